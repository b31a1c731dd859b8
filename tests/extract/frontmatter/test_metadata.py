"""Metadata that people wrote, without values of programs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.model import Organisation, Person, Record
from library.extract.frontmatter.metadata import authors_of, clean, publication_of, title_of
from library.extract.frontmatter.page.page_words import PageWords
from library.extract.pdf.document.structure import Information
from tests import samples
from tests.extract.frontmatter.drawn_records import (
    drawn_record,
    printed,
    record_in,
    running_text,
)

NOTHING = PageWords.of_text("")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Warmte\nvoor\tGent ", "Warmte voor Gent"),
        ("þÿ\0W\0a\0r\0m\0t\0e", "Warmte"),
        ("Ã‰nergie", "Énergie"),
        ("Warmte &amp; stroom", "Warmte & stroom"),
        ("e\u0301nergie", "énergie"),
        ("Âme", "Âme"),
    ],
)
def test_wrong_encodings_are_mended(text, expected):
    """UTF-16 with a byte order mark, UTF-8 decoded as Windows-1252, and entities are decoded."""
    assert clean(text) == expected


@given(st.text(max_size=60))
def test_cleaning_never_raises_and_is_done_at_once(text):
    """Any text gives one line of visible characters."""
    once = clean(text)
    assert once == " ".join(once.split())
    assert once.isprintable()


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - rapport.doc", "rapport_def_v3.indd", "PowerPoint-presentatie", "Dia 1",
        "Présentation PowerPoint", "Folie 3", "Untitled", "Naamloos-2", "Document1", "Sjabloon",
        "rapport_v3", "file:///C:/rapport", "@", "---", "x " * 300, "Verslag \ufffd",
        "(Unknown)", "[Untitled]", "Onbekend", "<sans titre>",
    ],
)  # fmt: skip
def test_titles_that_programs_write_are_no_titles(title):
    """Titles of programs, templates and files are skipped, in favour of XMP."""
    assert not title_of(Information(title), "studie", NOTHING)
    both = Information(title, xmp=(("dc:title", "Warmtevisie Gent"),))
    assert title_of(both, "studie", NOTHING) == "Warmtevisie Gent"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Wet op warmte; Advies; Advies", "Wet op warmte; Advies"),
        ("Chaleur des villes | Chaleur des villes", "Chaleur des villes"),
        ("Warmte in Gent; Gent", "Warmte in Gent; Gent"),
        ("Parijs - Gent - Parijs", "Parijs - Gent - Parijs"),
    ],
)
def test_a_last_part_that_is_said_twice_is_said_once(title, expected):
    """Programs put the subtitle into the title that has it already."""
    assert title_of(Information(title=title), "a", NOTHING) == expected


def test_a_title_that_is_the_name_of_the_file_is_none():
    """The name of the file is a title if the pages contain it."""
    information = Information("Warmtevisie Gent")
    assert not title_of(information, "warmtevisie_gent", NOTHING)
    assert title_of(information, "warmtevisie_gent", PageWords.of_text("de Warmtevisie: Gent"))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Warmtevisie V2.9.0~pre1, 28 Jun 2026", "Warmtevisie"),
        ("Warmtevisie versie 2", "Warmtevisie versie 2"),
        ("Warmtevisie van 3 mei 2019", "Warmtevisie van 3 mei 2019"),
    ],
)
def test_a_version_and_its_date_are_fields_of_their_own(title, expected):
    """Programs write them behind the title; a version alone distinguishes it."""
    assert title_of(Information(title), "studie", NOTHING) == expected


@pytest.mark.parametrize(
    "author",
    ["peetersa", "An.Peeters@voorbeeld.be", "Microsoft Office User", "gebruiker", "Canon iR-ADV",
     "S-1-5-21", "VLAANDEREN\\peetersa", "Preferred Customer", ""],
)  # fmt: skip
def test_logins_programs_and_addresses_are_no_authors(author):
    """Authors that programs filled in are skipped."""
    assert authors_of(Information(author=author), NOTHING) == ()


def test_one_word_is_an_author_where_the_pages_have_it():
    """A single word is an author if the pages contain it and it has several capitals."""
    pages = PageWords.of_text("© OVAM, met dank aan Ilse")
    assert authors_of(Information(author="OVAM"), NOTHING) == ()
    assert authors_of(Information(author="OVAM"), pages) == (Organisation("OVAM"),)
    assert authors_of(Information(author="Ilse"), pages) == ()


def test_several_creators_of_xmp_are_several_authors():
    """XMP has one value per author; the information dictionary has one for all."""
    creators = (("dc:creator", "Peeters, An"), ("dc:creator", "Janssens, Bert"))
    found = authors_of(Information(author="Peeters, An, Janssens, Bert", xmp=creators), NOTHING)
    assert found == (Person("Peeters", "An"), Person("Janssens", "Bert"))


@pytest.mark.parametrize(
    ("name", "value", "record", "is_used"),
    [
        ("prism:publicationDate", "2019-05", Record(date="2019-05", year=2019), True),
        ("dc:date", "2019-05-01T10:00:00", Record(date="2019-05-01", year=2019), False),
        ("dc:publisher", "OVAM", Record(publisher="OVAM"), True),
        ("prism:publicationName", "Wijkstudies", Record(series="Wijkstudies"), True),
        ("prism:doi", "doi:10.1234/abc", Record(doi="10.1234/abc"), True),
        ("prism:isbn", "978-3-16-148410-0", Record(isbn="9783161484100"), True),
        ("dc:rights", "creativecommons.org/licenses/by/4.0/", Record(licence="CC-BY-4.0"), True),
        ("dc:description", "Een zin. " * 20, Record(abstract=("Een zin. " * 20).strip()), False),
    ],
)  # fmt: skip
def test_xmp_fills_the_fields_of_a_record(name, value, record, is_used):
    """Properties of publishers are used; those that programs fill in are only suggestions."""
    (found,) = publication_of(Information(xmp=((name, value),)), NOTHING)
    assert (found.record, found.is_sure_enough) == (record, is_used)


@pytest.mark.parametrize(
    ("name", "value"),
    [("dc:date", "gisteren"), ("prism:isbn", "978-3-16-148410-1"), ("dc:publisher", "Adobe"),
     ("dc:rights", "alle rechten"), ("dc:description", "notitie"), ("prism:teaser", "x"),
     ("dc:language", "en-US")],
)  # fmt: skip
def test_values_that_say_nothing_are_left_out(name, value):
    """Invalid dates and ISBNs, programs, short descriptions and languages are ignored."""
    assert not list(publication_of(Information(xmp=((name, value),)), NOTHING))


def test_a_date_of_xmp_that_the_pages_have_too_is_used():
    """Programs fill in the date of the file; it is trusted if the pages contain its year."""
    information = Information(xmp=(("dc:date", "2019-05-01"),))
    (found,) = publication_of(information, PageWords.of_text("mei 2019"))
    assert found.is_sure_enough


@pytest.mark.parametrize("mark", [" - ", " – ", " | ", ": "])
def test_metadata_with_title_and_subtitle_as_programs_join_them(tmp_path, mark):
    """A dash or a stroke divides them, as the cover does; with a colon they are one title."""
    title, subtitle = "Water in de wijk", "Wat doen we na de buien?"
    known = {"/Title": f"{title}{mark}{subtitle}", "/Author": "Lotte Verbeke"}
    path = samples.report(
        tmp_path / "a.pdf", title, "Lotte Verbeke", subtitle=subtitle, information=known
    )
    record = record_in(path)
    assert record.title == (known["/Title"] if mark == ": " else title)
    assert record.subtitle == ("" if mark == ": " else subtitle)
    assert record.authors == (Person("Verbeke", "Lotte"),)


@pytest.mark.parametrize(
    ("known", "title"),
    [
        ("Bepaling van stoffen in", "Bepaling van stoffen in het water van de haven"),
        ("Bepaling van stoffen in het water van de haven", None),
    ],
)
def test_a_title_that_breaks_off_is_that_of_the_cover(tmp_path, known, title):
    """A program takes the first line of a title for the whole."""
    lines = [("Bepaling van stoffen in", 640, 22), ("het water van de haven", 614, 22)]
    found = drawn_record(tmp_path / "a.pdf", printed(lines), running_text(), title=known)
    assert found.title == (title or known)
