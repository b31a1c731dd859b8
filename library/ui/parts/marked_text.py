"""Texts with highlights, as parts for a template."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from library.core.answers import Excerpt, Highlight, Hit, MarkReason, PageHit
from library.core.model import Page, Study
from library.search.terminology.definitions import Definition

FULL_LINE = 0.6
"""A line shorter than this share of the longest line ends with a line break, unless the next line
starts in lower case."""
SHOWN_WORDS = 4
"""Maximum number of words shown for each match reason."""
BETWEEN = " · "
"""Shown between pieces of an excerpt: a heading and its text, or entries of a list."""
_LINES = re.compile(r"[^\n]+")
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

    *highlights* are spans of the text, sorted and disjoint. Without *end*, the span ends with it.
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


def excerpt_parts(excerpt: Excerpt, headings: Collection[str]) -> list[Part]:
    """Return the parts of an excerpt of a page with *headings*; an ellipsis is a cut sentence."""
    text = excerpt.text
    found = [Part("… ")] if text[:1].islower() else []
    for number, (start, end) in enumerate(_pieces(text, headings)):
        found += [Part(BETWEEN)] if number else []
        found += parts(text, excerpt.highlights, start, end)
    return found if _SENTENCE_END.search(text) else [*found, Part(" …")]


def best_piece(hit: PageHit | None) -> str:
    """Return what to quote of *hit*, on one line; empty without excerpts.

    That is the piece of its best excerpt with the most highlights; a heading only when there is
    nothing else.
    """
    excerpts, headings = (hit.best_excerpt, hit.page.headings) if hit else ((), ())
    best = next(iter(excerpts), Excerpt("", ()))

    def worth(piece: tuple[int, int]) -> tuple[bool, int, int]:
        start, end = piece
        inside = sum(start <= each.start and each.end <= end for each in best.highlights)
        return best.text[start:end].strip() not in headings, inside, end - start

    start, end = max(_pieces(best.text, headings), key=worth, default=(0, 0))
    return " ".join(best.text[start:end].split())


def _pieces(text: str, headings: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of *text* that are apart on its page: headings, paragraphs, entries."""
    lines = [each for each in _LINES.finditer(text) if each[0].strip()]
    begin = 0
    for line, following in pairwise(lines):
        beside = {line[0].strip(), following[0].strip()}
        is_cut = following.start() - line.end() > 1 and not _SENTENCE_END.search(line[0])
        if not beside.isdisjoint(headings) or (is_cut and not following[0][:1].islower()):
            yield begin, line.end()
            begin = following.start()
    if lines:
        yield begin, len(text)


def blocks(page: Page, highlights: Sequence[Highlight]) -> Iterator[Block]:
    """Yield the headings and paragraphs of *page*, whose text is limited to what may be shown."""
    lines = page.text.split("\n")
    longest = max(map(len, lines))
    paragraph: list[tuple[int, int]] = []
    ended = True
    start = 0

    def block(*spans: tuple[int, int], is_heading: bool = False) -> Block:
        found = (tuple(parts(page.text, highlights, *span)) for span in spans)
        return Block(is_heading, tuple(found))

    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        end = start + len(line)
        is_heading = line.strip() in page.headings
        if (is_heading or not line.strip()) and paragraph:
            yield block(*paragraph)
            paragraph, ended = [], True
        if is_heading and line.strip():
            yield block((start, end), is_heading=True)
        elif line.strip():
            # A highlight that goes on in the next line is one part.
            paragraph.append((start if ended else paragraph.pop()[0], end))
            ended = len(line) < FULL_LINE * longest and not following[:1].islower()
        start = end + 1
    if paragraph:
        yield block(*paragraph)


def matched_words(hit: Hit) -> dict[MarkReason, list[str]]:
    """Return the first few matched words of *hit*, in lower case and on one line, by reason.

    Other names are left out where `found_by` of *hit* says them.
    """
    words: dict[MarkReason, dict[str, None]] = {}
    for excerpt in chain.from_iterable(page.excerpts for page in hit.pages):
        for highlight in excerpt.highlights:
            word = " ".join(excerpt.text[highlight.start : highlight.end].casefold().split())
            words.setdefault(highlight.reason, {})[word] = None
    if hit.found_by:
        words.pop("concept", None)
    return {reason: list(some)[:SHOWN_WORDS] for reason, some in words.items()}
