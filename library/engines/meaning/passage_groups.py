"""Passages of a page or a study as a whole: similarity to the mean of their vectors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from library.engines.whoosh.store.arrays import Array

GROUPS = 16
"""Groups whose vectors are summed at a time."""


@dataclass(frozen=True, slots=True)
class PassageGroups:
    """Adjacent rows of passages, in groups."""

    starts: Array
    """The first row of each group."""
    sizes: Array
    """The number of its rows."""
    lengths: Array
    """The length of the sum of its vectors."""

    @classmethod
    def of(cls, projected: Array, scales: Array, begins: Array) -> PassageGroups:
        """Return the groups of passages.

        Args:
            projected: Vectors, int8, one row each.
            scales: Factor by which each row has length 1.
            begins: Row -> whether it is the first of a group.
        """
        starts = np.flatnonzero(begins)
        ends = np.append(starts[1:], len(begins)) if len(starts) else starts
        lengths = np.zeros(len(starts), np.float32)
        for first in range(0, len(starts), GROUPS):
            some = starts[first : first + GROUPS]
            rows = slice(some[0], ends[first + len(some) - 1])
            vectors = projected[rows] * scales[rows, None]
            sums = np.add.reduceat(vectors, some - some[0], axis=0)
            lengths[first : first + GROUPS] = np.linalg.norm(sums, axis=1)
        return cls(starts, ends - starts, np.maximum(lengths, 1e-6))

    def cosines(self, cosines: Array) -> Array:
        """Return row -> similarity of its group to a text, of which the rows have *cosines*."""
        if not len(self.starts):
            return cosines
        of_groups = np.add.reduceat(cosines, self.starts) / self.lengths
        repeated: Array = np.repeat(of_groups, self.sizes)
        return repeated
