"""Filters from query parameters, with the names of the screens' addresses."""

from __future__ import annotations

from starlette.datastructures import QueryParams

from library.core.errors import UsageError
from library.core.model import PUBLIC, Filters

FILTERS = ("language", "subject", "publisher", "access", "from", "to")
MOST_VALUES = 50
"""Maximum number of values of one filter."""


def filters_of(query: QueryParams) -> Filters:
    """Return the filters in *query*.

    Raises:
        UsageError: A value is invalid.
    """
    for name in FILTERS:
        if len(query.getlist(name)) > MOST_VALUES:
            raise UsageError(f"`{name}` has too many values.", remedy=f"At most {MOST_VALUES}.")
    known = {access.value: access for access in PUBLIC}
    access = query.getlist("access")
    if unknown := [value for value in access if value not in known]:
        raise UsageError(
            f"`{unknown[0]}` is not an access level.", remedy=f"One of {', '.join(known)}."
        )
    return Filters(
        languages=frozenset(query.getlist("language")),
        years=(_year(query.get("from", "")), _year(query.get("to", ""))),
        subjects=frozenset(query.getlist("subject")),
        publishers=frozenset(query.getlist("publisher")),
        access=frozenset(known[value] for value in access),
    )


def _year(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise UsageError(f"`{text[:20]}` is not a year.", remedy="Use four digits.")
    return int(text)
