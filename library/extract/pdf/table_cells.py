"""The cells of a table on a page, by its ruling lines, else by the gaps between its words.

pdfplumber finds the cells. Runs in a worker process, at the moment that a table is asked for:
reading a page again takes longer than ingest can afford.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any

from library.core.errors import NoPicture, shortage_of
from library.core.figures import Area
from library.extract.pdf.page_image import PageSource
from library.languages import all_patterns

log = logging.getLogger(__name__)

Row = tuple[str, ...]

MARGIN = 3.0
"""Points around the area of a table in which its outer lines are looked for."""
MIN_COLUMNS = 2
"""Fewest columns of a table; ruling lines that give fewer are a frame."""
MIN_LINES = 2
"""Fewest lines of a table with its caption."""
APART = 0.1
"""Points from a line of text at which a part of the page is cut off without it."""
_CAPTION = re.compile(rf"(?i)(?:{all_patterns(lambda each: each.table_words)})\s*[\dA-Z]")
MAX_CELLS = 20_000
"""Most cells of one table."""
SNAP = 6.0
"""Points within which vertical rules are one: those of shaded rows begin at other places."""
MIN_GUTTER = 6.0
"""Least space, in points, between two columns that have words in no row; wider than a space."""
STRATEGIES: tuple[dict[str, Any], ...] = (
    {"vertical_strategy": "lines", "horizontal_strategy": "lines", "snap_x_tolerance": SNAP},
    {"vertical_strategy": "text", "horizontal_strategy": "lines"},
    {"vertical_strategy": "text", "horizontal_strategy": "text"},
)
"""Settings of pdfplumber, the most certain first."""


def read_cells(source: PageSource, area: Area) -> tuple[Row, ...]:
    """Return the rows of the table in *area*; every row has the same number of cells.

    Empty when no cells are found. Cells that span several columns leave the rest empty.

    Raises:
        NoPicture: The page cannot be read.
    """
    import pdfplumber  # noqa: PLC0415 - takes 0.3 s, in a worker that may never read a table

    for password in (None, *source.passwords):
        try:
            with pdfplumber.open(source.pdf, pages=[source.number], password=password) as document:
                return _best(document.pages[0], area)
        except Exception as exc:  # pdfminer raises anything on a damaged file
            if shortage_of(exc):  # no fault of the file
                raise
            log.info("The table cannot be read: %s", type(exc).__name__)
            error = exc
    raise NoPicture(
        "The table on page {page} of {file} cannot be read: {reason}.",
        remedy="",
        page=source.number,
        file=source.pdf.name,
        reason="its PDF is damaged or needs a password",
    ) from error


def _best(page: Any, area: Area) -> tuple[Row, ...]:  # noqa: ANN401 - of pdfplumber
    """Return the rows by the first strategy that finds a table."""
    left, top, right, bottom = page.bbox
    width, height = right - left, bottom - top
    box = (
        max(left, left + area.left * width - MARGIN),
        max(top, top + area.top * height - MARGIN),
        min(right, left + area.right * width + MARGIN),
        min(bottom, top + area.bottom * height + MARGIN),
    )
    part = _without_caption(page.crop(box))
    words = part.extract_words()
    if not words:
        return ()
    characters = sum(len(word["text"]) for word in words)
    best: tuple[Row, ...] = ()
    for settings in (*STRATEGIES, _by_gutters(words)):
        found = part.extract_tables(settings)
        rows = _rows([row for table in found for row in table])
        # Columns by their words may cut the longest word off; rules cut off notes only.
        least = 0.9 if settings["vertical_strategy"] == "lines" else 1.0
        if rows and len(rows[0]) >= MIN_COLUMNS and _held(rows) >= least * characters:
            return rows
        if _held(rows) > _held(best):
            best = rows
    return best


def _without_caption(part: Any) -> Any:  # noqa: ANN401 - of pdfplumber
    """Return a part of a page without the caption above or below its table.

    It is longer than the table is wide, and its words are in the gaps between the columns.
    """
    lines = part.extract_text_lines(return_chars=False)
    left, top, right, bottom = part.bbox
    if len(lines) >= MIN_LINES and _CAPTION.match(lines[0]["text"]):
        top = lines[0]["bottom"] + APART
    elif len(lines) >= MIN_LINES and _CAPTION.match(lines[-1]["text"]):
        bottom = lines[-1]["top"] - APART
    return part.crop((left, top, right, bottom))


def _held(rows: Sequence[Row]) -> int:
    """Return the number of characters in *rows*, without spaces."""
    return sum(len("".join(cell.split())) for row in rows for cell in row)


def _by_gutters(words: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the settings for columns between which no row has a word."""
    first, *others = sorted(words, key=lambda word: word["x0"])
    lines, edge = [first["x0"] - 1], first["x1"]
    for word in others:
        if word["x0"] - edge >= MIN_GUTTER:
            lines.append((edge + word["x0"]) / 2)
        edge = max(edge, word["x1"])
    return {
        "vertical_strategy": "explicit",
        "explicit_vertical_lines": [*lines, edge + 1],
        "horizontal_strategy": "text",
    }


def _rows(found: Sequence[Sequence[str | None]]) -> tuple[Row, ...]:
    """Return rows of equal length, without empty rows and columns; cells are single lines."""
    cells = [row for whole in found for row in _split([cell or "" for cell in whole])]
    cells = [row for row in cells if any(row)]
    width = max(map(len, cells), default=0)
    cells = [row + [""] * (width - len(row)) for row in cells]
    if width * len(cells) > MAX_CELLS:
        cells = cells[: MAX_CELLS // width]
    used = [at for at in range(width) if any(row[at] for row in cells)]
    return tuple(tuple(row[at] for at in used) for row in cells)


def _split(row: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows of a row between two rules: one for each line, if all cells have as many."""
    lines = [cell.splitlines() for cell in row]
    counts = {len(each) for each in lines if each}
    if len(counts) != 1 or sum(map(bool, lines)) < MIN_COLUMNS:
        yield [" ".join(cell.split()) for cell in row]
        return
    for at in range(counts.pop()):
        yield [" ".join(each[at].split()) if each else "" for each in lines]
