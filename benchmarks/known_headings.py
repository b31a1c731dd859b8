"""Headings of PDFs with their known pages, from outlines and tables of contents."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from benchmarks.covers.cover_records import folded

FEWEST_ENTRIES = 3
LONGEST = 120
LONGER = 4 / 3
"""How much longer one of two wordings of a heading may be."""
CONTENTS_END = 14
"""Contents are looked for on the pages up to this one."""
NUMBERING = re.compile(
    r"^\s*(?:(?:hoofdstuk|bijlage|chapter|appendix|chapitre|annexe|kapitel|anhang|deel|part)\s+)?"
    r"(?:\d+(?:\.\d+)*|[IVX]+|[A-Z](?=[.)]|(?:\.\d+)+))(?:\.\d+)*[.):]?\s+",
    re.IGNORECASE,
)
_CONTENTS_LINE = re.compile(r"^\s*(\S.*?)[\s.…_]*(?:\.\s?|…\s?){4,}\s*(\d{1,3})\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading and its page."""

    title: str
    page: int
    """From 1."""

    @property
    def key(self) -> str:
        """Return what is compared: letters and digits, without numbering."""
        return key_of(self.title)


def key_of(title: str) -> str:
    """Return the letters and digits of a heading, without its numbering."""
    return folded(NUMBERING.sub("", title)) or folded(title)


def is_same(one: str, other: str) -> bool:
    """Return whether two keys are of one heading."""
    short, long = sorted((one, other), key=len)
    if not short or len(long) > LONGER * len(short):
        return False
    return long.startswith(short) or long.endswith(short)


def by_outline(path: Path) -> list[Entry]:
    """Return the entries of a PDF's outline whose words are on their page."""
    try:
        reader = PdfReader(path)
        entries = list(_entries(reader, reader.outline))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError):
        return []
    return _present(entries, [folded(text) for text in _texts(path)])


def by_contents(path: Path) -> list[Entry]:
    """Return the entries of the printed contents whose words are on their page.

    Printed numbers become pages by the distance that most entries agree on.
    """
    printed = _texts(path)
    lines = [
        (title, int(number), at)
        for at, text in enumerate(printed[:CONTENTS_END])
        for title, number in _CONTENTS_LINE.findall(text)
    ]
    if len(lines) < FEWEST_ENTRIES:
        return []
    last = max(at for _, _, at in lines)
    texts = [folded(text) if at > last else "" for at, text in enumerate(printed)]
    distances = Counter(
        at + 1 - number
        for title, number, _ in lines
        for at, text in enumerate(texts)
        if key_of(title) and key_of(title) in text
    )
    if not distances:
        return []
    distance = distances.most_common(1)[0][0]
    return _present([Entry(title, number + distance) for title, number, _ in lines], texts)


def _present(entries: list[Entry], texts: list[str]) -> list[Entry]:
    """Return the entries that are headings on their pages, each once; none where they are few."""
    if len(entries) < FEWEST_ENTRIES:
        return []
    kept: dict[tuple[int, str], Entry] = {}
    for entry in entries:
        is_sentence = entry.title.endswith(".") or len(entry.title) > LONGEST
        is_there = 0 < entry.page <= len(texts) and entry.key in texts[entry.page - 1]
        if is_there and not is_sentence and len(entry.key) > 1:
            kept.setdefault((entry.page, entry.key), entry)
    return list(kept.values())


def _entries(reader: PdfReader, outline: Iterable[Any]) -> Iterator[Entry]:
    for each in outline:
        if isinstance(each, list):
            yield from _entries(reader, each)
        elif (number := reader.get_destination_page_number(each)) is not None and number >= 0:
            yield Entry(str(each.title).strip(), number + 1)


def _texts(path: Path) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-layout", path, "-"],  # noqa: S607
        check=True, capture_output=True, text=True, errors="replace",
    )  # fmt: skip
    return done.stdout.split("\f")
