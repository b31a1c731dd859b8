"""Fonts that name other characters than they draw."""

from __future__ import annotations

import string

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import NameObject, NumberObject, StreamObject

from library.core.model import Fault, Quality
from library.extract.pdf.fonts.font_shapes import EXPECTED, examine_fonts
from library.extract.pdf.fonts.unicode_map import parse_unicode_map
from library.extract.pdf.pdf_reader import opened_structure
from library.extract.study import extract_study
from tests import drawn, samples

LANGUAGES = ("nl", "en")
NEXT_LETTER = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[1:] + "a")
OTHER_DIGIT = str.maketrans(string.digits, "3790518624")
PROSE = " ".join([samples.DUTCH] * 3)
FIGURES = " ".join(
    f"{year} {year * 37 % 9973} ton en {year * 91 % 997} km." for year in range(1990, 2020)
)


def fonts_of(path):
    """Return how the fonts of the first page name their glyphs."""
    with opened_structure(path) as structure:
        return examine_fonts(structure, [1], counted={1})[1]


@pytest.fixture(params=["Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern"])
def prose(request, tmp_path):
    """A page in one of three fonts, with text and figures."""
    source = f'#set text(font: "{request.param}")\n{PROSE}\n\n{FIGURES}'
    return samples.typeset(tmp_path / "a.pdf", source)


def test_an_honest_font_is_verified(prose):
    """The outlines of a font fit the names of its glyphs."""
    fonts = fonts_of(prose)
    assert fonts.misnamed == fonts.misnamed_digits == 0
    assert fonts.verified > 0.9


def test_other_letters_are_found(prose, tmp_path):
    """A font that calls each letter by the next one is misnamed, and its page is garbled."""
    path = drawn.misnamed(prose, tmp_path / "b.pdf", lambda text: text.translate(NEXT_LETTER))
    fonts = fonts_of(path)
    assert fonts.misnamed > 0.5
    assert extract_study(path, LANGUAGES).pages[0].quality.fault is Fault.GARBLED


def test_other_digits_are_found(prose, tmp_path):
    """A font whose letters are right and whose digits are not makes a page of figures garbled."""
    path = drawn.misnamed(prose, tmp_path / "b.pdf", lambda text: text.translate(OTHER_DIGIT))
    fonts = fonts_of(path)
    assert fonts.misnamed_digits > 0.9
    assert extract_study(path, LANGUAGES).pages[0].quality.fault is Fault.GARBLED


def test_odd_text_in_an_honest_font_is_not_garbled(tmp_path):
    """Codes and hashes look like nothing, and are what the page says."""
    lines = "\n".join(f"{at * 0x9E3779B97F4A7C15 % 2**64:016x} lib/x{at}.so" for at in range(1, 60))
    path = samples.typeset(tmp_path / "a.pdf", f"```\n{lines}\n```")
    assert extract_study(path, LANGUAGES).pages[0].quality.fault is not Fault.GARBLED


def test_a_table_of_codes_in_an_honest_font_is_as_sure_as_text(tmp_path):
    """Its words cannot be pronounced; in a font that names other letters, that counts."""
    rows = "\n\n".join(
        f"Code HRWTW-{at} BWKKG, RDX-{at % 7} LWWPS, DRGLK en PVTBR" for at in range(30)
    )
    path = samples.typeset(tmp_path / "a.pdf", rows)
    assert extract_study(path, LANGUAGES).pages[0].quality == Quality(1.0)
    other = drawn.misnamed(path, tmp_path / "b.pdf", lambda text: text.translate(OTHER_DIGIT))
    assert extract_study(other, LANGUAGES).pages[0].quality.fault is Fault.GARBLED


WELSH = "Rhwng y bryniau mae ffrwd gyflym. Ysgrifennwyd yr adroddiad gan y cwmni dwr."


@pytest.mark.parametrize(("font", "fault"), [("F1", Fault.NONE), ("F9", Fault.GARBLED)])
def test_a_standard_font_draws_what_it_names(tmp_path, font, fault):
    """Readers have it, so text in it says what the page shows; text in an unknown font may not."""
    lines = "".join(drawn.line(WELSH, 20, 600 - 14 * at, font=font) for at in range(8))
    writer = drawn.writer_of(lines)
    names = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Onbekend"}
    other = drawn.dictionary(**{key: drawn.name(each) for key, each in names.items()})
    writer.pages[0]["/Resources"]["/Font"][drawn.name("F9")] = drawn.added(writer, other)
    writer.write(tmp_path / "a.pdf")
    assert extract_study(tmp_path / "a.pdf", LANGUAGES).pages[0].quality.fault is fault


def test_recognised_text_in_a_standard_font_is_not_verified(tmp_path):
    """The text of a scan is in some font, and may be anything."""
    lines = "".join(drawn.line(WELSH, 20, 600 - 14 * at) for at in range(8))
    writer = drawn.writer_of(lines)
    image = StreamObject()
    image.set_data(bytes(1_000_000))
    image.update(
        drawn.dictionary(
            Type=drawn.name("XObject"), Subtype=drawn.name("Image"), Width=NumberObject(1000),
            Height=NumberObject(1000), BitsPerComponent=NumberObject(8),
            ColorSpace=drawn.name("DeviceGray"),
        )
    )  # fmt: skip
    writer.pages[0]["/Resources"][drawn.name("XObject")] = drawn.dictionary(
        Im=drawn.added(writer, image.flate_encode())
    )
    writer.write(tmp_path / "a.pdf")
    assert extract_study(tmp_path / "a.pdf", LANGUAGES).pages[0].quality.fault is Fault.GARBLED


def test_a_map_is_parsed():
    """Ranges count up, or list their characters; a code may stand for several."""
    content = b"""2 beginbfchar <01> <0041> <02> <00660069> endbfchar
        2 beginbfrange <10> <12> <0061> <20> <21> [<0078> <0079>] endbfrange"""
    assert parse_unicode_map(content) == {
        1: "A", 2: "fi", 16: "a", 17: "b", 18: "c", 32: "x", 33: "y",
    }  # fmt: skip


PIECES = st.sampled_from(
    [b"<", b">", b"01", b"0041", b"ffff", b" ", b"[", b"]", b"beginbfchar", b"beginbfrange",
     b"endbfchar", b"endbfrange", b"\xff"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map(b"".join) | st.binary(max_size=300))
def test_any_map_is_parsed(content):
    """Broken maps have the entries that can be read."""
    for body in (content, b"beginbfrange" + content + b"endbf", b"beginbfchar<01><" + content):
        found = parse_unicode_map(b"beginbfchar <07> <0041> endbfchar" + body)
        assert 7 in found
        assert min(found) >= 0


def _glyph(contours):
    """Return a glyph that draws this many squares."""
    pen = T2CharStringPen(600, None)
    for at in range(contours):
        pen.moveTo((100 * at, 0))
        pen.lineTo((100 * at + 50, 0))
        pen.lineTo((100 * at + 50, 700))
        pen.closePath()
    return pen.getCharString()


def _compact_font():
    """Return a CFF font of small letters, whose own encoding gives each code another one."""
    glyphs = {".notdef": _glyph(0)} | {
        each: _glyph(EXPECTED.get(each, 1)) for each in string.ascii_lowercase
    }
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCFF("Proef", {}, glyphs, {})
    table = builder.font["CFF "]
    own = [".notdef"] * 256
    for letter in string.ascii_lowercase:
        own[ord(letter)] = letter.translate(NEXT_LETTER)
    table.cff[0].Encoding = own
    return table.compile(builder.font)


@pytest.mark.parametrize(("base", "is_garbled"), [("WinAnsiEncoding", False), (None, True)])
def test_a_standard_encoding_comes_before_that_of_the_program(tmp_path, base, is_garbled):
    """Programs that subset fonts leave any encoding inside, which readers do not use then."""
    text = "de warmte van de haven gaat door de buizen naar de gebouwen bij het water"
    writer = drawn.writer_of(drawn.line(text, 60, 700))
    program = StreamObject()
    program.set_data(_compact_font())
    program[NameObject("/Subtype")] = drawn.name("Type1C")
    descriptor = drawn.dictionary(
        Type=drawn.name("FontDescriptor"),
        FontName=drawn.name("Proef"),
        Flags=NumberObject(4),
        FontFile3=drawn.added(writer, program),
    )
    font = writer.pages[0]["/Resources"]["/Font"]["/F1"]
    font[NameObject("/BaseFont")] = drawn.name("Proef")
    font[NameObject("/FontDescriptor")] = drawn.added(writer, descriptor)
    font[NameObject("/Encoding")] = drawn.dictionary(
        Type=drawn.name("Encoding"), **({"BaseEncoding": drawn.name(base)} if base else {})
    )
    writer.write(tmp_path / "a.pdf")
    assert (fonts_of(tmp_path / "a.pdf").misnamed > 0.5) is is_garbled
