"""Numbers of lines in the margin of a page."""

from __future__ import annotations

import pytest

from library.extract.text import clean_pages
from tests.extract.text.build import page

WORDS = (
    "de stad wil dat de warmte van de haven naar de wijken gaat en niet in het water verdwijnt "
    "Daarom komt er een net dat in tien jaar alle oude wijken bereikt en dat de kosten verdeelt "
    "want ook wie niet is aangesloten heeft er baat bij zodra het net bij de fabriek begint"
).split()
COUNT = 20
"""Lines of a page."""


def prose(number):
    """Return the lines of a page of running text: other words at each height than on others."""
    words = WORDS[7 * number :] + WORDS * 5
    return [" ".join(words[9 * at : 9 * at + 9]) for at in range(COUNT)]


def numbered(lines, first=1, step=1, *, apart=False):
    """Return the rows of a page on which each *step*-th of *lines* has its number before it."""
    found = []
    for at, text in enumerate(lines):
        number, top = first + at, 780 - 14 * at
        is_numbered = number % step == 0
        if is_numbered and apart:
            found.append((str(number), {"left": 40, "top": top - 1, "size": 7}))
        before = f"{number} " if is_numbered and not apart else ""
        found.append((before + text, {"left": 40 if before else 70, "top": top, "right": 500}))
    return found


def texts(pages):
    """Return the texts of pages with such rows, each on one line."""
    return [" ".join(each.text.split()) for each in clean_pages([page(*each) for each in pages])]


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("goes_on", [False, True])
@pytest.mark.parametrize("step", [1, 5])
def test_numbers_of_lines_are_no_part_of_the_text(step, goes_on, apart):
    """Before the text or beside it, of each line or each fifth, on from page to page or not."""
    pages = [prose(number) for number in range(3)]
    firsts = [1 + COUNT * number * goes_on for number in range(3)]
    shown = [numbered(*each, step, apart=apart) for each in zip(pages, firsts, strict=True)]
    assert texts(shown) == [" ".join(lines) for lines in pages]


def chronology(number):
    """Return a year a line."""
    return [f"{1950 + COUNT * number + at} {line}" for at, line in enumerate(prose(number))]


def chronology_of_the_first_century(number):
    """Return a year a line from the year 1 on, in short lines."""
    return [f"{1 + COUNT * number + at} de haven van de stad {'bis' * (at % 5)}"
            for at in range(COUNT)]  # fmt: skip


def numbered_list(number):
    """Return items that begin with a capital."""
    return [f"{1 + COUNT * number + at} {line.capitalize()}" for at, line in
            enumerate(prose(number))]  # fmt: skip


def list_in_lower_case(number):
    """Return words of a glossary."""
    return [f"{1 + COUNT * number + at} {WORDS[(at + number) % 40] * (1 + at % 4)}"
            for at in range(COUNT)]  # fmt: skip


def table(number):
    """Return rows with a number, and with an amount at the right."""
    return [f"{1 + COUNT * number + at} {line} {at}50" for at, line in enumerate(prose(number))]


def tens(number):
    """Return rows that begin with amounts."""
    return [f"{10 * (1 + COUNT * number + at)} {line}" for at, line in enumerate(prose(number))]


def works(number):
    """Return a list of references with a number each."""
    return [f"[{1 + COUNT * number + at}] {line}" for at, line in enumerate(prose(number))]


def code(number):
    """Return lines of a program."""
    return [f"{1 + COUNT * number + at} {'if warmte:' if at % 3 else 'print(warmte, koude)'}"
            for at in range(COUNT)]  # fmt: skip


def paragraphs(number):
    """Return numbered paragraphs of three lines."""
    return [line if at % 3 else f"{1 + 7 * number + at // 3} {line}"
            for at, line in enumerate(prose(number))]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [chronology, chronology_of_the_first_century, numbered_list, list_in_lower_case, table, tens,
     works, code, paragraphs],
)  # fmt: skip
def test_numbers_that_mean_something_else_stay(lines):
    """Years, items, rows, amounts, references, lines of code and paragraphs, on three pages."""
    pages = [lines(number) for number in range(3)]
    rows = [
        [(line, {"left": 40, "top": 780 - 14 * at}) for at, line in enumerate(on_page)]
        for on_page in pages
    ]
    assert texts(rows) == [" ".join(" ".join(on_page).split()) for on_page in pages]


def test_numbers_on_one_page_stay():
    """They may be those of a quoted text, or of a table."""
    lines = numbered(prose(0))
    assert texts([lines, *[[(row, {}) for row in prose(number)] for number in (1, 2)]])[0] == (
        " ".join(row for row, _ in lines)
    )


def test_the_number_of_a_section_stays():
    """Beside the number of its line, which may be set lower or in smaller type."""
    pages = [["1 Kosten", *prose(1)[1:]], prose(2), prose(3)]
    assert texts([numbered(lines, apart=True) for lines in pages]) == [
        " ".join(lines) for lines in pages
    ]
