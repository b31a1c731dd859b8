"""Counts of queries within filters: those of a search, in any engine."""

from __future__ import annotations

from dataclasses import replace

from library.core.model import Access, Filters
from library.query import parse
from library.search.engine import SearchOptions
from tests.engine.builders import EVERYTHING, pages, put, put_withdrawn, study
from tests.engine.questions import commit

QUESTIONS = (
    "restwarmte", "warmte haven", "beton OR hout", "titel:haven", "-beton", "", "xyz",
    "warmte haven hout", "warmte haven xyz beton", "haven -hout",
)  # fmt: skip
FILTERS = (
    EVERYTHING,
    Filters(years=(2020, 2020)),
    Filters(subjects=frozenset({"warmte"})),
    Filters(access=frozenset({Access.EXCERPTS})),
    Filters(quality=0.5),
    Filters(years=(1900, 1901)),
)


def test_each_count_is_that_of_a_search(engine):
    """A cell has the counts of the relaxed search with its filters."""
    put(engine, "a", "restwarmte van de haven", "beton", title="Haven", date="2020", year=2020)
    put(engine, "b", "warmte", "haven en hout", subjects=("warmte",), date="2021", year=2021)
    put(engine, "c", "niets daarvan", access=Access.EXCERPTS)
    put_withdrawn(engine, "d", "restwarmte")
    for study_id, year in (("e", 2020), ("f", 2022)):
        version = study(study_id, "Kaai", date=str(year), year=year)
        commit(engine, [(replace(version, family="kaai"), pages(study_id, "haven van hout"))])
    queries = [parse(question).query for question in QUESTIONS]
    options = SearchOptions(limit=0, relax=True)
    with engine.reader() as reader:
        table = reader.tabulate(queries, FILTERS)
        for query, row in zip(queries, table, strict=True):
            for filters, count in zip(FILTERS, row, strict=True):
                found = reader.search(query, filters, options)
                assert (found.total_studies, found.total_pages) == count
