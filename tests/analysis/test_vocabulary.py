"""Bit sets of languages."""

from __future__ import annotations

from library.analysis import language_bits, vocabulary
from library.languages import Language


def test_a_language_without_a_module_is_not_left_out_beside_others():
    """A word of a text in Dutch and Spanish is one of both."""
    assert language_bits(["nl", "es"]) == language_bits(["nl"]) | language_bits(["es"])
    assert language_bits(["es"]) == language_bits([]) == 0x80


def test_any_number_of_languages_has_eight_bits(monkeypatch):
    """From the eighth language on they share a bit."""
    every = tuple(Language(code=f"{first}{second}") for first in "abc" for second in "xyz")
    monkeypatch.setattr(vocabulary, "known", lambda: every)
    codes = [each.code for each in every]
    assert language_bits(codes) == 0xFF
    assert language_bits(codes[8:]) == language_bits(codes[7:8]) == 0x80
