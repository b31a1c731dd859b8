"""Ligatures and marks that a file gives as codes: of named glyphs, and of pictures by TeX."""

from __future__ import annotations

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, StreamObject

from library.extract.study import extract_study
from tests import drawn, samples

WIDTH = 500


def font_of(writer: PdfWriter, codes: set[int]):
    """Return a font of boxes, whose glyphs are named by their places as in old PDFs of TeX."""
    box = StreamObject()
    box.set_data(f"{WIDTH} 0 0 0 400 600 d1 0 0 400 600 re f".encode())
    glyph = drawn.added(writer, box)
    names = {code: f"/a{code}" for code in sorted(codes)}
    differences = [
        part for code, each in names.items() for part in (NumberObject(code), NameObject(each))
    ]
    return drawn.added(
        writer,
        drawn.dictionary(
            Type=drawn.name("Font"), Subtype=drawn.name("Type3"),
            FontBBox=ArrayObject(map(NumberObject, (0, 0, WIDTH, 600))),
            FontMatrix=ArrayObject(map(FloatObject, (0.001, 0, 0, 0.001, 0, 0))),
            FirstChar=NumberObject(0), LastChar=NumberObject(255),
            Widths=ArrayObject([NumberObject(WIDTH)] * 256),
            CharProcs=drawn.dictionary(**{each[1:]: glyph for each in names.values()}),
            Encoding=drawn.dictionary(Differences=ArrayObject(differences)),
        ),
    )  # fmt: skip


def text_of(path, shown: bytes) -> str:
    """Return the text of a page with one line in such a font; *shown* holds places in it."""
    writer = drawn.writer_of(f"BT /F9 20 Tf 40 500 Td <{shown.hex()}> Tj ET")
    resources = writer.pages[0]["/Resources"]
    resources["/Font"][NameObject("/F9")] = font_of(writer, set(shown))
    writer.write(path)
    return " ".join(extract_study(path, ("en",)).pages[0].text.split())


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (b"chau\x1bage des o\x1ece \x1cn", "chauffage des office fin"),
        (b"e\x0bort di\x0ecile \x0cn", "effort difficile fin"),
        (b"\x13bruit\x14 2018\x152019", "«bruit» 2018–2019"),
        (b"Stra\xffe und c\xf7ur, \xd7uvre; 2 \xd7 3 \xf7 4", "Straße und cœur, Œuvre; 2 × 3 ÷ 4"),
        (b"plain words", "plain words"),
        (b"o\x1ece: \x8aukasz D\xa1browski, Dvo\xb0\xe1k", "office: Łukasz Dąbrowski, Dvořák"),
        (b"o\x1ece 20 \xb0 2", "office 20 ° 2"),
        (b"Dvo\xb0\xe1k", "Dvo°ák"),
    ],
)
def test_ligatures_and_marks_of_picture_fonts_are_read(tmp_path, shown, text):
    """A control character of such a font is the ligature or the mark at that place of it.

    Ligatures in words show that signs beside letters are letters with accents.
    """
    assert text_of(tmp_path / "a.pdf", shown) == text


def test_a_note_behind_a_quotation_mark_of_a_picture_font(tmp_path):
    """Its place is a control character in the text of PDFium."""
    shown = b"De \x12zone\x11"
    note = "/F9 13 Tf 7 Ts <33> Tj 0 Ts /F9 20 Tf <20676f6564> Tj"
    writer = drawn.writer_of(f"BT /F9 20 Tf 40 500 Td <{shown.hex()}> Tj {note} ET")
    fonts = writer.pages[0]["/Resources"]["/Font"]
    fonts[NameObject("/F9")] = font_of(writer, set(b"De \x12zone\x113 goed"))
    writer.write(tmp_path / "a.pdf")
    assert extract_study(tmp_path / "a.pdf", ("nl",)).pages[0].text == "De „zone”³ goed"


def test_a_sign_of_another_picture_font_stays(tmp_path):
    """TeX has a font of signs, such as that of a degree before a letter."""
    words, degree = b"o\x1ece 20 ", b"\xb0"
    content = f"/F9 20 Tf 40 500 Td <{words.hex()}> Tj /F8 20 Tf <{degree.hex()}> Tj"
    writer = drawn.writer_of(f"BT {content} /F9 20 Tf <43> Tj ET")
    fonts = writer.pages[0]["/Resources"]["/Font"]
    fonts[NameObject("/F9")] = font_of(writer, set(words) | {0x43})
    fonts[NameObject("/F8")] = font_of(writer, set(degree))
    writer.write(tmp_path / "a.pdf")
    text = extract_study(tmp_path / "a.pdf", ("en",)).pages[0].text
    assert "".join(text.split()) == "office20°C"


def test_the_letters_of_other_fonts_stay(tmp_path):
    """Some names have that letter."""
    path = drawn.drawn(tmp_path / "a.pdf", drawn.line("La mairie de L'Haÿ-les-Roses", 60, 600))
    assert extract_study(path, ("fr",)).pages[0].text == "La mairie de L'Haÿ-les-Roses"


NAMES = ("f_f", "f_f_i", "f_i.liga", "T_h", "t_t")


def with_named(writer: PdfWriter, names, *, first: int = 1, key: str = "F9", base="Times-Bold"):
    """Give the first page a font, by its *key*, that names the codes from *first* on."""
    parts = [NumberObject(first), *(NameObject(f"/{each}") for each in names)]
    encoding = drawn.dictionary(Differences=ArrayObject(parts))
    font = drawn.dictionary(
        Type=drawn.name("Font"), Subtype=drawn.name("Type1"), BaseFont=drawn.name(base),
        Encoding=encoding,
    )  # fmt: skip
    writer.pages[0]["/Resources"]["/Font"][NameObject(f"/{key}")] = drawn.added(writer, font)


def named_text(path, names, *shown: bytes, first: int = 1, other: str = "") -> str:
    """Return the text of a page with lines in a font that names the codes from *first* on.

    The line *other* below them is in another font.
    """
    lines = " 0 -24 Td ".join(f"<{each.hex()}> Tj" for each in shown)
    writer = drawn.writer_of(f"BT /F9 20 Tf 40 500 Td {lines} ET {drawn.line(other, 40, 300)}")
    with_named(writer, names, first=first)
    writer.write(path)
    return " ".join(extract_study(path, ("en",)).pages[0].text.split())


def test_the_composed_name_of_a_glyph_says_its_letters(tmp_path):
    """A font without a ToUnicode map names its ligatures by their letters."""
    shown = b"O\x01icial e\x02cient \x03nance \x04e ne\x05o"
    assert named_text(tmp_path / "a.pdf", NAMES, shown) == "Official efficient finance The netto"


@pytest.mark.parametrize("first", [0x21, 0x80, 0xB0])
def test_ligatures_at_the_codes_of_signs(tmp_path, first):
    """Only in the font that names them so; elsewhere on the page a sign is one."""
    shown = b"O\x01icial e\x02cient \x03nance \x04e ne\x05o"
    moved = bytes(code + first - 1 if code < 6 else code for code in shown)
    other = 'Echt! Nummer #1 is "goed"'
    found = named_text(tmp_path / "a.pdf", NAMES, moved, first=first, other=other)
    assert found == f"Official efficient finance The netto {other}"


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (b"\x03nance", "finance"),  # there is no character before it
        (b"a\x03\x02b", "afiffib"),  # one place for two
        (b"a\x01\x03b", "afffib"),
        (b"\x03a\x03", "fiafi"),
    ],
)
def test_ligatures_that_the_text_lacks_are_read_wherever_they_are(tmp_path, shown, text):
    """PDFium leaves two codes out, also where a line begins and beside other ligatures."""
    assert named_text(tmp_path / "a.pdf", NAMES, shown) == text
    assert named_text(tmp_path / "b.pdf", NAMES, b"above", shown) == f"above {text}"


def test_two_fonts_may_name_one_code_differently(tmp_path):
    """Each subset of a font numbers its glyphs in its own way."""
    shown = b"O\x1bcial".hex(), b"de\x1bnitive".hex()
    writer = drawn.writer_of(
        f"BT /F8 20 Tf 40 500 Td <{shown[0]}> Tj ET BT /F9 20 Tf 40 460 Td <{shown[1]}> Tj ET"
    )
    with_named(writer, ("f_f_i",), first=0x1B, key="F8", base="Times-BoldItalic")
    with_named(writer, ("f_i",), first=0x1B, key="F9")
    writer.write(tmp_path / "a.pdf")
    text = extract_study(tmp_path / "a.pdf", ("en",)).pages[0].text
    assert text.split() == ["Official", "definitive"]


def test_a_glyph_with_a_number_for_a_name_stays_unknown(tmp_path):
    """A name that says no letters adds none."""
    assert named_text(tmp_path / "a.pdf", ("g11", "cid17"), b"O\x01icial ha\x02") == "Oicial ha"


@pytest.mark.parametrize("shown", [b"AAAA x\x02", b"AAAA x\x02\x03", b"x\x02AAAAAA\x03x\x02"])
def test_a_font_that_maps_codes_to_half_a_character(tmp_path, shown):
    """PDFium's text lacks lone surrogates, which it counts; what is behind them is read."""
    cmap = StreamObject()
    cmap.set_data(
        b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <D800> endbfchar"
    )
    writer = drawn.writer_of(f"BT /F9 20 Tf 40 500 Td <{shown.hex()}> Tj ET")
    font = drawn.dictionary(
        Type=drawn.name("Font"), Subtype=drawn.name("Type1"), BaseFont=drawn.name("Times-Bold"),
        ToUnicode=drawn.added(writer, cmap),
    )  # fmt: skip
    writer.pages[0]["/Resources"]["/Font"][NameObject("/F9")] = drawn.added(writer, font)
    writer.write(tmp_path / "a.pdf")
    assert "x" in extract_study(tmp_path / "a.pdf", ("en",)).pages[0].text


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (
            {"fi": "昀椀", "ffi": "昀케", "ffl": "昀툀", "fl": "昀氀"},
            "finance, office, soufflé, flux",
        ),
        ({"fi": "昀椀"}, "définitif et afin"),
        ({"t": "琀\uad00", "e": "攀\uad00"}, "la chaleur est portée"),
    ],
)
def test_ligatures_whose_bytes_are_exchanged(tmp_path, names, text):
    """Ghostscript 10.00 writes them so, and adds up the codes of the last two letters of three."""
    source = samples.typeset(tmp_path / "a.pdf", text)
    path = drawn.misnamed(source, tmp_path / "b.pdf", lambda each: names.get(each, each))
    assert extract_study(path, ("fr",)).pages[0].text == text


def test_a_chinese_character_is_no_ligature(tmp_path):
    """One alone is that character."""
    source = samples.typeset(tmp_path / "a.pdf", "x is a bowl")
    names = {"x": "椀"}
    path = drawn.misnamed(source, tmp_path / "b.pdf", lambda each: names.get(each, each))
    assert extract_study(path, ("en",)).pages[0].text == "椀 is a bowl"
