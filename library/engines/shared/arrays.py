"""Operations on sorted numpy arrays that several parts of the engine need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Key = TypeVar("Key")

_NONE = np.zeros(0, np.intp)

SCORE_BITS = 40
"""Bits of a score that count; a float has 53."""
MERGE_RATIO = 16
"""Least ratio of the lengths of two sorted arrays at which binary search beats merging."""


def run_starts(column: Array, *others: Array) -> Array:
    """Return the indexes at which any of some columns differs from the value before it."""
    changed = np.ones(len(column), bool)
    np.not_equal(column[1:], column[:-1], out=changed[1:])
    for other in others:
        changed[1:] |= other[1:] != other[:-1]
    return np.flatnonzero(changed)


def run_lengths(starts: Array, end: int) -> Array:
    """Return the length of each run that begins at one of *starts*; the last ends at *end*."""
    lengths = np.empty_like(starts)
    np.subtract(starts[1:], starts[:-1], out=lengths[:-1])
    lengths[-1:] = end - starts[-1:]
    return lengths


def distinct(values: Array) -> Array:
    """Return the values of a sorted array without duplicates."""
    return values[run_starts(values)]


def sums_by(values: Array, weights: Array) -> tuple[Array, Array]:
    """Return the distinct *values*, sorted, and the sum of the weights of each, added in order."""
    order = values.argsort(kind="stable")  # timsort merges runs that are sorted
    values = values[order]
    starts = run_starts(values)
    numbers = np.arange(len(starts)).repeat(run_lengths(starts, len(values)))
    return values[starts], np.bincount(numbers, weights[order], minlength=len(starts))


def merge_sorted(parts: Sequence[Array]) -> Array:
    """Return the union of *parts*, sorted and without duplicates, as each of them is."""
    parts = [part for part in parts if len(part)]
    if not parts:
        return np.zeros(0, np.int64)
    if len(parts) == 1:
        return parts[0]
    merged = np.concatenate(parts)
    merged.sort(kind="stable")  # timsort merges runs that are sorted
    return distinct(merged)


def is_among(values: Array, some: Array) -> Array:
    """Return whether each of *values* is among *some*, which are sorted."""
    if not len(some):
        return np.zeros(len(values), bool)
    among: Array = some.take(some.searchsorted(values), mode="clip") == values
    return among


def having_any(arrays: Mapping[Key, Array], some: Array) -> list[Key]:
    """Return the keys of those of sorted *arrays* that have any of *some*, which are sorted."""
    is_inside = is_among(np.concatenate([_NONE, *arrays.values()]), some)
    numbers = np.repeat(np.arange(len(arrays)), list(map(len, arrays.values())))
    keys = list(arrays)
    return [keys[number] for number in distinct(numbers[is_inside]).tolist()]


def intersect(few: Array, many: Array) -> Array:
    """Return the intersection of two sorted arrays without duplicates."""
    if len(many) > MERGE_RATIO * len(few):
        return few[is_among(few, many)]
    merged = np.concatenate([few, many])
    merged.sort(kind="stable")  # timsort merges runs that are sorted
    common: Array = merged[:-1][merged[1:] == merged[:-1]]
    return common


def without_noise(scores: Array) -> Array:
    """Return *scores* without their last bits, in which sums in another order differ.

    They must not order an answer: studies whose scores differ in them are ties.
    """
    mantissas, exponents = np.frexp(scores)
    rounded: Array = np.ldexp(np.round(np.ldexp(mantissas, SCORE_BITS)), exponents - SCORE_BITS)
    return rounded


def expand_ranges(starts: Array, counts: Array, step: int = 1) -> Array:
    """Return `start, start + step, ...` for each of *starts*, as many numbers as its count."""
    before = counts.cumsum() - counts
    numbers: Array = (starts - before * step).repeat(counts)
    numbers += np.arange(0, len(numbers) * step, step)
    return numbers
