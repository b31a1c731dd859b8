"""Headings in the margin, beside the paragraph that they are above in the reading order."""

from __future__ import annotations

from library.extract.text.headings.headings import BodyStyle, find_headings
from tests.extract.text.build import page, text_lines

BODY = [f"regel {n} van een gewone tekst die over warmte en koude gaat" for n in range(8)]
BESIDE = (
    ("Kosten voor", "bewoners en", "bedrijven"),
    ("Besluit van", "de raad in het", "voorjaar"),
    ("Warmte uit", "de haven", "van Gent"),
)


def rows(size: float, weight: int, count: int):
    """Return three sections: a title of three lines, and *count* lines of text beside it."""
    found = []
    for at, title in enumerate(BESIDE):
        top = 780 - 150 * at
        found += [
            (text, {"top": top - 12 * n, "size": size, "weight": weight, "left": 20})
            for n, text in enumerate(title)
        ]
        found += [(text, {"top": top - 12 * n, "left": 130}) for n, text in enumerate(BODY[:count])]
    return found


def titles(*found):
    """Return the titles of the headings among rows."""
    rest = [(text, {"left": 130, "top": 300 - 12 * at}) for at, text in enumerate(BODY)]
    lines = text_lines(page(*found, *rest))
    return [each.title for each in find_headings([lines], BodyStyle.of(lines), frozenset())[0]]


def test_bold_lines_in_the_margin_are_a_heading():
    """Of some lines, and in smaller type too."""
    expected = [" ".join(title) for title in BESIDE]
    assert titles(*rows(9, 700, 6)) == expected
    assert titles(*rows(10, 700, 6)) == expected


def test_notes_and_cells_in_the_margin_are_none():
    """A note is not bold, and the text beside the head of a row has a line or two."""
    assert titles(*rows(9, 400, 6)) == []
    assert titles(*rows(9, 700, 2)) == []
