"""The values of a study in all facets, as one field of the cluster."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from library.core.model import Access, Origin, Provenance
from library.engines.opensearch.store.facet_values import by_facet, facet_values
from tests.engine.builders import study

TEXTS = st.text(min_size=1)
GUESSES = tuple((name, Provenance(Origin.GUESS, 0.7)) for name in ("publisher", "year"))


@given(
    publisher=st.text(),
    subjects=st.lists(TEXTS, unique=True),
    year=st.none() | st.integers(0, 3000),
    access=st.sampled_from(Access),
    is_guessed=st.booleans(),
)
def test_every_value_is_read_back(publisher, subjects, year, access, is_guessed):
    """A value may have the sign that separates it from the name of its facet."""
    made = study("a", publisher=publisher, subjects=tuple(subjects), year=year, access=access)
    made = replace(made, origins=GUESSES) if is_guessed else made
    years = {} if year is None else {year: 1}
    publishers = {publisher: 1} if publisher else {}
    guesses = {"guessed_year": years, "guessed_publisher": publishers} if is_guessed else {}
    expected = {
        "language": {"nl": 1},
        "subject": dict.fromkeys(sorted(subjects), 1),
        "year": years,
        "publisher": publishers,
        "access": {access: 1},
        **guesses,
    }
    found = by_facet(Counter(facet_values(made)))
    assert found == {name: values for name, values in expected.items() if values}
