"""Filters on fields of the record: `title:`, `author:`, languages and years in a query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from library.engines.shared.arrays import Array
from library.engines.whoosh.store.index_schema import StudyHeader
from library.query import (
    Composite,
    Field,
    InField,
    InLanguage,
    InYears,
    Phrase,
    RecordCondition,
    Single,
)
from library.search.record_fields import has_run, matches


class RecordFilter:
    """The record fields of all studies of a commit.

    Args:
        headers: Study -> header.
        languages: Languages in which query words are analysed.
    """

    def __init__(self, headers: Sequence[StudyHeader], languages: Sequence[str]) -> None:
        self._headers = headers
        self._languages = tuple(languages)

    def matching(self, condition: RecordCondition) -> Array:
        """Return study -> whether its record meets *condition*."""
        match condition:
            case InLanguage(code):
                return self._where(lambda header: code in header.languages)
            case InYears(first, last):
                return self._where(lambda header: _is_between(header.year, first, last))
            case InField(field, part):
                if isinstance(part, Composite | Phrase):
                    languages = self._languages
                    return self._where(
                        lambda header: has_run(part, tuple(header.fields[field]), languages)
                    )
                return self._with_word(field, part)

    def _with_word(self, field: Field, part: Single) -> Array:
        matching = np.zeros(len(self._headers), bool)
        for word, studies in self._studies[field].items():
            if matches(part, word, self._languages):
                matching[studies] = True
        return matching

    def _where(self, accept: Callable[[StudyHeader], bool]) -> Array:
        return np.fromiter(map(accept, self._headers), bool, len(self._headers))

    @cached_property
    def _studies(self) -> dict[str, dict[str, list[int]]]:
        """Field -> word -> the studies with that word in that field."""
        found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, header in enumerate(self._headers):
            for field, words in header.fields.items():
                for word in set(words) - {""}:
                    found[field][word].append(number)
        return found


def _is_between(year: int | None, first: int | None, last: int | None) -> bool:
    return year is not None and (first or year) <= year <= (last or year)
