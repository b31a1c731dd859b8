"""An engine that is obvious and slow: every question reads every page anew.

It says what the contract means, and is what the real engine is compared with.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from library.analysis import fold, stem, tokens
from library.engine import Matches, PageMatch, StudyMatch, Wanted
from library.marks import marks
from library.model import UNDETERMINED, Access, Facets, Filters, Page, Study
from library.query import And, Everything, Leaf, Not, Or, Phrase, Prefix, Query, Word, leaves

Shelf = dict[str, tuple[Study, tuple[Page, ...]]]
"""Id of a study -> the study and its pages."""


@dataclass
class PlainEngine:
    """Holds everything in memory."""

    languages: Sequence[str]
    subject_labels: Callable[[str], tuple[str, ...]]

    def __post_init__(self) -> None:
        self._shelf: Shelf = {}

    @contextmanager
    def reader(self) -> Iterator[PlainReader]:
        yield PlainReader(self._shelf, self.languages, self.subject_labels)

    @contextmanager
    def writer(self) -> Iterator[PlainWriter]:
        draft = dict(self._shelf)
        yield PlainWriter(draft)
        self._shelf = draft


@dataclass
class PlainWriter:
    """Changes a copy."""

    shelf: Shelf

    def replace(self, study: Study, pages: Sequence[Page]) -> None:
        self.shelf[study.id] = study, tuple(pages)

    def remove(self, study_id: str) -> None:
        self.shelf.pop(study_id, None)


@dataclass
class PlainReader:
    """Reads every word of every page."""

    shelf: Shelf
    languages: Sequence[str]
    subject_labels: Callable[[str], tuple[str, ...]]

    def search(self, query: Query, filters: Filters, wanted: Wanted) -> Matches:
        answering = [study for study in self.studies() if self._answers(study, query)]
        inside = [study for study in answering if _passes(study, filters)]
        found = [self._match(study, query) for study in inside]
        if wanted.sort == "relevance":
            found.sort(key=lambda match: -match.score)
        elif wanted.sort == "year":
            found.sort(key=lambda match: -(match.study.record.year or 0))
        shown = found[wanted.offset : wanted.offset + wanted.limit]
        return Matches(
            total_studies=len(found),
            total_pages=sum(match.total_pages for match in found),
            studies=tuple(
                StudyMatch(m.study, m.score, m.pages[: wanted.pages], m.total_pages) for m in shown
            ),
            facets=_facets(answering, filters),
        )

    def studies(self) -> tuple[Study, ...]:
        every = [study for study, _ in self.shelf.values()]
        return tuple(sorted(every, key=lambda study: (fold(study.title), study.id)))

    def study(self, study_id: str) -> Study | None:
        return self.shelf[study_id][0] if study_id in self.shelf else None

    def pages(self, study_id: str) -> tuple[Page, ...]:
        return self.shelf[study_id][1] if study_id in self.shelf else ()

    def page(self, study_id: str, number: int) -> Page | None:
        return next((page for page in self.pages(study_id) if page.number == number), None)

    def similar_words(self, word: str) -> tuple[str, ...]:
        every = {
            token.word
            for _, pages in self.shelf.values()
            for page in pages
            for token in tokens(page.text)
            if token.word != word
        }
        return tuple(difflib.get_close_matches(word, sorted(every), n=3, cutoff=0.8))

    def _answers(self, study: Study, query: Query) -> bool:
        match query:
            case Everything():
                return True
            case Not(part):
                return not self._answers(study, part)
            case And(parts):
                return all(self._answers(study, part) for part in parts)
            case Or(parts):
                return any(self._answers(study, part) for part in parts)
            case leaf:
                on_pages = any(self._on_page(page, leaf) for page in self.pages(study.id))
                return on_pages or bool(self._in_record(study, leaf))

    def _match(self, study: Study, query: Query) -> StudyMatch:
        wishes = set(leaves(query))
        found = []
        for page in self.pages(study.id):
            scores = [score for leaf in wishes if (score := self._on_page(page, leaf))]
            if scores:
                total = sum(scores) * len(scores) / len(wishes)
                found.append(PageMatch(page, total, marks(query, page.text, page.language)))
        found.sort(key=lambda match: (-match.score, match.page.number))
        best = found[0].score if found else 0.0
        in_record = sum(self._in_record(study, leaf) for leaf in wishes)
        score = (best + in_record) * (1 + _named(study, wishes))
        return StudyMatch(study, score, tuple(found), len(found))

    def _on_page(self, page: Page, leaf: Leaf) -> float:
        known = page.language in self.languages
        return _score(leaf, _words(page.text), [page.language] if known else [])

    def _in_record(self, study: Study, leaf: Leaf) -> float:
        record = study.record
        parts = [
            record.title, record.subtitle, *map(str, record.authors), record.publisher,
            record.commissioned_by, record.series, record.abstract,
            *(label for code in record.subjects for label in self.subject_labels(code)),
        ]  # fmt: skip
        spoken = [code for code in record.languages or self.languages if code in self.languages]
        return max(_score(leaf, _words(part), spoken) for part in parts)


def _words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


def _score(leaf: Leaf, words: Sequence[str], languages: Sequence[str]) -> float:
    """Return 1.5 for a word as it is typed, 1 for a form of it, and 0 when it is not there."""
    match leaf:
        case Phrase(sought):
            places = range(len(words) - len(sought) + 1)
            return float(any(tuple(words[at : at + len(sought)]) == sought for at in places))
        case Prefix(text):
            return float(any(word.startswith(text) for word in words))
        case Word(text):
            if text in words:
                return 1.5
            known = [code for code in languages if code != UNDETERMINED]
            return float(any(stem(w, code) == stem(text, code) for w in words for code in known))


def _named(study: Study, wishes: Iterable[Leaf]) -> float:
    """Return the share of the study's title that is asked for; 0 when more is asked than that."""
    title = _words(study.title)
    asked = {
        w for leaf in wishes for w in (leaf.words if isinstance(leaf, Phrase) else [leaf.text])
    }
    return sum(word in asked for word in title) / len(title) if asked <= set(title) else 0.0


def _values(study: Study) -> dict[str, list[str | int]]:
    record = study.record
    publishers = [record.publisher] if record.publisher else []
    return {
        "language": list(record.languages),
        "year": [record.year] if record.year is not None else [],
        "subject": list(record.subjects),
        "publisher": [] if "publisher" in study.guessed else publishers,
        "access": [record.access.value],
    }


def _passes(study: Study, filters: Filters, ignoring: str = "") -> bool:
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
    shown = study.record.access is not Access.WITHDRAWN
    return shown and all(passed for name, passed in tests.items() if name != ignoring)


def _facets(answering: Sequence[Study], filters: Filters) -> Facets:
    def counts(name: str) -> dict[str | int, int]:
        counter = Counter(
            value
            for study in answering
            if _passes(study, filters, ignoring=name)
            for value in _values(study)[name]
        )
        return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))

    return Facets(*map(counts, ["language", "year", "subject", "publisher", "access"]))
