"""Parts of a line that the file writes behind their paragraph, as browsers do."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.extract.study import extract_study
from tests import drawn
from tests.drawn import advance, line

REST = "De huizen van de wijk krijgen warmte van de haven"


def paragraph(path: Path, *parts: tuple[str, float, float]) -> str:
    """Return the text of a paragraph whose *parts* are written after it.

    Args:
        path: Where to write the PDF.
        parts: Each text of the first line; its type size and its rise in points. Text without a
            rise in type of 11 points stays in place, or is a positioned word if it has a `*`.
    """
    left, first, later = 50.0, "", ""
    for text, size, rise in parts:
        word = text.removeprefix("*")
        content = line(word, left, 500 + rise, size, font="F3")
        left += advance(word, size)
        if size < 11 or rise or word != text:
            later += content
        else:
            first += content
    drawn.drawn(path, first + line(REST, 50, 486, font="F3") + later)
    return " ".join(extract_study(path, ("nl", "en")).pages[0].text.split())


@pytest.mark.parametrize(("size", "rise"), [(8.2, 5.5), (6.6, 3), (7.7, 4)])
def test_raised_and_lowered_digits_return_to_their_word(tmp_path, size, rise):
    """Style sheets of the web move them, so that browsers write them after the paragraph."""
    parts = [
        ("Het net", 11, 0), ("3", size, rise), (" is 25 m", 11, 0), ("2", size, rise),
        (" en CO", 11, 0), ("2", size, -2), ("-arm", 11, 0),
    ]  # fmt: skip
    assert paragraph(tmp_path / "a.pdf", *parts) == f"Het net³ is 25 m² en CO2-arm {REST}"


@pytest.mark.parametrize("rise", [1.8, 3, 5])
def test_raised_digits_as_large_as_the_text_return(tmp_path, rise):
    """A style sheet may only raise them; other words that are higher are in another line."""
    parts = [("Het net", 11, 0), ("3", 11, rise), (" is van de stad.", 11, 0), ("12", 11, rise)]
    assert paragraph(tmp_path / "a.pdf", *parts) == f"Het net³ is van de stad.¹² {REST}"
    parts = [("Het net", 11, 0), ("en", 11, rise), (" is van de stad", 11, 0)]
    assert paragraph(tmp_path / "b.pdf", *parts).endswith("en")


def test_a_line_that_begins_as_a_long_number_is_read(tmp_path):
    """It is no row of numbers of notes, in however many ways its digits may be divided."""
    code = "12345678901234567890123456789012345678901234567890 euro"
    drawn.drawn(tmp_path / "a.pdf", line(REST, 50, 500) + line(code, 50, 480))
    assert code in extract_study(tmp_path / "a.pdf", ("nl", "en")).pages[0].text


def test_a_digit_returns_to_the_end_of_its_line(tmp_path):
    """Behind the last word of a line nothing follows."""
    parts = [("Het net is nieuw.", 11, 0), ("12", 6.6, 4)]
    assert paragraph(tmp_path / "a.pdf", *parts) == f"Het net is nieuw.¹² {REST}"


def test_words_and_raised_letters_return(tmp_path):
    """Words with an explanation are positioned too; letters behind a number belong to it."""
    parts = [
        ("De ", 11, 0), ("*warme woning", 11, 0), (" van de 19", 11, 0), ("e", 7, 4),
        (" eeuw", 11, 0), ("a", 7, 4), (" is oud", 11, 0),
    ]  # fmt: skip
    expected = f"De warme woning van de 19e eeuw a is oud {REST}"
    assert paragraph(tmp_path / "a.pdf", *parts) == expected


def test_a_part_that_leaves_space_in_a_gap_stays_a_line(tmp_path):
    """A label between two columns is not in the line around it."""
    content = line("Links staat dit", 50, 500, font="F3") + line("Rechts", 300, 500, font="F3")
    content += line(REST, 50, 486, font="F3") + line("of", 180, 500, 6, font="F3")
    path = drawn.drawn(tmp_path / "a.pdf", content)
    text = extract_study(path, ("nl", "en")).pages[0].text
    assert "dit Rechts" in " ".join(text.split())
