"""Accents that old fonts of TeX print over their letters."""

from __future__ import annotations

import pytest

from library.extract.study import extract_study
from tests import drawn
from tests.drawn import line

GRAVE, ACUTE, DIERESIS, CEDILLA = r"\140", r"\264", r"\250", r"\270"
SIZE = 20


def text_of(path):
    return " ".join(extract_study(path, ("de", "fr")).pages[0].text.split())


def over(before, accent, after, *, letter=0.556, width=0.333):
    """Return the operators of a word whose accent is printed before the letter that it is over.

    Args:
        before: The letters before the accent.
        accent: Its code in the font.
        after: The letter below the accent, and those after it.
        letter: Advance width of that letter, in type sizes.
        width: That of the accent.
    """
    aside = 1000 * (letter - width) / 2
    back = 1000 * width + aside
    return f"BT /F1 {SIZE} Tf 50 500 Td [({before}) {-aside} ({accent}) {back} ({after})] TJ ET\n"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (over("probl", GRAVE, "eme"), "problème"),
        (over("", GRAVE, "a"), "à"),
        (over("g", ACUTE, "eographie"), "géographie"),
        (over("Fl", DIERESIS, "ache"), "Fläche"),
        (over("fran", CEDILLA, "caise", letter=0.5), "française"),
    ],
)
def test_an_accent_before_its_letter_is_on_it(tmp_path, content, word):
    """A letter and the accent that is printed over or under it are one character."""
    assert text_of(drawn.drawn(tmp_path / "a.pdf", content)) == word


def test_an_accent_after_the_word_is_on_its_letter(tmp_path):
    """Where a file prints the accents behind the words, they go back to their letters."""
    before = 0.667 + 0.556 + 0.333 + 0.278  # the widths of V, e, r and f
    at = 50 + SIZE * (before + (0.556 - 0.333) / 2)
    content = (
        line("Verfugung stehen", 50, 500, SIZE)
        + f"BT /F1 {SIZE} Tf {at} 500 Td ({DIERESIS}) Tj ET\n"
        + line("und mehr", 230, 500, SIZE)
    )
    text = text_of(drawn.drawn(tmp_path / "a.pdf", content))
    assert text == "Verfügung stehen und mehr"


def test_an_accent_over_no_letter_stays(tmp_path):
    """The grave accent of code is no part of the word beside it."""
    content = f"BT /F3 11 Tf 50 500 Td (run {GRAVE}make{GRAVE} now) Tj ET"
    assert text_of(drawn.drawn(tmp_path / "a.pdf", content)) == "run `make` now"
