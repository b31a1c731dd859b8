"""Running headers, running footers and printed page numbers, found by repetition. Pure.

"Running header" means all three below.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import add

from library.extract.layout import LineBox
from library.extract.text.margins.page_lines import PageLines, height_band
from library.extract.text.paragraphs.line_joining import TextLine

MIN_PAGES = 3
"""Fewest pages near each other that repeat a running header; both pages of a study of two."""
MAX_DISTANCE = 4
"""Largest difference between the numbers of consecutive pages with it: even and odd pages, and
the first page of a chapter, may have other headers."""
WORDS_AT_END = 3
"""Words compared at the start, and at the end, of a line that repeats only in part."""
MIN_GAP = 2
"""Only an outermost line with a larger gap to the next, in type sizes, is compared in part."""
LARGE = 1.25
"""Type larger than the body text by this factor is a heading, even when it repeats ..."""
LARGE_ON_BOTH = 1.1
"""... or by this one in a study of two pages, where the title may be on both ..."""
MIN_SHARE_OF_LARGE = 0.6
"""... except on this share of the pages."""
MAX_SHARE = 0.5
"""Largest share of a study's text that running headers can be; beyond it, the pages themselves
are alike, and none has running headers. Those in smaller type than a line between them, as below
the few words of a slide, do not count."""

NUMBERED = ("# …", "… #")
"""Text of the key of a line that begins, or ends, with the page number: a running header has the
title of the chapter beside it, even of a chapter of one page."""

_Key = tuple[int, str]
"""Height band and text of a line, equal for the same running header on different pages."""


def find_running_headers(
    pages: Sequence[PageLines], labels: Sequence[str], body_size: float
) -> tuple[frozenset[int], ...]:
    """Return for each page the indexes in its `lines` of its running headers.

    Args:
        pages: The pages of a study.
        labels: The page number printed on each page; empty where unknown.
        body_size: Type size of the body text, in points.
    """
    numbers_of = _repeated_keys(pages, labels, body_size)
    chapters = _large_titles(pages, body_size)
    found = []
    for number, (page, label) in enumerate(zip(pages, labels, strict=True), start=1):
        running: set[int] = set()
        for edge in page.edges:
            repeated = {
                id(line)
                for line, key in _keyed(page, edge, label)
                if number in numbers_of.get(key, ())
            }
            beside = _beside_number(edge, label)
            if chapters.get(_title_beside(edge, label, body_size), number + 1) <= number:
                beside |= {id(edge[0])}
            flags = [id(line) in repeated or id(line) in beside for line in edge]
            running.update(map(id, _outermost(edge, flags)))
        found.append(frozenset(at for at, line in enumerate(page.lines) if id(line) in running))
    return tuple(found) if _is_small_part(pages, found) else (frozenset(),) * len(pages)


def _repeated_keys(
    pages: Sequence[PageLines], labels: Sequence[str], body_size: float
) -> dict[_Key, frozenset[int]]:
    """Return for each key of a line the numbers of the pages near each other that repeat it.

    The first page of a chapter may have it a little lower, so the outermost lines of bands beside
    each other are compared.
    """
    numbers_of: dict[_Key, list[int]] = defaultdict(list)
    sizes: dict[_Key, float] = {}
    outermost: set[_Key] = set()
    for number, (page, label) in enumerate(zip(pages, labels, strict=True), start=1):
        for line, key in chain(*(_keyed(page, edge, label) for edge in page.edges)):
            numbers_of[key].append(number)
            sizes[key] = line.box.type_size
        outermost.update(
            key for edge in page.edges for line in edge[:1] for key in _keys(line, label)
        )
    beside = {
        key: sorted(chain(*(numbers_of[each] for each in _bands_of(key) if each in numbers_of)))
        if key in outermost
        else numbers
        for key, numbers in numbers_of.items()
    }
    fewest = min(MIN_PAGES, max(2, len(pages)))
    large = body_size * (LARGE if fewest == MIN_PAGES else LARGE_ON_BOTH)
    return {
        key: _in_runs(numbers, fewest)
        for key, numbers in beside.items()
        if sizes[key] <= large
        or (len(numbers) >= max(MIN_PAGES, MIN_SHARE_OF_LARGE * len(pages)) and "#" not in key[1])
    }


def _bands_of(key: _Key) -> Iterator[_Key]:
    """Yield *key* in its band and in those beside it."""
    band, text = key
    yield from ((each, text) for each in (band - 1, band, band + 1))


def _is_small_part(pages: Sequence[PageLines], running: Sequence[frozenset[int]]) -> bool:
    """Whether the lines at the indexes *running* are at most `MAX_SHARE` of the text of *pages*."""
    repeated = 0
    for page, indexes in zip(pages, running, strict=True):
        others = [line for at, line in enumerate(page.lines) if at not in indexes]
        largest = max((line.box.type_size for line in others), default=0.0)
        lines = [page.lines[at] for at in indexes]
        repeated += sum(len(each.text) for each in lines if each.box.type_size >= largest)
    return repeated <= MAX_SHARE * sum(len(line.text) for page in pages for line in page.lines)


def _outermost(edge: Sequence[TextLine], flags: Sequence[bool]) -> Iterator[TextLine]:
    """Yield the flagged lines of an edge up to the first row with none.

    Args:
        edge: Lines from the edge of the page inwards.
        flags: Whether each is a running header.
    """
    row: LineBox | None = None
    for line, is_running in zip(edge, flags, strict=True):
        if is_running:
            row = line.box
            yield line
        elif row is None or not (row.bottom < line.box.middle < row.top):
            return


def _keyed(
    page: PageLines, edge: Sequence[TextLine], label: str
) -> Iterator[tuple[TextLine, _Key]]:
    """Yield each line of an edge of *page* with each of its keys."""
    for at, line in enumerate(edge):
        for key in _keys(line, label):
            yield line, key
        if at == 0 and _is_separated(edge):
            is_elsewhere = any(other != edge and _has_number(other, label) for other in page.edges)
            for key in _partial_keys(line, "" if is_elsewhere else label):
                yield line, key


def _has_number(edge: Sequence[TextLine], label: str) -> bool:
    """Whether an edge shows the page number: alone on a line, or in the outermost line.

    Then the same number before a line of the other edge is that of a section: "3 Costs".
    """
    return any(line.text.lower() == label for line in edge) or (
        bool(edge) and label in edge[0].text.casefold().split()
    )


def _beside_number(edge: Sequence[TextLine], label: str) -> frozenset[int]:
    """Return the ids of the lines of an edge that are the page number, or in the row of it.

    Args:
        edge: Lines from the edge of the page inwards.
        label: The page number; empty when unknown.
    """
    number = next((line for line in edge if line.text.lower() == label), None)
    if number is None:
        return frozenset()
    row = [line for line in edge if number.box.bottom < line.box.middle < number.box.top]
    others = [line for line in edge if line not in row]
    if edge[0] not in row or not _is_separated([number, *others]):
        row = [number]
    return frozenset(map(id, row))


def _title_beside(edge: Sequence[TextLine], label: str, body_size: float) -> str:
    """Return the letters beside the page number in the outermost line of an edge; else none.

    In larger type they are a title themselves.
    """
    if not edge or not label or not _is_separated(edge):
        return ""
    if edge[0].box.type_size > LARGE * body_size:
        return ""
    words = edge[0].text.casefold().split()
    for end in (0, -1):
        if words[end:][:1] == [label]:
            del words[end]
            return _letters(" ".join(words))
    return ""


def _large_titles(pages: Sequence[PageLines], body_size: float) -> dict[str, int]:
    """Return the letters of the lines in large type, with the number of the first page of each.

    Also of two lines together, of which one may be the number of a chapter: "Chapter 1".
    """
    first: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        lines = (page.lines[at] for at in page.from_top)
        large = [_letters(each.text) for each in lines if each.box.type_size > LARGE * body_size]
        for title in (*large, *map(add, large, large[1:])):
            first.setdefault(title, number)
    first.pop("", None)  # lines of digits
    return first


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.casefold()))


def _is_separated(edge: Sequence[TextLine]) -> bool:
    """Whether the outermost line is further from the next one than lines of text are."""
    line, *others = (each.box for each in edge)
    return not others or abs(line.middle - others[0].middle) > MIN_GAP * line.type_size


def _partial_keys(line: TextLine, label: str) -> Iterator[_Key]:
    """Yield keys of the first and of the last words of *line*, and of the page number there.

    They match a header with the title of the study at one end and of the chapter at the other.
    Without *label* there is none of the page number.
    """
    words = line.text.casefold().split()
    if label and len(words) > 1:
        for key, end in zip(NUMBERED, (0, -1), strict=True):
            if words[end] == label:
                yield height_band(line), key
    if len(words) > WORDS_AT_END:
        yield height_band(line), " ".join([*words[:WORDS_AT_END], "…"])
        yield height_band(line), " ".join(["…", *words[-WORDS_AT_END:]])


def _keys(line: TextLine, label: str) -> Iterator[_Key]:
    """Yield keys of the whole of *line*: unchanged, and with the page number replaced by `#`.

    One key for each occurrence of the number, since only one may be the page's: in "5 of 5" on
    page 5 the second is the number of pages. Even pages have the number before the words that odd
    ones have it behind.
    """
    folded, height = line.text.casefold(), height_band(line)
    yield height, folded
    if label:
        for start, end in _words(label, folded):
            yield height, f"{folded[:start]}#{folded[end:]}"
            before, behind = folded[:start].strip(), folded[end:].strip()
            if bool(before) != bool(behind):
                yield height, f"{before or behind} #…"


def _words(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open span of each occurrence of *word* that is no part of a longer one."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not any(
            each.isalnum() or each == "_"
            for each in text[max(0, start - 1) : start] + text[end : end + 1]
        ):
            yield start, end
        start = text.find(word, end)


def _in_runs(numbers: Sequence[int], fewest: int) -> frozenset[int]:
    """Return those of *numbers* in a run of *fewest* or more, with gaps up to `MAX_DISTANCE`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number - runs[-1][-1] <= MAX_DISTANCE:
            runs[-1].append(number)
        else:
            runs.append([number])
    return frozenset(number for run in runs if len(run) >= fewest for number in run)
