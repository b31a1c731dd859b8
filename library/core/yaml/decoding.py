"""The text of a file, whatever program saved it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from library.core.yaml.mistakes import LINE_END, Note, statement

_UNICODE = {
    codecs.BOM_UTF32_LE: "utf-32-le",  # begins with that of UTF-16
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_OTHER_FILES = (
    b"%PDF-",
    b"{\\rtf",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
)
"""Beginnings of PDFs, documents of word processors, pictures and archives."""
_CONTROL = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Characters that YAML does not allow (YAML 1.2, 5.1), and U+FEFF."""
_INVISIBLE = re.compile(f"{_CONTROL.pattern}|[\xad\u200b\u2060\u202a-\u202e\u2066-\u2069]")
"""These, soft hyphens, spaces without width, and marks that change the direction of text."""
MAX_CONTROL_SHARE = 0.05
"""Largest share of control characters in a text; a file with more is no text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file."""

    text: str
    """Without control characters."""
    whole: str
    """With them."""
    prefix: bytes
    """The byte order mark."""
    encoding: str
    """Of the bytes after the prefix; empty if they mix two encodings."""
    notes: tuple[Note, ...]
    is_text: bool = True


def decode(content: bytes) -> Decoded:
    """Return the text of *content*: UTF-8, UTF-16 or Windows-1252, without control characters."""
    if content.lstrip().startswith(_OTHER_FILES):
        return Decoded("", "", b"", "", (_not_text(),), is_text=False)
    for mark, encoding in _UNICODE.items():
        if content.startswith(mark):
            return _decode_unicode(content[len(mark) :], mark, encoding)
    zeros = content[::2].count(0), content[1::2].count(0)
    if len(content) > 3 and max(zeros) > len(content) // 4 > min(zeros):
        encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
        return _decode_unicode(content, b"", encoding)
    prefix = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    body = content[len(prefix) :]
    try:
        return _without_control(body.decode(), prefix, "utf-8", ())
    except UnicodeDecodeError as exc:
        line = len(LINE_END.findall(body[: exc.start].decode())) + 1
    text = body.decode("utf-8", "windows-1252-bytes")
    if "\ufffd" in text:
        return Decoded("", "", b"", "", (_not_text(),), is_text=False)
    is_single = body.decode("windows-1252", "replace") == text
    message = statement(
        "The file was saved as Windows-1252; it was read as such. Save it as UTF-8."
    )
    note = Note(line, "", message, None, understood=True)
    return _without_control(text, prefix, "windows-1252" if is_single else "", (note,))


def _decode_unicode(body: bytes, prefix: bytes, encoding: str) -> Decoded:
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        return Decoded("", "", b"", "", (_not_text(),), is_text=False)
    message = statement(
        'The file was saved as "Unicode" (UTF-16); it was read as such. Save it as UTF-8.'
    )
    return _without_control(text, prefix, encoding, (Note(1, "", message, None, understood=True),))


def _without_control(text: str, prefix: bytes, encoding: str, notes: tuple[Note, ...]) -> Decoded:
    if len(_CONTROL.findall(text)) > max(1, MAX_CONTROL_SHARE * len(text)):
        return Decoded("", "", b"", "", (_not_text(),), is_text=False)
    found = [match.start() for match in _INVISIBLE.finditer(text) if not _is_harmless(match)]
    lines = sorted({len(LINE_END.findall(text[:at])) + 1 for at in found})
    message = statement("An invisible control character on this line was left out.")
    control = tuple(Note(line, "", message, None, understood=True) for line in lines)
    visible = _INVISIBLE.sub(lambda match: match[0] if _is_harmless(match) else "", text)
    return Decoded(visible, text, prefix, encoding, (*notes, *control))


def _is_harmless(invisible: re.Match[str]) -> bool:
    """Return whether YAML allows an invisible character, and it is in a comment."""
    start = invisible.string.rfind("\n", 0, invisible.start()) + 1
    return not _CONTROL.match(invisible[0]) and invisible.string.startswith("#", start)


def _not_text() -> Note:
    return Note(
        1, "", statement("The file is not a text file. It may be a PDF or another document with a "
                         "wrong name; replace it by a text file."), None, understood=False,
    )  # fmt: skip


def _decode_bytes(error: UnicodeError) -> tuple[str, int]:
    """Decode the bytes that are not UTF-8 as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("windows-1252", "replace"), error.end


codecs.register_error("windows-1252-bytes", _decode_bytes)
