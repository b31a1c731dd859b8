"""Anchors: a passage by its first and last words, so that it is found again in another text.

Texts are compared by their letters and digits alone, in lower case and without diacritics. So a
passage stays the same when its lines are broken, its words divided, or its quotation marks typed in
another way. The ends of a passage are those of a text fragment (WICG, Text Fragments).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize
from zlib import crc32

from rapidfuzz.fuzz import partial_ratio_alignment

MOST_WORDS = 10
"""A longer passage is kept by its ends and its checksum."""
END_WORDS = 4
"""Words at each end of a long passage."""
LEAST_SIMILARITY = 80
"""Least similarity of an end that has changed, of 100: letters in common, in order."""
MOST_CHARACTERS = 4_000
"""Maximum length of a passage."""
MOST_TRIES = 20
"""Most pairs of ends that are compared on one page."""
MOST_SIMILAR = 150
"""Most letters of an end that is looked for when it has changed; a page has few such passages."""
_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"([^-]+)-([^-]+)-([0-9a-f]{8})")
_OPENING, _CLOSING = '«“‘„"([', '.!?…»”’")]%'


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of a passage, or the ends of a long one; empty for no passage."""

    first: str
    """All words, separated by spaces, or the first ones."""
    last: str = ""
    """The last words of a long passage."""
    checksum: str = ""
    """CRC-32 of the letters of a long passage, as eight hex digits."""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.first, self.last, self.checksum)))


@dataclass(frozen=True, slots=True)
class AnchorSpan:
    """A half-open span of a text where an anchor is found."""

    start: int
    end: int
    is_same: bool
    """Whether all letters are those of the passage; else only its ends are."""


def anchor(passage: str) -> Anchor:
    """Return the anchor that *passage* is: a passage in words, or an anchor as text."""
    if parts := _PARTS.fullmatch(passage):
        return Anchor(
            " ".join(_WORD.findall(parts[1])), " ".join(_WORD.findall(parts[2])), parts[3]
        )
    words = _WORD.findall(normalize("NFC", passage[:MOST_CHARACTERS]))
    if len(words) <= MOST_WORDS:
        return Anchor(" ".join(words))
    first, last = " ".join(words[:END_WORDS]), " ".join(words[-END_WORDS:])
    return Anchor(first, last, _checksum(_letters(" ".join(words))[0]))


def find(wanted: Anchor, text: str) -> AnchorSpan | None:
    """Return where *wanted* is in *text*; None when not even similar ends are there.

    A place with all letters comes before one with similar ends.
    """
    letters, offsets = _letters(text)
    first, last = _letters(wanted.first)[0], _letters(wanted.last)[0]
    if not first or not letters:
        return None
    for start, end in _spans(letters, first, last):
        if not last or _checksum(letters[start:end]) == wanted.checksum:
            return _place(text, offsets, start, end, is_same=True)
    beginning, ending = _similar(letters, first), _similar(letters, last or first)
    if beginning is None or ending is None:
        return None
    start, end = beginning[0], ending[1]
    if not start < end < start + MOST_CHARACTERS:
        return None
    return _place(text, offsets, start, end, is_same=False)


def _spans(letters: str, first: str, last: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of *letters* from each *first* to each *last* behind it."""
    tries = 0
    start = letters.find(first)
    while start >= 0 and tries < MOST_TRIES:
        end = start + len(first)
        if not last:
            yield start, end
            return
        at = letters.find(last, end)
        while 0 <= at < start + MOST_CHARACTERS and tries < MOST_TRIES:
            yield start, at + len(last)
            tries += 1
            at = letters.find(last, at + 1)
        start = letters.find(first, start + 1)


def _similar(letters: str, part: str) -> tuple[int, int] | None:
    """Return the span of *letters* that is most like *part*; None when none is alike."""
    start = letters.find(part)
    if start >= 0:
        return start, start + len(part)
    if len(part) > min(MOST_SIMILAR, len(letters)):
        return None
    found = partial_ratio_alignment(part, letters, score_cutoff=LEAST_SIMILARITY)
    return None if found is None else (found.dest_start, found.dest_end)


@lru_cache(maxsize=256)
def _letters(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the letters and digits of *text*, and the offset in *text* of each.

    A sign such as ℃ or ™ has none: it is part of no word, so an anchor is without it.
    """
    letters, offsets = [], []
    for offset, character in enumerate(text):
        if not character.isalnum():
            continue
        for letter in normalize("NFKD", character).lower():
            if letter.isalnum():
                letters.append(letter)
                offsets.append(offset)
    return "".join(letters), tuple(offsets)


def _checksum(letters: str) -> str:
    return f"{crc32(letters.encode('utf-8', 'surrogatepass')):08x}"


def _place(
    text: str, offsets: tuple[int, ...], first: int, end: int, *, is_same: bool
) -> AnchorSpan:
    """Return the span of *text* for a span of its letters, with the punctuation beside it."""
    start, stop = offsets[first], offsets[end - 1] + 1
    while start and text[start - 1] in _OPENING:
        start -= 1
    while stop < len(text) and text[stop] in _CLOSING:
        stop += 1
    return AnchorSpan(start, stop, is_same)
