"""The sections of a study, of pages as they were read."""

from __future__ import annotations

import pytest

from library.extract.pdf.document.structure import Bookmark
from library.extract.sections import find_sections, sections_of_pages
from library.extract.text import clean_pages
from tests.extract.text.build import page

BODY = [f"regel {n} van een gewone tekst die over warmte en koude gaat" for n in range(8)]
ENTRIES = [f"{n} Hoofdstuk over warmte {n} …… {n + 2}" for n in range(1, 6)]


def pages(contents, *titles):
    """Return a cover, a table of contents and pages with titles of a size, or without one."""
    rows = [page(("Warmte", {"size": 30})), page((contents, {"size": 20}), *ENTRIES)]
    for title, size in titles:
        rows.append(page(*([(title, {"size": size})] if title else []), *BODY * 3))
    return clean_pages(rows)


@pytest.mark.parametrize("contents", ["Inhoud", "Table of Contents", "Table des matières"])
def test_no_section_is_part_of_a_table_of_contents(contents):
    """Its heading is often in larger type than those of the chapters."""
    read = pages(contents, ("1 Opslag", 14), ("", 0), ("2 Kosten", 14))
    found = sections_of_pages(find_sections((), read), read)
    assert [each.path for each in found[1:]] == [
        (contents,), ("1 Opslag",), ("1 Opslag",), ("2 Kosten",),
    ]  # fmt: skip


def test_nor_in_an_outline():
    """Some programs write all entries below the table of contents."""
    read = pages("Inhoud", ("1 Opslag", 14), ("2 Kosten", 14))
    marks = (Bookmark("Inhoud", 1, 2), Bookmark("1 Opslag", 2, 3), Bookmark("2 Kosten", 2, 4))
    found = sections_of_pages(find_sections(marks, read), read)
    assert [each.path for each in found[1:]] == [("Inhoud",), ("1 Opslag",), ("2 Kosten",)]


def test_a_table_of_contents_ends_with_its_last_page():
    """The page behind it is in no section until one begins."""
    read = pages("Inhoud", ("", 0), ("2 Kosten", 20))
    found = sections_of_pages(find_sections((), read), read)
    assert [each.path for each in found[1:]] == [("Inhoud",), (), ("2 Kosten",)]


@pytest.mark.parametrize("word", ["Slide ", "Dia", "Folie "])
def test_an_entry_that_only_counts_its_page_is_no_section(word):
    """Programs for slides name them so; a page that says "Slide 2" itself has that section."""
    read = pages("Inhoud", ("De opslag", 20), ("De kosten", 20))
    marks = [Bookmark(f"{word}{page}", 1, page) for page in range(1, 5)]
    found = sections_of_pages(find_sections(marks, read), read)
    assert [each.headings for each in found[2:]] == [("De opslag",), ("De kosten",)]
    read = pages("Inhoud", (f"{word}3", 20), (f"{word}4", 20))
    found = sections_of_pages(find_sections(marks, read), read)
    assert [each.headings for each in found[2:]] == [(f"{word}3",), (f"{word}4",)]


@pytest.mark.parametrize("part", ["Hoofdstuk 3", "Annexe 3", "Teil 3"])
def test_a_numbered_part_that_begins_at_the_page_of_its_number_is_a_section(part):
    """By chance only; the page may have the number without the word."""
    read = pages("Inhoud", ("Opslag", 20), ("De kosten", 20), ("Besluit", 20))
    marks = [Bookmark("Opslag", 1, 2), Bookmark(part, 1, 3), Bookmark("Besluit", 1, 4)]
    assert [each.title for each in find_sections(marks, read)] == ["Opslag", part, "Besluit"]
