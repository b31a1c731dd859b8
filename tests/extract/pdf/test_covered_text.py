"""Text below a box that the page paints over it."""

from __future__ import annotations

import pytest
from pypdf.generic import ArrayObject, FloatObject, NumberObject, StreamObject

from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from tests import drawn
from tests.drawn import advance, dictionary, line, name

NAMED = line("Gesprek met Jan Peeters over de haven", 50, 500, font="F3")
NAME_FROM, NAME_TO = (
    50 + advance(each, 11) for each in ("Gesprek met ", "Gesprek met Jan Peeters")
)
OTHER = line("De kosten van de werken", 50, 460)


def box(
    colour: str,
    left: float = NAME_FROM,
    bottom: float = 496,
    right: float = NAME_TO,
    top: float = 512,
):
    """Return the content of a filled box."""
    return f"q {colour} {left} {bottom} {right - left} {top - bottom} re f Q\n"


def texts(path):
    """Return the text of the first page on one line."""
    return " ".join(clean_pages(read_pdf(path).pages)[0].text.split())


@pytest.mark.parametrize("colour", ["1 g", "0 g", ".8 .1 .1 rg"])
def test_text_below_a_box_is_left_out(tmp_path, colour):
    """A name that was blackened, or removed with a white box, is not found."""
    found = texts(drawn.drawn(tmp_path / "a.pdf", NAMED + box(colour) + OTHER))
    assert found == "Gesprek met over de haven De kosten van de werken"


@pytest.mark.parametrize(
    "content",
    [
        box("1 g") + NAMED,
        NAMED + box("0 g", bottom=497, top=498),
        NAMED + box("0 g", bottom=490, top=499),
        NAMED + "q 1 g 120 496 160 16 re S Q\n",
        NAMED + "q 0 0 20 20 re W n 1 g 0 0 600 800 re f Q\n",
    ],
    ids=["below the text", "rule", "next row", "outline", "clipped away"],
)
def test_text_that_shows_is_read(tmp_path, content):
    """The background of a cell, a rule or an outline hides nothing."""
    path = drawn.drawn(tmp_path / "a.pdf", content + OTHER)
    assert "Gesprek met Jan Peeters over de haven" in texts(path)


def test_text_below_a_transparent_box_is_read(tmp_path):
    """A marker of a highlighter pen lets the text through."""
    writer = drawn.writer_of(NAMED + "q /G1 gs 1 1 0 rg 120 496 160 16 re f Q\n")
    state = dictionary(BM=name("Multiply"))
    writer.pages[0]["/Resources"][name("ExtGState")] = dictionary(G1=state)
    writer.write(tmp_path / "a.pdf")
    assert "met Jan Peeters" in texts(tmp_path / "a.pdf")


def test_text_painted_again_over_the_box_is_read_once(tmp_path):
    """Office programs write the label of a shape before the shape and once more on it."""
    path = drawn.drawn(tmp_path / "a.pdf", NAMED + box("1 g", 40, 490, 500, 520) + NAMED + OTHER)
    assert texts(path).count("Jan Peeters") == 1


def test_text_of_a_form_below_a_box_is_left_out(tmp_path):
    """A page that was put into another document is a form; what is painted over it, is not."""
    writer = drawn.writer_of("q /X1 Do Q\n" + box("1 g") + OTHER)
    resources = writer.pages[0]["/Resources"]
    form = StreamObject()
    form.set_data(NAMED.encode())
    form[name("Type")], form[name("Subtype")] = name("XObject"), name("Form")
    form[name("BBox")] = ArrayObject([FloatObject(each) for each in (0, 0, 600, 850)])
    form[name("Resources")] = dictionary(Font=resources["/Font"])
    form[name("FormType")] = NumberObject(1)
    resources[name("XObject")] = dictionary(X1=drawn.added(writer, form))
    writer.write(tmp_path / "a.pdf")
    assert texts(tmp_path / "a.pdf").startswith("Gesprek met over de haven")
