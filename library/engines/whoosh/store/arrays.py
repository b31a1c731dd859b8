"""Operations on sorted numpy arrays that several parts of the engine need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from library.search.score_ties import BITS

Array = NDArray[Any]


def run_starts(*columns: Array) -> Array:
    """Return the indexes at which any of *columns* differs from the value before it."""
    changed = np.ones(len(columns[0]), bool)
    changed[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return np.flatnonzero(changed)


def distinct(values: Array) -> Array:
    """Return the values of a sorted array without duplicates."""
    return values[run_starts(values)]


def merge_sorted(parts: Sequence[Array]) -> Array:
    """Return the union of sorted arrays, sorted and without duplicates."""
    if len(parts) == 1:
        return distinct(parts[0])
    merged = np.concatenate(parts)
    merged.sort(kind="stable")  # timsort merges runs that are sorted
    return distinct(merged)


def is_among(values: Array, some: Array) -> Array:
    """Return whether each of *values* is among *some*, which are sorted."""
    if not len(some):
        return np.zeros(len(values), bool)
    at = np.minimum(np.searchsorted(some, values), len(some) - 1)
    among: Array = some[at] == values
    return among


def without_noise(scores: Array) -> Array:
    """Return *scores* without their last bits; see `search.score_ties`."""
    mantissas, exponents = np.frexp(scores)
    rounded: Array = np.ldexp(np.round(np.ldexp(mantissas, BITS)), exponents - BITS)
    return rounded


def expand_ranges(starts: Array, counts: Array, step: int = 1) -> Array:
    """Return `start, start + step, ...` for each of *starts*, as many numbers as its count."""
    first = np.repeat(np.cumsum(counts) - counts, counts)
    numbers: Array = np.repeat(starts, counts) + (np.arange(len(first)) - first) * step
    return numbers
