"""Statements that are taken out of a text, in large type."""

from __future__ import annotations

import pytest

from tests.extract.text.headings.test_headings import headings
from tests.extract.text.headings.test_titles_that_are_none import headings_in_body


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("« La chaleur perdue est notre ressource. »", 0),
        ("« La chaleur perdue est notre ressource ».", 0),
        ("„Die Wärme ist verloren.“", 0),
        ("« Chaleur perdue »", 1),
    ],
)
def test_a_quoted_statement_may_have_spaces_inside_its_marks(text, count):
    """As French has them; a quoted title has no full stop."""
    assert len(headings_in_body(text, size=15, colour=255)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("„Wir wollen mitmachen, aber der Preis muss stimmen“", 0),
        ("“Wij doen morgen mee als de prijs tien jaar vast ligt”", 0),
        ("We doen morgen mee als de prijs tien jaar vast ligt.", 0),
        ("“Zonder zekerheid geen warmtenet”", 1),
        ("Warmte van de haven.", 1),
        ("2.1 We doen morgen mee als de prijs tien jaar vast ligt.", 1),
    ],
)
def test_a_sentence_of_some_length_in_a_type_of_its_own_is_a_statement(text, count):
    """Quoted or with a full stop; a title is shorter, or has a number."""
    assert len(headings_in_body(text, size=15, weight=700)) == count


@pytest.mark.parametrize(("left", "rest", "count"), [(60, 60, 0), (60, 230, 1), (230, 230, 1)])
def test_a_quotation_that_text_flows_around_is_no_heading(left, rest, count):
    """The text beside it goes on below it; in columns, it stays beside.

    Args:
        left: Left edge of the lines above the quotation.
        rest: Left edge of those below it.
        count: Headings.
    """
    text = "regel van een gewone tekst die over warmte en koude gaat"
    above = [(text, {"left": left, "right": 520, "top": 760 - 12 * n}) for n in range(4)]
    quotation = ("Zonder zekerheid geen net", {"size": 16, "left": 60, "right": 210, "top": 708})
    beside = [(text, {"left": 230, "right": 520, "top": 711 - 12 * n}) for n in range(3)]
    below = [(text, {"left": rest, "right": 520, "top": 675 - 12 * n}) for n in range(4)]
    assert len(headings(*above, quotation, *beside, *below, body=())) == count
