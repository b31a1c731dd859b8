"""Conditions on the record of a study, evaluated word by word."""

from __future__ import annotations

from collections.abc import Sequence

from library.analysis import is_spelled_like, matches_wildcard, stem, tokens
from library.core.model import Study
from library.query import (
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
            runs = [tuple(words[at : at + len(sought)]) for at in range(len(words))]
            return sought in runs
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
