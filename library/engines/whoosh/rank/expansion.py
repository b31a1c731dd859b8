"""The words that a prefix, a wildcard or a fuzzy word stands for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from library.analysis import matches_wildcard
from library.engines.whoosh.read.searcher import Searcher
from library.engines.whoosh.store.doc_values import Array
from library.engines.whoosh.store.index_schema import BODY
from library.engines.whoosh.store.term_dictionary import TermDictionary, spelled_like
from library.query import Fuzzy, Leaf, Prefix, Wildcard
from library.search import ranking as weights

MOST_WORDS = 500
"""Most words that one pattern stands for: those on the most pages."""
MOST_TOGETHER = 2000
"""Most words that all patterns of a question stand for, as many for each."""
ANYWHERE = 0xFF
"""All fields, for a word of which they are not known."""

Pattern = Prefix | Wildcard | Fuzzy


class Standing(NamedTuple):
    """A word that a pattern stands for."""

    weight: float
    fields: int
    """The fields that it may stand in, a bit for each."""


def most_words(leaves: Iterable[Leaf]) -> int:
    """Return how many words each pattern among the *leaves* of a question may stand for."""
    patterns = sum(isinstance(leaf, Pattern) for leaf in leaves)
    return min(MOST_WORDS, MOST_TOGETHER // max(patterns, 1))


def expanded(searcher: Searcher, pattern: Pattern, most: int) -> dict[str, Standing]:
    """Return the words that *pattern* stands for, *most* at most."""
    if isinstance(pattern, Fuzzy):
        near = sorted(_spelled_like(searcher, pattern.text).items(), key=lambda item: item[::-1])
        return {word: Standing(weights.SLIPS[n], ANYWHERE) for word, n in near[:most]}
    pages: Counter[str] = Counter()
    fields: dict[str, int] = defaultdict(int)
    for segment in searcher.segments:
        for word, each in _fitting(segment.term_dictionary, pattern, most).items():
            pages[word] += each.pages
            fields[word] |= each.fields
    if len(pages) <= most:
        return {word: Standing(weights.FORM, fields[word]) for word in pages}
    # What fell out of one segment's foremost may be among those of all.
    best = sorted(pages, key=lambda word: (-pages[word], word))[:most]
    return {word: Standing(weights.FORM, ANYWHERE) for word in best}


class _Fitting(NamedTuple):
    pages: int
    fields: int


def _fitting(
    term_dictionary: TermDictionary, pattern: Prefix | Wildcard, most: int
) -> dict[str, _Fitting]:
    """Return the words of one segment that *pattern* fits, the foremost if they are too many."""
    if isinstance(pattern, Prefix):
        return _foremost(term_dictionary, term_dictionary.beginning_with(pattern.text), most)
    text = pattern.pattern
    positions = term_dictionary.containing(max(text.split("*"), key=len))
    if text.strip("*").count("*") or not (text.startswith("*") and text.endswith("*")):
        is_fitting = [matches_wildcard(text, word) for word in term_dictionary.words(positions)]
        positions = positions[np.array(is_fitting, bool)]
    return _foremost(term_dictionary, positions, most)


def _foremost(term_dictionary: TermDictionary, positions: Array, most: int) -> dict[str, _Fitting]:
    pages = term_dictionary.pages[positions]
    if len(positions) > most:
        order = np.lexsort((positions, -pages.astype(np.int64)))[:most]
        positions, pages = positions[order], pages[order]
    fields = term_dictionary.fields[positions]
    known = map(_Fitting, pages.tolist(), fields.tolist())
    return dict(zip(term_dictionary.words(positions), known, strict=True))


def _spelled_like(searcher: Searcher, word: str) -> dict[str, int]:
    words: set[str] = set()
    return spelled_like(
        words.union(*(s.term_dictionary.as_long_as(word) for s in searcher.segments)), word
    )


def similar_words(searcher: Searcher, word: str, limit: int) -> tuple[str, ...]:
    """Return words on pages that are spelled like *word*, fewest slips first, then most pages."""
    near = _spelled_like(searcher, word) if word else {}
    pages = {each: len(searcher.postings(BODY, each).documents) for each in near if each != word}
    found = sorted((each for each in pages if pages[each]), key=lambda w: (near[w], -pages[w], w))
    return tuple(found[:limit])
