"""Page numbers that are printed on pages, in ranges beside each other."""

from __future__ import annotations

import pytest

from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from tests import drawn, samples
from tests.drawn import line


def labels_of(path, printed):
    """Return the labels of pages of text with the *printed* numbers at their feet."""
    rows = "".join(line(samples.DUTCH[row : row + 60], 60, 720 - 14 * row) for row in range(30))
    pages = [rows + line(each, 240, 30, 9) * bool(each) for each in printed]
    return [page.label for page in clean_pages(read_pdf(drawn.drawn(path, *pages)).pages)]


@pytest.mark.parametrize(
    ("printed", "labels"),
    [
        ("i ii iii iv 1 2", "i ii iii iv 1 2"),
        ("i ii iii 1", "i ii iii 1"),
        ("- ii 1 2 3", "i ii 1 2 3"),
        ("1 2 3 4 A-1 A-2", "1 2 3 4 A-1 A-2"),
    ],
)
def test_a_short_range_begins_at_1_behind_another(tmp_path, printed, labels):
    """Roman numbers do not go on over pages that show another number."""
    numbers = ["" if each == "-" else each for each in printed.split()]
    assert labels_of(tmp_path / "a.pdf", numbers) == labels.split()


@pytest.mark.parametrize(
    "footer",
    ["Abfallbericht 2016   Seite {} von 24", "Monitor afval - pagina {} van 24 - 3 mei 2019"],
)
def test_a_number_behind_the_word_for_a_page_may_be_inside_a_line(tmp_path, footer):
    """The number of all pages, a year or a date is beside it."""
    assert labels_of(tmp_path / "a.pdf", map(footer.format, (11, 12, 13))) == ["11", "12", "13"]


@pytest.mark.parametrize("numbers", ["i ii iii iv 1 2 3", "i ii iii iv v vi 1 2"])
def test_first_pages_of_chapters_show_their_number_at_the_foot(tmp_path, numbers):
    """The others at the head, beside the title of a chapter, as in books by LaTeX."""
    rows = "".join(line(samples.DUTCH[row : row + 60], 60, 720 - 14 * row) for row in range(30))
    shown = numbers.split()
    pages = [
        rows + (line(each, 60, 770) + line(f"HOOFDSTUK {each.upper()} EN MEER", 300, 770)
                if at % 2 else line(each, 240, 30))
        for at, each in enumerate(shown)
    ]  # fmt: skip
    found = clean_pages(read_pdf(drawn.drawn(tmp_path / "a.pdf", *pages)).pages)
    assert [page.label for page in found] == shown


@pytest.mark.parametrize("form", ["Warmte in de stad   {}", "{}   Warmte in de stad"])
def test_a_number_with_a_letter_may_be_beside_a_running_header(tmp_path, form):
    """Those of sections in the titles of chapters do not count up."""
    numbers = ["A.1", "A.2", "A.3", "A.4"]
    assert labels_of(tmp_path / "a.pdf", map(form.format, numbers)) == numbers
    titles = ["A.1 Opslag", "A.2 Kosten", "A.2 Kosten", "A.3 Besluit"]
    assert labels_of(tmp_path / "b.pdf", titles) == [""] * 4


@pytest.mark.parametrize(
    "form", ["{}", "– {} –", "-{}-", "pagina {}", "Nota van de dienst   blz. {}/20"]
)
def test_a_number_alone_is_that_of_the_page_beside_one_of_a_title(tmp_path, form):
    """Each page may have a title that counts from 1, as those of parts and maps do."""
    pages = [
        line(form.format(at + 12), 240, 770)
        + line(f"Deel {at}", 60, 740)
        + line(samples.DUTCH[at:60], 60, 400)
        for at in range(1, 5)
    ]
    found = clean_pages(read_pdf(drawn.drawn(tmp_path / "a.pdf", *pages)).pages)
    assert [page.label for page in found] == ["13", "14", "15", "16"]


def test_a_number_behind_the_word_for_a_page_comes_before_one_alone(tmp_path):
    """What is alone may count something else, such as maps."""
    pages = [
        line(f"{at}", 240, 770)
        + line(f"Nota van de dienst   blz. {at + 6}", 60, 40)
        + line(samples.DUTCH[at:60], 60, 400)
        for at in range(1, 5)
    ]
    found = clean_pages(read_pdf(drawn.drawn(tmp_path / "a.pdf", *pages)).pages)
    assert [page.label for page in found] == ["7", "8", "9", "10"]


@pytest.mark.parametrize(
    ("printed", "labels"),
    [
        (["", "", "1", "2"], ["", "", "1", "2"]),
        (["", "", "", "7", "8"], ["4", "5", "6", "7", "8"]),
        (["", "", "", "7", "9"], [""] * 5),
        (["", "", "", "7 warmte", "8 koude"], [""] * 5),
        (["", "", "", "10", "11", "", "", ""], [""] * 8),
    ],
)
def test_two_pages_show_their_numbers_alone_on_a_line(tmp_path, printed, labels):
    """So a short study behind a front has labels that print; words behind numbers are text.

    In a longer study, two numbers are rather those of a figure.
    """
    assert labels_of(tmp_path / "a.pdf", printed) == labels


def test_a_number_alone_that_is_not_1_begins_no_range(tmp_path):
    """It may be any number; pages without one go on with the last range."""
    assert labels_of(tmp_path / "a.pdf", ["i", "ii", "iii", "3"]) == ["i", "ii", "iii", ""]
    assert labels_of(tmp_path / "b.pdf", ["i", "ii", "iii", ""]) == ["i", "ii", "iii", "iv"]


@pytest.mark.parametrize(
    ("printed", "labels"),
    [
        ("- 2/4 3/4 3/4 3/4 4/4", "- 2 3 3 3 4"),
        ("1 / 9, 1 / 9, 2 / 9, 2 / 9, 3 / 9", "1 1 2 2 3"),
        ("1/5 2/5 3/5 4/5 5/5", "1 2 3 4 5"),
    ],
)
def test_slides_that_are_shown_in_steps_have_one_number(tmp_path, printed, labels):
    """It is printed with that of all slides; the pages of one slide share it."""
    shown = printed.split(", ") if ", " in printed else printed.split()
    numbers = ["" if each == "-" else each for each in shown]
    expected = ["" if each == "-" else each for each in labels.split()]
    assert labels_of(tmp_path / "a.pdf", numbers) == expected


@pytest.mark.parametrize("heads", [[3] * 6, [1, 1, 1, 2, 2, 2], [1, 1, 2, 2, 3, 3]])
@pytest.mark.parametrize("first", [1, 25])
def test_the_number_of_an_issue_or_a_part_is_none_of_a_slide(tmp_path, heads, first):
    """Pages may repeat it beside their own number."""
    numbers = [str(first + at) for at in range(6)]
    printed = [
        f"{number} Energieblad {head}/12" for number, head in zip(numbers, heads, strict=True)
    ]
    assert labels_of(tmp_path / "a.pdf", printed) == numbers


def test_the_number_of_an_issue_alone_is_no_label(tmp_path):
    """It is the same on all pages."""
    assert set(labels_of(tmp_path / "a.pdf", ["Energieblad 3/12"] * 6)) == {""}
