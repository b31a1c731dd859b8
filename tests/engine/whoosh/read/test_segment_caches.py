"""Caches of segments: what was decoded before a commit is there after it."""

from __future__ import annotations

from library.engines.shared.fields import BODY
from tests.engine.builders import ask, put


def newest(whoosh):
    with whoosh.reader() as reader:
        return reader.searcher


def test_a_commit_keeps_what_was_decoded_of_other_segments(whoosh):
    """A segment that two commits have is decoded once, with positions when these are needed."""
    put(whoosh, "a", "warmte en water")
    before = newest(whoosh).segments[0]
    page, postings = before.page_and_spans(1), before.postings(BODY, "warmte", positions=True)
    put(whoosh, "b", "warmte en wind")
    first, second = newest(whoosh).segments
    assert first.page_and_spans(1) is page
    assert first.postings(BODY, "warmte", positions=False) is postings
    assert second.page_and_spans(1)[0].text == "warmte en wind"
    assert second.postings(BODY, "wind", positions=False).positions is None
    assert second.postings(BODY, "wind", positions=True).positions is not None


def test_a_commit_that_replaces_a_study_leaves_out_its_old_pages(whoosh):
    """Postings that are kept have the pages of deleted studies; answers have not."""
    put(whoosh, "a", "warmte en water")
    put(whoosh, "b", "warmte en wind")
    assert {hit.study.id for hit in ask(whoosh, "warmte").studies} == {"a", "b"}
    put(whoosh, "a", "gas en water")
    assert {hit.study.id for hit in ask(whoosh, "warmte").studies} == {"b"}
    assert {hit.study.id for hit in ask(whoosh, "water").studies} == {"a"}
