"""Titles that many studies share."""

from __future__ import annotations

from itertools import permutations

from library.audit.shared_titles import shared_titles
from library.core.model import Origin, Provenance, Record, Study


def study(name: str, title: str, origin: Origin) -> Study:
    origins = (("title", Provenance(origin, 0.9)),)
    return Study(id=name, added="2026-01-01", record=Record(title=title), origins=origins)


STUDIES = [
    study("a", "Sjabloon voor allen", Origin.METADATA),
    study("b", "Sjabloon voor allen", Origin.METADATA),
    study("c", "Sjabloon voor allen", Origin.METADATA),
    study("d", "Jaarverslag", Origin.RECORD),
    study("e", "Jaarverslag", Origin.RECORD),
    study("f", "Jaarverslag", Origin.METADATA),
]


def test_a_title_of_many_pdfs_is_told_whatever_their_order():
    """A title in the metadata of three PDFs is reported; titles that people wrote are not."""
    expected = {"Sjabloon voor allen": ("a", "b", "c")}
    assert all(shared_titles(order) == expected for order in permutations(STUDIES))
