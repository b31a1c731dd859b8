"""Display texts of studies and pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.core.model import (
    Organisation,
    Origin,
    Page,
    Provenance,
    Record,
    Study,
)
from library.present import display_names
from library.present.messages import messages
from library.query import parse

ENGLISH = messages("en")


def test_byline_marks_guesses():
    """Unconfirmed values are in brackets with a question mark."""
    record = Record(title="T", authors=(Organisation("OVAM"),), date="2019-05", year=2019)
    sure = (("authors", Provenance(Origin.RECORD)), ("date", Provenance(Origin.METADATA, 0.9)))
    guessed = tuple((name, Provenance(Origin.GUESS, 0.8)) for name in ("authors", "date", "year"))
    study = Study(id="s", added="2026-01-01", record=record, origins=sure)
    assert display_names.byline(study, ENGLISH) == "OVAM · May 2019"
    assert display_names.byline(replace(study, origins=guessed), ENGLISH) == "[OVAM?] · [May 2019?]"


def test_byline_names_some_of_many_authors():
    """Of more than four authors the first three are named; a guess is marked as a whole."""
    four = tuple(map(Organisation, "ABCD"))
    study = Study(id="s", added="2026-01-01", record=Record(title="T", authors=four))
    assert display_names.byline(study, ENGLISH) == "A, B, C, D"
    five = replace(study, record=replace(study.record, authors=(*four, Organisation("E"))))
    assert display_names.byline(five, ENGLISH) == "A, B, C et al."


def page(label="7"):
    return Page(study="s", number=7, label=label, language="nl", text="tekst")


def test_page_name():
    """A label that differs from the page number is shown with the number."""
    assert display_names.page(page(), ENGLISH) == "p. 7"
    assert display_names.page(page(label="iv"), ENGLISH) == "p. iv (page 7 of the PDF)"


def test_versions_have_names_that_differ():
    """Versions are named by their dates, guesses marked; the same name twice has its file."""
    dated = Study("a", "2026-01-01", Record(title="Warmte", date="2019"))
    guess = replace(dated, id="b", origins=(("date", Provenance(Origin.GUESS, 0.8)),))
    untold = [
        Study("c", "2026-01-01", Record(title="Plan"), file="c.pdf"),
        Study("d", "2026-01-01", Record(title="Plan"), file="map/d.pdf"),
    ]
    names = display_names.version_names([dated, guess, *untold], ENGLISH)
    assert names == ["2019", "[2019?]", "Plan (c.pdf)", "Plan (d.pdf)"]
    assert display_names.namesakes([dated, *untold]) == {"c", "d"}
    assert display_names.when(guess, ENGLISH) == "[2019?]"
    assert display_names.when(untold[0], ENGLISH) == "Added on 1 January 2026"


@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_a_query_is_shown_as_readers_type_it(language):
    """Fields and `OR` have names in their language, and the query that is shown is the same one."""
    asked = parse(
        'titel:warmte jaar:2020..2024 taal:frans -uitgever:VITO "title: net" (gas OR "de OR b")'
    ).query
    shown = display_names.query(str(asked), messages(language))
    assert parse(shown).query == asked
    name = {"nl": "titel", "en": "title", "fr": "titre"}[language]
    assert shown.startswith(f"{name}:warmte")
    either = {"nl": "OF", "en": "OR", "fr": "OU"}[language]
    assert shown.endswith(f'(gas {either} "de or b")')
