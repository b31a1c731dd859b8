"""Near-duplicates: the estimated resemblance of texts."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.extract.near_duplicates import (
    MAX_FREQUENCY,
    MIN_RESEMBLANCE,
    near_duplicates,
    sketch,
)


def words(seed: int, count: int = 2000) -> list[str]:
    random = Random(seed)
    return [f"w{random.randrange(5000)}" for _ in range(count)]


def text(seed: int, count: int = 2000) -> str:
    return " ".join(words(seed, count))


def pairs(**texts: str):
    sketches = {study: found for study, text in texts.items() if (found := sketch([text]))}
    return [(found.first, found.second) for found in near_duplicates(sketches)]


def test_a_later_version_is_found():
    """A version with one word in thirty changed and a chapter added is a near-duplicate."""
    first = words(1)
    later = [word if number % 30 else "anders" for number, word in enumerate(first)]
    assert pairs(a=" ".join(first), b=" ".join([*later, *words(2, 200)]), c=text(3)) == [("a", "b")]


def test_layout_is_ignored():
    """Case, punctuation and page breaks do not change the resemblance."""
    some = words(1)
    one = sketch([" ".join(some)])
    other = sketch([", ".join(some[:700]).upper(), "\n".join(some[700:])])
    (found,) = near_duplicates({"a": one, "b": other})
    assert found.resemblance == 1.0


def test_a_shared_chapter_is_not_enough():
    """Studies with a quarter of their text in common are not near-duplicates."""
    assert pairs(a=text(1, 500) + text(2, 1500), b=text(1, 500) + text(3, 1500)) == []


def test_boilerplate_is_ignored():
    """A disclaimer that many studies share does not make them near-duplicates."""
    assert (
        pairs(**{f"s{n}": text(0, 300) + text(n, 100) for n in range(1, MAX_FREQUENCY + 5)}) == []
    )


@pytest.mark.parametrize("texts", [[], [""], ["kort"], ["steeds hetzelfde " * 500]])
def test_a_short_text_is_not_compared(texts):
    """A text with too few different shingles has no sketch."""
    assert sketch(texts) is None


@settings(max_examples=30)
@given(common=st.integers(0, 4000), seed=st.integers(0, 10**6))
def test_the_estimate_is_near_the_resemblance(common, seed):
    """The estimate differs from the resemblance of the whole texts by the sampling error only."""
    shared, one, other = text(seed, common), text(seed + 1, 1000), text(seed + 2, 1000)
    truth = common / (common + 2000)
    found = [
        pair.resemblance
        for pair in near_duplicates({"a": sketch([shared, one]), "b": sketch([shared, other])})
    ]
    assert found or truth < MIN_RESEMBLANCE + 0.15
    assert all(abs(each - truth) < 0.15 for each in found)
