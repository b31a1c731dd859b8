"""Years in printed text, alone or of an issue."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from library.extract.frontmatter.dates.printed_years import (
    year_in,
    year_of_issue,
    year_of_report,
    year_of_volume,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017", "2017"), ("(2017)", "2017"), ("Gent, 2016", "2016"), ("© 2019", "2019"),
        ("Sint-Niklaas, 2019", "2019"), ("2009-2010", "2009/2010"), ("2009/10", "2009/2010"),
        ("Depotnummer D/2019/12345/6", "2019"), ("D/2014/3597/4", "2014"),
        ("EEX Report | No 9/2021", "2021"), ("Heft 3/2014", "2014"), ("[2019]", "2019"),
        ("Editie 2019", "2019"), ("Jaargang 12, nr. 3 (2019)", "2019"), ("Nr. 2019/3", "2019"),
        ("Ausgabe 2/2016", "2016"), ("Uitgave 2017, herziene druk", "2017"), ("2011/4", "2011"),
        ("2011-4", ""), ("2011/4/12", ""), ("Uitgave 2017, plan voor 2030", ""),
        ("Overzicht 9/2021", ""),
        ("Klimaatplan 2020", ""), ("2020-2025", ""), ("De kosten in 2019", ""), ("1742", ""),
        ("12345", ""),
    ],
)  # fmt: skip
def test_a_year_counts_where_a_line_has_nothing_else(text, expected):
    """A place may be before it; a title with a year, and a period, are no dates."""
    assert year_in(text) == expected


@given(st.text(alphabet="0123456789 ./-,D©()aGent", max_size=30))
def test_every_year_is_valid_edtf(text):
    """It never raises, and gives valid EDTF or nothing."""
    assert not year_in(text) or parse_edtf(year_in(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ausgabe 2/2016", "2016"), ("Nr. 3 – 2019", "2019"), ("Édition 2018", "2018"),
     ("Richtlinie Nr. 2/2016", ""), ("Nr. 1907/2006", ""), ("Horizon 2020", ""), ("2016", "")],
)  # fmt: skip
def test_a_line_that_begins_with_an_issue_has_its_year(text, expected):
    """A directive has a number and a year too, but behind its own name."""
    assert year_of_issue(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tijdschrift voor Warmte, jrg. 12 nr. 3 (2011), p. 14-29", "2011"),
        ("Journal of Proof 9(2): 113–129 (2017) doi:10.5555/a.2017", "2017"),
        ("Bewerking van een artikel in Tijdschrift voor Warmte, jrg. 12 (2011), p. 14-29.", ""),
        ("Originally published in Journal of Heat 210 (2019) 12–25", ""),
        ("Zuerst erschienen in: Zeitschrift für Wärme, Jg. 31, Heft 4 (2009), S. 4-9", ""),
        ("Version remaniée d’un article de la Revue de la chaleur, vol. 2 (2009), p. 4-9", ""),
    ],
)
def test_a_volume_with_another_version_has_another_year(text, expected):
    """An earlier text, or the one that was translated, was published in it."""
    assert year_of_volume(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Proefnota 2017/08", "2017"), ("Working paper 2023/04", "2023"),
     ("TECHNICAL REPORT 2013–05", "2013"), ("Rapport 2019-034", "2019"),
     ("Rapporten van het Instituut Proef 2021 (14)", "2021"), ("Jaarverslag 2016/17", ""),
     ("Jaarverslag 1999/00", ""), ("Evaluatierapport 2015-20", ""),
     ("Richtlijn 2019/904", ""), ("Klimaatplan 2020 (14)", "")],
)  # fmt: skip
def test_the_number_of_a_report_holds_its_year(text, expected):
    """Behind the name of a kind of document or of a series; a period is none."""
    assert year_of_report(text) == expected
