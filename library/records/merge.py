"""Completion of a record with the values found in its PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from library.core.evidence import Found
from library.core.model import (
    Origin,
    Provenance,
    Record,
)


def merge(
    record: Record, found: Iterable[Found]
) -> tuple[Record, tuple[tuple[str, Provenance], ...]]:
    """Return *record* with its empty fields filled from *found*, and the origin of each field.

    Args:
        record: The record of the sidecar; its values take precedence.
        found: Values found in the PDF. For each field, the one with the highest confidence is used,
            the first of equals; those below the confidence threshold are ignored.
    """
    blank = Record()
    written = [f.name for f in fields(Record) if getattr(record, f.name) != getattr(blank, f.name)]
    origins = dict.fromkeys(written, Provenance(Origin.RECORD))
    candidates = sorted(
        (each for each in found if each.is_sure_enough), key=lambda each: -each.confidence
    )
    for candidate in candidates:
        for name, value in known_fields(candidate.record):
            # A subtitle is used only with the title it was found with.
            fits = name != "subtitle" or candidate.record.title in {"", record.title}
            if name not in origins and fits:
                record = replace(record, **{name: value})
                origins[name] = Provenance(candidate.origin, candidate.confidence)
    return record, tuple(origins.items())


def known_fields(record: Record) -> Iterable[tuple[str, Any]]:
    """Yield the name and value of each non-empty field that a PDF can supply."""
    for f in fields(Record):
        value = getattr(record, f.name)
        if value and f.name not in {"access", "open_from"}:
            yield f.name, value
