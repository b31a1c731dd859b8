"""The words of a segment, in order, as a text: `word`, tab, number of pages, line end.

Looking for letters in one long text is the fastest search there is; the lines that hold them are
the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from library.analysis import fits, slips
from library.engines.whoosh.columns import Array

Counted = dict[str, int]
"""Words, each with the number of pages it stands on; 0 when only in records and margins."""


def write_lexicon(words: Mapping[bytes, int]) -> bytes:
    """Return the lexicon of *words*, which come sorted by their bytes."""
    return b"\n" + b"".join(b"%b\t%d\n" % item for item in words.items())


class Lexicon:
    """Finds words by their letters."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def beginning_with(self, letters: str) -> Counted:
        """Return the words that begin with *letters*."""
        sought = b"\n" + letters.encode()
        begin = self._content.find(sought)
        if begin < 0:
            return {}
        end = self._content.find(b"\n", self._content.rfind(sought) + 1)
        return _read(self._content[begin + 1 : end])

    def containing(self, letters: str) -> Counted:
        """Return the words that *letters* stand in."""
        return _read(b"\n".join(self._lines_with(letters.encode())))

    def _lines_with(self, sought: bytes) -> Iterator[bytes]:
        content = self._content
        at = content.find(sought)
        while at >= 0:
            begin, end = content.rfind(b"\n", 0, at) + 1, content.find(b"\n", at)
            # Digits may stand in the number of pages; that is no part of the word.
            if at < content.find(b"\t", begin):
                yield content[begin:end]
            at = content.find(sought, end)


def matching(words: Counted, pattern: str) -> Counted:
    """Return those of *words* that *pattern* fits."""
    return {word: pages for word, pages in words.items() if fits(pattern, word)}


def spelled_like(words: Counted, word: str) -> dict[str, int]:
    """Return those of *words* that may be *word* with slips in it, with the number of slips.

    Slips are counted as `analysis.distance` does, for all words at once.
    """
    most = slips(word)
    near = [w for w in words if abs(len(w) - len(word)) <= most and w[0] == word[0]]
    if not near:
        return {}
    distances = _distances(word, near)
    return {
        other: distance
        for other, distance in zip(near, distances.tolist(), strict=True)
        if distance <= most
    }


def _distances(word: str, others: list[str]) -> Array:
    """Return how far each of *others* is from *word*."""
    width = max(map(len, others))
    letters = np.array(others, f"<U{width}").view(np.uint32).reshape(len(others), width).T
    rows = [np.full(len(others), i, np.int16) for i in range(width + 1)]
    older: list[Array] = []
    for i, letter in enumerate(map(ord, word), start=1):
        before, rows = rows, [np.full(len(others), i, np.int16)]
        for j in range(1, width + 1):
            changed = before[j - 1] + (letters[j - 1] != letter)
            cost = np.minimum(np.minimum(before[j], rows[j - 1]) + 1, changed)
            if i > 1 and j > 1:
                swapped = (letters[j - 2] == letter) & (letters[j - 1] == ord(word[i - 2]))
                cost = np.where(swapped, np.minimum(cost, older[j - 2] + 1), cost)
            rows.append(cost)
        older = before
    lengths = np.array([len(other) for other in others])
    distances: Array = np.stack(rows)[lengths, np.arange(len(others))]
    return distances


def _read(lines: bytes) -> Counted:
    pairs = (line.rsplit("\t", 1) for line in lines.decode().split("\n") if line)
    return {word: int(pages) for word, pages in pairs}
