"""Twins: texts that are nearly the same are found, and others are not."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.audit.near_duplicates import ALIKE, COMMON, near_duplicates, sample


def words(seed: int, count: int = 2000) -> list[str]:
    random = Random(seed)
    return [f"w{random.randrange(5000)}" for _ in range(count)]


def text(seed: int, count: int = 2000) -> str:
    return " ".join(words(seed, count))


def pairs(**texts: str):
    samples = [sample(study, [text]) for study, text in texts.items()]
    return [
        (found.first, found.second) for found in near_duplicates([each for each in samples if each])
    ]


def test_a_later_version_is_found():
    """One word in thirty changed, and a chapter added: it is the same study still."""
    first = words(1)
    later = [word if number % 30 else "anders" for number, word in enumerate(first)]
    assert pairs(a=" ".join(first), b=" ".join([*later, *words(2, 200)]), c=text(3)) == [("a", "b")]


def test_the_same_text_is_wholly_alike_however_it_is_set():
    """Case, punctuation and where pages end are no part of a text."""
    some = words(1)
    one = sample("a", [" ".join(some)])
    other = sample("b", [", ".join(some[:700]).upper(), "\n".join(some[700:])])
    (found,) = near_duplicates([one, other])
    assert found.resemblance == 1.0


def test_another_study_with_a_chapter_in_common_is_none():
    """A quarter of the text in common makes no version."""
    assert pairs(a=text(1, 500) + text(2, 1500), b=text(1, 500) + text(3, 1500)) == []


def test_what_stands_in_every_study_says_nothing():
    """A disclaimer that many studies share does not make them versions of one another."""
    assert pairs(**{f"s{n}": text(0, 300) + text(n, 100) for n in range(1, COMMON + 5)}) == []


@pytest.mark.parametrize("texts", [[], [""], ["kort"], ["steeds hetzelfde " * 500]])
def test_a_text_that_is_too_short_is_not_compared(texts):
    """A page with a title, or one line over and over, is like many others."""
    assert sample("a", texts) is None


@settings(max_examples=30)
@given(common=st.integers(0, 4000), seed=st.integers(0, 10**6))
def test_the_estimate_is_near_the_truth(common, seed):
    """What is found is as alike as the whole texts are, but for what chance does to a sample."""
    shared, one, other = text(seed, common), text(seed + 1, 1000), text(seed + 2, 1000)
    truth = common / (common + 2000)
    found = [
        twin.resemblance
        for twin in near_duplicates([sample("a", [shared, one]), sample("b", [shared, other])])
    ]
    assert found or truth < ALIKE + 0.15
    assert all(abs(each - truth) < 0.15 for each in found)
