"""Rows of pages that PDFium takes for vertical text, and splits into their text objects."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from pypdf.generic import ArrayObject, StreamObject

from library.extract.pdf.pdf_reader import read_pdf
from library.extract.study import extract_study
from tests import drawn
from tests.drawn import advance, line

TITLES = ("Warmte uit de haven", "Kosten van de wijk", "Besluit en vervolg")


def contents(*, tracking: float = 0) -> str:
    """Return a table of contents, each letter a text object, with the numbers far on the right."""
    rows = []
    for row, (title, number) in enumerate((("Inhoud", ""), *zip(TITLES, "234", strict=True))):
        left, top, size = 50.0, 650 - 16 * row, 11 if row else 20
        for letter in title:
            rows.append(line(letter, round(left, 2), top, size, font="F3") if letter != " " else "")
            left += advance(letter, size) + tracking
        rows.append(line(number, 450, top, size, font="F3"))
    return "".join(rows)


def texts(path: Path) -> list[str]:
    """Return the lines of the first page."""
    return [text for text in extract_study(path, ("nl",)).pages[0].text.splitlines() if text]


def test_the_letters_of_a_row_are_one_line(tmp_path):
    """With the spaces that their gaps show, and with what is far on the right."""
    path = drawn.drawn(tmp_path / "a.pdf", contents())
    layer = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
    assert layer.startswith("I\r\nn\r\nh")  # what this is about
    expected = [f"{title} {number}" for title, number in zip(TITLES, "234", strict=True)]
    assert texts(path) == ["Inhoud", *expected]


def test_the_letters_of_a_tracked_row_are_one_line(tmp_path):
    """Their words are told by the wider gaps."""
    path = drawn.drawn(tmp_path / "a.pdf", contents(tracking=4))
    assert texts(path)[:2] == ["Inhoud", "Warmte uit de haven 2"]


def test_a_ligature_whose_letters_the_page_names_is_in_its_row(tmp_path):
    """The box of it is that of its outline, unlike the boxes of the letters beside it."""
    shown, left = "", 50.0
    for part in ("L", "i", "j", "s", "t", " ", "fi", "g", "u", "r", "e", "n"):
        letter = line(part[:1], round(left, 2), 700, 20, font="F3") if part != " " else ""
        shown += f"/Span <</ActualText (fi)>> BDC {letter} EMC " if part == "fi" else letter
        left += advance("x", 20)
    assert texts(drawn.drawn(tmp_path / "a.pdf", shown + contents()))[0] == "Lijst figuren"


def test_the_heading_of_a_split_page_is_seen(tmp_path):
    """Its letters are no lines of their own, and its entries are the headings of the pages."""
    body = "".join(
        line(f"regel {at} over warmte in de huizen van de stad", 50, 600 - 14 * at)
        for at in range(20)
    )
    pages = [line(title, 50, 640) + body for title in TITLES]
    path = drawn.drawn(tmp_path / "a.pdf", contents(), *pages)
    found = [page.headings for page in extract_study(path, ("nl",)).pages]
    assert found == [("Inhoud",), *((title,) for title in TITLES)]


def test_text_behind_a_raised_digit_is_in_its_row(tmp_path):
    """PDFium begins a line behind a digit of another height too."""
    content = (
        "BT /F1 11 Tf 50 600 Td (Een vloer van 25 m) Tj 4 Ts /F1 7 Tf (2) Tj 0 Ts /F1 11 Tf "
        "(, en de rest van de woning in de stad) Tj ET"
    )
    path = drawn.drawn(tmp_path / "a.pdf", content)
    assert len(read_pdf(path).pages[0].lines) == 1
    assert texts(path) == ["Een vloer van 25 m², en de rest van de woning in de stad"]


def test_punctuation_behind_a_note_has_no_space(tmp_path):
    """Where most parts of a row have one between them, as the file says, the row is not tracked."""
    content = "BT /F1 11 Tf 50 600 Td "
    for part in ("De wijk", " toont de kosten", ", en het plan", " ook"):
        content += f"0 Ts /F1 11 Tf ({part}) Tj 4 Ts /F1 6.6 Tf (7) Tj "
    path = drawn.drawn(tmp_path / "a.pdf", content + "ET")
    assert texts(path) == ["De wijk⁷ toont de kosten⁷, en het plan⁷ ook⁷"]


def test_punctuation_behind_a_note_where_words_are_placed_apart(tmp_path):
    """The gaps between words are the only spaces of a row, and most of its parts have one."""
    content, left = "", 50.0
    for text in ("ton en x", "3", "keer. De norm", "4", "geldt. Een weg van 5 km", "2", "."):
        size, top = (8, 606) if text.isdigit() else (11, 600)
        left += 0 if text.isdigit() or text == "." else 6.6
        content += line(text, round(left, 2), top, size, font="F3")
        left += advance(text, size)
    path = drawn.drawn(tmp_path / "a.pdf", content)
    assert texts(path) == ["ton en x³ keer. De norm⁴ geldt. Een weg van 5 km²."]


def letters(text: str, left: float, top: float) -> str:
    """Return the operators of a line each of whose letters is a text object."""
    return "".join(
        line(letter, round(left + advance(text[:at], 11), 2), top, font="F3")
        for at, letter in enumerate(text)
        if letter != " "
    )


def test_columns_in_letters_are_read_one_after_the_other(tmp_path):
    """As columns in whole rows, with the words that are divided at the end of a line."""
    left = ("Hier komt een warmte-", "net in de wijk, en de", "huizen krijgen een aan-",
            "sluiting op de leiding", "van de stad.")  # fmt: skip
    right = ("De raad wil een par-", "keergarage onder het", "plein, die de winkels",
             "en bezoekers helpt in", "het centrum.")  # fmt: skip
    rows = "".join(
        letters(one, 40, 600 - 14 * at) + letters(other, 300, 600 - 14 * at)
        for at, (one, other) in enumerate(zip(left, right, strict=True))
    )
    path = drawn.drawn(tmp_path / "a.pdf", rows)
    layer = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
    assert layer.startswith("H\r\ni\r\ne")
    text = " ".join(extract_study(path, ("nl",)).pages[0].text.split())
    assert text == (
        "Hier komt een warmtenet in de wijk, en de huizen krijgen een aansluiting op de leiding "
        "van de stad. De raad wil een parkeergarage onder het plein, die de winkels en bezoekers "
        "helpt in het centrum."
    )


def test_columns_whose_rows_are_split(tmp_path):
    """The gutter may be inside a part of a row, behind a raised digit."""
    left = (
        "De vloer van 5 m:, en ook die",
        "van 8 m: die in de oude sta-",
        "tions van 9 m: ligt in het dorp",
    )
    right = ("Lucht wordt geme-", "ten in het cen-", "trum van de stad")
    content = ""
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        before, behind = one.split(":")
        content += (
            f"BT /F1 11 Tf 50 {600 - 14 * at} Td ({before}) Tj 4 Ts /F1 7 Tf (2) Tj 0 Ts "
            f"/F1 11 Tf [({behind}) -6000 ({other})] TJ ET\n"
        )
    found = " ".join(texts(drawn.drawn(tmp_path / "a.pdf", content))).split()
    assert found.index("gemeten") > found.index("dorp")
    assert {"m²", "stations", "centrum"} <= set(found)


@pytest.mark.parametrize("word", ["Kermis", "Aanbod", "Ballen"])
@pytest.mark.parametrize(("right", "lower"), [(0.3, 0), (0.3, 0.7), (3, 1)])
def test_letters_that_a_form_prints_again_one_by_one_are_read_once(tmp_path, word, right, lower):
    """As a browser does for a shadow; PDFium puts each letter behind its double."""

    def letters(left: float, top: float) -> str:
        places = (round(left + advance("x", 24) * at, 2) for at in range(len(word)))
        shown = (
            line(letter, at, top, 24, font="F3") for letter, at in zip(word, places, strict=True)
        )
        return "".join(shown)

    again = f"q 1 0 0 1 {40 + right} {60 - lower} cm /Again Do Q"
    writer = drawn.writer_of(f"{letters(50, 700)} {again} {contents()}")
    resources = writer.pages[0]["/Resources"]
    form = StreamObject()
    form.set_data(letters(10, 640).encode())
    box, own = ArrayObject(writer.pages[0].mediabox), drawn.dictionary(Font=resources["/Font"])
    form.update(drawn.dictionary(Subtype=drawn.name("Form"), BBox=box, Resources=own))
    resources[drawn.name("XObject")] = drawn.dictionary(Again=drawn.added(writer, form))
    writer.write(tmp_path / "a.pdf")
    assert texts(tmp_path / "a.pdf")[:2] == [word, "Inhoud"]
