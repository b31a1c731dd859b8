"""Which words may be misspelled."""

from __future__ import annotations

from library.analysis import is_listed_form
from library.core.model import Access, Filters
from library.languages import known

MIN_LETTERS = 4
"""Fewest letters of a word, or of a part of a compound, that is corrected."""
MOST_EDITS_OF_NAME = 1
"""Most edits between what is offered and a name: nearly every name is two edits away from some
word."""
OPEN = Filters(access=frozenset({Access.OPEN}))
"""Corrections offer only words of studies that everyone may read in full."""


def is_meant(word: str) -> bool:
    """Whether dictionaries have *word* in any form, so that it is no slip."""
    return any(is_listed_form(word, each.code) for each in known())


def is_correctable(word: str) -> bool:
    """Whether another spelling of *word* may be offered."""
    # Short words and codes (R&D, C2C) have neighbours that mean something else.
    return word.isalpha() and len(word) >= MIN_LETTERS
