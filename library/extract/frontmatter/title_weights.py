"""Weights of the evidence for titles, and the score that they give. Pure.

`python -m benchmarks.title_weights` finds them by regression over the tuning halves of the labelled
covers, and prints them and how well they do on covers that they were not found with.
"""

from __future__ import annotations

from collections.abc import Mapping

TITLE: dict[str, float] = {
    "always": -1.01,
    "size, to text": 3.77,
    "size, to largest": 0.86,
    "first of the largest": -0.35,
    "size, to largest but names": 0.04,
    "first of the largest but names": 1.43,
    "words, to longest": 0.40,
    "above an issue": -2.76,
    "capitals above small letters": 0.32,
    "first line": -0.30,
    "lines above": -2.38,
    "at the foot": -1.17,
    "third page": -1.32,
    "later page of text": -1.65,
    "lines": -0.65,
    "one word": -0.70,
    "two words": -1.37,
    "one word in capitals": -0.39,
    "italic": -1.80,
    "phrase": 0.75,
    "kind of document": -0.07,
    "series": -1.64,
    "part of an organisation": -0.92,
    "begins with organisation": -1.33,
    "organisation": -0.61,
    "persons": -1.34,
    "repeated": 1.00,
    "title in metadata": 3.10,
    "above authors": 0.86,
    "above authors and a date": 0.45,
    "words of file name": 1.74,
}
"""Of `title_evidence`. The score of no title is 0."""

JOIN: dict[str, float] = {
    "always": -2.06,
    "gap": -2.91,
    "ratio of sizes": 5.30,
    "display type": 1.61,
    "one colour": 1.03,
    "one font": 0.96,
    "one slant": -0.87,
    "both in capitals or neither": 2.36,
    "begins with a small letter": 2.30,
    "ends with a stopword": 2.19,
}
"""Of `join_evidence`. From a score of 0, two blocks are one."""


def weighted(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the sum of the numbers of *evidence*, each multiplied by its weight."""
    return sum(weights[name] * value for name, value in evidence.items())
