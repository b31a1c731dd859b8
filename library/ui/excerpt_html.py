"""Excerpts with their marks, and why each word is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from library.core.model import Excerpt, Hit, Mark, PageHit, Why
from library.present.messages import Messages
from library.ui import display_names
from library.ui.html import Html, filled, joined, row, tag
from library.ui.screen_context import Visit

SHOWN_WORDS = 4
"""Words that are told for each reason."""

_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)]*$")


def page_html(visit: Visit, hit: PageHit, *, excerpts: int = 1) -> Html:
    """Return one page that answers: its place, which leads to it, and its best passages."""
    said, page = visit.said, hit.page
    remarks = [page.section, said.say("text read by machine") if page.recognised else ""]
    return tag(
        "li",
        tag(
            "p",
            tag("a", display_names.page(page, said), href=visit.reading(page), data_view=True),
            *(tag("span", remark, class_="section") for remark in remarks if remark),
            class_="place",
        ),
        *(excerpt_html(excerpt, page.language, said) for excerpt in hit.excerpts[:excerpts]),
        class_="page-hit",
    )


def excerpt_html(excerpt: Excerpt, language: str, said: Messages) -> Html:
    """Return a passage with its marks, with dots where it is cut out of its sentence."""
    text, reasons = excerpt.text, _reasons(said)
    parts: list[str | Html] = ["… " if text[:1].islower() else ""]
    at = 0
    for mark in excerpt.marks:
        marked = text[mark.start : mark.end]
        parts += [
            text[at : mark.start],
            tag("mark", marked, class_=mark.why, title=reasons[mark.why]),
        ]
        at = mark.end
    parts += [text[at:], "" if _SENTENCE_END.search(text) else " …"]
    return tag("p", *parts, lang=language, dir="auto", class_="excerpt")


def why_html(hit: Hit, said: Messages) -> Html | None:
    """Return which words of a study answer and why, and where in its record; `None` if nowhere."""
    found: dict[Why, dict[str, None]] = {}
    for text, mark in _marks(hit.pages):
        found.setdefault(mark.why, {})[text[mark.start : mark.end].casefold()] = None
    reasons = [
        row(joined(", ", (tag("b", word) for word in list(found[why])[:SHOWN_WORDS])), f" {reason}")
        for why, reason in _reasons(said).items()
        if why in found
    ]
    if fields := [name for field, name in _fields(said).items() if field in hit.fields]:
        reasons.append(row(said.say("in the record: {fields}", fields=said.listed(fields))))
    if not reasons:
        return None
    return tag("p", filled(said.say("Found: {words}"), words=joined(" · ", reasons)), class_="why")


def _fields(said: Messages) -> Mapping[str, str]:
    """Return what the fields of a record are called inside a sentence."""
    return {
        "title": said.say("title"),
        "author": said.say("author"),
        "publisher": said.say("publisher"),
        "subject": said.say("subject"),
        "abstract": said.say("abstract"),
        "series": said.say("series"),
        "commissioned_by": said.say("client"),
    }


def _marks(pages: Iterable[PageHit]) -> Iterable[tuple[str, Mark]]:
    for page in pages:
        for excerpt in page.excerpts:
            for mark in excerpt.marks:
                yield excerpt.text, mark


def _reasons(said: Messages) -> Mapping[Why, str]:
    return {
        "exact": said.say("as you typed it"),
        "folded": said.say("in another spelling"),
        "stem": said.say("in another form"),
        "compound": said.say("as a compound, or a part of one"),
        "prefix": said.say("with that beginning"),
        "pattern": said.say("by its letters"),
        "fuzzy": said.say("spelled nearly so"),
    }
