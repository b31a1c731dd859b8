"""Minimum should match: which parts of a query a study may lack.

Studies that match all parts are found. A study that matches most of them is found beside them if it
scores higher than all of those; and where no study matches all parts, the studies that match most
are found. Scores of pages count the share of the words that they have, so nothing is deducted from
those of studies: deducting the share of missing parts put the right page among the first ten for
90.8 % of 120 headings with one foreign word, instead of 94.2 %.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from library.query import And, InField, InLanguage, InYears, Not, Query

Required = Not | InField | InLanguage | InYears
"""Exclusions and conditions on the record are never relaxed."""
MIN_PARTS = 3
"""Fewest parts of a query of which a study beside complete ones may lack some."""
BESIDE = 0.5
"""Least share of the parts that a study beside complete ones matches."""
INSTEAD = 0.6
"""Least share of the most parts that any study matches, where none matches all. With 0.75 a right
study was among the first five for 0.69 of 81 questions in other words (`other_words_drawn.tsv`)
instead of 0.75, because it had too few of the words to be found beside those that meaning adds;
0.5 is no better, and finds studies with one word of three."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """How many parts of a query a study must match."""

    count: int
    must_beat: bool
    """Whether a study that lacks a part is found only above those that lack none."""


def split(query: Query) -> tuple[tuple[Query, ...], tuple[Query, ...]]:
    """Return the parts of *query* that a study must match, and those that it may lack."""
    parts = query.parts if isinstance(query, And) else (query,)
    required = tuple(part for part in parts if isinstance(part, Required))
    optional = tuple(part for part in parts if not isinstance(part, Required))
    return required, optional


def threshold(total: int, matched: int) -> Threshold:
    """Return how many of *total* parts a study must match, when some study matches *matched*."""
    if matched < total:
        return Threshold(max(1, math.ceil(INSTEAD * matched)), must_beat=False)
    if total < MIN_PARTS:
        return Threshold(total, must_beat=True)
    return Threshold(math.ceil(BESIDE * total), must_beat=True)
