"""Where the leaves of a question stand: on which documents of a field, and how often there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from library import weights
from library.analysis import forms
from library.engines.whoosh.columns import Array
from library.engines.whoosh.lexicon import Counted, Lexicon, matching, spelled_like
from library.engines.whoosh.snapshot import FAR, Snapshot, counted
from library.model import UNDETERMINED
from library.query import Fuzzy, Leaf, Near, Phrase, Prefix, Wildcard, Word

MOST_WORDS = 500
"""Most words that a prefix, a wildcard or a fuzzy word stands for: those on the most pages."""

Found = tuple[Array, Array]
"""Documents, and what the leaf counts on each; a document may come more than once."""


@dataclass(frozen=True, slots=True)
class _Weight:
    """What a term counts, each time that it stands in a document."""

    anywhere: float = 0.0
    languages: frozenset[str] = frozenset()
    """The languages in which it is a form of what is sought."""


class Forms:
    """All that a leaf of a question stands for in one snapshot."""

    def __init__(self, snapshot: Snapshot, leaf: Leaf) -> None:
        self._snapshot = snapshot
        self._leaf = leaf
        # What a pattern stands for is looked up once, for all fields.
        self._terms = {} if isinstance(leaf, Phrase | Near) else _terms(snapshot, leaf)

    def found(self, field: int) -> Iterator[Found]:
        """Yield where the leaf stands in a field."""
        match self._leaf:
            case Phrase(words):
                yield _frequencies(_phrases(self._snapshot, field, words))
            case Near(words, slop):
                yield _frequencies(_windows(self._snapshot, field, words, slop))
            case _:
                yield from self._found_terms(field)

    def _found_terms(self, field: int) -> Iterator[Found]:
        for term, weight in self._terms.items():
            postings = self._snapshot.postings(field, term)
            documents = postings.documents
            if not len(documents):
                continue
            if not weight.languages:
                yield documents, weight.anywhere * postings.frequencies
                continue
            share = self._snapshot.share_of(weight.languages)[documents]
            counts = (weight.anywhere + weights.FORM * share) * postings.frequencies
            is_there = counts > 0
            yield documents[is_there], counts[is_there]


def _terms(snapshot: Snapshot, leaf: Leaf) -> Mapping[str, _Weight]:
    if isinstance(leaf, Word):
        return _forms_of(leaf.text, snapshot.languages)
    return {word: _Weight(weight) for word, weight in _expanded(snapshot.lexicons(), leaf).items()}


def _forms_of(word: str, languages: Sequence[str]) -> dict[str, _Weight]:
    terms: dict[str, set[str]] = {word: set()}
    for language in (*languages, UNDETERMINED):
        for term, spoken in forms(word, language):
            terms.setdefault(term, set()).add(spoken)
    return {
        term: _Weight(weights.EXACT if term == word else 0.0, frozenset(spoken))
        for term, spoken in terms.items()
    }


def _expanded(lexicons: Sequence[Lexicon], leaf: Leaf) -> dict[str, float]:
    """Return the words that a pattern stands for, each with its weight; not all if too many."""
    match leaf:
        case Prefix(text):
            words = counted([lexicon.beginning_with(text) for lexicon in lexicons])
            weighed = dict.fromkeys(words, weights.FORM)
        case Wildcard(pattern):
            letters = max(pattern.split("*"), key=len)
            words = counted([lexicon.containing(letters) for lexicon in lexicons])
            weighed = dict.fromkeys(matching(words, pattern), weights.FORM)
        case Fuzzy(text):
            words = counted([lexicon.beginning_with(text[0]) for lexicon in lexicons])
            near = spelled_like(words, text)
            weighed = {word: weights.SLIPS[slips] for word, slips in near.items()}
        case _:
            raise TypeError(leaf)
    return dict(_foremost(weighed, words))


def _foremost(weighed: dict[str, float], words: Counted) -> list[tuple[str, float]]:
    found = list(weighed.items())
    if len(found) > MOST_WORDS:
        found.sort(key=lambda item: (-item[1], -words[item[0]], item[0]))
    return found[:MOST_WORDS]


def similar_words(snapshot: Snapshot, word: str, limit: int) -> tuple[str, ...]:
    """Return words on pages that are spelled like *word*, fewest slips first, then most pages."""
    words = counted([lexicon.beginning_with(word[:1]) for lexicon in snapshot.lexicons()])
    near = spelled_like({w: pages for w, pages in words.items() if pages and w != word}, word)
    return tuple(sorted(near, key=lambda w: (near[w], -words[w], w))[:limit])


def _frequencies(places: Array) -> Found:
    """Return the documents of *places*, and how many there are on each."""
    documents, counts = np.unique(places // FAR, return_counts=True)
    return documents, counts


def _phrases(snapshot: Snapshot, field: int, words: Sequence[str]) -> Array:
    """Return where a phrase begins, as `Snapshot.places` gives places."""
    begins: Array | None = None
    # The rarest word first: what it leaves over is all that the others are asked about.
    sizes = {word: len(snapshot.postings(field, word).documents) for word in words}
    for offset, word in sorted(enumerate(words), key=lambda item: sizes[item[1]]):
        here = snapshot.places(field, word) - offset
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


def _windows(snapshot: Snapshot, field: int, words: Sequence[str], slop: int) -> Array:
    """Return where a stretch begins that holds all *words* with at most *slop* others."""
    wanted = Counter(words)
    places = {word: snapshot.places(field, word) for word in wanted}
    begins = np.unique(np.concatenate(list(places.values())))
    for word, count in wanted.items():
        ends = begins + len(words) + slop
        inside = np.searchsorted(places[word], ends) - np.searchsorted(places[word], begins)
        begins = begins[inside >= count]
    return begins
