"""What the fields of a record say, and whether what is asked of one stands there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from library.analysis import fits, is_spelled_like, stem, tokens
from library.core.model import Study
from library.query import (
    Fuzzy,
    Leaf,
    Near,
    Phrase,
    Prefix,
    Query,
    Single,
    Wildcard,
    Word,
    leaves,
)  # fmt: skip

FieldWords = tuple[str, ...]
"""Folded words of a field in order, with an empty one where one text ends and another begins."""


def field_words(study: Study, subject_labels: Iterable[str]) -> dict[str, FieldWords]:
    """Return the words of each field of the record of *study* that may be asked for words."""
    record = study.record
    texts = {
        "title": (record.title, record.subtitle),
        "author": tuple(map(str, record.authors)),
        "publisher": (record.publisher,),
        "subject": (*record.subjects, *subject_labels),
    }
    return {field: _words(some) for field, some in texts.items()}


def answering_fields(study: Study, subject_labels: Iterable[str], query: Query) -> tuple[str, ...]:
    """Return the fields of the record of *study* in which anything stands that *query* looks for.

    They are those that may be asked for words, and the abstract, the series and who commissioned
    it.
    """
    record = study.record
    fields = field_words(study, subject_labels) | {
        "abstract": _words((record.abstract,)),
        "series": _words((record.series,)),
        "commissioned_by": _words((record.commissioned_by,)),
    }
    sought = tuple(leaves(query))
    return tuple(
        field
        for field, words in fields.items()
        if any(_stands(leaf, words, record.languages) for leaf in sought)
    )


def _stands(leaf: Leaf, words: FieldWords, languages: Sequence[str]) -> bool:
    match leaf:
        case Phrase():
            return has_phrase(leaf, words)
        case Near(sought):
            return set(sought) <= set(words)
    return any(matches(leaf, word, languages) for word in set(words) if word)


def _words(texts: Iterable[str]) -> FieldWords:
    return tuple(word for text in texts for word in (*(t.word for t in tokens(text)), ""))


def matches(part: Single, word: str, languages: Sequence[str]) -> bool:
    """Whether a folded *word* of a field is what is sought, in any form of *languages*."""
    match part:
        case Word(text):
            return word == text or any(stem(word, code) == stem(text, code) for code in languages)
        case Prefix(text):
            return word.startswith(text)
        case Wildcard(pattern):
            return fits(pattern, word)
        case Fuzzy(text):
            return is_spelled_like(text, word)


def has_phrase(phrase: Phrase, words: FieldWords) -> bool:
    """Whether the words of *phrase* stand next to each other in a field."""
    length = len(phrase.words)
    return any(words[at : at + length] == phrase.words for at in range(len(words)))
