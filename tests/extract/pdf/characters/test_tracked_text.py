"""Tracked lines: their words, their borders, and that they are headings."""

from __future__ import annotations

from itertools import product

import pytest

from library.extract.layout import Edit
from library.extract.pdf.characters.word_gaps import space_edits
from library.extract.pdf.glyphs import Glyph
from library.extract.study import extract_study
from tests import drawn, samples
from tests.drawn import line

TEXT = (
    "De gemeente legt een warmtenet aan dat de woningen",
    "van de wijk met restwarmte van de haven verwarmt en",
    "de bewoners krijgen in het voorjaar een brief daarover",
)


def body(top: int) -> str:
    """Return the operators of a paragraph that begins at height *top*."""
    return "".join(line(text, 50, top - 14 * at) for at, text in enumerate(TEXT))


@pytest.mark.parametrize(
    ("spaced", "expected"),
    [
        ("1 .  A a n l e i d i n g", "1. Aanleiding"),
        ("2 . 1  D o e l  e n  v r a a g", "2.1 Doel en vraag"),
        ("V O O R -  E N  N A D E L E N", "VOOR- EN NADELEN"),
    ],
)
def test_numbers_and_punctuation_among_spaced_letters(tmp_path, spaced, expected):
    """They are spaced like the letters, and closed up with them."""
    path = drawn.drawn(tmp_path / "a.pdf", line(spaced, 50, 600, 13) + body(560))
    assert extract_study(path, ("nl",)).pages[0].text.splitlines()[0] == expected


def test_a_narrow_gap_among_spaced_letters():
    """Kerning closes the space between two letters up, so that PDFium leaves it out."""
    text, glyphs, left = "J AA R V E R S L A G", [], 50.0
    for offset, char in enumerate(text):
        if char == " ":
            glyphs.append(Glyph(offset, char, left, 500.0, left + 4.0, 511.0))
            left += 4.0
            continue
        left += 2.5 if text[offset - 1 : offset + 1] == "AA" else 0.0
        glyphs.append(Glyph(offset, char, left, 500.0, left + 12.0, 514.0))
        left += 12.0
    spaces = [at for at, char in enumerate(text) if char == " "]
    assert space_edits(glyphs, 18.0) == tuple(Edit(at, "") for at in spaces)


def test_leaders_of_spaced_full_stops_stay_leaders(tmp_path):
    """The entry of a table of contents has no tracked letters."""
    content = line("Inleiding . . . . . . . 5", 50, 600) + body(560)
    text = extract_study(drawn.drawn(tmp_path / "a.pdf", content), ("nl",)).pages[0].text
    assert text.startswith("Inleiding … 5")


@pytest.mark.parametrize(
    ("letters", "between"),
    [*product([-0.05, -0.03, 0.0, 0.02, 0.04], [0.09, 0.12, 0.15]), (1.01, 1.3)],
)
def test_words_that_a_style_sheet_tracks(tmp_path, letters, between):
    """Browsers place each letter of a line with tracking, and PDFium leaves out spaces or adds."""
    shown, left = "", 50.0
    for char in "De bewoners van deze wijk":
        if char == " ":
            left += between * 10
        else:
            shown += line(char, round(left, 3), 600, 10, font="F3")
            left += (0.6 + letters) * 10
    path = drawn.drawn(tmp_path / "a.pdf", shown + body(560))
    text = extract_study(path, ("nl",)).pages[0].text
    assert text.splitlines()[0] == "De bewoners van deze wijk"


@pytest.mark.parametrize("tracking", [1, 3, 5, 8])
def test_a_tracked_heading_is_no_row_of_a_table(tmp_path, tracking):
    """Its words are as far apart as cells, and so are the letters inside them."""
    title = f"BT /F1 14 Tf {tracking} Tc 50 600 Td (Geluidsplan voor de wijk) Tj ET 0 Tc "
    path = drawn.drawn(tmp_path / "a.pdf", title + body(560) + body(500))
    assert extract_study(path, ("nl",)).pages[0].headings == ("Geluidsplan voor de wijk",)


@pytest.mark.parametrize("title", ["Ausgangslage", "Befund", "Methodik 2"])
def test_tracked_small_capitals_are_a_heading(tmp_path, title):
    """Browsers set the first letter larger, and kerning hides a space that PDFium would add."""
    shown, left = "", 50.0
    for at, char in enumerate(title):
        size = 10 if char.isupper() else 7
        kerned = 0.6 if title[at : at + 2] == "la" else 1.0
        if char != " ":
            shown += line(char.upper(), round(left, 3), 600, size, font="F3")
        left += size * (0.6 + 0.26 * kerned)
    path = drawn.drawn(tmp_path / "a.pdf", shown + body(580) + body(500) + body(400))
    found = extract_study(path, ("de",)).pages[0]
    assert [each.casefold() for each in found.headings] == [title.casefold()]


def test_punctuation_stays_with_its_tracked_word():
    """PDFium adds a space before some full stops on tracked lines, where no gap is wider."""
    glyphs, left = [], 50.0
    for offset, char in enumerate("dit verwarmt . Ook"):
        is_added = char == " "
        width = 0.0 if is_added else 6.0
        glyphs.append(Glyph(offset, char, left, 500.0, left + width, 511.0))
        has_gap = is_added and offset != len("dit verwarmt")
        left += width + (6.0 if has_gap else 0.0 if is_added else 1.3)
    assert space_edits(glyphs, 11.0) == (Edit(len("dit verwarmt"), ""),)


@pytest.mark.parametrize(
    ("language", "source", "expected"),
    [
        ("de", "Die #t[Fernwärme] ist gut.", "Die Fernwärme ist gut."),
        ("de", "Das sagt #t[Professor Müller], heute.", "Das sagt Professor Müller, heute."),
        (
            "nl",
            "Het #t[KLIMAATPLAN] (#t[mobiliteit]) volgt.",
            "Het KLIMAATPLAN (mobiliteit) volgt.",
        ),
        ("fr", "La #t[Gare du Nord] à Bruxelles.", "La Gare du Nord à Bruxelles."),
        ("nl", "De punten a b c d en e zijn goed.", "De punten a b c d en e zijn goed."),
        ("en", "Take #h(2em) a #h(2em) e #h(2em) i #h(2em) o, all.", "Take a e i o, all."),
    ],
)
def test_words_that_are_tracked_inside_a_line(tmp_path, language, source, expected):
    """They are words, and a row of letters is none."""
    tracked = "#let t(body) = text(tracking: 0.16em, body)\n"
    path = samples.typeset(tmp_path / "a.pdf", f"{tracked}#set text(11pt)\n{source}")
    assert extract_study(path, (language,)).pages[0].text == expected


@pytest.mark.parametrize("before", ["Das", ""])
def test_tracked_words_in_a_line_without_spaces(tmp_path, before):
    """Letters may be as far apart as words elsewhere on the line, as LaTeX sets them."""
    shown, left = "", 50.0
    for text, tracking in ((before, 0.0), ("Kanalbecken am See", 0.24), ("bleibt trocken", 0.0)):
        for char in f"{text} ":
            if char == " ":
                left += 2.75
            else:
                shown += line(char, round(left, 3), 600, 11, font="F3")
                left += (0.6 + tracking) * 11
    path = drawn.drawn(tmp_path / "a.pdf", shown + body(560))
    text = extract_study(path, ("de",)).pages[0].text
    assert text.splitlines()[0] == f"{before} Kanalbecken am See bleibt trocken".strip()


def test_a_space_that_pdfium_adds_behind_an_apostrophe():
    """No gap is there, as before a full stop."""
    glyphs, left = [], 50.0
    for offset, char in enumerate("l’ eau du port"):
        is_added = offset == len("l’")
        width = 0.0 if is_added else 6.0
        glyphs.append(Glyph(offset, char, left, 500.0, left + width, 511.0))
        left += width
    assert space_edits(glyphs, 11.0) == (Edit(len("l’"), ""),)


def test_a_space_behind_a_comma_that_ghostscript_writes_as_tracking(tmp_path):
    """It makes the two characters around a space one tracked text, in which PDFium adds none."""
    before, behind = "De bewoners willen er", "ogelijk gaan de kosten 1,5 keer a,b over de kop"
    shown = f"BT /F2 10 Tf 50 600 Td ({before}) Tj 2.7 Tc (,m) Tj 0 Tc [270 ({behind})] TJ ET "
    path = drawn.drawn(tmp_path / "a.pdf", shown + body(560))
    text = extract_study(path, ("nl",)).pages[0].text
    assert text.splitlines()[0] == f"{before}, m{behind}"


@pytest.mark.parametrize(
    ("spaced", "expected"),
    [
        ("Het nieuwe b e l e i d van de stad", "Het nieuwe beleid van de stad"),
        ("een d u u r z a a m   p l a n voor de haven", "een duurzaam plan voor de haven"),
        ("das (W ä r m e n e t z) der Stadt", "das (Wärmenetz) der Stadt"),
        ("de la v i l l e", "de la ville"),
        ("de punten a b c d e zijn open", "de punten a b c d e zijn open"),
        ("de kolommen p q r s t u", "de kolommen p q r s t u"),
        ("waarin x en y z i n de formule", "waarin x en y z i n de formule"),
    ],
)
def test_words_of_a_dictionary_may_be_spaced_by_hand_inside_a_line(tmp_path, spaced, expected):
    """Their spaces are as wide as the others; other letters in a row name points or columns."""
    path = drawn.drawn(tmp_path / "a.pdf", body(640) + line(spaced, 50, 560))
    text = extract_study(path, ("nl", "de", "fr")).pages[0].text
    assert " ".join(text.splitlines()[-1].split()) == expected
