"""Passages of several studies, aligned: those that are about the same stand in one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from library.analysis import fold, is_stopword, stem, tokens
from library.core.answers import PageHit

LEAST_SIMILARITY = 0.15
"""Least share of words in common of two passages in one row."""
COMMON = 0.5
"""A word of more than this share of the passages does not tell them apart."""
FEW = 4
"""With fewer passages every word counts."""
Row = tuple[PageHit | None, ...]
"""A passage of each study; None where it has none about the same."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The passages of several studies."""

    together: tuple[Row, ...]
    """Rows of passages about the same, in the order of the first study that has one."""
    alone: tuple[Row, ...]
    """All other passages, those of each study best first: their rows mean nothing."""


def aligned(columns: Sequence[Sequence[PageHit]]) -> Alignment:
    """Return the matching pages of several studies in rows.

    The two passages with most words in common are joined first.

    Args:
        columns: The matching pages of each study, best first.
    """
    words = _telling([[_words(hit) for hit in hits] for hits in columns])
    rows: list[dict[int, int]] = []  # study -> its passage
    for study, of_study in enumerate(words):
        pairs = [
            (-_similarity(_row_words(row, words), of_hit), row_at, hit_at)
            for row_at, row in enumerate(rows)
            for hit_at, of_hit in enumerate(of_study)
        ]
        joined: dict[int, int] = {}  # passage -> row
        for difference, row_at, hit_at in sorted(pairs):
            is_free = hit_at not in joined and row_at not in joined.values()
            if -difference >= LEAST_SIMILARITY and is_free:
                joined[hit_at] = row_at
                rows[row_at][study] = hit_at
        rows += [{study: hit_at} for hit_at in range(len(of_study)) if hit_at not in joined]
    together = (row for row in rows if len(row) > 1)
    alone = [
        [columns[study][row[study]] for row in rows if row.keys() == {study}]
        for study in range(len(columns))
    ]
    return Alignment(
        tuple(
            tuple(hits[row[study]] if study in row else None for study, hits in enumerate(columns))
            for row in together
        ),
        tuple(zip_longest(*alone)),
    )


def _row_words(row: Mapping[int, int], words: Sequence[Sequence[frozenset[str]]]) -> frozenset[str]:
    return frozenset().union(*(words[study][hit] for study, hit in row.items()))


def _telling(words: Sequence[Sequence[frozenset[str]]]) -> list[list[frozenset[str]]]:
    """Return *words* without those of most passages, such as the words of the question."""
    passages = [each for of_study in words for each in of_study]
    counts = Counter(word for each in passages for word in each)
    most = COMMON * len(passages) if len(passages) >= FEW else len(passages)
    common = {word for word, count in counts.items() if count > most}
    return [[each - common for each in of_study] for of_study in words]


def _words(hit: PageHit) -> frozenset[str]:
    """Return the words of the excerpts of *hit*, without stop words, and what matches in them.

    A match by another name counts by that of its concept, so that languages meet.
    """
    words = set()
    for excerpt in hit.excerpts:
        folded = (token.word for token in tokens(excerpt.text))
        words |= {stem(word, hit.page.language) for word in folded if not is_stopword(word)}
        words |= {fold(each.label) for each in excerpt.highlights if each.label}
    return frozenset(words)


def _similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the words of the smaller set that the other has."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
