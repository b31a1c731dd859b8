"""Titles below the names of journals and organisations in larger type."""

from __future__ import annotations

import pytest

from tests import samples
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import drawn_record, printed, running_text

ROWS = [line(samples.DUTCH[:70], 60, 460 - 14 * at) for at in range(28)]


def record_of(path, *lines, text=(), author=""):
    """Return the record of a first page with *lines*, of text, height and size, above *text*.

    *author* is in the metadata.
    """
    head = printed(lines)
    return drawn_record(path, head + "".join(text), "".join(ROWS), author=author)


def test_the_area_of_a_journal_holds_the_title(tmp_path):
    """Below the number and the date of an issue is a title with its own authors."""
    journal, issue = ("Zorgwijs", 620, 50), ("Uitgave 1, april 2019", 590, 10)
    title, author = ("Zuinig met warmte", 540, 24), ("Lotte van Testen, projectleider", 510, 13)
    record = record_of(tmp_path / "a.pdf", journal, issue, title, author, text=ROWS)
    assert record.title == "Zuinig met warmte"


@pytest.mark.parametrize("number", ["", " 2"])
def test_an_author_in_the_metadata_is_no_title(tmp_path, number):
    """A parliament has its name in large type, with a number, above each of its papers."""
    name = "Eerste Kamer van Proefstad"
    lines = (f"{name}{number}", 640, 18), ("Zuinig met warmte", 560, 13)
    record = record_of(tmp_path / "a.pdf", *lines, text=ROWS, author=name)
    assert record.title == "Zuinig met warmte"


def test_above_the_date_of_an_issue_is_a_journal(tmp_path):
    """A title in larger type than the date is below it."""
    lines = ("Zorgwijs", 640, 24), ("april 2019", 600, 9), ("Zuinig met warmte", 420, 20)
    record = record_of(tmp_path / "a.pdf", *lines, ("Lotte van Testen", 390, 13))
    assert record.title == "Zuinig met warmte"
    assert record.date == "2019-04"


def test_a_report_may_have_its_date_right_below_its_title(tmp_path):
    """Where an organisation or smaller text is behind the date, the first line is the title."""
    lines = ("Zuinig met warmte", 640, 24), ("april 2019", 610, 9)
    for at, below in enumerate((("Universiteit Proefstad", 420, 20), ("met bijlagen", 420, 11))):
        assert record_of(tmp_path / f"{at}.pdf", *lines, below).title == "Zuinig met warmte"


@pytest.mark.parametrize("title", ["Équipe mobile de soins", "Project Warmte", "De slimme stad"])
def test_a_title_begins_with_a_kind_of_organisation(tmp_path, title):
    """It names no organisation of that kind."""
    lines = (title, 560, 26), ("mei 2019", 120, 12)
    assert record_of(tmp_path / "a.pdf", *lines).title == title


@pytest.mark.parametrize(
    ("issue", "date"),
    [
        ("Ausgabe 2/2016", "2016"),
        ("Uitgave 2017, tweede druk", "2017"),
        ("Februari 2021 – N°97", "2021-02"),
        ("Februari 2021, nr. 97", "2021-02"),
        ("Richtlinie Nr. 2/2016", ""),
    ],
)
def test_the_issue_below_a_title_is_dated(tmp_path, issue, date):
    """On a page of text, a line that begins with an issue or ends with one has its date."""
    lines = ("Zuinig met warmte", 620, 26), (issue, 590, 10)
    assert record_of(tmp_path / "a.pdf", *lines, text=ROWS).date == date


@pytest.mark.parametrize(
    ("beside", "title"),
    [("n° 41 – T2 2020", "Minder verpakking op de markt"), ("Namen", "BLIKSEM STUDIES")],
)
def test_a_name_beside_the_number_of_an_issue_is_a_journal(tmp_path, beside, title):
    """The title of the issue is below it, in smaller type."""
    head = line("BLIKSEM STUDIES", 60, 740, 24) + line(beside, 380, 746, 10)
    page = head + line("Minder verpakking op de markt", 60, 690, 20) + running_text(640)
    assert drawn_record(tmp_path / "a.pdf", page).title.startswith(title)


@pytest.mark.parametrize("issue", ["nr. 12", "Vol. 3", "2019/3"])
def test_the_only_title_beside_the_number_of_an_issue_is_that_of_the_study(tmp_path, issue):
    """With the author below it, where nothing else is; not the name of a series."""
    names = line("Jan Peeters", 60, 600, 12)
    for at, title in enumerate(("Circulair bouwen", "Warmte voor de stad")):
        head = line(title, 60, 740, 18) + line(issue, 400, 744, 10)
        record = drawn_record(tmp_path / f"{at}.pdf", head + names, running_text())
        assert record.title.startswith(title)
        assert [str(each) for each in record.authors] == ["Jan Peeters"]
    series = line("Nieuwsbrief", 60, 740, 18) + line(issue, 400, 744, 10)
    assert not drawn_record(tmp_path / "series.pdf", series + names, running_text()).title
