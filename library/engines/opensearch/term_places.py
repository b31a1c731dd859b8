"""The places of the terms of one page, as a stored field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from functools import cached_property
from itertools import chain

import numpy as np

from library.engines.opensearch.index_mapping import GAP, OR
from library.engines.whoosh.store.arrays import Array
from library.engines.whoosh.store.damage import malformed

_END = b"\0"
"""Ends the terms, before the numbers."""
_NUMBERS = np.dtype("<u4")


class Places:
    """The positions of each term of a text; its first word is at 1.

    Args:
        terms: The terms.
        ends: For each of them, the index in *positions* behind its last one.
        positions: The positions of all terms, those of each sorted.
    """

    def __init__(self, terms: list[str], ends: Array, positions: Array) -> None:
        self._numbers = {term: number for number, term in enumerate(terms)}
        self._ends = ends
        self._positions = positions

    @cached_property
    def last(self) -> int:
        """The position of the last word; 0 without any."""
        return int(self._positions.max(initial=0))

    def count(self, term: str) -> int:
        """Return the number of positions of a term."""
        number = self._numbers.get(term)
        return 0 if number is None else len(self._of(number))

    def of_any(self, terms: Set[str]) -> Iterator[int]:
        """Yield the positions of any of *terms*; those of one term are sorted."""
        # A page has few of the hundreds of compounds that a word is a part of.
        for term in self._numbers.keys() & terms:
            yield from self._of(self._numbers[term]).tolist()

    def _of(self, number: int) -> Array:
        begin = self._ends[number - 1] if number else 0
        found: Array = self._positions[begin : self._ends[number]]
        return found


NO_PLACES = Places([], np.zeros(0, np.int64), np.zeros(0, np.int64))
"""The places of the terms of an empty text."""


def encode_places(ready: str) -> bytes:
    """Return the places of ready-made terms, as the field of a text has them."""
    places: dict[str, list[int]] = defaultdict(list)
    for position, word in enumerate(ready.split()):
        if word != GAP:
            for term in word.split(OR):
                places[term].append(position)
    terms = sorted(places)
    every = [places[term] for term in terms]
    numbers = [*map(len, every), *chain(*every)]
    return " ".join(terms).encode() + _END + np.array(numbers, _NUMBERS).tobytes()


def decode_places(content: bytes) -> Places:
    """Return the places that `encode_places` encoded.

    Raises:
        IndexDamaged: It did not make *content*.
    """
    terms, _, numbers = content.partition(_END)
    try:
        every = terms.decode().split()
        found = np.frombuffer(numbers, _NUMBERS)
    except ValueError as exc:
        raise malformed("stored fields") from exc
    ends, positions = found[: len(every)].cumsum(), found[len(every) :]
    if len(ends) != len(every) or (ends[-1] if every else 0) != len(positions):
        raise malformed("stored fields")
    return Places(every, ends, positions)
