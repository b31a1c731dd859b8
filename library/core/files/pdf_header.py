"""How a PDF begins, and how the files begin that are taken for one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

HEADER = b"%PDF-"
HEADER_WITHIN = 1024
"""Bytes at the start of a file within which readers look for the header."""


def head_of(path: Path) -> bytes:
    """Return the first bytes of a file, in which the header of a PDF is; empty if unreadable."""
    try:
        with path.open("rb") as file:
            return file.read(HEADER_WITHIN)
    except OSError:
        return b""


class NotPdf(NamedTuple):
    """What a file is that is no PDF, and what to do about it: messages that can be translated."""

    reason: str
    remedy: str


_OTHER_KINDS = (
    (
        re.compile(rb"\0+\Z"),
        NotPdf("it has only empty bytes: its copy was broken off", "Copy the PDF once more."),
    ),
    (
        re.compile(rb"(?is)(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|\?xml|!--)"),
        NotPdf(
            "it is a web page, not a PDF",
            "Open the page, log in if it asks for that, and download the PDF itself.",
        ),
    ),
    (
        re.compile(
            rb"(?s)PK\x03\x04.*(?:\[Content_Types\]|_rels/|word/|xl/|ppt/|application/vnd\.)"
            rb"|\xd0\xcf\x11\xe0|\{\\rtf"
        ),
        NotPdf(
            "it is a document of an office program, not a PDF",
            "Open it in its program, and save it as PDF.",
        ),
    ),
    (
        re.compile(rb"PK\x03\x04|Rar!|7z\xbc\xaf|\x1f\x8b"),
        NotPdf("it is an archive, not a PDF", "Unpack it, and use the PDFs in it."),
    ),
    (
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*"),
        NotPdf("it is a picture, not a PDF", "Save the picture as PDF."),
    ),
)
"""How other files begin, the more precise first; office documents are archives too."""
UNKNOWN_KIND = NotPdf("it is not a PDF", "Save the document as PDF and try again.")
"""A file of any other kind."""
DAMAGED = NotPdf("it is damaged and cannot be read", "Get the PDF once more.")
"""A file that begins as a PDF, and that no reader can open."""


def other_kind(head: bytes) -> NotPdf:
    """Return what a file is that begins with the bytes *head*, and is no PDF."""
    return next((kind for pattern, kind in _OTHER_KINDS if pattern.match(head)), UNKNOWN_KIND)
