"""The words of a library, among which compounds and their parts are looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Vocabulary(Protocol):
    """The words of a library, folded."""

    def pages(self, word: str) -> int:
        """Return the number of pages whose text has *word*."""

    def beginning_with(self, letters: str) -> Mapping[str, int]:
        """Return the words that begin with *letters*, including those of records and margins.

        Each has an upper limit of the pages it is on: `pages` never returns more.
        """

    def ending_with(self, letters: str) -> Mapping[str, int]:
        """Return the words that end with *letters*, as `beginning_with` does."""

    def containing(self, letters: str) -> Mapping[str, int]:
        """Return the words of `MIN_DIVIDED` letters or more that contain *letters*, as these do."""
