"""Dates in printed text, in four languages."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import example, given
from hypothesis import strategies as st

from library.extract.frontmatter.dates.printed_dates import dates_in, edtf_of, is_future


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("september 2015", "2015-09"),
        ("1 november 2019", "2019-11-01"),
        ("24 September 2020", "2020-09-24"),
        ("Delft, juli 2011", "2011-07"),
        ("1er août 2018", "2018-08-01"),
        ("Février 2016", "2016-02"),
        ("10. April 2013", "2013-04-10"),
        ("im März 2014", "2014-03"),
        ("January 14, 2014", "2014-01-14"),
        ("5th of June, 2014", "2014-06-05"),
        ("2020-05-31", "2020-05-31"),
        ("15-07-2019", "2019-07-15"),
        ("25. 04. 2013", "2013-04-25"),
        ("26-Oct-2013", "2013-10-26"),
        ("3/mei/2019", "2019-05-03"),
        ("mei-2019", "2019-05"),
        ("Jaargang 12 - juni 2019", "2019-06"),
        ("Issue 7 / March 2019", "2019-03"),
        ("6/30/2023", "2023-06-30"),
        ("19/06/2019", "2019-06-19"),
        # With slashes the month may come first: then only the year is sure.
        ("01/09/2020", "2020"),
        ("03/03/2020", "2020-03-03"),
        ("mei-juni 2019", "2019-05/2019-06"),
        ("juin et juillet 2019", "2019-06/2019-07"),
        ("November/Dezember 2017", "2017-11/2017-12"),
        ("Voorjaar 2018", "2018-21"),
        ("Autumn 2021", "2021-23"),
        ("Winter 2014/15", "2014-24"),
        ("Winter 2019-2020", "2019-24"),
        ("Hiver 1999/00", "1999-24"),
        ("June – 2019", "2019-06"),
        ("Wintersemester 2018/19", "2018-24"),
        ("4 en 5 juni 2019", "2019-06-04/2019-06-05"),
        ("3.-4. Oktober 2019", "2019-10-03/2019-10-04"),
        ("40 en 5 juni 2019", "2019-06-05"),
        ("Versie 4 – 5 juni 2019", "2019-06-05"),
        ("Dienstag, den 3. August 2021", "2021-08-03"),
        ("mardi 5 févr. 2019", "2019-02-05"),
        ("Tuesday, March 5, 2019", "2019-03-05"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_can_be(text, expected):
    """Day, month and year in Dutch, English, French and German, in words and in numbers."""
    (found,) = dates_in(text)
    assert found.edtf == expected
    assert str(found.year) == expected[:4]


@pytest.mark.parametrize(
    "text", ["Winter 2019/2025", "winter 2019/2018", "winter 2019-21", "zomer 2019/2020"]
)
def test_years_that_a_season_cannot_have_are_no_date(text):
    """Only a winter has two years, and the second follows the first."""
    assert [*dates_in(text)] == []


@pytest.mark.parametrize(
    "text",
    ["2019", "Klimaatplan 2020-2025", "31 februari 2019", "13-13-2019", "versie 3.2.2019.1",
     "maart 1742", "10.2019/12", "mei"],
)  # fmt: skip
def test_what_may_be_something_else_is_no_date(text):
    """A year alone, a range of years, a version and a day that does not exist are no dates."""
    assert list(dates_in(text)) == []


@given(st.text(alphabet="0123456789 ./-,maiunrtej", max_size=40))
@example("1 mei 2019 2 mei 2020")
def test_every_date_is_a_date_of_a_year_in_the_text(text):
    """It never raises; results are valid EDTF, with their year in their span."""
    for found in dates_in(text):
        assert parse_edtf(found.edtf)
        assert str(found.year) in text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2019", "2019"), ("2019-05", "2019-05"), ("2019-05-01T10:00:00Z", "2019-05-01"),
     ("2019-13", ""), ("19", ""), ("mei 2019", "")],
)  # fmt: skip
def test_dates_of_metadata_are_iso_dates(text, expected):
    """XMP writes dates as ISO 8601."""
    assert edtf_of(text) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [("2026-05-31", False), ("2026-06-01", False), ("2026-06-02", True), ("2026-06", False),
     ("2026-07", True), ("2026", False), ("2027", True), ("2026-23", False), ("2027-21", True),
     ("2026-05/2026-06", False), ("2027/2028", True), ("", False)],
)  # fmt: skip
def test_dates_after_today_are_future(edtf, expected):
    """Each is compared as exactly as it is known."""
    assert is_future(edtf, date(2026, 6, 1)) is expected


def test_dates_may_have_the_year_first():
    """A date in digits begins with the year, between hyphens or slashes."""
    assert [each.edtf for each in dates_in("2019-05-03, 2019/06/04")] == [
        "2019-05-03",
        "2019-06-04",
    ]
    assert not list(dates_in("2009/28/EG, 2019-05/03, D/2019/12/04"))


def test_the_day_of_the_week_is_a_part_of_the_date():
    """So a label is right before the date: "Datum: dinsdag 5 maart 2019"."""
    (found,) = dates_in("Datum: dinsdag 5 maart 2019")
    assert found.start == len("Datum: ")
