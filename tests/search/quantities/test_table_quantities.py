"""Quantities in tables whose unit is in a caption, in the head of a column or in a label."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.core.model import GAP
from library.search.quantities.quantity_pattern import quantity_pattern
from library.search.quantities.table_quantities import table_quantities

CAPTION = """Tabel 3: Kosten per woning (in k€)

Type 2020 2030
Rijwoning 12 10,5
Flat – 7
"""
COLUMNS = """Bron Vermogen (MW) Aandeel (%)
Haven 120 45
Centrale 1.250 55
"""
YEARS = """Biomassa Kolen Heffing
Jaartal (euro/GJ) (euro/GJ) (euro/ton)
2010 7,65 2,20 1,46
"""
LABELS = """Aansluitwaarde (kW) 6 8
Warmtevraag in GJ: 62
Opbrengst MWh 340
Vermogen van 20 kW 30
"""
BARE = """Bron GWh %
Zon 1.250 12
"""
THOUSANDS = """Bedragen x 1.000 euro
Isolatie 340 n.v.t. 12
"""


def rows(text: str, unit: str, value: Decimal | None = None) -> list[str]:
    found = table_quantities(text, quantity_pattern(unit, value))
    return [text[number.start : number.end] for each in found for number in each.numbers]


@pytest.mark.parametrize(
    ("text", "unit", "found"),
    [
        (CAPTION, "€", ["12", "10,5", "7"]),
        (CAPTION, "%", []),
        (COLUMNS, "MW", ["120", "1.250"]),
        (COLUMNS, "procent", ["45", "55"]),
        (COLUMNS, "kW", []),
        (YEARS, "€/GJ", ["7,65", "2,20"]),
        (YEARS, "euro per ton", ["1,46"]),
        (LABELS, "kW", ["6", "8"]),
        (LABELS, "GJ", ["62"]),
        (LABELS, "MWh", ["340"]),
        (BARE, "GWh", ["1.250"]),
        (BARE, "%", ["12"]),
        (THOUSANDS, "euro", ["340", "12"]),
    ],
)
def test_a_number_has_the_unit_of_its_table(text, unit, found):
    """A row gives its numbers in the asked unit."""
    assert rows(text, unit) == found


@pytest.mark.parametrize(
    ("value", "unit", "found"),
    [("12000", "€", ["12"]), ("10500", "€", ["10,5"]), ("7", "k€", ["7"]), ("12", "€", [])],
)
def test_a_number_of_a_table_has_a_value(value, unit, found):
    """A number in thousands is compared by its value."""
    assert rows(CAPTION, unit, Decimal(value)) == found


@pytest.mark.parametrize(
    "text",
    [
        "Aardgas Elektra (PJ) BVO (m²)\nKantoren 62 40 56 126\nTotaal 258 110\n",
        "Vraag (m²) Aanbod\n(miljoen PJ)\nKantoren 62 40 56\n",
        "Bijlage 4: Vraag van woningen (PJ) 50\n",
        "Het vermogen (PJ) van de haven is bekend en\nwordt ieder jaar gemeten.\nHaven 12\n",
        f"Vraag (PJ){GAP}Haven 12\n",
    ],
)
def test_unsure_units_are_of_no_number(text):
    """Rows that do not fit the heads, contents, running text and withheld text give none."""
    assert rows(text, "PJ") == []


def test_a_row_is_shown_with_its_heads():
    """The caption, the names of the columns and the row say together what the number is."""
    found = next(table_quantities(YEARS, quantity_pattern("€/GJ")))
    assert [YEARS[start:end] for start, end in found.lines] == YEARS.splitlines()
    found = next(table_quantities(CAPTION, quantity_pattern("€")))
    assert [CAPTION[start:end] for start, end in found.lines] == [
        "Tabel 3: Kosten per woning (in k€)",
        "Rijwoning 12 10,5",
    ]


ROWS = st.sampled_from(["Bron Vermogen (MW)\n", "Haven 120\n", "Wijk 1.250 45\n", "(in MW)", " – "])


@example(COLUMNS)
@given(st.lists(ROWS | st.text("ab (MW)%€\n123.,-[…]", max_size=4), max_size=30).map("".join))
def test_any_text(text):
    """No text raises, and a number is a part of its row."""
    for each in table_quantities(text, quantity_pattern("MW")):
        start, end = each.lines[-1]
        assert all(start <= number.start < number.end <= end for number in each.numbers)
