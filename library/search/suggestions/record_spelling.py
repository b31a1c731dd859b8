"""Corrections of misspelled queries, from the words of records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple, get_args

from library.analysis import distance, fold, is_spelled_like, normalized, raw_words
from library.core.model import Study
from library.query import (
    And,
    Composite,
    Field,
    Fuzzy,
    InField,
    Or,
    Phrase,
    Query,
    Word,
    inside,
    replace_words,
    words_of,
)
from library.search.engine import Reader, SearchOptions
from library.search.record_fields import (
    FieldWords,
    conditions,
    field_texts,
    field_words,
    has_part,
)
from library.search.suggestions.slips import MOST_EDITS_OF_NAME, OPEN, is_correctable, is_meant

MOST_RECORDS = 200
"""Most records in which the words of similar spelling are counted."""


def corrected_by_records(reader: Reader, words: Sequence[str], query: Query) -> Query:
    """Return *query* with *words*, and its conditions on fields, corrected by the words of records.

    Takes at most 1 call of *reader*.
    """
    of_fields = tuple(dict.fromkeys(conditions(query)))
    every = [slip for each in of_fields for slip in _words_of(each)]
    every += [slip for word in words for slip in _anywhere(word)]
    slips = [each for each in every if is_correctable(_word(each))]
    ways = [way for each in of_fields for way in _in_any_field(each)]
    records = _having_any(reader, [*map(_similar, slips), *ways])
    near = _nearest(records, slips)
    fields = {each: _corrected(each, near, records) for each in of_fields}
    return replace_words(_with_fields(query, fields), _replacements(words, near))


def _corrected(
    condition: InField, near: Mapping[InField, str], records: Sequence[_Record]
) -> Query:
    """Return *condition* with the nearest words of its field, or else on a field that meets it."""
    if other := {_word(slip): near[slip] for slip in _words_of(condition) if slip in near}:
        return inside(condition.field, replace_words(condition.part, other))
    met = (way for way in _in_any_field(condition) if any(each.meets(way) for each in records))
    return next(met, condition)


def _replacements(words: Sequence[str], near: Mapping[InField, str]) -> dict[str, str]:
    """Return for *words* outside of fields the nearest of any field."""
    found = {}
    for word in words:
        others = [near[slip] for slip in _anywhere(word) if slip in near]
        nearest = min(others, key=partial(distance, word), default="")
        if nearest and not (is_meant(word) and distance(word, fold(nearest)) > MOST_EDITS_OF_NAME):
            found[word] = nearest
    return found


def _in_any_field(condition: InField) -> list[InField]:
    """Return *condition*, and then the same on each other field of a record."""
    others = (each for each in get_args(Field) if each != condition.field)
    return [condition, *(InField(field, condition.part) for field in others)]


def _words_of(condition: InField) -> list[InField]:
    """Return each word of a condition on a field, which may be a phrase, as a condition."""
    if isinstance(condition.part, Word | Phrase | Composite):
        return [InField(condition.field, Word(word)) for word in words_of(condition.part)]
    return []


def _anywhere(word: str) -> list[InField]:
    """Return *word* in each of the fields of a record in which it may be misspelled.

    Some names differ little from words of dictionaries: *peters* may be *Peeters*.
    """
    fields = ("author",) if is_meant(word) else get_args(Field)
    return [InField(field, Word(word)) for field in fields]


def _word(slip: InField) -> str:
    (word,) = words_of(slip.part)
    return word


def _similar(slip: InField) -> InField:
    return InField(slip.field, Fuzzy(_word(slip)))


class _Record(NamedTuple):
    """The record of a study."""

    study: Study
    words: Mapping[str, FieldWords]
    """Field -> its words."""

    def meets(self, condition: InField) -> bool:
        """Whether its field has what *condition* asks for."""
        words = self.words[condition.field]
        return has_part(condition.part, words, self.study.record.languages)


def _having_any(reader: Reader, some: Sequence[InField]) -> list[_Record]:
    """Return the records of open studies that meet any of *some* conditions."""
    if not some:
        return []
    wanted = SearchOptions(limit=MOST_RECORDS, pages=0)
    studies = [match.study for match in reader.search(Or(tuple(some)), OPEN, wanted).studies]
    return [_Record(study, field_words(study, ())) for study in studies]


def _nearest(records: Sequence[_Record], slips: Sequence[InField]) -> dict[InField, str]:
    """Return for words that no study has in a field the nearest that *records* have there.

    They are as printed, in small letters.
    """
    found = {}
    for slip in slips:
        if any(record.meets(slip) for record in records):
            continue
        counts = Counter(word for each in records for word in set(each.words[slip.field]))
        like = [word for word in counts if is_spelled_like(_word(slip), word)]
        if like:
            nearest = min(like, key=partial(_order, _word(slip), counts))
            printed = (text for each in records for text in field_texts(each.study, ())[slip.field])
            raw = raw_words("\n".join(printed))
            found[slip] = next(word.lower() for word in raw if normalized(word) == nearest)
    return found


def _order(text: str, studies: Mapping[str, int], word: str) -> tuple[int, int, str]:
    return distance(text, word), -studies[word], word


def _with_fields(query: Query, other: Mapping[InField, Query]) -> Query:
    """Return *query* with the conditions that are keys of *other* replaced by its values."""
    match query:
        case InField():
            return other.get(query, query)
        case And(parts):
            return And(tuple(_with_fields(part, other) for part in parts))
        case Or(parts):
            return Or(tuple(_with_fields(part, other) for part in parts))
    return query
