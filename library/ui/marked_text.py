"""Texts with highlights, as parts for a template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from library.core.model import Page, Study
from library.core.results import Excerpt, Highlight, Hit, MarkReason
from library.search.definitions import Definition

FULL_LINE = 0.6
"""A line shorter than this share of the longest line ends with a line break, unless the next line
starts in lower case."""
SHOWN_WORDS = 4
"""Maximum number of words shown for each match reason."""
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text; a highlight has a reason."""

    text: str
    reason: MarkReason | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph of a page."""

    is_heading: bool
    lines: tuple[tuple[Part, ...], ...]
    """Lines that stay lines; all else is joined."""


def parts(text: str, highlights: Sequence[Highlight], start: int = 0, end: int = -1) -> list[Part]:
    """Return a span of *text* in parts; joined they are the span.

    Args:
        text: A text.
        highlights: Spans of the text; sorted and disjoint.
        start: Start of the span.
        end: End of the span; -1 is that of the text.
    """
    end = len(text) if end < 0 else end
    found: list[Part] = []
    at = start
    for highlight in highlights:
        first, last = max(highlight.start, start), min(highlight.end, end)
        if first < last:
            found += [Part(text[at:first]), Part(text[first:last], highlight.reason)]
            at = last
    return [part for part in (*found, Part(text[at:end])) if part.text]


def defined(found: Definition) -> tuple[Study, Page, list[Part]]:
    """Return the study, the page and the text of a definition."""
    return found.study, found.page, parts(found.sentence.text, found.sentence.highlights)


def excerpt_parts(excerpt: Excerpt) -> list[Part]:
    """Return the parts of an excerpt; an ellipsis shows where a sentence is cut."""
    text = excerpt.text
    before = [Part("… ")] if text[:1].islower() else []
    after = [] if _SENTENCE_END.search(text) else [Part(" …")]
    return [*before, *parts(text, excerpt.highlights), *after]


def blocks(page: Page, highlights: Sequence[Highlight]) -> Iterator[Block]:
    """Yield the headings and paragraphs of *page*, whose text is limited to what may be shown."""
    lines = page.text.split("\n")
    longest = max(map(len, lines))
    paragraph: list[list[Part]] = []
    ended = True
    at = 0
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        is_heading = line.strip() in page.headings
        if (is_heading or not line.strip()) and paragraph:
            yield Block(is_heading=False, lines=tuple(map(tuple, paragraph)))
            paragraph, ended = [], True
        found = parts(page.text, highlights, at, at + len(line))
        if is_heading and line.strip():
            yield Block(is_heading=True, lines=(tuple(found),))
        elif line.strip():
            if ended:
                paragraph.append([])
            elif paragraph:
                paragraph[-1] += parts(page.text, highlights, at - 1, at)  # the line break
            paragraph[-1] += found
            ended = len(line) < FULL_LINE * longest and not following[:1].islower()
        at += len(line) + 1
    if paragraph:
        yield Block(is_heading=False, lines=tuple(map(tuple, paragraph)))


def matched_words(hit: Hit) -> dict[MarkReason, list[str]]:
    """Return the first few matched words of *hit*, in lower case and on one line, by reason.

    Other names are left out where `found_by` of *hit* says them.
    """
    words: dict[MarkReason, dict[str, None]] = {}
    for text, highlight in _highlights(hit):
        word = " ".join(text[highlight.start : highlight.end].casefold().split())
        words.setdefault(highlight.reason, {})[word] = None
    if hit.found_by:
        words.pop("concept", None)
    return {reason: list(some)[:SHOWN_WORDS] for reason, some in words.items()}


def _highlights(hit: Hit) -> Iterable[tuple[str, Highlight]]:
    for page in hit.pages:
        for excerpt in page.excerpts:
            for highlight in excerpt.highlights:
                yield excerpt.text, highlight
