"""Weights of the evidence for titles, and the score that they give. Pure.

`python -m benchmarks.title_weights` finds them by regression over the tuning halves of the labelled
covers, and prints them and how well they do on covers that they were not found with.
"""

from __future__ import annotations

from collections.abc import Mapping

TITLE: dict[str, float] = {
    "always": -0.89,
    "size, to text": 4.23,
    "size, to largest": 0.88,
    "first of the largest": 1.30,
    "first line": -0.88,
    "lines above": -3.36,
    "at the foot": -1.00,
    "third page": -1.39,
    "later page of text": -1.62,
    "lines": -0.90,
    "one word": -0.71,
    "two words": -1.23,
    "one word in capitals": -2.69,
    "italic": -2.24,
    "phrase": 0.48,
    "kind of document": -1.12,
    "series": -1.37,
    "part of an organisation": -2.16,
    "begins with organisation": -3.10,
    "organisation": -0.75,
    "persons": -1.46,
    "repeated": 1.26,
    "title in metadata": 2.59,
    "above authors": 0.93,
    "above authors and a date": 0.64,
    "words of file name": 1.70,
}
"""Of `title_evidence`. The score of no title is 0."""

JOIN: dict[str, float] = {
    "always": -1.72,
    "gap": -2.59,
    "ratio of sizes": 4.66,
    "display type": 1.78,
    "one colour": 0.26,
    "one font": 0.90,
    "one slant": -1.01,
    "both in capitals or neither": 2.28,
    "begins with a small letter": 2.44,
    "ends with a stopword": 2.22,
}
"""Of `join_evidence`. From a score of 0, two blocks are one."""


def weighted(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the sum of the numbers of *evidence*, each multiplied by its weight."""
    return sum(weights[name] * value for name, value in evidence.items())
