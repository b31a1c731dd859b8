"""The words that a prefix, a wildcard or a fuzzy word stands for."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

import numpy as np

from library import weights
from library.analysis import fits
from library.engines.whoosh.columns import Array
from library.engines.whoosh.lexicon import Lexicon, spelled_like
from library.engines.whoosh.schema import BODY
from library.engines.whoosh.snapshot import Snapshot
from library.query import Fuzzy, Prefix, Wildcard

MOST_WORDS = 500
"""Most words that one pattern stands for: those on the most pages."""
ANYWHERE = 0xFF
"""All fields, for a word of which they are not known."""

Pattern = Prefix | Wildcard | Fuzzy


class Standing(NamedTuple):
    """A word that a pattern stands for."""

    weight: float
    fields: int
    """The fields that it may stand in, a bit for each."""


def expanded(snapshot: Snapshot, pattern: Pattern) -> dict[str, Standing]:
    """Return the words that *pattern* stands for."""
    if isinstance(pattern, Fuzzy):
        near = sorted(_spelled_like(snapshot, pattern.text).items(), key=lambda item: item[::-1])
        return {word: Standing(weights.SLIPS[n], ANYWHERE) for word, n in near[:MOST_WORDS]}
    pages: Counter[str] = Counter()
    fields: dict[str, int] = defaultdict(int)
    for segment in snapshot.segments:
        for word, each in _fitting(segment.lexicon, pattern).items():
            pages[word] += each.pages
            fields[word] |= each.fields
    if len(pages) <= MOST_WORDS:
        return {word: Standing(weights.FORM, fields[word]) for word in pages}
    # What fell out of one segment's foremost may be among those of all.
    best = sorted(pages, key=lambda word: (-pages[word], word))[:MOST_WORDS]
    return {word: Standing(weights.FORM, ANYWHERE) for word in best}


class _Fitting(NamedTuple):
    pages: int
    fields: int


def _fitting(lexicon: Lexicon, pattern: Prefix | Wildcard) -> dict[str, _Fitting]:
    """Return the words of one segment that *pattern* fits, the foremost if they are too many."""
    if isinstance(pattern, Prefix):
        return _foremost(lexicon, lexicon.beginning_with(pattern.text))
    text = pattern.pattern
    places = lexicon.containing(max(text.split("*"), key=len))
    if text.strip("*").count("*") or not (text.startswith("*") and text.endswith("*")):
        is_fitting = [fits(text, word) for word in lexicon.words(places)]
        places = places[np.array(is_fitting, bool)]
    return _foremost(lexicon, places)


def _foremost(lexicon: Lexicon, places: Array) -> dict[str, _Fitting]:
    pages = lexicon.pages[places]
    if len(places) > MOST_WORDS:
        order = np.lexsort((places, -pages.astype(np.int64)))[:MOST_WORDS]
        places, pages = places[order], pages[order]
    fields = lexicon.fields[places]
    known = map(_Fitting, pages.tolist(), fields.tolist())
    return dict(zip(lexicon.words(places), known, strict=True))


def _spelled_like(snapshot: Snapshot, word: str) -> dict[str, int]:
    words: set[str] = set()
    return spelled_like(words.union(*(s.lexicon.as_long_as(word) for s in snapshot.segments)), word)


def similar_words(snapshot: Snapshot, word: str, limit: int) -> tuple[str, ...]:
    """Return words on pages that are spelled like *word*, fewest slips first, then most pages."""
    near = _spelled_like(snapshot, word) if word else {}
    pages = {each: len(snapshot.postings(BODY, each).documents) for each in near if each != word}
    found = sorted((each for each in pages if pages[each]), key=lambda w: (near[w], -pages[w], w))
    return tuple(found[:limit])
