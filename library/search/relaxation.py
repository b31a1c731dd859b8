"""Minimum should match: which parts of a query a study may lack when no study matches all."""

from __future__ import annotations

from library.query import And, AtLeast, InField, InLanguage, InYears, Not, Query

Required = Not | InField | InLanguage | InYears
"""Exclusions and conditions on the record are never relaxed."""


def split(query: Query) -> tuple[tuple[Query, ...], tuple[Query, ...]]:
    """Return the parts of *query* that a study must match, and those that it may lack."""
    parts = query.parts if isinstance(query, And) else (query,)
    required = tuple(part for part in parts if isinstance(part, Required))
    optional = tuple(part for part in parts if not isinstance(part, Required))
    return required, optional


def relaxed(query: Query, matched: int) -> Query:
    """Return *query* satisfied by *matched* of its optional parts.

    >>> from library.query import parse
    >>> relaxed(parse("warmte net -gas").query, 1)
    And(parts=(AtLeast(count=1, parts=(Word(text='warmte', spelling=''), \
Word(text='net', spelling=''))), Not(part=Word(text='gas', spelling=''))))
    """
    required, optional = split(query)
    return And((AtLeast(matched, optional), *required))
