"""The table of contents as a key to headings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from library.extract.text import clean_pages
from library.extract.text.headings.contents_entries import keys_of, listed_titles
from tests.extract.text.build import page, text_lines

TITLES = ["Aanleiding", "Warmte in de wijk", "Koude in de haven", "Kosten en baten", "Slot"]
BODY = [f"regel {n} van een gewone tekst die over warmte en koude gaat" for n in range(8)]


def study(numbers=(1, 2, 3, 4, 5)):
    """Return the layouts of a study with contents, whose titles are set as its text is."""
    entries = [
        f"{title} .......... {number}" for title, number in zip(TITLES, numbers, strict=True)
    ]
    texts = [[title, *BODY] for title in TITLES]
    return [page("Rapport"), page("Inhoud", *entries), *(page(*rows) for rows in texts)]


def test_listed_titles_are_headings_on_their_pages():
    """Entries lead to pages by the distance at which most titles are found."""
    found = clean_pages(study())
    assert [[heading.title for heading in each.headings] for each in found[2:]] == [
        [title] for title in TITLES
    ]


def test_a_page_number_that_is_wrong_marks_nothing():
    """An entry whose title is not on its page adds no heading."""
    found = clean_pages(study(numbers=(1, 2, 3, 4, 9)))
    assert [bool(each.headings) for each in found[2:]] == [True, True, True, True, False]


def test_numbering_and_spelling_of_entries_do_not_matter():
    """A heading may have a number that its entry lacks, and other capitals and spaces."""
    assert set(keys_of("2.1 Warmte in de wijk")) & set(keys_of("WARMTE IN DE WIJK"))
    assert set(keys_of("Hoofdstuk 3. Kosten")) & set(keys_of("Kosten"))
    assert not set(keys_of("Kosten")) & set(keys_of("Kosten en baten"))


@given(st.lists(st.lists(st.text("ab 1.…", max_size=20), max_size=6), max_size=5))
def test_any_lines_give_titles(rows):
    """Reading entries never fails, and each leads to a number."""
    pages = [text_lines(page(*texts)) for texts in rows]
    found = listed_titles(pages, range(len(pages)))
    assert all(isinstance(number, int) and key for number, key in found.keys)
