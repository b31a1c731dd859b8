"""The domain model."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest

from library.core import model
from library.core.model import Organisation, Person, Record, Study

TYPES = [made for made in vars(model).values() if isinstance(made, type) and is_dataclass(made)]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_the_types_are_immutable(kind):
    """All types are frozen, and none has a list."""
    assert kind.__dataclass_params__.frozen
    assert [field.name for field in fields(kind) if "list[" in field.type] == []


@pytest.mark.parametrize(
    ("author", "name"),
    [
        (Person("Peeters", "An"), "An Peeters"),
        (Person("Plato"), "Plato"),
        (Organisation("Stad Gent"), "Stad Gent"),
    ],
)
def test_the_name_of_an_author(author, name):
    """Names are written as on a title page."""
    assert str(author) == name


@pytest.mark.parametrize(("title", "called"), [("Warmte", "Warmte"), ("", "muide")])
def test_a_study_always_has_a_title(title, called):
    """The default is its id."""
    assert Study("muide", "2026-01-31", Record(title=title)).title == called


@pytest.mark.parametrize(("file", "has_text"), [("muide.pdf", True), (None, False)])
def test_a_study_without_its_pdf_has_no_text(file, has_text):
    """A study has text if it has a PDF."""
    assert Study("muide", "2026-01-31", Record(), file).has_text is has_text


@pytest.mark.parametrize(
    ("date", "year", "years"),
    [
        ("2018-05-31", 2018, "2018"),
        ("199X", 1990, "1990–1999"),
        ("", 2018, "2018"),
        ("", None, ""),
    ],
)
def test_the_years_of_a_record(date, year, years):
    """They are those that its date can be; of a record without a date, its year."""
    assert Record(date=date, year=year).years == years
