"""Statistics of the leaves of queries, which several questions share."""

from __future__ import annotations

import pytest

from library.query import parse
from library.search.ranking import DEFAULT

leaf_statistics = pytest.importorskip("library.engines.opensearch.rank.queries.leaf_statistics")
from library.engines.opensearch.read.lexicon import Lexicon  # noqa: E402 - needs it too


def test_a_leaf_that_another_question_learns_meanwhile_is_in_the_answer(monkeypatch):
    """Between the look at what is known and the search for the rest, another thread keeps some."""
    leaf = parse("warmtenet").query
    shared = leaf_statistics.LeafStatistics(None, Lexicon({}, {}, ("nl",)), DEFAULT, list)
    monkeypatch.setattr(leaf_statistics, "_body", lambda _queries, _quality: None)
    monkeypatch.setattr(shared, "_scored", lambda leaf, *_: leaf.text)

    def looked_up(leaf, limit, quality):
        shared.learn(leaf_statistics.Unknown([leaf], limit, quality, None), {})

    monkeypatch.setattr(shared, "_known", looked_up)
    assert shared.scored([leaf], 1, 0.0) == {leaf: leaf.text}
