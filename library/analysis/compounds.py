"""Compounds, found at query time by the vocabulary of the library, and by a dictionary's.

"materiaalstromen" is a compound because "materiaal" and "stromen" are words of the library too, or
nouns that a dictionary lists; a long word may be one of more parts (`compound_units`).
Texts are indexed without decompounding: a part is looked up among the words that begin or end with
it, or contain it, and a compound among its parts next to each other. Parts must be words by
themselves and no affixes. Koehn and Knight (Empirical Methods for Compound Splitting, 2003) also
split by the words of a corpus; their choice between splits by frequency is not needed here, since
the parts of a wrong split hardly ever occur next to each other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from library.analysis.compound_search import CACHED_LOOKUPS, CompoundSearch
from library.analysis.phrases import MultiPhrase
from library.analysis.vocabulary import Vocabulary
from library.languages import language as language_of

CACHED_WORDS = 10_000
"""Words of queries, each in one language, whose compounds are cached."""
CACHED_SPLITS = 4000
"""The same for parts of compounds: those of one word may be hundreds of other compounds."""


class CompoundFinder:
    """Finds the compounds of words, and the parts of compounds, in the vocabulary of a library.

    Args:
        vocabulary: The words of all texts.
        words_in: Returns the words of texts in a language, among which compounds in it are found;
            by default, all words.
    """

    def __init__(
        self, vocabulary: Vocabulary, words_in: Callable[[str], Vocabulary] | None = None
    ) -> None:
        pages = lru_cache(10 * CACHED_WORDS)(vocabulary.pages)
        like = lru_cache(CACHED_LOOKUPS)(vocabulary.beginning_with)

        @cache
        def search(language: str) -> CompoundSearch:
            return CompoundSearch(words_in(language) if words_in else vocabulary, pages, like)

        # The caches belong to this object: the vocabulary may be a whole index.
        self._compounds_of = lru_cache(CACHED_WORDS)(
            lambda part, language: search(language).compounds_of(part, language)
        )
        self._parts_of = lru_cache(CACHED_SPLITS)(
            lambda compound, language: search(language).parts_of(compound, language)
        )
        self._composite_runs = lru_cache(CACHED_WORDS)(
            lambda words, language: search(language).composite_runs(words, language)
        )

    def compounds_of(self, part: str, language: str) -> frozenset[str]:
        """Return the compounds in *language* that have a form of a folded *part* as a part.

        Forms of *part* itself are not among them. Empty in a language that writes no compounds.
        """
        return (
            self._compounds_of(part, language)
            if language_of(language).compounding.links
            else frozenset()
        )

    def parts_of(self, compound: str, language: str) -> tuple[MultiPhrase, ...]:
        """Return the phrases that the two parts of a folded *compound* may form in a text.

        The parts may be next to each other; or written out, with a preposition between them: "net
        voor warmte"; or one of them beside another compound that shares the other part: "bouw- en
        sloopafval", "energieproductie en -gebruik", "in- en uitvoer". In a language that writes no
        compounds, only a word that no list has is two words next to each other: lowcarbon.
        """
        return self._parts_of(compound, language)

    def runs_of(self, words: tuple[str, ...], language: str) -> tuple[MultiPhrase, ...]:
        """Return the phrases that a word may form in a text besides itself.

        Those of one word are its parts. A word in parts may have a last part that begins a
        compound, as "zonne-energie" in "zonne-energieproject"; and it may be written in more parts.
        A word in parts has none in a language that writes no compounds.

        Args:
            words: The parts of the word as typed, folded; one for a word without hyphens.
            language: The language of the text.
        """
        if len(words) == 1:
            return self.parts_of(words[0], language)
        return (
            self._composite_runs(words, language) if language_of(language).compounding.links else ()
        )
