"""What was read off a PDF about its record, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from library.core.model import (
    Origin,
    Record,
)

SURE_ENOUGH = 0.6
"""What is less sure than this stays out of the record, and is only put before a person."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value read off a PDF, and where."""

    record: Record
    origin: Origin
    confidence: float = 1.0
    """How sure all its fields are, from 0 to 1."""

    @property
    def is_sure_enough(self) -> bool:
        """Whether it may be shown to readers."""
        return self.confidence >= SURE_ENOUGH
