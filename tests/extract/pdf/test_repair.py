"""PDFs that PDFium refuses, and other programs open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import NullObject

from library.core.errors import EncryptedPdf, StudyFileError, UnreadablePdf
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.pdf.repair import readable_copies
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
    ],
)
def test_a_broken_frame_is_no_fault_of_the_text(tmp_path, content):
    """Junk around a PDF, a wrong header, and a lost table or trailer keep nobody from reading."""
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert read_pdf(path).pages[0].text == "Zandfilterkolom"


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
