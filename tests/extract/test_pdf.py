"""Reading PDFs with PDFium and pypdf."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject, TextStringObject

from library.core.errors import EncryptedPdf, StudyFileError, UnreadablePdf
from library.extract.layout import LINE_END_HYPHEN
from library.extract.pdf import text_layer
from library.extract.pdf.document.structure import Bookmark, read_structure
from library.extract.pdf.pdf_reader import read_pdf
from tests import drawn, samples
from tests.drawn import added, dictionary, line, name


def test_text_labels_outline_and_title_are_read(tmp_path):
    """Each page has its text and its label; bookmarks lead to pages counted from 1."""
    path = samples.study(
        tmp_path / "a.pdf", "Vooraf", "Warmte", "Koude", title="Over warmte", front=1
    )
    pdf = read_pdf(path)
    assert [page.text.split()[-2] for page in pdf.pages] == ["Vooraf", "Warmte", "Koude"]
    assert pdf.labels == ("i", "1", "2")
    assert pdf.bookmarks == (
        Bookmark("Hoofdstuk 1", 1, 1),
        Bookmark("Hoofdstuk 2", 1, 2),
        Bookmark("Hoofdstuk 3", 1, 3),
    )
    assert pdf.information.title == "Over warmte"


def test_each_line_has_its_box_and_type_size(tmp_path):
    """A large title is above the text, in larger type."""
    (page,) = read_pdf(samples.large_title(tmp_path / "a.pdf", "Warmte, voor iedereen")).pages
    title, *rest = page.lines
    assert page.text[title.start : title.end] == "Warmte, voor iedereen"
    assert all(title.bottom > line.top and title.type_size > 2 * line.type_size for line in rest)
    assert all(0 < line.left < line.right < page.width for line in page.lines)
    assert all(0 < line.bottom < line.top < page.height for line in page.lines)


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_a_rotated_page_is_upright(tmp_path, turns):
    """Line boxes are in the coordinates of the page as displayed, for any rotation."""
    (page,) = read_pdf(samples.turned(tmp_path / "a.pdf", turns)).pages
    first, last = page.lines
    assert page.text[first.start : first.end] == "eerste regel"
    assert (page.width, page.height) == (pytest.approx(283, abs=1), pytest.approx(397, abs=1))
    assert first.left == pytest.approx(last.left, abs=1)
    assert first.bottom > page.height * 0.8
    assert last.top < page.height * 0.2


def test_a_line_end_hyphen_is_marked(tmp_path):
    """PDFium replaces the hyphen of a divided word by `LINE_END_HYPHEN`."""
    assert LINE_END_HYPHEN in "".join(
        p.text for p in read_pdf(samples.broken_words(tmp_path / "a.pdf")).pages
    )


def test_a_pdf_without_labels_has_none(tmp_path):
    """Labels are empty when the PDF defines none."""
    parts = [samples.study(tmp_path / f"{n}.pdf", "tekst") for n in "ab"]
    assert read_pdf(samples.joined(tmp_path / "c.pdf", parts)).labels == ()


def test_image_coverage_distinguishes_scans_from_blank_pages(tmp_path):
    """The image coverage of a page without text is measured; that of a page with text is 0."""
    scan, blank, text = (
        samples.scan(tmp_path / "scan.pdf"),
        samples.typeset(tmp_path / "blank.pdf", "#pagebreak()"),
        samples.study(tmp_path / "text.pdf", samples.DUTCH * 3),
    )
    assert read_pdf(scan).pages[0].image_coverage > 0.9
    assert read_pdf(blank).pages[0].image_coverage == 0
    assert read_pdf(text).pages[0].image_coverage == 0


def test_an_empty_password_opens_a_pdf(tmp_path):
    """A PDF encrypted with an empty password is read like any other."""
    pdf = read_pdf(samples.encrypted(tmp_path / "a.pdf", ""))
    assert "restwarmte" in pdf.pages[0].text
    assert pdf.bookmarks


def test_a_pdf_that_needs_a_password_is_refused(tmp_path):
    """Its error is `EncryptedPdf`."""
    with pytest.raises(EncryptedPdf, match="password"):
        read_pdf(samples.encrypted(tmp_path / "a.pdf", "geheim"))


def test_the_error_of_one_file_is_not_that_of_the_next(tmp_path):
    """A PDF without pages is not called locked because another one was."""
    samples.encrypted(tmp_path / "locked.pdf", "geheim")
    samples.no_pages(tmp_path / "empty.pdf")
    with pytest.raises(EncryptedPdf):
        read_pdf(tmp_path / "locked.pdf")
    with pytest.raises(UnreadablePdf, match="no pages"):
        read_pdf(tmp_path / "empty.pdf")


@pytest.mark.parametrize("content", [b"", b"geen pdf", b"%PDF-1.7\nniets"])
def test_a_file_that_is_not_a_pdf_is_refused(tmp_path, content):
    """Its error has a remedy."""
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadablePdf) as caught:
        read_pdf(path)
    assert caught.value.remedy


def test_a_broken_structure_does_not_affect_the_text(tmp_path):
    """The text is read when outline and labels are broken."""
    path = samples.study(tmp_path / "a.pdf", samples.DUTCH)
    content = path.read_bytes().replace(b"/Outlines", b"/Outlinez").replace(b"/Title", b"/Titel")
    path.write_bytes(content)
    pdf = read_pdf(path)
    assert pdf.bookmarks == ()
    assert "restwarmte" in pdf.pages[0].text


def _with_font(content: str, encoding: str, ordering: str = "Japan1") -> PdfWriter:
    """Return a document with a font J that is not embedded."""
    writer = drawn.writer_of(content)
    order = dictionary(
        Registry=TextStringObject("Adobe"),
        Ordering=TextStringObject(ordering),
        Supplement=NumberObject(2),
    )
    kind = dictionary(
        Type=name("Font"),
        Subtype=name("CIDFontType0"),
        BaseFont=name("KozMinPro-Regular"),
        CIDSystemInfo=order,
    )
    kinds = ArrayObject([added(writer, kind)])
    font = dictionary(
        Type=name("Font"),
        Subtype=name("Type0"),
        BaseFont=name("KozMinPro-Regular"),
        Encoding=name(encoding),
        DescendantFonts=kinds,
    )
    writer.pages[0]["/Resources"]["/Font"][NameObject("/J")] = added(writer, font)
    return writer


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("UniJIS-UTF16-V", "utf-16-be"),
        ("UniJIS-UCS2-V", "utf-16-be"),
        ("90ms-RKSJ-V", "cp932"),
        ("90msp-RKSJ-V", "cp932"),
        ("EUC-V", "euc_jp"),
        ("UniJIS-UTF16-H", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("beside", ["", line("Kampo 12", 50, 30)])
def test_vertical_text_in_a_font_that_is_not_embedded_is_read(tmp_path, encoding, codec, beside):
    """PDFium leaves out text without width; pypdf reads it, also beside a line of other text."""
    columns = ("日本の廃棄物処理", "について調べた報告")
    content = beside + "".join(
        f"BT /J 14 Tf {400 - 20 * at} 650 Td <{column.encode(codec).hex()}> Tj ET "
        for at, column in enumerate(columns)
    )
    path = tmp_path / "gazette.pdf"
    _with_font(content, encoding).write(path)
    (page,) = read_pdf(path).pages
    assert all(column in page.text for column in columns)
    assert ("Kampo 12" in page.text) == bool(beside)


@pytest.mark.parametrize(
    ("encoding", "codec", "order", "text"),
    [
        ("KSC-EUC-V", "euc_kr", "Korea1", "환경조사보고서"),
        ("KSCms-UHC-V", "cp949", "Korea1", "환경조사보고서"),
        ("GBKp-EUC-V", "gbk", "GB1", "环境研究报告"),
        ("B5pc-V", "big5", "CNS1", "環境研究報告"),
    ],
)
def test_vertical_text_is_decoded_by_the_map_that_its_font_names(
    tmp_path, encoding, codec, order, text
):
    """The codes of Korean and Chinese character maps are not UTF-16."""
    content = f"BT /J 14 Tf 400 650 Td <{text.encode(codec).hex()}> Tj ET"
    path = tmp_path / "report.pdf"
    _with_font(content, encoding, order).write(path)
    assert read_pdf(path).pages[0].text.strip() == text


@settings(max_examples=60)
@given(data=st.data())
def test_damaged_pdfs_are_read_or_refused(tmp_path, data):
    """A PDF with random bytes changed is read, or refused with a reason."""
    path = tmp_path / "damaged.pdf"
    content = bytearray(samples.study(tmp_path / "a.pdf", samples.DUTCH).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(content))
    structure = read_structure(path)
    structure.labels()
    structure.bookmarks()
    structure.close()
    try:
        read = [page.text for page in read_pdf(path).pages]
    except StudyFileError as exc:
        read = [exc.reason]
    assert read


@pytest.mark.parametrize("bytes_per_document", [1, 3_000, 10**9])
def test_a_large_file_is_read_in_parts(tmp_path, monkeypatch, bytes_per_document):
    """The pages are the same whether the document is opened once or again for each part."""
    path = samples.study(tmp_path / "a.pdf", *[f"Bladzijde {number}." for number in range(7)])
    whole = read_pdf(path)
    monkeypatch.setattr(text_layer, "BYTES_PER_DOCUMENT", bytes_per_document)
    assert read_pdf(path) == whole
    assert len(whole.pages) == 7
