"""Where the leaves of a question stand: on which documents of a field, and how often there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from library.analysis import MultiPhrase, forms, joined, phrase_of, with_diacritics
from library.core.model import UNDETERMINED
from library.engines.whoosh.rank.expansion import ANYWHERE, Pattern, expanded
from library.engines.whoosh.read.searcher import FAR, Found, Searcher
from library.engines.whoosh.store.doc_values import Array, changes, distinct, merged
from library.query import Leaf, Near, Phrase, Word
from library.search import ranking as weights


class _Weight(NamedTuple):
    """What a term counts, each time that it stands in a document."""

    anywhere: float = 0.0
    forms: frozenset[str] = frozenset()
    """The languages in which it is a form of what is sought."""
    compounds: frozenset[str] = frozenset()
    """The languages in which it is a compound of what is sought."""


class Forms:
    """All that a leaf of a question stands for in one snapshot.

    Args:
        snapshot: A commit.
        leaf: What is looked for.
        most: Most words that it may stand for when it is a pattern.
    """

    def __init__(self, searcher: Searcher, leaf: Leaf, most: int) -> None:
        self._snapshot = searcher
        self._leaf = leaf
        # What a leaf stands for is looked up once, for all fields.
        self._terms = _terms_of(leaf, searcher, most)

    def found(self, field: int) -> Iterator[Found]:
        """Yield where the leaf stands in a field."""
        match self._leaf:
            case Phrase(words):
                ways = map(phrase_of, joined(words))
                positions = [_runs(self._snapshot, field, way) for way in ways]
                yield _frequencies(merged(positions))
            case Near(words, slop):
                yield _frequencies(_windows(self._snapshot, field, words, slop))
            case leaf:
                yield from self._standing(field)
                if isinstance(leaf, Word):
                    yield from self._apart(leaf.text, field)

    def _standing(self, field: int) -> Iterator[Found]:
        """Yield where the terms that the leaf stands for are, those of one weight together."""
        for weight, fields, terms in self._terms:
            if not fields >> field & 1:
                continue
            postings = self._snapshot.together(field, terms)
            documents = postings.documents
            if len(documents):
                counts = self._weighed(weight, documents) * postings.frequencies
                if not weight.anywhere:
                    documents, counts = documents[counts > 0], counts[counts > 0]
                yield documents, counts

    def _weighed(self, weight: _Weight, documents: Array) -> Array | float:
        """Return what a term counts in each of *documents*, by the languages they are in."""
        counts: Array | float = weight.anywhere
        for languages, share in (weight.forms, weights.FORM), (weight.compounds, weights.COMPOUND):
            if languages:
                counts = counts + share * self._share_of(languages)[documents]
        return counts

    def _apart(self, word: str, field: int) -> Iterator[Found]:
        """Yield where the parts of a compound stand apart, and near each other."""
        languages = defaultdict(set)
        for language in self._snapshot.languages:
            for run in self._snapshot.compounds.parts_of(word, language):
                languages[run].add(language)
        for run, spoken in languages.items():
            documents, counts = _frequencies(_runs(self._snapshot, field, run))
            weighed = weights.APART[len(run)] * self._share_of(spoken)[documents] * counts
            yield documents[weighed > 0], weighed[weighed > 0]

    def _share_of(self, languages: Iterable[str]) -> Array:
        return self._snapshot.share_of(frozenset(languages))


def _terms_of(
    leaf: Leaf, searcher: Searcher, most: int
) -> list[tuple[_Weight, int, tuple[str, ...]]]:
    """Return what terms count, the fields that they may stand in, and which they are."""
    alike: dict[tuple[_Weight, int], list[str]] = defaultdict(list)
    if isinstance(leaf, Pattern):
        for word, each in expanded(searcher, leaf, most).items():
            alike[_Weight(each.weight), each.fields].append(word)
    elif isinstance(leaf, Word):
        for term, weight in _forms_of(leaf, searcher).items():
            alike[weight, ANYWHERE].append(term)
    return [(*same, tuple(sorted(terms))) for same, terms in alike.items()]


def _forms_of(leaf: Word, searcher: Searcher) -> Mapping[str, _Weight]:
    word = leaf.text
    spoken: dict[str, set[str]] = defaultdict(set)
    compounds: dict[str, set[str]] = defaultdict(set)
    for language in (*searcher.languages, UNDETERMINED):
        for term, own in forms(word, language):
            spoken[term].add(own)
        for whole in searcher.compounds.compounds_of(word, language):
            compounds[whole].add(language)
    exact = _exact(leaf)
    return {
        term: _Weight(exact.get(term, 0.0), frozenset(spoken[term]), frozenset(compounds[term]))
        for term in {*exact, *spoken, *compounds}
    }


def _exact(leaf: Word) -> dict[str, float]:
    """Return what terms count for being the word as it was typed, with diacritics or without."""
    other = weights.EXACT * weights.OTHER_SPELLING
    if leaf.spelling:
        return {leaf.text: other, with_diacritics(leaf.spelling): weights.EXACT - other}
    return {leaf.text: weights.EXACT, with_diacritics(leaf.text): other - weights.EXACT}


def _frequencies(positions: Array) -> Found:
    """Return the documents of *places*, which are in order, and how many there are on each."""
    documents = positions // FAR
    first = changes(documents)
    return documents[first], np.diff(first, append=len(documents))


def _runs(searcher: Searcher, field: int, run: MultiPhrase) -> Array:
    """Return where a run of words begins, as `Searcher.positions` gives places."""
    begins: Array | None = None
    # The rarest words first: what they leave over is all that the others are asked about.
    sizes = [sum(len(searcher.postings(field, w).documents) for w in words) for words in run]
    for offset in sorted(range(len(run)), key=sizes.__getitem__):
        some = None if begins is None else distinct(begins // FAR)
        found = [searcher.positions(field, word, some) for word in sorted(run[offset])]
        here = merged(found) - offset
        begins = here if begins is None else _both(begins, here)
        if not len(begins):
            return begins
    return np.zeros(0, np.int64) if begins is None else begins


def _both(few: Array, many: Array) -> Array:
    """Return what is in both of two sorted arrays without doubles."""
    if not len(many):
        return many
    if len(many) > 16 * len(few):
        at = np.minimum(np.searchsorted(many, few), len(many) - 1)
        both: Array = few[many[at] == few]
        return both
    together = np.concatenate([few, many])
    together.sort(kind="stable")  # two sorted runs are merged in one go
    is_double = np.append(together[1:] == together[:-1], values=False)
    return np.compress(is_double, together)


def _windows(searcher: Searcher, field: int, words: Sequence[str], slop: int) -> Array:
    """Return where a stretch begins that holds all *words* with at most *slop* others."""
    wanted = Counter(words)
    positions = {word: searcher.positions(field, word) for word in wanted}
    begins = merged(list(positions.values()))
    for word, count in wanted.items():
        ends = begins + len(words) + slop
        inside = np.searchsorted(positions[word], ends) - np.searchsorted(positions[word], begins)
        begins = begins[inside >= count]
    return begins
