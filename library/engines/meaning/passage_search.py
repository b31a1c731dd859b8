"""Exact search for the passages whose vectors are closest to that of a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np

from library.engines.meaning.encoder import Encoder
from library.engines.meaning.projection import of_length_one
from library.engines.meaning.vector_files import PassageVectors, manifest_state, read_vectors
from library.engines.whoosh.store.arrays import Array
from library.search.similar_passages import SimilarPassage

ROWS = 1024
"""Rows that are multiplied at a time: as numbers with a fraction they fit the processor's cache."""
REMEMBERED = 1000
"""Texts of which the vector is remembered: a question is asked again for its next results."""
ROUNDING = 1e-4
"""More than the error of a cosine."""


@dataclass(frozen=True, slots=True)
class _Searched:
    """An index, and what its search needs of it."""

    index: PassageVectors
    firsts: tuple[int, ...]
    """First row of each study."""
    rests: Array
    """Length of the second half of each row, of which the whole has length 1."""

    @classmethod
    def of(cls, index: PassageVectors) -> _Searched:
        half = index.projected.shape[1] // 2
        squares = np.empty(len(index.keys), np.float32)
        for rows in _blocks(len(squares)):
            block = index.projected[rows, half:].astype(np.float32)
            np.einsum("ij,ij->i", block, block, out=squares[rows])
        rests = np.sqrt(squares) * index.scales
        return cls(index, tuple(study.first for study in index.studies), rests)


class PassageSearch:
    """Searches the newest index in a folder. Safe for threads.

    Args:
        folder: The folder of the index, which may be empty.
        encoder: The encoder that filled it.
    """

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._folder = folder
        self._encoder = encoder
        self._lock = Lock()
        self._state: tuple[int, int, int] | None = None
        self._searched: _Searched | None = None
        self._vector = lru_cache(REMEMBERED)(lambda text: encoder.encode([text])[0])

    def nearest(self, text: str, *, least: float, limit: int) -> tuple[SimilarPassage, ...]:
        """Return the passages closest to *text*, best first; see `search.similar_passages`.

        Raises:
            IndexDamaged: The files of the index have other bytes than were written.
        """
        searched = self._newest()
        if searched is None or not len(searched.rests):
            return ()
        index = searched.index
        query = of_length_one(self._vector(text)[None] @ index.projection)[0]
        near, cosines = _cosines(searched, query, least)
        if len(near) > limit:
            best = np.argpartition(-cosines, limit)[:limit]
            near, cosines = near[best], cosines[best]
        order = np.lexsort((near, -cosines))
        near = near[order]
        return tuple(
            SimilarPassage(
                study=index.studies[bisect_right(searched.firsts, row) - 1].id,
                page=page,
                start=start,
                end=end,
                key=key.to_bytes(8, "little"),
                cosine=cosine,
            )
            for row, (page, start, end), key, cosine in zip(
                near.tolist(),
                index.places[near].tolist(),
                index.keys[near].tolist(),
                cosines[order].tolist(),
                strict=True,
            )
        )

    def _newest(self) -> _Searched | None:
        """Return the newest index, if the encoder of this process filled it."""
        state = manifest_state(self._folder)
        with self._lock:
            if state != self._state:
                index = read_vectors(self._folder)
                is_ours = index and index.encoder == self._encoder.name
                self._searched = _Searched.of(index) if index and is_ours else None
                self._state = state
            return self._searched


def _cosines(searched: _Searched, query: Array, least: float) -> tuple[Array, Array]:
    """Return the rows with a cosine of at least *least* to *query*, and the cosine of each.

    The second halves are multiplied only for rows that may reach it: the inner product of two of
    them is at most the product of their lengths (Cauchy-Schwarz). The first principal components
    have most of the length, so these are one row in seven.
    """
    matrix, scales = searched.index.projected, searched.index.scales
    half = matrix.shape[1] // 2
    front, rest = query[:half], query[half:]
    cosines = np.empty(len(matrix), np.float32)
    for rows in _blocks(len(matrix)):
        np.dot(matrix[rows, :half].astype(np.float32), front, out=cosines[rows])
    cosines *= scales
    most = cosines + searched.rests * np.linalg.norm(rest)
    near = np.flatnonzero(most >= least - ROUNDING)
    cosines = cosines[near]
    for rows in _blocks(len(near)):
        some = near[rows]
        cosines[rows] += matrix[some, half:].astype(np.float32) @ rest * scales[some]
    is_near = cosines >= least
    return near[is_near], cosines[is_near]


def _blocks(count: int) -> Iterator[slice]:
    """Yield the slices of `ROWS` of *count* rows."""
    for first in range(0, count, ROWS):
        yield slice(first, min(first + ROWS, count))
