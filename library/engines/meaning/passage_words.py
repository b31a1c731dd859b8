"""The words of passages, by meaning: the similarity of a question to a passage, word by word.

In the one vector of a question or a passage, a single word counts little, so the best passages are
also compared word by word. This is late interaction (Khattab and Zaharia, "ColBERT", SIGIR 2020),
with vectors of words without their context: each word is encoded once for a library.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from library.engines.meaning.byte_products import products
from library.engines.meaning.projection import of_length_one, principal_components, project
from library.engines.shared.arrays import Array, expand_ranges, run_lengths
from library.search.similar_passages import passage_key

DIMENSIONS = 96
"""Dimensions that are kept of a word. With 64, 128 and all 512 as many right pages were found."""


def text_keys(texts: Sequence[str]) -> Array:
    """Return the `passage_key` of each of *texts*, words or passages, as a number."""
    return np.array([int.from_bytes(passage_key(text), "little") for text in texts], np.uint64)


@dataclass(frozen=True, slots=True)
class PassageWords:
    """The distinct words of all passages, one row each, and those of each passage."""

    keys: Array
    """`text_keys` of the words, sorted."""
    vectors: Array
    """Vector of each word, int8; its length has no meaning."""
    projected: Array
    """The vectors projected to fewer dimensions, int8."""
    scales: Array
    """Factor by which a row of `projected` has length 1."""
    projection: Array
    """Matrix of the projection; columns are orthogonal."""
    starts: Array
    """Passage -> the first of its `numbers`."""
    numbers: Array
    """The rows of the words of each passage, one passage after the other."""

    @classmethod
    def of(
        cls, counts: Array, keys: Array, vectors: Mapping[int, Array], dimensions: int
    ) -> PassageWords:
        """Return the words of passages.

        Args:
            counts: Passage -> the number of its distinct words.
            keys: Their keys, one passage after the other.
            vectors: Key -> vector, int8, of *dimensions* numbers.
            dimensions: Length of a vector.
        """
        known, numbers = np.unique(keys, return_inverse=True)
        rows = np.array([vectors[key] for key in known.tolist()], np.int8)
        rows = rows.reshape(-1, dimensions)
        projection = principal_components(rows, DIMENSIONS)
        projected, scales = project(rows, projection)
        return cls(known, rows, projected, scales, projection, counts.cumsum() - counts, numbers)

    @property
    def counts(self) -> Array:
        """Return the number of words of each passage."""
        return run_lengths(self.starts, len(self.numbers))

    def of_passages(self, passages: slice) -> tuple[Array, Array]:
        """Return the number of words of each of *passages*, and their keys in a row."""
        counts = self.counts
        first, end = counts[: passages.start].sum(), counts[: passages.stop].sum()
        return counts[passages], self.keys[self.numbers[first:end]]

    def rows_of(self, keys: Array) -> Array:
        """Return the row of the word of each of *keys*; -1 if no passage has it."""
        if not len(self.keys):
            return np.full(len(keys), -1)
        rows = self.keys.searchsorted(keys).clip(max=len(self.keys) - 1)
        return np.where(self.keys[rows] == keys, rows, -1)


def no_words(passages: int) -> PassageWords:
    """Return the words of that many passages without any word."""
    return PassageWords.of(np.zeros(passages, np.int64), np.zeros(0, np.uint64), {}, 1)


class WordLikeness:
    """Compares the words of questions with those of passages.

    The weight of a word is its inverse passage frequency: log(1 + passages / passages with it).
    """

    def __init__(self, words: PassageWords) -> None:
        self._words = words
        self._counts = words.counts
        having = np.bincount(words.numbers, minlength=len(words.keys) + 1)
        # Row -1: words that no passage has weigh as much as those that one passage has.
        having[-1] = 1
        self._weights = np.log1p(len(words.starts) / having)

    def unknown(self, words: Sequence[str]) -> list[str]:
        """Return those of *words* that no passage has."""
        rows = self._words.rows_of(text_keys(words)).tolist()
        return [word for word, row in zip(words, rows, strict=True) if row < 0]

    def to_passages(
        self,
        words: Sequence[str],
        vectors: Array,
        passages: Array,
        least: float,
        names: Mapping[str, Sequence[str]],
    ) -> tuple[Array, Array]:
        """Return the weights of the words of a question, and their similarity to each passage.

        The weights have the sum 1. Similarities, 0 to 1, have a row for each word and a column for
        each passage: that of the word, or of another name of it, to the nearest word of it.

        Args:
            words: The words of the question.
            vectors: The vectors of its `unknown` words, float32, one row each.
            passages: The rows of the passages.
            least: Cosine of two words up to which their similarity is 0; that of 1 is 1.
            names: Word of the question -> other names of it, of one word each; those that no
                passage has are left out.
        """
        found = np.zeros((len(words), len(passages)), np.float32)
        counts = self._counts[passages]
        has_words = counts > 0
        if not words or not has_words.any():
            return np.zeros(len(words), np.float32), found
        asked, weights = self._asked(words, vectors)
        own = self._words.numbers[
            expand_ranges(self._words.starts[passages[has_words]], counts[has_words])
        ].astype(np.intp)
        distinct = self._distinct(own)
        projected, scales = self._words.projected[distinct], self._words.scales[distinct]
        starts = counts[has_words].cumsum() - counts[has_words]
        likeness = np.empty(len(self._words.keys), np.float32)
        for number, (word, vector) in enumerate(zip(words, asked, strict=True)):
            every = [vector, *self._known(names.get(word, ()))]
            cosines = np.max([products(projected, each) for each in every], axis=0) * scales
            likeness[distinct] = ((cosines - least) / (1 - least)).clip(0, 1)
            found[number, has_words] = np.maximum.reduceat(likeness.take(own), starts)
        return weights, found

    def _known(self, words: Sequence[str]) -> Array:
        """Return the projected vectors of those of *words* that some passage has."""
        rows = self._words.rows_of(text_keys(words))
        return of_length_one(self._words.projected[rows[rows >= 0]].astype(np.float32))

    def _distinct(self, numbers: Array) -> Array:
        """Return the distinct *numbers* of words, sorted."""
        occurs = np.zeros(len(self._words.keys), bool)
        occurs[numbers] = True
        return np.flatnonzero(occurs)

    def _asked(self, words: Sequence[str], vectors: Array) -> tuple[Array, Array]:
        """Return the projected vectors of the words of a question, and their weights."""
        rows = self._words.rows_of(text_keys(words))
        asked = np.empty((len(rows), self._words.projection.shape[1]), np.float32)
        asked[rows >= 0] = self._words.projected[rows[rows >= 0]]
        asked[rows < 0] = vectors @ self._words.projection
        weights = self._weights[rows]
        return of_length_one(asked), weights / weights.sum()


def weakest_words(likeness: Array, studies: Array) -> Array:
    """Return, for each passage, the similarity of its study to the weakest word of a question.

    The weakest word is the one to which the study, by its nearest passage, is least similar. A
    study that has nothing like one of the words is on something else.

    Args:
        likeness: Similarity of each word, one row each, to each passage.
        studies: Passage -> the number of its study.

    >>> weakest_words(np.array([[1, 0, 0.5], [0.2, 0.4, 1]]), np.array([7, 7, 8])).tolist()
    [0.4, 0.4, 0.5]
    """
    if not likeness.size:
        return np.zeros(len(studies), likeness.dtype)
    order = np.argsort(studies, kind="stable")
    starts = np.flatnonzero(np.diff(studies[order], prepend=-1))
    of_studies = np.maximum.reduceat(likeness[:, order], starts, axis=1).min(axis=0)
    found = np.empty(len(studies), likeness.dtype)
    found[order] = of_studies.repeat(run_lengths(starts, len(order)))
    return found
