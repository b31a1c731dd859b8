"""The title of a study on its cover or title page, found by its typography. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from library.extract.frontmatter.beside_title import without_rivals
from library.extract.frontmatter.blocks import BOLD, Block, blocks_of, near_size, same_style
from library.extract.frontmatter.dates import dates_in
from library.extract.frontmatter.front_pages import PageWords, words
from library.extract.frontmatter.labels import is_label, labelled, starts_field
from library.extract.frontmatter.names import (
    authors_in,
    in_mixed_case,
    is_organisation,
    person_of,
)
from library.extract.frontmatter.title_area import AreaAuthors, area_authors, without_marks
from library.extract.frontmatter.year_parts import is_part_of_year
from library.extract.text import BodyStyle, CleanPage, TextLine
from library.languages import all_patterns, all_words

COVERS = 3
"""First pages that are searched for the title."""
LONGEST = 200
"""Most characters of a title."""
LONG_WORD, SHORT_WORD = 12, 4
"""Fewest letters of a title of one word: Klimaatadaptatieplan; and in the large type of a cover."""
MOST_LABELLED = 20
"""Lines of a first page that are searched for a label such as "Subject:"."""
SPARSE = 700
"""A page with fewer characters is a cover or a title page."""
MOST_UNDER = 3
"""Most lines of a subtitle."""
LARGER, MUCH_LARGER = 1.15, 1.5
"""Type sizes of a heading and of a title, as multiples of the size of the text."""

SMALLER_PART = 0.6
"""Smallest type of a part of a title, relative to that of the other part."""
MOST_ABOVE = 3
"""Most lines above the title of a page in one type size."""

_GENERIC = all_words(lambda each: each.front_matter.generic_titles)
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z][.)]|[IVX]{1,5}[.)]"
    rf"|(?:{all_patterns(lambda each: each.front_matter.numbered_parts)})\s+\w+[.:]?)(?:\s|$)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"https?://|www\.|\S@\S|\|")
_STOPWORDS = all_words(lambda each: each.stopwords)
_SUBJECT = re.compile(
    rf"\s(?:{'|'.join(sorted(all_words(lambda each: each.front_matter.of_subjects)))})\s"
)
"""What separates a title from what it is about: "Wonen in de stad" names no organisation."""
_QUOTES = "\"'" + "".join(all_words(lambda each: each.quotation_marks[::2]))
_NOTE = re.compile(r"\s*[*∗†‡§]+$")
"""Signs of notes behind a title."""
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Cover:
    """The title on a page."""

    title: str
    subtitle: str
    confidence: float
    page: int
    """Index of the page."""
    start: int
    """Index of the first line of the title."""
    end: int
    """Index of the first line after title and subtitle."""


@dataclass(frozen=True, slots=True)
class _TitlePage:
    """A page that may have the title."""

    page: CleanPage
    at: int
    """Index of the page."""
    blocks: tuple[Block, ...]
    body: BodyStyle
    """The style of most of the first pages."""

    @property
    def is_sparse(self) -> bool:
        """Whether it is a cover or a title page."""
        return len(self.page.text) < SPARSE

    @property
    def height(self) -> float:
        """Place of its highest line, in points above the foot."""
        return max((line.box.top for line in self.page.lines), default=0.0)

    def has_title_area(self, block: Block) -> bool:
        """Whether authors and a date, an address or the first heading are below *block*."""
        found = self._area(block)
        return found is not None and found.is_clear

    def has_authors_below(self, block: Block) -> bool:
        """Whether names of persons are below *block*."""
        return self._area(block) is not None

    def _area(self, block: Block) -> AreaAuthors | None:
        return area_authors(self.page.lines[block.end :], block.size, _persons_in)

    def prominent(self) -> list[Block]:
        """Return the blocks that are larger than the text, or bolder and as large."""
        size, is_light = self.body.type_size, self.body.font_weight < BOLD
        return [
            block
            for block in self.blocks
            if size and block.size >= (size if block.is_bold and is_light else size * LARGER)
        ]


def labelled_title(page: CleanPage) -> str:
    """Return the title after or beside a label such as "Subject:"; empty without one."""
    lines = page.lines[:MOST_LABELLED]
    for line in lines:
        value, has_colon = labelled(line.text, "title") or ("?", False)
        title = value if value and has_colon else "" if value else _beside(line, lines)
        if title and _may_be_title(title):
            return title
    return ""


def _beside(label: TextLine, lines: Sequence[TextLine]) -> str:
    """Return the text in the row of *label*, and the lines that continue it; may be empty."""
    found: list[TextLine] = []
    for line in lines:
        box = line.box
        is_level = label.box.bottom < box.middle < label.box.top and box.left > label.box.right
        continues = bool(found) and same_style(line, found[-1]) and box.left == found[-1].box.left
        if is_level or (continues and _is_next(found[-1], line) and not _is_level(line, lines)):
            found.append(line)
    return Block(tuple(found), 0).text if found else ""


def _is_next(above: TextLine, line: TextLine) -> bool:
    return 0 < above.box.middle - line.box.middle < 1.6 * line.box.type_size


def _is_level(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether another line, such as the next label, is in the row of *line*, left of it."""
    return any(
        other.box.right < line.box.left and other.box.bottom < line.box.middle < other.box.top
        for other in lines
    )


def find_cover(pages: Sequence[CleanPage], expected: str = "") -> Cover | None:
    """Return the title on the first pages; `None` when no block is larger or bolder than the text.

    The title is the block in the largest type on the first page that has one. Its confidence is a
    sum of points for its size, its position and its repetition on other pages.

    Args:
        pages: The first pages of a study, from the first on.
        expected: A title that is preferred to a block in larger type if it is prominent too.
    """
    body = BodyStyle.of(line for page in pages for line in page.lines)
    evidence = PageWords.of(pages)
    for at, page in enumerate(pages[:COVERS]):
        sheet = _TitlePage(page, at, _whole_titles(blocks_of(page), body), body)
        chosen = _chosen(sheet, words(expected)) or _typed(sheet)
        if chosen:
            subtitle, end = _subtitle(chosen, sheet)
            title, subtitle = (
                _in_mixed_case(_NOTE.sub("", text).removesuffix("."), pages)
                for text in (chosen.text, subtitle)
            )
            return Cover(
                title, subtitle, _confidence(chosen, sheet, evidence), at, chosen.start, end
            )
    return None


def _whole_titles(blocks: Sequence[Block], body: BodyStyle) -> tuple[Block, ...]:
    """Join the blocks of a title that goes on in another size or weight."""
    found: list[Block] = []
    for block in blocks:
        if found and _goes_on(found[-1], block, body):
            above = found.pop()
            found.append(Block((*above.lines, *block.lines), above.start))
        else:
            found.append(block)
    return tuple(found)


def _goes_on(above: Block, below: Block, body: BodyStyle) -> bool:
    """Whether *below*, in display type too, continues the phrase of *above*."""
    smaller, larger = sorted((above.size, below.size))
    if smaller < max(SMALLER_PART * larger, MUCH_LARGER * body.type_size):
        return False
    gap = above.lines[-1].box.bottom - below.lines[0].box.top
    if above.end != below.start or not -0.5 * smaller < gap < 0.8 * larger:
        return False
    begins, ends = below.text.split()[0], above.text.split()[-1]
    is_phrase = begins.islower() or ends.casefold() in _STOPWORDS
    return is_phrase and not starts_field(below.text) and not any(dates_in(below.text))


def _typed(sheet: _TitlePage) -> Block | None:
    """Return the title of a first page in one size: it is above names and a date, or the text."""
    fit = (block for block in sheet.blocks if _may_be_title(block.text))
    first = next(fit, None)
    if first is None or sheet.at > 0 or first.start > MOST_ABOVE or _is_of_persons(first.text):
        return None
    is_set_apart = sheet.is_sparse or first.text.isupper()
    return first if is_set_apart and sheet.has_title_area(first) else None


def _chosen(sheet: _TitlePage, expected: list[str]) -> Block | None:
    """Return the block with the expected text, else the first one in the largest type.

    Those below the first title area come after it.
    """
    blocks = sheet.prominent()
    large = sheet.body.type_size * MUCH_LARGER
    fit = [
        block
        for block in blocks
        if _may_be_title(
            block.text,
            is_display=block.size >= large and (sheet.is_sparse or block.start == 0),
        )
        and not _are_persons(block)
    ]
    # Below the title area of an article, headings of the text may be larger than its title.
    last = next((at for at in reversed(range(len(fit))) if sheet.has_title_area(fit[at])), None)
    fit = fit if last is None else fit[: last + 1]
    fit = without_rivals(
        fit,
        sheet.height,
        lambda block: block.size >= large if sheet.is_sparse else sheet.has_authors_below(block),
    )
    largest = max((block.size for block in fit), default=0.0)
    first = next((block for block in fit if near_size(block.size, largest)), None)
    return next((block for block in blocks if expected and words(block.text) == expected), first)


def _confidence(chosen: Block, sheet: _TitlePage, evidence: PageWords) -> float:
    out = [block for block in sheet.prominent() if block != chosen]
    rivals = [block for block in out if _may_be_title(block.text) and block.start != chosen.end]
    ratio = chosen.size / sheet.body.type_size
    points = (
        (0.45, True),
        (0.1, ratio >= LARGER),
        (0.1, ratio >= MUCH_LARGER),
        (0.1, chosen.is_bold and sheet.body.font_weight < BOLD),
        (0.15, sheet.is_sparse),
        (0.1, all(block.start > chosen.start for block in out)),
        (0.1, evidence.count(chosen.text) > 1),
        (0.2, sheet.has_title_area(chosen)),
        (0.2, chosen.text.partition(":")[0].casefold() in _GENERIC),
        (-0.15, any(same_style(block.lines[0], chosen.lines[0]) for block in rivals)),
        (-0.1, any(block.size > chosen.size * LARGER for block in out)),
        (-0.2, len(_WORD.findall(chosen.text)) < 2),
        (-0.1, sheet.at > 0),
        # After a cover that is an image, the first heading of the text is not the title.
        (-0.2, sheet.at > 0 and not sheet.is_sparse),
    )
    return round(max(0.05, min(0.9, sum(worth for worth, holds in points if holds))), 2)


def _subtitle(chosen: Block, sheet: _TitlePage) -> tuple[str, int]:
    """Return the subtitle right under the title, empty for none, and the index of the next line."""
    below = next((block for block in sheet.blocks if block.start == chosen.end), None)
    if below is None:
        return "", chosen.end
    gap = chosen.lines[-1].box.bottom - below.lines[0].box.top
    is_near = -0.5 * below.size < gap < 1.2 * chosen.size
    is_alike = near_size(below.size, chosen.size) and gap > 0 and sheet.is_sparse
    stands_out = sheet.is_sparse or below.size > sheet.body.type_size * LARGER
    text = below.text
    is_whole = len(below.lines) <= MOST_UNDER and not text.endswith((".", ":", ",", ";"))
    if not (is_whole and stands_out and (is_near or is_alike)):
        return "", chosen.end
    # Below a title, signs of notes are behind names.
    is_named = any(_is_of_persons(each) for each in (text, below.lines[0].text))
    if not _may_be_title(text) or is_named or _NOTE.search(text):
        return "", chosen.end
    return text, below.end


def _is_of_persons(text: str) -> bool:
    """Whether a line consists of the names of persons; in capitals, it may be a subtitle."""
    return _persons_in(without_marks(text)) is not None


def _persons_in(text: str) -> tuple[str, ...] | None:
    """Return the persons that *text* consists of; `None` when it has other words."""
    authors = authors_in(text if text.isupper() else in_mixed_case(text), of_persons=True)
    names = tuple(map(str, authors))
    return names if names and all(map(person_of, names)) else None


def _are_persons(block: Block) -> bool:
    """Whether each line is the name of a person: the authors, in larger type than the title."""
    return len(block.lines) > 1 and all(person_of(line.text) for line in block.lines)


def _may_be_title(text: str, *, is_display: bool = False) -> bool:
    """Whether *text* can be a title.

    One short word, or one that begins with a small letter such as the name of a program, is a
    title in display type only.
    """
    found = _WORD.findall(text)
    shortest = SHORT_WORD if is_display else LONG_WORD
    if len(found) < 2 and sum(map(str.isalpha, text)) < shortest:
        return False
    begins = _begins_title(text.split(maxsplit=1)[0])
    if len(text) > LONGEST or not (begins or (is_display and text[0].isalpha())):
        return False
    if is_organisation(_SUBJECT.split(text, maxsplit=1)[0]) and len(text.split()) <= 5:
        return False
    return not (
        text.strip(" :.").casefold() in _GENERIC
        or _NUMBERED.match(text)
        or _NO_TITLE.search(text)
        or is_label(text)
        or any(dates_in(text))
        or is_part_of_year(text)
    )


def _begins_title(word: str) -> bool:
    """Whether *word* begins with a capital, a digit or a quotation mark, or is like "eHealth"."""
    begins = word[0].isupper() or word[0].isdigit() or word[0] in _QUOTES
    return begins or (word[0].islower() and not word.islower())


def _in_mixed_case(title: str, pages: Sequence[CleanPage]) -> str:
    """Return *title*; one in capitals as other first pages spell it."""
    if not title.isupper():
        return title
    pattern = re.compile(r"[\W_]+".join(map(re.escape, words(title))), re.IGNORECASE)
    for page in pages:
        for match in pattern.finditer(f"{page.text}\n{page.running_headers}"):
            found = " ".join(match.group().split())
            if not found.isupper():
                return found
    return title
