"""The numbers of notes behind punctuation, signs and numbers, by the places of glyphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf.generic import NameObject

from library.extract.study import extract_study
from tests import drawn, samples
from tests.drawn import name


def text_of(path: Path, marked: str) -> str:
    """Return the text of a line in which each part between two `^` is raised."""
    shown = ""
    for at, part in enumerate(marked.split("^")):
        size, rise = (6.6, 4) if at % 2 else (11, 0)
        escaped = part.replace("(", r"\(").replace(")", r"\)")
        shown += f"/F1 {size} Tf {rise} Ts ({escaped}) Tj "
    writer = drawn.writer_of(f"BT 50 500 Td {shown}ET")
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font.get_object()[NameObject("/Encoding")] = name("WinAnsiEncoding")
    writer.write(path)
    return " ".join(extract_study(path, ("nl", "fr")).pages[0].text.split())


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Het kwam er in 2019.^3^ Een deel", "Het kwam er in 2019.³ Een deel"),
        ("Het kwam er in 2019;^16^ een deel", "Het kwam er in 2019;¹⁶ een deel"),
        ("Een deel (15%)^4^ bleef", "Een deel (15%)⁴ bleef"),
        ("Een groei van 30%^7^ per jaar", "Een groei van 30%⁷ per jaar"),
        ("Une part de 30 %^7^ par an", "Une part de 30 %⁷ par an"),
        ("Een prijs van 40 €.^18^ Een deel", "Een prijs van 40 €.¹⁸ Een deel"),
        ("Le « gaz »^14^ est là", "Le « gaz »¹⁴ est là"),
        ("Het was er …^8^ en zo", "Het was er …⁸ en zo"),
        ("Die „Stadtkante“^3^ ist alt", "Die „Stadtkante“³ ist alt"),
        ("Die »Stadtkante«^3^ ist alt", "Die »Stadtkante«³ ist alt"),
        ("Een weg van 5 km^2^.^9^ Het", "Een weg van 5 km².⁹ Het"),
        ("Een wijk van 250^3^ woningen", "Een wijk van 250³ woningen"),
        ("Het getal 2^10^ is groot", "Het getal 2¹⁰ is groot"),
        ("2^10^ is groot", "2¹⁰ is groot"),
    ],
)
def test_a_note_behind_punctuation_or_a_number(tmp_path, marked, expected):
    """What is raised is the number of a note or an exponent, whatever is before it."""
    assert text_of(tmp_path / "a.pdf", marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Een kans van 10^-3^ per jaar", "Een kans van 10⁻³ per jaar"),
        ("Een kans van 10^-12^, of minder", "Een kans van 10⁻¹², of minder"),
        ("Er valt 100 kWh m^-2^ jaar^-1^.", "Er valt 100 kWh m⁻² jaar⁻¹."),
        ("Op 10-3 en van 10-15 jaar", "Op 10-3 en van 10-15 jaar"),
        ("Zie de noten^1-3^ hieronder", "Zie de noten¹-³ hieronder"),
    ],
)
def test_a_raised_minus_is_that_of_an_exponent(tmp_path, marked, expected):
    """A minus in the line is none."""
    assert text_of(tmp_path / "a.pdf", marked) == expected


@pytest.mark.parametrize("word", ["Een kans van 10", "Er valt 100 kWh m"])
def test_an_exponent_that_is_a_line_of_its_own_follows_its_word(tmp_path, word):
    """As browsers write it, raised by almost half of the type size."""
    end = 50 + drawn.advance(word, 11)
    content = drawn.line(word, 50, 500, font="F3") + drawn.line("-3", end, 504.4, 7, font="F3")
    content += drawn.line("per jaar", end + 16, 500, font="F3")
    found = extract_study(drawn.drawn(tmp_path / "a.pdf", content), ("nl",)).pages[0].text
    assert found == f"{word}⁻³ per jaar"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("^9^Bron: gemeente Gent", "⁹Bron: gemeente Gent"),
        ("^9^ Bron: gemeente Gent", "⁹ Bron: gemeente Gent"),
        ("^123^ Zie het decreet", "¹²³ Zie het decreet"),
        ("3 Warmte in de stad", "3 Warmte in de stad"),
        ("^13^CO2 uit gas", "13CO2 uit gas"),
        ("^1^Universiteit Gent, ^12^KU Leuven", "¹Universiteit Gent, ¹²KU Leuven"),
        ("^14^C en ^235^U", "14C en 235U"),
        ("^109^Kamerstukken II", "¹⁰⁹Kamerstukken II"),
        ("de 4daagse en 3D", "de 4daagse en 3D"),
        ("2^de^ lid", "2de lid"),
    ],
)
def test_a_note_before_its_word(tmp_path, marked, expected):
    """The number of a note, or of an affiliation, may have no space behind it."""
    assert text_of(tmp_path / "a.pdf", marked) == expected


@pytest.mark.parametrize("number", ["9", "12", "109"])
def test_a_note_whose_line_begins_behind_a_space(tmp_path, number):
    """PDFium has a space for the line break before a raised number in the line below."""
    content = drawn.line("Kamerstukken II 2019, 25 295, nr. 219.", 50, 300, 10)
    content += drawn.line(number, 50, 292, 6.5)
    content += drawn.line("Kamerstukken II 2020, nr. 223.", 50 + 4 * len(number), 288.5, 10)
    found = extract_study(drawn.drawn(tmp_path / "a.pdf", content), ("nl",)).pages[0].text
    raised = "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in number)
    assert f"{raised} Kamerstukken" in found or f"{raised}Kamerstukken" in found


@pytest.mark.parametrize("rise", [3.7, 5.0, 8.0])
def test_the_letter_of_a_note_is_a_word_of_its_own(tmp_path, rise):
    """Also where each letter is a text object, as browsers write them, and the line is broken."""
    shown, left = "", 50.0
    for text, size in (("Volgens Peeters", 11), ("a", 9), (" en Claes is dat zo.", 11)):
        for char in text:
            top = 500 if size == 11 else 500 + rise
            shown += drawn.line(char, round(left, 2), top, size, font="F3")
            left += drawn.advance(char, size)
    path = drawn.drawn(tmp_path / "a.pdf", shown)
    text = " ".join(extract_study(path, ("nl",)).pages[0].text.split())
    assert text == "Volgens Peeters a en Claes is dat zo."


@pytest.mark.parametrize(
    "text", ["Prijs: 12.50 of 3,5", "Van 2019; 16 en 30% 20 (2) 3", "€ 36 € 32"]
)
def test_numbers_on_the_line_stay(tmp_path, text):
    """Digits of the same height and size are numbers."""
    assert text_of(tmp_path / "a.pdf", text) == text


def test_a_note_whose_number_is_raised_by_its_font(tmp_path):
    """A font may have raised digits of its own, in the type size of the note."""
    source = "Warmte.#footnote[Bron: stad Gent.] Koude.#footnote[Zie bijlage 2 van 12 wijken.]"
    path = samples.typeset(tmp_path / "a.pdf", f'#set text(font: "Libertinus Serif")\n{source}')
    text = extract_study(path, ("nl",)).pages[0].text
    assert "Warmte.¹ Koude.²" in text
    assert "¹Bron: stad Gent." in text
    assert "²Zie bijlage 2 van 12 wijken." in text


def test_a_note_behind_a_thin_space(tmp_path):
    """LaTeX sets French notes so; PDFium adds a space that has no height."""
    for gap in (1.9, 2.5):
        left = 50 + drawn.advance("Les eaux", 11) + gap
        content = "BT /F3 11 Tf 50 500 Td (Les eaux) Tj ET "
        content += f"BT /F3 8 Tf {left} 503.9 Td (1) Tj ET "
        content += f"BT /F3 11 Tf {left + 9} 500 Td (commencent) Tj ET"
        found = extract_study(drawn.drawn(tmp_path / "a.pdf", content), ("fr",)).pages[0].text
        assert found == "Les eaux ¹ commencent"
