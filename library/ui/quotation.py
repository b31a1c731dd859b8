"""Quotation of a page: passage, reference and permanent link."""

from __future__ import annotations

from collections.abc import Sequence

from library.core.model import Excerpt, Page, Study
from library.present import citations
from library.ui.html import Html, tag
from library.ui.page_address import PageView
from library.ui.screen_context import ScreenContext


def quotation_html(
    context: ScreenContext, study: Study, page: Page, excerpts: Sequence[Excerpt]
) -> Html:
    """Return a quotation of *page* that can be copied.

    The passage is the text that the reader selects; initially it is the excerpt with the most
    highlights. `reading.js` assembles the copied text.
    """
    messages = context.messages
    best = max(excerpts, key=lambda excerpt: len(excerpt.highlights), default=None)
    passage = " ".join(best.text.split()) if best else ""
    return tag(
        "section",
        tag("h2", messages.gettext("Quote this page")),
        tag(
            "blockquote",
            passage,
            lang=page.language,
            dir="auto",
            data_passage=True,
            data_hint=messages.gettext("Select a passage in the text of the page to quote it."),
        ),
        tag("p", citations.in_text(study, page, messages.language), class_="in-text"),
        tag("p", reference_html(study, messages.language), class_="reference"),
        copy_html(
            context, messages.gettext("Copy quotation"),
            text=str(citations.reference(study, messages.language)),
            link=permanent(context, study, page),
            before=messages.gettext("“"),
            after=messages.gettext("”") + " " + citations.in_text(study, page, messages.language),
        ),
        class_="quotation",
    )  # fmt: skip


def reference_html(study: Study, language: str) -> Html:
    """Return the reference of *study* with the title in italics."""
    reference = citations.reference(study, language)
    return tag("span", reference.before, tag("cite", reference.title), reference.after)


def copy_html(context: ScreenContext, label: str, *, text: str, **parts: str) -> Html:
    """Return a button that copies *text*.

    Args:
        context: The screen context.
        label: Label of the button.
        text: The text to copy.
        parts: For a quotation: the text `before` and `after` the passage, and the `link`.
    """
    messages = context.messages
    return tag(
        "p",
        tag(
            "button", label, type="button", class_="copy", data_copy=text,
            data_done=messages.gettext("Copied"),
            data_failed=messages.gettext(
                "Your browser does not allow copying. Select the text and copy "
                "it yourself."
            ),
            **{f"data_{name}": value for name, value in parts.items()},
        ),
        tag("span", "", role="status", class_="copied"),
    )  # fmt: skip


def permanent(context: ScreenContext, study: Study, page: Page) -> str:
    """Return the permanent link of *page*; a relative address without `base_url`."""
    base = str(context.settings.file.base_url or "").rstrip("/")
    address = PageView(study.id, page.number).href()
    return f"{base}/{address}" if base else address
