"""Weights of the evidence for titles, and the score that they give. Pure.

`python -m benchmarks.title_weights` finds them by regression over the tuning halves of the labelled
covers, and prints them and how well they do on covers that they were not found with.
"""

from __future__ import annotations

from collections.abc import Mapping

TITLE: dict[str, float] = {
    "always": -1.15,
    "size, to text": 4.13,
    "first of the largest but names": 1.18,
    "above an issue": -1.29,
    "first line": -0.43,
    "lines above": -1.82,
    "at the foot": -1.07,
    "third page": -1.39,
    "later page of text": -1.65,
    "one word": -1.42,
    "two words": -1.90,
    "one word in capitals": -1.07,
    "italic": -1.15,
    "begins with a small letter": -1.41,
    "wide gaps": -1.64,
    "series": -1.82,
    "part of an organisation": -0.81,
    "begins with organisation": -1.13,
    "name of an organisation": -0.93,
    "persons": -1.36,
    "repeated": 1.18,
    "title in metadata": 2.99,
    "above authors": 1.27,
    "words of file name": 2.45,
}
"""Of `title_evidence`. The score of no title is 0."""

JOIN: dict[str, float] = {
    "always": -2.01,
    "gap": -2.70,
    "ratio of sizes": 4.65,
    "display type": 2.11,
    "one colour": 0.84,
    "one font": 0.67,
    "one slant": -0.70,
    "both in capitals or neither": 1.79,
    "begins with a small letter": 2.06,
    "begins with a stopword": 1.0,
    "ends with a stopword": 2.15,
    "ends with a colon": 2.57,
}
"""Of `join_evidence`. From a score of 0, two blocks are one."""


def weighted(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the sum of the numbers of *evidence*, each multiplied by its weight."""
    return sum(weights[name] * value for name, value in evidence.items())
