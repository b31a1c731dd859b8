"""Page labels, read from the page numbers printed on the pages. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, takewhile
from typing import NamedTuple

from library.extract.text.margins.page_lines import PageLines, height_band
from library.extract.text.paragraphs.line_joining import TextLine
from library.languages import all_patterns

MIN_PAGES = 3
"""Fewest pages of a range of arabic page numbers; fewer can count up by chance."""
MIN_ROMAN_PAGES = 2
"""Fewest pages of a range of roman page numbers; these are alone on their line."""
LOOSE = 0.75
"""Average width of a character, in type sizes, from which a line has a gap; that of text is 0.5,
and of capitals 0.7."""
MIN_PRINTED = 0.4
"""Smallest share of the pages of a range that show their number."""
MAX_LETTERS_BEFORE = 8
"""Most letters before a page number at the start of a line: `Pagina 3 van 25`."""
LARGE = 1.2
"""Type larger than the body text by this factor is that of a title, not of a page number."""
MIN_WIDTH_OF_SPREAD = 1.2
"""Smallest width of a sheet with two pages, relative to its height."""
MAX_UNNUMBERED = 3
"""Most pages without a number, at the end of a study, that continue its last range."""

_NUMBER = re.compile(r"(?<![\w.,])\d{1,4}(?![\w.,]*\d)")
_OF_TOTAL = re.compile(r"(?<![\w.,/-])(?P<value>\d{1,3}) ?/ ?(?P<total>\d{1,3})\W*$")
"""The number of a slide and of all slides at the end of a line: 13/28."""
_PAGE = all_patterns(lambda each: each.page_words)
_ALONE = re.compile(rf"(?i:(?:{_PAGE})\s)?(?P<dash>[–—-]?)\s?(?P<number>\d{{1,3}})\s?(?P=dash)")
"""A number that is all of a line, perhaps between dashes or behind the word for a page: `– 7 –`."""
_NAMED = re.compile(rf"(?<!\w)(?:{_PAGE})\s?(\d{{1,4}})(?!\w)", re.IGNORECASE)
"""The number of a page behind the word for it, inside a line: `Report 2016  Page 11 of 24`."""
_ROMAN = re.compile(rf"(?i)\W*(?:(?:{_PAGE})\s|p\.)?\s*([ivxlc]+)\W*")
_COMPOUND = re.compile(
    rf"(?i:\W*(?:(?:{_PAGE})\s|p\.)?\s*)(?P<prefix>(?:[A-Z]{{1,2}}|[IVX]{{1,5}}|\d{{1,2}})[.-]|[A-Z])"
    r"(?P<value>\d{1,3})\W*"
)
"""The number of a page in its chapter or annex, alone on its line: `A-3`, `A3`, `3.12`."""
_BESIDE_HEADER = re.compile(
    r"(?<!\S)(?P<prefix>(?:[A-Z]{1,2}|[IVX]{1,5})[.-])(?P<value>\d{1,3})(?!\S)"
)
"""The same at the start or the end of a line: `Chaleur du canal  B.1`."""
_ROMAN_BESIDE = re.compile(r"(?P<first>[ivxl]+)\s+\S.*|.*\S\s+(?P<last>[ivxl]+)")
"""A roman number before or behind the title of a chapter, far from it."""
_LETTER = re.compile(r"[^\W\d_]")


class _Number(NamedTuple):
    """What may be the number of a page."""

    value: int
    is_roman: bool = False
    prefix: str = ""


class _Vote(NamedTuple):
    """What pages vote for: in the order by which equal ones are ranked."""

    is_bare: bool
    """Whether it has no prefix."""
    prefix: str
    offset: int
    is_roman: bool
    band: int
    """The height of the line, as `height_band` has it."""


@dataclass(frozen=True, slots=True)
class LabelRange:
    """Consecutive pages whose labels count up: page *number* has label *number* + `offset`.

    As a labelling range of ISO 32000-1, 12.4.2.
    """

    offset: int
    is_roman: bool
    first: int
    """Number of its first page, from 1."""
    last: int
    """Number of its last page."""
    prefix: str = ""
    """What is before the number in each label, such as the letter of an annex: `A-`."""

    def label(self, number: int) -> str:
        """Return the label of page *number*, which is in the range."""
        value = number + self.offset
        return _to_roman(value) if self.is_roman else f"{self.prefix}{value}"


def printed_labels(pages: Sequence[PageLines], body_size: float) -> tuple[str, ...]:
    """Return the label of each page: the printed page number, or one implied by nearby pages.

    Empty for a page that is in no label range. Of two pages on one sheet both: `12–13`.

    Args:
        pages: The pages of a study.
        body_size: Type size of the body text, in points: larger type is that of a title.
    """
    edges = [
        [
            line
            for line in chain(*page.edges)
            if line.box.type_size <= body_size * LARGE or not _words_of(line.text)
        ]
        for page in pages
    ]
    if (spreads := _labels_of_spreads(pages, edges)) is not None:
        return spreads
    if (steps := _labels_of_steps(edges)) is not None:
        return steps
    ranges = _label_ranges(edges)
    return tuple(_label_of(number, ranges) for number in range(1, len(pages) + 1))


def _label_ranges(edges: Sequence[Sequence[TextLine]]) -> tuple[LabelRange, ...]:
    """Return the label ranges of a study, in page order and disjoint.

    Each number at the edge of a page votes for the difference between it and the page's
    number. Candidates with most votes come first, of equal ones those that are behind the word for
    a page on most pages, then those alone on a line, unlike `Part 1`, then those with a prefix; one
    that overlaps an earlier one is dropped. Short ones are accepted last, beside others.
    """
    votes = _votes(edges)
    named = [{each for line in lines for each in _NAMED.findall(line.text)} for lines in edges]
    alone = [set(_numbers_alone(lines)) | each for lines, each in zip(edges, named, strict=True)]

    def rank(vote: tuple[_Vote, set[int]]) -> tuple[int, int, int, _Vote]:
        key, voters = vote
        texts = [(number, str(number + key.offset)) for number in voters]
        shown = [sum(text in found[at - 1] for at, text in texts) for found in (named, alone)]
        return -len(voters), -shown[0], -shown[1], key

    ranked = sorted(votes.items(), key=rank)
    anywhere = _at_any_height(votes)
    taken: set[int] = set()
    ranges: list[LabelRange] = []
    bands: set[int] = set()
    for is_short in (False, True):
        for key, voters in ranked:
            free = sorted(voters - taken)
            if not free or len(free) < MIN_PRINTED * (free[-1] - free[0] + 1):
                continue
            found = LabelRange(key.offset, key.is_roman, free[0], free[-1], key.prefix)
            is_enough = len(free) >= _fewest(found, ranges, len(edges))
            is_enough |= not ranges and _is_pair(found, alone)
            if is_short and not is_enough:
                is_enough = key.band in bands and _is_beside(found, ranges)
            found = _with_other_heights(found, anywhere[key._replace(band=0)] - taken)
            span = range(found.first, found.last + 1)
            if is_enough and taken.isdisjoint(span):
                taken.update(span)
                ranges.append(found)
                bands.add(key.band)
    shown = {
        number
        for key, voters in votes.items()
        for number in voters
        if key.band in bands and number + key.offset <= len(edges)
    }
    return _extended(sorted(ranges, key=lambda each: each.first), len(edges), shown)


def _numbers_alone(lines: Iterable[TextLine]) -> Iterator[str]:
    """Yield the numbers that are alone on one of *lines*."""
    yield from (found["number"] for line in lines if (found := _ALONE.fullmatch(line.text)))


def _at_any_height(votes: Mapping[_Vote, set[int]]) -> Mapping[_Vote, set[int]]:
    """Return *votes* without heights, which are 0: the first page of a chapter has its own."""
    found: dict[_Vote, set[int]] = defaultdict(set)
    for key, voters in votes.items():
        found[key._replace(band=0)] |= voters
    return found


def _with_other_heights(found: LabelRange, voters: Collection[int]) -> LabelRange:
    """Return *found* with the pages around it that vote for it at another height."""
    first, last = found.first, found.last
    while first - 1 in voters:
        first -= 1
    while last + 1 in voters:
        last += 1
    return replace(found, first=first, last=last)


def _votes(edges: Sequence[Sequence[TextLine]]) -> Mapping[_Vote, set[int]]:
    """Return the pages that vote for each difference."""
    votes: dict[_Vote, set[int]] = defaultdict(set)
    repeated = _repeated_words(line.text for lines in edges for line in lines)
    for number, lines in enumerate(edges, start=1):
        for line in lines:
            if _words_of(line.text) in repeated or _has_gap(line):
                beside = _roman_beside(line.text) if _has_gap(line) else ()
                for value, is_roman, prefix in (*_numbers(line.text), *beside):
                    key = _Vote(not prefix, prefix, value - number, is_roman, height_band(line))
                    votes[key].add(number)
    return votes


def _fewest(found: LabelRange, ranges: Sequence[LabelRange], count: int) -> int:
    """Return the fewest pages that the range *found* of a study of *count* pages must have."""
    if found.prefix[:1].isalpha() and any(each.prefix[:1].isalpha() for each in ranges):
        return 1  # an annex after another: A-4, B-1
    return MIN_ROMAN_PAGES if found.is_roman else min(MIN_PAGES, max(2, count - 1))


def _is_pair(found: LabelRange, alone: Sequence[Collection[str]]) -> bool:
    """Whether *found* is of two pages of a short study, each with its number alone on a line: 7, 8.

    Args:
        found: A range of pages.
        alone: The numbers that are alone on a line at the edges of each page of the study.
    """
    pages = range(found.first, found.last + 1)
    is_short = len(pages) >= MIN_PRINTED * len(alone)
    is_alone = all(found.label(each) in alone[each - 1] for each in pages)
    return is_short and is_alone and len(pages) == 2


def _is_beside(found: LabelRange, ranges: Sequence[LabelRange]) -> bool:
    """Whether *found* begins at 1 right behind another range, or one of them right behind it."""
    return any(
        before.last + 1 == behind.first == 1 - behind.offset
        for each in ranges
        for before, behind in ((each, found), (found, each))
    )


def _repeated_words(lines: Iterable[str]) -> Collection[str]:
    """Return what lines with a page number may have beside it.

    That is nothing, a word such as "page", or words that more lines have, as running headers do.
    "3 Conclusions" on one slide is its title, and no page number.
    """
    counts = Counter(map(_words_of, lines))
    return {each for each, count in counts.items() if count > 1 or len(each) <= MAX_LETTERS_BEFORE}


def _has_gap(line: TextLine) -> bool:
    """Whether words and a number are far apart, as the title of a chapter and a page number."""
    width = (LOOSE + line.box.tracking) * line.box.type_size * len(line.text)
    return line.box.right - line.box.left > width > 0


def _words_of(line: str) -> str:
    """Return the letters of *line*; none when it is a roman number."""
    return "" if _ROMAN.fullmatch(line) else "".join(_LETTER.findall(line)).casefold()


def _labels_of_spreads(
    pages: Sequence[PageLines], edges: Sequence[Sequence[TextLine]]
) -> tuple[str, ...] | None:
    """Return the labels of sheets with two pages each; `None` when the study has no such sheets.

    Each half of a wide sheet shows its own number. A sheet without numbers gets those implied.
    """
    votes: Counter[int] = Counter()
    for number, (page, lines) in enumerate(zip(pages, edges, strict=True), start=1):
        if page.width > page.height * MIN_WIDTH_OF_SPREAD:
            votes.update({left - 2 * number for left in _left_numbers(lines, page.width / 2)})
    offset, count = max(votes.items(), key=lambda each: each[1], default=(0, 0))
    if count < min(MIN_PAGES, max(2, len(pages) - 1)) or count < MIN_PRINTED * len(pages):
        return None
    left = [2 * number + offset for number in range(1, len(pages) + 1)]
    return tuple(f"{each}–{each + 1}" if each > 0 else "" for each in left)


def _left_numbers(lines: Iterable[TextLine], fold: float) -> Iterator[int]:
    """Yield each number left of *fold* whose successor is right of it."""
    sides: tuple[set[int], set[int]] = set(), set()
    for line in lines:
        values = [each.value for each in _numbers(line.text) if not each.is_roman]
        if not values:
            continue
        # A footer over both pages may be one line, with a number at each end.
        if line.box.left < fold:
            sides[0].add(values[0])
        if line.box.right > fold:
            sides[1].add(values[-1])
    yield from (value for value in sides[0] if value + 1 in sides[1])


def _labels_of_steps(edges: Sequence[Sequence[TextLine]]) -> tuple[str, ...] | None:
    """Return the labels of slides that are shown in steps, each a page with the same number.

    Such slides say their number and that of all slides: 13/28. `None` when the study has none: the
    number of an issue or a part, 3/12, is beside that of the page.

    Args:
        edges: The lines at the edges of each page.
    """
    found: dict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    for number, lines in enumerate(edges, start=1):
        for line in lines:
            if match := _OF_TOTAL.search(line.text):
                found[height_band(line), match["total"]][number] = int(match["value"])
    (_, total), values = max(found.items(), key=lambda each: len(each[1]), default=((0, "0"), {}))
    in_order = list(values.values())
    is_usual = len(values) >= max(MIN_PAGES, MIN_PRINTED * len(edges))
    if not is_usual or in_order != sorted(in_order) or in_order[-1] > int(total):
        return None
    if not MIN_PAGES <= len(set(in_order)) < len(in_order):
        return None
    others = [[line._replace(text=_OF_TOTAL.sub("", line.text)) for line in page] for page in edges]
    if _label_ranges(others):
        return None
    return tuple(str(values.get(number, "")) for number in range(1, len(edges) + 1))


def _label_of(number: int, ranges: Iterable[LabelRange]) -> str:
    """Return the label of page *number*; empty when it is in none of *ranges*."""
    return next((each.label(number) for each in ranges if each.first <= number <= each.last), "")


def _numbers(text: str) -> Iterator[_Number]:
    """Yield each number in a line that may be the page number.

    That is an arabic number or one with a letter at the start or end of the line, or before the
    number of all pages there, or behind a word for a page, or a roman or any compound one alone.
    """
    yield from (_Number(int(each)) for each in _NAMED.findall(text))
    found = list(_NUMBER.finditer(text))
    if found and len(_LETTER.findall(text[: found[0].start()])) <= MAX_LETTERS_BEFORE:
        yield _Number(int(found[0].group()))
    if found and not _LETTER.search(text[found[-1].end() :]):
        yield _Number(int(found[-1].group()))
        if of_total := _OF_TOTAL.search(text):
            yield _Number(int(of_total["value"]))
    if (roman := _ROMAN.fullmatch(text)) and (value := _from_roman(roman.group(1))):
        yield _Number(value, is_roman=True)
    if compound := _COMPOUND.fullmatch(text):
        yield _Number(int(compound["value"]), prefix=compound["prefix"])
        return
    for each in _BESIDE_HEADER.finditer(text):
        if each.start() == 0 or each.end() == len(text):
            yield _Number(int(each["value"]), prefix=each["prefix"])


def _roman_beside(text: str) -> Iterator[_Number]:
    """Yield the roman number at the start or the end of a line of which it is far from the rest."""
    found = _ROMAN_BESIDE.fullmatch(text)
    if found and (value := _from_roman(found["first"] or found["last"])):
        yield _Number(value, is_roman=True)


def _extended(
    ranges: list[LabelRange], count: int, shown: Collection[int]
) -> tuple[LabelRange, ...]:
    """Return *ranges* extended over adjacent pages that show no number.

    Backwards as far as the labels stay positive: title pages and contents are counted, but often
    show no number. Forwards only the last range, by at most `MAX_UNNUMBERED` pages.

    Args:
        ranges: In page order.
        count: Number of pages of the study.
        shown: Pages that show a number.
    """
    ends = [0, *(each.last for each in ranges)]
    extended = [
        replace(each, first=min(each.first, max(before + 1, 1 - each.offset)))
        for before, each in zip(ends, ranges, strict=False)
    ]
    if extended:
        end = extended[-1].last
        rest = range(end + 1, min(count, end + MAX_UNNUMBERED) + 1)
        bare = takewhile(lambda number: number not in shown, rest)
        extended[-1] = replace(extended[-1], last=max(bare, default=end))
    return tuple(extended)


def _from_roman(roman: str) -> int:
    """Return the value of a roman numeral below 400; 0 when it is not a valid one."""
    digits = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    values = [digits.get(letter, 0) for letter in roman.lower()]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return total if 0 not in values and _to_roman(total) == roman.lower() else 0


def _to_roman(value: int) -> str:
    """Return *value* as a lower-case roman numeral; empty when it is not positive."""
    numerals = [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
                (4, "iv"), (1, "i")]  # fmt: skip
    text = ""
    for worth, numeral in numerals:
        while value >= worth:
            text += numeral
            value -= worth
    return text
