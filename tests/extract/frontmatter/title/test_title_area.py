"""The head of an article or a report without a cover: title, authors, version and date."""

from __future__ import annotations

import pytest

from library.core.model import Person
from library.extract.frontmatter.names.name_lines import persons_in
from library.extract.frontmatter.title.title_area import area_authors
from tests import samples
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import drawn_record, running_text
from tests.extract.text.build import page, text_lines

AN, JAN = Person("Peeters", "An"), Person("van den Testen", "Jan")


def record_of(path, title, *head, below="Samenvatting", size=20):
    """Return the record of a page with a title, the lines under it, a heading and text."""
    content = line(title, 90, 640, size)
    for at, text in enumerate(head):
        content += line(text, 150, 610 - 18 * at, 13)
    content += line(below, 90, 400, 15)
    text = " ".join([samples.DUTCH] * 12)
    rows = [text[at : at + 70] for at in range(0, 1400, 70)]
    for at, row in enumerate(rows):
        content += line(row, 60, 380 - 14 * at)
    return drawn_record(path, content)


@pytest.mark.parametrize(
    ("head", "authors", "date"),
    [
        (("An Peeters", "3 mei 2019"), (AN,), "2019-05-03"),
        (("An Peeters*", "an@voorbeeld.be", "Versie 2.1 van 3 mei 2019"), (AN,), "2019-05-03"),
        (("An Peeters", "&", "Jan van den Testen", "2019/05/03"), (AN, JAN), "2019-05-03"),
        (("door An Peeters en Jan van den Testen", "v1.2 2019-05-03"), (AN, JAN), "2019-05-03"),
        (("An Peeters en", "Jan van den Testen", "mei 2019"), (AN, JAN), "2019-05"),
        (("An Peeters and", "Jan van den Testen", "2019/05/03"), (AN, JAN), "2019-05-03"),
        (("Versie 1.1", "An Peeters", "3 mei 2019"), (AN,), "2019-05-03"),
        (("Document de travail n° 12", "An Peeters", "mei 2019"), (AN,), "2019-05"),
        (("An Peeters", "v1.2 from 2019-05-03"), (AN,), "2019-05-03"),
        (("An Peeters", "Vertaald door Jan van den Testen", "mei 2019"), (AN,), "2019-05"),
        (("An Peeters", "Wat de buurt ervan vindt", "Jan van den Testen"), (), ""),
        (("Wat de buurt ervan vindt", "An Peeters Jan Testers", "mei 2019"), (), "2019-05"),
    ],
)  # fmt: skip
def test_authors_and_date_are_under_the_title(tmp_path, head, authors, date):
    """Names under a title are its authors where a date, an address or a heading ends them.

    Translators are none, and names that stand apart or beside each other are ambiguous.
    """
    record = record_of(tmp_path / "a.pdf", "Warmte uit het kanaal", *head)
    assert record.title == "Warmte uit het kanaal"
    assert (record.authors, record.date) == (authors, date)


@pytest.mark.parametrize(("drop", "authors"), [(0, (AN, JAN)), (70, ())])
def test_columns_of_authors_begin_at_one_height(tmp_path, drop, authors):
    """Each with an affiliation and an address below; a name elsewhere may be something else."""
    content = line("Warmte uit het kanaal", 90, 640, 20)
    for x, y, name in ((60, 610, "An Peeters"), (260, 610 - drop, "Jan van den Testen")):
        for at, text in enumerate((name, "Dienst Warmte", "naam@voorbeeld.be")):
            content += line(text, x, y - 14 * at, 11)
    content += line("Samenvatting", 90, 480, 15)
    text = " ".join([samples.DUTCH] * 12)
    content += "".join(line(text[at * 70 :][:70], 60, 460 - 14 * at) for at in range(20))
    assert drawn_record(tmp_path / "a.pdf", content).authors == authors


def test_names_beside_each_other_are_two_authors(tmp_path):
    """A wide gap is between two authors, as in a row of names under a title."""
    row = "An Peeters" + " " * 9 + "Jan K. Testers"
    record = record_of(tmp_path / "a.pdf", "Warmte uit het kanaal", row, "3 mei 2019")
    assert record.authors == (AN, Person("Testers", "Jan K."))


def test_names_in_a_row_may_have_particles(tmp_path):
    """The file moves to the second name and has no space before it, as LaTeX sets two authors."""
    content = line("Warmte uit het kanaal", 90, 640, 20)
    content += line("An Peeters", 120, 610, 13) + line("Jan van den Testen", 240, 610, 13)
    content += line("3 mei 2019", 200, 590, 13) + running_text(400, 20)
    assert drawn_record(tmp_path / "a.pdf", content).authors == (AN, JAN)


@pytest.mark.parametrize(("font", "authors"), [("F1", ()), ("F2", (AN, JAN))])
def test_authors_are_in_a_type_that_their_affiliations_are_not_in(tmp_path, font, authors):
    """The second of two names in one type, with an affiliation behind each, is an author too."""
    content = line("Warmte uit het kanaal", 90, 640, 20)
    for at, (name, below) in enumerate(
        [("An Peeters", "Dienst Warmte"), ("Jan van den Testen", "Dienst Koude")]
    ):
        content += line(name, 150, 610 - 40 * at, 12, font=font)
        content += line(below, 150, 590 - 40 * at, 12)
    content += running_text(400, 20)
    assert drawn_record(tmp_path / "a.pdf", content).authors == authors


@pytest.mark.parametrize("title", ["eGezondheid in de wijk", "Warmte in de wijk"])
def test_a_larger_heading_below_authors_and_date_is_no_title(tmp_path, title):
    """What authors and a date are under is the title, even if a heading below is larger."""
    record = record_of(tmp_path / "a.pdf", title, "An Peeters", "3 mei 2019", size=14, below="Wat")
    assert record.title == title


def test_a_row_of_a_table_under_a_heading_has_no_authors(tmp_path):
    """Two capitalised words beside a word in lower case are a cell of a table."""
    row = "klasse" + " " * 9 + "Eerste Laag"
    record = record_of(tmp_path / "a.pdf", "Warmte uit het kanaal", row, "an@voorbeeld.be")
    assert not record.authors


def test_names_in_larger_type_than_the_line_above_are_no_authors_of_it(tmp_path):
    """The title comes after the line above it, and is not the name of its author."""
    content = line("Vertaling van de handleiding", 90, 640, 17)
    content += line("Technische Verkenning", 90, 610, 22) + line("3 mei 2019", 90, 580, 12)
    text = running_text(380, 20)
    assert not drawn_record(tmp_path / "a.pdf", content + text).authors


@pytest.mark.parametrize(
    "lines",
    [
        ("Lotte VERZONNEN",),
        ("vorgelegt von", "Lotte Verzonnen"),
        ("Soutenue par Lotte VERZONNEN",),
    ],
)
def test_the_author_of_a_thesis_is_on_its_cover(tmp_path, lines):
    """A family name in capitals shows a person; so does a label of a thesis."""
    content = line("Universiteit Voorbeeldstad", 90, 640, 13) + line(
        "Warmte uit de gracht", 90, 560, 24
    )
    for at, text in enumerate(lines):
        content += line(text, 90, 400 - 20 * at, 13)
    content += line("Promotor: prof. dr. An Peeters", 90, 300, 12) + line("juni 2019", 90, 100, 12)
    record = drawn_record(tmp_path / "a.pdf", content, line(samples.DUTCH, 50, 500))
    assert record.authors == (Person("Verzonnen", "Lotte"),)


@pytest.mark.parametrize("title", ["warmtenet.py", "eBuurt en wijk"])
def test_a_title_in_display_type_may_begin_in_lower_case(tmp_path, title):
    """In the largest type at the top, a title may begin with the name of a program."""
    assert record_of(tmp_path / "a.pdf", title, "An Peeters", "3 mei 2019").title == title


@pytest.mark.parametrize(
    "names",
    [
        "An Peeters en Jan van den Testen",
        "An Peeters 1,*, Jan van den Testen 2",
        "An Peeters a,* , Jan van den Testen b",
        "An Peeters b and Jan van den Testen a,c",
    ],
)
def test_several_names_under_a_title_are_authors(tmp_path, names):
    """One alone may be what the text is about, unless its given name is a common one."""
    assert record_of(tmp_path / "a.pdf", "Groene daken op scholen", names).authors == (AN, JAN)
    one = record_of(
        tmp_path / "b.pdf", "Groene daken op scholen", "Groene Daken", below="Daken zijn groen"
    )
    assert one.authors == ()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("vom 2. Mai 2016", "2016-05-02"),
        ("Policy Brief No 12 | June 2019", "2019-06"),
        ("An Peeters, Jan van den Testen (Instituut Proef), mei 2019", "2019-05"),
        ("Received: 12 March 2020; Accepted: 3 May 2020; Published: 9 May 2020", "2020-05-09"),
        ("Proceedings of Heat 210 (2019) 12-25", "2019"),
        ("Received 12 March 2020, accepted 3 May 2020, published 9 May 2020", "2020-05-09"),
        ("Proefstad, le 9 mai 2020", "2020-05-09"),
        ("Freiburg, den 3. Mai 2019", "2019-05-03"),
        ("Dach & Technik 33 (2019) 3, S. 14-21 · DOI 10.4711/dt.2019.3.14", "2019"),
        ("Roofs 2019, 12, 3847", "2019"),
        ("Roofs 2019, 12, 3847 https://doi.org/10.1234/abc", "2019"),
        ("Revue du toit, vol. 12, n° 2, 2019, p. 45-63", "2019"),
        ("Dakblad, jg. 12 (2019), nr. 2, blz. 45–63", "2019"),
        ("Eindrapport - 3 mei 2019 - In opdracht van Stad Gent", ""),
        ("Eindrapport | 3 mei 2019 | In opdracht van Stad Gent", "2019-05-03"),
        ("De tweede les volgt op 9 mei 2019", ""),
        ("Table 12 (2019) 3", ""),
    ],
)
def test_the_date_of_an_article_is_beside_its_issue_or_its_authors(tmp_path, text, date):
    """Not a date in other words."""
    assert record_of(tmp_path / "a.pdf", "Groene daken op scholen", text).date == date


def test_affiliations_are_in_smaller_type_than_the_authors(tmp_path):
    """So two words of one are no person, though an organisation is behind them."""
    content = line("Warmte uit de gracht", 60, 740, 20) + line(
        "An Peeters, Jan van Dam", 60, 700, 12
    )
    content += line("Proefgroep Stadswater, Universiteit Proef", 60, 684, 9)
    content += "".join(line(samples.DUTCH[:80], 60, 640 - 14 * at) for at in range(30))
    assert list(map(str, drawn_record(tmp_path / "a.pdf", content).authors)) == [
        "An Peeters",
        "Jan van Dam",
    ]


@pytest.mark.parametrize(("below", "is_clear"), [(0, True), (14, False)])
def test_names_beside_each_other_are_authors(below, is_clear):
    """A browser sets raised signs of notes, and so the names around them, as lines of their own."""
    names = ("An Peeters", {"top": 700}), ("Jan van den Testen", {"top": 700 - below, "left": 200})
    found = area_authors(text_lines(page(*names, "a" * 100)), 20, persons_in)
    assert found is not None
    assert (found.names, found.is_clear) == (("An Peeters", "Jan van den Testen"), is_clear)


def test_the_last_line_of_a_title_area_is_not_above_its_first():
    """A word for "by" at the end says nothing of capitals at the beginning, which may be a name."""
    rows = ("WARMTE GENT", "An Peeters", "3 mei 2019", "door")
    found = area_authors(text_lines(page(*rows, "a" * 100)), 20, persons_in)
    assert found is not None
    assert found.names == ("An Peeters",)
