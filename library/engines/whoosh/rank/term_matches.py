"""Matches of one query leaf: the documents of a field, and the weighted frequency in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial

import numpy as np

from library.analysis import MultiPhrase, composite_ways, joined, phrase_of
from library.core.model import UNDETERMINED
from library.engines.shared.arrays import Array, merge_sorted
from library.engines.shared.fields import BODY
from library.engines.shared.matching.broken_phrases import broken_runs
from library.engines.shared.matching.leaf_terms import (
    TermWeight,
    WeightedTerms,
    inflected,
    label_leaf_terms,
    own_leaf_terms,
)
from library.engines.shared.occurrences import frequencies_of
from library.engines.whoosh.rank.run_cache import TermRuns
from library.engines.whoosh.read.searcher import Searcher
from library.query import Composite, Leaf, Near, Phrase, Word, labels_of
from library.search.ranking import RankingParameters

WeightedDocuments = tuple[Array, Array]
"""Sorted, distinct documents, and a weight for each."""


class _TermMatcher:
    """Finds the matches of single terms in one commit.

    Args:
        leaf: A leaf.
        searcher: The commit.
        parameters: Weights of the kinds of matches.
        terms: Returns the terms; called when they are first needed.
    """

    def __init__(
        self,
        leaf: Leaf,
        searcher: Searcher,
        parameters: RankingParameters,
        terms: Callable[[], Sequence[WeightedTerms]],
    ) -> None:
        self._leaf = leaf
        self._searcher = searcher
        self._parameters = parameters
        self._get_terms = terms

    @cached_property
    def _terms(self) -> Sequence[WeightedTerms]:
        return self._get_terms()

    def whole_words(self, field: int) -> Iterator[Array]:
        """Yield the documents with a word in a field, in any form but not as a part of others."""
        if not isinstance(self._leaf, Word):
            return
        for weight, _, terms in self._terms:
            plain = weight._replace(compound=frozenset())
            for term in terms if plain.everywhere or plain.inflected else ():
                documents = self._searcher.postings(field, term).documents
                if plain.everywhere or not len(documents):
                    yield documents
                else:
                    yield documents[self._weights(plain, documents) > 0]

    def _term_matches(self, field: int) -> Iterator[WeightedDocuments]:
        """Yield the matches of the terms, those of equal weight together."""
        for weight, fields, terms in self._terms:
            if not fields >> field & 1:
                continue
            postings = self._searcher.merged_postings(field, terms)
            documents = postings.documents
            if len(documents):
                weights = self._weights(weight, documents) * postings.frequencies
                if not weight.everywhere:
                    documents, weights = documents[weights > 0], weights[weights > 0]
                yield documents, weights

    def _weights(self, weight: TermWeight, documents: Array) -> Array | float:
        """Return the weight of one occurrence in each of *documents*."""
        weights: Array | float = weight.everywhere
        for languages, of_kind in (
            (weight.inflected, weight.factor * self._parameters.inflection),
            (weight.compound, weight.factor * self._parameters.compound),
        ):
            if languages:
                weights = weights + of_kind * self._searcher.language_share(languages)[documents]
        return weights


class LabelMatcher(_TermMatcher):
    """Finds the matches of the labels of one leaf in one commit.

    Args:
        leaf: The leaf.
        searcher: The commit.
        parameters: Weights of the kinds of matches.
        runs: Finds runs of adjacent words.
    """

    def __init__(
        self,
        leaf: Leaf,
        searcher: Searcher,
        parameters: RankingParameters,
        runs: TermRuns,
    ) -> None:
        terms = partial(label_leaf_terms, leaf, searcher, parameters)
        super().__init__(leaf, searcher, parameters, terms)
        self._runs = runs

    def matches(self, field: int) -> Iterator[WeightedDocuments]:
        """Yield the matches in a field; a document may be in several of the results."""
        yield from self._term_matches(field)
        for label in labels_of(self._leaf):
            if len(label.words) > 1:
                found, counts = self._runs.of_label(field, label.words, label.language)
                yield found, self._parameters.of_label(label) * counts


class LeafMatcher(_TermMatcher):
    """Finds the matches of one leaf in one commit, without those of its labels.

    Args:
        leaf: The leaf.
        searcher: The commit.
        parameters: Weights of the kinds of matches.
        runs: Finds runs of adjacent words.
        limit: Words that the leaf may expand to when it is a pattern.
    """

    def __init__(
        self,
        leaf: Leaf,
        searcher: Searcher,
        parameters: RankingParameters,
        runs: TermRuns,
        limit: int,
    ) -> None:
        terms = partial(own_leaf_terms, leaf, searcher, parameters, limit)
        super().__init__(leaf, searcher, parameters, terms)
        self._runs = runs
        self._languages: dict[MultiPhrase, set[str]] | None = None

    def matches(self, field: int) -> Iterator[WeightedDocuments]:
        """Yield the matches in a field; a document may be in several of the results."""
        match self._leaf:
            case Phrase(words):
                runs = [phrase_of(way) for way in joined(words)]
                begins = [self._runs.begins(field, run) for run in runs]
                if field == BODY:
                    begins += [
                        each.begins for run in runs for each in broken_runs(self._searcher, run)
                    ]
                yield frequencies_of(merge_sorted(begins))
            case Composite(words):
                yield from self._composite(words, field)
                yield from self._compound_parts(words, field)
            case Near(words, slop):
                yield frequencies_of(_window_begins(self._searcher, field, words, slop))
            case Word(text):
                yield from self._compound_parts((text,), field)
        yield from self._term_matches(field)

    def _composite(self, words: tuple[str, ...], field: int) -> Iterator[WeightedDocuments]:
        """Yield the matches of a word in parts: as typed, then in any form of the languages."""
        ways, searcher = composite_ways(words), self._searcher
        exact = [self._runs.begins(field, phrase_of(way)) for way in ways]
        documents, frequencies = frequencies_of(merge_sorted(exact))
        yield documents, self._parameters.exact * frequencies
        languages: dict[tuple[MultiPhrase, ...], set[str]] = defaultdict(set)
        for code in (*searcher.languages, UNDETERMINED):
            languages[tuple(inflected(way, code) for way in ways)].add(code)
        for runs, codes in languages.items():
            found = merge_sorted([self._runs.begins(field, run) for run in runs])
            documents, frequencies = frequencies_of(found)
            share = searcher.language_share(frozenset(codes))[documents]
            weights = self._parameters.inflection * share * frequencies
            yield documents[weights > 0], weights[weights > 0]

    def _runs_of(self, words: tuple[str, ...]) -> Mapping[MultiPhrase, set[str]]:
        """Return the runs of parts of a compound, each with its languages."""
        if self._languages is None:
            self._languages = defaultdict(set)
            for language in self._searcher.languages:
                for run in self._searcher.compounds.runs_of(words, language):
                    self._languages[run].add(language)
        return self._languages

    def _compound_parts(self, words: tuple[str, ...], field: int) -> Iterator[WeightedDocuments]:
        """Yield the matches of the parts of a compound as separate, adjacent words."""
        two_words, three_words = self._parameters.compound_parts
        for run, codes in self._runs_of(words).items():
            documents, frequencies = frequencies_of(self._runs.begins(field, run))
            if not len(documents):
                continue
            share = self._searcher.language_share(frozenset(codes))[documents]
            weights = (two_words if len(run) == 2 else three_words) * share * frequencies
            yield documents[weights > 0], weights[weights > 0]


def _window_begins(searcher: Searcher, field: int, words: Sequence[str], slop: int) -> Array:
    """Return the occurrences that begin a window with all *words* and at most *slop* others."""
    wanted = Counter(words)
    occurrences = {word: searcher.occurrences(field, word) for word in wanted}
    begins = merge_sorted(list(occurrences.values()))
    for word, count in wanted.items():
        ends = begins + len(words) + slop
        found = occurrences[word]
        inside = np.searchsorted(found, ends) - np.searchsorted(found, begins)
        begins = begins[inside >= count]
    return begins
