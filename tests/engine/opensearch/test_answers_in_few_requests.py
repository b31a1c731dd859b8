"""The requests of one search, beside the one that opens the view."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.core.model import Filters
from library.query import And, Label, Word, parse
from library.search.engine import SearchOptions
from tests.engine.builders import pages, put, study
from tests.engine.opensearch.cluster_engines import twin

pytestmark = pytest.mark.opensearch

RELAXED = SearchOptions(limit=2, relax=True)


def requests(engine, query, options=RELAXED):
    """Return the number of requests of a search for *query*, and its answer."""
    with engine.reader() as reader:
        reader.document_frequencies(["haven"])  # reads the words of the commit
        before = engine.connection.requests
        found = reader.search(query, Filters(), options)
        return engine.connection.requests - before, found


def test_a_part_behind_the_last_study_takes_no_request(opensearch):
    """The number of studies is kept with the answer; a part with studies takes one request."""
    for name in ("haven", "stad", "dorp"):
        put(opensearch, name, f"warmtenet {name}")
    query = parse("warmtenet").query
    requests(opensearch, query)
    behind = [requests(opensearch, query, replace(RELAXED, offset=each)) for each in (2, 4)]
    assert [(taken, len(found.studies)) for taken, found in behind] == [(1, 1), (0, 0)]
    assert behind[1][1].total_studies == 3


def test_labels_are_asked_for_together_with_the_words_as_typed(opensearch):
    """Three words that may be relaxed take two requests, with labels or without."""
    put(opensearch, "haven", "warmtenet haven stroom")
    put(opensearch, "stad", "warmtenet stroom warmtenet stroom warmtenet stroom")
    put(opensearch, "dorp", "stadsverwarming haven")
    label = Label(("stadsverwarming",), "nl", "stadsverwarming", "warmtenet")
    others = Word("haven"), Word("stroom")
    for word in (Word("warmtenet", also=(label,)), Word("warmtenet")):
        taken, found = requests(twin(opensearch), And((word, *others)))
        assert (taken, found.relaxation) == (2, None)


def test_a_new_phrase_takes_one_request_in_a_library_with_versions(opensearch):
    """That of an older version takes one more, for its record; a part of an answer, two."""
    for number, text in (("2019", "warmtenet in de haven"), ("2023", "warmtenet in de stad")):
        with opensearch.writer() as writer:
            made = study(f"visie-{number}", "Warmtevisie", date=number, year=int(number))
            writer.replace(replace(made, family="visie"), pages(made.id, text, "warmte"))
    requests(opensearch, parse("stroom").query)  # reads the versions
    asked = [
        requests(opensearch, parse(f'"{text}"').query, replace(RELAXED, limit=limit))
        for text, limit in (("de haven", 2), ("in de", 2), ("warmtenet in", 1))
    ]
    assert [(taken, each.total_studies, each.total_pages) for taken, each in asked] == [
        (1, 1, 1),
        (2, 1, 1),
        (2, 1, 1),
    ]
    assert [[each.id for each in found.studies[0].older] for _, found in asked] == [
        [],
        ["visie-2019"],
        ["visie-2019"],
    ]


def test_better_studies_are_asked_for_before_the_answer_where_no_page_has_all_words(opensearch):
    """They then score higher, mostly; with a page that has all words they are checked beside it."""
    put(opensearch, "haven", "warmtenet", "haven", "stroom")
    put(opensearch, "stad", "warmtenet stroom " * 3)
    query = parse("warmtenet haven stroom").query
    taken, found = requests(twin(opensearch), query)
    assert (taken, [each.study.id for each in found.studies]) == (3, ["stad", "haven"])
    put(opensearch, "dorp", "warmtenet haven stroom " * 3)
    taken, found = requests(twin(opensearch), query)
    assert (taken, found.studies[0].study.id) == (2, "dorp")
