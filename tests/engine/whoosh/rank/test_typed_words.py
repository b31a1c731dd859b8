"""What the words of a question say of documents, computed once for two queries."""

from __future__ import annotations

import numpy as np

from library.engines.whoosh.rank.typed_words import TypedWords
from library.query import parse
from library.search.ranking import DEFAULT
from tests.engine.builders import put


def test_the_nearness_on_a_page_is_the_same_whatever_other_pages_are_asked(whoosh):
    """Pages are asked in two parts that overlap, and all at once."""
    texts = ["kosten van warmte", "kosten " + "en zo " * 9 + "warmte", "warmte", "kosten warmte"]
    put(whoosh, "a", *texts, *texts)
    query = parse("kosten warmte").query
    with whoosh.reader() as reader:
        pages = np.flatnonzero(reader.searcher.is_page)
        words = TypedWords(query, reader.searcher, DEFAULT)
        expected = words.proximity(pages)
        assert (words.proximity(pages[1::2]) == expected[1::2]).all()
        assert (words.proximity(pages[2:]) == expected[2:]).all()
    near = 1 + DEFAULT.body_proximity
    assert expected.tolist() == [near, 1, 1, near] * 2


def test_nothing_is_near_without_two_words(whoosh):
    """Labels of a word are no words of the question."""
    put(whoosh, "a", "warmte", title="Warmte")
    with whoosh.reader() as reader:
        words = TypedWords(parse("warmte").query, reader.searcher, DEFAULT)
        assert not words.has_pairs
        assert words.title_shares.tolist() == [1.0]
        assert not len(words.heading_documents)
