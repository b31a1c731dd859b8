"""Access: what the index holds of each study, and what visitors may see of it.

A study with `access: excerpts` shows its record, the titles of its sections, the headings and
labels of its pages, and fixed passages of its text, but no figures. `AccessPolicy` cuts its pages
down to these before they are indexed. The rest of the text is in no field that a query, a
completion, a correction, a count or a score reads, so no number of questions reveals it. A
withdrawn study shows that it was in the library. A draft, and a study before the day on which it
opens, shows nothing: its pages are in the index, and `AccessFilter` excludes it from every answer
by the day of the question, so that it opens without an ingest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from library.analysis import tokens
from library.analysis.sentences import is_whole, sentences
from library.core.answers import Highlight
from library.core.errors import NotShown, Withdrawn
from library.core.model import GAP, Access, Filters, Page, PageKind, Record, Study
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


LAST_DAY = "9999-12-31"
"""A day on which every study that opens is open."""


def is_unpublished(study: Study, day: str) -> bool:
    """Return whether *study* is a draft on *day*, `YYYY-MM-DD`: visitors do not know of it."""
    return study.record.access is Access.DRAFT or study.record.open_from > day


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
        raise NotShown(
            "Only excerpts of “{title}” may be shown.", remedy="", study=study.id, title=study.title
        )


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
    for at in sorted(
        range(1, len(spans) - 1),
        key=lambda at: _passage_hash(page.study, page.text[slice(*spans[at])]),
    ):
        start, end = spans[at]
        if end - start > room or taken & {at - 1, at + 1} or not _is_prose(page.text[start:end]):
            continue
        taken.add(at)
        room -= end - start
    return tuple(spans[at] for at in sorted(taken))


def _passage_hash(study: str, passage: str) -> bytes:
    words = " ".join(passage.casefold().split())
    return hashlib.sha256(f"{study}\n{words}".encode("utf-8", "surrogatepass")).digest()


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

    def indexed_text(
        self, study: Study, pages: Sequence[Page], hidden_words: Collection[str]
    ) -> IndexedText:
        """Return the searchable text of *study*.

        Args:
            study: The study.
            pages: Its pages with their whole text, or as they were indexed before.
            hidden_words: Its hidden words, of pages that were indexed before.
        """
        if study.record.access in {Access.OPEN, Access.DRAFT}:
            return IndexedText(tuple(pages))
        if study.record.access is Access.WITHDRAWN:
            return IndexedText(())
        shown = tuple(self._shown(page) for page in pages)
        if not self.find_hidden_words:
            return IndexedText(shown)
        return IndexedText(shown, _words(pages).union(hidden_words) - _words(shown))

    def narrowed(self, page: Page, before: AccessPolicy | None) -> Page:
        """Return a page of an index with no more passages than this policy allows.

        The whole text is not known, but the passages took at most the share of the policy before,
        so they may take the same part of that part now.

        Args:
            page: A page as it is in the index.
            before: The policy by which it was indexed; `None` if it is not known.
        """
        allowed = self.excerpts_share / before.excerpts_share if before and page.withheld else 0.0
        if not page.withheld or allowed >= 1:
            return page
        pieces = page.text.split(GAP)
        room = allowed * sum(map(len, pieces))
        kept = set()
        for piece in sorted(pieces, key=lambda piece: _passage_hash(page.study, piece)):
            if len(piece) <= room:
                kept.add(piece)
                room -= len(piece)
        return replace(page, text=GAP.join(piece for piece in pieces if piece in kept))

    def _shown(self, page: Page) -> Page:
        """Return *page* with its passages as its text; a page that has only these is unchanged."""
        if page.withheld:
            return page
        spans = passages(page, self.excerpts_share)
        text = GAP.join(page.text[slice(*span)] for span in spans)
        return replace(
            page,
            text=text,
            running_headers="",
            offset_map=(),
            figures=(),
            notes_at=None,
            withheld=True,
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
        day: The day of the question, `YYYY-MM-DD`.
    """

    def __init__(self, reader: Reader, day: str) -> None:
        self._reader = reader
        self._day = day
        self._studies: dict[str, Study | None] = {}

    @property
    def number(self) -> int:
        """The number of the commit; known without a round trip."""
        return self._reader.number

    def search(self, query: Query, filters: Filters, options: SearchOptions) -> Matches:
        """Return the studies that match *query*."""
        matches = self._reader.search(query, self._today(filters), options)
        return replace(matches, studies=tuple(filter(None, map(self._match, matches.studies))))

    def counts(self, counted: Sequence[Counted]) -> tuple[int, ...]:
        """Return the number of studies that match each query."""
        return self._reader.counts(
            [Counted(each.query, self._today(each.filters)) for each in counted]
        )

    def opening_days(self) -> tuple[str, ...]:
        """Return the days on which studies opened."""
        return tuple(day for day in self._reader.opening_days() if day <= self._day)

    def tabulate(
        self, queries: Sequence[Query], filters: Sequence[Filters]
    ) -> tuple[tuple[Count, ...], ...]:
        """Return for each query the counts of its answer within each of *filters*."""
        return self._reader.tabulate(queries, [self._today(each) for each in filters])

    def studies(self) -> tuple[Study, ...]:
        """Return every study, by title."""
        return tuple(filter(None, map(self._visible, self._reader.studies())))

    def study(self, study_id: str) -> Study | None:
        """Return the study with that id; of a withdrawn one only its title; no draft."""
        if study_id not in self._studies:
            study = self._reader.study(study_id)
            return study and self._visible(study)
        return self._studies[study_id]

    def pages(self, study_id: str) -> tuple[Page, ...]:
        """Return the pages of a study in order, with the text that may be shown.

        Raises:
            Withdrawn: Nothing may be shown.
        """
        return self._reader.pages(study_id) if self._is_present(study_id) else ()

    def read_pages(self, ids: Sequence[PageId]) -> tuple[Page | None, ...]:
        """Return the page with each id, with the text that may be shown.

        Raises:
            Withdrawn: Nothing of one of the studies may be shown.
        """
        present = {
            study_id: self._is_present(study_id) for study_id in {each.study for each in ids}
        }
        shown = [each for each in ids if present[each.study]]
        pages = dict(zip(shown, self._reader.read_pages(shown) if shown else (), strict=True))
        return tuple(pages.get(each) for each in ids)

    def hidden_words(self, study_id: str) -> tuple[str, ...]:  # noqa: ARG002 - of the protocol
        """Return none: visitors never see them."""
        return ()

    def figures(self, query: Query, filters: Filters, options: FigureOptions) -> FigureMatches:
        """Return the figures and tables that match *query*; only open studies have any."""
        return self._reader.figures(query, self._today(filters), options)

    def highlights(self, query: Query, page: Page) -> tuple[Highlight, ...]:
        """Return the spans of the text of *page* that match *query*, sorted and disjoint."""
        return self._reader.highlights(query, page)

    def completions(
        self, prefixes: Sequence[str], filters: Filters, limit: int, *, behind: tuple[str, ...] = ()
    ) -> tuple[tuple[str, ...], ...]:
        """Return words of open studies that begin with each folded prefix, as printed."""
        within = self._today(_open(filters))
        return self._reader.completions(prefixes, within, limit, behind=behind)

    def document_frequencies(self, words: Sequence[str]) -> tuple[float, ...]:
        """Return for each folded word the share of all pages that have it, 0 to 1."""
        return self._reader.document_frequencies(words)

    def corrections(self, words: Sequence[str], filters: Filters) -> tuple[str | None, ...]:
        """Return for each folded word a text of similar spelling in open studies."""
        return self._reader.corrections(words, self._today(_open(filters)))

    def _today(self, filters: Filters) -> Filters:
        """Return *filters* with the day of the question."""
        return replace(filters, day=self._day)

    def _visible(self, study: Study) -> Study | None:
        shown = None if is_unpublished(study, self._day) else _visible(study)
        return self._studies.setdefault(study.id, shown)

    def _is_present(self, study_id: str) -> bool:
        """Return whether there is such a study for visitors.

        Raises:
            Withdrawn: Nothing of it may be shown.
        """
        study = self.study(study_id)
        if study:
            check_present(study)
        return study is not None

    def _match(self, match: StudyMatch) -> StudyMatch | None:
        study = self._visible(match.study)
        older = tuple(filter(None, map(self._visible, match.older)))
        return replace(match, study=study, older=older) if study else None


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
