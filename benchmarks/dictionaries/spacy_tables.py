"""Reads the tables of `spacy-lookups-data`: lemmas by class, and the lemma of each form."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.dictionaries.french_forms import french_participles, french_verbs

_NO_LEMMA = defaultdict(
    lambda: re.compile(r"(?!)"),
    {("nl", "verb"): re.compile(r".*[^n]"), ("nl", "adj"): re.compile(r".*e")},
)
"""Lemmas of an index that have not their class."""
_IFIER = re.compile(".{2,}ifier")
"""French verbs, also those that the index lists as adjectives."""
_AS_NOUNS = ("er", "ir")
"""Endings of French verbs that the index lists as nouns and adjectives too."""


def read(folder: Path, language: str, name: str) -> dict[str, Any]:
    """Return a table; an empty one if the language has none of that *name*."""
    file = folder / f"{language}_lemma_{name}.json.gz"
    table: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes())) if file.exists() else {}
    return table


def lookup(folder: Path, language: str) -> dict[str, Any]:
    """Return a lookup table: each form with its lemma, or in French with a list of lemmas."""
    return read(folder, language, "lookup")


def classes(folder: Path, language: str) -> list[tuple[str, str]]:
    """Return the lemmas of an index with their classes, without those that are plainly wrong."""
    index: dict[str, list[str]] = read(folder, language, "index")
    is_french = language == "fr"
    if is_french:
        verbs = french_verbs(lookup(folder, "fr")) | {*filter(_IFIER.fullmatch, index["adj"])}
        index["verb"] += sorted(verbs - set(index["verb"]))
    verbs = set(index["verb"])
    participles = french_participles(lookup(folder, "fr"), verbs) if is_french else ()
    return [
        (word, each)
        for each in ("noun", "verb", "adj", "adv")
        for word in index.get(each, ())
        if not _NO_LEMMA[language, each].fullmatch(word)
        and not (language == "fr" and each != "verb" and word in verbs and word[-2:] in _AS_NOUNS)
        and not (each == "noun" and word in participles)
    ]


def lemmas(folder: Path, language: str) -> list[str]:
    """Return the lemmas of an index."""
    return [word for words in read(folder, language, "index").values() for word in words]


def lookup_lemmas(folder: Path, language: str) -> list[str]:
    """Return the lemmas of a lookup table of lists, without names."""
    lists: list[list[str]] = list(lookup(folder, language).values())
    return [word for words in lists for word in words if word.islower()]
