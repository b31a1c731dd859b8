"""The places of the terms of pages: as a stored field of each, and looked up in several together.

A term is stored as a key of eight bytes, so that numpy looks up those of all pages at once, and no
strings are made of the hundreds of terms of a page. One page in 10¹⁴ has two terms of the same key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from library.engines.opensearch.cluster.index_mapping import GAP, OR
from library.engines.shared.arrays import Array, expand_ranges, is_among
from library.engines.shared.damage import malformed
from library.engines.shared.matching.term_runs import occurrences_at

_HEAD = np.dtype("<u4")
"""Type of the two numbers at the beginning: of terms, and of bytes of each number behind them."""
_KEYS = np.dtype("<u8")
_NUMBERS: dict[int, np.dtype[Any]] = {2: np.dtype("<u2"), 4: np.dtype("<u4")}
CACHED_KEYS = 20_000
"""Terms whose keys are kept; a word may be a part of hundreds of compounds."""


class Places(NamedTuple):
    """The positions of each term of a text; its first word is at 1."""

    keys: Array
    """The keys of the terms, sorted."""
    counts: Array
    """Number of positions of each term."""
    positions: Array
    """The positions of the first term, sorted, then those of the second, and so on."""

    @property
    def last(self) -> int:
        """The position of the last word; 0 without any."""
        return int(self.positions.max(initial=0))


NO_PLACES = Places(np.zeros(0, _KEYS), np.zeros(0, np.int64), np.zeros(0, np.int64))
"""The places of the terms of an empty text."""


class PagePlaces:
    """The places of the terms of several pages. Pages are numbered from 0.

    Args:
        pages: The places of each page.
    """

    def __init__(self, pages: Sequence[Places]) -> None:
        every = Places(*map(np.concatenate, zip(NO_PLACES, *pages, strict=True)))
        # Those of each page are sorted: timsort merges them.
        order = every.keys.argsort(kind="stable")
        counts = every.counts.astype(np.int64)
        self._keys = every.keys[order]
        self._pages = np.arange(len(pages)).repeat([len(page.keys) for page in pages])[order]
        self._counts = counts[order]
        self._begins = (counts.cumsum() - counts)[order]
        self._positions = every.positions

    def pages_with(self, term: str) -> tuple[Array, Array]:
        """Return the pages with *term*, sorted, and its number of positions on each."""
        found = self._entries([term])
        return self._pages[found], self._counts[found]

    def occurrences(self, terms: Iterable[str], pages: Array) -> Array:
        """Return the occurrences of any of *terms* on sorted *pages*, sorted and distinct."""
        return occurrences_at(*self.positions(terms, pages))

    def positions(self, terms: Iterable[str], pages: Array) -> tuple[Array, Array]:
        """Return the page and the position of each occurrence of *terms* on sorted *pages*."""
        found = self._entries(terms)
        if not len(found):  # no page has a form of most words
            return found, found
        found = found[is_among(self._pages[found], pages)]
        counts = self._counts[found]
        places = expand_ranges(self._begins[found], counts)
        return self._pages[found].repeat(counts), self._positions[places]

    def _entries(self, terms: Iterable[str]) -> Array:
        """Return the numbers of the entries of *terms*, each a term on a page."""
        sought = np.array([key_of(term) for term in terms], _KEYS)
        begins = self._keys.searchsorted(sought)
        return expand_ranges(begins, self._keys.searchsorted(sought, "right") - begins)


@lru_cache(maxsize=CACHED_KEYS)
def key_of(term: str) -> int:
    """Return the key of a term, a hash of it."""
    return int.from_bytes(blake2b(term.encode(), digest_size=_KEYS.itemsize).digest(), "little")


def encode_places(ready: str) -> bytes:
    """Return the places of ready-made terms, as the field of a text has them."""
    places: dict[int, list[int]] = defaultdict(list)
    for position, word in enumerate(ready.split()):
        if word != GAP:
            for term in word.split(OR):
                places[key_of(term)].append(position)
    keys = sorted(places)
    every = [places[key] for key in keys]
    numbers = [*map(len, every), *chain(*every)]
    width = 2 if max(numbers, default=0) < 1 << 16 else 4
    parts = np.array([len(keys), width], _HEAD), np.array(keys, _KEYS)
    return b"".join(part.tobytes() for part in (*parts, np.array(numbers, _NUMBERS[width])))


def decode_places(content: bytes) -> Places:
    """Return the places that `encode_places` encoded.

    Raises:
        IndexDamaged: It did not make *content*.
    """
    begin = 2 * _HEAD.itemsize
    try:
        count, width = np.frombuffer(content, _HEAD, 2).tolist()
        end = begin + count * _KEYS.itemsize
        keys = np.frombuffer(content[begin:end], _KEYS)
        numbers = np.frombuffer(content[end:], _NUMBERS[width])
    except (ValueError, LookupError) as exc:
        raise malformed("stored fields") from exc
    counts, positions = numbers[:count], numbers[count:]
    if len(keys) != count or len(counts) != count or counts.sum() != len(positions):
        raise malformed("stored fields")
    return Places(keys, counts, positions)
