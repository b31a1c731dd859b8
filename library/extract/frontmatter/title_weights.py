"""Weights of the evidence for titles, and the score that they give. Pure.

`python -m benchmarks.title_weights` finds them by regression over the tuning halves of the labelled
covers, and prints them and how well they do on covers that they were not found with.
"""

from __future__ import annotations

from collections.abc import Mapping

TITLE: dict[str, float] = {
    "always": -1.19,
    "size, to text": 3.98,
    "size, to largest": 0.57,
    "first of the largest": 0.08,
    "size, to largest but names": -0.16,
    "first of the largest but names": 1.03,
    "words, to longest": 0.17,
    "above an issue": -1.41,
    "capitals above small letters": 0.40,
    "first line": -0.47,
    "lines above": -2.03,
    "at the foot": -0.96,
    "third page": -1.37,
    "later page of text": -1.65,
    "lines": -0.61,
    "one word": -0.97,
    "two words": -1.66,
    "one word in capitals": -1.04,
    "italic": -1.60,
    "begins with a small letter": -1.36,
    "wide gaps": -1.43,
    "phrase": 0.44,
    "kind of document": -0.10,
    "series": -1.95,
    "part of an organisation": -0.96,
    "begins with organisation": -1.35,
    "organisation": -0.10,
    "name of an organisation": -0.95,
    "persons": -1.22,
    "repeated": 0.95,
    "title in metadata": 3.03,
    "above authors": 1.21,
    "above authors and a date": 0.14,
    "words of file name": 2.44,
}
"""Of `title_evidence`. The score of no title is 0."""

JOIN: dict[str, float] = {
    "always": -2.11,
    "gap": -2.66,
    "ratio of sizes": 4.73,
    "display type": 2.04,
    "one colour": 1.14,
    "one font": 0.73,
    "one slant": -0.75,
    "both in capitals or neither": 1.71,
    "begins with a small letter": 1.91,
    "ends with a stopword": 2.17,
    "ends with a colon": 2.56,
}
"""Of `join_evidence`. From a score of 0, two blocks are one."""


def weighted(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the sum of the numbers of *evidence*, each multiplied by its weight."""
    return sum(weights[name] * value for name, value in evidence.items())
