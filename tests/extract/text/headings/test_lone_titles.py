"""Titles in the type of the text that only the space around them tells from it."""

from __future__ import annotations

import pytest

from library.extract.study import extract_study
from tests import samples

TITLES = ("Het peil na de bui", "Wie betaalt het bekken?", "Besluit van de raad")
TEXT = samples.DUTCH * 4


def _headings(path, *titles: str, before: str = "", after: str = TEXT):
    """Return the headings of a page with *titles*, each between two paragraphs."""
    parts = "".join(f"#v(6pt)\n{before}{each}\n\n#v(3pt)\n{after}\n\n" for each in titles)
    samples.typeset(path, f"#set text(10pt)\n{TEXT}\n\n{parts}")
    return tuple(each for page in extract_study(path, ("nl",)).pages for each in page.headings)


@pytest.mark.parametrize(
    ("before", "titles"),
    [
        ("", TITLES),
        ("#h(1fr)", tuple(f"{each} #h(1fr)" for each in TITLES)),
        ("", tuple(f"{'I' * at}. {each}" for at, each in enumerate(TITLES, start=1))),
        ("#smallcaps", tuple(f"[{each}]" for each in TITLES)),
    ],
)
def test_short_lines_between_paragraphs_are_headings(tmp_path, before, titles):
    """Also in the middle of the column, with Roman numbers, and in small capitals."""
    found = _headings(tmp_path / "a.pdf", *titles, before=before)
    assert [each.casefold().split(". ")[-1] for each in found] == [
        each.casefold() for each in TITLES
    ]


@pytest.mark.parametrize(
    "lines",
    [
        TITLES[:2],
        ("Dit staat er ook.", "En dit is er een;", "Zo is het!"),
        ("1. Klik op de knop", "2. Kies een kaart", "3. Klik op de knop OK"),
        ("kaarten.csv", "peilen_2019", "C:\\\\kaarten"),
        ("Kosten + deel per huis", "Baten = peil per jaar", "Kosten + baten per jaar"),
        ("- Een bekken", "- Een gemaal", "- Een sluis"),
    ],
)
def test_other_short_lines_are_none(tmp_path, lines):
    """Two of a study, sentences, steps, names of files and items of a list."""
    shown = tuple(each.replace("_", "\\_") for each in lines)
    assert _headings(tmp_path / "a.pdf", *(f"#[{each}]" for each in shown)) == ()


def test_a_short_line_above_another_short_one_is_none(tmp_path):
    """As of an address, or of a list."""
    assert _headings(tmp_path / "a.pdf", *TITLES, after="Dijkweg 12") == ()


def test_titles_that_count_from_one_on_over_several_pages_are_headings(tmp_path):
    """In the type of the text, with a number; steps begin again, or are all on one page."""
    titles = tuple(f"{at}. {each}" for at, each in enumerate(TITLES, start=1))
    apart = f"{TEXT}\n#pagebreak()\n{TEXT}"
    shown = tuple(f"#[{each}]" for each in titles)
    assert _headings(tmp_path / "a.pdf", *shown, after=apart) == titles
    assert _headings(tmp_path / "b.pdf", *shown, *shown, after=apart) == ()
    assert _headings(tmp_path / "c.pdf", *shown) == ()
