"""Operations on sorted arrays."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from library.engines.shared.arrays import (
    expand_ranges,
    having_any,
    intersect,
    is_among,
    merge_sorted,
    run_lengths,
    run_starts,
    sums_by,
    without_noise,
)
from tests.engine import plain_order

SCORES = st.floats(0, 1e6)
NUMBERS = st.lists(st.integers(0, 60), max_size=40)


def array(numbers) -> np.ndarray:
    return np.array(numbers, np.int64)


@given(NUMBERS, NUMBERS)
def test_sets(some, others):
    """Sorted arrays without duplicates are intersected and united as sets are."""
    one, other = (array(sorted(set(numbers))) for numbers in (some, others))
    assert intersect(one, other).tolist() == sorted({*some} & {*others})
    assert merge_sorted([one, other]).tolist() == sorted({*some, *others})
    assert is_among(array(some), other).tolist() == [number in others for number in some]


@given(st.dictionaries(st.characters(), NUMBERS, max_size=8), NUMBERS)
def test_arrays_with_any_of_some_numbers(named, some):
    """Of named arrays those are found that have any of some numbers, in their order."""
    arrays = {name: array(sorted(set(numbers))) for name, numbers in named.items()}
    expected = [name for name, numbers in named.items() if {*numbers} & {*some}]
    assert having_any(arrays, array(sorted(set(some)))) == expected


@given(NUMBERS)
def test_runs(numbers):
    """Each run of equal values has its start and its length."""
    counts = Counter(numbers)
    starts = run_starts(array(sorted(numbers)))
    assert run_lengths(starts, len(numbers)).tolist() == [counts[each] for each in sorted(counts)]
    values, sums = sums_by(array(numbers), array(numbers))
    assert values.tolist() == sorted(counts)
    assert sums.tolist() == [each * counts[each] for each in sorted(counts)]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), max_size=20), st.integers(1, 5))
def test_ranges(ranges, step):
    """Each range has as many numbers as its count, at equal distances."""
    starts, counts = array([start for start, _ in ranges]), array([count for _, count in ranges])
    expected = [start + step * at for start, count in ranges for at in range(count)]
    assert expand_ranges(starts, counts, step).tolist() == expected


@given(st.lists(SCORES, min_size=2, max_size=6))
def test_the_order_of_a_sum_makes_no_difference(scores):
    """Sums of the same scores in any order are ties, or next to each other."""
    forward, backward = without_noise(np.array([sum(scores), sum(reversed(scores))])).tolist()
    assert abs(forward - backward) <= forward * 2**-39


@given(SCORES)
def test_scores_are_rounded_as_by_the_plain_engine(score):
    """An array of scores is rounded as each of them; the result is within a trillionth."""
    (rounded,) = without_noise(np.array([score])).tolist()
    assert rounded == plain_order.without_noise(score)
    assert abs(rounded - score) <= score * 1e-12
