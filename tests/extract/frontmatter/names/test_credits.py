"""Which of the persons on a cover are its authors."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.names.person_names import authors_in, has_common_given_name
from tests.extract.frontmatter.drawn_records import cover_authors

ADDRESS = ("Department of Proof", "Proof University", "Belgium")


@pytest.mark.parametrize("size", [12, 10])
def test_affiliations_may_be_between_the_names_of_a_list(tmp_path, size):
    """Each person is an author, whether the given name is a common one or not."""
    rows = ("Ilke Testers", *ADDRESS, "Jan Peeters", *ADDRESS)
    names = [row for row in rows if row not in ADDRESS]
    lines = [(row, 500 - 16 * at, 12 if row in names else size) for at, row in enumerate(rows)]
    assert cover_authors(tmp_path / "a.pdf", *lines) == names


def test_names_of_a_list_may_be_apart(tmp_path):
    """With a line of small print below each; far from the list, two words are a firm."""
    names = ("Ilke Testers", 500), ("Olga Proef", 440), ("Jan Peeters", 380)
    lines = [
        each for name, y in names for each in ((name, y, 12), ("Proof University", y - 14, 10))
    ]
    authors = cover_authors(tmp_path / "a.pdf", *lines, ("Waterkring Kust", 100, 12))
    assert authors == [name for name, _ in names]


@pytest.mark.parametrize(
    "credit",
    [
        "Cover by", "Layout by", "Edited by", "Translated by", "With a foreword by", "Vorwort von",
        "Gestaltung von", "Vertaald door", "Gedrukt door", "Begeleid door", "Traduit par",
    ],
)  # fmt: skip
def test_those_who_did_something_else_are_no_authors(tmp_path, credit):
    """Behind the words or below them, with an author and without."""
    author, other = ("Joris Testers", 500, 12), (f"{credit} Jan Peeters", 100, 12)
    below = (credit, 100, 12), ("Jan Peeters", 84, 12)
    assert cover_authors(tmp_path / "a.pdf", other) == []
    assert cover_authors(tmp_path / "b.pdf", *below) == []
    assert cover_authors(tmp_path / "c.pdf", author, other) == ["Joris Testers"]
    assert cover_authors(tmp_path / "d.pdf", author, *below) == ["Joris Testers"]


@pytest.mark.parametrize(
    "credit",
    [
        "by", "Written by", "A report by", "Opgesteld door", "Eindrapport opgesteld door",
        "Vortrag von", "Ein Bericht von", "Étude réalisée par", "Texte par",
    ],
)  # fmt: skip
def test_those_who_wrote_a_text_are_its_authors(tmp_path, credit):
    """Behind a word for a text, or for writing one, and a word such as "by"; or below them."""
    assert cover_authors(tmp_path / "a.pdf", (f"{credit} Jan Peeters", 300, 12)) == ["Jan Peeters"]
    below = (credit, 300, 12), ("Jan Peeters", 284, 12)
    assert cover_authors(tmp_path / "b.pdf", *below) == ["Jan Peeters"]


@pytest.mark.parametrize(
    ("credit", "authors"),
    [
        ("Ontwerp opgesteld door Jan Peeters en An Maes", ["Jan Peeters", "An Maes"]),
        ("Textes et photos par Jean Martin", ["Jean Martin"]),
        ("Rapport en kaarten door Jan Peeters", ["Jan Peeters"]),
        ("Foto's en tekst door Jan Peeters", ["Jan Peeters"]),
        ("Tekst door An Smets", ["An Smets"]),
        ("Studie door Waterkring Kust", []),
        ("Ontwerp door Jan Peeters", []),
        ("Omslag en foto's door Jan Peeters", []),
        ("Illustrations de Paul Noir", []),
    ],
)
def test_who_made_a_text_and_its_pictures_is_its_author(tmp_path, credit, authors):
    """So is who drafted it; who made pictures only is none, whichever word is before the name."""
    assert cover_authors(tmp_path / "a.pdf", (credit, 300, 12)) == authors


@pytest.mark.parametrize(
    "words",
    [
        "Pierre Naturelle", "Wolfram Carbid", "Fleur Bleue", "Ann Arbor", "Alexander Platz",
        "Kim Hotel", "Tom Tom", "Olivier Vert", "Nancy Lorraine",
    ],
)  # fmt: skip
def test_words_and_places_alone_on_a_cover_are_no_author(tmp_path, words):
    """Although some people have such a name."""
    assert cover_authors(tmp_path / "a.pdf", (words, 300, 12)) == []


def test_a_given_name_may_be_without_its_accents(tmp_path):
    """As in capitals, or on a keyboard that has none."""
    for at, name in enumerate(("Frederic Smet", "Frédéric Smet", "Andre Dupont", "Jorg Testers")):
        assert has_common_given_name(name)
        assert cover_authors(tmp_path / f"{at}.pdf", (name, 300, 12)) == [name]


@pytest.mark.parametrize("degree", ["M. Sc.", "B. Sc.", "Ph. D.", "M.Sc."])
def test_a_degree_of_two_words_is_none_of_a_name(tmp_path, degree):
    """Alone on a cover it shows a person; in a list, "M." is no form of address."""
    assert cover_authors(tmp_path / "a.pdf", (f"{degree} Bo Smet", 300, 12)) == ["Bo Smet"]
    listed = (f"Autoren: {degree} Bo Smet, Dipl.-Ing. Jo Huber", 300, 12)
    assert cover_authors(tmp_path / "b.pdf", listed) == ["Bo Smet", "Jo Huber"]
    names = authors_in("Mme Marie Lessai, M. Luc Fictif", of_persons=True)
    assert list(map(str, names)) == ["Marie Lessai", "Luc Fictif"]


@pytest.mark.parametrize(
    "credit",
    [
        "Couverture réalisée par", "Mise en page réalisée par", "Omslag gemaakt door",
        "Cover prepared by", "Umschlag erstellt von", "The cover was prepared by",
        "De foto werd opgesteld door", "Foreword written by", "Het voorwoord is geschreven door",
        "La préface a été rédigée par", "Das Vorwort wurde verfasst von",
        "Vertaling opgesteld door",
    ],
)  # fmt: skip
def test_who_made_the_cover_or_wrote_the_foreword_is_no_author(tmp_path, credit):
    """Though the words before the name are those of texts too: "Étude réalisée par"."""
    lines = (f"{credit} Jan Peeters", 300, 12), ("Tekst: Joris Testers", 200, 12)
    assert cover_authors(tmp_path / "a.pdf", *lines[:1]) == []
    assert cover_authors(tmp_path / "b.pdf", *lines) == ["Joris Testers"]


@pytest.mark.parametrize(
    "label", ["Comité de lecture", "Klankbordgroep", "Lenkungskreis", "Advisory board"]
)
def test_those_who_advise_are_no_authors(tmp_path, label):
    """They are named below the word for their group, beside a list of authors."""
    authors = ("Joris Testers", 500, 12), ("An Peeters", 484, 12)
    others = (label, 440, 12), ("Jan Peeters", 424, 12), ("Els de Proef", 408, 12)
    assert cover_authors(tmp_path / "a.pdf", *authors, *others) == ["Joris Testers", "An Peeters"]


@pytest.mark.parametrize(
    "label",
    [
        "Edited by", "Onder redactie van", "Eindredactie:", "Sous la direction de",
        "Ouvrage coordonné par", "Avec les contributions de", "Herausgegeben von",
        "Unter Mitarbeit von", "Met bijdragen van", "With contributions by",
    ],
)  # fmt: skip
def test_those_who_edited_or_completed_a_work_are_no_authors(tmp_path, label):
    """Beside the label or below it, also right above the title."""
    names = "An Peeters", "Jan Jansens"
    for heights in ((760, 744, 728), (500, 484, 468)):
        texts = zip((label, *names), heights, strict=True)
        below = [(text, y, 12) for text, y in texts]
        assert cover_authors(tmp_path / "a.pdf", *below) == []
        assert cover_authors(tmp_path / "b.pdf", *below, ("Els Testers", 300, 12)) == [
            "Els Testers"
        ]
    assert cover_authors(tmp_path / "c.pdf", (f"{label} {names[0]}", 500, 12)) == []


@pytest.mark.parametrize("mark", ["(red.)", "(eds.)", "(Hrsg.)", "(dir.)", "(editors)"])
def test_a_mark_behind_a_list_of_names_shows_editors(tmp_path, mark):
    """Of names in one line, and of names below each other."""
    row = (f"An Peeters, Jan Jansens {mark}", 500, 12)
    assert cover_authors(tmp_path / "a.pdf", row) == []
    lines = ("An Peeters", 500, 12), (f"Jan Jansens {mark}", 484, 12)
    assert cover_authors(tmp_path / "b.pdf", *lines) == []
    assert cover_authors(tmp_path / "c.pdf", ("Els Peeters", 500, 12)) == ["Els Peeters"]


@pytest.mark.parametrize(
    ("sentence", "authors"),
    [
        ("The data was compiled by Jan Peeters", []),
        ("De tabel werd opgesteld door Jan Peeters", []),
        ("La carte a été réalisée par Jan Peeters", []),
        ("This report was compiled by Jan Peeters", ["Jan Peeters"]),
        ("Dit klimaatplan werd opgesteld door Jan Peeters", ["Jan Peeters"]),
        ("Dit cahier is geschreven door Jan Peeters", ["Jan Peeters"]),
        ("Deze richtlijn werd opgesteld door Jan Peeters", ["Jan Peeters"]),
        ("Ce livret a été rédigé par Jan Peeters", ["Jan Peeters"]),
        ("This booklet was written by Jan Peeters", ["Jan Peeters"]),
    ],
)
def test_who_made_something_else_than_the_text_is_no_author(tmp_path, sentence, authors):
    """Of a sentence about a text, also a compound of one, the person is."""
    assert cover_authors(tmp_path / "a.pdf", (sentence, 500, 12)) == authors
