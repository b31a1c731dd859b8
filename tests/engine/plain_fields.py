"""Conditions, filters and facets on the record of a study, evaluated word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from library.analysis import composite_ways, is_spelled_like, joined, matches_wildcard, stem, tokens
from library.core.answers import Facets
from library.core.model import Access, Filters, Study
from library.query import (
    Composite,
    Fuzzy,
    InField,
    InLanguage,
    InYears,
    Phrase,
    Prefix,
    RecordCondition,
    Wildcard,
)


def meets(
    study: Study, condition: RecordCondition, labels: Sequence[str], languages: Sequence[str]
) -> bool:
    record = study.record
    match condition:
        case InLanguage(code):
            return code in record.languages
        case InYears(first, last):
            return record.year is not None and (first or 0) <= record.year <= (last or 9999)
        case InField(field, part):
            texts = {
                "title": [record.title, record.subtitle],
                "author": list(map(str, record.authors)),
                "publisher": [record.publisher],
                "subject": [*record.subjects, *labels],
            }[field]
            return any(_has(part, [t.word for t in tokens(text)], languages) for text in texts)


def _has(part, words: Sequence[str], languages: Sequence[str]) -> bool:
    match part:
        case Phrase(sought):
            return any(way in _runs(words, len(way)) for way in joined(sought))
        case Composite(sought):
            return any(
                _has_stems(way, words, code) or _has(Phrase(way), words, ())
                for way in composite_ways(sought)
                for code in languages
            )
        case Prefix(text):
            return any(word.startswith(text) for word in words)
        case Wildcard(pattern):
            return any(matches_wildcard(pattern, word) for word in words)
        case Fuzzy(text):
            return any(is_spelled_like(text, word) for word in words)
    forms = {(code, stem(part.text, code)) for code in languages}
    return part.text in words or any(
        (code, stem(word, code)) in forms for word in words for code in languages
    )


def _runs(words: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + length]) for at in range(len(words))]


def _has_stems(sought: Sequence[str], words: Sequence[str], language: str) -> bool:
    wanted = [stem(word, language) for word in sought]
    stems = [stem(word, language) for word in words]
    return any(stems[at : at + len(wanted)] == wanted for at in range(len(stems)))


def _values(study: Study) -> dict[str, list[str | int]]:
    record = study.record
    publishers = [record.publisher] if record.publisher else []
    return {
        "language": list(record.languages),
        "year": [record.year] if record.year is not None else [],
        "subject": list(record.subjects),
        "publisher": publishers,
        "access": [record.access.value],
    }


def passes(study: Study, filters: Filters, ignoring: str = "") -> bool:
    values = _values(study)
    first, last = filters.years
    tests = {
        "language": not filters.languages or bool(filters.languages & set(values["language"])),
        "year": filters.years == (None, None)
        or any((first or 0) <= year <= (last or 9999) for year in values["year"]),
        "subject": not filters.subjects or bool(filters.subjects & set(values["subject"])),
        "publisher": not filters.publishers or bool(filters.publishers & set(values["publisher"])),
        "access": not filters.access or study.record.access in filters.access,
        "study": not filters.studies or study.id in filters.studies,
    }
    hidden = study.record.access in {Access.WITHDRAWN, Access.DRAFT}
    shown = not hidden and study.record.open_from <= filters.day
    return shown and all(passed for name, passed in tests.items() if name != ignoring)


def facets(matching: Sequence[Study], filters: Filters) -> Facets:
    def counts(name: str, is_guess: Callable[[Study], bool] | None = None) -> dict[str | int, int]:
        found = {
            (value, study.family or study.id)
            for study in matching
            if passes(study, filters, ignoring=name) and (not is_guess or is_guess(study))
            for value in _values(study)[name]
        }
        counter = Counter(value for value, _ in found)
        return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))

    return Facets(
        *map(counts, ["language", "year", "subject", "publisher", "access"]),
        guessed_year=counts("year", lambda study: "year" in study.guessed),
        guessed_publisher=counts("publisher", lambda study: "publisher" in study.guessed),
    )
