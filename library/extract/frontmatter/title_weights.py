"""Weights of the evidence for titles, and the score that they give. Pure.

`python -m benchmarks.title_weights` finds them by regression over the tuning halves of the labelled
covers, and prints them and how well they do on covers that they were not found with.
"""

from __future__ import annotations

from collections.abc import Mapping

TITLE: dict[str, float] = {
    "always": -0.72,
    "size, to text": 3.97,
    "size, to largest": 0.86,
    "first of the largest": -0.41,
    "first of the largest but names": 1.27,
    "words, to longest": 0.32,
    "above an issue": -3.50,
    "capitals above small letters": 0.44,
    "first line": -0.58,
    "lines above": -2.86,
    "at the foot": -1.40,
    "third page": -1.33,
    "later page of text": -1.59,
    "lines": -0.81,
    "one word": -0.76,
    "two words": -1.52,
    "one word in capitals": -0.58,
    "italic": -1.98,
    "phrase": 0.73,
    "kind of document": -0.09,
    "series": -2.04,
    "part of an organisation": -1.19,
    "begins with organisation": -1.46,
    "organisation": -0.47,
    "persons": -1.33,
    "repeated": 1.04,
    "title in metadata": 3.45,
    "above authors": 0.82,
    "above authors and a date": 0.43,
    "words of file name": 1.91,
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
