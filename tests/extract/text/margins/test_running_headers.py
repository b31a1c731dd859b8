"""Running headers and printed page numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.extract.text import clean_pages
from tests.extract.text.build import page

BODY = [f"Een regel over warmte en koude die {n} keer anders is" for n in range(12)]
TOP, BOTTOM = {"top": 820.0}, {"top": 40.0}


def study(count, top=None, bottom=None, first=1):
    """Return clean pages; *top* and *bottom* map a page number to its header and footer."""
    pages = []
    for number in range(first, first + count):
        rows = [f"{line}, bladzijde {'abcdefghijklm'[number % 13]}" for line in BODY]
        head = [(top(number), TOP)] if top and top(number) else []
        foot = [(bottom(number), BOTTOM)] if bottom and bottom(number) else []
        pages.append(page(*head, (rows[0], {"top": 762.0}), *rows[1:], *foot))
    return clean_pages(pages)


def test_repeated_lines_are_running_headers():
    """A running header, and a footer with the page number, are not in the text."""
    pages = study(5, lambda _: "Warmtevisie", lambda n: f"Stad Gent | {n}")
    assert [p.running_headers for p in pages] == [
        f"Warmtevisie\nStad Gent | {n}" for n in range(1, 6)
    ]
    assert not any("Warmtevisie" in p.text or "Stad Gent" in p.text for p in pages)


def test_even_and_odd_pages_may_have_different_headers():
    """The title on odd pages, the chapter on even ones: both are running headers."""
    pages = study(8, lambda n: "Warmtevisie" if n % 2 else "Hoofdstuk over koude")
    assert {p.running_headers for p in pages} == {"Warmtevisie", "Hoofdstuk over koude"}


def test_a_header_may_repeat_in_part():
    """A line that repeats only at its start, or only at its end, is a running header."""
    chapters = "Inleiding Warmte Koude Besluit Bronnen".split()
    pages = study(5, lambda n: f"Een visie op warmte {chapters[n - 1]}")
    assert [p.running_headers for p in pages] == [f"Een visie op warmte {c}" for c in chapters]
    pages = study(5, lambda n: f"{chapters[n - 1]} in een visie op warmte")
    assert [p.running_headers for p in pages] == [f"{c} in een visie op warmte" for c in chapters]


@pytest.mark.parametrize(
    ("header", "expected"),
    [("HOOFDSTUK 1. WARMTE 2", "HOOFDSTUK 1. WARMTE 2"), ("2 Warmte", "2 Warmte"),
     ("Hoofdstuk 1. Warmte 9", ""), ("Hoofdstuk 1. Koude 2", "")],
)  # fmt: skip
def test_a_header_of_one_page_names_the_chapter_before(header, expected):
    """A chapter of two pages has its title beside the page number on the second only."""
    number = {"top": 40.0}
    opening = page(("Hoofdstuk 1", {"size": 20}), ("Warmte", {"size": 20}), *BODY, ("1", number))
    text = page((header, TOP), (BODY[6], {"top": 762.0}), *BODY[7:])
    others = [page(*BODY[at + 4 :], (str(at), number)) for at in range(3, 6)]
    pages = clean_pages([opening, text, *others])
    assert pages[1].running_headers == expected


@pytest.mark.parametrize(("size", "expected"), [(11, "1. WARMTE 2"), (20, "")])
def test_a_header_names_the_section_that_begins_on_its_page(size, expected):
    """As LaTeX has it, also above the title itself, which is in larger type."""
    number = {"top": 40.0}
    pages = clean_pages(
        [
            page(*BODY, ("1", number)),
            page(("1. WARMTE 2", TOP | {"size": size}), (BODY[6], {"top": 762.0}), *BODY[7:9],
                 ("1. Warmte", {"size": 20}), *BODY[9:]),
            *(page(*BODY[at + 4 :], (str(at), number)) for at in range(3, 6)),
        ]
    )  # fmt: skip
    assert pages[1].running_headers == expected


@pytest.mark.parametrize("is_before", [False, True])
def test_what_is_beside_the_page_number_is_a_running_header(is_before):
    """A chapter of one page has its title beside the number on that page only."""
    chapters = "Inleiding Warmte Koude Besluit Bronnen".split()
    for is_one_line in (False, True):
        pages = []
        for number, chapter in enumerate(chapters, start=1):
            parts = (str(number), chapter) if is_before else (chapter, str(number))
            head = [(part, TOP | {"left": at * 300.0 + 70}) for at, part in enumerate(parts)]
            if is_one_line:
                head = [(" ".join(parts), TOP | {"right": 420.0})]
            rows = [f"{row}, in deel {'abcde'[number - 1]}" for row in BODY]
            pages.append(page(*head, (rows[0], {"top": 762.0}), *rows[1:]))
        found = [" ".join(sorted(each.running_headers.split())) for each in clean_pages(pages)]
        assert found == [f"{number} {chapter}" for number, chapter in enumerate(chapters, start=1)]


@pytest.mark.parametrize("title", ["{n}. Titel {letter}", "Hoofdstuk {n}"])
def test_numbers_in_large_titles_leave_them_headings(title):
    """Numbered titles are no running headers, though their numbers are those of the pages."""
    pages = clean_pages(
        [
            page(
                (title.format(n=n, letter="abcdef"[n]), TOP | {"size": 24.0}),
                *BODY[n:],
                (str(n), BOTTOM),
            )
            for n in range(1, 6)
        ]
    )
    assert [p.running_headers for p in pages] == list("12345")


@pytest.mark.parametrize("footer", ["{n}", "Pagina {n} van 9"])
def test_a_section_with_the_number_of_its_page_is_a_heading(footer):
    """Where the footer has the page number, "3 Koude" at the top of page 3 is no header."""
    names = "Inleiding Warmte Koude Besluit Bronnen".split()
    pages = [
        page(
            (f"{n} {name}", TOP | {"weight": 700}),
            *((f"{row}, in deel {'abcde'[n - 1]}", {"top": 762.0 - 12 * at})
              for at, row in enumerate(BODY)),
            (footer.format(n=n), BOTTOM),
        )
        for n, name in enumerate(names, start=1)
    ]  # fmt: skip
    found = clean_pages(pages)
    assert [each.running_headers for each in found] == [footer.format(n=n) for n in range(1, 6)]
    assert [each.headings[0].title for each in found] == [
        f"{n} {name}" for n, name in enumerate(names, start=1)
    ]


def test_a_study_of_two_pages_repeats_its_header_on_both():
    """A running header of two pages is on both, so that sentences run from one to the next."""
    pages = study(2, lambda _: "Warmtevisie", str)
    assert [p.running_headers for p in pages] == ["Warmtevisie\n1", "Warmtevisie\n2"]


def test_a_line_on_two_pages_is_text():
    """A running header of a longer study is on three pages or more."""
    pages = study(6, lambda n: "Slot" if n in {2, 3} else f"Kop {'abcdefgh'[n]}")
    assert all(p.running_headers == "" for p in pages)


def test_a_repeated_large_line_is_a_heading():
    """Type much larger than the body text is a heading, even on three pages."""
    pages = clean_pages(
        [page(("Maatregelen", {"top": 820.0, "size": 20}), *BODY[n:]) for n in range(3)]
        + [page(*BODY[n:]) for n in range(3, 8)]
    )
    assert [p.running_headers for p in pages] == [""] * 8
    assert pages[0].headings[0].title == "Maatregelen"


def test_pages_that_are_alike_keep_their_text():
    """When most text of the pages repeats, none of it is a running header."""
    pages = clean_pages([page(("Warmte", TOP), *BODY[:3]) for _ in range(6)])
    assert all(p.text.startswith("Warmte") and not p.running_headers for p in pages)


def test_long_footers_of_slides_are_running_headers():
    """In smaller type than the few words of a slide, they may be most of the text."""
    footer = "Een voordracht van Jan Proef over warmte en koude in de stad Gent, 3 mei 2019"
    pages = clean_pages(
        [
            page((word, {"size": 20}), (f"{word} voor de stad", {"size": 14, "top": 600}),
                 (footer, {"size": 7, "top": 40}))
            for word in ("Warmte", "Koude", "Stoom", "Stroom")
        ]
    )  # fmt: skip
    assert [p.running_headers for p in pages] == [footer] * 4
    assert [[each.title for each in p.headings] for p in pages] == [
        ["Warmte"], ["Koude"], ["Stoom"], ["Stroom"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("footer", "first", "labels"),
    [
        (str, 1, "1 2 3 4 5 6"),
        (lambda n: f"- {n + 10} -", 1, "11 12 13 14 15 16"),
        (lambda n: f"Pagina {n} van 99", 1, "1 2 3 4 5 6"),
        (lambda n: f"{n}/99", 1, "1 2 3 4 5 6"),
        (lambda n: f"https://voorbeeld.be/2019/warmte.html {n}/6", 1, "1 2 3 4 5 6"),
        (lambda n: f"Pagina {n} van 6", 1, "1 2 3 4 5 6"),
        (lambda n: f"{n} | Warmtevisie", 1, "1 2 3 4 5 6"),
        (lambda n: "i ii iii iv v vi".split()[n - 1], 1, "i ii iii iv v vi"),
        (lambda n: "" if n in {1, 4} else str(n), 1, "1 2 3 4 5 6"),
        # Numbers that do not count up are not page numbers.
        (lambda _: "2019", 1, "     "),
        (lambda n: f"{n * n} stuks", 1, "     "),
    ],
)  # fmt: skip
def test_the_printed_page_number_is_the_label(footer, first, labels):
    """Numbers that count up are page numbers; pages without one get the number in between."""
    pages = study(6, None, footer, first)
    assert [p.label for p in pages] == labels.split(" ")
    if labels.strip():
        assert [p.running_headers for p in pages] == [footer(n) for n in range(1, 7)]


def test_roman_front_matter_and_arabic_body():
    """A study may have two label ranges."""
    pages = study(9, None, lambda n: ["", "i", "ii", "iii", "iv"][n - 1] if n < 6 else str(n - 5))
    assert [p.label for p in pages] == ["", "i", "ii", "iii", "iv", "1", "2", "3", "4"]


@given(st.lists(st.lists(st.text("12iv |abc", max_size=6), max_size=6), max_size=7))
def test_every_line_is_text_or_running_header(pages):
    """Each line is in the text or in the running headers, and not in both."""
    layouts = [page(*rows) for rows in pages]
    for layout, found in zip(layouts, clean_pages(layouts), strict=True):
        letters = sorted(c for c in layout.text if c.isalnum())
        assert sorted(c for c in found.text + found.running_headers if c.isalnum()) == letters


def test_a_title_on_both_pages_of_a_study_is_no_header():
    """A title page and the first page of text show it, in type larger than the text."""
    title = ("Warmte uit het kanaal", {"top": 780.0, "size": 12})
    pages = clean_pages([page(title, *BODY[:3]), page(title, *BODY[3:])])
    assert [p.running_headers for p in pages] == ["", ""]


def test_a_running_header_may_be_a_little_lower_on_the_first_page():
    """As a browser prints it, with the margin of the page above it."""
    pages = clean_pages(
        [page(("Warmtevisie", {"top": 800.0 - 6 * (n == 0)}), *BODY[n:]) for n in range(3)]
    )
    assert [p.running_headers for p in pages] == ["Warmtevisie"] * 3


def test_the_number_of_a_page_is_before_or_behind_its_header():
    """Before the words on even pages, and behind them on odd ones, as in a book."""
    heads = [f"{n} Warmtevisie" if n % 2 == 0 else f"Warmtevisie {n}" for n in range(46, 50)]
    pages = clean_pages([page((head, TOP), *BODY[at:]) for at, head in enumerate(heads)])
    assert [p.running_headers for p in pages] == heads
