"""Blocks of a cover that are one title, and others that are not."""

from __future__ import annotations

import pytest

from library.core.model import Person
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import (
    article_record,
    drawn_record,
    page_record,
    running_text,
)


def slanted(text, y, size=20):
    return f"BT /F1 {size} Tf 1 0 0.3 1 60 {y} Tm ({text}) Tj ET\n"


AN = Person("Peeters", "An")


def test_a_title_goes_on_below_a_smaller_line(tmp_path):
    """The name of a program or a series has its motto below, then the title goes on as large."""
    program, title = ("Warmtewijs", 640, 26), ("Handleiding voor buurten", 595, 26)
    record = page_record(tmp_path / "a.pdf", program, ("samen van het gas af", 622, 12), title)
    assert record.title == "Warmtewijs Handleiding voor buurten"
    assert not record.subtitle


@pytest.mark.parametrize(
    ("program", "motto", "rest"),
    [
        (("Warmtewijs", 640, 26), ("samen van het gas af", 622, 12), ("Handleiding", 580, 14)),
        (("Warmtewijs in de buurt", 640, 26), ("samen van het gas af", 622, 12), ("Gent", 590, 26)),
        (("Warmtewijs", 640, 26), ("samen van het gas af", 622, 12), ("Proefstad", 300, 26)),
        (("Themanummer", 640, 26), ("samen van het gas af", 622, 12), ("Buurten", 595, 26)),
    ],
)
def test_other_lines_below_are_none_of_the_title(tmp_path, program, motto, rest):
    """Smaller ones, those far below, and those below a title of several words."""
    record = page_record(tmp_path / "a.pdf", program, motto, rest)
    assert f"{program[0]} {rest[0]}" not in record.title


@pytest.mark.parametrize("is_title_first", [False, True])
def test_a_title_in_italics_does_not_include_its_author(tmp_path, is_title_first):
    """In the size and the distance of its lines, above or below it."""
    title, author = ("Over regen en straten", "Annelies Desmet")
    heights = (640, 616) if is_title_first else (616, 640)
    content = slanted(title, heights[0]) + line(author, 60, heights[1], 20)
    body = running_text(660)
    record = drawn_record(tmp_path / "a.pdf", content, body)
    assert (record.title, [str(each) for each in record.authors]) == (title, [author])


def test_a_title_goes_on_with_a_preposition_in_other_type(tmp_path):
    """Larger, in another font and another colour, as designers set covers."""
    cover = "0.4 g " + line("De staat", 60, 616, 28) + "0 g "
    cover += line("van het zwembad", 60, 548, 40, font="F2")
    body = running_text(660)
    assert drawn_record(tmp_path / "a.pdf", cover, body).title == "De staat van het zwembad"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Jaarverslag", "2022"),
        ("Annual Report", "2015/16"),
        ("2021", "Rapport annuel"),
        ("Tätigkeitsbericht", "2019-2020"),
    ],
)
@pytest.mark.parametrize("sizes", [(13, 40), (30, 18), (24, 24)])
def test_a_year_completes_the_title_of_a_yearly_report(tmp_path, above, below, sizes):
    """They are one title in any two sizes, in either order."""
    lines = (above, 640, sizes[0]), (below, 595, sizes[1]), ("Proefstad", 300, 12)
    assert page_record(tmp_path / "a.pdf", *lines).title == f"{above} {below}"


def test_a_year_below_another_title_is_none_of_it(tmp_path):
    """It may be the date."""
    lines = ("Handleiding voor buurten", 640, 26), ("2021", 595, 18), ("Proefstad", 300, 12)
    record = page_record(tmp_path / "a.pdf", *lines)
    assert (record.title, record.year) == ("Handleiding voor buurten", 2021)


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("REPORT FROM THE COMMISSION TO THE COUNCIL", "on short food chains"),
        ("RAPPORT DE L’AGENCE AU PARLEMENT", "sur les circuits courts"),
        ("BERICHT DES SENATS AN DIE KAMMER", "zum Stand der Planung"),
        ("OVEREENKOMST", "betreffende het afval van werven"),
    ],
)
def test_what_a_document_is_about_completes_its_kind(tmp_path, kind, subject):
    """In any type, right below; not a sentence further down, nor a line after another title."""
    lines = (kind, 640, 16), (subject, 612, 16)
    assert page_record(tmp_path / "a.pdf", *lines).title == f"{kind} {subject}"
    lines = (kind, 640, 16), (subject, 300, 12)
    assert page_record(tmp_path / "b.pdf", *lines).title in {"", kind}
    lines = ("GROENE DAKEN OP SCHOLEN", 640, 20), (subject, 612, 12)
    assert page_record(tmp_path / "c.pdf", *lines).title == "GROENE DAKEN OP SCHOLEN"


@pytest.mark.parametrize(
    ("above", "below"),
    [("GROENE DAKEN", "door An Peeters"), ("GREEN ROOFS", "on 3 May 2019"),
     ("DIE GRÜNE STADT", "zum 1. Mai 2019"), ("GROENE DAKEN", "door Stad Gent")],
)  # fmt: skip
def test_what_is_below_a_title_in_capitals_is_none_of_it(tmp_path, above, below):
    """Prepositions are before authors and dates too."""
    assert page_record(tmp_path / "a.pdf", (above, 640, 20), (below, 612, 14)).title == above


def test_a_title_a_by_and_a_name_in_one_style_are_three(tmp_path):
    """A thesis may have them in the type and the distance of its lines."""
    title = ("DE KLANKLEER VAN DE STAD", 640, 12)
    lines = title, ("Door", 626, 12), ("An Peeters", 612, 12), ("Samenvatting", 540, 12)
    found = article_record(tmp_path / "a.pdf", *lines)
    assert (found.title, found.authors) == (title[0], (AN,))


@pytest.mark.parametrize(
    ("kind", "names", "subject"),
    [
        ("Ontwerp van verordening", "van An Peeters en Jan Jans", "betreffende hemelwater"),
        ("Voorstel van resolutie", "van An Peeters en Jan Jans", "betreffende bronbossen"),
        ("PROPOSITION DE LOI", "de M. Luc Fictif et Mme Marie Lessai", "visant à trier le verre"),
    ],
)
def test_a_proposal_is_titled_by_what_it_is_about(tmp_path, kind, names, subject):
    """Also where those who make it are named between its kind and its subject."""
    cover = line(kind, 60, 640, 18) + line(names, 60, 610, 11) + line(subject, 60, 585, 14)
    record = drawn_record(tmp_path / "a.pdf", cover, running_text())
    assert record.title == f"{kind} {subject}"


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        (("Wonen", "in de", "binnenstad"), "Wonen in de binnenstad"),
        (("DIE STADT", "DER", "KURZEN WEGE"), "Die Stadt der kurzen Wege"),
        (("Habiter", "à la", "campagne"), "Habiter à la campagne"),
        (("Growing food", "for the", "neighbourhood"), "Growing food for the neighbourhood"),
    ],
)
def test_small_words_inside_a_title_may_be_in_smaller_type(tmp_path, parts, title):
    """A cover in display type sets words of grammar smaller, on a line of their own."""
    above, small, below = parts
    lines = (above, 640, 46), (small, 610, 22), (below, 572, 46)
    record = page_record(tmp_path / "a.pdf", *lines, ("Stadsbestuur Proef", 80, 10))
    assert record.title.casefold() == title.casefold()
