"""Ties of scores."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from library.engines.shared import arrays
from library.search.score_ties import without_noise

SCORES = st.floats(0, 1e6)


@given(st.lists(SCORES, min_size=2, max_size=6))
def test_the_order_of_a_sum_makes_no_difference(scores):
    """Sums of the same scores in any order are ties."""
    forward, backward = sum(scores), sum(reversed(scores))
    assert abs(without_noise(forward) - without_noise(backward)) <= forward * 2**-39


@given(SCORES)
def test_arrays_and_numbers_agree(score):
    """An array of scores is rounded as each of them; the result is within a trillionth."""
    assert arrays.without_noise(np.array([score])).tolist() == [without_noise(score)]
    assert abs(without_noise(score) - score) <= score * 1e-12
