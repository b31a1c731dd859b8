"""Lines of names, with signs of notes beside them."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.names.name_lines import (
    is_of_persons,
    is_open_list,
    persons_in,
    without_marks,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("An Peeters¹, Jan Maes²", "An Peeters, Jan Maes"),
        ("*An Peeters ²Jan Maes", "An Peeters Jan Maes"),
        ("An Peeters1,2, Jan Maes3", "An Peeters, Jan Maes"), ("À¹", "À"), ("a¹b", "a¹b"),
        ("An(UGent)Peeters", "An Peeters"), ("An Peeters 1,12, Jan Maes 2", "An Peeters, Jan Maes"),
        ("Atelier 10", "Atelier 10"), ("Antea 7 & Co", "Antea 7 & Co"),
    ],
)  # fmt: skip
def test_marks_are_taken_from_the_borders_of_words(text, names):
    """A sign inside a word stays, so no two words become one, and a number behind one word."""
    assert without_marks(text) == names


def test_numbers_of_notes_are_between_names_without_commas():
    """As in a row of authors; a formula is no name."""
    row = "An Peeters¹ Stijn Van der Proef¹,² Chiara De Testo³"
    assert persons_in(without_marks(row)) == (
        "An Peeters",
        "Stijn Van der Proef",
        "Chiara De Testo",
    )
    assert without_marks("CO² Uitstoot") == "CO Uitstoot"


def test_dots_may_be_between_names_with_numbers_of_notes():
    """Also where a sign is behind the number."""
    row = "Jill Proef 1* • Piero De Testo 2 • An Peeters 1"
    assert persons_in(without_marks(row)) == ("Jill Proef", "Piero De Testo", "An Peeters")


def test_what_is_behind_a_bar_is_no_author():
    """The number of a paper, or a city, also behind several persons."""
    row = "An Peeters & Jan Jansens | Working paper 2023/04"
    assert persons_in(row) == ("An Peeters", "Jan Jansens")


@pytest.mark.parametrize(
    ("text", "is_open"),
    [("An Peeters, Wouter Van", True), ("An Peeters en Pieter", True), ("An Peeters,", True),
     ("An Peeters, J.", True), ("", True), ("An Peeters, Jan Jansens", False),
     ("Gent, Brussel", False), ("An Peeters, Projectleider", False), ("An Peeters, Gent", False),
     ("Onderzoek en Advies", False)],
)  # fmt: skip
def test_a_list_that_ends_inside_a_name_is_open(text, is_open):
    """With a given name or a particle, behind whole names, or with a comma."""
    assert is_open_list(text) is is_open


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vitamine K., Vitamine B.", False),
        ("HEPATITIS A, HEPATITIS B", False),
        ("Peeters K., Jansens B.", True),
        ("K. Peeters, B. Peeters", True),
    ],
)
def test_things_with_a_letter_each_are_no_persons(text, found):
    """All are of one kind; persons have a family name each, or initials before it."""
    assert is_of_persons(text) is found
