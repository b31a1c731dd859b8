"""PDFs that PDFium refuses, and other programs open."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf.generic import NullObject

from library.core.errors import EncryptedPdf, StudyFileError, UnreadablePdf
from library.extract.pdf.document import repair
from library.extract.pdf.document.repair import readable_copies
from library.extract.pdf.page_image import PageSource, draw, find_boxes
from library.extract.pdf.pdf_reader import read_pdf
from tests import drawn
from tests.drawn import line, name

OWNER = "geheim"
CONTENT = drawn.content_of(drawn.writer_of(line("Zandfilterkolom", 50, 500)))


@pytest.mark.parametrize(
    "content",
    [
        b"\0rommel\n" * 700 + CONTENT,
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + CONTENT,
        CONTENT[9:],
        b"%PFD-1.4\n" + CONTENT[9:],
        b"%!PS-Adobe-3.0\n" + CONTENT[9:],
        CONTENT.replace(b"startxref\n", b"startxref\n9"),
        CONTENT[: CONTENT.rindex(b"xref\n0")],
        CONTENT.replace(b"trailer", b"tr"),
        CONTENT[:-40],
        CONTENT.replace(b"trailer\n<<", b"trailer\n<<\n/Encrypt null"),
        CONTENT.replace(b"trailer\n<<", b"trailer\n<<\n/Encrypt 999 0 R"),
        CONTENT.replace(b"trailer\n<<", b"trailer\n<<\n/Encrypt 7"),
        CONTENT.replace(b"trailer\n<<", b"trailer\n<<\n/Encrypt <<>>"),
        CONTENT.replace(b"trailer\n<<", b"trailer\n<<\n/Encrypt <</Filter/Standard/V 5/R 6>>"),
        CONTENT.replace(
            b"trailer\n<<", b"trailer\n<<\n/Encrypt <</Filter/Standard/V 1/R 2/P -4/O(x)>>"
        ),
        CONTENT.replace(b"%PDF-1.3\n", b"").replace(
            b"trailer\n<<", b"trailer\n<<\n/Encrypt <</Filter/Standard/V 2/R 3/P -4>>"
        ),
        re.sub(rb"/MediaBox \[[^]]*\]", b"/MediaBox [ 0 0 1 255 ]", CONTENT),
        CONTENT.replace(b"/Count 1", b"/Count -1").replace(b"/Kids [ ", b"/Kids [ null 999 0 R "),
    ],
)
def test_a_broken_frame_is_no_fault_of_the_text(tmp_path, content):
    """Junk around a PDF, a wrong header, and a lost table or trailer keep nobody from reading."""
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert read_pdf(path).pages[0].text == "Zandfilterkolom"


def test_a_copy_that_qpdf_cannot_write_is_left_out(tmp_path):
    """It raises errors of its own, as where the pages of a tree are not as many as it says."""
    path = tmp_path / "a.pdf"
    tree = CONTENT.replace(b"/Count 1", b"/Count -1").replace(b"/Kids [ ", b"/Kids [ null 999 0 R ")
    path.write_bytes(tree)
    assert any(b"/Page" in each for each in readable_copies(path))


@pytest.mark.parametrize("number", range(7, 9))
@pytest.mark.parametrize("entry", [b"0000000000 00000 n", b"0000000113 00000 n", b"%010d 00000 f"])
def test_a_wrong_entry_of_the_table_hides_no_page(tmp_path, number, entry):
    """A page whose object the table does not lead to is read, drawn and marked."""
    place = CONTENT.index(b"\n%d 0 obj" % number) + 1
    content = CONTENT.replace(b"%010d 00000 n" % place, entry.replace(b"%010d", b"%010d" % place))
    assert content != CONTENT
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    page = read_pdf(path).pages[0]
    assert page.text == "Zandfilterkolom"
    assert page.lines[0].is_placed
    source = PageSource(path, 1, most_points=1000)
    assert find_boxes(source, [tuple(enumerate(page.text))])[0]
    assert len(Image.open(io.BytesIO(draw(source, 200))).getcolors() or ()) > 1


@pytest.mark.parametrize("algorithm", [None, "RC4-128", "AES-256"])
@pytest.mark.parametrize("kind", [b"/Type /Pagina", b"/Type /\xf5age", b"/Type null"])
def test_a_page_whose_type_is_damaged_is_read(tmp_path, algorithm, kind):
    """Neither PDFium nor pypdf takes it for a page; qpdf does, also in an encrypted file."""
    writer = drawn.writer_of(line("Zandfilterkolom", 50, 500))
    if algorithm:
        writer.encrypt("", owner_password=OWNER, algorithm=algorithm)
    path = tmp_path / "a.pdf"
    content = drawn.content_of(writer)
    path.write_bytes(content.replace(b"/Type /Page\n", kind + b"\n"))
    assert path.read_bytes() != content
    assert [page.text.strip() for page in read_pdf(path).pages] == ["Zandfilterkolom"]


def test_a_blank_page_makes_no_copy(tmp_path, monkeypatch):
    """Only pages on which there is text to be found cost more than PDFium."""
    monkeypatch.setattr(repair, "_copy_by_pypdf", lambda *_: pytest.fail("a copy was made"))
    path = tmp_path / "a.pdf"
    drawn.writer_of("", "BT /F1 11 Tf ET", "BT /F1 11 Tf ( ) Tj ET", "q Q").write(path)
    assert read_pdf(path).lost == ()
    assert draw(PageSource(path, 1, most_points=1000), 200)


def test_an_unknown_protection_is_told(tmp_path):
    """An encryption that is not the standard one is no fault of the file."""
    path = tmp_path / "a.pdf"
    path.write_bytes(
        CONTENT.replace(b"trailer\n<<", b"trailer\n<<\n/Encrypt <</Filter/Other/V 1>>")
    )
    with pytest.raises(UnreadablePdf, match="protected by a certificate"):
        read_pdf(path)


def test_a_pdf_without_user_password_needs_none(tmp_path):
    """Only the owner has a password."""
    for algorithm in ("RC4-128", "AES-128", "AES-256-R5", "AES-256"):
        writer = drawn.writer_of(line("Zandfilterkolom", 50, 500))
        writer.encrypt("", owner_password=OWNER, algorithm=algorithm)
        writer.write(tmp_path / "a.pdf")
        assert read_pdf(tmp_path / "a.pdf").pages[0].text == "Zandfilterkolom"


def test_a_password_of_the_record_opens_a_broken_pdf(tmp_path):
    """A protected PDF behind junk is opened with the password of its record."""
    writer = drawn.writer_of(line("Zandfilterkolom", 50, 500))
    writer.encrypt("geheim", algorithm="AES-256")
    path = tmp_path / "a.pdf"
    path.write_bytes(b"\0rommel\n" * 700 + drawn.content_of(writer))
    assert read_pdf(path, passwords=("fout", "geheim")).pages[0].text == "Zandfilterkolom"
    with pytest.raises((EncryptedPdf, UnreadablePdf)):
        read_pdf(path)


@pytest.mark.parametrize("password", [None, "geheim"])
def test_a_blank_page_is_not_lost(tmp_path, password):
    """Pages without contents, or with empty ones, are blank; one whose stream is gone is lost."""
    writer = drawn.writer_of(line("Zandfilterkolom", 50, 500), "", "0 0 m 9 9 l S", "")
    writer.add_blank_page(drawn.WIDTH, drawn.HEIGHT)
    writer.pages[3][name("Contents")] = drawn.added(writer, NullObject())
    if password:
        writer.encrypt(password, algorithm="AES-256")
    writer.write(tmp_path / "a.pdf")
    found = read_pdf(tmp_path / "a.pdf", passwords=(password or "",))
    assert len(found.pages) == 5
    assert found.lost == (4,)


def test_a_text_about_pdfs_is_none(tmp_path):
    """A file that is something else is refused as such."""
    path = tmp_path / "a.pdf"
    path.write_text("Een tekst over obj en xref, zonder meer.", encoding="utf-8")
    with pytest.raises(UnreadablePdf, match="not a PDF"):
        read_pdf(path)


@settings(max_examples=50)
@given(
    cut=st.integers(0, len(CONTENT)),
    junk=st.binary(max_size=40),
    at=st.integers(0, len(CONTENT)),
)
def test_any_bytes_are_read_or_refused(tmp_path_factory, cut, junk, at):
    """A file that is cut off, and has junk in it, is read or refused with a reason."""
    path = tmp_path_factory.mktemp("bytes") / "a.pdf"
    path.write_bytes((CONTENT[:at] + junk + CONTENT[at:])[:cut])
    list(readable_copies(path))
    try:
        read = [page.text for page in read_pdf(path).pages]
    except StudyFileError as exc:
        read = [exc.reason]
    assert read
