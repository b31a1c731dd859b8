"""Titles that have the form of something else: a name, a series, an address, a date."""

from __future__ import annotations

import pytest

from library.core.model import Person
from tests import samples
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import article_record, drawn_record, printed

AN = Person("Peeters", "An")


def test_capitals_right_above_the_text_are_the_name_of_the_author(tmp_path):
    """In the type of the text, the title is known by the name between it and the summary."""
    title, name = ("KWANTIELEN VAN WARMTE: EEN PROEF", 640, 11), ("AN PEETERS", 615, 9)
    found = article_record(tmp_path / "a.pdf", title, name, ("Samenvatting", 530, 9))
    assert (found.title, found.authors) == ("KWANTIELEN VAN WARMTE: EEN PROEF", (AN,))
    assert not article_record(tmp_path / "b.pdf", title, name).title


@pytest.mark.parametrize("prose", ["Deze wijzer leert hoe de meetkoffer werkt. ", ""])
def test_words_of_the_text_are_no_name(tmp_path, prose):
    """Two capitalised words are those of a title if the text has both in lower case."""
    lines = ("Wijzer Meetkoffer", 640, 22), ("Voor vrijwilligers", 610, 13)
    record = article_record(tmp_path / "a.pdf", *lines, prose=prose + samples.DUTCH)
    assert record.title == ("Wijzer Meetkoffer" if prose else "")


@pytest.mark.parametrize(
    ("name", "below", "size", "title"),
    [
        ("Wärmeatlas Musterkreis", "März 2014", 30, "Wärmeatlas Musterkreis"),
        ("Leitfaden Regenwasser", "für Gemeinden und Planer", 22, "Leitfaden Regenwasser"),
        ("Leitfaden Regenwasser", "Stadtwerke Musterstadt", 20, "Leitfaden Regenwasser"),
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
    ("prose", "title"),
    [
        ("Dat Warmtewijs handig is, en hoe Warmtewijs werkt, staat hier. ", "Warmtewijs Nieuws"),
        (samples.DUTCH, ""),
    ],
)
def test_the_name_of_a_thing_is_inside_sentences(tmp_path, prose, title):
    """Two words in capitals are a person, unless sentences have the first one alone."""
    lines = ("Warmtewijs Nieuws", 640, 20), ("Samenvatting", 530, 12)
    assert article_record(tmp_path / "a.pdf", *lines, prose=prose).title == title


def test_time_series_are_no_series_and_a_name_may_be_small(tmp_path):
    """A first word before a colon names what the title is about."""
    lines = ("wts: Extensible Time Series", 640, 18), ("An Peeters", 600, 12), ("Abstract", 530, 12)
    found = article_record(tmp_path / "a.pdf", *lines, prose=samples.ENGLISH)
    assert (found.title, found.authors) == ("wts: Extensible Time Series", (AN,))


def test_the_article_a_is_no_initial(tmp_path):
    """Three words that begin with it are no person, in capitals as in titles."""
    lines = ("A Green Roof", 640, 17), ("An Peeters", 600, 12), ("Abstract", 530, 12)
    assert article_record(tmp_path / "a.pdf", *lines, prose=samples.ENGLISH).title == "A Green Roof"


def test_who_wrote_a_thesis_is_not_its_title(tmp_path):
    """The larger line above the title may be the kind of work and its author."""
    lines = ("Thèse présentée par An Peeters", 640, 22), ("Le chaos du rire en ville", 590, 18)
    assert article_record(tmp_path / "a.pdf", *lines).title == "Le chaos du rire en ville"


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
    assert list(map(str, article_record(tmp_path / "a.pdf", *lines).authors)) == names


def test_a_name_in_capitals_is_below_by(tmp_path):
    """A draft of a day is no first heading, and ends the title area of no thesis."""
    title, date = ("KOFFIE IN DE LAATSTE WEKEN", 640, 11), ("Draft of May 16, 2005", 610, 11)
    lines = title, date, ("BY", 590, 11), ("AN PEETERS", 570, 11)
    assert article_record(tmp_path / "a.pdf", *lines).title == title[0]


@pytest.mark.parametrize("place", ["Proefuniversiteit Gent", "Musteruniversität Wien"])
def test_a_compound_of_a_university_is_no_person(tmp_path, place):
    """The affiliation below a name has two words in capitals too."""
    lines = ("Warmte voor oude wijken", 640, 20), ("An Peeters", 600, 12), (place, 584, 12)
    found = article_record(tmp_path / "a.pdf", *lines, ("Samenvatting", 530, 12))
    assert found.authors == (AN,)


def test_the_kind_of_a_study_is_no_family_name(tmp_path):
    """The name of the author is above "A Thesis"."""
    lines = ("Warmte voor oude wijken", 640, 20), ("An Peeters", 600, 12), ("A Thesis", 580, 12)
    assert article_record(tmp_path / "a.pdf", *lines, ("Abstract", 530, 12)).authors == (AN,)


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
