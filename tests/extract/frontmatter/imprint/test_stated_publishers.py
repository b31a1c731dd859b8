"""Publishers after a label, and in an imprint."""

from __future__ import annotations

import pytest

from tests.extract.frontmatter.drawn_records import article_record, cover_record


def test_the_place_of_a_conference_is_no_publisher(tmp_path):
    """Its date has several days."""
    for date, publisher in (("3-4 mei 2019", ""), ("mei 2019", "Proefdrukkerij")):
        imprint = (f"Gent, Proefdrukkerij, {date}", 100, 10)
        assert cover_record(tmp_path / "a.pdf", (imprint,)).publisher == publisher


@pytest.mark.parametrize(
    "imprint",
    ["Herausgeberin: Beratung Probe e.V. | 3. Auflage", "Uitgever: Instituut Proef | www.proef.be"],
)
def test_the_field_behind_a_bar_is_none_of_the_publisher(tmp_path, imprint):
    """A line of small print has several."""
    publisher = cover_record(tmp_path / "a.pdf", ((imprint, 100, 8),)).publisher
    assert publisher in {"Beratung Probe e.V.", "Instituut Proef"}


@pytest.mark.parametrize(
    ("imprint", "publisher"),
    [
        ("Verlag Grundriss, Leipzig 2014", "Verlag Grundriss"),
        ("Verlag: Grundriss, Leipzig 2014", "Grundriss"),
        ("Uitgever: Instituut Proef, Gent, 2014", "Instituut Proef"),
        ("Published by Proof Books, Bristol", "Proof Books"),
        ("Uitgever: Peeters Jansen, Advocaten", "Peeters Jansen, Advocaten"),
        ("Uitgave van Labo Proef, Kerkstraat 3, 9000 Gent", "Labo Proef"),
        ("V.U.: An Peeters, Stad Gent, Kerkstraat 3, 9000 Gent", "Stad Gent"),
        ("VU: An Peeters - Instituut Proef, Kerkstraat 3, 9000 Gent", "Instituut Proef"),
        ("Éditeur responsable : An Peeters, Ville de Proef, rue Haute 3", "Ville de Proef"),
        ("Verantwoordelijke uitgever: An Peeters, Kerkstraat 3, 9000 Gent", ""),
        ("Verantwoordelijke uitgever: Instituut Proef, Markt 3, 9000 Gent", "Instituut Proef"),
        ("Éditeur responsable : Ville de Proef, rue Haute 3", "Ville de Proef"),
        ("Herausgegeben vom Institut Probe, Leipzig", "Institut Probe"),
        ("2 Verantwoordelijke uitgever: An Peeters, Instituut Proef, Markt 3", "Instituut Proef"),
        ("Uitgave: Instituut Proef, Gent, zomer 2020", "Instituut Proef"),
        ("Uitgave: Derde Druk", ""),
        ("Brochure éditée par la Ville de Proef", ""),
        ("Éditée par la Ville de Proef", "Ville de Proef"),
        ("Published by the Example Agency, High Street 3, Bristol BS1 5AH", "Example Agency"),
        (
            "V.U.: An Peeters – © 2021 Instituut Proef. Alle rechten voorbehouden.",
            "Instituut Proef",
        ),
    ],
)
def test_a_label_may_be_a_part_of_the_name_of_the_publisher(tmp_path, imprint, publisher):
    """Without a colon; the place and the year behind a whole name are none of it."""
    assert cover_record(tmp_path / "a.pdf", ((imprint, 100, 10),)).publisher == publisher


def test_a_version_between_commas_and_a_title_before_a_name_are_no_publishers(tmp_path):
    """They have the places of one: behind a place, and behind the year of a copyright notice."""
    title = ("Warmte voor oude wijken", 640, 20)
    for text in ("warmte, Version 2.22, 5 september 2019", "© 2019 Ing. Jan Bouwer"):
        assert not article_record(tmp_path / "a.pdf", title, (text, 600, 11)).publisher


@pytest.mark.parametrize(
    "lines",
    [
        (("Instituut Proef – september 2021 – V.U.: An Peeters, Markt 3, 9000 Gent", 60, 8),),
        (("September 2021", 90, 8), ("Verantwoordelijke uitgever: An Peeters", 70, 8),
         ("Instituut Proef, Markt 3, 9000 Gent", 60, 8)),
        (("September 2021", 90, 8), ("Éditeur responsable : An Peeters", 70, 8),
         ("Instituut Proef, rue Haute 3", 60, 8)),
    ],
)  # fmt: skip
def test_the_organisation_may_be_before_or_below_who_answers_for_a_study(tmp_path, lines):
    """With the date in the same line; the page may be one of text."""
    title = ("Hittestress bij ouderen", 760, 26)
    record = article_record(tmp_path / "a.pdf", title, *lines)
    assert (record.publisher, record.date) == ("Instituut Proef", "2021-09")


@pytest.mark.parametrize("heading", ["Impressum", "Colofon:"])
def test_below_the_heading_of_a_colophon_is_the_publisher(tmp_path, heading):
    """With its address; a person or a label there is none."""
    for text, publisher in (
        ("Stadt Probe, Umweltamt", "Stadt Probe"),
        ("An Peeters, Markt 3", ""),
        ("Druk: Instituut Proef", ""),
    ):
        lines = (heading, 90, 9), (text, 78, 9), ("Rathausplatz 1", 66, 9)
        found = article_record(tmp_path / "a.pdf", ("Groene daken", 760, 26), *lines)
        assert found.publisher == publisher


def test_below_an_address_is_another_organisation(tmp_path):
    """The person who answers for a study has an address, and the next line names a printer."""
    lines = (
        ("Verantwoordelijke uitgever: An Peeters, Markt 3, 9000 Gent", 70, 8),
        ("Drukwerk: Instituut Proef", 60, 8),
    )
    assert article_record(tmp_path / "a.pdf", ("Groene daken", 760, 26), *lines).publisher == ""


@pytest.mark.parametrize(
    ("text", "principal"),
    [
        ("Studie uitgevoerd in opdracht van het Departement Onderwijs", "Departement Onderwijs"),
        ("Étude réalisée par Terrain srl pour le compte de la Région de Proef", "Région de Proef"),
        ("Dit is in opdracht van velen gemaakt", ""),
        ("Erstellt im Auftrag der Provinz", ""),
    ],
)
def test_the_principal_may_be_inside_a_line_of_a_cover(tmp_path, text, principal):
    """Behind a label of several words, as an organisation with a name of its own."""
    assert cover_record(tmp_path / "a.pdf", ((text, 100, 10),)).commissioned_by == principal


def test_the_maker_is_no_part_of_the_principal(tmp_path):
    """A sentence on a cover may name both."""
    lines = (("Prepared for the Proof Authority by Lee Hydrology Ltd", 100, 10),)
    assert cover_record(tmp_path / "a.pdf", lines).commissioned_by == "Proof Authority"


def test_a_publisher_may_begin_with_its_legal_form(tmp_path):
    """In lower case; the address behind the name is no part of it."""
    lines = (("Uitgever: vzw De Proef, Kerkplein 4, 9999 Proefdorp", 100, 10),)
    assert cover_record(tmp_path / "a.pdf", lines).publisher == "vzw De Proef"
