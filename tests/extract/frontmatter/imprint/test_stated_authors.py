"""Authors after or under a label."""

from __future__ import annotations

import pytest

from tests import drawn, samples
from tests.drawn import line, name
from tests.extract.frontmatter.drawn_records import (
    article_record,
    cover_authors,
    cover_record,
    drawn_record,
    record_in,
    running_text,
)

AUTHORS = ["An Peeters", "Jan van Dam"]


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Student: Tom De Proef", ["Tom De Proef"]),
        ("Onderzoekers: An Toets, Bert Janssens", ["An Toets", "Bert Janssens"]),
        ("Étudiante : Marie Dupont", ["Marie Dupont"]),
        ("Onderzoeksteam: An Toets, Bert Janssens", ["An Toets", "Bert Janssens"]),
        ("Tekst en tekeningen: An Toets", ["An Toets"]),
        ("Tekst: An Toets | Foto's: Bert Janssens | 12 mei 2021", ["An Toets"]),
        ("Textes et photos : An Toets", ["An Toets"]),
        ("Hoofdauteur: An Toets", ["An Toets"]),
        ("Autorinnen und Autoren: An Toets, Bert Janssens", ["An Toets", "Bert Janssens"]),
        ("Autor*innen: An Toets", ["An Toets"]),
        ("Auteurs et autrices : An Toets, Bert Janssens", ["An Toets", "Bert Janssens"]),
        ("Auteur principal : Bert Janssens", ["Bert Janssens"]),
        ("Lead authors: An Toets, Bert Janssens", ["An Toets", "Bert Janssens"]),
        ("Deze publicatie is geschreven door: An Toets", ["An Toets"]),
        ("Cette étude a été réalisée par : Marie Dupont", ["Marie Dupont"]),
        ("This guide has been prepared by An Toets", ["An Toets"]),
        ("Diese Studie wurde erstellt von: Bert Janssens", ["Bert Janssens"]),
        ("9 Begeleidingsgroep en/of auteur: An Toets", ["An Toets"]),
        ("Étude réalisée par Luc Dupont et Marie Dupont (Cabinet Preuve) pour la ville",
         ["Luc Dupont", "Marie Dupont"]),
        ("Texte : Claire Dupont et Émile de l’Exemple", ["Claire Dupont", "Émile de l’Exemple"]),
        ("Opgesteld door An Toets in opdracht van de stad Proef", ["An Toets"]),
        ("door Nour El Amrani en Bram van ’t Hoff", ["Nour El Amrani", "Bram van ’t Hoff"]),
    ],
)  # fmt: skip
def test_authors_after_other_labels(tmp_path, text, authors):
    """Of students and researchers, and names with Arabic particles or an apostrophe."""
    writer = drawn.writer_of(
        line("Handleiding voor buurten", 60, 640, 26) + line(text, 60, 400, 12),
        running_text(660),
    )
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font.get_object()[name("Encoding")] = name("WinAnsiEncoding")
    writer.write(tmp_path / "a.pdf")
    assert [str(each) for each in record_in(tmp_path / "a.pdf").authors] == authors


def test_a_name_beside_a_label_may_begin_with_a_title_in_lower_case(tmp_path):
    """As in a table of fields, with the second author below the first."""
    lines = ("Auteur(s) ir. J.M. de Groen", 500, 12), ("dr. A. Vermeulen", 484, 12)
    authors = cover_record(tmp_path / "a.pdf", lines).authors
    assert list(map(str, authors)) == ["J.M. de Groen", "A. Vermeulen"]


def test_a_given_name_at_the_end_of_a_line_goes_on_below(tmp_path):
    """A list of authors after a label may be broken inside a name."""
    lines = ("Auteurs: Jan van Dam, An", 500, 12), ("Peeters", 484, 12)
    assert list(map(str, cover_record(tmp_path / "a.pdf", lines).authors)) == [
        "Jan van Dam",
        "An Peeters",
    ]


@pytest.mark.parametrize(
    "byline",
    [
        (("by An Peeters, Bo Testers, and Jan van Dam", 500, 12),),
        (("Bearbeitung:", 500, 12), ("Dipl.-Ing. An Peeters", 484, 12), ("Bo Testers", 468, 12),
         ("M.Sc. Jan van Dam", 452, 12)),
        (("Opstellers: An Peeters, Bo Testers, Jan van Dam", 500, 12),),
    ],
)  # fmt: skip
def test_a_list_after_a_label_may_have_degrees_and_end_in_and(tmp_path, byline):
    """Each person is an author."""
    authors = cover_record(tmp_path / "a.pdf", byline).authors
    assert list(map(str, authors)) == ["An Peeters", "Bo Testers", "Jan van Dam"]


def test_the_next_row_of_a_table_names_no_author(tmp_path):
    """It has a label of its own, at the left edge of that of the authors."""
    rows = (("Stand", "Definitief"), ("Auteurs", ", ".join(AUTHORS)), ("Controle", "J. Testers"),
            ("Nummer", "Onbekend"), ("Dienst", "Bodem"))  # fmt: skip
    cells = "".join(
        line(label, 60, 300 - 14 * at, 10) + line(value, 200, 300 - 14 * at, 10)
        for at, (label, value) in enumerate(rows)
    )
    cover = line("Groene daken op scholen", 60, 640, 26) + cells
    record = drawn_record(tmp_path / "a.pdf", cover, running_text())
    assert list(map(str, record.authors)) == AUTHORS


def test_family_names_below_a_label_may_be_in_capitals(tmp_path):
    """Whether the label is a line of its own or not."""
    for at, lines in enumerate(
        (
            (("établi par", 500, 12), ("An PEETERS et Jan VAN DAM (coordonnateur)", 484, 12)),
            (("établi par An PEETERS et Jan VAN DAM", 500, 12),),
        )
    ):
        authors = cover_record(tmp_path / f"{at}.pdf", lines).authors
        assert list(map(str, authors)) == AUTHORS


def test_a_family_name_may_be_on_the_line_below_its_particle(tmp_path):
    """In a list of authors behind a label."""
    lines = ("Auteurs: An Peeters, Jan van", 500, 12), ("Dam", 486, 12)
    assert list(map(str, cover_record(tmp_path / "a.pdf", lines).authors)) == AUTHORS


@pytest.mark.parametrize(
    ("sender", "subject"), [("FROM", "SUBJECT"), ("Van", "Betreft"), ("De", "Objet")]
)
def test_the_sender_of_a_memo_is_its_author(tmp_path, sender, subject):
    """A person behind the label, where another label names the subject."""
    rows = line(f"{sender}: Jan Peeters; Els de Proef", 60, 700)
    titled = rows + line(f"{subject}: Lekken in de hoge zone", 60, 680) + running_text(640)
    record = drawn_record(tmp_path / "a.pdf", titled)
    assert [str(each) for each in record.authors] == ["Jan Peeters", "Els de Proef"]
    assert drawn_record(tmp_path / "b.pdf", rows + running_text(640)).authors == ()


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("Proefwerk", ["Proefwerk"]),
        ("Bureau voor Bodem, Water en Lucht van de Regio Proef", None),
        ("alles wat in dit rapport staat", []),
        ("Voor dit rapport is gebruik gemaakt van open gegevens", []),
    ],
)
def test_a_sentence_behind_a_label_is_no_author(tmp_path, value, authors):
    """A short name, or one with the word of an organisation, is one."""
    path = samples.report(tmp_path / "a.pdf", "Groene daken", colophon=[f"Tekst: {value}"])
    expected = [value] if authors is None else authors
    assert [*map(str, record_in(path).authors)] == expected


@pytest.mark.parametrize(("below", "authors"), [("mei 2019", AUTHORS), ("als u wilt", [])])
def test_a_date_below_names_shows_that_they_end_no_sentence(tmp_path, below, authors):
    """Below a line without a full stop, in type of one size."""
    rows = ("Verslag voor de raad van Proefdorp", "door An Peeters en Jan van Dam", below)
    head = line("Groene daken", 60, 740, 20)
    head += "".join(line(row, 60, 700 - 14 * at, 12) for at, row in enumerate(rows))
    record = drawn_record(tmp_path / "a.pdf", head + running_text(640))
    assert [str(each) for each in record.authors] == authors


def test_a_name_after_by_inside_a_sentence_is_no_author(tmp_path):
    """A line of a text may begin with "by" and a name."""
    rows = [samples.DUTCH[:60], "door Jan Testers", samples.DUTCH[60:110]] * 8
    content = line("Warmte uit het kanaal", 90, 740, 20)
    content += "".join(line(row, 60, 680 - 14 * at) for at, row in enumerate(rows))
    assert not drawn_record(tmp_path / "a.pdf", content).authors


def test_the_words_of_a_sentence_are_no_author(tmp_path):
    """Behind a label; a firm may write its name without a capital."""
    title = ("Warmte voor oude wijken", 640, 20)
    text = "Auteur: in deze versie de lijst van namen"
    assert not article_record(tmp_path / "a.pdf", title, (text, 600, 11)).authors
    assert article_record(tmp_path / "b.pdf", title, ("Auteur: imec vzw", 600, 11)).authors


def test_persons_come_before_the_firm_that_did_the_work(tmp_path):
    """The firm alone is the author; beside the names of persons it is not."""
    firm, persons = ("Auftragnehmer: Planwerk GmbH", 300, 12), ("Bearbeitung: An Peeters", 284, 12)
    assert cover_authors(tmp_path / "a.pdf", firm) == ["Planwerk GmbH"]
    assert cover_authors(tmp_path / "b.pdf", firm, persons) == ["An Peeters"]


def test_affiliations_may_be_between_names_below_a_label(tmp_path):
    """Each name below the word "by" is an author, also below the employer of another."""
    rows = (
        "door",
        "An Peeters, Jan Jansens",
        "Instituut Proef",
        "Els Testers",
        "Proefbureau Noord",
    )
    lines = [(row, 500 - 14 * at, 11) for at, row in enumerate(rows)]
    assert cover_authors(tmp_path / "a.pdf", *lines) == ["An Peeters", "Jan Jansens", "Els Testers"]


def test_another_label_may_follow_a_full_stop(tmp_path):
    """Those who reviewed or approved a study are not its authors."""
    text = "Lead author: Dr An Peeters. Reviewed by: Jan Jansens. Approved by: H. Testers."
    assert cover_authors(tmp_path / "a.pdf", (text, 500, 11)) == ["An Peeters"]
