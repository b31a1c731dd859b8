"""Names on covers that no label says to be of the authors."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.reconciliation import find_record
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from tests import drawn
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import (
    cover_authors,
    cover_record,
    drawn_record,
    running_text,
)

AUTHORS = ["An Peeters", "Jan van Dam"]
NAMES = ("An Peeters", 500, 12), ("Jan van Dam", 484, 12)


def test_a_list_of_names_may_be_cut_inside_names(tmp_path):
    """The next line of a cover goes on with the last name, twice here."""
    names = (
        ("Koen Peeters, Ilse Jansens, Wouter Van", 500, 12),
        ("Proef-Maes, Sofie De Test en Pieter", 485, 12),
        ("Vandenproef", 470, 12),
    )
    assert cover_authors(tmp_path / "a.pdf", *names) == [
        "Koen Peeters",
        "Ilse Jansens",
        "Wouter Van Proef-Maes",
        "Sofie De Test",
        "Pieter Vandenproef",
    ]


def test_a_place_behind_a_name_is_no_part_of_the_next_one(tmp_path):
    """Each line has a person and a city, the last one a person alone."""
    names = (
        ("Koen Peeters, Deinze", 500, 12),
        ("Ilse Jansens, Aalter", 485, 12),
        ("Wouter Smets", 470, 12),
    )
    assert cover_authors(tmp_path / "a.pdf", *names) == ["Wouter Smets"]


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Ingrid Sørensen Projectleider", ["Ingrid Sørensen"]),
        ("Nour El Amrani Senior Researcher", ["Nour El Amrani"]),
        ("Marie Curie Fellow", []),
    ],
)
def test_a_function_may_be_right_behind_a_name(tmp_path, text, authors):
    """As in a narrow table; a post that is named after a person is none."""
    assert cover_authors(tmp_path / "a.pdf", (text, 500, 12)) == authors


def test_a_function_behind_a_name_shows_a_person(tmp_path):
    """One in English, one before a department, one of a politician."""
    for text in (
        "Ingrid Sørensen, Partner",
        "présentée par Mme Ingrid Sørensen, ministre du Logement",
        "ingediend door mevrouw Ingrid Sørensen, Vlaams minister van Wonen",
    ):
        assert cover_authors(tmp_path / "a.pdf", (text, 500, 12)) == ["Ingrid Sørensen"]


@pytest.mark.parametrize(
    "others",
    [
        (("Promotoren", 300, 12), ("prof. dr. Els Testers", 284, 12), ("Wim de Proef", 268, 12)),
        (("Supervised by", 300, 12), ("Els Testers", 284, 12)),
        (("Sous la direction de", 300, 12), ("Els Testers", 284, 12)),
        (("Gutachter: Prof. Dr. Els Testers", 300, 12),),
        (("Magazine Mobiel", 760, 30),),
        (("Universal Computing", 300, 12),),
        (("Eine Untersuchung", 300, 12),),
        (('"De stad is van ons allemaal, en', 760, 20), ('van wie hier komt wonen."', 736, 20),
         ("Els Testers, onderzoeker", 700, 12)),
    ],
)  # fmt: skip
def test_names_of_others_are_no_authors(tmp_path, others):
    """Not supervisors, speakers of quotations, series in other type, nor a field of study."""
    record = cover_record(tmp_path / "a.pdf", (*NAMES, *others))
    assert list(map(str, record.authors)) == AUTHORS


@pytest.mark.parametrize(
    "others",
    [
        (("Universal Computing", 760, 12), ("Africa Region", 300, 12)),
        (("Lower Valley Partnership, October 2012", 300, 12),),
        (("ASSEMBLÉE NATIONALE DE L’EXEMPLE", 760, 12),),
        (("DIRECTION GÉNÉRALE DE L’AMÉNAGEMENT", 760, 12),),
        (("Deutscher Landtag, Mai 2012", 760, 12),),
    ],
)
def test_organisations_and_places_are_no_authors(tmp_path, others):
    """Two capitalised words on both sides of a title do not make each other names of persons."""
    assert cover_record(tmp_path / "a.pdf", others).authors == ()


def test_a_title_shows_that_one_name_is_the_author(tmp_path):
    """Two capitalised words alone may be a place or a firm, also before the date of a talk."""
    authors = cover_record(tmp_path / "a.pdf", (("Dr Els Testers", 300, 12),)).authors
    assert list(map(str, authors)) == ["Els Testers"]
    for text in ("Ilke Testers", "Groene Hart – Studiedag, Gent, 5 mei 2019"):
        assert not cover_record(tmp_path / "b.pdf", ((text, 300, 12),)).authors


def test_the_principal_below_a_label_is_no_author(tmp_path):
    """Two capitalised words under the label of a principal, above the labelled authors."""
    lines = (
        ("Im Auftrag des", 500, 10), ("Bundesverbands Proef", 488, 10), ("Autorenteam", 476, 10),
        ("Els Testers", 464, 10), ("Jan van Dam", 452, 10),
    )  # fmt: skip
    record = cover_record(tmp_path / "a.pdf", lines)
    assert list(map(str, record.authors)) == ["Els Testers", "Jan van Dam"]
    assert record.commissioned_by == "Bundesverbands Proef"


def test_a_party_to_a_contract_is_no_author(tmp_path):
    """Its name may begin with an article, as no given name does."""
    lines = ("entre", 500, 11), ("la Commune de Proef", 486, 11), ("et", 472, 11)
    assert not cover_record(tmp_path / "a.pdf", (*lines, ("l'Essai du Val", 458, 11))).authors


def test_a_name_in_larger_type_than_the_title_is_that_of_a_series(tmp_path):
    """Without names in other type, the study has no author."""
    record = cover_record(tmp_path / "a.pdf", (("Mitteilungen zur Arbeit", 300, 30),))
    assert (record.title, record.authors) == ("Groene daken op scholen", ())


def test_titles_beside_text_are_no_names(tmp_path):
    """Below the name of a journal, two words in display type are a title."""
    head = line("Bodem & Water", 60, 650, 45) + line("Labour Market", 60, 600, 28)
    rows = running_text(560)
    pdf = read_pdf(drawn.drawn(tmp_path / "a.pdf", head + rows))
    found = find_record(pdf.information, clean_pages(pdf.pages), file_name="a")
    assert not any(each.record.authors for each in found)


@pytest.mark.parametrize("other", ["Begeleider: ir. Wim de Proef", "Tweede lezer: Els Testers"])
def test_the_one_name_beside_supervisors_is_that_of_the_student(tmp_path, other):
    """Without supervisors, two capitalised words alone may be a place or a firm."""
    name = ("Ilke Peeters", 500, 12)
    record = cover_record(tmp_path / "a.pdf", (name, (other, 300, 12)))
    assert list(map(str, record.authors)) == ["Ilke Peeters"]
    assert cover_record(tmp_path / "b.pdf", (name,)).authors == ()


def test_an_affiliation_may_be_behind_a_bar(tmp_path):
    """Two persons may be, too."""
    line = ("Jan van Dam | Dienst Proef", 500, 12)
    assert list(map(str, cover_record(tmp_path / "a.pdf", (line,)).authors)) == ["Jan van Dam"]
    line = ("An Peeters | Jan van Dam", 500, 12)
    assert list(map(str, cover_record(tmp_path / "b.pdf", (line,)).authors)) == AUTHORS


def test_names_in_a_table_of_versions_are_no_authors(tmp_path):
    """Some of them checked a version."""
    rows = "".join(
        line("".join(cells[:1]), 60, y, 10)
        + line(cells[1], 200, y, 10)
        + line(cells[2], 350, y, 10)
        for y, cells in (
            (300, ("Versie", "Opgesteld", "Gecontroleerd")),
            (284, ("0.9", "An Peeters", "Jan van Dam")),
            (268, ("1.0", "An Peeters", "Jan van Dam")),
        )
    )
    cover = line("Groene daken op scholen", 60, 640, 26) + rows
    body = running_text()
    pdf = read_pdf(drawn.drawn(tmp_path / "a.pdf", cover, body))
    found = find_record(pdf.information, clean_pages(pdf.pages), file_name="a")
    assert not any(each.record.authors for each in found)


def test_one_name_with_a_common_given_name_is_that_of_the_author(tmp_path):
    """Above or below the title; in capitals, its first word may be another one."""
    for at, (text, authors) in enumerate(
        (("Joris Testers", ["Joris Testers"]), ("Ilke Testers", []), ("GEORGE TOWN", []))
    ):
        for height in (760, 300):
            record = cover_record(tmp_path / f"{at}-{height}.pdf", ((text, height, 12),))
            assert list(map(str, record.authors)) == authors


def test_a_function_below_one_name_shows_that_it_is_a_person(tmp_path):
    """Behind the function may be the organisation."""
    name, function = ("Ilke Testers", 500, 12), ("Researcher, Proof Trust", 486, 12)
    record = cover_record(tmp_path / "a.pdf", (name, function))
    assert list(map(str, record.authors)) == ["Ilke Testers"]


@pytest.mark.parametrize(
    "names",
    ["An Peeters • Jan van Dam", "An Peeters · Jan van Dam", "An Peeters, M. Sc. Jan van Dam"],
)
def test_names_may_be_between_dots_and_behind_degrees_of_two_words(tmp_path, names):
    """Each is an author."""
    assert list(map(str, cover_record(tmp_path / "a.pdf", ((names, 500, 12),)).authors)) == AUTHORS


def test_a_name_keeps_its_number_where_notes_would_begin_at_1(tmp_path):
    """A firm with a number is no person, neither with another word of firms."""
    for at, firm in enumerate(("Bureau Noord 10", "Ruimte Noord 10", "Studio Noord")):
        record = cover_record(tmp_path / f"{at}.pdf", (*NAMES, (firm, 468, 12)))
        assert list(map(str, record.authors)) == AUTHORS


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ((("Waterkring Kust", 760, 12), ("Dr. Jan Testers", 300, 12)), ["Jan Testers"]),
        ((("Waterkring Kust", 500, 12), ("Joris Testers", 300, 12)), ["Joris Testers"]),
        ((("Joris Testers", 500, 12), ("Ilke Proef", 484, 12)), ["Joris Testers", "Ilke Proef"]),
        ((("Talk by Joris Testers, Proof Trust", 500, 12),), ["Joris Testers"]),
        ((("Vortrag von Joris Testers, Moorzentrum Probe", 500, 12),), ["Joris Testers"]),
        ((("Greta von Probe, Jan Testers", 500, 12),), ["Greta von Probe", "Jan Testers"]),
        ((("Ilke von Probe, Jan Testers", 500, 12),), ["Ilke von Probe", "Jan Testers"]),
        ((("Ilke Testers", 500, 12), ("Visiting Fellow", 486, 12)), ["Ilke Testers"]),
    ],
)
def test_two_words_away_from_a_name_of_a_person_are_no_author(tmp_path, lines, authors):
    """In the list of one, they may be: not every given name is common."""
    record = cover_record(tmp_path / "a.pdf", lines)
    assert list(map(str, record.authors)) == authors


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lotte Verbeke", ["Lotte Verbeke"]),
        ("Bernd von der Heide", ["Bernd von der Heide"]),
        ("Groene Pleinen", []),
    ],
)
def test_one_name_between_a_title_and_its_text(tmp_path, name, expected):
    """With a common given name or a particle; two other capitalised words may be a subtitle."""
    page = line("Groene daken op scholen", 60, 640, 20) + line(name, 60, 610, 12)
    words = "een straat met veel water in de kelders"
    text = "".join(line(words, 60, 560 - 14 * at) for at in range(30))
    record = drawn_record(tmp_path / "a.pdf", page + text)
    assert list(map(str, record.authors)) == expected


def test_a_name_may_be_on_two_lines(tmp_path):
    """The given name alone on the first, if it is a common one; so may each name of a list."""
    for top in (780, 500):
        lines = ("Johanna", top, 20), ("Testers", top - 22, 20)
        assert cover_authors(tmp_path / "a.pdf", *lines) == ["Johanna Testers"]
        more = ("Robert", top - 50, 20), ("van de Proef", top - 72, 20)
        names = ["Johanna Testers", "Robert van de Proef"]
        assert cover_authors(tmp_path / "b.pdf", *lines, *more) == names
    for second in ("Groene warmte", "Universiteit"):
        lines = ("Johanna", 500, 20), (second, 478, 20)
        assert cover_authors(tmp_path / "c.pdf", *lines) == []
