"""Accepting values that were found in a PDF: they become values of the record."""

from __future__ import annotations

from collections.abc import Sequence

from library.core.errors import UsageError
from library.core.model import Origin, Study
from library.core.yaml.mistakes import Written
from library.staff.changes.record_change import author_written


def found_values(study: Study, fields: Sequence[str]) -> dict[str, Written]:
    """Return the values of *study* to write into its record.

    Args:
        study: With the origin of each value.
        fields: Those to accept; by default all guesses.

    Raises:
        UsageError: A field has no value that was found in the PDF.
    """
    origins = dict(study.origins)
    found = {name for name, origin in origins.items() if origin.origin is not Origin.RECORD}
    for name in fields:
        if name not in found:
            raise UsageError(
                "`{field}` of `{study}` has no value that was found in its PDF.",
                remedy="Fields with such a value: {fields}." if found else "No field has one.",
                field=name,
                study=study.id,
                fields=", ".join(sorted(found)),
            )
    chosen = fields or [name for name in origins if origins[name].is_guess]
    values = {name: _written(getattr(study.record, name)) for name in chosen}
    if "date" in values:
        values.pop("year", None)  # it is that of the date
    elif values.get("year") and study.record.date:
        values["date"] = study.record.date
        del values["year"]
    return values


def _written(value: object) -> Written:
    if isinstance(value, tuple):
        return [each if isinstance(each, str) else author_written(each) for each in value]
    return str(value)
