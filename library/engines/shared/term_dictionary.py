"""The term dictionary of a segment or a commit: its words in order, without stems and spellings.

The words lie in one byte string, each between line feeds, so that a substring search over all words
is one scan. For each word the dictionary knows the number of pages, and the fields and languages of
the texts that contain it. Words are identified by their ordinals in byte order.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import compress

import numpy as np

from library.analysis import MIN_DIVIDED, max_edits
from library.engines.shared.arrays import Array, distinct, expand_ranges
from library.engines.shared.damage import malformed
from library.engines.shared.number_columns import read_numbers, write_numbers

PAGES, BITS = "I", "B"
"""Types of the numbers of pages and of the bit sets, as codes of `struct`."""
INDEX_INTERVAL = 64
"""Every word at this interval is held in a sorted list; a lookup scans the words up to the next."""
_KEY_BYTES = 8
"""Bytes of words that are sorted, at their ends and inside them; as many as an integer holds."""


def write_term_dictionary(
    words: Sequence[bytes], pages: Array, fields: Array, languages: Array
) -> dict[str, bytes]:
    """Return the parts of a term dictionary.

    Args:
        words: Sorted.
        pages: Number of pages with each word in their body; 0 for words of other fields only.
        fields: Bit set of the fields with each word.
        languages: Bit set of the languages of texts with each word, as of `language_bits`.
    """
    return {
        "lex": b"\n" + b"".join(word + b"\n" for word in words),
        "lex_pages": write_numbers(pages, PAGES),
        "lex_fields": write_numbers(fields, BITS),
        "lex_languages": write_numbers(languages, BITS),
    }


class TermDictionary:
    """Finds the ordinals of words by prefix, substring, suffix and spelling.

    Raises:
        IndexDamaged: The parts do not describe the same number of words, or not in UTF-8.
    """

    def __init__(
        self,
        words: bytes,
        pages: memoryview,
        fields: memoryview,
        languages: memoryview,
        *,
        interval: int = INDEX_INTERVAL,
    ) -> None:
        self._words = words
        self._interval = interval
        self.pages = read_numbers(pages, PAGES)
        """Ordinal -> number of pages."""
        self.fields = read_numbers(fields, BITS)
        """Ordinal -> bit set of fields."""
        self.languages = read_numbers(languages, BITS)
        """Ordinal -> bit set of the languages of texts."""
        self._in_languages: dict[int, TermDictionary] = {}
        self._check()

    def _check(self) -> None:
        feed, count = b"\n", len(self._ends) - 1
        is_whole = self._words.startswith(feed) and self._words.endswith(feed)
        sizes = {len(self.pages), len(self.fields), len(self.languages)}
        if not is_whole or sizes != {count}:
            raise malformed("term dictionary")
        try:
            self._words.decode()
        except UnicodeDecodeError as exc:
            raise malformed("term dictionary") from exc

    @cached_property
    def _ends(self) -> Array:
        """Offsets of line feeds: the first, then the one behind each word."""
        return np.flatnonzero(np.frombuffer(self._words, np.uint8) == ord("\n"))

    def words(self, ordinals: Array) -> list[str]:
        """Return the words of *ordinals*."""
        begins, ends = self._ends[ordinals] + 1, self._ends[ordinals + 1]
        spans = zip(begins.tolist(), ends.tolist(), strict=True)
        return [self._words[begin:end].decode() for begin, end in spans]

    def with_prefix(self, prefix: str) -> Array:
        """Return the ordinals of the words that start with *prefix*."""
        return np.arange(*self._range_of(prefix))

    def in_languages(self, languages: int) -> TermDictionary:
        """Return the words of texts in any of *languages*, a bit set; cached."""
        if languages not in self._in_languages:
            self._in_languages[languages] = self._restricted(self.languages & languages != 0)
        return self._in_languages[languages]

    def _restricted(self, chosen: Array) -> TermDictionary:
        """Return the words of which *chosen* is true."""
        letters = np.frombuffer(self._words, np.uint8)[1:][chosen.repeat(np.diff(self._ends))]
        columns = (self.pages, PAGES), (self.fields, BITS), (self.languages, BITS)
        return TermDictionary(
            b"\n" + letters.tobytes(),
            *(memoryview(write_numbers(column[chosen], code)) for column, code in columns),
            interval=self._interval,
        )

    def is_edge(self, letters: str) -> bool:
        """Whether any word begins or ends with *letters*."""
        return self._is_beginning(letters.encode()) or self._is_end(letters.encode())

    def _is_beginning(self, encoded: bytes) -> bool:
        firsts, begins = self._index
        at = bisect_left(firsts, encoded)
        if at < len(firsts) and firsts[at].startswith(encoded):
            return True
        return at > 0 and self._words.find(b"\n" + encoded, begins[at - 1], begins[at]) >= 0

    def _is_end(self, encoded: bytes) -> bool:
        if len(encoded) > _KEY_BYTES:
            return len(self.with_suffix(encoded.decode())) > 0
        keys, _ = self._by_suffix
        return len(keys[_range_in(keys, encoded[::-1])]) > 0

    def beginning_with(self, prefix: str) -> dict[str, int]:
        """Return the words that start with *prefix*, each with its number of pages."""
        begin, end = self._range_of(prefix)
        if begin == end:  # most letters that are looked up begin no word
            return {}
        text = self._words[self._ends[begin] + 1 : self._ends[end]].decode()
        return dict(zip(text.split("\n"), self.pages[begin:end].tolist(), strict=True))

    def ending_with(self, suffix: str) -> dict[str, int]:
        """Return the words that end with *suffix*, each with its number of pages."""
        ordinals = self.with_suffix(suffix)
        return self.pages_of(ordinals) if len(ordinals) else {}

    def containing(self, letters: str) -> dict[str, int]:
        """Return the long words that contain *letters*, each with its number of pages."""
        encoded = letters.encode()
        keys, ordinals = self._inside_long_words
        found = np.sort(ordinals[_range_in(keys, encoded[:_KEY_BYTES])])
        pages = self.pages_of(distinct(found))
        if len(encoded) > _KEY_BYTES:
            return {word: count for word, count in pages.items() if letters in word}
        return pages

    def pages_of(self, ordinals: Array) -> dict[str, int]:
        """Return the words of *ordinals*, each with its number of pages."""
        return dict(zip(self.words(ordinals), self.pages[ordinals].tolist(), strict=True))

    @cached_property
    def _inside_long_words(self) -> tuple[memoryview, Array]:
        """The bytes from each place in long words on as integers, sorted; and the words there.

        Long words may be compounds of several parts. The first look sorts their letters in some 20
        ms at 15,000 pages; a scan of these words took a tenth of a millisecond each time.
        """
        lengths = np.diff(self._ends) - 1
        ordinals = np.flatnonzero(lengths >= MIN_DIVIDED)
        places = expand_ranges(self._ends[ordinals] + 1, lengths[ordinals])
        words = self._words + bytes(_KEY_BYTES)
        every = np.ndarray(len(self._words), f">u{_KEY_BYTES}", words, 0, 1)
        keys = every[places].astype(np.uint64)
        order = keys.argsort()
        numbers = ordinals.astype(np.int32).repeat(lengths[ordinals])
        return keys[order].data, numbers[order]

    def _range_of(self, prefix: str) -> tuple[int, int]:
        """Return the first ordinal of the words that start with *prefix*, and one past the last."""
        encoded = prefix.encode()
        begin = self._rank(encoded)
        if not self._words.startswith(encoded, self._ends[begin] + 1):
            return begin, begin
        return begin, self._rank(encoded + b"\xff")  # no UTF-8 byte is 0xff

    def _rank(self, encoded: bytes) -> int:
        """Return the number of words that are less than *encoded*."""
        firsts, begins = self._index
        at = bisect_left(firsts, encoded)
        if not at:
            return 0
        words = self._words[begins[at - 1] + 1 : begins[at]].split(b"\n")
        return (at - 1) * self._interval + bisect_left(words, encoded)

    def _word(self, ordinal: int) -> bytes:
        return self._words[self._ends[ordinal] + 1 : self._ends[ordinal + 1]]

    def __contains__(self, word: bytes) -> bool:
        return self._ordinal(word) is not None

    def page_count(self, word: bytes) -> int:
        """Return the number of pages with *word*, given in UTF-8, in their body."""
        ordinal = self._ordinal(word)
        return 0 if ordinal is None else int(self.pages[ordinal])

    def fields_of(self, word: bytes) -> int:
        """Return the bit set of the fields with *word*, given in UTF-8."""
        ordinal = self._ordinal(word)
        return 0 if ordinal is None else int(self.fields[ordinal])

    def _ordinal(self, word: bytes) -> int | None:
        firsts, begins = self._index
        at = bisect_right(firsts, word)
        if not at:
            return None
        begin = begins[at - 1]
        found = self._words.find(b"\n%b\n" % word, begin, begins[at] + 1)
        if found < 0:
            return None
        return (at - 1) * self._interval + self._words.count(b"\n", begin, found)

    @cached_property
    def _index(self) -> tuple[list[bytes], list[int]]:
        """Every word at the interval, and the offset of the line feed before it; then the end."""
        begins = self._ends[: -1 : self._interval].tolist()
        firsts = [self._words[at + 1 : self._words.index(b"\n", at + 1)] for at in begins]
        return firsts, [*begins, int(self._ends[-1])]

    def with_substring(self, substring: str) -> Array:
        """Return the ordinals of the words that contain *substring*."""
        matches = re.finditer(re.escape(substring.encode()), self._words)
        offsets = np.array([match.start() for match in matches], np.int64)
        return np.unique(np.searchsorted(self._ends, offsets) - 1)

    def with_suffix(self, suffix: str) -> Array:
        """Return the ordinals of the words that end with *suffix*."""
        encoded = suffix.encode()
        keys, order = self._by_suffix
        ordinals = order[_range_in(keys, encoded[::-1][:_KEY_BYTES])]
        if len(encoded) > _KEY_BYTES:
            is_match = [self._word(ordinal).endswith(encoded) for ordinal in ordinals.tolist()]
            ordinals = ordinals[is_match]
        return ordinals

    @cached_property
    def _by_suffix(self) -> tuple[memoryview, Array]:
        """The bytes before the end of each word in reverse as integers, sorted; and the ordinals.

        The key of a short word includes the line feed before it and what precedes that.
        """
        words = bytes(_KEY_BYTES) + self._words
        every = np.ndarray(len(self._words) + 1, f"<u{_KEY_BYTES}", words, 0, 1)
        keys = every[self._ends[1:]].astype(np.uint64)
        order = keys.argsort().astype(np.int32)
        return keys[order].data, order

    def spelling_candidates(self, word: str) -> set[str]:
        """Return a superset of the words within the edit distance that *word* allows.

        They share its first letter, and differ in length by at most the number of edits.
        """
        ordinals = self.with_prefix(word[:1])
        if not len(ordinals):
            return set()
        ends = self._ends[ordinals[0] : ordinals[-1] + 2]
        text, lengths = self._words[ends[0] + 1 : ends[-1]], np.diff(ends) - 1
        shortest, longest = len(word) - max_edits(word), len(word) + max_edits(word)
        # A letter takes up to four bytes in UTF-8.
        is_near = (lengths >= shortest) & (lengths <= longest * (1 if text.isascii() else 4))
        return set(compress(text.decode().split("\n"), is_near.tolist()))


def _range_in(keys: memoryview, first: bytes) -> slice:
    """Return where those of sorted *keys* are that begin with the bytes *first*.

    To search a view of the keys takes a fifth of the time of a search of their array.
    """
    begin = bisect_left(keys, int.from_bytes(first.ljust(_KEY_BYTES, b"\0"), "big"))
    highest = int.from_bytes(first.ljust(_KEY_BYTES, b"\xff"), "big")
    return slice(begin, bisect_right(keys, highest, begin))
