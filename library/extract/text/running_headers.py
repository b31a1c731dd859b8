"""Running headers, footers and page numbers: what a page repeats of its neighbours. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from library.extract.layout import Line
from library.extract.text.line_joining import CleanLine
from library.extract.text.page_lines import Sheet, height_of

NEIGHBOURS = 3
"""A line is running when it stands on so many pages near each other."""
NEAR = 4
"""Pages are near each other when they are no further apart: even and odd pages may differ."""
ENOUGH_WORDS = 3
APART = 2
"""A line that stands apart, further than so many times its size, is a running one when so many of
its first or last words come again."""
LARGE = 1.25
"""Type so many times larger than the study's own is a heading, even if it is repeated ..."""
EVERYWHERE = 0.6
"""... unless this share of the pages repeats it."""
ALIKE = 0.5
"""Where more of a study than this share is repeated, it is no header that comes again."""

_Key = tuple[int, str]
"""What a running line has in common with those of other pages: its height and its text."""


def find_margins(
    sheets: Sequence[Sheet], labels: Sequence[str], body_size: float
) -> tuple[frozenset[int], ...]:
    """Return for each page the places, in its lines, of running headers, footers and numbers.

    Args:
        sheets: The pages of a study.
        labels: What is printed on each page as its number; empty where nothing is.
        body_size: Size of the type most of the study is set in.
    """
    pages_of: dict[_Key, list[int]] = defaultdict(list)
    sizes: dict[_Key, float] = {}
    for number, (sheet, label) in enumerate(zip(sheets, labels, strict=True), start=1):
        for line, key in chain(*(_keyed(edge, label) for edge in sheet.edges())):
            pages_of[key].append(number)
            sizes[key] = line.print.size
    large = body_size * LARGE
    running = {
        key: _together(pages)
        for key, pages in pages_of.items()
        if sizes[key] <= large or len(pages) >= EVERYWHERE * len(sheets)
    }
    found = []
    for number, (sheet, label) in enumerate(zip(sheets, labels, strict=True), start=1):
        margin: set[int] = set()
        for edge in sheet.edges():
            alike = {
                id(line) for line, key in _keyed(edge, label) if number in running.get(key, ())
            }
            runs = [line.text.lower() == label or id(line) in alike for line in edge]
            margin.update(map(id, _outermost(edge, runs)))
        found.append(frozenset(at for at, line in enumerate(sheet.lines) if id(line) in margin))
    return tuple(found) if _are_margins(sheets, found) else (frozenset(),) * len(sheets)


def _are_margins(sheets: Sequence[Sheet], margins: Sequence[frozenset[int]]) -> bool:
    """Whether *margins* are but a part of the pages; else the pages themselves are alike."""
    repeated = sum(
        len(sheet.lines[at].text)
        for sheet, margin in zip(sheets, margins, strict=True)
        for at in margin
    )
    return repeated <= ALIKE * sum(len(line.text) for sheet in sheets for line in sheet.lines)


def _outermost(edge: Sequence[CleanLine], runs: Sequence[bool]) -> Iterator[CleanLine]:
    """Yield the running lines of an edge, as far as there is nothing but them on their rows."""
    row: Line | None = None
    for line, is_running in zip(edge, runs, strict=True):
        if is_running:
            row = line.print
            yield line
        elif row is None or not (row.bottom < line.print.middle < row.top):
            return


def _keyed(edge: Sequence[CleanLine], label: str) -> Iterator[tuple[CleanLine, _Key]]:
    """Yield each line of an edge with all that it may have in common with other pages."""
    for at, line in enumerate(edge):
        for key in _keys(line, label):
            yield line, key
        if at == 0 and _stands_apart(edge):
            for key in _ends(line):
                yield line, key


def _stands_apart(edge: Sequence[CleanLine]) -> bool:
    """Whether there is more room behind the outermost line than text has between its lines."""
    line, *others = (each.print for each in edge)
    return not others or abs(line.middle - others[0].middle) > APART * line.size


def _ends(line: CleanLine) -> Iterator[_Key]:
    """Yield how *line* begins and ends: title to the left, say, and chapter to the right."""
    words = line.text.casefold().split()
    if len(words) > ENOUGH_WORDS:
        yield height_of(line), " ".join([*words[:ENOUGH_WORDS], "…"])
        yield height_of(line), " ".join(["…", *words[-ENOUGH_WORDS:]])


def _keys(line: CleanLine, label: str) -> Iterator[_Key]:
    """Yield what may be the same of *line* on every page, whatever the page's number.

    The number may stand in it more than once, and be the page's own in one place only: 5 of 5.
    """
    folded, height = line.text.casefold(), height_of(line)
    yield height, folded
    if label:
        for match in re.finditer(rf"(?<!\w){re.escape(label)}(?!\w)", folded):
            yield height, f"{folded[: match.start()]}#{folded[match.end() :]}"


def _together(pages: Sequence[int]) -> frozenset[int]:
    """Return those of *pages* that are near enough to each other to be a run."""
    numbers = sorted(set(pages))
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= NEAR:
            runs[-1].append(number)
        else:
            runs.append([number])
    return frozenset(number for run in runs if len(run) >= NEIGHBOURS for number in run)
