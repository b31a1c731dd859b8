"""Passages of several studies, aligned: those that are about the same stand in one row."""

from __future__ import annotations

from collections.abc import Sequence

from library.analysis import fold, is_stopword, stem, tokens
from library.core.model import PageHit

LEAST_SIMILARITY = 0.15
"""Least share of words in common of two passages in one row."""
Row = tuple[PageHit | None, ...]
"""A passage of each study; None where it has none about the same."""


def aligned(columns: Sequence[Sequence[PageHit]]) -> tuple[Row, ...]:
    """Return the matching pages of several studies in rows.

    The order is that of the first study; what has no counterpart before it follows. The two
    passages with most words in common are joined first.

    Args:
        columns: The matching pages of each study, best first.
    """
    rows: list[list[PageHit | None]] = []
    for at, hits in enumerate(columns):
        words = [_words(hit) for hit in hits]
        of_rows = [frozenset().union(*(_words(hit) for hit in row if hit)) for row in rows]
        pairs = [
            (-_similarity(of_row, of_hit), row_at, hit_at)
            for row_at, of_row in enumerate(of_rows)
            for hit_at, of_hit in enumerate(words)
        ]
        free_rows, free_hits = dict.fromkeys(range(len(rows))), dict.fromkeys(range(len(hits)))
        for row in rows:
            row.append(None)
        for difference, row_at, hit_at in sorted(pairs):
            if -difference >= LEAST_SIMILARITY and row_at in free_rows and hit_at in free_hits:
                rows[row_at][at] = hits[hit_at]
                del free_rows[row_at], free_hits[hit_at]
        rows += [[*[None] * at, hits[hit_at]] for hit_at in free_hits]
    return tuple(map(tuple, rows))


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
