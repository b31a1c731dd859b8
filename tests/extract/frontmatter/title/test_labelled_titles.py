"""Titles behind, beside and under a label, as in memos, letters and calls for tenders."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.title.labelled_titles import labelled_title
from library.extract.frontmatter.title.title_candidates import title_pages
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from tests import samples
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import (
    drawn_record,
    pages_of,
    printed,
    record_in,
    running_text,
)

TITLE = "Warmtevisie voor|de haven van Gent"


@pytest.mark.parametrize("label", ["Betreft", "Subject", "Objet", "Betreff", "Re"])
def test_a_memo_has_its_title_after_a_label(tmp_path, label):
    """The name of the sender is larger than the subject of a memo."""
    text = f"#text(18pt)[Proefbureau Noord]\n\n{label}: Warmte in de haven\n\n{samples.DUTCH * 4}"
    path = samples.typeset(tmp_path / "a.pdf", text)
    assert record_in(path).title == "Warmte in de haven"


def test_a_title_ends_before_the_next_field_of_its_row(tmp_path):
    """The author and the date are in the same row."""
    row = (
        "Title: Warmte in de haven #h(5mm) Author: Bo Testers #h(5mm) Publication Date: 3 May 2019"
    )
    record = record_in(samples.typeset(tmp_path / "a.pdf", f"{row}\n\n{samples.DUTCH * 8}"))
    assert (record.title, record.date) == ("Warmte in de haven", "2019-05-03")


@pytest.mark.parametrize("kind", ["COMMUNIQUÉ DE PRESSE", "Pressemitteilung", "Press release"])
def test_the_kind_of_a_message_is_no_title(tmp_path, kind):
    """It is above the title, in larger type."""
    text = f"#text(24pt)[{kind}]\n\n#text(18pt)[Warmte in de haven]\n\n{samples.DUTCH * 8}"
    assert record_in(samples.typeset(tmp_path / "a.pdf", text)).title == "Warmte in de haven"


def test_a_subject_may_begin_in_lower_case(tmp_path):
    """Behind the colon of its label; as a title it begins with a capital."""
    path = samples.typeset(tmp_path / "a.pdf", f"Objet : warmte in de haven\n\n{samples.DUTCH * 8}")
    assert record_in(path).title == "Warmte in de haven"


@pytest.mark.parametrize(("number", "is_issue"), [("Rapport n° 0134-01", False), ("n° 134", True)])
def test_the_number_of_a_report_is_below_its_title(tmp_path, number, is_issue):
    """Below the name of a journal is that of an issue."""
    path = samples.typeset(tmp_path / "a.pdf", f"#text(20pt)[Warmte in de haven]\n\n{number}")
    (sheet,) = title_pages(clean_pages(read_pdf(path).pages))
    assert sheet.is_above_issue(sheet.blocks[0]) is is_issue


def letter(*fields):
    """Return the Typst source of a letter: recipient, fields, salutation and text."""
    rows = "".join(f"[{label}], [{value}]," for label, value in fields)
    return (
        "#set text(10pt)\nDe Voorzitter van de Raad\\\nHavenstraat 6\\\n2595 BD Den Haag\n\n"
        f"#grid(columns: (25mm, 130mm), row-gutter: 2mm, {rows})\n\nGeachte Voorzitter,\n\n"
        f"{samples.DUTCH * 4}\n\n{samples.DUTCH * 4}"
    )


def test_a_letter_has_its_title_beside_its_date(tmp_path):
    """Not the address of the recipient, who is no author either."""
    fields = ("Datum", "12 maart 2019"), ("Betreft", "Voortgang van het warmteprogramma")
    record = record_in(samples.typeset(tmp_path / "a.pdf", letter(*fields)))
    assert record.title == "Voortgang van het warmteprogramma"
    assert (record.authors, record.date) == ((), "2019-03-12")


def test_the_kind_of_a_document_loses_against_a_label(tmp_path):
    """A short title in large type above a label is the kind; a longer one is a title."""
    named = "Bilan des déchets ménagers"
    addressed = "Note au collège communal de Proef"
    own = "Étude des toits verts"  # begins with a kind, but has no addressee
    long = "Nota aan het college van burgemeester en schepenen"
    kinds = ("Note au collège", named), (addressed, named), (long, named)
    for large, title in (*kinds, (own, own), (TITLE, TITLE)):
        path = samples.report(tmp_path / "a.pdf", large, "Objet : Bilan des déchets ménagers")
        assert record_in(path).title == title.replace("|", " ")


def test_the_labels_of_a_letter_may_be_above_their_values(tmp_path):
    """Without colons, the date shows that the word above a line is its label."""
    for date, title in (("Datum\\\n6 augustus 2020", "Advies over de haven"), ("Nota", "")):
        source = f"#set text(11pt)\n{date}\n\n#text(13pt)[Onderwerp]\\\nAdvies over de haven"
        text = f"{source}\n\n#v(1cm)\n{samples.DUTCH * 4}\n\n{samples.DUTCH * 4}"
        assert record_in(samples.typeset(tmp_path / "a.pdf", text)).title == title


@pytest.mark.parametrize("label", ["Voorwerp van de opdracht:", "Objet du marché :"])
def test_a_title_may_be_under_its_label(tmp_path, label):
    """As in a call for tenders, below the number of the call."""
    text = f"= Bestek nr. OMG/2019/0412\n\n{label}\\\n*Warmte in de haven*\n\n{samples.DUTCH * 4}"
    path = samples.typeset(tmp_path / "a.pdf", text)
    assert record_in(path).title == "Warmte in de haven"


@pytest.mark.parametrize("left", [110, 200])
def test_a_title_is_beside_its_label_without_a_colon(tmp_path, left):
    """In a column of its own, close to the labels or far from them."""
    rows = ("Van", "Team Verkeer"), ("Betreft", "Proef met gedeelde fietsen"), ("Datum", "6 juni")
    content = ""
    for at, (label, value) in enumerate(rows):
        content += line(label, 60, 680 - 18 * at) + line(value, left, 680 - 18 * at)
    content += "".join(line(samples.DUTCH[:70], 60, 600 - 14 * row) for row in range(20))
    assert drawn_record(tmp_path / "a.pdf", content).title == "Proef met gedeelde fietsen"


def test_the_title_in_a_credit_is_that_of_a_picture(tmp_path):
    """In the row of a table: "Bildnachweis   Titel: Karo Lenz"; elsewhere it is of the study."""
    row = line("Bildnachweis", 60, 500) + line("Titel: Karo Lenz", 220, 500)
    pages = pages_of(tmp_path / "a.pdf", row, running_text())
    assert labelled_title(pages[0]) == ""
    row = line("Bericht", 60, 500) + line("Titel: Warme Schulen", 220, 500)
    pages = pages_of(tmp_path / "b.pdf", row, running_text())
    assert labelled_title(pages[0]) == "Warme Schulen"


@pytest.mark.parametrize(
    "label", ["Deliverable title", "Rapporttitel", "Intitulé du document", "Berichtstitel"]
)
def test_labels_of_titles_in_tables(tmp_path, label):
    """The title of a deliverable is in a cell beside its label."""
    cells = ("Acronym", "WARM"), (label, "Guidelines for warm schools"), ("Lead", "Bureau Proef")
    rows = [*cells, ("Number", "D4.2"), ("Work package", "WP4"), ("Status", "Final")]
    content = "".join(
        line(text, x, 640 - 20 * at)
        for at, row in enumerate(rows)
        for text, x in zip(row, (60, 240), strict=True)
    )
    pages = pages_of(tmp_path / "a.pdf", content, running_text())
    assert labelled_title(pages[0]) == "Guidelines for warm schools"


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Advies nr. 2020/45 van 3 november 2020", "2020-11-03"),
        ("Avis 12/2019 du 14 mai 2019", "2019-05-14"),
        ("Opinion No. 7 of 2 June 2018", "2018-06-02"),
    ],
)
def test_the_head_above_a_labelled_title_may_have_the_date(tmp_path, head, date):
    """As that of the advice of a council; the date below it is that of a request."""
    lines = [(head, 760, 11), ("Betreft: het onderhoud van grachten", 730, 11)]
    below = printed([*lines, ("ontvangen op 2 oktober 2017", 700, 11)])
    record = drawn_record(tmp_path / "a.pdf", below + running_text(660), running_text(660))
    assert (record.title, record.date) == ("Het onderhoud van grachten", date)
