"""Headings, by how they are set."""

from __future__ import annotations

import pytest

from library.extract.text.headings import Style, find_headings
from library.extract.text.line_joining import clean_line
from tests.extract.text.build import clean, page

BODY = [f"regel {n} van een gewone tekst die over warmte en koude gaat" for n in range(8)]


def headings(*rows, body=BODY):
    """Return the headings among *rows*, which have some text below them."""
    lines = clean(page(*rows, *body))
    return [(h.title, h.level) for h in find_headings([lines], Style.of(lines), frozenset())[0]]


def test_larger_type_is_a_heading():
    """What is set larger than the text is a heading, the largest of level 1."""
    rows = [("Warmte", {"size": 20}), *BODY, ("Restwarmte van de haven", {"size": 14})]
    assert headings(*rows) == [("Warmte", 1), ("Restwarmte van de haven", 2)]


def test_lines_of_one_heading_are_joined():
    """A heading over two lines is one, with a word that is broken there made whole."""
    rows = [
        ("Een studie over rest\ufffe", {"size": 20}),
        ("warmte in de haven", {"size": 20, "top": 738}),
    ]
    printed = page(*rows, *BODY)
    lines = tuple(clean_line(printed.text, line) for line in printed.lines)
    (found,) = find_headings([lines], Style.of(lines), frozenset())
    assert [h.title for h in found] == ["Een studie over restwarmte in de haven"]


@pytest.mark.parametrize(
    ("title", "where"),
    [
        ("Aanbevelingen voor de haven", {"weight": 700}),
        ("2.3 Kosten van een warmtenet", {}),
        ("3. Kosten", {"weight": 300}),
        ("BESLUIT EN VERDER", {}),
    ],
)
def test_what_is_set_apart_is_a_heading(title, where):
    """Bold, numbered in other type, or in capitals all alone: a heading of any size."""
    rows = [(title, {"top": 780, **where}), (BODY[0], {"top": 740}), *BODY, *BODY]
    assert [found for found, _ in headings(*rows)] == [title]


@pytest.mark.parametrize(
    ("title", "where"),
    [
        ("Vetgedrukt, maar midden in de tekst", {"weight": 700, "top": 766}),
        ("vervolg van een zin", {"size": 20}),
        ("Een vetgedrukte zin die eindigt met een punt.", {"weight": 700}),
        ("1.2 De minister heeft besloten dat de warmte van de haven van ons allen is en dat", {}),
        ("12 345", {"size": 20}),
        ("Kleine letters", {"weight": 700, "size": 7}),
    ],
)
def test_what_is_no_heading(title, where):
    """Bold words in the text, sentences, numbered paragraphs, figures and small print are text."""
    rows = [("eerste regel", {"top": 780}), (title, {"top": 740, **where})]
    top = where.get("top", 740) - 12
    rest = [(line, {"top": top - 12 * n}) for n, line in enumerate(BODY)]
    assert headings(*rows, *rest, body=()) == []


def test_what_comes_again_and_again_is_no_heading():
    """A label that many boxes have is none of the study's headings."""
    rows = [row for _ in range(5) for row in (("Opgelost", {"size": 14}), *BODY)]
    assert headings(*rows) == []
    assert headings(("Warmte", {"size": 14}), *BODY) == [("Warmte", 1)]


def test_heads_of_a_table_are_no_headings():
    """Bold words beside each other are those of columns."""
    row = [
        (f"Kolom {c}", {"left": 70 + 90 * n, "top": 780, "weight": 700})
        for n, c in enumerate("abcd")
    ]
    assert headings(*row, (BODY[0], {"top": 740}), *BODY, *BODY) == []


def test_a_poster_has_its_largest_words_for_headings():
    """Where all is large, only the largest is a heading."""
    rows = [(f"Groot woord {n}", {"size": 16, "top": 800 - 40 * n}) for n in range(12)]
    rows.append(("Het grootste", {"size": 40, "top": 200}))
    assert headings(*rows, body=BODY * 8) == [("Het grootste", 1)]


def test_a_study_without_type_has_no_headings():
    """Where PDFium could not say how lines are set, none is a heading."""
    assert find_headings([(), ()], Style.of(()), frozenset()) == ((), ())
