"""Titles behind, beside and under a label, as in memos, letters and calls for tenders."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.title.title_candidates import title_pages
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from tests import samples
from tests.extract.frontmatter.drawn_records import record_in

TITLE = "Warmtevisie voor|de haven van Gent"


def record_of(path):
    """Return the record of a PDF."""
    return record_in(path)


@pytest.mark.parametrize("label", ["Betreft", "Subject", "Objet", "Betreff", "Re"])
def test_a_memo_has_its_title_after_a_label(tmp_path, label):
    """The name of the sender is larger than the subject of a memo."""
    text = f"#text(18pt)[Proefbureau Noord]\n\n{label}: Warmte in de haven\n\n{samples.DUTCH * 4}"
    path = samples.typeset(tmp_path / "a.pdf", text)
    assert record_of(path).title == "Warmte in de haven"


def test_a_title_ends_before_the_next_field_of_its_row(tmp_path):
    """The author and the date are in the same row."""
    row = (
        "Title: Warmte in de haven #h(5mm) Author: Bo Testers #h(5mm) Publication Date: 3 May 2019"
    )
    record = record_of(samples.typeset(tmp_path / "a.pdf", f"{row}\n\n{samples.DUTCH * 8}"))
    assert (record.title, record.date) == ("Warmte in de haven", "2019-05-03")


@pytest.mark.parametrize("kind", ["COMMUNIQUÉ DE PRESSE", "Pressemitteilung", "Press release"])
def test_the_kind_of_a_message_is_no_title(tmp_path, kind):
    """It is above the title, in larger type."""
    text = f"#text(24pt)[{kind}]\n\n#text(18pt)[Warmte in de haven]\n\n{samples.DUTCH * 8}"
    assert record_of(samples.typeset(tmp_path / "a.pdf", text)).title == "Warmte in de haven"


def test_a_subject_may_begin_in_lower_case(tmp_path):
    """Behind the colon of its label; as a title it begins with a capital."""
    path = samples.typeset(tmp_path / "a.pdf", f"Objet : warmte in de haven\n\n{samples.DUTCH * 8}")
    assert record_of(path).title == "Warmte in de haven"


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
    record = record_of(samples.typeset(tmp_path / "a.pdf", letter(*fields)))
    assert record.title == "Voortgang van het warmteprogramma"
    assert (record.authors, record.date) == ((), "2019-03-12")


def test_the_kind_of_a_document_loses_against_a_label(tmp_path):
    """A short title in large type above a label is the kind; a longer one is a title."""
    named = "Bilan des déchets ménagers"
    addressed = "Note au collège communal de Proef"
    own = "Étude des toits verts"  # begins with a kind, but has no addressee
    kinds = ("Note au collège", named), (addressed, named)
    for large, title in (*kinds, (own, own), (TITLE, TITLE)):
        path = samples.report(tmp_path / "a.pdf", large, "Objet : Bilan des déchets ménagers")
        assert record_of(path).title == title.replace("|", " ")


def test_the_labels_of_a_letter_may_be_above_their_values(tmp_path):
    """Without colons, the date shows that the word above a line is its label."""
    for date, title in (("Datum\\\n6 augustus 2020", "Advies over de haven"), ("Nota", "")):
        source = f"#set text(11pt)\n{date}\n\n#text(13pt)[Onderwerp]\\\nAdvies over de haven"
        text = f"{source}\n\n#v(1cm)\n{samples.DUTCH * 4}\n\n{samples.DUTCH * 4}"
        assert record_of(samples.typeset(tmp_path / "a.pdf", text)).title == title


@pytest.mark.parametrize("label", ["Voorwerp van de opdracht:", "Objet du marché :"])
def test_a_title_may_be_under_its_label(tmp_path, label):
    """As in a call for tenders, below the number of the call."""
    text = f"= Bestek nr. OMG/2019/0412\n\n{label}\\\n*Warmte in de haven*\n\n{samples.DUTCH * 4}"
    path = samples.typeset(tmp_path / "a.pdf", text)
    assert record_of(path).title == "Warmte in de haven"


def test_fields_below_a_title_are_no_subtitle(tmp_path):
    """Two lines that begin with a label; a subtitle may have a colon too."""
    for under, subtitle in (
        ("Demandeur : Ville de Proef|Établi par : Agence Exemple", ""),
        ("Warmte: een verkenning|voor de haven", "Warmte: een verkenning voor de haven"),
    ):
        lines = under.replace("|", "#linebreak()")
        cover = f"#text(28pt)[Warmte en koude]\n\n#text(16pt)[{lines}]\n#pagebreak()\n"
        path = samples.typeset(tmp_path / "a.pdf", cover + samples.DUTCH * 4)
        assert record_of(path).subtitle == subtitle


def test_the_date_of_a_download_is_not_of_publication(tmp_path):
    """The cover of a repository has it too, and the year of publication under its label."""
    lines = ["Publication date", "2009", "Download date:7 December 2012"]
    assert record_of(samples.report(tmp_path / "a.pdf", TITLE, *lines)).date == "2009"
    assert not record_of(samples.report(tmp_path / "b.pdf", TITLE, lines[2])).date
    assert not record_of(samples.report(tmp_path / "c.pdf", TITLE, "Citations Reads")).authors


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("© Google Maps, 3 mei 2012", "2019-06-04"),
        ("Download date: 5 July 2021; Received: 3 May 2018", "2019-06-04"),
        ("Submission date: 3 May 2018; Publication date: 3 May 2019", "2019-06-04"),
    ],
)
def test_other_dates_of_a_cover_do_not_count(tmp_path, line, date):
    """That of a picture or a download, and several with the label of a date."""
    path = samples.report(tmp_path / "a.pdf", TITLE, line, "Gent, 4 juni 2019")
    assert record_of(path).date == date


def test_the_volume_of_a_work_that_is_cited_is_no_date(tmp_path):
    """In a footnote of the first page."""
    note = "3 J. Smet, Warmte in de stad, Journal of Heat 12 (2009) 12–25"
    text = f"= Warmte en koude\n\n{samples.DUTCH * 5}\n\n{samples.DUTCH * 5}\n\n{note}"
    assert not record_of(samples.typeset(tmp_path / "a.pdf", text)).date


@pytest.mark.parametrize("line", ["van 3 mei 2012", "Gemeenteraad – 3 mei 2012 – punt 4"])
def test_a_date_on_a_page_without_a_title_needs_a_label(tmp_path, line):
    """At the top of the second page it is that of a law, or of a meeting."""
    text = f"= Warmte en koude\n\n{samples.DUTCH * 8}\n#pagebreak()\n{line}\n\n{samples.DUTCH * 8}"
    assert not record_of(samples.typeset(tmp_path / "a.pdf", text)).date
