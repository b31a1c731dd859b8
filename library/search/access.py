"""What may be shown: the border that every text crosses on its way out of the library.

Of a study with `access: excerpts` that is its record, to which the titles of its sections and the
labels of its pages belong, and fixed passages of its text. They are chosen by the text alone, so
that no number of questions shows more. Of a withdrawn study it is that it was here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from library.analysis.sentences import is_whole, sentences
from library.core.errors import NotShown, Withdrawn
from library.core.model import Access, Filters, Highlight, Page, PageKind, Record, Study
from library.query import Phrase, Query
from library.search.engine import Matches, PageMatch, Reader, StudyMatch, Wanted

SHORTEST, LONGEST = 40, 300
"""Characters of a passage."""
FEWEST_LETTERS = 0.7
"""Share of letters in a passage; a row of a table has fewer."""
GAP = "\n\n[…]\n\n"
"""Stands for what is left out between two passages."""


def check_present(study: Study) -> None:
    """Make sure that anything of *study* may be shown.

    Raises:
        Withdrawn: Nothing may.
    """
    if study.record.access is Access.WITHDRAWN:
        raise Withdrawn(
            "`{study}` was withdrawn.", remedy="It can no longer be viewed.", study=study.id
        )


def check_open(study: Study) -> None:
    """Make sure that all of *study* may be shown: its pages as printed, and its PDF.

    Raises:
        Withdrawn: Nothing may.
        NotShown: Only excerpts may.
    """
    check_present(study)
    if study.record.access is not Access.OPEN:
        raise NotShown("Only excerpts of `{study}` may be shown.", remedy="", study=study.id)


def passages(page: Page, share: float) -> tuple[tuple[int, int], ...]:
    """Return the spans of the text of *page* that may be shown of it, in order, never touching.

    They are whole sentences, of which those come first whose hash is lowest: their words alone
    decide, wherever they stand. Between two of them a sentence at least is left out, and so are
    the first and the last of the page, which might go on.

    Args:
        page: A page of a study, whole.
        share: The most that they take of its text, 0 to 1.
    """
    if page.kind is not PageKind.BODY:
        return ()
    spans = sentences(page.text)
    room = share * len(page.text)
    taken: set[int] = set()
    for at in sorted(range(1, len(spans) - 1), key=lambda at: _lot(page, spans[at])):
        start, end = spans[at]
        if end - start > room or taken & {at - 1, at + 1} or not _says(page.text[start:end]):
            continue
        taken.add(at)
        room -= end - start
    return tuple(spans[at] for at in sorted(taken))


def _lot(page: Page, span: tuple[int, int]) -> bytes:
    words = " ".join(page.text[slice(*span)].casefold().split())
    return hashlib.sha256(f"{page.study}\n{words}".encode("utf-8", "surrogatepass")).digest()


def _says(sentence: str) -> bool:
    letters = sum(map(str.isalpha, sentence)) / len(sentence)
    return SHORTEST <= len(sentence) <= LONGEST and letters >= FEWEST_LETTERS and is_whole(sentence)


class AccessFilter:
    """A view of the index in which stands what may be shown, and nothing else.

    It promises what `Reader` promises, so that whoever asks through it cannot show more.
    """

    def __init__(self, reader: Reader, share: float) -> None:
        self._reader = reader
        self._share = share

    @property
    def number(self) -> int:
        """The number of the commit that is seen; each has another."""
        return self._reader.number

    def search(self, query: Query, filters: Filters, wanted: Wanted) -> Matches:
        """Return what answers *query* within *filters*; marks stand only in what may be shown."""
        matches = self._reader.search(query, filters, wanted)
        return replace(matches, studies=tuple(map(self._match, matches.studies)))

    def studies(self) -> tuple[Study, ...]:
        """Return every study, by title."""
        return tuple(map(_told, self._reader.studies()))

    def study(self, study_id: str) -> Study | None:
        """Return the study of that id, if there is one; of a withdrawn one its title alone."""
        study = self._reader.study(study_id)
        return study and _told(study)

    def pages(self, study_id: str) -> tuple[Page, ...]:
        """Return the pages of a study in order, with what may be shown of them.

        Raises:
            Withdrawn: Nothing may.
        """
        study = self._present(study_id)
        return tuple(self._shown(study, page) for page in self._reader.pages(study_id))

    def page(self, study_id: str, number: int) -> Page | None:
        """Return one page of a study, with what may be shown of it.

        Raises:
            Withdrawn: Nothing may.
        """
        study, page = self._present(study_id), self._reader.page(study_id, number)
        return page and self._shown(study, page)

    def highlights(self, query: Query, page: Page) -> tuple[Highlight, ...]:
        """Return the spans of the text of *page* that match *query*, sorted and disjoint."""
        return self._reader.highlights(query, page)

    def completions(self, letters: str, filters: Filters, limit: int) -> tuple[str, ...]:
        """Return words of open studies that begin with folded *letters*, as they are printed."""
        inside = replace(filters, access=frozenset({Access.OPEN}))
        return self._reader.completions(letters, inside, limit)

    def shares(self, words: Sequence[str]) -> tuple[float, ...]:
        """Return for each folded word the share of all pages that have it, 0 to 1."""
        return self._reader.shares(words)

    def similar_words(self, word: str) -> tuple[str, ...]:
        """Return words spelled much like *word* that may be told, best first."""
        return tuple(filter(self.may_be_told, self._reader.similar_words(word)))

    def may_be_told(self, word: str) -> bool:
        """Whether a folded *word* stands in an open study: it is told to nobody who did not ask."""
        inside = Filters(access=frozenset({Access.OPEN}))
        return self._reader.search(Phrase((word,)), inside, Wanted(limit=0)).total_studies > 0

    def _present(self, study_id: str) -> Study | None:
        study = self._reader.study(study_id)
        if study:
            check_present(study)
        return study

    def _match(self, match: StudyMatch) -> StudyMatch:
        if match.study.record.access is Access.OPEN:
            return match
        return replace(match, pages=tuple(map(self._page_match, match.pages)))

    def _page_match(self, match: PageMatch) -> PageMatch:
        page, highlights = self._cut(match.page, match.highlights)
        return replace(match, page=page, highlights=highlights)

    def _shown(self, study: Study | None, page: Page) -> Page:
        if study and study.record.access is Access.OPEN:
            return page
        return self._cut(page, ())[0]

    def _cut(
        self, page: Page, highlights: Sequence[Highlight]
    ) -> tuple[Page, tuple[Highlight, ...]]:
        """Return *page* with its passages alone, and the *marks* that stand in them."""
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
        shown = replace(page, text=GAP.join(parts), margin="", offset_map=(), withheld=True)
        return shown, tuple(kept)


def _told(study: Study) -> Study:
    """Return *study*; of a withdrawn one the bare fact."""
    record = study.record
    if record.access is not Access.WITHDRAWN:
        return study
    kept = tuple((name, where) for name, where in study.origins if name in {"title", "access"})
    bare = Record(title=record.title, access=record.access)
    return Study(study.id, study.added, bare, origins=kept)
