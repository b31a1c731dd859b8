"""Exact search for the passages whose vectors are closest to that of a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np

from library.engines.meaning.byte_products import products
from library.engines.meaning.encoder import Encoder
from library.engines.meaning.passage_groups import PassageGroups
from library.engines.meaning.projection import of_length_one
from library.engines.meaning.vector_files import PassageVectors, manifest_state, read_vectors
from library.engines.whoosh.store.arrays import Array
from library.search.similar_passages import SimilarPassage

MOST_PASSAGES = 1_000_000
"""Most passages that are searched: each costs every question the same time."""
REMEMBERED = 1000
"""Texts of which the vector is remembered: a question is asked again for its next results."""


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
        self._opened: _Opened | None = None
        self._vector = lru_cache(REMEMBERED)(lambda text: encoder.encode([text])[0])

    def nearest(
        self, text: str, *, least: float, limit: int, of_page: float = 0, of_study: float = 0
    ) -> tuple[SimilarPassage, ...]:
        """Return the passages closest to *text*, best first; see `search.similar_passages`.

        There are none if the index has more than `MOST_PASSAGES`, which each ingest reports.

        Raises:
            IndexDamaged: The files of the index have other bytes than were written.
        """
        opened = self._newest()
        if opened is None or not 0 < len(opened.index.keys) <= MOST_PASSAGES:
            return ()
        index = opened.index
        query = of_length_one(self._vector(text)[None] @ index.projection)[0]
        cosines = products(index.projected, query) * index.scales
        near = np.flatnonzero(cosines >= least)
        scores = cosines[near]
        for share, groups in (of_page, opened.pages), (of_study, opened.studies):
            if share:
                scores = scores + share * groups.cosines(cosines, near)
        best = np.arange(len(near))
        if len(near) > limit:
            best = np.argpartition(-scores, limit)[:limit]
        best = best[np.lexsort((best, -scores[best]))]
        near = near[best]
        return tuple(
            SimilarPassage(
                index.studies[study].id,
                page,
                start,
                end,
                key.to_bytes(8, "little"),
                cosine,
                score,
            )
            for study, (page, start, end), key, cosine, score in zip(
                opened.study_of[near].tolist(),
                index.places[near].tolist(),
                index.keys[near].tolist(),
                cosines[near].tolist(),
                scores[best].tolist(),
                strict=True,
            )
        )

    def _newest(self) -> _Opened | None:
        """Return the newest index, if the encoder of this process filled it."""
        state = manifest_state(self._folder)
        with self._lock:
            if state != self._state:
                index = read_vectors(self._folder)
                self._opened = _Opened.of(index) if index else None
                self._state = state
            opened = self._opened
        return opened if opened and opened.index.encoder == self._encoder.name else None


@dataclass(frozen=True, slots=True)
class _Opened:
    """An index, with its passages by page and by study."""

    index: PassageVectors
    study_of: Array
    """Row -> the number of its study."""
    pages: PassageGroups
    studies: PassageGroups

    @classmethod
    def of(cls, index: PassageVectors) -> _Opened:
        rows = np.arange(len(index.keys))
        firsts = np.array([study.first for study in index.studies], np.int64)
        study_of = np.searchsorted(firsts, rows, "right") - 1
        of_study = np.diff(study_of, prepend=-1) > 0
        of_page = of_study | (np.diff(index.places[:, 0], prepend=-1) != 0)
        return cls(
            index,
            study_of,
            PassageGroups.of(index.projected, index.scales, of_page),
            PassageGroups.of(index.projected, index.scales, of_study),
        )
