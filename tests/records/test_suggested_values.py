"""What a record is corrected to when nobody knows what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.core.model import Access
from library.records.sidecar import read_record

HEAD = b"id: x\nadded: 2026-01-01\n"
DATES = st.text("0123456789٢٠-/.~?X WQ", min_size=1, max_size=12) | st.text(max_size=12)


def reading(line: str):
    return read_record(Path("x.yaml"), HEAD + line.encode(), {}, today="2026-11-26")


@pytest.mark.parametrize("key", ["date", "year"])
@example("٢٠٢٠")
@example("99992020")
@example("2020-02-30")
@given(DATES)
def test_a_suggested_date_is_one(key, text):
    """A record that consists of the line that the message writes has no mistake."""
    for mistake in reading(f"{key}: {text!r}\n").mistakes:
        if mistake.key == key and mistake.write and not mistake.understood:
            assert reading(f"{mistake.write}\n").mistakes == ()


@pytest.mark.parametrize("word", ["intern", "vertrouwelijk", "nog niet", ""])
def test_a_suggested_access_shows_nothing(word):
    """A word that is not known never leads to a line that opens a study."""
    (mistake,) = reading(f"access: {word}\n").mistakes
    assert mistake.write == "access: draft"


@pytest.mark.parametrize(
    ("word", "access"),
    [
        ("retirée", Access.WITHDRAWN), ("Zurückgezogen", Access.WITHDRAWN),
        ("Entwurf", Access.DRAFT), ("Auszüge", Access.EXCERPTS), ("ouverte", Access.OPEN),
    ],
)  # fmt: skip
def test_an_access_is_known_in_each_language(word, access):
    """Also with accents, and in the form that French gives a study."""
    assert reading(f"access: {word}\n").content.access is access
