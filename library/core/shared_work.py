"""How the machines of one library divide the reading of its PDFs: the protocol of what they share.

They share nothing else but the PDFs: no clock, no lock file and no temporary folder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Offer:
    """What the machine that ingests wants to have read."""

    files: Mapping[str, str]
    """Key of each PDF, its SHA-256 -> its path below `pdfs/`."""
    languages: tuple[str, ...]
    """Languages of the library."""
    max_pages: int
    """Most pages of a study."""
    rebuild: bool
    """Whether the ingest builds a new index; one that goes on with its work does too."""


class SharedWork(Protocol):
    """The PDFs that wait to be read, who reads each, and what was read.

    In a process that ingested until another one took that over, what would change the work of the
    other raises `IndexLocked`.
    """

    def is_led(self) -> bool:
        """Whether a process ingests; false once it was not heard of for the time of a lease."""

    def offer(self, offer: Offer) -> None:
        """Replace the offer; claims of its files that were read, without a result, are undone.

        What was read by other settings or another version is removed.
        """

    def offered(self) -> Offer | None:
        """Return the offer; `None` while there is none.

        Raises:
            IndexOutdated: Another version of the program made it.
        """

    def withdraw(self) -> None:
        """Remove the offer, with all claims and results; that of another process is left alone."""

    def free(self, keys: Sequence[str]) -> list[str]:
        """Return those of *keys* that nobody has claimed, or whose holder was not heard of."""

    def claim(self, key: str) -> bool:
        """Return whether this process may read the PDF *key*; it holds the claim from then on."""

    def finish(self, key: str) -> None:
        """Note that the PDF *key*, which this process claimed, was read, and needs no result."""

    def deliver(self, key: str, content: bytes) -> bool:
        """Keep the result of reading the PDF *key*, empty when it failed; return whether it counts.

        It does not when this process was not heard of, and another one has claimed the PDF, or when
        the ingest has ended.
        """

    def delivered(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the results for *keys* that are there."""

    def discard(self, keys: Sequence[str]) -> None:
        """Remove the results for *keys*."""

    def let_go(self) -> None:
        """Renew no claim of this process any more, so that others read its PDFs after a while."""

    def close(self) -> None:
        """Release the claims of this process whose results it did not deliver."""
