"""Statements that are taken out of a text, in large type."""

from __future__ import annotations

import pytest

from tests.extract.text.test_headings import BODY, headings


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
    row = (text, {"size": 15, "colour": 255, "top": 650})
    assert len(headings(*BODY, row, (BODY[0].capitalize(), {"top": 620}))) == count
