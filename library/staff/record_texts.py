"""Fields of a record as texts that a person typed, and as they are written."""

from __future__ import annotations

from collections.abc import Mapping

from library.core.yaml.mistakes import Written
from library.staff.tables.author_cells import author_items
from library.staff.tables.spreadsheet_cells import written_value


def written_fields(texts: Mapping[str, str]) -> dict[str, Written | None]:
    """Return the value of each field; None for an empty one.

    An author without comma or brackets is written as it is; the schema of records decides whether
    it is a person or an organisation.

    Args:
        texts: By key, in the notation of the table of records.
    """
    return {name: _written(name, text.strip()) for name, text in texts.items()}


def _written(name: str, text: str) -> Written | None:
    if name != "authors" or not text:
        return written_value(name, text)
    written: list[Written] = []
    for author in author_items(text):
        is_clear = "," in author or author.startswith("[")
        found = written_value(name, author) if is_clear else author
        written += [found] if isinstance(found, str) else list(found or ())
    return written
