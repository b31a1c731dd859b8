"""Spaces that programs which read PostScript write as the distance of two letters."""

from __future__ import annotations

import pytest

from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from tests import drawn

SIZE = 10
BEFORE, LETTERS, AFTER = "The reports of several years ho", "wq", "uickly the water rises"


def _row(top: int, shift: float) -> str:
    """Return the operators of a line in which two letters are *shift* points further apart."""
    second = drawn.advance(BEFORE, SIZE)
    third = drawn.advance(LETTERS, SIZE) + shift
    return (
        f"BT /F3 {SIZE} Tf 50 {top} Td ({BEFORE}) Tj {shift} Tc {second:g} 0 Td ({LETTERS}) Tj "
        f"0 Tc {third:g} 0 Td ({AFTER}) Tj ET\n"
    )


def _text(path, shift: float, producer: str) -> str:
    content = "".join(_row(700 - 14 * at, shift) for at in range(12))
    writer = drawn.writer_of(content)
    writer.add_metadata({"/Producer": producer})
    writer.write(path)
    return clean_pages(read_pdf(path).pages)[0].text


@pytest.mark.parametrize("producer", ["GPL Ghostscript 10.00.0", "Acrobat Distiller 9 (Macintosh)"])
def test_a_gap_between_two_letters_is_a_space(tmp_path, producer):
    """On a line whose other spaces are in the file."""
    assert _text(tmp_path / "a.pdf", 5.5, producer).count("how quickly the water rises") == 12


@pytest.mark.parametrize("shift", [-0.2, 0.4, 0.9])
def test_kerning_is_none(tmp_path, shift):
    """Letters are closer to each other than words."""
    assert _text(tmp_path / "a.pdf", shift, "GPL Ghostscript 10.00.0").count("howquickly") == 12
