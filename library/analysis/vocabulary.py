"""The words of a library, among which compounds and their parts are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Protocol

from library.languages import known

_OTHER = 7
"""Number of the bit of texts in no language, of languages without a module, and of those that have
one when the other bits are taken."""


def language_bits(codes: Iterable[str]) -> int:
    """Return the bit set, of 8 bits, of the languages of *codes*; never an empty one."""
    numbers = {each.code: number for number, each in enumerate(known()[:_OTHER])}
    return reduce(or_, (1 << numbers.get(code, _OTHER) for code in codes), 0) or 1 << _OTHER


class Vocabulary(Protocol):
    """The words of a library, folded."""

    def __contains__(self, word: str) -> bool:
        """Whether any text has *word*, also a record or a margin."""

    def is_edge(self, letters: str) -> bool:
        """Return whether any word begins or ends with *letters*."""

    def pages(self, word: str) -> int:
        """Return the number of pages whose text has *word*."""

    def beginning_with(self, letters: str) -> Mapping[str, int]:
        """Return the words that begin with *letters*, including those of records and margins.

        Each has an upper limit of the pages it is on: `pages` never returns more.
        """

    def ending_with(self, letters: str) -> Mapping[str, int]:
        """Return the words that end with *letters*, as `beginning_with` does."""

    def with_unit(self, unit: str, language: str) -> Mapping[str, int]:
        """Return the long words of texts in *language* of which `units_of` has *unit*, as these do.

        The units of a word depend on dictionaries alone, so an index may have them stored.
        """
