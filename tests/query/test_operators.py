"""Operators as signs: one, several, or with others."""

from __future__ import annotations

import pytest

from library.query import parse


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("warmte --gas", "warmte -gas"), ("warmte NOT -gas", "warmte -gas"),
        ("warmte NIET NIET gas", "warmte -gas"), ("NIET titel:-gas", "-title:gas"),
        ("warmte --een nieuw plan", "warmte nieuw plan"),
        ("warmte | stad", "warmte OR stad"), ("warmte|stad", "warmte OR stad"),
    ],
)  # fmt: skip
def test_signs(typed, reading):
    """Two signs exclude as one does; a stroke between words is a choice."""
    assert str(parse(typed).query) == reading
