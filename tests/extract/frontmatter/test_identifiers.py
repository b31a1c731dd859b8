"""Identifiers: only those with a valid check digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.notation.standard_numbers import is_isbn
from library.extract.frontmatter.identifiers import dois_in, isbns_in, licence_of
from tests.extract.frontmatter.drawn_records import cover_record


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISBN 978-90-123-4567-6", ()),
        ("ISBN: 978 3 16 148410 0", ("9783161484100",)),
        ("ISBN/EAN 978-3-16-148410-0, ISBN 9783161484100", ("9783161484100",)),
        ("ISBN-10: 0-306-40615-2", ("0306406152",)),
        ("ISBN 0-8044-2957-X.", ("080442957X",)),
        ("tel. 978 3 16 148410 0", ()),
    ],
)
def test_an_isbn_is_named_and_checked(text, expected):
    """A number counts only after `ISBN` and with a valid check digit."""
    assert isbns_in(text) == expected


@given(st.integers(0, 10**12 - 1), st.integers(1, 9))
def test_a_wrong_check_digit_is_seen(number, off):
    """Exactly one of the ten last digits is valid."""
    start = f"978{number:09}"[:12]
    right = [digit for digit in range(10) if is_isbn(f"{start}{digit}")]
    assert len(right) == 1
    assert not is_isbn(f"{start}{(right[0] + off) % 10}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("doi:10.1234/abc.5.", ("10.1234/abc.5",)),
        ("(https://doi.org/10.1234/abc)", ("10.1234/abc",)),
        ("10.1234/a, 10.1234/b 10.1234/a", ("10.1234/a", "10.1234/b")),
        ("versie 10.12/3", ()),
    ],
)
def test_dois_are_found_without_what_stands_around_them(text, expected):
    """A full stop or a parenthesis after a DOI is no part of it."""
    assert dois_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://creativecommons.org/licenses/by-nc-sa/4.0/", "CC-BY-NC-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/deed.nl", "CC0-1.0"),
        ("Alle rechten voorbehouden", ""),
    ],
)
def test_a_licence_has_its_spdx_name(text, expected):
    """A Creative Commons licence is identified by its address."""
    assert licence_of(text) == expected


@pytest.mark.parametrize("height", [740, 600])
def test_a_doi_above_the_title_is_sure_in_any_order_of_drawing(tmp_path, height):
    """The title is drawn first; another DOI is at the foot. Both below it, neither is sure."""
    lines = ("https://doi.org/10.1234/abc", height, 10), ("See doi:10.1234/def", 60, 10)
    doi = cover_record(tmp_path / "a.pdf", lines).doi
    assert doi == ("10.1234/abc" if height > 640 else "")
