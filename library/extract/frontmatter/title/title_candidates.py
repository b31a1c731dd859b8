"""The blocks of the first pages that may be the title. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from library.core.model import PageKind
from library.extract.frontmatter.dates.printed_dates import is_whole_date
from library.extract.frontmatter.dates.year_parts import is_part_of_year
from library.extract.frontmatter.names.credits import is_byline
from library.extract.frontmatter.names.name_lines import is_beside_person, persons_in
from library.extract.frontmatter.names.organisation_names import is_organisation
from library.extract.frontmatter.names.person_names import has_common_given_name, is_certain
from library.extract.frontmatter.page.blocks import (
    LARGER_THAN_TEXT,
    Block,
    blocks_of,
    ends_with_stopword,
)
from library.extract.frontmatter.page.dated_lines import is_dated, without_version
from library.extract.frontmatter.page.labels import is_label
from library.extract.frontmatter.page.line_layout import BOLD, is_sparse, near_size
from library.extract.frontmatter.page.page_words import words
from library.extract.frontmatter.title.cover_quotations import is_quotation
from library.extract.frontmatter.title.document_kinds import (
    is_generic,
    is_kind_of_day,
    is_numbered_heading,
    is_official_kind,
)
from library.extract.frontmatter.title.title_area import (
    AREA_LINES,
    AreaAuthors,
    area_authors,
    without_display,
)
from library.extract.frontmatter.title.title_form import LONGEST, has_address
from library.extract.frontmatter.title.title_joining import joined_blocks
from library.extract.text import BodyStyle, CleanPage, TextLine, keys_of, listed_keys
from library.languages import all_patterns, all_words

COVERS = 3
"""First pages that are searched for the title."""
MUCH_LARGER = 1.5
"""Type size of a title that looks like a name, as a multiple of that of any other block."""
FIRST, FIRST_OF_TEXT = 8, 3
"""First blocks of a study that are candidates in any type: on a cover, and on a page of text."""
LARGER_THAN_DATE = 1.5
"""Smallest type of a title below the date of an issue, as a multiple of the size of that line."""
SMALL_BESIDE = 0.7
"""Type size of the number of an issue, relative to the name of the journal, is at most this."""
MOST_BELOW = 30
"""Lines below a title that are searched for its authors."""
LEAST_LETTERS = 3
"""Fewest letters of a title; two are those of a logo."""

ISSUE = re.compile(
    rf"\b(?:{all_patterns(lambda each: each.front_matter.issues)})\W*\d"
    rf"|\d+(?:e|\.)?\s(?:{all_patterns(lambda each: each.front_matter.issues)})\b",
    re.IGNORECASE,
)
"""The volume or the number of a journal: "jaargang 8", "no. 3", "47. Jahrgang"."""
_FIGURE = re.compile(r"\d[\d.,\s]*[^\W\d_A-Z]+(?:(?:\s[^\W\d_A-Z]+)?\s\d+)?")
"""A figure with its unit, as in an infographic: "97 litres", "1 op de 4"."""
_STOPWORDS = all_words(lambda each: each.stopwords)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block that may be the title."""

    block: Block
    area: AreaAuthors | None
    """The authors in the lines below it."""

    @property
    def has_clear_area(self) -> bool:
        """Whether authors and a date, an address or the first heading are below it."""
        return self.area is not None and self.area.is_clear


@dataclass(frozen=True, slots=True)
class TitlePage:
    """A page that may have the title."""

    page: CleanPage
    at: int
    """Index of the page."""
    blocks: tuple[Block, ...]
    body: BodyStyle
    """The style of most of the first pages."""
    listed: frozenset[str] = frozenset()
    """Keys of the titles in tables of contents on the pages before, which are those of chapters."""

    @property
    def is_sparse(self) -> bool:
        """Whether it is a cover or a title page."""
        return is_sparse(self.page)

    def candidates(self) -> list[Candidate]:
        """Return the blocks that may be the title: those that stand out, and the first ones.

        Below the title area of an article, headings of the text may be larger than its title.
        """
        first = (FIRST if self.is_sparse else FIRST_OF_TEXT) if self.at == 0 else 0
        found = [
            Candidate(block, area_authors(self._below(block), block.size, persons_in))
            for at, block in enumerate(self.blocks)
            if (at < first or self._stands_out(block))
            and _may_be_title(block)
            and not self._is_acronym(block)
            and not is_byline(block.lines[0].text)
            and not block.lines[-1].ends_in_hyphen  # its last word goes on below
            and self.listed.isdisjoint(keys_of(block.text))
        ]
        clear = [each.block.end for each in found if each.has_clear_area]
        if not clear or self.is_sparse:
            return found
        # Below the name of a journal and its issue, the area has the title, with its own authors.
        last = max(
            each.block.end
            for each in found
            if each.area is not None and each.block.start < clear[-1] + AREA_LINES
        )
        return [each for each in found if each.block.end <= last]

    def _is_acronym(self, block: Block) -> bool:
        """Whether *block* is the initials of the words on the next line: a journal or a house."""
        letters = "".join(filter(str.isalpha, block.text)).casefold()
        below = self.page.lines[block.end : block.end + 1]
        spelled = words(below[0].text) if below else []
        long = [word for word in spelled if word not in _STOPWORDS]
        initials = ["".join(word[0] for word in each) for each in (spelled, long)]
        return " " not in block.text and block.text.isupper() and letters in initials

    def _below(self, block: Block) -> Sequence[TextLine]:
        """Return the lines below *block* that may have authors."""
        lines = self.page.lines[block.end : block.end + MOST_BELOW]
        return lines if self.is_sparse else without_display(lines, self.body)

    def _stands_out(self, block: Block) -> bool:
        size, is_light = self.body.type_size, self.body.font_weight < BOLD
        least = size if block.is_bold and is_light else size * LARGER_THAN_TEXT
        return bool(size) and block.size >= least

    def is_apart(self, block: Block) -> bool:
        """Whether more than the height of a line is below *block*."""
        below = self.page.lines[block.end : block.end + 1]
        return not below or block.lines[-1].box.bottom - below[0].box.top > block.size

    def is_above_issue(self, block: Block) -> bool:
        """Whether the next line is smaller, and the volume or the number of a journal.

        Or one beside it, at the right. Or the date of an issue: then the title is larger than that
        line, and below it.
        """
        if self._is_beside_issue(block):
            return True
        below = [line for line in self.page.lines[block.end :] if line.text][:2]
        if not below or below[0].box.type_size >= block.size:
            return False
        if ISSUE.search(below[0].text):
            # The number of a report is below its title: "Rapport n° 12".
            return not is_generic(below[0].text.split(maxsplit=1)[0])
        is_first = not any(line.text for line in self.page.lines[: block.start])
        return is_first and len(below) > 1 and _is_title_below_date(*below)

    def _is_beside_issue(self, block: Block) -> bool:
        """Whether the number of an issue is in the row of *block*, in smaller type."""
        box = block.lines[-1].box
        return any(
            line.box.type_size < SMALL_BESIDE * box.type_size
            and line.box.left > box.right
            and box.bottom < line.box.middle < box.top
            and ISSUE.match(line.text) is not None
            for line in self.page.lines
        )

    def is_title_alone(self, block: Block) -> bool:
        """Whether *block*, which looks like a name, is alone on a cover: "Wärmeatlas Musterkreis".

        It is much larger than the others, and no affiliation or function of a person is below.
        """
        others = [each.size for each in self.blocks if each is not block]
        below = self.page.lines[block.end : block.end + 1]
        is_person = any(is_beside_person(line.text) for line in below) and not self.is_apart(block)
        is_large = is_title_over_names(block.text, block.size, max(others, default=0.0))
        return self.is_sparse and is_large and not is_person

    def is_below_kind(self, block: Block) -> bool:
        """Whether the block above says what an institution sends: a title follows."""
        above = (each for each in self.blocks if each.end == block.start)
        return any(is_official_kind(each.text) for each in above)

    def place(self, block: Block) -> float:
        """Return the place of *block* between the lowest line, 0, and the highest one, 1."""
        placed = [line.box for line in self.page.lines if line.box.is_placed]
        low, high = min(box.bottom for box in placed), max(box.top for box in placed)
        return (block.lines[0].box.top - low) / max(1.0, high - low)


def without_headings(pages: Sequence[list[Candidate]]) -> list[list[Candidate]]:
    """Return the candidates of each page without what is at the head of all later ones in one type.

    These are the titles of slides or of chapters, if they are no larger than a candidate of the
    first page, and other words.
    """
    first, *later = pages
    heads = [each[0].block for each in later if each]
    largest = max((each.block.size for each in first), default=0.0)
    are_headings = (
        len(heads) == len(later) > 1
        and len({tuple(words(each.text)) for each in heads}) == len(heads)
        and all(near_size(each.size, heads[0].size) for each in heads)
        and heads[0].size <= largest
    )
    if not are_headings:
        return list(pages)
    return [first, *(each[1:] for each in later)]


def _is_title_below_date(date: TextLine, line: TextLine) -> bool:
    """Whether *date* is only that, and *line* larger and not the name of an organisation."""
    is_larger = line.box.type_size > LARGER_THAN_DATE * date.box.type_size
    return is_whole_date(date.text) and is_larger and not is_organisation(line.text)


def _may_be_title(block: Block) -> bool:
    text = block.text
    if len(text) > LONGEST or sum(map(str.isalpha, text)) < LEAST_LETTERS or is_label(text):
        return False
    is_named = is_generic(text) or is_numbered_heading(text) or is_official_kind(text)
    is_of_day = is_dated(without_version(text)) and not _asks_for_date(block)
    is_of_day = is_of_day and not is_kind_of_day(text)
    is_figure = is_part_of_year(text) or is_of_day or _FIGURE.fullmatch(text) is not None
    return not (is_named or is_figure or is_quotation(text) or has_address(block))


def _asks_for_date(block: Block) -> bool:
    """Whether a date is what a title needs at the end of a line: "The plan as of / May 2019"."""
    return any(
        ends_with_stopword(above.text) and is_dated(below.text)
        for above, below in pairwise(block.lines)
    )


def is_title_over_names(text: str, size: float, other: float) -> bool:
    """Whether *text*, which looks like a name and has names below, is a title: "Kühle Höfe".

    It is in much larger type than *other*, that of any other block, and no common name. At the
    head of a page, it may be the name of a journal.
    """
    is_likely = text.isupper() or is_certain(text) or has_common_given_name(text)
    return size > MUCH_LARGER * other and not is_likely


def title_pages(pages: Sequence[CleanPage]) -> list[TitlePage]:
    """Return the first of *pages*, with blocks that may be whole titles."""
    body = BodyStyle.of(line for page in pages for line in page.lines)
    found: list[TitlePage] = []
    listed: frozenset[str] = frozenset()
    for at, page in enumerate(pages[:COVERS]):
        blocks = tuple(joined_blocks(blocks_of(page), body))
        found.append(TitlePage(page, at, blocks, body, listed))
        if page.kind is PageKind.CONTENTS:
            listed |= listed_keys(page.lines)
    return found
