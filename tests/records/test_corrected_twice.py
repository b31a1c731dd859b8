"""Records whose correction could be read as another record than the one that was written."""

from __future__ import annotations

import pytest

from tests.records.test_mistakes import HEAD, reading


@pytest.mark.parametrize(
    ("lines", "fixed"),
    [
        ("title: Warmte\n publisher = OVAM", "title: Warmte\npublisher: OVAM"),
        ("title: Warmte\n  jaar： 2020", "title: Warmte\nyear: 2020"),
        ("title: Warmte\n\n  uitgever -> OVAM", "title: Warmte\n\npublisher: OVAM"),
    ],
)
def test_a_key_without_a_colon_is_no_part_of_the_text_above_it(lines, fixed):
    """YAML takes it for text; it is read as the key that it is."""
    found = reading(f"{HEAD}{lines}\n")
    assert found.content.title == "Warmte"
    assert found.fixed.decode() == f"{HEAD}{fixed}\n"


@pytest.mark.parametrize(
    ("text", "abstract"),
    [
        ("abstract: |\n  Warmte:\n  title = Plan", "Warmte:\ntitle = Plan"),
        ("abstract: Warmte is\n  rente = 3 en\n  meer", "Warmte is rente = 3 en meer"),
        ('abstract: "Warmte\n  title = Plan"', "Warmte title = Plan"),
    ],
)
def test_a_text_may_have_lines_with_a_sign_between_words(text, abstract):
    """In a text of many lines or in quotes it is no key, nor where no key of a record has it."""
    found = reading(HEAD + text)
    assert (found.content.abstract, found.mistakes) == (abstract, ())


@pytest.mark.parametrize("blank", ["", ",", ";", '","', "''"])
def test_access_that_says_nothing_is_not_open(blank):
    """A study is not opened by what somebody left out."""
    found = reading(f"{HEAD}access: {blank}\n")
    assert found.content is None
    assert reading(found.fixed).content is None


@pytest.mark.parametrize("key", ["source_url", "telefoon"])
def test_a_line_that_is_not_understood_outlives_the_correction_around_it(key):
    """One author is written as a list of one when all of the author is understood."""
    found = reading(f"{HEAD}authors:\n  {key}: Gent\n  family: Jans\n")
    assert f"{key}: Gent" in found.fixed.decode()
    assert reading(found.fixed).content is None
