"""One unchanging view of a Whoosh index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whoosh.query import And, Term
from whoosh.searching import Searcher

from library.analysis import fold
from library.engine import Matches, PageMatch, StudyMatch, Wanted
from library.engines.whoosh.border import whoosh_errors
from library.engines.whoosh.evaluation import Evaluation, evaluate
from library.engines.whoosh.schema import PAGE, STUDY, page_of, study_of
from library.engines.whoosh.selection import facets, ordered, passes
from library.marks import marks
from library.model import Filters, Page, Study
from library.query import Query


class WhooshReader:
    """A view of one commit. One thread at a time may use it."""

    def __init__(self, folder: Path, searcher: Searcher, languages: Sequence[str]) -> None:
        self._folder = folder
        self._searcher = searcher
        self._languages = languages
        numbers = searcher.docs_for_query(Term("kind", STUDY))
        self._studies = [study_of(searcher.stored_fields(number)) for number in numbers]
        ordinals = {study.id: at for at, study in enumerate(self._studies)}
        # Places of deleted documents keep their ids; nothing ever leads there.
        # An index without documents has no columns.
        column = searcher.reader().column_reader("study") if searcher.doc_count_all() else ()
        self._study_of_document = [ordinals.get(study_id, -1) for study_id in column]

    def search(self, query: Query, filters: Filters, wanted: Wanted) -> Matches:
        """Return what answers *query* within *filters*."""
        with whoosh_errors(self._folder):
            answer = evaluate(
                query, self._searcher, self._studies, self._study_of_document, self._languages
            )
            inside = [at for at in answer.studies if passes(self._studies[at], filters)]
            order = ordered(inside, self._studies, answer.score_of, wanted.sort)
            shown = order[wanted.offset : wanted.offset + wanted.limit]
            return Matches(
                total_studies=len(inside),
                total_pages=sum(len(answer.pages.get(at, ())) for at in inside),
                studies=tuple(self._study_match(at, answer, query, wanted.pages) for at in shown),
                facets=facets((self._studies[at] for at in answer.studies), filters),
            )

    def studies(self) -> tuple[Study, ...]:
        """Return every study, by title."""
        return tuple(sorted(self._studies, key=lambda study: (fold(study.title), study.id)))

    def study(self, study_id: str) -> Study | None:
        """Return the study of that id, if there is one."""
        return next((study for study in self._studies if study.id == study_id), None)

    def pages(self, study_id: str) -> tuple[Page, ...]:
        """Return the pages of a study in order; empty when it has none."""
        found = self._pages_where(Term("study", study_id))
        return tuple(sorted(found, key=lambda page: page.number))

    def page(self, study_id: str, number: int) -> Page | None:
        """Return one page of a study, if there is one of that number."""
        found = self._pages_where(Term("study", study_id), Term("number", str(number)))
        return found[0] if found else None

    def similar_words(self, word: str) -> tuple[str, ...]:
        """Return words of the studies' texts spelled much like *word*, best first."""
        # One letter in a short word, two in a longer one, and never the first: the usual slips.
        distance = 1 if len(word) < 6 else 2
        with whoosh_errors(self._folder):
            corrector = self._searcher.corrector("exact")
            return tuple(corrector.suggest(word, limit=3, maxdist=distance, prefix=1))

    def close(self) -> None:
        """Let go of the index's files."""
        self._searcher.close()

    def _pages_where(self, *terms: Term) -> list[Page]:
        with whoosh_errors(self._folder):
            found = self._searcher.docs_for_query(And([Term("kind", PAGE), *terms]))
            return [page_of(self._searcher.stored_fields(number)) for number in found]

    def _study_match(
        self, ordinal: int, answer: Evaluation, query: Query, count: int
    ) -> StudyMatch:
        scores = answer.pages.get(ordinal, {})
        best = sorted(scores, key=lambda number: (-scores[number], number))[:count]
        pages = []
        for number in best:
            page = page_of(self._searcher.stored_fields(number))
            found = marks(query, page.text, page.language)
            pages.append(PageMatch(page, scores[number], found))
        return StudyMatch(
            study=self._studies[ordinal],
            score=answer.score_of(ordinal),
            pages=tuple(pages),
            total_pages=len(scores),
        )
