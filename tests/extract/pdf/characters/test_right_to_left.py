"""Quotations in a script that is written from right to left, in a text in another one."""

from __future__ import annotations

import pytest

from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from tests import samples

HEBREW, ARABIC = "מים רבים לא יכלו לכבות את האהבה", "الماء هو الحياة"


def _text(path, source: str) -> str:
    samples.typeset(path, f'#set text(11pt, font: ("Libertinus Serif", "DejaVu Sans"))\n{source}')
    return " ".join(clean_pages(read_pdf(path).pages)[0].text.split())


@pytest.mark.parametrize("quoted", [HEBREW, ARABIC, "בשנת 1987 נבנה הסכר"])
def test_the_words_of_a_quotation_are_in_the_order_in_which_they_are_read(tmp_path, quoted):
    """Each from its first letter on; a number in it is read from left to right."""
    source = f"De spreuk luidt: #text(dir: rtl)[{quoted}] volgens de griffier."
    assert _text(tmp_path / "a.pdf", source) == f"De spreuk luidt: {quoted} volgens de griffier."


def test_a_quotation_of_two_lines(tmp_path):
    """The words of each line are in order, and the text goes on behind it."""
    source = f"#block(width: 6cm)[De spreuk luidt: #text(dir: rtl)[{HEBREW}] in de zaal.]"
    found = _text(tmp_path / "a.pdf", f"{samples.DUTCH}\n\n{source}")
    assert found.endswith(f"De spreuk luidt: {HEBREW} in de zaal.")


def test_a_text_from_right_to_left_keeps_the_words_of_another_one(tmp_path):
    """They are read from left to right."""
    text = f"{HEBREW} CO2, 12.5 kg, {HEBREW}."
    source = f'#set text(dir: rtl, lang: "he")\n#block(width: 15cm)[{text}]'
    assert _text(tmp_path / "a.pdf", source) == text


def test_a_line_that_runs_up_is_left_as_it_is(tmp_path):
    """Its letters have one place across the page."""
    source = f"#rotate(-90deg, reflow: true)[{HEBREW}]\n\n{samples.DUTCH * 8}"
    assert sorted(HEBREW.replace(" ", "")) == sorted(
        char for char in _text(tmp_path / "a.pdf", source) if "א" <= char <= "ת"
    )
