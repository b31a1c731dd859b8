"""Queries in the language of the cluster that are shortened, and match the same documents."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.engines.opensearch.cluster.query_language import (
    all_of,
    any_of,
    frequency,
    runs,
    term,
    terms,
    unscored,
    weighted,
)

Query = dict[str, Any]
DUTCH = term("language", "nl")


def matches(query: Query, document: dict[str, set[str]]) -> bool:
    """Return whether a document matches, as the cluster decides."""
    ((kind, content),) = query.items()
    if kind == "bool":
        every = [*content.get("must", ()), *content.get("filter", ())]
        some = content.get("should")
        return all(matches(each, document) for each in every) and (
            some is None or any(matches(each, document) for each in some)
        )
    ((field, sought),) = content.items()
    if kind == "term":
        sought = [sought["value"]]
    elif kind == "match":
        sought = sought["query"].split("|")
    return not document.get(field, set()).isdisjoint(sought)


@pytest.mark.parametrize(
    ("queries", "short"),
    [
        ([term("body", "a"), terms("body", "bc")], terms("body", "abc")),
        ([frequency("body", ["a", "b"]), weighted(term("body", "b"), 2, DUTCH)],
         terms("body", "ab")),
        ([term("body", "a"), weighted(frequency("body", ["a", "b"]), 0.5, DUTCH)],
         any_of([term("body", "a"), all_of([term("body", "b"), DUTCH])])),
        ([weighted(term("body", each), 0.5, DUTCH) for each in "ab"],
         all_of([terms("body", "ab"), DUTCH])),
        ([term("body", "a"), weighted(term("headings", "a"), 0.5, DUTCH)],
         any_of([term("body", "a"), all_of([term("headings", "a"), DUTCH])])),
    ],
)  # fmt: skip
def test_terms_under_the_same_conditions_are_one_clause(queries, short):
    """A term that matches in any text is not looked for in texts of a language as well."""
    assert unscored(any_of(queries)) == short


WORDS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True)
FIELDS = st.sampled_from(["body", "headings"])
CONDITIONS = st.sampled_from([None, DUTCH, terms("language", ["nl", "fr"])])


@given(
    st.lists(st.tuples(FIELDS, WORDS, CONDITIONS), min_size=1, max_size=6),
    st.fixed_dictionaries(
        {
            "body": st.sets(st.sampled_from("abcde")),
            "headings": st.sets(st.sampled_from("abcde")),
            "language": st.sets(st.sampled_from(["nl", "fr", "en"]), min_size=1, max_size=1),
        }
    ),
)
def test_a_query_without_scores_matches_the_same_documents(asked, document):
    """This holds for any terms, fields and conditions of its clauses."""
    query = any_of(weighted(frequency(field, words), 0.5, within) for field, words, within in asked)
    assert query is not None
    assert matches(unscored(query), document) == matches(query, document)


def test_a_run_of_one_term_is_a_term():
    """Its frequency is that of the term, and a term takes less time."""
    found = runs("body", [(frozenset({"a"}),), (frozenset({"b"}), frozenset({"c"}))])
    assert found is not None
    assert found["bool"]["should"][0] == term("body", "a")
