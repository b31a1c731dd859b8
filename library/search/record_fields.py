"""The fields of a record: their words, and which of them match a query."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from library.analysis import (
    CompoundFinder,
    composite_ways,
    is_spelled_like,
    joined,
    matches_wildcard,
    stem,
    tokens,
)
from library.core.answers import Highlight
from library.core.model import Study
from library.query import (
    And,
    AtLeast,
    Composite,
    Fuzzy,
    InField,
    Or,
    Phrase,
    Prefix,
    Query,
    Single,
    Wildcard,
    Word,
)
from library.search.engine import PageMatch, labels_on
from library.search.highlighting.highlights import Highlighter
from library.search.highlighting.text_terms import TextTerms

CACHED_RECORDS = 500
"""Texts of records whose terms are kept: those of the studies of the last answers."""
MOST_KNOWN = 2000
"""Most characters of such a text. One of 460 takes 24 kB of memory, one of 5000 takes 182 kB."""
FieldWords = tuple[str, ...]
"""Folded words of a field in order; an empty word separates its texts."""


def field_texts(study: Study, subject_labels: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the texts of each field of the record of *study* that results name."""
    record = study.record
    return {
        "title": (record.title, record.subtitle),
        "author": tuple(map(str, record.authors)),
        "publisher": (record.publisher,),
        "subject": (*record.subjects, *subject_labels),
        "abstract": (record.abstract,),
        "series": (record.series,),
        "commissioned_by": (record.commissioned_by,),
        "year": (str(record.year or ""),),
    }


def field_words(study: Study, subject_labels: Iterable[str]) -> dict[str, FieldWords]:
    """Return the words of each field of the record of *study* that a query can name."""
    texts = field_texts(study, subject_labels)
    return {name: _words(texts[name]) for name in ("title", "author", "publisher", "subject")}


class RecordMatcher:
    """Finds where records match one query.

    Args:
        query: What is searched for.
        compounds: The compounds of the index.
        languages: Languages of records that name none.
        subject_labels: Subject code -> its labels.
    """

    def __init__(
        self,
        query: Query,
        compounds: CompoundFinder,
        languages: Sequence[str],
        subject_labels: Callable[[str], Iterable[str]],
    ) -> None:
        self.highlighter = Highlighter(query, compounds)
        """Finds matches of the query in any text."""
        self._conditions = tuple(conditions(query))
        self._languages = tuple(languages)
        self._subject_labels = subject_labels
        self._known: dict[str, list[tuple[str, Highlight]]] = {}

    def fields(self, study: Study) -> tuple[str, ...]:
        """Return the fields of the record of *study* that match any part of the query."""
        found = {name for name, _ in self._highlighted(study)}
        return tuple(
            name
            for name, texts in self._texts(study).items()
            if name in found or self._meets(name, texts, self._spoken(study))
        )

    def labels(self, study: Study, pages: Sequence[PageMatch]) -> tuple[str, ...]:
        """Return the labels that find *study*, each once.

        They are those on its *pages* in an answer, or else those in its record.
        """
        if on_pages := labels_on(pages):
            return on_pages
        found = self._highlighted(study)
        labels = (each.label for _, each in sorted(found, key=lambda named: named[1].start))
        return tuple(dict.fromkeys(filter(None, labels)))

    def _spoken(self, study: Study) -> tuple[str, ...]:
        return study.record.languages or self._languages

    def _texts(self, study: Study) -> dict[str, tuple[str, ...]]:
        codes = study.record.subjects
        return field_texts(study, (each for code in codes for each in self._subject_labels(code)))

    def _meets(self, field: str, texts: Iterable[str], languages: Sequence[str]) -> bool:
        """Whether any condition of the query on *field* matches its *texts*."""
        asked = [each.part for each in self._conditions if each.field == field]
        return any(has_part(part, _words(texts), languages) for part in asked)

    def _highlighted(self, study: Study) -> list[tuple[str, Highlight]]:
        """Return the highlights of the record of *study*, each with the name of its field."""
        if study.id not in self._known:
            self._known[study.id] = list(self._found(study))
        return self._known[study.id]

    def _found(self, study: Study) -> Iterator[tuple[str, Highlight]]:
        # All texts are searched as one, which takes a seventh of the time of one search each.
        named = [
            (name, text) for name, texts in self._texts(study).items() for text in texts if text
        ]
        ends = list(accumulate(len(text) + 1 for _, text in named))
        together = "\n".join(text for _, text in named)
        for language in self._spoken(study):
            for each in self._matches(together, language):
                at = bisect_right(ends, each.start)
                if each.end <= ends[at]:  # a phrase across two texts is none
                    yield named[at][0], each

    def _matches(self, record: str, language: str) -> tuple[Highlight, ...]:
        if len(record) > MOST_KNOWN:
            return self.highlighter.highlights(record, language)
        return self.highlighter.known_highlights(_terms_in(record, language))


@lru_cache(maxsize=CACHED_RECORDS)
def _terms_in(record: str, language: str) -> TextTerms:
    return TextTerms.of(record, language)


def conditions(query: Query) -> Iterator[InField]:
    """Yield the conditions on fields of *query*, except those that it excludes."""
    match query:
        case InField():
            yield query
        case And(parts) | Or(parts) | AtLeast(_, parts):
            for part in parts:
                yield from conditions(part)


def has_part(
    part: Single | Composite | Phrase, words: FieldWords, languages: Sequence[str]
) -> bool:
    """Return whether the words of a field match *part*."""
    if isinstance(part, Composite | Phrase):
        return has_run(part, words, languages)
    return any(matches(part, word, languages) for word in set(words) - {""})


def matches(part: Single, word: str, languages: Sequence[str]) -> bool:
    """Return whether a folded *word* of a field matches *part*, in any form of *languages*."""
    match part:
        case Word(text):
            return word == text or any(stem(word, code) == stem(text, code) for code in languages)
        case Prefix(text):
            return word.startswith(text)
        case Wildcard(pattern):
            return matches_wildcard(pattern, word)
        case Fuzzy(text):
            return is_spelled_like(text, word)


def has_run(part: Composite | Phrase, words: FieldWords, languages: Sequence[str]) -> bool:
    """Return whether the words of *part* are next to each other in a field."""
    if isinstance(part, Phrase):
        return any(_has_run(way, words) for way in joined(part.words))
    return any(
        _has_run(way, words)
        or any(_has_run(_stems(way, language), _stems(words, language)) for language in languages)
        for way in composite_ways(part.words)
    )


def _has_run(run: Sequence[str], words: Sequence[str]) -> bool:
    length = len(run)
    return any(words[at : at + length] == run for at in range(len(words)))


def _stems(words: Sequence[str], language: str) -> tuple[str, ...]:
    return tuple(stem(word, language) for word in words)


def _words(texts: Iterable[str]) -> FieldWords:
    return tuple(word for text in texts for word in (*(t.word for t in tokens(text)), ""))
