"""Names of organisations, told from titles and persons by their words."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.names.organisation_names import (
    has_organisation,
    is_organisation,
    is_organisation_alone,
)


def test_an_organisation_is_known_by_its_words():
    """Ministries and universities are recognised by a word; most firms are not."""
    assert is_organisation("Universiteit Gent")
    assert is_organisation("Voorbeeld & Co N.V.")
    assert not is_organisation("Mieke van der Velde")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Proefbureau Noord", True), ("Kenniscentrum Water", True), ("Musterzentrum", True),
     ("Havendienst Proef", True), ("Proefhilfe Nord e. V.", True), ("Tiefbauamt", True),
     ("Ordnungsamt Musterau", True), ("Kosten insgesamt", False), ("Der Verdienst", False),
     ("Kinderopvang buiten de uren", False), ("Childcare outside office hours", False)],
)  # fmt: skip
def test_compounds_name_organisations(name, expected):
    """Dutch and German write the kind of an organisation as the end of its name."""
    assert is_organisation(name) is expected


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Northern Sample Institute", True),
        ("Universiteit Proefstad", True),
        ("Institut für Energie", True),
        ("ENERGIE IN DER STADT", False),
        ("Vlaamse kinderen in beeld", False),
        ("Le réseau du vélo", False),
        ("Nationale strategie", False),
        ("Projet de plan climat", False),
        ("Programme national de chaleur", False),
        ("Project Warmte in de wijk", False),
        ("Stad Gent", True),
        ("STAD GENT", True),
        ("Ville d’Arlon", True),
        ("Stadt Köln", True),
        ("Deutsche Bank", True),
        ("Équipe de recherche Proef", True),
        ("Hogeschool van Amsterdam", True),
        ("Stad in beweging", False),
        ("De slimme stad", False),
        ("Une Ville", False),
        ("School zonder gas", False),
        ("STAD IN BEWEGING", False),
        ("Advies over de woonbonus", False),
        ("Society in transition", False),
        ("Gesellschaft im Wandel", False),
        ("Services à la personne", False),
        ("Centre for Sample Policy", True),
        ("Dienst voor Proeven", True),
        ("Stadt ohne Autos", False),
        ("Ville sans Voitures", False),
        ("City without Cars", False),
        ("L’équipe mobile de soins", False),
    ],
)
def test_the_kind_of_an_organisation_begins_or_ends_its_name(text, is_name):
    """A kind in the middle, or without a proper name beside it, is as likely a subject."""
    assert is_organisation_alone(text) == is_name


@pytest.mark.parametrize(
    "text", ["STAD IN BEWEGING", "Advies over wonen", "Stadt ohne Autos", "School zonder gas"]
)
def test_a_kind_before_its_subject_names_no_organisation(text):
    """A subtitle may begin with a kind of organisation."""
    assert not has_organisation(text)
