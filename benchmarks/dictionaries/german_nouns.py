"""German nouns and their forms, in the table of `german-nouns`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.dictionaries.opentaal import Pair
from library.analysis import fold
from library.languages.german.german_diminutives import noun_of_diminutive

_ADJECTIVAL_ENDING = re.compile(r"e[rs]?$")
_CASES = ("nominativ", "genitiv", "dativ", "akkusativ")
"""How the names of columns with forms begin."""


def lemmas(file: Path) -> set[str]:
    """Return the nouns, as the table has them."""
    return {row["lemma"] for row in _rows(file)}


def nouns(file: Path) -> list[str]:
    """Return the nouns that are no adjectives or participles."""
    own = [row["lemma"] for row in _rows(file) if not _is_adjectival(row)]
    return [lemma for lemma in own if lemma.istitle()]


def forms(file: Path, adjectives: Mapping[str, str]) -> Iterator[Pair]:
    """Yield the forms of nouns; of an adjective or participle, if a noun is one.

    Args:
        file: The table.
        adjectives: The lemmas of inflected adjectives: *gut*, of *beste*.
    """
    for row in _rows(file):
        lemma = row["lemma"]
        if _is_adjectival(row):
            bare = _ADJECTIVAL_ENDING.sub("", lemma).lower()
            lemma = adjectives.get(f"{bare}e", bare)
        for name, form in row.items():
            if form and name.startswith(_CASES):
                yield Pair(lemma, form)


def diminutives(file: Path, others: Mapping[str, str]) -> Iterator[Pair]:
    """Yield the diminutives with their nouns.

    Args:
        file: The table.
        others: The lemmas of other words; a verb is no diminutive: *horchen*.
    """
    verbs = {fold(lemma) for lemma in others.values() if lemma.islower()}
    for lemma in sorted(lemmas(file)):
        word = fold(lemma)
        if word not in verbs and (noun := noun_of_diminutive(word)) != word:
            yield Pair(noun, word)


def _is_adjectival(row: Mapping[str, str]) -> bool:
    """Whether a noun is inflected as the adjective or participle that it is: Beauftragte."""
    return "adjektivische Deklination" in row["pos"]


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
