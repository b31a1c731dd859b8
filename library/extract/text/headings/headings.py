"""Headings, found by their type, position and numbering, and by the table of contents. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from library.extract.layout import LineType
from library.extract.text.headings.body_style import BodyStyle
from library.extract.text.headings.contents_entries import ListedTitles
from library.extract.text.headings.heading_evidence import ENOUGH, points_of
from library.extract.text.headings.heading_form import LARGER, can_be_title
from library.extract.text.headings.heading_levels import assign_levels
from library.extract.text.headings.run_in_headings import run_in_titles
from library.extract.text.headings.slide_titles import slide_titles
from library.extract.text.headings.title_blocks import NUMBERED, TitleBlock, title_blocks
from library.extract.text.headings.type_evidence import (
    TypeEvidence,
    types_in_lower_case,
    types_of,
)
from library.extract.text.paragraphs.line_joining import TextLine

MAX_ON_PAGE = 8
"""A page with more candidates, such as a poster, keeps those that are certain and large ..."""
TEXT_OF_HEADING, LINE_OF_TEXT = 250, 35
"""... unless most are above text, and it has this many characters for each, in lines of this many:
a fact sheet."""
MAX_REPEATS = 3
"""A title that occurs more often labels boxes or tables, unless its type is one of headings."""
SPARSE = 700
"""A first page with fewer characters is a cover ..."""
FRONT, VERY_SPARSE = 4, 300
"""... and so is one of the next pages with fewer than this, a title page, ..."""
OF_COVER = 0.8
"""... whose headings are the title and what is set in type that is larger than this share of it."""
MIN_RUN_IN = 3
"""Fewest run-in headings of a study; fewer are emphasised words, unless it has few pages: one is
enough in a study of two."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a page."""

    title: str
    level: int
    """From 1, the highest."""
    is_run_in: bool = False
    """Whether the text goes on in its line."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A title on a page that is probably a heading."""

    title: str
    type: LineType
    line: int
    """Index of its first line on the page."""
    is_certain: bool
    """Whether it has a section number, or the table of contents has titles in its type."""
    is_run_in: bool = False


def find_headings(
    pages: Sequence[Sequence[TextLine]],
    body: BodyStyle,
    known: frozenset[str],
    listed: ListedTitles | None = None,
) -> tuple[tuple[Heading, ...], ...]:
    """Return the headings on each page of a study, in reading order.

    Args:
        pages: The lines of each page in reading order, without running headers.
        body: Type of the body text of the study.
        known: The vocabulary of the study; see `line_joining.vocabulary`.
        listed: The titles in its table of contents, with their pages.
    """
    if not body.type_size:
        return ((),) * len(pages)
    titles = listed or ListedTitles()
    blocks = [title_blocks(lines, body, titles.on_page(at)) for at, lines in enumerate(pages, 1)]
    slides = slide_titles(blocks)
    in_lower_case = types_in_lower_case(blocks, body)
    fit = [
        [
            block
            for block in on_page
            if (at, block.start) in slides or can_be_title(block, body, in_lower_case)
        ]
        for at, on_page in enumerate(blocks)
    ]
    uses = types_of(blocks, fit, body)
    titled = [
        {block.start for block in each if (at, block.start) in slides}
        for at, each in enumerate(fit)
    ]
    found = [
        list(_candidates(on_page, body, uses, known, of_slide, _most_on(lines)))
        for on_page, of_slide, lines in zip(fit, titled, pages, strict=True)
    ]
    for at, lines in enumerate(pages[:FRONT]):
        if not titled[at] and sum(len(line.text) for line in lines) < (
            VERY_SPARSE if at else SPARSE
        ):
            found[at] = _on_cover(found[at])
    run_in = [
        [_Candidate(title, body.type, at, is_certain=True, is_run_in=True) for at, title in on_page]
        for on_page in run_in_titles(pages, body)
    ]
    if sum(map(len, run_in)) < min(MIN_RUN_IN, max(1, len(pages) - 1)):
        # A few are headings only among numbered ones on lines of their own.
        are_numbered = sum(map(_is_numbered, chain.from_iterable(found))) >= MIN_RUN_IN
        run_in = [list(filter(_is_numbered, each)) if are_numbered else [] for each in run_in]
    found = [
        sorted([*one, *other], key=lambda each: each.line)
        for one, other in zip(found, run_in, strict=True)
    ]
    texts = [[line.text for line in on_page] for on_page in pages]
    return _with_levels(_without_labels(found, texts))


def _is_numbered(candidate: _Candidate) -> bool:
    return NUMBERED.match(candidate.title) is not None


def _candidates(
    blocks: Iterable[TitleBlock],
    body: BodyStyle,
    uses: Mapping[LineType, TypeEvidence],
    known: frozenset[str],
    titled: Collection[int],
    most: int,
) -> Iterator[_Candidate]:
    """Yield the headings among the blocks of a page that can be titles.

    Args:
        blocks: Those blocks.
        body: Type of the body text of the study.
        uses: What each type is used for.
        known: The vocabulary of the study.
        titled: The line of the title of a slide, if the page is one.
        most: Number of candidates above which only certain and large ones are kept.
    """
    titles = [
        block
        for block in blocks
        if block.is_listed
        or block.start in titled
        or points_of(block, body, uses[block.type]) >= ENOUGH
    ]
    found = [
        _Candidate(
            block.title(known),
            block.type,
            block.start,
            is_certain=block.is_listed
            or block.start in titled
            or uses[block.type].is_listed
            or NUMBERED.match(block.lines[0].text) is not None
            or (uses[block.type].is_of_titles and block.is_above_text(body)),
        )
        for block in titles
    ]
    lone = sum(not block.is_above_text(body) for block in titles)
    if len(found) <= most and lone <= MAX_ON_PAGE:
        yield from found
        return
    largest = max(each.type.size for each in found)
    kept = [each for each in found if each.is_certain or each.type.size > largest / LARGER]
    certain = [each.type.size for each in kept if each.is_certain]
    if len(kept) > MAX_ON_PAGE and certain:
        kept = [each for each in kept if each.is_certain or each.type.size > min(certain)]
    yield from kept if certain else kept[:MAX_ON_PAGE]


def _most_on(lines: Iterable[TextLine]) -> int:
    """Return the number of candidates above which a page with *lines* is like a poster."""
    lengths = (len(line.text) for line in lines)
    text = sum(length for length in lengths if length >= LINE_OF_TEXT)
    return max(MAX_ON_PAGE, text // TEXT_OF_HEADING)


def _on_cover(found: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the title among the candidates on a cover, without names, dates and labels."""
    largest = max((each.type.size for each in found), default=0.0)
    return [each for each in found if each.type.size >= OF_COVER * largest]


def _without_labels(
    found: Sequence[Sequence[_Candidate]], texts: Sequence[Sequence[str]]
) -> list[list[_Candidate]]:
    """Return the candidates of each page without titles that repeat like labels.

    Headings that repeat, such as "Costs" in each chapter, have others in their type.

    Args:
        found: The candidates of each page.
        texts: The lines of each page.
    """
    every = [each for on_page in found for each in on_page]
    is_sparse = [sum(map(len, on_page)) < SPARSE for on_page in texts]
    lines = _occurrences(texts, is_sparse)
    repeats = _occurrences([[each.title for each in on_page] for on_page in found], is_sparse)
    in_type = Counter(each.type for each in every)

    def is_label(each: _Candidate) -> bool:
        title = each.title.casefold()
        count = max(repeats[title], lines[title])
        is_usual = each.is_certain and count * 2 <= in_type[each.type]
        return count > MAX_REPEATS and not is_usual

    return [[each for each in on_page if not is_label(each)] for on_page in found]


def _occurrences(pages: Sequence[Sequence[str]], is_sparse: Sequence[bool]) -> Counter[str]:
    """Return how often each case folded text is in a study.

    A slide that is shown in steps is a page for each, and its title counts once.
    """
    counts: Counter[str] = Counter()
    before: set[str] = set()
    for on_page, is_slide in zip(pages, is_sparse, strict=True):
        folded = [text.casefold() for text in on_page]
        counts.update(text for text in folded if not (is_slide and text in before))
        before = set(folded)
    return counts


def _with_levels(found: Sequence[Sequence[_Candidate]]) -> tuple[tuple[Heading, ...], ...]:
    every = [each for on_page in found for each in on_page]
    levels = iter(assign_levels([each.title for each in every], [each.type.size for each in every]))
    return tuple(
        tuple(Heading(each.title, next(levels), each.is_run_in) for each in on_page)
        for on_page in found
    )
