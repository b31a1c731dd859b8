"""Texts on screen: shown as they are, counted and named."""

from __future__ import annotations

from dataclasses import replace

from library.core.model import (
    Organisation,
    Origin,
    Page,
    Provenance,
    Record,
    Study,
)
from library.present.messages import messages
from library.ui import display_names

ENGLISH = messages("en")


def test_a_byline_shows_what_is_a_guess():
    """What nobody confirmed stands in brackets with a question mark; the rest does not."""
    record = Record(authors=(Organisation("OVAM"),), date="2019-05", year=2019)
    sure = (("authors", Provenance(Origin.RECORD)), ("date", Provenance(Origin.METADATA, 0.9)))
    guessed = tuple((name, Provenance(Origin.GUESS, 0.8)) for name in ("authors", "date", "year"))
    study = Study(id="s", added="2026-01-01", record=record, origins=sure)
    assert display_names.byline(study, ENGLISH) == "OVAM · May 2019"
    assert display_names.byline(replace(study, origins=guessed), ENGLISH) == "[OVAM?] · [May 2019?]"


def page(label="7"):
    return Page(study="s", number=7, label=label, language="nl", text="tekst")


def test_a_page_is_named_by_what_is_printed_on_it():
    """A label that differs from the number is told with it."""
    assert display_names.page(page(), ENGLISH) == "p. 7"
    assert display_names.page(page(label="iv"), ENGLISH) == "p. iv (page 7 of the PDF)"
