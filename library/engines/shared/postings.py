"""Postings of a term: its documents, its frequency in each, and its positions there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from library.engines.shared.arrays import Array


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings of one term, in the order of documents."""

    documents: Array
    frequencies: Array
    """Occurrences of the term in each document."""
    positions: Array | None = None
    """Positions of all occurrences, document after document; `None` when they were not read."""

    @property
    def size(self) -> int:
        """Bytes of memory that the arrays take."""
        positions = 0 if self.positions is None else self.positions.nbytes
        return int(self.documents.nbytes + self.frequencies.nbytes + positions)


NO_POSTINGS = Postings(*(np.zeros(0, np.intp) for _ in range(3)))


def has_positions(postings: Postings) -> bool:
    """Whether the positions were read."""
    return postings.positions is not None


def concatenate(parts: Sequence[Postings], bases: Sequence[int], *, positions: bool) -> Postings:
    """Return *parts* one after another; the base of a part is added to its documents."""
    full = [(part, base) for part, base in zip(parts, bases, strict=False) if len(part.documents)]
    if not full:
        return NO_POSTINGS
    documents = [part.documents + base if base else part.documents for part, base in full]
    if len(full) == 1:
        ((part, _),) = full
        return Postings(documents[0], part.frequencies, part.positions)
    return Postings(
        np.concatenate(documents),
        np.concatenate([part.frequencies for part, _ in full]),
        np.concatenate([part.positions for part, _ in full if part.positions is not None])
        if positions
        else None,
    )
