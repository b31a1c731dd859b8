"""The values of a study in all facets, as one field: `subject:energy`, `year:2024`.

A cluster counts the values of one field in a third of the time that those of seven take.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from library.core.model import Study

GUESSED = "guessed_"
"""Begins the names of facets of values that are guesses; the rest is the name of their field."""


def facet_values(study: Study) -> list[str]:
    """Return the values of *study*, each with the name of its facet, sorted and distinct."""
    record = study.record
    values: dict[str, Iterable[object]] = {
        "language": record.languages,
        "year": () if record.year is None else (record.year,),
        "subject": record.subjects,
        "publisher": (record.publisher,) if record.publisher else (),
        "access": (str(record.access),),
    }
    for name in sorted({"year", "publisher"} & study.guessed):
        values[f"{GUESSED}{name}"] = values[name]
    return sorted({f"{name}:{value}" for name, some in values.items() for value in some})


def by_facet(counts: Mapping[str, int]) -> dict[str, dict[Any, int]]:
    """Return facet -> value -> count, the most frequent first, of the counts of such values.

    >>> by_facet({"year:2024": 1, "access:open": 2, "year:2023": 2})
    {'access': {'open': 2}, 'year': {2023: 2, 2024: 1}}
    """
    found: dict[str, dict[Any, int]] = defaultdict(dict)
    for text, count in counts.items():
        facet, _, value = text.partition(":")
        found[facet][int(value) if facet.removeprefix(GUESSED) == "year" else value] = count
    return {
        facet: dict(sorted(found[facet].items(), key=lambda each: (-each[1], each[0])))
        for facet in sorted(found)
    }
