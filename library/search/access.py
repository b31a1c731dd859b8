"""Access: what visitors may see of each study. Every text passes `AccessFilter` on its way out.

A study with `access: excerpts` shows its record, the titles of its sections, the labels of its
pages, and fixed passages of its text. The text alone decides which passages, so no number of
questions shows more. A withdrawn study shows that it was in the library.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from library.analysis.sentences import is_whole, sentences
from library.core.errors import NotShown, Withdrawn
from library.core.model import Access, Filters, Highlight, Page, PageKind, Record, Study
from library.query import Query
from library.search.engine import (
    Counted,
    Matches,
    PageId,
    PageMatch,
    Reader,
    SearchOptions,
    StudyMatch,
)

MIN_CHARACTERS, MAX_CHARACTERS = 40, 300
"""Length of a passage."""
MIN_LETTERS = 0.7
"""Least share of letters in a passage; a row of a table has fewer."""
GAP = "\n\n[…]\n\n"
"""Text between two passages, in place of what is withheld."""


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


class AccessFilter:
    """A view of the index that returns only what visitors may see.

    It implements `engine.Reader`, so code that uses it cannot show more. The studies that it
    returned are kept, so that checking the access of their pages takes no further call.

    Args:
        reader: A view of the whole index.
        share: Most of the text of a page that its passages take, 0 to 1.
    """

    def __init__(self, reader: Reader, share: float) -> None:
        self._reader = reader
        self._share = share
        self._studies: dict[str, Study] = {}

    @property
    def number(self) -> int:
        """The number of the commit; known without a round trip."""
        return self._reader.number

    def search(self, query: Query, filters: Filters, options: SearchOptions) -> Matches:
        """Return the studies that match *query*; highlights are only in what may be shown."""
        matches = self._reader.search(query, filters, options)
        return replace(matches, studies=tuple(map(self._match, matches.studies)))

    def counts(self, counted: Sequence[Counted]) -> tuple[int, ...]:
        """Return the number of studies that match each query."""
        return self._reader.counts(counted)

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
        return tuple(map(self._visible_page, self._reader.pages(study_id)))

    def read_pages(self, ids: Sequence[PageId]) -> tuple[Page | None, ...]:
        """Return the page with each id, with the text that may be shown.

        Raises:
            Withdrawn: Nothing of one of the studies may be shown.
        """
        for study_id in {each.study for each in ids}:
            self._check_present(study_id)
        return tuple(page and self._visible_page(page) for page in self._reader.read_pages(ids))

    def page_labels(self, study_id: str) -> tuple[str, ...]:
        """Return the label of each page of a study in order.

        Raises:
            Withdrawn: Nothing may be shown.
        """
        self._check_present(study_id)
        return self._reader.page_labels(study_id)

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
        study = self._visible(match.study)
        if study.record.access is Access.OPEN:
            return match
        return replace(match, pages=tuple(map(self._page_match, match.pages)))

    def _page_match(self, match: PageMatch) -> PageMatch:
        page, highlights = self._cut(match.page, match.highlights)
        return replace(match, page=page, highlights=highlights)

    def _visible_page(self, page: Page) -> Page:
        study = self.study(page.study)
        if study and study.record.access is Access.OPEN:
            return page
        return self._cut(page, ())[0]

    def _cut(
        self, page: Page, highlights: Sequence[Highlight]
    ) -> tuple[Page, tuple[Highlight, ...]]:
        """Return *page* with only its permitted passages, and the highlights in them."""
        parts, kept, length = [], [], 0
        for start, end in passages(page, self._share):
            by = length - start
            kept += [
                Highlight(highlight.start + by, highlight.end + by, highlight.reason)
                for highlight in highlights
                if start <= highlight.start and highlight.end <= end
            ]
            parts.append(page.text[start:end])
            length += end - start + len(GAP)
        shown = replace(
            page, text=GAP.join(parts), running_headers="", offset_map=(), withheld=True
        )
        return shown, tuple(kept)


def _visible(study: Study) -> Study:
    """Return *study*; of a withdrawn one only that it was in the library."""
    record = study.record
    if record.access is not Access.WITHDRAWN:
        return study
    kept = tuple((name, where) for name, where in study.origins if name in {"title", "access"})
    bare = Record(title=record.title, access=record.access)
    return Study(study.id, study.added, bare, origins=kept)


def _open(filters: Filters) -> Filters:
    """Return *filters* narrowed to studies that may be shown in full."""
    return replace(filters, access=frozenset({Access.OPEN}))
