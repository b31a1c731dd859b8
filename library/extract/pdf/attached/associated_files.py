"""PDFs that a document or its pages name as associated files only, which PDFium does not list.

A file is associated by the key AF of the catalog or of a page (ISO 32000-2, 14.13); most programs
put it in the name tree of attachments too, but none has to.
"""

from __future__ import annotations

import io
import mmap
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject

SECONDS = 10.0
"""Processor time for finding the files of one document."""
MAX_PAGES = 2000
"""Most pages whose associated files are looked for."""
_SIGNS = (b"/EmbeddedFile", b"/AF")
"""One is in the clear in a file that has an attachment: the type of its stream, which no object
stream holds and no encryption hides, or the key itself."""


def may_have_files(source: Path | bytes) -> bool:
    """Whether a PDF has a file in it, as far as a search for the names of keys shows.

    Raises:
        OSError: The file cannot be read.
    """
    if isinstance(source, bytes):
        return any(sign in source for sign in _SIGNS)
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return any(content.find(sign) >= 0 for sign in _SIGNS)


def associated_files(source: Path | bytes, passwords: Sequence[str]) -> tuple[bytes, ...]:
    """Return the files that the catalog and the pages of a PDF name; none where it is damaged.

    Args:
        source: A PDF file, or its bytes.
        passwords: Tried in order, after an empty one.
    """
    # It loads pypdf, which takes long, and few files need it.
    from library.extract.pdf.calls.pypdf_calls import attempt, open_reader  # noqa: PLC0415

    found: list[bytes] = []

    def read() -> None:
        with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
            reader = open_reader(file, passwords)
            for holder in (reader.root_object, *islice(reader.pages, MAX_PAGES)):
                found.extend(_files_of(holder))

    attempt(read, None, "associated files", SECONDS)
    return tuple(found)


def _files_of(holder: DictionaryObject) -> Iterator[bytes]:
    """Yield the files in the array AF of a dictionary; under either name of a file there.

    Some programs write the one file itself in place of the array.
    """
    value = holder.get("/AF")
    if value is None:
        return
    listed = value.get_object()
    for specification in (value,) if isinstance(listed, dict) else listed:
        files = specification.get_object().get("/EF")
        names = files.get_object() if files is not None else {}
        stream = names.get("/UF", names.get("/F"))
        if stream is not None:
            yield stream.get_object().get_data()
