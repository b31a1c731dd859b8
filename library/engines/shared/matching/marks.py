"""Marks of pages from the postings: which words of a page match a query, and why.

The result is that of `search.highlighting.highlights.Highlighter`, without reading the text of the
page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np

from library.analysis import (
    MultiPhrase,
    composite_ways,
    forms,
    joined,
    phrase_of,
    term_of,
    with_diacritics,
)
from library.core.answers import Highlight, MarkReason, MatchReason
from library.core.model import Page
from library.engines.shared.arrays import Array, is_among
from library.engines.shared.fields import BODY
from library.engines.shared.matching.broken_phrases import broken_runs
from library.engines.shared.matching.leaf_terms import inflected
from library.engines.shared.matching.term_runs import PlacedTerms
from library.engines.shared.occurrences import POSITION_BITS, documents_of
from library.engines.shared.stored_pages import PageAndSpans
from library.query import (
    Composite,
    Fuzzy,
    Label,
    Leaf,
    Near,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
    labels_of,
    leaves,
)
from library.search.highlighting.highlights import PRIORITY
from library.search.highlighting.label_highlights import label_runs

_REASONS: dict[int, MarkReason] = {rank: reason for reason, rank in PRIORITY.items()}
_GROUPS = 4
"""Groups of terms of a word; see `_Finder._groups`."""
_NOWHERE = np.zeros(0, np.int64)
_POSITION = (1 << POSITION_BITS) - 1
"""The bits of an occurrence that are the position."""
_NO_MARKS = np.zeros((0, 5), np.int64)
"""Marks have five columns: document, position of the first word, that of the last, reason, and the
number of the label, from 1; 0 for other reasons."""


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page with the marks of a query."""

    page: Page
    highlights: tuple[Highlight, ...]


def reads_text(query: Query) -> bool:
    """Whether marks of *query* are found in the texts of pages, not by the places of terms."""
    return any(isinstance(leaf, Prefix | Wildcard | Fuzzy | Near) for leaf in leaves(query))


def marked_by_places(
    query: Query,
    stored: Mapping[int, PageAndSpans],
    searcher: PlacedTerms,
    run_begins: Callable[[MultiPhrase], Array],
) -> dict[int, MarkedPage]:
    """Return pages with their marks, without reading their texts.

    Args:
        query: The query, not one that `reads_text`.
        stored: Document -> its page, with the positions and spans of its words.
        searcher: The terms of these documents.
        run_begins: Returns the occurrences at which a run of adjacent words begins in bodies.
    """
    sought = tuple(dict.fromkeys(leaves(query)))
    by_language: dict[str, list[int]] = defaultdict(list)
    for document, (page, _, _) in stored.items():
        by_language[page.language].append(document)
    labels = tuple(dict.fromkeys(label for leaf in sought for label in labels_of(leaf)))
    documents = np.array(sorted(stored), np.int64)
    found = [_runs_of_labels(labels, documents, run_begins)]
    for language, some in by_language.items():
        finder = _Finder(np.array(sorted(some)), language, searcher, run_begins)
        found += finder.words(sought, labels)
        found += (marks for leaf in sought for marks in finder.runs(leaf))
    marks = _by_document(found, documents)
    texts = ("", *(label.text for label in labels))
    return {
        document: MarkedPage(page, _highlights(marks[document], positions, spans, texts))
        for document, (page, positions, spans) in stored.items()
    }


def places_of_leaves(
    sought: Sequence[Leaf],
    document: int,
    stored: PageAndSpans,
    searcher: PlacedTerms,
    run_begins: Callable[[MultiPhrase], Array],
) -> list[list[int]]:
    """Return, for each of some leaves, the offsets in a page at which its marks begin, sorted.

    Those of marks that overlap are included. It takes less time than marks, because the reason of
    each is not looked for.

    Args:
        sought: The leaves, none of which `reads_text`.
        document: The page.
        stored: That page, with the positions and spans of its words.
        searcher: The terms of the page.
        run_begins: Returns the occurrences at which a run of adjacent words begins in bodies.
    """
    page, positions, spans = stored
    documents = np.array([document], np.int64)
    finder = _Finder(documents, page.language, searcher, run_begins)
    words = searcher.merged_occurrences(BODY, list(map(finder.terms, sought)), documents)
    found = []
    for leaf, begins in zip(sought, words, strict=True):
        runs = [*finder.runs(leaf), _runs_of_labels(labels_of(leaf), documents, run_begins)]
        own = np.concatenate([begins & _POSITION, *(marks[:, 1] for marks in runs)])
        at = positions.searchsorted(np.unique(own).astype(positions.dtype))
        found.append(spans[at, 0].tolist())
    return found


def _runs_of_labels(
    labels: Sequence[Label], documents: Array, run_begins: Callable[[MultiPhrase], Array]
) -> Array:
    """Return the marks of the labels of several words, which match pages in any language."""
    runs = [
        (number, run)
        for number, label in enumerate(labels, 1)
        if len(label.words) > 1
        for run in label_runs(label.words, label.language)
    ]
    if not runs:
        return _NO_MARKS
    begins = [run_begins(run) for _, run in runs]
    every = np.concatenate([_NOWHERE, *begins])
    inside = np.flatnonzero(is_among(documents_of(every), documents))
    of_run = np.arange(len(runs)).repeat(list(map(len, begins)))[inside]
    lengths = np.array([len(run) for _, run in runs], np.int64)[of_run]
    numbers = np.array([number for number, _ in runs], np.int64)[of_run]
    return _of(every[inside], lengths, "concept", numbers)


def _by_document(found: Iterable[Array], documents: Array) -> Mapping[int, Array]:
    """Return document -> its marks, in order; of those at one place the best is first.

    Args:
        found: Marks.
        documents: The documents, sorted.
    """
    every = np.concatenate([_NO_MARKS, *found])
    document, first, last, reasons, numbers = every.T
    every = every[np.lexsort((numbers, reasons, -last, first, document))]
    begins = np.searchsorted(every[:, 0], documents).tolist()
    ends = [*begins[1:], len(every)]
    return {
        document: every[begin:end]
        for document, begin, end in zip(documents.tolist(), begins, ends, strict=False)
    }


class _Finder:
    """Finds the marks of leaves on some pages in one language."""

    def __init__(
        self,
        documents: Array,
        language: str,
        searcher: PlacedTerms,
        run_begins: Callable[[MultiPhrase], Array],
    ) -> None:
        self._documents = documents
        self._language = language
        self._searcher = searcher
        self._run_begins = run_begins

    def words(self, sought: Sequence[Leaf], labels: Sequence[Label]) -> Iterator[Array]:
        """Yield the marks of single words: of leaves, and of labels in the language."""
        leaves_of_word = [leaf for leaf in sought if isinstance(leaf, Word)]
        own = [
            (number, *label.words)
            for number, label in enumerate(labels, 1)
            if len(label.words) == 1 and label.language == self._language
        ]
        groups = [group for leaf in leaves_of_word for group in self._groups(leaf)]
        groups += [tuple({*self._forms(word), *self._wholes(word)}) for _, word in own]
        found = iter(self._searcher.merged_occurrences(BODY, groups, self._documents))
        for leaf in leaves_of_word:
            yield from _of_word(leaf, *islice(found, _GROUPS))
        begins = list(found)
        numbers = np.array([number for number, _ in own], np.int64)
        of_label = numbers.repeat(list(map(len, begins)))
        yield _of(np.concatenate([_NOWHERE, *begins]), 1, "concept", of_label)

    def terms(self, leaf: Leaf) -> tuple[str, ...]:
        """Return the terms of single words that match *leaf*, or its labels in the language."""
        own = self._groups(leaf) if isinstance(leaf, Word) else ()
        of_labels = (
            {*self._forms(label.words[0]), *self._wholes(label.words[0])}
            for label in labels_of(leaf)
            if len(label.words) == 1 and label.language == self._language
        )
        return tuple(dict.fromkeys(chain(*own, *of_labels)))

    def runs(self, leaf: Leaf) -> Iterator[Array]:
        """Yield the marks of adjacent words that match *leaf*."""
        match leaf:
            case Word(text):
                yield from self._runs_of((text,))
            case Phrase(words):
                for way in joined(words):
                    reason: MatchReason = "exact" if way == words else "compound"
                    yield self._run(phrase_of(way), reason)
                    for begins, length in broken_runs(self._searcher, phrase_of(way)):
                        yield _of(_inside(begins, self._documents), length, reason)
            case Composite(words):
                for way in composite_ways(words):
                    is_apart = len(way) == len(words)
                    yield self._run(phrase_of(way), "exact" if is_apart else "compound")
                    run = inflected(way, self._language)
                    yield self._run(run, "stem" if is_apart else "compound")
                yield from self._runs_of(words)

    def _runs_of(self, words: tuple[str, ...]) -> Iterator[Array]:
        """Yield the marks of the parts of a compound."""
        for run in self._searcher.compounds.runs_of(words, self._language):
            yield self._run(run, "compound")

    def _groups(self, leaf: Word) -> tuple[tuple[str, ...], ...]:
        """Return the terms of a word: as typed, as spelled, its other forms, and compounds."""
        text = leaf.text
        spelled = with_diacritics(leaf.spelling or text)
        typed = term_of(text, leaf.spelling)
        return (typed,), (spelled,), self._forms(text, leaf.spelling), tuple(self._wholes(text))

    def _forms(self, word: str, spelling: str = "") -> tuple[str, ...]:
        return tuple(form.term for form in forms(word, self._language, spelling))

    def _wholes(self, word: str) -> frozenset[str]:
        return self._searcher.compounds.compounds_of(word, self._language)

    def _run(self, run: MultiPhrase, reason: MatchReason) -> Array:
        """Return the marks of a run of adjacent words."""
        begins = self._run_begins(run)
        return _of(_inside(begins, self._documents), len(run), reason)


def _inside(occurrences: Array, documents: Array) -> Array:
    """Return those of *occurrences* that are in sorted *documents*."""
    inside: Array = occurrences[is_among(documents_of(occurrences), documents)]
    return inside


def _of_word(
    leaf: Word, exact: Array, spelled: Array, inflected_forms: Array, wholes: Array
) -> Iterator[Array]:
    """Yield the marks of a word at the occurrences of each of its groups of terms."""
    is_spelled = is_among(exact, spelled)
    is_typed = is_spelled if leaf.spelling else ~is_spelled
    yield _of(exact[is_typed], 1, "exact")
    yield _of(exact[~is_typed], 1, "folded")
    yield _of(inflected_forms, 1, "stem")
    yield _of(wholes, 1, "compound")


def _of(begins: Array, length: Array | int, reason: MatchReason, label: Array | int = 0) -> Array:
    """Return the marks that begin at *begins* and have *length* words, of all or of each."""
    if not len(begins):  # of most labels no page has a word
        return _NO_MARKS
    marks = np.empty((len(begins), 5), np.int64)
    marks[:, 0] = documents_of(begins)
    marks[:, 1] = begins & _POSITION
    marks[:, 2] = marks[:, 1] + length - 1
    marks[:, 3] = PRIORITY[reason]
    marks[:, 4] = label
    return marks


def _highlights(
    marks: Array, positions: Array, spans: Array, labels: Sequence[str]
) -> tuple[Highlight, ...]:
    """Return the highlights of one page, without those that overlap one before them."""
    at = positions.searchsorted(marks[:, 1:3].astype(positions.dtype))
    found: list[Highlight] = []
    before = 0
    for (start, end), (rank, number) in zip(
        spans[at, (0, 1)].tolist(), marks[:, 3:].tolist(), strict=True
    ):
        if start >= before:
            found.append(Highlight(start, end, _REASONS[rank], labels[number]))
            before = end
    return tuple(found)
