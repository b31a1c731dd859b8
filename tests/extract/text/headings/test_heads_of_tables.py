"""The head of a table, whose rows are one line each."""

from __future__ import annotations

import pytest

from library.extract.study import extract_study
from tests.extract.text.headings.test_headings import BODY, headings
from tests.samples import DUTCH, typeset


@pytest.mark.parametrize(
    "row", ["2019 812 1 200 +3,1", "Gent 790 −2,7", "1990 ±4 -1,5 %", "12 +5 +7"]
)
def test_the_head_above_numbers_with_signs_is_no_heading(row):
    """A cell may be a change: +3,1."""
    head = ("Jaar mm m³ %", {"top": 600, "weight": 700})
    rows = [head, (row, {"top": 588}), (row, {"top": 576})]
    assert headings(*BODY, *rows, *((line, {"top": 540}) for line in BODY[:1])) == []


def test_a_title_above_text_that_begins_with_numbers_is_a_heading():
    """A line of text has words behind them."""
    title = ("Neerslag per jaar", {"top": 600, "weight": 700})
    below = ("2019 +3,1 % meer regen dan het jaar daarvoor", {"top": 588})
    assert headings(*BODY, title, below) == [("Neerslag per jaar", 1)]


@pytest.mark.parametrize("colour", ["black", "blue"])
def test_the_heads_of_three_boxes_beside_each_other_are_no_headings(tmp_path, colour):
    """Also where each one is read with the long text below it."""
    items = "\n".join(f"- deel {at} van de wijk" for at in range(12))
    heads = (f"#text(13pt, {colour})[*Variant {at}*]\n{items}" for at in "ABC")
    boxes = "#grid(columns: 3, gutter: 9mm, [" + "], [".join(heads) + "])"
    source = f"#text(14pt)[*Varianten*]\n\n{DUTCH * 4}\n\n{boxes}\n\n{DUTCH * 4}"
    path = typeset(tmp_path / "a.pdf", source)
    assert extract_study(path, ("nl",)).pages[0].headings == ("Varianten",)


@pytest.mark.parametrize(
    "cells", [("12 miljoen", "14 miljoen"), ("erg laag", "heel hoog"), ("ja, vaak", "niet vaak")]
)
def test_the_head_whose_cells_are_close_is_no_heading(tmp_path, cells):
    """The cells of the rows below it are far apart, as they are shorter."""
    names = ("Kosten", "Baten", "Risico", "Duur")
    rows = ", ".join(f"[{name}], [{cells[0]}], [{cells[1]}]" for name in names)
    head = "[*Kenmerk*], [*Scenario een*], [*Scenario twee*]"
    table = f"#table(columns: 3, inset: 3.5pt, {head}, {rows})"
    source = f"== Vergelijking\n{DUTCH * 3}\n\n{table}\n\n{DUTCH * 3}"
    path = typeset(tmp_path / "a.pdf", source)
    assert extract_study(path, ("nl",)).pages[0].headings == ("Vergelijking",)


def test_rows_of_a_table_of_properties_are_no_headings(tmp_path):
    """In type larger than the text, a name and far from it a value, below the same."""
    rows = (("Soort gegeven", "Tekens en getallen"), ("Oude namen", "Geen"), ("Bron", "Het loket"))
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    table = f"#text(13pt)[#table(columns: (45mm, 90mm), row-gutter: 8pt, {cells})]"
    source = f"== Velden\n{DUTCH * 4}\n\n{table}\n\n{DUTCH * 4}"
    path = typeset(tmp_path / "a.pdf", source)
    assert extract_study(path, ("nl",)).pages[0].headings == ("Velden",)
