"""The text of a file, whatever program saved it."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from library.core.notices import Notice
from library.core.yaml.mistakes import LINE_END, Note, line_starts, statement

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
_BREAK = re.compile("[\x0b\x0c]|(?<=[^\n\r])[\x85\u2028\u2029](?=[^\\s#-])(?![^\\W\\d][\\w -]*:)")
"""A break within a text, as word processors write it. The last three are line ends of YAML, and so
they stay where the next line can be one of its own."""
_OTHER_LETTER = re.compile(
    rb"[a-z][\x80-\x84\x86-\x90\x98\x9b\x9d](?=[a-z])"  # inside a word
    rb"|(?<![a-z])[\x81\x83\x88\x8d\x8f\x90\x9d](?=[a-z])"  # at its beginning
    rb"|[a-z][\x82\x83\x88\x8a\x8c\x8e](?![A-Za-z\x80-\xff])"  # at its end
)
"""A letter with an accent of Mac OS or MS-DOS, which is a sign or a capital in Windows-1252."""
_NO_TEXT = re.compile(rb"[\0-\x08\x0e-\x1f\x7f]")
"""Bytes that no encoding of text has."""
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
    if "\ufffd" in text or _OTHER_LETTER.search(body):
        note = _not_text() if len(_NO_TEXT.findall(body)) > 1 else _other_encoding(line)
        return Decoded("", "", b"", "", (note,), is_text=False)
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
    joined = _BREAK.sub(" ", text) if re.search("[\n\r]", text) else text
    breaks = _notes_at(
        (at for at, (old, new) in enumerate(zip(text, joined, strict=True)) if old != new), joined,
        statement("A tab or a special space was read as a space."),
    )  # fmt: skip
    found = (match.start() for match in _INVISIBLE.finditer(joined) if not _is_harmless(match))
    control = _notes_at(
        found, joined, statement("An invisible control character on this line was left out.")
    )
    visible = _INVISIBLE.sub(lambda match: match[0] if _is_harmless(match) else "", joined)
    return Decoded(visible, text, prefix, encoding, (*notes, *breaks, *control))


def _notes_at(places: Iterable[int], text: str, message: Notice) -> tuple[Note, ...]:
    """Return a note of each line of *text* that has one of the *places*."""
    starts = line_starts(text)
    lines = sorted({bisect_right(starts, at) for at in places})
    return tuple(Note(line, "", message, None, understood=True) for line in lines)


def _is_harmless(invisible: re.Match[str]) -> bool:
    """Return whether YAML allows an invisible character, and it is in a comment."""
    start = invisible.string.rfind("\n", 0, invisible.start()) + 1
    return not _CONTROL.match(invisible[0]) and invisible.string.startswith("#", start)


def _other_encoding(line: int) -> Note:
    return Note(
        line, "", statement("The file was saved in an encoding of Mac OS or MS-DOS, so that its "
                            "letters with accents cannot be read. Save it as UTF-8."),
        None, understood=False,
    )  # fmt: skip


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
