"""The unit table of a segment: which of its long words consist of a unit, among others.

The units of a word depend on dictionaries alone, so they are found once, when the segment is
written; see `analysis.compound_units`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np

from library.engines.shared.arrays import Array
from library.engines.shared.damage import malformed
from library.engines.shared.number_columns import read_numbers, write_numbers

NUMBER = "I"
"""Type of counts and ordinals, as a code of `struct`."""
_NONE = np.zeros(0, np.intp)


def write_unit_table(words: Mapping[tuple[str, str], Sequence[int]]) -> dict[str, bytes]:
    """Return the parts of a unit table.

    Args:
        words: Unit and language -> ordinals of the words that have the unit in the language.
    """
    keyed = sorted((_key(*unit), ordinals) for unit, ordinals in words.items())
    counts = [len(ordinals) for _, ordinals in keyed]
    every = list(chain.from_iterable(ordinals for _, ordinals in keyed))
    return {
        "units": b"".join(key + b"\n" for key, _ in keyed),
        "unit_counts": write_numbers(np.array(counts, np.int64), NUMBER),
        "unit_words": write_numbers(np.array(every, np.int64), NUMBER),
    }


class UnitTable:
    """Finds the words that have a unit.

    Args:
        units: The units in order, each with its language.
        counts: For each of them, the number of words.
        words: The ordinals of these words, unit after unit.
        count: Number of words in the segment.

    Raises:
        IndexDamaged: The parts do not describe the same units, or words that are not there.
    """

    def __init__(
        self, units: memoryview, counts: memoryview, words: memoryview, count: int
    ) -> None:
        self._units = bytes(units).split(b"\n")[:-1]
        counted = read_numbers(counts, NUMBER).astype(np.int64)
        self._ordinals = read_numbers(words, NUMBER).astype(np.intp)
        self._ends = counted.cumsum()
        is_whole = len(counted) == len(self._units) and counted.sum() == len(self._ordinals)
        if not is_whole or self._ordinals.max(initial=-1) >= count:
            raise malformed("unit table")

    def words_with(self, unit: str, language: str) -> Array:
        """Return the ordinals of the words that have *unit* in *language*."""
        key = _key(unit, language)
        at = bisect_left(self._units, key)
        if at == len(self._units) or self._units[at] != key:
            return _NONE
        return self._ordinals[self._ends[at - 1] if at else 0 : self._ends[at]]


def _key(unit: str, language: str) -> bytes:
    return f"{language}:{unit}".encode()
