"""Filters of a search as parameters with names: the same for screens, API, feeds and command."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from library.core.errors import BadRequest
from library.core.model import PUBLIC, Access, Filters

Params = Mapping[str, Sequence[str]]
"""Name -> values, as in the query of an address."""
MOST_VALUES = 50
"""Maximum number of values of one filter."""


@dataclass(frozen=True, slots=True)
class FilterParams:
    """The filters of a search, in the order in which they were chosen."""

    languages: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    access: tuple[Access, ...] = ()
    first_year: int | None = None
    last_year: int | None = None

    def filters(self, *, studies: Sequence[str] = (), quality: float = 0.0) -> Filters:
        """Return the filters for a search, with those that only programs set."""
        return Filters(
            languages=frozenset(self.languages),
            years=(self.first_year, self.last_year),
            subjects=frozenset(self.subjects),
            publishers=frozenset(self.publishers),
            access=frozenset(self.access),
            studies=frozenset(studies),
            quality=quality,
        )

    def params(self) -> dict[str, list[str]]:
        """Return the filters as parameters, without empty ones."""
        params = {
            "language": list(self.languages),
            "subject": list(self.subjects),
            "publisher": list(self.publishers),
            "access": [access.value for access in self.access],
            "from": [str(self.first_year)] if self.first_year else [],
            "to": [str(self.last_year)] if self.last_year else [],
        }
        return {name: values for name, values in params.items() if values}


NO_FILTERS = FilterParams()


def read_filters(params: Params) -> FilterParams:
    """Return the filters in *params*.

    Raises:
        BadRequest: A value is invalid.
    """
    filters, problems = parse_filters(params)
    if problems:
        raise problems[0]
    return filters


def parse_filters(params: Params) -> tuple[FilterParams, tuple[BadRequest, ...]]:
    """Return the valid filters in *params*, and an error for each invalid value. Never raises."""
    problems: list[BadRequest] = []

    def values(name: str) -> tuple[str, ...]:
        given = tuple(dict.fromkeys(filter(None, params.get(name, ()))))
        if len(given) > MOST_VALUES:
            problems.append(
                BadRequest(
                    "`{name}` has too many values.", remedy="At most {n}.", name=name, n=MOST_VALUES
                )
            )
        return given[:MOST_VALUES]

    def year(name: str) -> int | None:
        text = (*params.get(name, ()), "")[0]
        if not text or re.fullmatch("[1-9][0-9]{3}", text):
            return int(text) if text else None
        problems.append(
            BadRequest("`{text}` is not a year.", remedy="Use four digits.", text=text[:20])
        )
        return None

    known = {access.value: access for access in PUBLIC}
    access = values("access")
    problems += [
        BadRequest(
            "`{value}` is not an access level.",
            remedy="One of {names}.",
            value=value,
            names=", ".join(known),
        )
        for value in access
        if value not in known
    ]
    filters = FilterParams(
        languages=values("language"),
        subjects=values("subject"),
        publishers=values("publisher"),
        access=tuple(known[value] for value in access if value in known),
        first_year=year("from"),
        last_year=year("to"),
    )
    return filters, tuple(problems)
