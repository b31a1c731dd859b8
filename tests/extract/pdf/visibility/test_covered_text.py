"""Text below a box that the page paints over it."""

from __future__ import annotations

import pytest
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    FloatObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from tests import drawn
from tests.drawn import advance, dictionary, line, name, with_forms

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
        NAMED + "q 0 0 20 20 re 400 600 20 20 re W n 1 g 0 0 600 800 re f Q\n",
        NAMED + "q 0 g 200 420 m 290 505 l 200 590 l 110 505 l h f Q\n",
        NAMED + "q 0 g 60 440 m 450 440 l 60 600 l h f Q\n",
        NAMED + "q .7 .7 -.7 .7 200 450 cm 0 g 0 0 60 60 re f Q\n",
    ],
    ids=[
        "below the text",
        "rule",
        "next row",
        "outline",
        "clipped away",
        "clipped to two corners",
        "diamond",
        "triangle",
        "turned square",
    ],
)
def test_text_that_shows_is_read(tmp_path, content):
    """The background of a cell, a rule, an outline or a shape beside the text hides nothing."""
    path = drawn.drawn(tmp_path / "a.pdf", content + OTHER)
    assert "Gesprek met Jan Peeters over de haven" in texts(path)


@pytest.mark.parametrize("padding", [0, 4, 6])
def test_words_beside_a_box_stay_apart(tmp_path, padding):
    """A box that is wider than the name covers the spaces around it too."""
    wide = box("0 g", left=NAME_FROM - padding, right=NAME_TO + padding)
    found = texts(drawn.drawn(tmp_path / "a.pdf", NAMED + wide))
    assert found == "Gesprek met over de haven"


def test_text_below_a_turned_box_is_left_out(tmp_path):
    """A program may draw a box upright and turn it by a quarter."""
    turned = f"q 0 1 -1 0 {NAME_TO} 496 cm 0 g 0 0 16 {NAME_TO - NAME_FROM} re f Q\n"
    assert texts(drawn.drawn(tmp_path / "a.pdf", NAMED + turned)) == "Gesprek met over de haven"


def test_text_below_a_box_on_a_layer_that_is_off_is_read(tmp_path):
    """A box that readers do not see hides nothing."""
    writer = drawn.writer_of(NAMED + "/OC /M1 BDC " + box("0 g") + "EMC\n")
    group = drawn.added(writer, dictionary(Type=name("OCG"), Name=TextStringObject("zwart")))
    off = dictionary(OFF=ArrayObject([group]))
    drawn.catalog(writer)[name("OCProperties")] = dictionary(OCGs=ArrayObject([group]), D=off)
    writer.pages[0]["/Resources"][name("Properties")] = dictionary(M1=group)
    writer.write(tmp_path / "a.pdf")
    assert "met Jan Peeters over" in texts(tmp_path / "a.pdf")


@pytest.mark.parametrize(("side", "is_read"), [(700, True), (100, False)])
def test_recognised_text_below_the_background_of_an_image_is_read(tmp_path, side, is_read):
    """A scan is a white sheet and a mask of its ink; an image beside a box tells nothing of it."""
    content = NAMED + box("1 g", 40, 300, 480, 600) + f"q {side} 0 0 {side} 0 0 cm /I1 Do Q\n"
    writer = drawn.writer_of(content)
    ink = StreamObject()
    ink.set_data(b"\0")
    ink[name("Type")], ink[name("Subtype")] = name("XObject"), name("Image")
    ink[name("Width")] = ink[name("Height")] = ink[name("BitsPerComponent")] = NumberObject(1)
    ink[name("ImageMask")] = BooleanObject(value=True)
    writer.pages[0]["/Resources"][name("XObject")] = dictionary(I1=drawn.added(writer, ink))
    writer.write(tmp_path / "a.pdf")
    assert ("Jan Peeters" in texts(tmp_path / "a.pdf")) is is_read


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


COVERED = NAMED + box("1 g")


@pytest.mark.parametrize(
    ("content", "forms"),
    [
        ("q /X1 Do Q\n" + box("1 g") + OTHER, [NAMED]),
        ("q /X1 Do Q\n" + OTHER, [COVERED]),
        ("q 1 0 0 1 -20 40 cm /X1 Do Q\n" + OTHER, [COVERED]),
        ("q .5 0 0 .5 30 300 cm /X1 Do Q\n" + OTHER, [COVERED]),
        ("q 1 0 0 1 0 60 cm /X2 Do Q\n" + OTHER, [COVERED, "q 1 0 0 1 9 9 cm /X1 Do Q"]),
        (NAMED + "q /X1 Do Q\n" + OTHER, [box("0 g")]),
        (NAMED + "q 1 0 0 1 0 -50 cm /X1 Do Q\n" + OTHER, [box("0 g", bottom=546, top=562)]),
        ("q /X1 Do /X2 Do Q\n" + OTHER, [NAMED, box("0 g")]),
        ("q /FULL gs /X1 Do Q\n" + OTHER, [COVERED]),
    ],
    ids=[
        "text alone in a form",
        "both in one",
        "moved",
        "smaller",
        "in a form in a form",
        "box alone in a form",
        "box moved",
        "each in its own",
        "opaque form",
    ],
)
def test_text_and_boxes_may_be_in_forms(tmp_path, content, forms):
    """A page that was put on a sheet or under a stamp is a form, and a stamp is one too."""
    with_forms(content, *forms).write(tmp_path / "a.pdf")
    assert texts(tmp_path / "a.pdf").startswith("Gesprek met over de haven")


@pytest.mark.parametrize(
    ("content", "forms"),
    [
        ("q /X1 Do Q\n" + NAMED, [box("0 g")]),
        (NAMED + "q 1 0 0 1 0 -50 cm /X1 Do Q\n", [box("0 g")]),
        (NAMED + "q /HALF gs /X1 Do Q\n", [box("0 g")]),
        (NAMED + "q 0 0 20 20 re W n /X1 Do Q\n", [box("0 g")]),
        ("q /X1 Do Q\n", [box("0 g") + NAMED]),
    ],
    ids=["before", "moved away", "half transparent", "clipped away", "before, in a form"],
)
def test_a_box_in_a_form_may_hide_nothing(tmp_path, content, forms):
    """As one that is painted before the text, beside it, or is transparent as a whole."""
    with_forms(content, *forms).write(tmp_path / "a.pdf")
    assert "Gesprek met Jan Peeters over de haven" in texts(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("subtype", "operators", "is_read"),
    [
        ("Square", "0 g 0 0 100 20 re f", False),
        ("Square", "/GS0 gs 1 1 0 rg 0 0 100 20 re f", True),
        ("Square", "1 0 0 RG 0 0 100 20 re S", True),
        ("Highlight", "0 g 0 0 100 20 re f", True),
    ],
)
def test_text_below_the_box_of_a_note_is_left_out(tmp_path, subtype, operators, is_read):
    """As people blacken names; a frame and the mark of a highlighter let the text through."""
    writer = drawn.writer_of(line("De heer Geheim woont hier", 50, 310))
    form = StreamObject()
    form.set_data(operators.encode())
    mode = dictionary(BM=name("Multiply"))
    form.update(
        dictionary(
            Type=name("XObject"),
            Subtype=name("Form"),
            Resources=dictionary(ExtGState=dictionary(GS0=mode)),
            BBox=ArrayObject(map(FloatObject, (0, 0, 100, 20))),
        )
    )
    note = dictionary(
        Type=name("Annot"),
        Subtype=name(subtype),
        F=NumberObject(4),
        AP=dictionary(N=drawn.added(writer, form)),
        Rect=ArrayObject(map(FloatObject, (88, 303, 131, 323))),
    )
    writer.pages[0][name("Annots")] = ArrayObject([drawn.added(writer, note)])
    writer.write(tmp_path / "a.pdf")
    assert texts(tmp_path / "a.pdf") == (
        "De heer Geheim woont hier" if is_read else "De heer woont hier"
    )
