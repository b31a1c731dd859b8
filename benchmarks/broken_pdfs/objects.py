"""Parsing of PDFs into objects, and serialisation of objects to a PDF.

For files with a cross-reference table, as pypdf writes them. Objects in object streams are reached
through the streams.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, replace

_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_STREAM = re.compile(rb"(.*?)\s*stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*(<<.*>>)\s*startxref", re.DOTALL)
_LENGTH = re.compile(rb"/Length\s+\d+(\s+\d+\s+R)?")


@dataclass(frozen=True, slots=True)
class PdfObject:
    """One object: its body, and its stream if it has one."""

    number: int
    body: bytes
    stream: bytes | None = None

    @property
    def content(self) -> bytes | None:
        """The decompressed stream; `None` when there is none or it is damaged."""
        if self.stream is None or b"/FlateDecode" not in self.body:
            return self.stream
        try:
            return zlib.decompress(self.stream)
        except zlib.error:
            return None

    def with_content(self, content: bytes, *, length: bytes | None = None) -> PdfObject:
        """Return the object with another stream, compressed if this one is.

        Args:
            content: The stream before compression.
            length: The length in its dictionary; the real one when `None`.
        """
        packed = zlib.compress(content, 1) if b"/FlateDecode" in self.body else content
        stated = b"%d" % len(packed) if length is None else length
        return replace(self, body=_LENGTH.sub(b"/Length " + stated, self.body, 1), stream=packed)

    def serialise(self) -> bytes:
        """Return the object as the bytes of a file."""
        stream = b"" if self.stream is None else b"\nstream\n" + self.stream + b"\nendstream"
        return b"%d 0 obj\n%s%s\nendobj\n" % (self.number, self.body, stream)


def taken_apart(pdf: bytes) -> tuple[list[PdfObject], bytes]:
    """Return the objects of *pdf*, and its trailer."""
    objects = []
    for match in _OBJECT.finditer(pdf):
        number, whole = int(match.group(1)), match.group(2)
        parts = _STREAM.fullmatch(whole)
        objects.append(PdfObject(number, *parts.groups()) if parts else PdfObject(number, whole))
    trailer = _TRAILER.search(pdf)
    return objects, trailer.group(1) if trailer else b"<<>>"


def put_together(objects: list[PdfObject], trailer: bytes) -> bytes:
    """Return a PDF of *objects* with a valid cross-reference table."""
    whole = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = {}
    for each in objects:
        offsets[each.number] = len(whole)
        whole += each.serialise()
    start = len(whole)
    most = max(offsets, default=0) + 1
    lines = [b"0000000000 65535 f "]
    lines += [
        b"%010d 00000 n " % offsets[n] if n in offsets else b"0000000000 00000 f "
        for n in range(1, most)
    ]
    whole += b"xref\n0 %d\n" % most + b"\n".join(lines) + b"\n"
    whole += b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(whole)
