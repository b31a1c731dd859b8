"""Dates as people write them: days with a time behind them, and winters of two years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.records.record_dates import as_day, as_edtf, date_within, year_of


@pytest.mark.parametrize(
    "time",
    ["10:00", "00:00:00", "10:00 UTC", "10:00 CET", "10:00 UTC+2", "om 10:00",
     "10:00 uur", "om 10 uur", "10.00 uur", "10u30", "à 10 h 30", "um 10 Uhr", "10:00 AM", "24:00"],
)  # fmt: skip
@pytest.mark.parametrize("day", ["31/05/2020", "31 mei 2020,", "2020-05-31"])
def test_a_time_behind_a_day_says_nothing_more(day, time):
    """In the writing of any language, with or without its zone."""
    assert as_day(f"{day} {time}") == ("2020-05-31", True)


@pytest.mark.parametrize("time", ["T10", "T1015", "T101500", "T101500Z", "T10:15:00.5+02:00"])
@pytest.mark.parametrize("day", ["2020-05-31", "20200531"])
def test_a_time_of_iso_8601(day, time):
    """With and without its colons."""
    assert as_day(f"{day}{time}") == ("2020-05-31", True)


@pytest.mark.parametrize("time", [" 25:99", " 10:60", " 24:30", "T2515", " 10", " 10:00 morgen"])
def test_what_is_no_time_is_a_mistake(time):
    """Something else may be meant by it."""
    assert as_edtf(f"2020-05-31{time}") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1990s", "199X"),
        ("the 1990's", "199X"),
        ("de jaren 1990", "199X"),
        ("Jaren 1990", "199X"),
        ("les années 1990", "199X"),
        ("1990er Jahre", "199X"),
        ("199x", "199X"),
        ("19xx", "19XX"),
        ("2018-xx", "2018-XX"),
        ("1995s", None),
        ("jaren 1995", None),
    ],
)
def test_a_decade_has_a_digit_that_is_not_known(text, expected):
    """A decade of two digits can be of several centuries, so it is not certain."""
    assert as_edtf(text) == (expected and (expected, True))
    assert as_edtf("jaren 90") == ("199X", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("winter 2019/2020", "2019-24"),
        ("Winter 2019-20", "2019-24"),
        ("hiver 1999/00", "1999-24"),
        ("winter 2019", "2019-24"),
        ("Winter 2019/2025", None),
        ("winter 2019/2018", None),
        ("winter 2019/21", None),
        ("zomer 2019/2020", None),
    ],
)
def test_two_years_of_a_season_are_those_of_a_winter(text, expected):
    """The second is the year after the first; no other season is in two years."""
    assert as_edtf(text) == (expected and (expected, True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020 mei", "2020-05"), ("2020 mei 31", "2020-05-31"), ("mei2020", "2020-05"),
        ("31 mei2020", "2020-05-31"), ("zomer2020", "2020-22"), ("2020 druk", None),
        ("no2020", None),
    ],
)  # fmt: skip
def test_a_year_can_stand_first_or_without_a_space(text, expected):
    """Such a date can have one meaning only."""
    assert as_edtf(text) == (expected and (expected, True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 mei 2020 (herzien)", "2020-05-31"), ("versie van 3 maart 2021", "2021-03-03"),
        ("31 mei 2020 - 2 juni 2020", "2020-05-31"), ("2e druk, mei-juni 2020", "2020-05/2020-06"),
        ("2e druk 2020", "2020"), ("(c) mei 2019, Gent", "2019-05"), ("gisteren", ""),
    ],
)  # fmt: skip
def test_the_most_exact_date_of_a_text_is_suggested(text, expected):
    """No month and no day that somebody wrote is lost in the line to write."""
    assert date_within(text) == expected


@given(st.text(st.sampled_from("0123456789/-. mei31decXx~?"), max_size=30))
def test_a_date_within_a_text_is_one(text):
    """Whatever the text is."""
    found = date_within(text)
    assert not found or year_of(found) is not None
