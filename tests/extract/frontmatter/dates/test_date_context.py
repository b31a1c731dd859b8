"""Words beside a date, which say what it is of."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.dates.date_context import follows_deadline, is_issue, is_version


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Downloaded from www.example.org on", True), ("Téléchargé sur www.example.org le", True),
     ("Inspraak mogelijk tot", True), ("Reageren uiterlijk op", True), ("Open until", True),
     ("Avant le", True), ("Due Friday,", True), ("Einsendeschluss bis zum", True),
     ("Inspraak tussen 1 maart en", True), ("Enquête publique du 1er mars au", True),
     ("Consultation from 1 March to", True), ("March 1, 2019 through", True),
     ("Auslegung zwischen dem 1. März und dem", True), ("du 5 au", False),
     ("Versie van", False), ("Gent,", False), ("", False)],
)  # fmt: skip
def test_words_before_a_deadline_are_known(text, expected):
    """A date up to which something is possible is not that of the study."""
    assert follows_deadline(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" – N°97", True), (" - nr. 12", True), (", Heft 3", True), (" | Vol. 4", True),
     (" – 97", False), (" – plan nr. 97", False), (" – N°97 des statuts", False), ("", False)],
)  # fmt: skip
def test_the_number_of_an_issue_may_be_behind_a_date(text, expected):
    """It has the word of an issue, and no other words."""
    assert is_issue(text) is expected


@pytest.mark.parametrize(
    "text", ["Version 2.3 du", "v1.0", "Bijgewerkt op", "mis à jour le", "Fassung 2 vom", "Printed"]
)
def test_words_of_versions_are_beside_dates(text):
    """The version that is of a date says nothing else."""
    assert is_version(text)


@pytest.mark.parametrize(
    "text", ["", "op", "1.0", "vergadering van", "Conversion", "ontwerp wegen van"]
)
def test_other_words_are_no_version(text):
    """Other words beside a date say what it is the date of."""
    assert not is_version(text)
