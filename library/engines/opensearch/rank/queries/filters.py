"""Filters, facets and conditions on records, in the language of the cluster."""

from __future__ import annotations

from collections.abc import Sequence

from library.analysis import composite_ways, joined, max_edits, stem
from library.core.model import Filters
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import (
    EVERYTHING,
    NOTHING,
    all_of,
    any_of,
    at_least,
    none_of,
    term,
    terms,
)
from library.engines.opensearch.read.statistics import HIDDEN_STUDIES
from library.query import (
    And,
    AtLeast,
    Composite,
    Everything,
    Field,
    Fuzzy,
    InField,
    InLanguage,
    InYears,
    Leaf,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Single,
    Wildcard,
    Word,
)

SHOWN = none_of([HIDDEN_STUDIES])
"""The query of studies that may be in an answer, on some days at least."""


def shown_on(day: str) -> list[Json]:
    """Return the filters of studies that may be in an answer on a day."""
    return [SHOWN, {"range": {"open_from": {"lte": day}}}]


def tests(filters: Filters) -> dict[str, Json]:
    """Return the tests that *filters* make, by facet; `study` for that on ids."""
    chosen: dict[str, tuple[str, frozenset[str]]] = {
        "language": ("languages", filters.languages),
        "subject": ("subjects", filters.subjects),
        "publisher": ("publisher", filters.publishers),
        "access": ("access", frozenset(map(str, filters.access))),
        "study": ("study", filters.studies),
    }
    found = {name: terms(field, sorted(some)) for name, (field, some) in chosen.items() if some}
    first, last = filters.years
    if first is not None or last is not None:
        found["year"] = _years(first, last)
    return found


def within(filters: Filters) -> list[Json]:
    """Return the filters of studies that may be in an answer and pass *filters*."""
    return [*shown_on(filters.day), *tests(filters).values()]


def _years(first: int | None, last: int | None) -> Json:
    bounds = {"gte": first, "lte": last}
    return {"range": {"year": {key: year for key, year in bounds.items() if year}}}


class Selection:
    """Turns the tree of a query to the query of the studies that match it.

    Args:
        leaves: Leaf -> the query of the studies it matches in.
        languages: Languages in which query words are analysed.
    """

    def __init__(self, leaves: dict[Leaf, Json], languages: Sequence[str]) -> None:
        self._leaves = leaves
        self._languages = tuple(languages)

    def of(self, query: Query) -> Json:  # noqa: PLR0911 - one for each kind of node
        """Return the query of the studies that match."""
        match query:
            case Everything():
                return EVERYTHING
            case Not(part):
                return none_of([self.of(part)])
            case And(parts):
                return all_of(map(self.of, parts)) if parts else EVERYTHING
            case Or(parts):
                return any_of(map(self.of, parts)) or NOTHING
            case AtLeast(count, parts):
                return at_least(count, list(map(self.of, parts)))
            case InLanguage(code):
                return term("languages", code)
            case InYears(first, last):
                return all_of([{"exists": {"field": "year"}}, _years(first, last)])
            case InField(field, part):
                return self._in_field(field, part)
            case leaf:
                return self._leaves[leaf]

    def _in_field(self, field: Field, part: Single | Composite | Phrase) -> Json:
        match part:
            case Phrase(words):
                return any_of(_run(field, way) for way in joined(words)) or NOTHING
            case Composite(words):
                ways = composite_ways(words)
                stems = [
                    tuple(f"{code}:{stem(word, code)}" for word in way)
                    for way in ways
                    for code in self._languages
                ]
                return any_of(_run(field, way) for way in (*ways, *stems)) or NOTHING
            case Word(text):
                every = [text, *(f"{code}:{stem(text, code)}" for code in self._languages)]
                return terms(f"run_{field}", every)
            case Prefix(text):
                return {"prefix": {f"in_{field}": {"value": text}}}
            case Wildcard(pattern):
                plain = pattern.replace("\\", "\\\\").replace("?", "\\?")
                return {"wildcard": {f"in_{field}": {"value": plain}}}
            case Fuzzy(text):
                # As `is_spelled_like`: here too a swap of adjacent letters is one edit.
                like = {
                    "value": text,
                    "fuzziness": max_edits(text),
                    "prefix_length": 1,
                    "rewrite": "constant_score",
                }
                return {"fuzzy": {f"in_{field}": like}}


def _run(field: Field, words: Sequence[str]) -> Json:
    query = {"query": " ".join(words), "analyzer": "whitespace"}
    return {"match_phrase": {f"run_{field}": query}}
