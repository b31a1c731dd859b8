"""Titles that have the form of something else: a name, a series, an address, a date."""

from __future__ import annotations

import pytest

from library.core.model import Person
from tests import samples
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import drawn_record, printed, record_in

AN = Person("Peeters", "An")


def record_of(path, *lines, prose=samples.DUTCH, title=""):
    """Return the record of an article with *lines*, of text, height and size, above its text.

    Its metadata have *title*.
    """
    content = printed(lines)
    whole = " ".join([prose] * 12)
    rows = [whole[at : at + 80] for at in range(0, 1600, 80)]
    content += "".join(line(row, 60, 480 - 14 * at) for at, row in enumerate(rows))
    return drawn_record(path, content, title=title)


def test_capitals_right_above_the_text_are_the_name_of_the_author(tmp_path):
    """In the type of the text, the title is known by the name between it and the summary."""
    title, name = ("KWANTIELEN VAN WARMTE: EEN PROEF", 640, 11), ("AN PEETERS", 615, 9)
    found = record_of(tmp_path / "a.pdf", title, name, ("Samenvatting", 530, 9))
    assert (found.title, found.authors) == ("KWANTIELEN VAN WARMTE: EEN PROEF", (AN,))
    assert not record_of(tmp_path / "b.pdf", title, name).title


@pytest.mark.parametrize("prose", ["Deze handleiding leert hoe de meetkoffer werkt. ", ""])
def test_words_of_the_text_are_no_name(tmp_path, prose):
    """Two capitalised words are those of a title if the text has both in lower case."""
    lines = ("Handleiding Meetkoffer", 640, 22), ("Voor vrijwilligers", 610, 13)
    record = record_of(tmp_path / "a.pdf", *lines, prose=prose + samples.DUTCH)
    assert record.title == ("Handleiding Meetkoffer" if prose else "")


@pytest.mark.parametrize(
    ("name", "below", "size", "title"),
    [
        ("Wärmeatlas Musterkreis", "März 2014", 30, "Wärmeatlas Musterkreis"),
        ("Leitfaden Regenwasser", "für Gemeinden und Planer", 22, "Leitfaden Regenwasser"),
        ("Warmteplan Vlaanderen", "An Peeters", 26, "Warmteplan Vlaanderen"),
        ("Ozan Yildiz", "Musteruniversität Wien", 20, ""),
        ("Ozan Yildiz", "Projectleider", 20, ""),
        ("Ozan Yildiz", "oy@voorbeeld.be", 20, ""),
        ("Jan Yildiz", "Mei 2014", 20, ""),
        ("Nieuwe Straten", "Mei 2014", 14, ""),
    ],
)
def test_two_capitalised_words_alone_on_a_cover_are_its_title(tmp_path, name, below, size, title):
    """Much larger than others, without a function or an affiliation of a person below."""
    cover = line(name, 60, 640, size) + line(below, 60, 640 - size, 12)
    rows = [samples.DUTCH[at : at + 80] for at in range(0, 150, 80)] * 12
    text = "".join(line(row, 60, 740 - 14 * at) for at, row in enumerate(rows))
    assert drawn_record(tmp_path / "a.pdf", cover, text).title == title


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
    assert record_of(tmp_path / "a.pdf", *lines).title == title


@pytest.mark.parametrize(
    ("prose", "title"),
    [
        ("Dat Warmtewijs handig is, en hoe Warmtewijs werkt, staat hier. ", "Warmtewijs Nieuws"),
        (samples.DUTCH, ""),
    ],
)
def test_the_name_of_a_thing_is_inside_sentences(tmp_path, prose, title):
    """Two words in capitals are a person, unless sentences have the first one alone."""
    lines = ("Warmtewijs Nieuws", 640, 20), ("Samenvatting", 530, 12)
    assert record_of(tmp_path / "a.pdf", *lines, prose=prose).title == title


def test_time_series_are_no_series_and_a_name_may_be_small(tmp_path):
    """A first word before a colon names what the title is about."""
    lines = ("wts: Extensible Time Series", 640, 18), ("An Peeters", 600, 12), ("Abstract", 530, 12)
    found = record_of(tmp_path / "a.pdf", *lines, prose=samples.ENGLISH)
    assert (found.title, found.authors) == ("wts: Extensible Time Series", (AN,))


def test_the_article_a_is_no_initial(tmp_path):
    """Three words that begin with it are no person, in capitals as in titles."""
    lines = ("A Green Roof", 640, 17), ("An Peeters", 600, 12), ("Abstract", 530, 12)
    assert record_of(tmp_path / "a.pdf", *lines, prose=samples.ENGLISH).title == "A Green Roof"


def test_a_version_with_its_date_is_cut_off_a_title(tmp_path):
    """Behind the title on the cover, and in the metadata."""
    lines = ("Warmte voor oude wijken, versie 3 – 3 mei 2019", 640, 20), ("An Peeters", 600, 12)
    assert record_of(tmp_path / "a.pdf", *lines).title == "Warmte voor oude wijken"
    title = "Warmte voor oude wijken warmte 1.2.0 (3 mei 2019)"
    lines = ("Warmte voor oude wijken", 640, 20), ("warmte 1.2.0 (3 mei 2019)", 610, 14)
    assert record_of(tmp_path / "b.pdf", *lines, title=title).title == "Warmte voor oude wijken"
    lines = ("Warmte 2019", 640, 20), ("Een verslag van de wijk", 610, 14)
    found = record_of(tmp_path / "c.pdf", *lines, title="Warmte 2019")
    assert found.title == "Warmte 2019"


def test_who_wrote_a_thesis_is_not_its_title(tmp_path):
    """The larger line above the title may be the kind of work and its author."""
    lines = ("Thèse présentée par An Peeters", 640, 22), ("Le chaos du rire en ville", 590, 18)
    assert record_of(tmp_path / "a.pdf", *lines).title == "Le chaos du rire en ville"


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("NIEUWE STRATEN & GROENE PLEINEN", []),
        ("GROENE DAKEN, BLAUWE STRATEN", []),
        ("JAN PEETERS & OZAN YILDIZ", ["Jan Peeters", "Ozan Yildiz"]),
    ],
)
def test_a_list_in_capitals_is_of_persons_if_one_has_a_common_name(tmp_path, below, names):
    """Other pairs of words, with a sign between them, are the words of a series or a motto."""
    lines = ("Ruimte voor fietsers", 660, 20), (below, 540, 11)
    assert list(map(str, record_of(tmp_path / "a.pdf", *lines).authors)) == names


def test_a_name_in_capitals_is_below_by(tmp_path):
    """A draft of a day is no first heading, and ends the title area of no thesis."""
    title, date = ("KOFFIE IN DE LAATSTE WEKEN", 640, 11), ("Draft of May 16, 2005", 610, 11)
    lines = title, date, ("BY", 590, 11), ("AN PEETERS", 570, 11)
    assert record_of(tmp_path / "a.pdf", *lines).title == title[0]


@pytest.mark.parametrize("address", ["Proefveld 5, 6525 ED Nijmegen", "Rue Modèle 12 - 69001 Lyon"])
def test_an_address_is_no_title(tmp_path, address):
    """The number of a house before a postal code and a place."""
    assert not record_of(tmp_path / "a.pdf", (address, 640, 20)).title


def test_a_copyright_notice_is_no_subtitle(tmp_path):
    """Right under a title, in larger type than the text."""
    lines = ("Warmte voor oude wijken", 640, 20), ("Copyright (C) 2019 An Peeters", 620, 14)
    found = record_of(tmp_path / "a.pdf", *lines)
    assert (found.title, found.subtitle) == ("Warmte voor oude wijken", "")


@pytest.mark.parametrize("place", ["Proefuniversiteit Gent", "Musteruniversität Wien"])
def test_a_compound_of_a_university_is_no_person(tmp_path, place):
    """The affiliation below a name has two words in capitals too."""
    lines = ("Warmte voor oude wijken", 640, 20), ("An Peeters", 600, 12), (place, 584, 12)
    found = record_of(tmp_path / "a.pdf", *lines, ("Samenvatting", 530, 12))
    assert found.authors == (AN,)


def test_a_title_a_by_and_a_name_in_one_style_are_three(tmp_path):
    """A thesis may have them in the type and the distance of its lines."""
    title = ("DE KLANKLEER VAN DE STAD", 640, 12)
    lines = title, ("Door", 626, 12), ("An Peeters", 612, 12), ("Samenvatting", 540, 12)
    found = record_of(tmp_path / "a.pdf", *lines)
    assert (found.title, found.authors) == (title[0], (AN,))


@pytest.mark.parametrize("logo", ["[TVW]", "TW", "T.V.W."])
def test_the_initials_of_the_line_below_are_a_logo(tmp_path, logo):
    """Largest of all, above the name of the journal that it is short for."""
    lines = (logo, 720, 45), ("tijdschrift voor wijken", 690, 10)
    found = record_of(tmp_path / "a.pdf", *lines, ("Warmte voor oude wijken", 640, 14))
    assert found.title == "Warmte voor oude wijken"


def test_a_list_behind_the_contents_is_no_title(tmp_path):
    """In larger type than the text, it is a heading that each study may have."""
    for text in ("Abkürzungsverzeichnis", "Lijst van figuren", "Liste des sigles"):
        assert not record_of(tmp_path / "a.pdf", (text, 640, 24)).title


def test_a_version_between_commas_and_a_title_before_a_name_are_no_publishers(tmp_path):
    """They have the places of one: behind a place, and behind the year of a copyright notice."""
    title = ("Warmte voor oude wijken", 640, 20)
    for text in ("warmte, Version 2.22, 5 september 2019", "© 2019 Ing. Jan Bouwer"):
        assert not record_of(tmp_path / "a.pdf", title, (text, 600, 11)).publisher


def test_the_words_of_a_sentence_are_no_author(tmp_path):
    """Behind a label; a firm may write its name without a capital."""
    title = ("Warmte voor oude wijken", 640, 20)
    text = "Auteur: in deze versie de lijst van namen"
    assert not record_of(tmp_path / "a.pdf", title, (text, 600, 11)).authors
    assert record_of(tmp_path / "b.pdf", title, ("Auteur: imec vzw", 600, 11)).authors


def test_the_kind_of_a_study_is_no_family_name(tmp_path):
    """The name of the author is above "A Thesis"."""
    lines = ("Warmte voor oude wijken", 640, 20), ("An Peeters", 600, 12), ("A Thesis", 580, 12)
    assert record_of(tmp_path / "a.pdf", *lines, ("Abstract", 530, 12)).authors == (AN,)


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


@pytest.mark.parametrize(
    ("logo", "address", "title"),
    [
        ("Waterlab Zeekant", "info@waterlab-zeekant.example", "Hoe hoog komt het water?"),
        ("ÖKOPOLIS", "www.oekopolis.example", "Hoe hoog komt het water?"),
        ("Wateratlas Zeekant", "info@proefstad.example", "Wateratlas Zeekant"),
    ],
)
def test_a_name_with_an_address_is_that_of_an_organisation(tmp_path, logo, address, title):
    """In the largest type of the cover too; the address may be on another page."""
    cover = line(logo, 60, 760, 32) + line("Hoe hoog komt het water?", 60, 500, 20)
    text = printed([(samples.DUTCH[:70], 700 - 14 * at, 11) for at in range(30)])
    imprint = line(f"Contact: {address}", 60, 740, 9)
    assert drawn_record(tmp_path / "a.pdf", cover, imprint + text).title == title


def test_a_name_with_an_address_may_be_the_title(tmp_path):
    """Where no other line is one."""
    cover = line("Wateratlas", 60, 600, 40) + line("www.wateratlas.example", 60, 60, 10)
    text = printed([(samples.DUTCH[:70], 700 - 14 * at, 11) for at in range(30)])
    assert drawn_record(tmp_path / "a.pdf", cover, text).title == "Wateratlas"
