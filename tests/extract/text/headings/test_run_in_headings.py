"""Run-in headings: bold words at the beginning of a paragraph."""

from __future__ import annotations

import pytest

from library.extract.text.headings.headings import BodyStyle, find_headings
from tests.extract.text.build import page, text_lines
from tests.extract.text.headings.test_headings import BODY, headings


def run_in(words, end="."):
    """Return the rows of paragraphs that each begin with a bold word."""
    return [
        row
        for n, word in enumerate(words)
        for row in ((f"{word}{end} Wij keken naar warmte in de stad en de haven",
                     {"top": 780 - 80 * n, "lead": len(word + end)}),
                    *((line, {"top": 768 - 80 * n - 12 * at}) for at, line in
                      enumerate(BODY[:5])))
    ]  # fmt: skip


def test_run_in_headings_are_headings():
    """Bold words that end in a full stop, a colon or a dash begin paragraphs."""
    words = ["Aanpak", "Resultaten", "Besluit"]
    for end in (".", ":", " –", " —"):
        assert [title for title, _ in headings(*run_in(words, end), body=())] == words


@pytest.mark.parametrize("is_bold", [False, True])
def test_a_numbered_heading_may_go_on_in_parentheses(is_bold):
    """In the type of the text; a word without a number that does so is a term."""
    for title, found in (("8. Vergelijking", ["8. Vergelijking"]), ("Vergelijking", [])):
        words = f"{title} (a - energie, b - staal)"
        lead = len(title) + (2 if is_bold else 0)
        rows = [(words, {"top": 600, "lead": lead}), *BODY]
        assert [each for each, _ in headings(*BODY, *rows, body=())] == found


def test_a_numbered_run_in_heading_may_be_long_and_have_brackets():
    """Without a number, so many words are a sentence; items of a list begin in lower case."""
    long = "Maak afspraken met de haven en de stad over het einde van de warmte"
    assert headings(*run_in([f"{at}. {long}" for at in (1, 2, 3)], "."), body=())
    assert headings(*run_in([long] * 3, "."), body=()) == []
    for words, count in (("Controle (CCV)", 3), ("leeftijd", 0)):
        found = headings(*run_in([f"{at}. {words}" for at in (1, 2, 3)], ":"), body=())
        assert len(found) == count


def test_terms_and_speakers_are_no_run_in_headings():
    """Before a colon, words that recur or that one or two lines follow name other things."""
    speakers = ["Jan Proef", "Els Toets", "Jan Proef", "Els Toets"]
    assert headings(*run_in(speakers, ":"), body=()) == []
    assert headings(*run_in(["Jan", "Els", "Jan", "Els", "Piet"], ":"), body=()) == []
    assert headings(*run_in(["Karin de Proef", "Els Toets", "Jan Smit"], ":"), body=()) == []
    comments = ["Commented [AB1]", "Commented [AB2]", "Commented [AB3]"]
    assert headings(*run_in(comments, ":"), body=()) == []
    terms = [
        row
        for at, row in enumerate(run_in(["Warmte", "Koude", "Stoom"], ":"))
        if at % 6 < 2
    ]  # fmt: skip
    assert headings(*terms, body=()) == []


def test_a_heading_in_capitals_is_no_name_before_a_colon():
    """The text has the first word of such a heading in lower case too, and that of a name never."""
    words = ["Stad En Land", "Haven En Stad", "Warmte Van Gewone Huizen"]
    assert [title for title, _ in headings(*run_in(words, ":"), body=())] == words


@pytest.mark.parametrize("end", [".", ":", " :"])
def test_words_before_a_source_or_a_note_are_no_run_in_headings(end):
    """In each language, and with a number too, they name no part of a study."""
    notes = ["Bron", "Opmerking 2", "Let op", "Nota bene", "Remarque", "Hinweis", "Warning"]
    words = ["Bronnen van warmte", *notes, "Notering", "Besluit"]
    found = [title for title, _ in headings(*run_in(words, end), body=())]
    assert found == ["Bronnen van warmte", "Notering", "Besluit"]


def test_a_run_in_heading_is_emphasis_where_pages_have_none():
    """One is a heading on one page or two; of more pages, one is emphasis."""
    pages = [text_lines(page(*run_in(["Aanpak"]))), *[text_lines(page(*BODY, *BODY))] * 2]
    style = BodyStyle.of(line for lines in pages for line in lines)
    for few in (pages[:1], pages[:2]):
        assert [each.title for each in find_headings(few, style, frozenset())[0]] == ["Aanpak"]
    assert find_headings(pages, style, frozenset())[0] == ()
