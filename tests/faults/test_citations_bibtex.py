"""BibTeX entries that keep titles and names, and that no value can break."""

from __future__ import annotations

import pytest

from library.core.model import Organisation, Person, Record, Study
from library.present.citations import bibtex


def entry(**fields):
    fields.setdefault("title", "studie")
    return bibtex(Study("a", "2026-01-01", Record(**fields)))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Restwarmte in Gent", "{Restwarmte} in {Gent}"),
        ("minder CO2 door R&D", r"minder {CO2} door {R}\&{D}"),
        ("de Één_Twee-weg", r"de {Één}\_{Twee}-weg"),
    ],
)
def test_title_keeps_capitals(title, expected):
    """Words with capitals are in braces, so that no style makes them lower case."""
    assert f"title = {{{expected}}}," in entry(title=title)


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (Person("Sand and Gravel", "An"), "{Sand and Gravel}, An"),
        (Person("Peeters, Jr.", "An"), "{Peeters, Jr.}, An"),
        (Person("Vandermeulen", "Andy"), "Vandermeulen, Andy"),
        (Organisation("Stad AND Land"), "{Stad AND Land}"),
    ],
)
def test_names_are_not_split(author, expected):
    """A name with `and` or a comma is in braces and stays one name."""
    assert f"author = {{{expected}}}," in entry(authors=(author,))


@pytest.mark.parametrize("field", ["title", "doi", "source_url", "publisher", "series"])
def test_values_do_not_break_entry(field):
    """Braces in values are balanced, so that a value cannot end its field."""
    text = entry(**{field: "10.1234/x}, note = {a_b%c"})
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        assert depth > 0 or at >= len(text) - 2 or "{" not in text[:at]
    assert depth == 0
    assert "\n  note" not in text
    assert "}, note = {" not in text


def test_doi_is_escaped():
    """Special characters of a DOI are escaped for TeX."""
    assert r"doi = {10.1234/a\_b\#c}," in entry(doi="10.1234/a_b#c")
