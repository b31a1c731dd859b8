"""The words of a segment, in order, in one text: each between line ends.

Looking for letters in one long text is the fastest search there is; the lines that hold them are
the words. Of each word it is known on how many pages it stands, and in which fields.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import compress

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from library.analysis import max_edits
from library.engines.whoosh.store.doc_values import Array, read_numbers, write_numbers

PAGES, FIELDS = "I", "B"
"""Types of the columns of a lexicon, by the letters of `struct`."""
_SHELF = 64
"""Words that are looked through when one of them is sought."""
_LAST = 8
"""Bytes of the ends of words that are kept in order; as many as a number holds."""


def write_term_dictionary(words: Sequence[bytes], pages: Array, fields: Array) -> dict[str, bytes]:
    """Return the parts of a lexicon.

    Args:
        words: Sorted by their bytes.
        pages: On how many pages each stands; 0 when only in records and margins.
        fields: In which fields each stands, a bit for each.
    """
    return {
        "lex": b"\n" + b"".join(word + b"\n" for word in words),
        "lex_pages": write_numbers(pages, PAGES),
        "lex_fields": write_numbers(fields, FIELDS),
    }


class TermDictionary:
    """Finds words by their letters, and gives them by their places among all."""

    def __init__(self, words: bytes, pages: memoryview, fields: memoryview) -> None:
        self._words = words
        self.pages = read_numbers(pages, PAGES)
        self.fields = read_numbers(fields, FIELDS)

    @cached_property
    def _ends(self) -> Array:
        """Where each word ends, and before them where the first begins."""
        return np.flatnonzero(np.frombuffer(self._words, np.uint8) == ord("\n"))

    def words(self, positions: Array) -> list[str]:
        """Return the words at *places*."""
        begins, ends = self._ends[positions] + 1, self._ends[positions + 1]
        spans = zip(begins.tolist(), ends.tolist(), strict=True)
        return [self._words[begin:end].decode() for begin, end in spans]

    def beginning_with(self, letters: str) -> Array:
        """Return the places of the words that begin with *letters*."""
        sought = letters.encode()
        count = range(len(self._ends) - 1)
        begin = bisect_left(count, sought, key=self._word)
        end = bisect_left(count, sought + b"\xff", key=self._word)  # greater than any letter
        return np.arange(begin, end)

    def _word(self, place: int) -> bytes:
        return self._words[self._ends[place] + 1 : self._ends[place + 1]]

    def pages_with(self, word: bytes) -> int:
        """Return the number of pages that *word*, in UTF-8, stands on."""
        firsts, begins = self._shelves
        shelf = bisect_right(firsts, word)
        if not shelf:
            return 0
        begin = begins[shelf - 1]
        at = self._words.find(b"\n%b\n" % word, begin, begins[shelf] + 1)
        if at < 0:
            return 0
        return int(self.pages[(shelf - 1) * _SHELF + self._words.count(b"\n", begin, at)])

    @cached_property
    def _shelves(self) -> tuple[list[bytes], list[int]]:
        """The first word of each shelf, and where the line ends before it are; then the last."""
        begins = self._ends[:-1:_SHELF].tolist()
        firsts = [self._words[at + 1 : self._words.index(b"\n", at + 1)] for at in begins]
        return firsts, [*begins, int(self._ends[-1])]

    def containing(self, letters: str) -> Array:
        """Return the places of the words that *letters* stand in."""
        found = re.finditer(re.escape(letters.encode()), self._words)
        at = np.array([match.start() for match in found], np.int64)
        return np.unique(np.searchsorted(self._ends, at) - 1)

    def ending_with(self, letters: str) -> Array:
        """Return the places of the words that end with *letters*."""
        sought = letters.encode()
        last = sought[::-1][:_LAST]
        keys, order = self._by_ending
        begin = np.searchsorted(keys, _number(last.ljust(_LAST, b"\0")))
        end = np.searchsorted(keys, _number(last.ljust(_LAST, b"\xff")), side="right")
        positions = order[begin:end]
        if len(sought) > _LAST:
            positions = positions[
                [self._word(place).endswith(sought) for place in positions.tolist()]
            ]
        return positions

    @cached_property
    def _by_ending(self) -> tuple[Array, Array]:
        """The last letters of words, backwards and as numbers, in order; and the words' places.

        Of a short word what stands before it is taken in too, with the line end between.
        """
        text = np.frombuffer(self._words, np.uint8)
        keys = np.zeros(len(self._ends) - 1, np.uint64)
        for back in range(1, _LAST + 1):
            keys = keys << np.uint64(8) | text[np.maximum(self._ends[1:] - back, 0)]
        order = np.argsort(keys, kind="stable").astype(np.int32)
        return keys[order], order

    def as_long_as(self, word: str) -> set[str]:
        """Return words that begin as *word* does: all that are as long, give or take its slips."""
        some = self.beginning_with(word[:1])
        if not len(some):
            return set()
        ends = self._ends[some[0] : some[-1] + 2]
        text, lengths = self._words[ends[0] + 1 : ends[-1]], np.diff(ends) - 1
        shortest, longest = len(word) - max_edits(word), len(word) + max_edits(word)
        # A letter of another script takes up to four bytes.
        is_near = (lengths >= shortest) & (lengths <= longest * (1 if text.isascii() else 4))
        return set(compress(text.decode().split("\n"), is_near.tolist()))


def _number(last: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(last, "big"))


def spelled_like(words: Iterable[str], word: str) -> dict[str, int]:
    """Return those of *words* within the edit distance of *word*, each with its distance.

    Computes the same distances as `analysis.distance`, for all words in one call.
    """
    most = max_edits(word)
    near = [w for w in words if abs(len(w) - len(word)) <= most and w[0] == word[0]]
    found = process.extract(word, near, scorer=OSA.distance, score_cutoff=most, limit=None)
    return {other: int(edits) for other, edits, _ in found}
