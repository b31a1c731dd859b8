"""Expansion of prefixes, wildcards and fuzzy words to the words of the term dictionaries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from library.analysis import CompoundFinder, matches_wildcard, similar_spellings
from library.engines.shared.arrays import Array
from library.engines.shared.term_dictionary import TermDictionary
from library.query import Fuzzy, Leaf, Prefix, Wildcard
from library.search.ranking import RankingParameters

MAX_SIMILAR = 3
"""Most words of similar spelling that are considered for a correction."""
ALL_FIELDS = 0xFF
"""Bit set of all fields, for a word whose fields are not known."""

Pattern = Prefix | Wildcard | Fuzzy


class WordsInOrder(Protocol):
    """Words with a term dictionary: those of a segment, or those of a commit."""

    @property
    def term_dictionary(self) -> TermDictionary:
        """The words in order, with their numbers of pages."""


class Words(Protocol):
    """The words of a commit, as far as queries are expanded by them."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages in which query words are analysed."""

    @property
    def compounds(self) -> CompoundFinder:
        """Compounds and their parts."""

    @property
    def segments(self) -> Sequence[WordsInOrder]:
        """The parts that the words are kept in."""


class Expansion(NamedTuple):
    """How a word that a pattern expands to counts."""

    weight: float
    fields: int
    """Bit set of the fields that may contain the word."""


def expansion_limit(leaves: Iterable[Leaf], parameters: RankingParameters) -> int:
    """Return how many words each pattern among the *leaves* of a query may expand to."""
    patterns = sum(isinstance(leaf, Pattern) for leaf in leaves)
    return min(parameters.max_expansions, parameters.max_query_expansions // max(patterns, 1))


def expand(
    words: Words, pattern: Pattern, parameters: RankingParameters, limit: int
) -> dict[str, Expansion]:
    """Return at most *limit* words that *pattern* matches, those on the most pages."""
    if isinstance(pattern, Fuzzy):
        distances = _similar_spellings(words, pattern.text)
        nearest = sorted(distances.items(), key=lambda item: item[::-1])[:limit]
        return {word: Expansion(parameters.edits[n], ALL_FIELDS) for word, n in nearest}
    pages: Counter[str] = Counter()
    fields: dict[str, int] = defaultdict(int)
    for segment in words.segments:
        for word, each in _expand_in(segment.term_dictionary, pattern, limit).items():
            pages[word] += each.pages
            fields[word] |= each.fields
    if len(pages) <= limit:
        return {word: Expansion(parameters.inflection, fields[word]) for word in pages}
    # A word may be cut off in one segment and not in another, so its fields are not known.
    best = sorted(pages, key=lambda word: (-pages[word], word))[:limit]
    return {word: Expansion(parameters.inflection, ALL_FIELDS) for word in best}


class _WordStatistics(NamedTuple):
    pages: int
    fields: int


def _expand_in(
    dictionary: TermDictionary, pattern: Prefix | Wildcard, limit: int
) -> dict[str, _WordStatistics]:
    """Return at most *limit* words of one segment that *pattern* matches."""
    if isinstance(pattern, Prefix):
        return _most_frequent(dictionary, dictionary.with_prefix(pattern.text), limit)
    text = pattern.pattern
    ordinals = dictionary.with_substring(max(text.split("*"), key=len))
    is_infix = text.startswith("*") and text.endswith("*") and "*" not in text.strip("*")
    if not is_infix:
        is_match = [matches_wildcard(text, word) for word in dictionary.words(ordinals)]
        ordinals = ordinals[np.array(is_match, bool)]
    return _most_frequent(dictionary, ordinals, limit)


def _most_frequent(
    dictionary: TermDictionary, ordinals: Array, limit: int
) -> dict[str, _WordStatistics]:
    pages = dictionary.pages[ordinals]
    if len(ordinals) > limit:
        order = np.lexsort((ordinals, -pages.astype(np.int64)))[:limit]
        ordinals, pages = ordinals[order], pages[order]
    statistics = map(_WordStatistics, pages.tolist(), dictionary.fields[ordinals].tolist())
    return dict(zip(dictionary.words(ordinals), statistics, strict=True))


def _similar_spellings(words: Words, word: str) -> dict[str, int]:
    candidates: set[str] = set()
    for segment in words.segments:
        candidates |= segment.term_dictionary.spelling_candidates(word)
    return similar_spellings(candidates, word)


def similar_words(words: Words, pages_with: Callable[[str], int], word: str) -> tuple[str, ...]:
    """Return words on pages spelled like *word*, by edit distance, then by number of pages.

    There are at most `MAX_SIMILAR`.

    Args:
        words: The words of a commit.
        pages_with: Returns the number of pages whose text has a word.
        word: The word.
    """
    near = _similar_spellings(words, word) if word else {}
    pages = {each: pages_with(each) for each in near if each != word}
    found = sorted((each for each in pages if pages[each]), key=lambda w: (near[w], -pages[w], w))
    return tuple(found[:MAX_SIMILAR])
