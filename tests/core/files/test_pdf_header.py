"""Files that are no PDFs, named by what they are, with what to do about each."""

from __future__ import annotations

import io
import zipfile

import pytest

from library.core.files.pdf_header import HEADER_WITHIN, other_kind


def archive(*names):
    """Return an archive with files of these names."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name in names:
            file.writestr(name, "x" * 300)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<!DOCTYPE html><html><body>Log in", "web page"),
        (b"\n\xef\xbb\xbf<HTML>", "not a PDF"),
        (b"\xef\xbb\xbf\r\n <html lang='nl'>", "web page"),
        (b"<?xml version='1.0'?><html/>", "web page"),
        (archive("[Content_Types].xml", "word/document.xml"), "office"),
        (
            archive("mimetype", "content.xml").replace(b"x" * 30, b"application/vnd.oasis", 1),
            "office",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
        (b"{\\rtf1\\ansi", "office"),
        (archive("een.pdf"), "archive"),
        (b"Rar!\x1a\x07", "archive"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"\0" * HEADER_WITHIN, "broken off"),
        (b"hallo", "it is not a PDF"),
        (b"BMW-studie", "it is not a PDF"),
        (b"\0\1", "it is not a PDF"),
    ],
)
def test_a_file_is_named_by_what_it_is(content, kind):
    """Its first bytes say what a file is, not its name."""
    found = other_kind(content[:HEADER_WITHIN])
    assert kind in found.reason
