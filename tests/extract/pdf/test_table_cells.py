"""Cells of tables, by their rules or by the gaps between words."""

from __future__ import annotations

import errno
from pathlib import Path

import pdfplumber
import pytest

from library.core.errors import NoPicture
from library.core.figures import Area
from library.extract.pdf.page_image import PageSource
from library.extract.pdf.table_cells import read_cells
from tests import samples

ROWS = (("Bron", "MW", "Jaar"), ("Haven", "120", "2021"), ("Oude stad", "17", "2022"))
HEAD = "#set page(width: 400pt, height: 300pt, margin: 40pt)\n"
WHOLE = Area(0.05, 0.05, 0.95, 0.95)


def table(path: Path, stroke: str) -> PageSource:
    cells = ", ".join(f"[{cell}]" for row in ROWS for cell in row)
    columns = "columns: (90pt, 60pt, 60pt)"
    samples.typeset(path, f"{HEAD}#table({columns}, stroke: {stroke}, {cells})")
    return PageSource(path, 1, 14_400)


@pytest.mark.parametrize(
    "stroke",
    [
        "1pt",
        "(x: none, y: 1pt)",
        "(x, y) => (left: 1pt, right: 1pt, top: if y < 2 { 1pt })",
        "none",
    ],
)
def test_rows_and_columns(tmp_path, stroke):
    """A full grid, rules between rows, rules between columns, and no rules give the same cells."""
    assert read_cells(table(tmp_path / "a.pdf", stroke), WHOLE) == ROWS


@pytest.mark.parametrize(
    "rows",
    [
        (("Bron", "2019"), ("Haven", "12 345,6"), ("Stad", "990"), ("Wijk", "5 678")),
        (("Bron", "GWh", "Deel"), ("Zon", "1.250", "12,5 %"), ("Wind", "98.765,43", "7 %")),
        (("Secteur", "Part"), ("Logement", "0,05 % du total"), ("Port", "7 %"), ("Rue", "5 %")),
    ],
)
def test_long_cells_without_rules_are_whole(tmp_path, rows):
    """No character of a cell that is longer than the others of its column is cut off."""
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    source = f"{HEAD}#table(columns: {len(rows[0])}, stroke: none, column-gutter: 20pt, {cells})"
    path = samples.typeset(tmp_path / "a.pdf", source)
    assert read_cells(PageSource(path, 1, 14_400), WHOLE) == rows


@pytest.mark.parametrize(
    "caption", ["Tabel 4: Warmtebronnen in de hele regio Gent", "Tab. 12 Bron"]
)
@pytest.mark.parametrize("is_above", [True, False])
def test_the_caption_is_no_row(tmp_path, caption, is_above):
    """It is wider than the table, and would be cut off and fill the gaps between the columns."""
    cells = ", ".join(f"[{cell}]" for row in ROWS for cell in row)
    parts = [f"{caption}\n", f"#table(columns: 3, stroke: none, column-gutter: 20pt, {cells})\n"]
    source = HEAD + "\n".join(parts if is_above else reversed(parts))
    path = samples.typeset(tmp_path / "a.pdf", source)
    assert read_cells(PageSource(path, 1, 14_400), WHOLE) == ROWS


def test_rules_of_rows_that_begin_at_other_places(tmp_path):
    """Rules a few points apart, as those of shaded rows are, give no columns of their own."""
    parts = [
        f"pad(left: {(at % 2) * 4}pt, table(columns: (90pt, 60pt, 60pt), "
        + ", ".join(f"[{cell}]" for cell in row)
        + "))"
        for at, row in enumerate(ROWS)
    ]
    path = tmp_path / "a.pdf"
    samples.typeset(path, f"{HEAD}#stack({', '.join(parts)})")
    assert read_cells(PageSource(path, 1, 14_400), WHOLE) == ROWS


def test_an_area_without_a_table(tmp_path):
    """An empty part of a page has no cells."""
    source = table(tmp_path / "a.pdf", "1pt")
    assert read_cells(source, Area(0.1, 0.8, 0.9, 0.95)) == ()


def test_a_locked_pdf(tmp_path):
    """A PDF is opened by its password, and is an error without."""
    samples.encrypted(tmp_path / "a.pdf", "geheim")
    with pytest.raises(NoPicture):
        read_cells(PageSource(tmp_path / "a.pdf", 1, 14_400), WHOLE)
    assert read_cells(PageSource(tmp_path / "a.pdf", 1, 14_400, ("geheim",)), WHOLE) is not None


@pytest.mark.parametrize("error", [MemoryError(), OSError(errno.EMFILE, "too many open files")])
def test_what_the_system_refuses_is_no_fault_of_the_pdf(tmp_path, monkeypatch, error):
    """The error stays, so that the job is run once more, or the limit is named."""

    def fail(*_arguments, **_options):
        raise error

    source = table(tmp_path / "a.pdf", "1pt")
    monkeypatch.setattr(pdfplumber, "open", fail)
    with pytest.raises(type(error)):
        read_cells(source, WHOLE)
