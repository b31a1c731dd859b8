"""Values of a record found in a PDF, with their confidence."""

from __future__ import annotations

from dataclasses import dataclass

from library.core.model import Origin, Record

SURE_ENOUGH = 0.6
"""Confidence threshold: values below it are only suggested, as comments in a new sidecar."""


@dataclass(frozen=True, slots=True)
class Found:
    """Values found in one place of a PDF."""

    record: Record
    origin: Origin
    confidence: float = 1.0
    """Of each of its fields, from 0 to 1."""

    @property
    def is_sure_enough(self) -> bool:
        """Whether the values are used in records and shown to readers."""
        return self.confidence >= SURE_ENOUGH
