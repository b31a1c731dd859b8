"""Rows of tables that name a group of rows, which look like headings."""

from __future__ import annotations

import pytest

from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from library.extract.text.headings.headings import BodyStyle, find_headings
from tests import samples
from tests.extract.text.build import page, text_lines

GROUPS = ("Woningen", "Kantoren en winkels", "Industrie")
BODY = [f"regel {n} van een gewone tekst die over warmte en koude gaat" for n in range(8)]
ROWS = ("Isolatie van daken", "Warmtepomp met boiler", "Aansluiting op het net")


def headings_of(path, source):
    """Return the headings of a page that begins with *source*, above its text."""
    whole = f"#set text(10pt)\n{source}\n\n{samples.DUTCH * 3}\n\n{samples.DUTCH * 3}"
    layouts = read_pdf(samples.typeset(path, whole)).pages
    return [each.title for each in clean_pages(layouts)[0].headings]


def rows_of(cells):
    """Return the source of a group of rows, with *cells* behind the first one of each."""
    return "".join(f"[{row}], " + "".join(f"[{cell}], " for cell in cells) for row in ROWS)


def table(cells, *, above=0):
    """Return the source of groups of rows, whose bold names are *above* further from those above.

    Args:
        cells: What is behind the first cell of each row.
        above: In points.
    """
    groups = "".join(
        f"grid.cell(colspan: {len(cells) + 1}, pad(top: {above}pt)[*{group}*]), {rows_of(cells)}"
        for group in GROUPS
    )
    head = "[Maatregel en trekker], " + "[Kosten], " * len(cells)
    columns = ", ".join(["60mm", *["35mm"] * len(cells)])
    return f"#grid(columns: ({columns}), row-gutter: 14pt, {head} {groups})"


@pytest.mark.parametrize("cells", [("120",), ("12,5 %", "1.200"), ("Stad Proef", "lang"), ("–",)])
def test_a_row_that_names_a_group_of_rows_is_no_heading(tmp_path, cells):
    """The other rows may have one column or two, with numbers or words."""
    assert headings_of(tmp_path / "a.pdf", table(cells)) == []


def test_a_line_between_two_tables_is_a_heading(tmp_path):
    """It is further from the table above than from the one below."""
    assert headings_of(tmp_path / "a.pdf", table(("lang",), above=24)) == [*GROUPS]


def test_a_line_between_numbered_lines_is_a_heading(tmp_path):
    """A wide gap behind a number makes no row of a table."""
    items = "".join(f"[{at}.], [{row}], " for at, row in enumerate(ROWS, start=1))
    grid = f"#grid(columns: (15mm, 100mm), row-gutter: 8pt, {items})"
    source = f"{grid}\n\n*Vervolg en planning*\n\n{grid}"
    assert headings_of(tmp_path / "a.pdf", source) == ["Vervolg en planning"]


@pytest.mark.parametrize(("widths", "count"), [((8, 8, 8.5), 3), ((8, 8, 12), 2), ((8, 8), 0)])
def test_a_title_in_a_wide_font_is_a_heading(widths, count):
    """Its letters are wide, not the gaps between its words, if others in its type are as wide."""
    rows = []
    for at, width in enumerate(widths):
        title, top = f"Kosten van deel {'abc'[at]}", 780 - 200 * at
        place = {"top": top, "weight": 700, "right": 70 + width * len(title)}
        rows += [(title, place), (BODY[0], {"top": top - 30}), *BODY[1:]]
    lines = text_lines(page(*rows))
    assert len(find_headings([lines], BodyStyle.of(lines), frozenset())[0]) == count


def test_cells_of_many_lines_are_rows_of_a_group_too():
    """They end at different heights; columns of text below a heading end at one."""
    rows, top = [*BODY[:3]], 700
    for group in GROUPS:
        rows.append((group, {"weight": 700, "top": top}))
        for left, count in ((70, 3), (220, 5), (370, 4)):
            cell = [(f"cel {at} over warmte", {"left": left, "top": top - 22 - 12 * at})
                    for at in range(count)]  # fmt: skip
            rows += cell
        top -= 90
    rows += [(row, {"top": top - 40 - 12 * at}) for at, row in enumerate(BODY)]
    lines = text_lines(page(*rows))
    (headings,) = find_headings([lines], BodyStyle.of(lines), frozenset())
    assert headings == ()


def test_a_heading_above_columns_of_text_stays_one(tmp_path):
    """It is above three columns, and below others, as far from both."""
    columns = f"#columns(3)[{samples.DUTCH * 2}]"
    source = "".join(f"*{group}*\n\n{columns}\n\n" for group in GROUPS)
    assert headings_of(tmp_path / "a.pdf", source) == [*GROUPS]
