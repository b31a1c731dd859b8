"""Running headers, footers and page numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.extract.text import readable
from tests.extract.text.build import page

BODY = [f"Een regel over warmte en koude die {n} keer anders is" for n in range(12)]
TOP, BOTTOM = {"top": 820.0}, {"top": 40.0}


def study(count, top=None, bottom=None, first=1):
    """Return the readable pages of a study with a header and a footer made from the page number."""
    pages = []
    for number in range(first, first + count):
        rows = [f"{line}, bladzijde {'abcdefghijklm'[number % 13]}" for line in BODY]
        head = [(top(number), TOP)] if top and top(number) else []
        foot = [(bottom(number), BOTTOM)] if bottom and bottom(number) else []
        pages.append(page(*head, (rows[0], {"top": 762.0}), *rows[1:], *foot))
    return readable(pages)


def test_what_every_page_repeats_is_its_margin():
    """A running header and a footer with the page's number stand beside the text, not in it."""
    pages = study(5, lambda _: "Warmtevisie", lambda n: f"Stad Gent | {n}")
    assert [p.margin for p in pages] == [f"Warmtevisie\nStad Gent | {n}" for n in range(1, 6)]
    assert not any("Warmtevisie" in p.text or "Stad Gent" in p.text for p in pages)


def test_even_and_odd_pages_may_differ():
    """Title on the left page, chapter on the right one: both are running headers."""
    pages = study(8, lambda n: "Warmtevisie" if n % 2 else "Hoofdstuk over koude")
    assert {p.margin for p in pages} == {"Warmtevisie", "Hoofdstuk over koude"}


def test_title_and_chapter_on_one_line():
    """A header that is the same at one end only, left or right, is a running header."""
    chapters = "Inleiding Warmte Koude Besluit Bronnen".split()
    pages = study(5, lambda n: f"Een visie op warmte {chapters[n - 1]}")
    assert [p.margin for p in pages] == [f"Een visie op warmte {c}" for c in chapters]
    pages = study(5, lambda n: f"{chapters[n - 1]} in een visie op warmte")
    assert [p.margin for p in pages] == [f"{c} in een visie op warmte" for c in chapters]


def test_what_stands_on_two_pages_is_text():
    """Twice is no habit: what only two pages share is kept."""
    pages = study(6, lambda n: "Slot" if n in {2, 3} else f"Kop {'abcdefgh'[n]}")
    assert all(p.margin == "" for p in pages)


def test_a_large_heading_that_comes_again_is_a_heading():
    """Type much larger than the text is a heading, even where three pages have the same."""
    pages = readable(
        [page(("Maatregelen", {"top": 820.0, "size": 20}), *BODY[n:]) for n in range(3)]
        + [page(*BODY[n:]) for n in range(3, 8)]
    )
    assert [p.margin for p in pages] == [""] * 8
    assert pages[0].headings[0].title == "Maatregelen"


def test_pages_that_are_alike_keep_their_text():
    """Where whole pages come again, nothing of them is a running header."""
    pages = readable([page(("Warmte", TOP), *BODY[:3]) for _ in range(6)])
    assert all(p.text.startswith("Warmte") and not p.margin for p in pages)


@pytest.mark.parametrize(
    ("footer", "first", "labels"),
    [
        (str, 1, "1 2 3 4 5 6"),
        (lambda n: f"- {n + 10} -", 1, "11 12 13 14 15 16"),
        (lambda n: f"Pagina {n} van 99", 1, "1 2 3 4 5 6"),
        (lambda n: f"{n}/99", 1, "1 2 3 4 5 6"),
        (lambda n: f"Pagina {n} van 6", 1, "1 2 3 4 5 6"),
        (lambda n: f"{n} | Warmtevisie", 1, "1 2 3 4 5 6"),
        (lambda n: "i ii iii iv v vi".split()[n - 1], 1, "i ii iii iv v vi"),
        (lambda n: "" if n in {1, 4} else str(n), 1, "1 2 3 4 5 6"),
        # What does not count on is no page number.
        (lambda _: "2019", 1, "     "),
        (lambda n: f"{n * n} stuks", 1, "     "),
    ],
)  # fmt: skip
def test_the_printed_number_is_read(footer, first, labels):
    """Numbers that count on are those of the pages, also where one is left out."""
    pages = study(6, None, footer, first)
    assert [p.label for p in pages] == labels.split(" ")
    if labels.strip():
        assert [p.margin for p in pages] == [footer(n) for n in range(1, 7)]


def test_roman_front_matter_and_arabic_body():
    """A study may be numbered twice."""
    pages = study(9, None, lambda n: ["", "i", "ii", "iii", "iv"][n - 1] if n < 6 else str(n - 5))
    assert [p.label for p in pages] == ["", "i", "ii", "iii", "iv", "1", "2", "3", "4"]


@given(st.lists(st.lists(st.text("12iv |abc", max_size=6), max_size=6), max_size=7))
def test_no_line_is_in_both_or_neither(pages):
    """Whatever is printed, each line is in the text or in the margin."""
    printed = [page(*rows) for rows in pages]
    for rows, found in zip(printed, readable(printed), strict=True):
        letters = sorted(c for c in rows.text if c.isalnum())
        assert sorted(c for c in found.text + found.margin if c.isalnum()) == letters
