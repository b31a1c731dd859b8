"""Numbers of lines in the margin of a page."""

from __future__ import annotations

import pytest

from library.extract.text import clean_pages
from tests.extract.text.build import page

PROSE = (
    "De stad wil dat de warmte van de haven", "naar de wijken gaat, en niet in het water",
    "verdwijnt. Daarom komt er een net dat in", "tien jaar alle oude wijken bereikt. De kosten",
    "zijn voor de gebruikers en voor de stad", "samen, want ook wie niet is aangesloten",
    "heeft er baat bij. Het net begint bij de", "fabriek aan het kanaal en eindigt bij het",
    "ziekenhuis. Onderweg zijn er vijf plaatsen", "waar een buurt kan worden aangesloten.",
)  # fmt: skip
OTHER = PROSE[4:] + PROSE[:4]
"""Other lines at each height: equal ones would be running headers."""


def rows(lines, first=1, step=1, *, apart=False):
    """Return the rows of a page on which each *step*-th of *lines* has its number before it."""
    found = []
    for at, text in enumerate(lines):
        number = first + at
        top, is_numbered = 760 - 14 * at, number % step == 0
        if is_numbered and apart:
            found.append((str(number), {"left": 40, "top": top}))
        before = f"{number} " if is_numbered and not apart else ""
        left = 40 if before else 70
        found.append((before + text, {"left": left, "top": top}))
    return found


def texts(*pages):
    """Return the texts of pages with such rows, each on one line."""
    return [" ".join(each.text.split()) for each in clean_pages([page(*each) for each in pages])]


@pytest.mark.parametrize("apart", [False, True])
def test_the_number_of_each_line_is_no_part_of_the_text(apart):
    """Before the text of its line or on a line of its own, on from page to page or anew."""
    for first in (1, 11):
        pages = rows(PROSE, apart=apart), rows(OTHER, first, apart=apart)
        assert texts(*pages) == [" ".join(PROSE), " ".join(OTHER)]


def test_each_fifth_line_may_have_a_number():
    """As in the edition of a text; a short page of the study has few."""
    pages = rows(PROSE * 5, 1, 5), rows(OTHER + OTHER[:5], 51, 5)
    assert texts(*pages) == [" ".join(PROSE * 5), " ".join(OTHER + OTHER[:5])]


@pytest.mark.parametrize(
    "lines",
    [
        [f"Wijk {letter} met een eigen net" for letter in "ABCDEFGHIJKL"],
        PROSE[:4],
    ],
)
def test_the_numbers_of_a_list_stay(lines):
    """Its lines begin with capitals; and a few numbered lines say nothing."""
    (text,) = texts(rows(lines))
    assert text == " ".join(f"{at} {line}" for at, line in enumerate(lines, start=1))


def test_numbers_that_do_not_count_stay():
    """Years or amounts at the start of lines, in lower case."""
    lines = [f"{1990 + 3 * at % 17} was een jaar met weinig warmte" for at in range(12)]
    pages = [(line, {"left": 40, "top": 760 - 14 * at}) for at, line in enumerate(lines)]
    assert texts(pages) == [" ".join(lines)]
