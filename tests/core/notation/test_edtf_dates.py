"""Dates in EDTF, compared with an independent parser."""

from __future__ import annotations

import re

import pytest
from edtf import parse_edtf as independent
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import example, given
from hypothesis import strategies as st

from library.core.notation.edtf_dates import parse_edtf


@pytest.mark.parametrize(
    ("text", "first", "last", "years"),
    [
        ("2018", (2018,), (2018,), "2018"),
        ("2018-05-31", (2018, 5, 31), (2018, 5, 31), "2018"),
        ("2018-23", (2018, 23), (2018, 23), "2018"),
        ("199X", (1990,), (1999,), "1990–1999"),
        ("19XX~", (1900,), (1999,), "1900–1999"),
        ("2018-XX", (2018,), (2018,), "2018"),
        ("2018-XX-XX", (2018,), (2018,), "2018"),
        ("2018-05-XX", (2018, 5), (2018, 5), "2018"),
        ("2018/2020-05", (2018,), (2020, 5), "2018–2020"),
        ("199X/2003?", (1990,), (2003,), "1990–2003"),
        ("2018/..", (2018,), None, "2018–"),
        ("../2018", None, (2018,), "–2018"),
        ("/2018", None, (2018,), "–2018"),
        ("2019-23/2019-05", (2019, 23), (2019, 5), "2019"),
    ],
)
def test_what_a_date_says(text, first, last, years):
    """Both ends of what it can be, and its years as they are shown."""
    date = parse_edtf(text)
    assert date is not None
    assert (date.first, date.last, date.years) == (first, last, years)
    assert date.is_about is bool(re.search("[~?%]", text))


@pytest.mark.parametrize(
    "text",
    ["", "/", "../..", "2018//2019", "2020/2018", "2018-13", "2018-25", "2018-00", "2018-02-30",
     "2018-23-01", "199X-05", "1X9X", "Y17E7", "-2018", "2018-5", "2018 ", "2018-05-31T10:00:00",
     "٢٠١٨", "2018/199Y", "0000-02-30"],
)  # fmt: skip
def test_what_is_no_date_of_a_publication(text):
    """Days that no calendar has, ranges that end before they begin, and other levels."""
    assert parse_edtf(text) is None


_PARTS = st.from_regex(r"(\d{4}|\d{3}X|\d\dXX)(-\d\d(-\d\d)?|-XX)?[~?%]?", fullmatch=True)


def _independent(text):
    try:
        return independent(text)
    except EDTFParseException:
        pytest.fail(f"{text} is no EDTF")


@example("001X/001X?")
@given(_PARTS | st.tuples(_PARTS, _PARTS).map("/".join))
def test_every_date_is_valid_in_another_parser(text):
    """What is taken for a date is EDTF, with the same first year."""
    date = parse_edtf(text)
    if date is None or not text.isascii() or date.year == 0:
        return
    # Of an interval with both an unknown digit and a mark, the other parser knows only the ends.
    is_known = "/" not in text or "X" not in text or not date.is_about
    found = [_independent(each) for each in ([text] if is_known else text.split("/"))]
    assert found[0].lower_strict().tm_year == date.year
