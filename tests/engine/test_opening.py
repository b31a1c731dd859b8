"""Studies that open on a day, and drafts, in every engine."""

from __future__ import annotations

import pytest

from library.core.model import Access, Filters
from library.query import parse
from library.search.engine import Counted
from tests.engine.builders import ask, put


@pytest.fixture
def opening(engine):
    """Return an engine with an open study, one that opens on 2027-01-01, and a draft."""
    put(engine, "vrij", "warmtenet haven")
    put(engine, "straks", "warmtenet kwelkelder", open_from="2027-01-01")
    put(engine, "klad", "warmtenet kwelkelder", access=Access.DRAFT)
    return engine


@pytest.mark.parametrize(
    ("day", "found"),
    [("", {"vrij"}), ("2026-12-31", {"vrij"}), ("2027-01-01", {"vrij", "straks"})],
)
def test_a_study_matches_from_the_day_on_which_it_opens(opening, day, found):
    """Filters without a day are the safe ones; a draft never matches."""
    filters = Filters(day=day)
    matches = ask(opening, "warmtenet", filters)
    assert {each.study.id for each in matches.studies} == found
    assert sum(matches.facets.access.values()) == len(found)
    with opening.reader() as reader:
        assert reader.counts([Counted(parse("kwelkelder").query, filters)]) == (len(found) - 1,)
        assert bool(reader.completions(["kwelk"], filters, 3)[0]) == ("straks" in found)
        assert reader.opening_days() == ("2027-01-01",)
