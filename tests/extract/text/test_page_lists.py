"""The shares of pages that are lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.model import ListShares
from library.extract.text.headings.headings import Heading
from library.extract.text.page_lists import list_shares
from tests.extract.text.build import page, text_lines

ENTRIES = [f"{name} in Gent {'.' * 10} {at}" for at, name in enumerate(["Warmte"] * 5, start=10)]
WORKS = [f"Peeters, A. (201{at}). Warmte in Gent." for at in range(6)]
PROSE = ["Wat een net kost, volgt uit de lengte."] * 6


def shares(*pages):
    """Return the shares of *pages*, each a pair of its headings with their levels, and rows."""
    lines = [text_lines(page(*rows)) for _, rows in pages]
    return list(list_shares(lines, [[Heading(*each) for each in on_page] for on_page, _ in pages]))


def characters(rows):
    """Return the number of characters of *rows* as they are read."""
    return sum(len(line.text) for line in text_lines(page(*rows)))


def share(part, whole):
    """Return the share of *part* in *whole*."""
    return pytest.approx(characters(part) / characters(whole), abs=0.005)


@pytest.mark.parametrize("listed", [2, 3, 5])
@pytest.mark.parametrize("prose", [1, 3, 6])
def test_contents_have_the_share_of_their_entries(listed, prose):
    """Entries below a heading count with it, text behind the last entry does not."""
    contents = ["Inhoud", *ENTRIES[:listed]]
    whole = [*contents, *PROSE[:prose]]
    (found,) = shares(([("Inhoud", 1)], whole))
    expected = share(contents, whole) if listed > 2 else 0
    assert (found.contents, found.references) == (expected, 0)


def test_contents_end_on_the_next_page():
    """Their rest counts by its share; a page after text has none."""
    end = [*ENTRIES[:4], "Inleiding", *PROSE]
    found = shares(([("Inhoud", 1)], ["Inhoud", *ENTRIES]), ([("Inleiding", 1)], end), ([], PROSE))
    assert [each.contents for each in found] == [1, share(ENTRIES[:4], end), 0]


def test_references_have_the_share_between_their_heading_and_the_next():
    """They begin below text, go on on the next page, and end at a heading of two lines there."""
    begin = [*PROSE, "Referenties", *WORKS[:2]]
    end = [*WORKS[:3], "Bijlage over warmte", "in Gent", *PROSE]
    found = shares(
        ([("Referenties", 1)], begin),
        ([("Boeken", 2)], ["Boeken", *WORKS]),
        ([("Bijlage over warmte in Gent", 1)], end),
        ([], [*PROSE, *WORKS[:2]]),
    )
    assert [each.references for each in found] == [
        share(begin[6:], begin), 1, share(WORKS[:3], end), 0,
    ]  # fmt: skip
    assert not any(each.contents for each in found)


@pytest.mark.parametrize(
    "heading",
    [
        "Geraadpleegde werken", "Bronvermelding", "5 Literatuur en bronnen",
        "Aangehaalde literatuur",
        "References cited", "Works consulted", "List of references", "Bibliographical references",
        "Ouvrages cités", "Liste des références", "Sources consultées", "Bibliographie sélective",
        "Quellen- und Literaturverzeichnis", "Verwendete Literatur", "Literaturliste", "Referenzen",
    ],
)  # fmt: skip
def test_lists_of_references_have_many_headings(heading):
    """Below one, two works are enough."""
    rows = [heading, *WORKS[:2]]
    assert shares(([(heading, 1)], rows)) == [ListShares(references=1.0)]


def test_tables_and_prose_are_no_lists():
    """Rows that end in numbers without leaders, works named here and there, and empty pages."""
    rows = [f"Gemeente {at} heeft {at * 7} inwoners in {1990 + at}" for at in range(9)]
    found = shares(([], rows), ([], [*PROSE, *WORKS[:3]]), ([], []))
    assert found == [ListShares()] * 3


ROWS = st.sampled_from([*ENTRIES, *WORKS, *PROSE, "Inhoud", "Referenties", "a", "…", "x 9"])


@given(st.lists(st.lists(ROWS, max_size=8), max_size=4))
def test_any_pages_have_shares(pages):
    """Both shares of a page together are at most the whole page."""
    headings = [[(row, 1) for row in rows if row in {"Inhoud", "Referenties"}] for rows in pages]
    for each in shares(*zip(headings, pages, strict=True)):
        assert min(each.contents, each.references) >= 0
        assert each.contents + each.references <= 1.01, "each is rounded"
