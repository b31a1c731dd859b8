"""Headings, found by their type."""

from __future__ import annotations

import pytest

from library.extract.text.headings import BodyStyle, find_headings
from tests.extract.text.build import page, text_lines

BODY = [f"regel {n} van een gewone tekst die over warmte en koude gaat" for n in range(8)]


def headings(*rows, body=BODY):
    """Return title and level of the headings among *rows*, with *body* below them."""
    lines = text_lines(page(*rows, *body))
    return [(h.title, h.level) for h in find_headings([lines], BodyStyle.of(lines), frozenset())[0]]


def test_larger_type_is_a_heading():
    """Type larger than the body text is a heading; the largest has level 1."""
    rows = [("Warmte", {"size": 20}), *BODY, ("Restwarmte van de haven", {"size": 14})]
    assert headings(*rows) == [("Warmte", 1), ("Restwarmte van de haven", 2)]


def test_lines_of_one_heading_are_joined():
    """Two lines of one heading are joined, and a word divided between them too."""
    rows = [
        ("Een studie over rest\ufffe", {"size": 20}),
        ("warmte in de haven", {"size": 20, "top": 738}),
    ]
    lines = text_lines(page(*rows, *BODY))
    (found,) = find_headings([lines], BodyStyle.of(lines), frozenset())
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
def test_bold_numbered_or_capital_lines_are_headings(title, where):
    """A bold line, a numbered one in other type, or isolated capitals: a heading of any size."""
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
def test_text_is_not_a_heading(title, where):
    """Nor are bold lines in a paragraph, sentences, numbered paragraphs, figures, small print."""
    rows = [("eerste regel", {"top": 780}), (title, {"top": 740, **where})]
    top = where.get("top", 740) - 12
    rest = [(line, {"top": top - 12 * n}) for n, line in enumerate(BODY)]
    assert headings(*rows, *rest, body=()) == []


def test_a_repeated_title_is_not_a_heading():
    """A title that occurs more than three times is the label of boxes."""
    rows = [row for _ in range(5) for row in (("Opgelost", {"size": 14}), *BODY)]
    assert headings(*rows) == []
    assert headings(("Warmte", {"size": 14}), *BODY) == [("Warmte", 1)]


def test_column_headings_of_a_table_are_not_headings():
    """More than two bold lines side by side are column headings."""
    row = [
        (f"Kolom {c}", {"left": 70 + 90 * n, "top": 780, "weight": 700})
        for n, c in enumerate("abcd")
    ]
    assert headings(*row, (BODY[0], {"top": 740}), *BODY, *BODY) == []


def test_on_a_poster_only_the_largest_type_is_a_heading():
    """A page with many candidates keeps the largest."""
    rows = [(f"Groot woord {n}", {"size": 16, "top": 800 - 40 * n}) for n in range(12)]
    rows.append(("Het grootste", {"size": 40, "top": 200}))
    assert headings(*rows, body=BODY * 8) == [("Het grootste", 1)]


def test_a_study_of_unknown_layout_has_no_headings():
    """Without type sizes, no line is a heading."""
    assert find_headings([(), ()], BodyStyle.of(()), frozenset()) == ((), ())
