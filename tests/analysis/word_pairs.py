"""Lists of compounds and of words that look like them, each with a part."""

from __future__ import annotations

from pathlib import Path

from library.analysis import CompoundFinder
from tests.plain_words import PlainWords

WORD_PARTS = Path(__file__).parent / "word_parts"


def share_found(name: str, language: str = "nl") -> float:
    """Return the share of the pairs of a list that match, in a library of nothing but the wholes.

    Each pair is a word of real studies and a noun that it begins or ends with.
    """
    pairs = [pair.split("=") for pair in (WORD_PARTS / f"{name}.txt").read_text().split()]
    compounds = CompoundFinder(PlainWords({whole: 1 for whole, _ in pairs}))
    return sum(whole in compounds.compounds_of(part, language) for whole, part in pairs) / len(
        pairs
    )
