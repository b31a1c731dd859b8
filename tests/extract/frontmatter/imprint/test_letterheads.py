"""The publisher whose name is alone on a cover."""

from __future__ import annotations

import pytest

from tests import samples
from tests.extract.frontmatter.drawn_records import (
    cover_record,
    drawn_record,
    printed,
    running_text,
)

TITLE = ("Groene daken op scholen", 640, 26)
OWN = ("Instituut Proef", 760, 12)


def publisher_of(path, *lines, text=""):
    """Return the publisher of a cover with *lines*, of text, height and size, and *text*."""
    rows = (*lines, *((text[:70], 500 - 14 * at, 11) for at in range(20) if text))
    cover = printed(rows)
    body = running_text()
    return drawn_record(path, cover, body).publisher


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        ([OWN], "Instituut Proef"),
        ([("Stad Gent", 60, 10)], "Stad Gent"),
        ([("Institut des études", 760, 12), ("imaginaires", 746, 12)],
         "Institut des études imaginaires"),
        ([("Agence wallonne de la Transition énergétique", 760, 12)],
         "Agence wallonne de la Transition énergétique"),
        ([("Ministerium für Raumordnung und Verkehr", 760, 12), ("des Landes Nordmark", 746, 12)],
         "Ministerium für Raumordnung und Verkehr des Landes Nordmark"),
        ([("Université catholique de l’Escaut", 760, 12), ("École doctorale en droit", 746, 12)],
         "Université catholique de l’Escaut"),
        ([("Gent, 2016", 60, 12), ("Uitgeverij De Proef", 46, 12)], "Uitgeverij De Proef"),
        ([("Uitgeverij De Proef", 60, 12), ("Antwerpen", 46, 12), ("2021", 32, 12)],
         "Uitgeverij De Proef"),
        ([("Université libre", 60, 12), ("Bruxelles", 46, 12)], "Université libre Bruxelles"),
        ([("Economics Department", 60, 12), ("Proof University", 46, 12)], "Proof University"),
        ([("Department of Proofs", 60, 12)], "Department of Proofs"),
        ([("Jana Probe | Institut Proben | 17.09.2021", 60, 12)], "Institut Proben"),
        ([("Kenniscentrum Proef – december 2018", 60, 12)], "Kenniscentrum Proef"),
        ([("Universität Probe, 2019", 60, 12)], "Universität Probe"),
        ([("Universiteit Proef, mei 2019", 60, 12)], "Universiteit Proef"),
        ([("Universiteit Proef, 12 mei 2019", 60, 12)], ""),
        ([("Studie uitgevoerd door het Instituut Proef", 60, 12)], "Instituut Proef"),
        ([("Étude réalisée par le Bureau Preuve", 60, 12)], "Bureau Preuve"),
        ([("Rapport nr. 44", 74, 12), ("Instituut voor Proeven, Gent", 60, 12)],
         "Instituut voor Proeven"),
        ([("An Peeters, Instituut Proef", 300, 12)], "Instituut Proef"),
        ([("COUNTY COUNCIL OF PROOFSHIRE", 760, 12)], "COUNTY COUNCIL OF PROOFSHIRE"),
        ([("Rekenkamer Proefstad", 760, 12)], "Rekenkamer Proefstad"),
        ([("Sociale Huisvesting Proefland cv", 760, 12)], "Sociale Huisvesting Proefland cv"),
        ([("UNIVERSITEIT PROEF", 760, 12), ("Bodem en water", 746, 12)], "UNIVERSITEIT PROEF"),
        ([("Instituut Proef – Atlasreeks 3", 760, 12)], "Instituut Proef"),
        ([OWN, ("Faculteit Bodem", 746, 12)], "Instituut Proef"),
        ([OWN, ("An van Dam", 746, 12)], "Instituut Proef"),
        ([OWN, ("Havenstraat 6, 9000 Gent", 746, 12)], "Instituut Proef"),
        ([OWN, ("Universiteit Gent", 60, 12)], ""),
        ([("Dienst Ruimte en Wonen", 760, 12)], ""),
        ([("Onderzoeksplan van de Universiteit", 760, 12)], ""),
        ([("Umweltforschungsplan der Behörde für Umwelt", 760, 12)], ""),
        ([("Housing Statistics Unit", 760, 12)], ""),
        ([("Wonen in de stad", 600, 12)], ""),
        ([("Intercommunale samenwerking", 600, 12)], ""),
        ([("Met steun van", 200, 11), ("Stad Gent", 187, 11)], ""),
        ([("Gefinancierd door", 200, 11), ("Stad Gent", 170, 11)], ""),
        ([("Stadsforum – Gent, 3-4 mei 2019", 760, 12)], ""),
        ([("Els Testers (Instituut Proef)", 600, 12)], ""),
    ],
)  # fmt: skip
def test_the_only_organisation_on_a_cover_is_its_publisher(tmp_path, lines, publisher):
    """Not one of several, a part of one, nor other lines with such a word."""
    assert publisher_of(tmp_path / "a.pdf", TITLE, *lines) == publisher


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        ([OWN], "Instituut Proef"),
        ([("Instituut Proef", 600, 11)], "Instituut Proef"),
        ([("An Peeters", 600, 11), ("Instituut Proef", 580, 11)], ""),
        ([("An Peeters", 600, 11), ("Instituut Proef – Beleidsnota 2021/3", 580, 10)],
         "Instituut Proef"),
        ([OWN, ("Proefbureau Noord", 600, 11)], ""),
        ([("Instituut Proef", 200, 11)], ""),
    ],
)  # fmt: skip
def test_a_page_of_text_has_a_letterhead_beside_its_title_only(tmp_path, lines, publisher):
    """Any organisation may be in a line of its own below; under persons is their affiliation."""
    assert publisher_of(tmp_path / "a.pdf", TITLE, *lines, text=samples.DUTCH) == publisher


def test_a_label_is_surer_than_a_letterhead(tmp_path):
    """The organisation on the cover may be the principal."""
    stated = ("Uitgever: Proefbureau Noord", 60, 10)
    assert publisher_of(tmp_path / "a.pdf", TITLE, OWN, stated) == "Proefbureau Noord"


def test_the_place_behind_an_organisation_alone_is_none_of_its_name(tmp_path):
    """As behind the name of a publisher with a label."""
    record = cover_record(tmp_path / "a.pdf", (("Instituut Proef, Gent", 60, 10),))
    assert record.publisher == "Instituut Proef"


def test_the_affiliation_of_one_of_several_authors_is_no_publisher(tmp_path):
    """Each author has a line below the name, of which one is known to be an organisation."""
    rows = (
        ("Ayumi Tanaka", 500, 12), ("Fundação Ribeira", 486, 10),
        ("Rafael Ibarra", 460, 12), ("Bank of Santa Marta", 446, 10),
    )  # fmt: skip
    assert cover_record(tmp_path / "a.pdf", rows).publisher == ""
    assert cover_record(tmp_path / "b.pdf", rows[3:]).publisher == "Bank of Santa Marta"
