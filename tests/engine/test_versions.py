"""Versions of one study: the newest is the hit, and names the older ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.core.model import Filters
from library.search.engine import SearchOptions
from tests.engine.builders import ask, pages, put, study


def put_version(engine, study_id, date, text, family="visie"):
    """Commit a study that is a version of the family."""
    with engine.writer() as writer:
        made = study(study_id, "Warmtevisie", date=date, year=int(date[:4]))
        writer.replace(replace(made, family=family), pages(study_id, text))


@pytest.fixture
def versions(engine):
    """An engine with three versions of one study, and another study."""
    put_version(engine, "visie", "2019-05", "warmte in de haven")
    put_version(engine, "visie-2", "2023", "warmte in de haven en de stad")
    put_version(engine, "visie-3", "2021-11-04", "warmte in de haven, herzien")
    put(engine, "ander", "warmte")
    return engine


def test_only_the_newest_version_is_a_hit(versions):
    """Older versions that match too are named below it, newest first, and do not count."""
    found = ask(versions, "warmte")
    assert found.total_studies == 2
    older = {match.study.id: [each.id for each in match.older] for match in found.studies}
    assert older == {"visie-2": ["visie-3", "visie"], "ander": []}


def test_an_older_version_is_a_hit_where_the_newest_does_not_match(versions):
    """The newest of those that match, and pass the filters, is the hit."""
    (match,) = ask(versions, "herzien").studies
    assert (match.study.id, match.older) == ("visie-3", ())
    (match,) = ask(versions, "haven", Filters(years=(None, 2021))).studies
    assert (match.study.id, [each.id for each in match.older]) == ("visie-3", ["visie"])


def test_pages_of_results_count_folded_versions_once(versions):
    """Results continue without gaps, and each study is shown once."""
    shown = [
        match.study.id
        for offset in range(3)
        for match in ask(versions, "warmte", wanted=SearchOptions(limit=1, offset=offset)).studies
    ]
    assert sorted(shown) == ["ander", "visie-2"]


def test_facets_count_every_year_of_a_family(versions):
    """A year with an older version has it: its filter shows that version."""
    assert ask(versions, "haven").facets.year == {2019: 1, 2021: 1, 2023: 1}


@pytest.mark.parametrize("question", ["haven", "warmte", "herzien"])
@pytest.mark.parametrize("years", [(None, None), (None, 2021)])
def test_a_facet_counts_what_its_filter_shows(versions, question, years):
    """Versions with one value are one study, as in the results with that filter."""
    facets = ask(versions, question, Filters(years=years)).facets
    assert facets.language
    for language, count in facets.language.items():
        chosen = Filters(years=years, languages=frozenset({language}))
        assert ask(versions, question, chosen).total_studies == count
    for year, count in facets.year.items():
        assert ask(versions, question, Filters(years=(year, year))).total_studies == count
