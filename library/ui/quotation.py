"""What a reader takes away: a passage, where it comes from, and where it can be read again."""

from __future__ import annotations

from collections.abc import Sequence

from library.core.model import Excerpt, Page, Study
from library.present import citations
from library.ui.html import Html, tag
from library.ui.page_address import Place
from library.ui.screen_context import Visit


def quotation_html(visit: Visit, study: Study, page: Page, excerpts: Sequence[Excerpt]) -> Html:
    """Return a quotation of *page* that can be copied.

    Its passage is what the reader selects in the text of the page; before that, the excerpt with
    most of what was asked, if there is one. `reading.js` puts it together.
    """
    said = visit.said
    best = max(excerpts, key=lambda excerpt: len(excerpt.marks), default=None)
    passage = " ".join(best.text.split()) if best else ""
    return tag(
        "section",
        tag("h2", said.say("Quote this page")),
        tag(
            "blockquote",
            passage,
            lang=page.language,
            dir="auto",
            data_passage=True,
            data_hint=said.say("Select a passage in the text of the page to quote it."),
        ),
        tag("p", citations.in_text(study, page, said.language), class_="in-text"),
        tag("p", reference_html(study, said.language), class_="reference"),
        copy_html(
            visit, said.say("Copy quotation"),
            text=str(citations.reference(study, said.language)),
            link=permanent(visit, study, page),
            before=said.say("“"),
            after=said.say("”") + " " + citations.in_text(study, page, said.language),
        ),
        class_="quotation",
    )  # fmt: skip


def reference_html(study: Study, language: str) -> Html:
    """Return the reference of a study, its title in italics."""
    reference = citations.reference(study, language)
    return tag("span", reference.before, tag("cite", reference.title), reference.after)


def copy_html(visit: Visit, label: str, *, text: str, **parts: str) -> Html:
    """Return a button that copies *text*.

    Args:
        visit: Says everything in the reader's language.
        label: What the button says.
        text: What is copied.
        parts: Of a quotation: what stands `before` and `after` its passage, and its `link`.
    """
    said = visit.said
    return tag(
        "p",
        tag(
            "button", label, type="button", class_="copy", data_copy=text,
            data_done=said.say("Copied"),
            data_failed=said.say("The browser does not let this page copy: select the text."),
            **{f"data_{name}": value for name, value in parts.items()},
        ),
        tag("span", "", role="status", class_="copied"),
    )  # fmt: skip


def permanent(visit: Visit, study: Study, page: Page) -> str:
    """Return the permanent link of a page; from the library on where its address is not set."""
    base = str(visit.settings.file.base_url or "").rstrip("/")
    address = Place(study.id, page.number).href()
    return f"{base}/{address}" if base else address
