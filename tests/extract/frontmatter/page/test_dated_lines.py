"""Lines that are a date or a version, and titles that hold one."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.page.dated_lines import is_dated, without_version
from tests.extract.frontmatter.drawn_records import article_record, page_record


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wet van 3 mei 2012 betreffende afval", False),
        ("Gepubliceerd op 3 mei 2019 door Stad Gent", True),
        ("Versie van 3 mei 2019 voor de raad", True),
        ("Published on 3 May 2019 by the city", True),
    ],
)
def test_a_date_inside_a_title_is_none_of_the_document(text, expected):
    """Words are before and behind it, but no label of a date, no version and no author."""
    assert is_dated(text) is expected


@pytest.mark.parametrize("number", ["Warmte 4.0 – een blik", "Verlies bij 1.5 °C, een verslag"])
def test_a_number_before_words_and_a_date_stays_in_a_title(number):
    """It is no version: the date is that of the words behind it."""
    title = f"{number} van mei 2019"
    assert without_version(title) == title


@pytest.mark.parametrize("version", ["V2.9.0~pre1+git2023, 28", "Versie 2.1, 28", "Version 3, 28"])
def test_a_version_with_its_date_is_none_of_the_title(tmp_path, version):
    """The month may be on the next line, in the type of the title."""
    lines = ("Handleiding voor buurten", 640, 26), (version, 610, 26), ("juni 2019", 580, 26)
    assert page_record(tmp_path / "a.pdf", *lines).title == "Handleiding voor buurten"


def test_a_title_may_begin_like_a_version(tmp_path):
    """V2G is a word for cars that give back power."""
    lines = ("V2G, slim laden in de buurt", 640, 26), ("Proefstad", 300, 12)
    assert page_record(tmp_path / "a.pdf", *lines).title == "V2G, slim laden in de buurt"


@pytest.mark.parametrize("version", ["Versie 2.1", "Release 3", "For version 1.85", "Édition 2"])
@pytest.mark.parametrize("size", [26, 14])
def test_a_version_without_a_date_is_none_of_the_title(tmp_path, version, size):
    """Nor is it a subtitle."""
    lines = ("Handleiding voor buurten", 640, 26), (version, 610, size)
    record = page_record(tmp_path / "a.pdf", *lines)
    assert (record.title, record.subtitle) == ("Handleiding voor buurten", "")


@pytest.mark.parametrize(
    "lines",
    [
        ("Besluit van de Raad van 3 mei 2019", "tot wijziging van de regels voor afval"),
        ("Besluit van de Raad van 3 mei 2019 tot", "wijziging van de regels voor afval"),
        ("Besluit over de regels voor afval,", "van 3 mei 2019 tot wijziging van het plan"),
    ],
)
def test_a_date_may_be_inside_a_title(tmp_path, lines):
    """As in that of a law: a preposition is before it, and words are behind it."""
    placed = [(text, 640 - 24 * at, 20) for at, text in enumerate(lines)]
    assert page_record(tmp_path / "a.pdf", *placed).title == " ".join(lines)
    dated = ("Besluit van de Raad", 640, 20), ("Gent, 3 mei 2019", 616, 20)
    assert page_record(tmp_path / "b.pdf", *dated).title == "Besluit van de Raad"


def test_a_version_with_its_date_is_cut_off_a_title(tmp_path):
    """Behind the title on the cover, and in the metadata."""
    lines = ("Warmte voor oude wijken, versie 3 – 3 mei 2019", 640, 20), ("An Peeters", 600, 12)
    assert article_record(tmp_path / "a.pdf", *lines).title == "Warmte voor oude wijken"
    title = "Warmte voor oude wijken warmte 1.2.0 (3 mei 2019)"
    lines = ("Warmte voor oude wijken", 640, 20), ("warmte 1.2.0 (3 mei 2019)", 610, 14)
    assert (
        article_record(tmp_path / "b.pdf", *lines, title=title).title == "Warmte voor oude wijken"
    )
    lines = ("Warmte 2019", 640, 20), ("Een verslag van de wijk", 610, 14)
    found = article_record(tmp_path / "c.pdf", *lines, title="Warmte 2019")
    assert found.title == "Warmte 2019"
