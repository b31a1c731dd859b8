"""Excerpts with highlights, and the reasons for the matches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from library.core.model import Excerpt, Highlight, Hit, MatchReason, PageHit
from library.present.messages import Messages
from library.ui import display_names
from library.ui.html import Html, filled, joined, row, tag
from library.ui.screen_context import ScreenContext

SHOWN_WORDS = 4
"""Maximum number of words shown for each match reason."""

_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)]*$")


def page_html(context: ScreenContext, hit: PageHit, *, excerpts: int = 1) -> Html:
    """Return one matching page: a link to it and its best excerpts."""
    messages, page = context.messages, hit.page
    remarks = [
        page.section,
        messages.gettext("automatically recognised text (OCR)") if page.recognised else "",
    ]
    return tag(
        "li",
        tag(
            "p",
            tag(
                "a", display_names.page(page, messages), href=context.reading(page), data_view=True
            ),
            *(tag("span", remark, class_="section") for remark in remarks if remark),
            class_="place",
        ),
        *(excerpt_html(excerpt, page.language, messages) for excerpt in hit.excerpts[:excerpts]),
        class_="page-hit",
    )


def excerpt_html(excerpt: Excerpt, language: str, messages: Messages) -> Html:
    """Return an excerpt with its highlights; an ellipsis shows where a sentence is cut."""
    text, reasons = excerpt.text, _reasons(messages)
    parts: list[str | Html] = ["… " if text[:1].islower() else ""]
    at = 0
    for highlight in excerpt.highlights:
        marked = text[highlight.start : highlight.end]
        parts += [
            text[at : highlight.start],
            tag("mark", marked, class_=highlight.reason, title=reasons[highlight.reason]),
        ]
        at = highlight.end
    parts += [text[at:], "" if _SENTENCE_END.search(text) else " …"]
    return tag("p", *parts, lang=language, dir="auto", class_="excerpt")


def match_reasons_html(hit: Hit, messages: Messages) -> Html | None:
    """Return the matched words by reason, and the matched fields; `None` without matches."""
    words: dict[MatchReason, dict[str, None]] = {}
    for text, highlight in _highlights(hit.pages):
        words.setdefault(highlight.reason, {})[text[highlight.start : highlight.end].casefold()] = (
            None
        )
    reasons = [
        row(
            joined(", ", (tag("b", word) for word in list(words[reason])[:SHOWN_WORDS])),
            f" ({why})",
        )
        for reason, why in _reasons(messages).items()
        if reason in words
    ]
    if fields := [name for field, name in _fields(messages).items() if field in hit.fields]:
        reasons.append(
            row(
                messages.gettext(
                    "in the description: {fields}", fields=messages.format_list(fields)
                )
            )
        )
    if not reasons:
        return None
    return tag(
        "p",
        filled(messages.gettext("Matches: {words}"), words=joined(" · ", reasons)),
        class_="why",
    )


def _fields(messages: Messages) -> Mapping[str, str]:
    """Return the labels of record fields, in lower case."""
    return {
        "title": messages.gettext("title"),
        "author": messages.gettext("author"),
        "publisher": messages.gettext("publisher"),
        "subject": messages.gettext("subject"),
        "abstract": messages.gettext("abstract"),
        "series": messages.gettext("series"),
        "commissioned_by": messages.gettext("client"),
    }


def _highlights(pages: Iterable[PageHit]) -> Iterable[tuple[str, Highlight]]:
    for page in pages:
        for excerpt in page.excerpts:
            for highlight in excerpt.highlights:
                yield excerpt.text, highlight


def _reasons(messages: Messages) -> Mapping[MatchReason, str]:
    return {
        "exact": messages.gettext("exact match"),
        "folded": messages.gettext("spelling variant"),
        "stem": messages.gettext("other form of the word"),
        "compound": messages.gettext("as part of a compound"),
        "prefix": messages.gettext("starts with these letters"),
        "pattern": messages.gettext("pattern match"),
        "fuzzy": messages.gettext("similar spelling"),
        "concept": messages.gettext("another name of what you asked"),
    }
