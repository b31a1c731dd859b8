"""Copies of PDFs that PDFium or pypdf refuses, in a form that they open.

PDFium needs a header, a trailer and, in a protected file, the user password. pypdf reads files
without a header, rebuilds a broken cross-reference table, and opens a file whose owner password is
empty; what it reads is saved as a new file. A file without a trailer gets one. An encryption
dictionary that lacks its keys cannot have encrypted anything, and is left out.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, PdfObject

from library.core.files.pdf_header import HEADER
from library.core.process.process_switches import silence_pypdf
from library.extract.pdf.calls.cpu_budget import BudgetExceeded, CpuBudget

log = logging.getLogger(__name__)
silence_pypdf()

SECONDS = 60.0
"""Processor time for one copy."""
MAX_BYTES = 300 * 2**20
"""Larger files are not copied: a copy is held in memory."""

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+(\d{1,5})\s+obj\b")
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_ENCRYPT = re.compile(rb"/Encrypt(?![A-Za-z])")
_LEFT_OUT = b"/Ignored"
"""As long as `/Encrypt`, so that the places of objects stay, and of no meaning in a trailer."""
KEYS = frozenset({"/O", "/U"})
"""What the standard encryption cannot work without (ISO 32000-1, table 21)."""


def is_like_pdf(content: bytes) -> bool:
    """Whether *content* has the header of a PDF anywhere, or an object of one."""
    return HEADER in content or _OBJECT.search(content) is not None


def readable_copies(path: Path, passwords: Sequence[str] = ()) -> Iterator[bytes]:
    """Yield copies of the PDF at *path* that PDFium may open, the most complete first.

    Args:
        path: A file that PDFium refuses, or of which it misses pages.
        passwords: Tried in order, after an empty one.

    Raises:
        OSError: The file cannot be read.
    """
    content = content_of(path)
    if not is_like_pdf(content):
        return
    if plain := _without_false_encryption(content):
        yield plain
        content = plain
    if copy := _copy_by_pypdf(content, passwords):
        yield copy
    if copy := _with_trailer(content):
        yield copy
    if copy := _copy_by_qpdf(content, passwords):
        yield copy


def content_of(path: Path) -> bytes:
    """Return the bytes of the file at *path*; none of a file that is too large to copy."""
    return path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""


def mended_copies(content: bytes) -> Iterator[bytes]:
    """Yield copies of a PDF that pypdf refuses, and may open, the most complete first."""
    if plain := _without_false_encryption(content):
        yield plain
        content = plain
    if copy := _with_trailer(content):
        yield copy


def _without_false_encryption(content: bytes) -> bytes | None:
    """Return *content* without its encryption dictionary; None where that may have been used."""
    if not _ENCRYPT.search(content):
        return None
    copy = _ENCRYPT.sub(_LEFT_OUT, content)
    try:
        with CpuBudget(SECONDS).limit():
            encryption = PdfReader(io.BytesIO(copy), strict=False).trailer[_LEFT_OUT.decode()]
    except (Exception, BudgetExceeded) as exc:  # noqa: BLE001 - on a broken file pypdf may raise anything
        log.info("pypdf cannot read how the file is encrypted: %s", type(exc).__name__)
        return None
    return None if _may_have_encrypted(encryption) else copy


def _may_have_encrypted(encryption: PdfObject) -> bool:
    """Whether the value of `/Encrypt` has what the encryption that it names needs, if known."""
    if not isinstance(encryption, DictionaryObject) or "/Filter" not in encryption:
        return False
    return encryption.get("/Filter") != "/Standard" or encryption.keys() >= KEYS


def _copy_by_pypdf(content: bytes, passwords: Sequence[str]) -> bytes | None:
    """Return a copy that pypdf has written, without protection; None when it cannot."""
    try:
        with CpuBudget(SECONDS).limit():
            reader = PdfReader(io.BytesIO(content), strict=False)
            if reader.is_encrypted and not any(map(reader.decrypt, ("", *passwords))):
                return None
            file = io.BytesIO()
            PdfWriter(clone_from=reader).write(file)
            return file.getvalue() if len(reader.pages) else None
    except (Exception, BudgetExceeded) as exc:  # noqa: BLE001 - on a broken file pypdf may raise anything
        log.info("pypdf cannot copy the file: %s", type(exc).__name__)
        return None


def _copy_by_qpdf(content: bytes, passwords: Sequence[str]) -> bytes | None:
    """Return a copy that qpdf has written, which also finds the objects of encrypted files."""
    import pikepdf  # noqa: PLC0415 - it loads slowly, and few files are damaged

    for password in ("", *passwords):
        try:
            with pikepdf.open(io.BytesIO(content), password=password) as pdf:
                file = io.BytesIO()
                pdf.save(file)
                return file.getvalue() if len(pdf.pages) else None
        except pikepdf.PasswordError:
            continue
        except (pikepdf.PikepdfError, ValueError, TypeError, KeyError, RecursionError) as exc:
            log.info("qpdf cannot copy the file: %s", type(exc).__name__)
            return None
    return None


def _with_trailer(content: bytes) -> bytes | None:
    """Return *content* with a header, and a cross-reference table of the objects in it.

    None when it has no catalog, which a trailer has to name (ISO 32000-1, 7.5.5), or when it is
    encrypted, as the lost trailer says how.
    """
    if b"/Encrypt" in content:
        return None
    if not content.startswith(HEADER):
        content = HEADER + b"1.7\n" + content
    found = {int(match[1]): match for match in _OBJECT.finditer(content)}
    root = next((n for n, match in found.items() if _is_catalog(content, match)), None)
    if root is None:
        return None
    table = b"".join(
        b"%d 1\n%010d %05d n \n" % (number, match.start(), int(match[2]))
        for number, match in sorted(found.items())
    )
    trailer = b"trailer\n<< /Size %d /Root %d %d R >>\nstartxref\n%d\n%%%%EOF\n" % (
        max(found) + 1, root, int(found[root][2]), len(content) + 1,
    )  # fmt: skip
    return content + b"\nxref\n0 1\n0000000000 65535 f \n" + table + trailer


def _is_catalog(content: bytes, match: re.Match[bytes]) -> bool:
    end = content.find(b"endobj", match.end())
    return _CATALOG.search(content, match.end(), end if end >= 0 else len(content)) is not None
