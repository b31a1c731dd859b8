"""A record completed with what was read off its PDF."""

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
    """Return *record* with its empty fields filled from *found*, and each field's origin.

    Args:
        record: What a person wrote; it always wins.
        found: What was read off the PDF: the surest wins, the first of equals; what is not sure
            enough is left out.
    """
    blank = Record()
    written = [f.name for f in fields(Record) if getattr(record, f.name) != getattr(blank, f.name)]
    origins = dict.fromkeys(written, Provenance(Origin.RECORD))
    sure = [each for each in found if each.is_sure_enough]
    for source in sorted(sure, key=lambda each: -each.confidence):
        for name, value in known_fields(source.record):
            # A subtitle belongs to its title, and to no other.
            goes_on = name != "subtitle" or source.record.title in {"", record.title}
            if name not in origins and goes_on:
                record = replace(record, **{name: value})
                origins[name] = Provenance(source.origin, source.confidence)
    return record, tuple(origins.items())


def known_fields(record: Record) -> Iterable[tuple[str, Any]]:
    """Yield the fields that can be found in a PDF and were, each with its value."""
    for f in fields(Record):
        value = getattr(record, f.name)
        if value and f.name != "access":
            yield f.name, value
