"""PDFs: read as they are, by one reader or the other."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.errors import EncryptedPdf, StudyFileError, UnreadablePdf
from library.pdf import Bookmark, read_pdf
from library.pdf.structure import read_structure
from library.text import BREAK
from tests import samples


def test_text_labels_outline_and_title_are_read(tmp_path):
    """Each page has its text and its printed label; the outline names pages from 1."""
    path = samples.study(
        tmp_path / "a.pdf", "Vooraf", "Warmte", "Koude", title="Over warmte", front=1
    )
    pdf = read_pdf(path)
    assert [text.split()[-2] for text in pdf.texts] == ["Vooraf", "Warmte", "Koude"]
    assert pdf.labels == ("i", "1", "2")
    assert pdf.bookmarks == (
        Bookmark("Hoofdstuk 1", 1, 1),
        Bookmark("Hoofdstuk 2", 1, 2),
        Bookmark("Hoofdstuk 3", 1, 3),
    )
    assert pdf.information.title == "Over warmte"


def test_the_largest_type_of_page_one_is_read(tmp_path):
    """What stands largest on the first page is told, whole and alone."""
    path = samples.large_title(tmp_path / "a.pdf", "Warmte, voor iedereen")
    assert read_pdf(path).large_text == "Warmte, voor iedereen"


def test_a_word_broken_at_a_line_end_is_marked(tmp_path):
    """PDFium's sign for a broken word comes through."""
    assert BREAK in "".join(read_pdf(samples.broken_words(tmp_path / "a.pdf")).texts)


def test_labels_are_numbers_where_the_pdf_has_none(tmp_path):
    """A PDF without labels has its page numbers for labels."""
    parts = [samples.study(tmp_path / f"{n}.pdf", "tekst") for n in "ab"]
    assert read_pdf(samples.joined(tmp_path / "c.pdf", parts)).labels == ("1", "2")


def test_an_empty_password_opens_a_pdf(tmp_path):
    """A PDF that is encrypted only against printing is read like any other."""
    pdf = read_pdf(samples.encrypted(tmp_path / "a.pdf", ""))
    assert "restwarmte" in pdf.texts[0]
    assert pdf.bookmarks


def test_a_password_is_an_error_of_its_own(tmp_path):
    """A PDF that needs a password says so."""
    with pytest.raises(EncryptedPdf, match="password"):
        read_pdf(samples.encrypted(tmp_path / "a.pdf", "geheim"))


@pytest.mark.parametrize("content", [b"", b"geen pdf", b"%PDF-1.7\nniets"])
def test_what_is_no_pdf_is_refused(tmp_path, content):
    """A file that is no PDF has a reason and a remedy."""
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadablePdf) as caught:
        read_pdf(path)
    assert caught.value.remedy


def test_structure_that_cannot_be_read_costs_no_text(tmp_path):
    """A broken outline and broken labels leave the text readable."""
    path = samples.study(tmp_path / "a.pdf", samples.DUTCH)
    content = path.read_bytes().replace(b"/Outlines", b"/Outlinez").replace(b"/Title", b"/Titel")
    path.write_bytes(content)
    pdf = read_pdf(path)
    assert pdf.bookmarks == ()
    assert "restwarmte" in pdf.texts[0]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_pdfs_are_read_or_refused(tmp_path, data):
    """A PDF with bytes changed anywhere is read or refused with a reason; nothing else happens."""
    path = tmp_path / "damaged.pdf"
    content = bytearray(samples.study(tmp_path / "a.pdf", samples.DUTCH).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(content))
    read_structure(path).close()
    try:
        texts = read_pdf(path).texts
    except StudyFileError as exc:
        texts = (exc.reason,)
    assert texts
