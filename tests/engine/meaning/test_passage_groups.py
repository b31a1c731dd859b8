"""Pages and studies as a whole: similarity to the mean of their passages."""

from __future__ import annotations

import numpy as np

from library.engines.meaning.passage_groups import GROUPS, PassageGroups
from library.engines.meaning.projection import of_length_one, rounded


def test_the_similarity_of_a_group_is_that_of_the_mean_of_its_rows():
    """For groups of any size, more of them than are summed at a time."""
    random = np.random.default_rng(1)
    rows = rounded(random.normal(size=(5 * GROUPS, 8)))
    scales = 1 / np.linalg.norm(rows.astype(np.float32), axis=1)
    begins = random.random(len(rows)) < 0.5
    begins[0] = True
    vectors, question = rows * scales[:, None], of_length_one(random.normal(size=(1, 8)))[0]
    asked = np.arange(0, len(rows), 3)
    found = PassageGroups.of(rows, scales, begins).cosines(vectors @ question, asked)
    group = np.cumsum(begins)
    expected = [
        of_length_one(vectors[group == number].mean(0)[None])[0] @ question
        for number in group[asked]
    ]
    assert np.allclose(found, expected, atol=1e-4)


def test_no_passages():
    """An empty index has no groups."""
    groups = PassageGroups.of(np.zeros((0, 8), np.int8), np.zeros(0), np.zeros(0, bool))
    assert groups.cosines(np.zeros(0), np.zeros(0, np.int64)).shape == (0,)
