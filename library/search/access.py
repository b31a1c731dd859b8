"""Access: what the index holds of each study, and what visitors may see of it.

A study with `access: excerpts` shows its record, the titles of its sections, the headings and
labels of its pages, and fixed passages of its text, but no figures. `AccessPolicy` cuts its pages
down to these before they are indexed. The rest of the text is in no field that a query, a
completion, a correction, a count or a score reads, so no number of questions reveals it. A
withdrawn study shows that it was in the library.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from library.analysis import tokens
from library.analysis.sentences import is_whole, sentences
from library.core.errors import NotShown, Withdrawn
from library.core.model import GAP, Access, Filters, Highlight, Page, PageKind, Record, Study
from library.query import Query
from library.search.engine import (
    Count,
    Counted,
    FigureMatches,
    FigureOptions,
    Matches,
    PageId,
    Reader,
    SearchOptions,
    StudyMatch,
)

MIN_CHARACTERS, MAX_CHARACTERS = 40, 300
"""Length of a passage."""
MIN_LETTERS = 0.7
"""Least share of letters in a passage; a row of a table has fewer."""


def check_present(study: Study) -> None:
    """Check that anything of *study* may be shown.

    Raises:
        Withdrawn: Nothing may be shown.
    """
    if study.record.access is Access.WITHDRAWN:
        raise Withdrawn(
            "`{study}` was withdrawn.", remedy="It can no longer be viewed.", study=study.id
        )


def check_open(study: Study) -> None:
    """Check that *study* may be shown in full: images of its pages, and its PDF.

    Raises:
        Withdrawn: Nothing may be shown.
        NotShown: Only excerpts may be shown.
    """
    check_present(study)
    if study.record.access is not Access.OPEN:
        raise NotShown("Only excerpts of `{study}` may be shown.", remedy="", study=study.id)


def passages(page: Page, share: float) -> tuple[tuple[int, int], ...]:
    """Return the spans of the text of *page* that may be shown, sorted and never adjacent.

    A passage is a whole sentence. Sentences are taken in the order of a hash of their words, so
    the choice depends on the text alone. The first and the last sentence of a page may continue
    on another page and are never taken.

    Args:
        page: A page with its whole text.
        share: Most of its text that the passages take, 0 to 1.
    """
    if page.kind is not PageKind.BODY:
        return ()
    spans = sentences(page.text)
    room = share * len(page.text)
    taken: set[int] = set()
    for at in sorted(range(1, len(spans) - 1), key=lambda at: _hash(page, spans[at])):
        start, end = spans[at]
        if end - start > room or taken & {at - 1, at + 1} or not _is_prose(page.text[start:end]):
            continue
        taken.add(at)
        room -= end - start
    return tuple(spans[at] for at in sorted(taken))


def _hash(page: Page, span: tuple[int, int]) -> bytes:
    words = " ".join(page.text[slice(*span)].casefold().split())
    return hashlib.sha256(f"{page.study}\n{words}".encode("utf-8", "surrogatepass")).digest()


def _is_prose(sentence: str) -> bool:
    letters = sum(map(str.isalpha, sentence)) / len(sentence)
    fits = MIN_CHARACTERS <= len(sentence) <= MAX_CHARACTERS
    return fits and letters >= MIN_LETTERS and is_whole(sentence)


@dataclass(frozen=True, slots=True)
class IndexedText:
    """The searchable text of one study."""

    pages: tuple[Page, ...]
    """The pages, with the text that may be shown."""
    hidden_words: frozenset[str] = frozenset()
    """Folded words of the withheld text that find the study, without order, number or page."""


@dataclass(frozen=True, slots=True)
class AccessPolicy:
    """The settings that decide what is indexed of each study; changing one needs a rebuild."""

    excerpts_share: float
    """Most of the text of a page that its passages take, 0 to 1."""
    find_hidden_words: bool = False
    """Whether a word of the withheld text finds its study."""

    def indexed_text(self, study: Study, pages: Sequence[Page]) -> IndexedText:
        """Return the searchable text of *study*, whose whole text is in *pages*."""
        if study.record.access is Access.OPEN:
            return IndexedText(tuple(pages))
        if study.record.access is Access.WITHDRAWN:
            return IndexedText(())
        shown = tuple(self._shown(page) for page in pages)
        if not self.find_hidden_words:
            return IndexedText(shown)
        return IndexedText(shown, _words(pages) - _words(shown))

    def _shown(self, page: Page) -> Page:
        """Return *page* with its passages as its text; a page that has only these is unchanged."""
        if page.withheld:
            return page
        spans = passages(page, self.excerpts_share)
        text = GAP.join(page.text[slice(*span)] for span in spans)
        return replace(
            page, text=text, running_headers="", offset_map=(), figures=(), withheld=True
        )


def _words(pages: Sequence[Page]) -> frozenset[str]:
    return frozenset(token.word for page in pages for token in tokens(page.text))


class AccessFilter:
    """A view of the index that returns only what visitors may see.

    It implements `engine.Reader`, so code that uses it cannot show more. The index holds no
    withheld text (`AccessPolicy`); this view hides the records of withdrawn studies and limits
    suggestions to open ones. The studies that it returned are kept, so that checking the access of
    their pages takes no further call.

    Args:
        reader: A view of the whole index.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._studies: dict[str, Study] = {}

    @property
    def number(self) -> int:
        """The number of the commit; known without a round trip."""
        return self._reader.number

    def search(self, query: Query, filters: Filters, options: SearchOptions) -> Matches:
        """Return the studies that match *query*."""
        matches = self._reader.search(query, filters, options)
        return replace(matches, studies=tuple(map(self._match, matches.studies)))

    def counts(self, counted: Sequence[Counted]) -> tuple[int, ...]:
        """Return the number of studies that match each query."""
        return self._reader.counts(counted)

    def tabulate(
        self, queries: Sequence[Query], filters: Sequence[Filters]
    ) -> tuple[tuple[Count, ...], ...]:
        """Return for each query the counts of its answer within each of *filters*."""
        return self._reader.tabulate(queries, filters)

    def studies(self) -> tuple[Study, ...]:
        """Return every study, by title."""
        return tuple(map(self._visible, self._reader.studies()))

    def study(self, study_id: str) -> Study | None:
        """Return the study with that id; of a withdrawn one only its title."""
        if study_id not in self._studies:
            study = self._reader.study(study_id)
            return study and self._visible(study)
        return self._studies[study_id]

    def pages(self, study_id: str) -> tuple[Page, ...]:
        """Return the pages of a study in order, with the text that may be shown.

        Raises:
            Withdrawn: Nothing may be shown.
        """
        self._check_present(study_id)
        return self._reader.pages(study_id)

    def read_pages(self, ids: Sequence[PageId]) -> tuple[Page | None, ...]:
        """Return the page with each id, with the text that may be shown.

        Raises:
            Withdrawn: Nothing of one of the studies may be shown.
        """
        for study_id in {each.study for each in ids}:
            self._check_present(study_id)
        return self._reader.read_pages(ids)

    def page_labels(self, study_id: str) -> tuple[str, ...]:
        """Return the label of each page of a study in order.

        Raises:
            Withdrawn: Nothing may be shown.
        """
        self._check_present(study_id)
        return self._reader.page_labels(study_id)

    def figures(self, query: Query, filters: Filters, options: FigureOptions) -> FigureMatches:
        """Return the figures and tables that match *query*; only open studies have any."""
        return self._reader.figures(query, filters, options)

    def highlights(self, query: Query, page: Page) -> tuple[Highlight, ...]:
        """Return the spans of the text of *page* that match *query*, sorted and disjoint."""
        return self._reader.highlights(query, page)

    def completions(
        self, prefixes: Sequence[str], filters: Filters, limit: int
    ) -> tuple[tuple[str, ...], ...]:
        """Return words of open studies that begin with each folded prefix, as printed."""
        return self._reader.completions(prefixes, _open(filters), limit)

    def document_frequencies(self, words: Sequence[str]) -> tuple[float, ...]:
        """Return for each folded word the share of all pages that have it, 0 to 1."""
        return self._reader.document_frequencies(words)

    def corrections(self, words: Sequence[str], filters: Filters) -> tuple[str | None, ...]:
        """Return for each folded word a text of similar spelling in open studies."""
        return self._reader.corrections(words, _open(filters))

    def _visible(self, study: Study) -> Study:
        return self._studies.setdefault(study.id, _visible(study))

    def _check_present(self, study_id: str) -> None:
        study = self.study(study_id)
        if study:
            check_present(study)

    def _match(self, match: StudyMatch) -> StudyMatch:
        return replace(match, study=self._visible(match.study))


def _visible(study: Study) -> Study:
    """Return *study*; of a withdrawn one only that it was in the library."""
    record = study.record
    if record.access is not Access.WITHDRAWN:
        return study
    kept = tuple((name, where) for name, where in study.origins if name in {"title", "access"})
    bare = Record(title=record.title, access=record.access)
    return Study(study.id, study.added, bare, origins=kept, modified=study.modified)


def _open(filters: Filters) -> Filters:
    """Return *filters* narrowed to studies that may be shown in full."""
    return replace(filters, access=frozenset({Access.OPEN}))
