"""Blocks that may be a title, and others that cannot."""

from __future__ import annotations

import pytest

from tests import samples
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import (
    article_record,
    drawn_record,
    page_record,
    record_in,
)


@pytest.mark.parametrize("logo", ["L9S", "GO"])
def test_a_logo_of_two_letters_is_no_title(tmp_path, logo):
    """However large it is."""
    lines = (logo, 560, 90), ("Handleiding voor buurten", 400, 20)
    assert page_record(tmp_path / "a.pdf", *lines).title == "Handleiding voor buurten"


def test_what_ends_inside_a_word_is_no_whole_title(tmp_path):
    """The word goes on in other type."""
    lines = ("Handlei-", 640, 26), ("ding voor buurten", 612, 14)
    assert page_record(tmp_path / "a.pdf", *lines).title != "Handlei-"


@pytest.mark.parametrize(
    "kind",
    [
        "Deelrapport",
        "RAPPORT D’INFORMATION",
        "Rapport d'étude",
        "White paper",
        "Zwischenbericht",
        "Statistischer Bericht",
        "Feasibility study",
        "Étude de faisabilité",
    ],
)
def test_a_kind_of_document_is_no_title(tmp_path, kind):
    """However large it is, and with either apostrophe."""
    lines = (kind, 700, 30), ("Warmte voor buurten in de stad", 600, 20)
    assert page_record(tmp_path / "a.pdf", *lines).title == "Warmte voor buurten in de stad"


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ("De stand van het warmtenet op", "3 mei 2019", "De stand van het warmtenet op 3 mei 2019"),
        ("De stand van het warmtenet", "3 mei 2019", "De stand van het warmtenet"),
    ],
)
def test_a_date_is_of_the_title_that_asks_for_it(tmp_path, first, second, title):
    """A title whose line ends in a preposition goes on with the date below it."""
    lines = (first, 640, 20), (second, 616, 20), ("An Peeters", 580, 12)
    assert article_record(tmp_path / "a.pdf", *lines).title == title


@pytest.mark.parametrize("address", ["Proefveld 5, 6525 ED Nijmegen", "Rue Modèle 12 - 69001 Lyon"])
def test_an_address_is_no_title(tmp_path, address):
    """The number of a house before a postal code and a place."""
    assert not article_record(tmp_path / "a.pdf", (address, 640, 20)).title


@pytest.mark.parametrize("logo", ["[TVW]", "TW", "T.V.W."])
def test_the_initials_of_the_line_below_are_a_logo(tmp_path, logo):
    """Largest of all, above the name of the journal that it is short for."""
    lines = (logo, 720, 45), ("tijdschrift voor wijken", 690, 10)
    found = article_record(tmp_path / "a.pdf", *lines, ("Warmte voor oude wijken", 640, 14))
    assert found.title == "Warmte voor oude wijken"


def test_a_list_behind_the_contents_is_no_title(tmp_path):
    """In larger type than the text, it is a heading that each study may have."""
    for text in ("Abkürzungsverzeichnis", "Lijst van figuren", "Liste des sigles"):
        assert not article_record(tmp_path / "a.pdf", (text, 640, 24)).title


@pytest.mark.parametrize(
    "kind",
    [
        "MEDEDELING VAN DE COMMISSIE AAN HET EUROPEES PARLEMENT EN DE RAAD",
        "REPORT FROM THE COMMISSION TO THE EUROPEAN PARLIAMENT AND THE COUNCIL",
        "COMMUNICATION DE LA COMMISSION AU PARLEMENT EUROPÉEN, AU CONSEIL",
        "MITTEILUNG DER KOMMISSION AN DAS EUROPÄISCHE PARLAMENT",
        "Brief van de minister voor Klimaat en Energie",
        "Antwort der Bundesregierung auf die Kleine Anfrage der Fraktion",
    ],
)
def test_the_title_of_an_official_document_is_below_its_kind(tmp_path, kind):
    """Of a kind that says what it is about, the whole is the title."""
    for under, title in (("", "De stad als grondstoffenbank"), (" over/on/sur/über afval", "")):
        text = f"{kind} {under.replace('/', ' ')}".strip()
        path = samples.typeset(
            tmp_path / "a.pdf",
            f"#set text(11pt)\n#align(center)[Brussel, 3.5.2019#v(60mm)#text(12pt)[*{text}*]#v(6mm)"
            f"#text(14pt)[*De stad als grondstoffenbank*]]\n#pagebreak()\n{samples.DUTCH * 4}",
        )
        record = record_in(path)
        assert (record.title == "De stad als grondstoffenbank") == bool(title)


@pytest.mark.parametrize("figure", ["97 litres", "1 op de 4", "12 345 ton"])
def test_a_figure_with_its_unit_is_no_title(tmp_path, figure):
    """In the largest type of an infographic."""
    lines = ("Water in beeld", 700, 30), (figure, 600, 44), ("per inwoner", 560, 13)
    assert page_record(tmp_path / "a.pdf", *lines).title == "Water in beeld"


def test_a_long_word_in_capitals_with_a_year_is_no_logo(tmp_path):
    """It is the title, over a phrase in smaller type."""
    lines = ("HAVENPROEF 2040", 700, 26), ("Bouwstenen voor een haven zonder uitstoot", 650, 14)
    assert page_record(tmp_path / "a.pdf", *lines).title == "HAVENPROEF 2040"


def test_titles_of_slides_are_no_title_of_the_study(tmp_path):
    """Each slide begins with one in the type of the title; the same words again are the title."""

    def slides(name, *titles):
        return drawn_record(
            tmp_path / name,
            line("Warmtepompen in de stad", 60, 640, 14) + line("An Peeters", 60, 600, 11),
            *(line(each, 60, 760, 14) + line("Veel huizen", 60, 700, 11) for each in titles),
        )

    for others in (("Aanleiding en doel", "Wat kost het?"), ("Warmtepompen in de stad",) * 2):
        assert slides("a.pdf", *others).title == "Warmtepompen in de stad"
