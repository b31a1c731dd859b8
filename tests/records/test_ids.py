"""Ids: slugs of file names, unique and never reused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.records.ids import IdRegistry, slug, unique_id


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Muide-Meulestede fossielvrij", "muide-meulestede-fossielvrij"),
        ("Économie d'énergie & CO₂", "economie-d-energie-co2"),
        ("研究", "study"),
        ("  __  ", "study"),
        ("woord-" * 30, ("woord-" * 10)[:-1]),
    ],
)
def test_an_id_is_a_slug_of_the_file_name(name, expected):
    """An id is short ASCII, cut between words if possible."""
    assert slug(name) == expected


@given(st.text(max_size=100), st.sets(st.sampled_from(["a", "a-2", "study", "study-2"])))
def test_ids_are_valid_and_unique(name, taken):
    """Any name gives a valid id that is not taken."""
    study_id = unique_id(name, taken)
    assert study_id not in taken
    assert study_id.isascii()
    assert study_id.strip("-") == study_id
    assert study_id


def test_a_registry_assigns_an_id_once():
    """An assigned id is in use at once, and the mapping it started from is unchanged."""
    known = {"warmte": "a/warmte.pdf"}
    ids = IdRegistry(known)
    assert [ids.assign("b/Warmte.pdf"), ids.assign("c/warmte.pdf")] == ["warmte-2", "warmte-3"]
    assert (ids.file_of("warmte"), ids.file_of("warmte-2")) == ("a/warmte.pdf", "b/Warmte.pdf")
    assert ids.file_of("stroom") is None
    assert known == {"warmte": "a/warmte.pdf"}
