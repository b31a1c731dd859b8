"""The questions that can be asked of a library, on one view of its index."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from library.core.answers import Completion, FigureResult, Highlight, PageHit, SearchResult
from library.core.errors import NotCompared, UnknownPage, UnknownStudy
from library.core.figures import FigureKind
from library.core.model import Access, Filters, Page, Sort, Study, newest_first
from library.core.notation.similar_names import nearest
from library.core.readers.dossier import CheckedQuotation, Quotation
from library.query import question_language
from library.search import answer
from library.search.access import AccessFilter, check_present
from library.search.browsing.browsing_queries import ALL, BrowsingQueries
from library.search.engine import Counted, FigureOptions, PageId, Reader, SearchOptions
from library.search.figure_answer import search_figures
from library.search.knowledge import Knowledge
from library.search.passages.passages_alike import passages_alike
from library.search.passages.quotations import check_quotations
from library.search.quantities.quantity_answer import QuantityHit, find_quantities
from library.search.ranking import DEFAULT
from library.search.similar_passages import PassageIndex
from library.search.suggestions import autocomplete
from library.search.terminology import keywords
from library.search.terminology.definitions import Definition, find_definitions
from library.thesaurus import FILE_NAME, Thesaurus, join_subjects, read_thesaurus


class LibraryQueries(BrowsingQueries):
    """Searches, lists and reads the studies of a library, as visitors may see them.

    Every method raises an `EngineError` when the index cannot be used: `IndexMissing` before the
    first ingest.
    """

    passages: PassageIndex | None = None
    """The passages by meaning; None without the extra `meaning`, or when settings turn it off."""

    def search(  # noqa: PLR0913 - each is a choice of the reader
        self,
        question: str,
        *,
        filters: Filters = ALL,
        sort: Sort = "relevance",
        limit: int = 10,
        offset: int = 0,
        pages: int = 3,
        corrections: bool = True,
        only_words: bool = False,
        reader_language: str = "",
    ) -> SearchResult:
        """Return the studies that match *question*, with their best pages.

        When no study matches all words, the studies that match most of them are returned.

        Args:
            question: As a reader types it; every study matches an empty one.
            filters: Conditions on the studies.
            sort: Best first, newest first, or by title.
            limit: Most studies.
            offset: Studies to skip, for the next screen of results.
            pages: Most pages of each study.
            corrections: Suggest another spelling of words that no study has.
            only_words: Answer by the words as typed, without other names of what they mean.
            reader_language: Language of the reader's screen, for questions whose words do not show
                their language.
        """
        options = SearchOptions(
            sort=sort,
            limit=limit,
            offset=offset,
            pages=pages,
            language=reader_language,
            relax=True,
        )
        knowledge = self._knowledge(only_words=only_words)
        with self._reader() as reader:
            return answer.search(
                reader, question, filters, options, knowledge=knowledge, corrections=corrections
            )

    @cached_property
    def knowledge(self) -> Knowledge:
        """The thesaurus of the library, with the labels of its subjects; read once.

        Raises:
            SettingsError: `thesaurus.yaml` is invalid.
        """
        if not self.settings.file.thesaurus:
            return Knowledge(self.settings.languages, passages=self.passages)
        concepts = read_thesaurus(self.settings.root / FILE_NAME, self.settings.languages[0])
        thesaurus = Thesaurus(join_subjects(concepts, self.settings.file.subjects))
        return Knowledge(self.settings.languages, thesaurus, self.passages)

    def figures(
        self,
        question: str = "",
        *,
        kind: FigureKind | None = None,
        filters: Filters = ALL,
        limit: int = 20,
        offset: int = 0,
        only_words: bool = False,
    ) -> FigureResult:
        """Return the figures and tables that match *question* by caption or by the text inside.

        Only figures with a caption are known, and only those of open studies.

        Args:
            question: As a reader types it; every figure matches an empty one.
            kind: Only figures, or only tables; both when `None`.
            filters: Conditions on the studies.
            limit: Most figures.
            offset: Figures to skip, for the next part of the answer.
            only_words: Answer by the words as typed, without other names of what they mean.
        """
        options = FigureOptions(kind, limit, offset)
        knowledge = self._knowledge(only_words=only_words)
        with self._reader() as reader:
            return search_figures(reader, question, filters, options, knowledge=knowledge)

    def definitions(
        self,
        question: str,
        *,
        filters: Filters = ALL,
        limit: int = 5,
        only_words: bool = False,
        reader_language: str = "",
    ) -> tuple[Definition, ...]:
        """Return sentences that define the term that *question* asks for, one of each study.

        Those in its language come first. Empty when *question* asks for no term, or when no study
        defines it.

        Args:
            question: A term, or a question such as "wat is restwarmte".
            filters: Conditions on the studies.
            limit: Most studies.
            only_words: Leave out definitions of other names of the term.
            reader_language: As for `search`.
        """
        knowledge = self._knowledge(only_words=only_words)
        asked = question_language(question, knowledge.languages)
        with self._reader() as reader:
            return find_definitions(
                reader,
                question,
                filters,
                limit,
                names_of=knowledge.other_names,
                language=asked or reader_language,
            )

    def quantities(
        self,
        question: str,
        *,
        filters: Filters = ALL,
        limit: int = 20,
        only_words: bool = False,
    ) -> tuple[QuantityHit, ...]:
        """Return passages with numbers in the unit of *question*, near its other words.

        Empty when *question* names no unit.

        Args:
            question: Such as `getal:MW restwarmte`, or `"120 MW" restwarmte`.
            filters: Conditions on the studies.
            limit: Most passages.
            only_words: Look near the words as typed, not near other names of them.
        """
        knowledge = self._knowledge(only_words=only_words)
        with self._reader() as reader:
            return find_quantities(reader, question, filters, limit, knowledge=knowledge)

    def counts(self, questions: Sequence[str]) -> tuple[int, ...]:
        """Return the number of studies that match all words of each question, by any name."""
        with self._reader() as reader:
            queries = map(self.knowledge.query, questions)
            return reader.counts([*map(Counted, queries)])

    def suggest(self, beginning: str, *, limit: int = 8) -> tuple[Completion, ...]:
        """Return what *beginning*, a question typed so far, may become, best first."""
        labels = {code: self.settings.subject_labels(code) for code in self.settings.file.subjects}
        with self._reader() as reader:
            return autocomplete.suggest(
                reader,
                beginning,
                labels,
                limit,
                knowledge=self.knowledge,
            )

    def nearby_words(self, words: Sequence[str], *, limit: int = 6) -> tuple[str, ...]:
        """Return words of the studies that share their first letters with *words*."""
        with self._reader() as reader:
            return autocomplete.nearby_words(reader, words, limit)

    def keywords(self, *studies: Study, limit: int = 12) -> tuple[tuple[str, ...], ...]:
        """Return the keywords of each study, as printed, best first.

        Raises:
            Withdrawn: One of them was withdrawn.
        """
        for study in studies:
            check_present(study)
        with self._reader() as reader:
            return keywords.keywords(reader, studies, limit)

    def related_studies(
        self, study: Study, words: Sequence[str], *, limit: int = 5
    ) -> tuple[Study, ...]:
        """Return other studies that have the keywords *words* of *study*, those with most first."""
        with self._reader() as reader:
            return keywords.related_studies(reader, study, words, limit)

    def similar_passages(
        self, text: str, *, without: PageId | None = None, limit: int = 5
    ) -> tuple[PageHit, ...]:
        """Return pages with a passage that says about the same as *text*, in any language.

        The best page is first. Each has the passage as its excerpt, and its cosine as its score.
        Passages with the same words are returned once.

        Args:
            text: A passage of a page.
            without: The page that has it. Other versions of its study are left out too.
            limit: Most pages.

        Raises:
            NotCompared: Passages are not compared by meaning in this library.
        """
        if self.passages is None:
            raise NotCompared(
                "Passages are not compared by meaning in this library.",
                remedy="Search for words of the passage.",
            )
        with self._reader() as reader:
            return passages_alike(
                reader, self.passages, text, without=without, limit=limit, parameters=DEFAULT
            )

    def check_quotations(self, quotations: Sequence[Quotation]) -> tuple[CheckedQuotation, ...]:
        """Return what the library has of each of *quotations*, or what became of it, in order.

        All text but the remarks is what visitors may see of the studies.
        """
        with self._reader() as reader:
            return check_quotations(reader, quotations)

    def studies(self) -> tuple[Study, ...]:
        """Return every study, withdrawn ones included, by title."""
        with self._reader() as reader:
            return reader.studies()

    def study(self, study_id: str) -> Study:
        """Return one study.

        Raises:
            UnknownStudy: There is none with that id; names the nearest.
        """
        with self._reader() as reader:
            return known_study(reader, study_id)

    def family(self, study: Study) -> tuple[Study, ...]:
        """Return the versions of *study*, itself included, newest first.

        Empty when there is no other version. Withdrawn studies are left out.
        """
        if not study.family:
            return ()
        found = newest_first(
            each
            for each in self.studies()
            if each.family == study.family and each.record.access is not Access.WITHDRAWN
        )
        return found if len(found) > 1 else ()

    def pages(self, study_id: str) -> tuple[Page, ...]:
        """Return the pages of a study in order, with the text that may be shown.

        Empty when the library has no text of it.

        Raises:
            UnknownStudy, Withdrawn: There is no such study, or it was withdrawn.
        """
        with self._reader() as reader:
            _present_study(reader, study_id)
            return reader.pages(study_id)

    def page_labels(self, study_id: str) -> tuple[str, ...]:
        """Return the label of each page of a study in order.

        Raises:
            UnknownStudy, Withdrawn: There is no such study, or it was withdrawn.
        """
        with self._reader() as reader:
            _present_study(reader, study_id)
            return tuple(page.label for page in reader.pages(study_id))

    def page(self, study_id: str, number: int) -> Page:
        """Return one page of a study, with the text that may be shown.

        Raises:
            UnknownStudy, UnknownPage, Withdrawn: There is no such page, or it was withdrawn.
        """
        with self._reader() as reader:
            study = _present_study(reader, study_id)
            (page,) = reader.read_pages([PageId(study_id, number)])
        if page is None:
            raise unknown_page(study, number)
        return page

    def highlights(
        self, page: Page, question: str, *, only_words: bool = False
    ) -> tuple[Highlight, ...]:
        """Return the spans of the text of *page*, as `page` returns it, that match *question*.

        Args:
            page: A page.
            question: As a reader types it; nothing matches an empty one.
            only_words: Mark the words as typed, without other names of what they mean.
        """
        knowledge = self._knowledge(only_words=only_words)
        with self._reader() as reader:
            return answer.highlights(reader, question, page, knowledge)

    def _knowledge(self, *, only_words: bool) -> Knowledge:
        return Knowledge(self.settings.languages) if only_words else self.knowledge


def known_study(reader: Reader, study_id: str) -> Study:
    """Return the study with an id.

    Raises:
        UnknownStudy: There is none; names the nearest.
    """
    study = reader.study(study_id)
    if study is None:
        raise unknown_study(study_id, reader.studies())
    return study


def _present_study(reader: AccessFilter, study_id: str) -> Study:
    study = known_study(reader, study_id)
    check_present(study)
    return study


def unknown_study(study_id: str, studies: Sequence[Study]) -> UnknownStudy:
    """Return the error of an id that no study has; names the nearest that was not withdrawn.

    An id that begins with *study_id* is nearer than all others: a link may have been cut off.
    """
    shown = {each.id: each for each in studies if each.record.access is not Access.WITHDRAWN}
    begun = [each for each in shown if each.startswith(study_id)]
    guess = nearest(study_id, begun, similarity=0) or nearest(study_id, shown)
    if guess is None:
        return UnknownStudy(
            "There is no study `{study}`.", remedy="See the list of all studies.", study=study_id
        )
    return UnknownStudy(
        "There is no study `{study}`.",
        remedy="Did you mean `{guess}`?",
        study=study_id,
        guess=guess,
        title=shown[guess].title,
    )


def unknown_page(study: Study, number: int | str) -> UnknownPage:
    """Return the error for a page that *study* does not have, by its number or what was given."""
    return UnknownPage(
        "“{title}” has no page {page}.",
        remedy="Its full text is not available yet."
        if not study.pages
        else "Its PDF was replaced, and the last page is now {last}."
        if len(study.versions) > 1
        else "Its last page is {last}.",
        title=study.title.replace("`", "’"),  # the sign of markup in messages
        study=study.id,
        page=str(number),
        last=str(study.pages),
    )
