"""Excerpts and quotations: what is apart on the page does not run together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.answers import Excerpt, Highlight, PageHit
from library.core.model import Page
from library.ui.parts.marked_text import best_piece, blocks, excerpt_parts

HEADINGS = ("Medicijnschade", "2.1 Methode", "Wat is restwarmte?")


def hit(text, *words):
    """Return a page with *text* as its only excerpt, in which *words* match once each."""
    marks = sorted((text.index(word), text.index(word) + len(word)) for word in words)
    excerpt = Excerpt(text, tuple(Highlight(*mark, "exact") for mark in marks))
    return PageHit(Page("a", 1, "1", "nl", text, headings=HEADINGS), 1.0, (excerpt,))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Medicijnschade\nTijdens de eerste\ngolf.", "Medicijnschade · Tijdens de eerste\ngolf."),
        ("Medicijnschade\n\nTijdens de golf.", "Medicijnschade · Tijdens de golf."),
        ("Zo ging het.\n2.1 Methode\nals volgt.", "Zo ging het. · 2.1 Methode · als volgt."),
        ("Wat is restwarmte?\nWarmte die over is.", "Wat is restwarmte? · Warmte die over is."),
        ("MT Geothermie\n\nMT Restwarmte.", "MT Geothermie · MT Restwarmte."),
        ("De warmte gaat verloren.\n\nIn Blok 4.", "De warmte gaat verloren.\n\nIn Blok 4."),
        ("De warmte die\n\nverloren gaat.", "De warmte die\n\nverloren gaat."),
        ("Medicijnschade", "Medicijnschade …"),
    ],
)
def test_parts_of_an_excerpt_are_apart(text, shown):
    """A heading, and a line that ends a paragraph without a full stop, end with a dot."""
    (excerpt,) = hit(text).excerpts
    assert "".join(part.text for part in excerpt_parts(excerpt, HEADINGS)) == shown


def test_a_highlight_over_a_heading_and_its_text_is_marked_in_both():
    """No highlighted word is lost where an excerpt is parted."""
    (excerpt,) = hit("Medicijnschade\nTijdens de golf.", "Medicijnschade\nTijdens").excerpts
    marked = [part.text for part in excerpt_parts(excerpt, HEADINGS) if part.reason]
    assert marked == ["Medicijnschade", "Tijdens"]


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        ("Medicijnschade\nTijdens de\ngolf.", ("schade",), "Tijdens de golf."),
        ("Zo ging het.\n2.1 Methode\nWij volgen de warmte.", ("het", "Wij", "warmte"),
         "Wij volgen de warmte."),
        ("MT Geothermie\n\nMT Restwarmte hier", ("Geo",), "MT Geothermie"),
        ("Medicijnschade\n2.1 Methode", ("Methode",), "2.1 Methode"),
        ("Medicijnschade\n  \n", ("schade",), "Medicijnschade"),
    ],
)  # fmt: skip
def test_a_quotation_is_of_one_piece(text, words, quoted):
    """It has no heading before its sentence; a heading is quoted only where nothing else is."""
    assert best_piece(hit(text, *words)) == quoted


def test_without_excerpts_nothing_is_quoted():
    """The reader selects a passage."""
    page = Page("a", 1, "1", "nl", "Tekst.")
    assert best_piece(None) == best_piece(PageHit(page, 1.0, ())) == ""


def text_of(block) -> list[tuple[str, str | None]]:
    return [(" ".join(part.text.split()), part.reason) for line in block.lines for part in line]


def test_a_highlight_over_joined_lines_is_one():
    """A quotation is marked once where its lines are joined, and in each line that stays one."""
    text = "Dit is een zin die over twee\nregels gaat en dan nog verder.\nKort.\nNog een lange zin."
    marks = [(text.index("over"), text.index(" gaat")), (text.index("Kort"), len(text))]
    page = Page("a", 1, "1", "nl", text)
    (paragraph,) = blocks(page, [Highlight(*mark, "exact") for mark in marks])
    assert [each for each, reason in text_of(paragraph) if reason] == [
        "over twee regels", "Kort.", "Nog een lange zin.",
    ]  # fmt: skip


@given(
    text=st.text("aB. \n", min_size=1, max_size=60),
    ends=st.lists(st.integers(0, 60), min_size=2, max_size=2),
)
def test_any_page_in_blocks(text, ends):
    """Blocks have all the letters of a page, and mark those that are highlighted."""
    page = Page("a", 1, "1", "nl", text, headings=("aB",))
    start, end = sorted(min(each, len(text)) for each in ends)
    found = [
        part for block in blocks(page, [Highlight(start, end, "exact")]) for part in text_of(block)
    ]
    assert letters(each for each, _ in found) == letters(text)
    assert letters(each for each, reason in found if reason) == letters(text[start:end])


def letters(texts) -> str:
    return "".join("".join(texts).split())
