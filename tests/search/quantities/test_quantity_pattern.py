"""Quantities in a text: separators, ranges, rates, amounts of money, and years that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.search.quantities.numbers import readings
from library.search.quantities.quantity_pattern import quantity_pattern

FOUND = {
    "kWh/m²": (
        "15 kWh/m², 20 kWh per m2, 25 kWh/(m²·jaar), 30 kWh per vierkante meter, 35 kWh*m-2, 4 kWh",
        ["15 kWh/m²", "20 kWh per m2", "25 kWh/(m²", "30 kWh per vierkante meter", "35 kWh*m-2"],
    ),
    "kWh/m²/jaar": (
        "100 kWh*m-2*jaar-1, 30 kWh per m² per jaar, 20 kWh/m²",
        ["100 kWh*m-2*jaar", "30 kWh per m² per jaar"],
    ),
    "euro per ton": (
        "80 €/ton, € 45 per ton, 50 EUR/t, 60 euro",
        ["80 €/ton", "€ 45 per ton", "50 EUR/t"],
    ),
    "kg/MWh": ("40 kg CO₂/MWh, 7 kg/MWh, 8 kg", ["40 kg CO₂/MWh", "7 kg/MWh"]),
    "€": (
        "€ 5 tot 10 miljoen; 3 M€; 1.250 Mio. EUR; €2.7bn; 12 000 euros; 1975$/GJ; 7 [€]",
        ["€ 5 tot 10 miljoen", "3 M€", "1.250 Mio. EUR", "€2.7bn", "12 000 euros", "7 [€"],
    ),
    "€/MWh": ("12 €2015/MWh, 2015 €/MWh", ["12 €2015/MWh"]),
    "M€": (
        "2,7 miljoen euro; € 3.000.000; 300 k€; 0,5 M€; € 40",
        ["2,7 miljoen euro", "€ 3.000.000", "0,5 M€"],
    ),
    "$": ("1975$ per GJ; 20 US dollars; $ 3 million", ["$ 3 million"]),
    "Mt": (
        "5 Mt, 2,7 miljoen ton, 3.000.000 ton, 1,2 × 10⁶ ton, 800 kton, 12 ton",
        ["5 Mt", "2,7 miljoen ton", "3.000.000 ton", "1,2 × 10⁶ ton"],
    ),
    "%": ("2020 2030 % groei, 10-15%, ±3 %, -5 procent", ["10-15%", "±3 %", "-5 procent"]),
    "jaar": (
        "2030 jaar, 15 jaar, een 20-jarige, a 5-year plan",
        ["15 jaar", "20-jarige", "5-year"],
    ),
    "MW": (
        "ca. 20 MW, <5 MW, a 100-MW plant, 10 à 15 MW, 3 MWh",
        ["20 MW", "<5 MW", "100-MW", "10 à 15 MW"],
    ),
    "ton": (
        "twee miljoen ton, half a million tonnes, un million de tonnes, zweieinhalb Tonnen, een t",
        ["twee miljoen ton", "half a million tonnes", "un million de tonnes", "zweieinhalb Tonnen"],
    ),
    "euro": (
        "deux millions d’euros, vijfduizend euro, € 5 en 7 €, duizend euro, miljoenen euro",
        ["deux millions d’euros", "vijfduizend euro", "€ 5", "7 €", "duizend euro"],
    ),
    "percent": (
        "vijf tot tien procent, quatre-vingt-dix-sept pour cent, +5 %, tussen 5 en 7 %",
        ["vijf tot tien procent", "quatre-vingt-dix-sept pour cent", "+5 %", "5 en 7 %"],
    ),
    "GWh": ("12 miljoen kWh, 3 GWh, 0,5 TWh, 12 kWh, 12.000 MWh", ["12 miljoen kWh", "3 GWh"]),
    "miljoen": ("3 miljoen mensen, 7 mln, 2.500.000 mensen", ["3 miljoen", "7 mln"]),
    "°C": ("van −5 °C tot 30 °C", ["−5 °C", "30 °C"]),
}
"""Unit asked -> a text, and the quantities in it."""


@pytest.mark.parametrize("unit", FOUND)
def test_quantities_in_a_unit(unit):
    """A unit is found in any notation, and as a part of no other unit."""
    text, found = FOUND[unit]
    assert [text[each.start : each.end] for each in quantity_pattern(unit).find(text)] == found


@pytest.mark.parametrize(
    ("number", "unit", "found"),
    [
        ("2,7", "M€", ["2.700.000 euro", "€ 2,7 mln"]),
        ("2700000", "euro", ["2.700.000 euro", "€ 2,7 mln"]),
        ("12.000", "€", ["12 000 EUR"]),
        ("12", "€", []),
        ("2.700", "k€", ["2.700.000 euro", "€ 2,7 mln"]),
    ],
)
def test_a_number_in_any_notation(number, unit, found):
    """Numbers are compared by their value."""
    text = "2.700.000 euro, € 2,7 mln, 12 000 EUR, € 27 miljoen"
    expected = quantity_pattern(unit, max(readings(number))).find(text)
    assert [text[each.start : each.end] for each in expected] == found


@pytest.mark.parametrize("sign", ["", "-", "−", "–", "+", "+/-", "<", "> ", "≤", "≥", "±", "≈ "])
def test_a_quantity_begins_with_its_sign(sign):
    """Each sign before a number belongs to its quantity, in units and in money."""
    for unit, quantity in (("MW", f"{sign}20 MW"), ("€", f"{sign}20 €")):
        found = quantity_pattern(unit).find(f"van {quantity} tot")
        assert [f"van {quantity} tot"[each.start : each.end] for each in found] == [quantity]


@pytest.mark.parametrize("code", ["€ ", "EUR ", "€"])
def test_an_amount_begins_with_its_sign_of_money(code):
    """A sign or code of money before a number belongs to the amount."""
    text = f"kost {code}20 per jaar"
    found = quantity_pattern("€").find(text)
    assert [text[each.start : each.end] for each in found] == [f"{code}20"]


def test_a_number_in_a_multiple_of_its_unit():
    """A number has the same value in kilowatts and in gigawatts, and in words."""
    text = "1,2 GW, 1.200.000 kW, twaalfhonderd MW, 1200 MWh"
    found = quantity_pattern("MW", Decimal(1200)).find(text)
    assert [text[each.start : each.end] for each in found] == ["1,2 GW", "1.200.000 kW"]


def test_a_quantity_for_each_of_something_is_a_rate():
    """Tons for each hectare are no tons; tons for each year are."""
    found = quantity_pattern("ton").find("340 ton/ha/jaar, 12 ton per jaar, 5 ton CO2 per woning")
    assert [each.is_rate for each in found] == [True, False, True]


@given(st.from_regex(r"[0-9]{1,3}([ .,'][0-9]{3}){0,3}([.,][0-9]{1,4})?", fullmatch=True))
def test_any_number_has_a_value(number):
    """A number as written has one value, or two where a separator has two meanings."""
    assert 1 <= len(readings(number)) <= 2


UNITS = st.sampled_from(["MW", "€", "%", "kWh/m²", "euro per ton"])
PARTS = st.sampled_from(["120 MW", "€ 5", "1.250,5 ", "kWh/m²", " per ton", " tot ", "-", "%"])


@example("MW", "van 120 tot 150 MW")
@given(
    UNITS | st.text(max_size=20), st.lists(PARTS | st.text(max_size=4), max_size=20).map("".join)
)
def test_any_unit_and_text(unit, text):
    """No unit raises, and each quantity is a span of the text."""
    for each in quantity_pattern(unit or "%").find(text):
        assert 0 <= each.start < each.end <= len(text)
