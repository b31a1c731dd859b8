"""Studies chosen by what their records say, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from library.engines.whoosh.store.doc_values import Array
from library.engines.whoosh.store.index_schema import StudyHeader
from library.query import Field, InField, InLanguage, InYears, Phrase, RecordCondition, Single
from library.search.record_fields import has_phrase, matches


class RecordFilter:
    """The fields of all records of a snapshot.

    Args:
        cards: Those of all studies.
        languages: In whose forms a word is looked for.
    """

    def __init__(self, headers: Sequence[StudyHeader], languages: Sequence[str]) -> None:
        self._headers = headers
        self._languages = tuple(languages)

    def having(self, condition: RecordCondition) -> Array:
        """Return for each study whether its record says what is asked."""
        match condition:
            case InLanguage(code):
                return self._where(lambda header: code in header.languages)
            case InYears(first, last):
                return self._where(lambda header: _is_between(header.year, first, last))
            case InField(field, part):
                if isinstance(part, Phrase):
                    return self._where(lambda header: has_phrase(part, tuple(header.fields[field])))
                return self._with_word(field, part)

    def _with_word(self, field: Field, part: Single) -> Array:
        having = np.zeros(len(self._headers), bool)
        for word, studies in self._studies[field].items():
            if matches(part, word, self._languages):
                having[studies] = True
        return having

    def _where(self, chosen: Callable[[StudyHeader], bool]) -> Array:
        return np.fromiter(map(chosen, self._headers), bool, len(self._headers))

    @cached_property
    def _studies(self) -> dict[str, dict[str, list[int]]]:
        """Field -> word in it -> the studies that have it."""
        found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, header in enumerate(self._headers):
            for field, words in header.fields.items():
                for word in set(words) - {""}:
                    found[field][word].append(number)
        return found


def _is_between(year: int | None, first: int | None, last: int | None) -> bool:
    return year is not None and (first or year) <= year <= (last or year)
