"""Evidence for the record of a study, read from its PDF."""

from __future__ import annotations

from dataclasses import dataclass

from library.core.model import Origin, Record

SURE_ENOUGH = 0.6
"""Lowest confidence of values that enter the record; others are only suggested to a person."""


@dataclass(frozen=True, slots=True)
class Found:
    """Values that were read from one place of a PDF."""

    record: Record
    origin: Origin
    confidence: float = 1.0
    """Confidence of all its fields, from 0 to 1."""

    @property
    def is_sure_enough(self) -> bool:
        """Whether readers may see the values."""
        return self.confidence >= SURE_ENOUGH
