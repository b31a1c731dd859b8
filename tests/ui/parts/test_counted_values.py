"""Values with the number of their studies, and the marks of guesses."""

from __future__ import annotations

from library.core.model import Origin, Provenance, Record, Study
from library.search.browsing.browse import Group, Shelf
from library.ui.parts.counted_values import guesses_in, year_titles


def test_years_that_no_study_states_are_marked():
    """A year is marked if it is a guess for all its studies; of studies without one none is."""
    stated = Study("a", "2026-01-01", Record(year=2019))
    origins = (("year", Provenance(Origin.GUESS)),)
    guess = Study("b", "2026-01-01", Record(year=2019), origins=origins)
    groups = (Group("2019", (stated, guess)), Group("2017", (guess, guess)), Group("", (guess,)))
    assert [guesses_in(group, "year") for group in groups] == [1, 2, 0]
    titles = year_titles(Shelf((), {"year": groups}))
    assert titles == {"2019": "2019", "2017": "[2017?]", "": ""}
