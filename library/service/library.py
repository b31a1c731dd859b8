"""A library, opened: `Library` does all that the screens, the server and the command need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from library.audit import check as checking
from library.audit.browsed_groups import group_findings
from library.audit.check_report import Report
from library.audit.thesaurus_report import ThesaurusReport, thesaurus_report
from library.compare.differences import Differences, differences
from library.core.answers import Highlight
from library.core.cluster_state import ClusterState
from library.core.errors import UnknownPage, UsageError
from library.core.figures import Area, FigureKind
from library.core.model import Page, Study
from library.core.page_pictures import Picture, PlacedWord, Region
from library.core.progress import Progress
from library.core.readers.dossier import Quotation
from library.core.settings import Settings, write_engine_kind
from library.core.settings.engine_settings import EngineKind
from library.engines.meaning import (
    LabelSuggestion,
    read_vectors,
)
from library.ingest import pipeline
from library.ingest.indexing.index_owner import claim_indexes
from library.ingest.state.ledger import Ledger, read_ledger
from library.ingest.state.lock import ingest_lock
from library.ingest.state.outcome import Outcome
from library.pictures import Pictures
from library.search.access import check_open
from library.search.queries import LibraryQueries, unknown_page
from library.service.engine_move import Move, check_target, copy_index, planned_move
from library.service.index_stores import index_store
from library.service.meaning import encode_passages, label_suggestions
from library.service.searched_library import MEANING, SearchedLibrary
from library.service.staff_work import StaffWork
from library.thesaurus import FILE_NAME as THESAURUS
from library.thesaurus.additions import Addition, add_skos


class Library(SearchedLibrary, StaffWork):
    """One library: searched, listed, added to and checked. Made by `open_library`.

    Args:
        settings: The library.
        clock: Tells the local time, which decides whether a study is open yet.
    """

    def __init__(self, settings: Settings, clock: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(settings, clock)
        self.has_current_settings = True
        """False once `library.yaml` was changed to something invalid after it was read."""
        self._pictures = Pictures(settings)

    @property
    def refused_pages(self) -> int:
        """Number of pages that crashed or exhausted a process, and are not drawn for now."""
        return self._pictures.refused_pages

    def picture(self, study_id: str, number: int, *, width: int) -> Picture:
        """Return the image of a page of a study; the cover is page 1.

        Args:
            study_id: Id of the study.
            number: Number of the page.
            width: Least width in pixels; a few widths exist.

        Raises:
            UnknownStudy, UnknownPage, Withdrawn: There is no such page, or it was withdrawn.
            NotShown: It may not be shown.
            NoPicture: It cannot be drawn; says why.
        """
        study = self.study(study_id)
        check_open(study)
        if not 0 < number <= study.pages:
            raise unknown_page(study, number)
        return self._pictures.picture(study, number, width)

    def table(self, study_id: str, number: int, position: int) -> tuple[tuple[str, ...], ...]:
        """Return the cells of a table, row by row, as a program reads them from its page.

        Every row has the same number of cells; empty when no cells are found.

        Args:
            study_id: Id of the study.
            number: Number of the page.
            position: Number of the table among the figures and tables of the page, from 1.

        Raises:
            UnknownStudy, UnknownPage, Withdrawn: There is no such table, or it was withdrawn.
            NotShown: It may not be shown.
            NoPicture: The page cannot be read; says why.
        """
        study, area = self._open_figure(study_id, number, position, FigureKind.TABLE)
        return self._pictures.table(study, number, area)

    def figure_picture(self, study_id: str, number: int, position: int, *, width: int) -> Picture:
        """Return the image of a figure or table, cut from its page.

        Args:
            study_id: Id of the study.
            number: Number of the page.
            position: Number of the figure on its page, from 1.
            width: Least width in pixels; a few widths exist.

        Raises:
            UnknownStudy, UnknownPage, Withdrawn: There is no such figure, or it was withdrawn.
            NotShown: It may not be shown.
            NoPicture: It cannot be drawn; says why.
        """
        study, area = self._open_figure(study_id, number, position, *FigureKind)
        return self._pictures.picture(study, number, width, area)

    def passage_picture(self, quotation: Quotation, *, width: int) -> Picture:
        """Return the image of a quoted passage, cut from its page.

        Args:
            quotation: A passage; it is found by its words.
            width: Least width in pixels; a few widths exist.

        Raises:
            UnknownStudy, UnknownPage, Withdrawn: There is no such passage, or it was withdrawn.
            NotShown: It may not be shown.
            NoPicture: It cannot be drawn; says why.
        """
        study = self.study(quotation.study)
        check_open(study)
        (checked,) = self.check_quotations([quotation])
        page = checked.page
        if page is None or not checked.passage:
            raise UnknownPage(
                "Page {page} of `{study}` has no such passage.",
                remedy="See the whole page.",
                study=study.id,
                page=str(quotation.page),
            )
        return self._pictures.passage(study, page, checked.start, checked.end, width)

    def _open_figure(
        self, study_id: str, number: int, position: int, *kinds: FigureKind
    ) -> tuple[Study, Area]:
        """Return the study and the area of a figure of one of *kinds* that may be shown.

        Raises:
            UnknownStudy, UnknownPage, Withdrawn: There is no such figure, or it was withdrawn.
            NotShown: It may not be shown.
        """
        study = self.study(study_id)
        check_open(study)
        page = self.page(study_id, number)
        figure = page.figures[position - 1] if 0 < position <= len(page.figures) else None
        if figure is None or figure.kind not in kinds or figure.area is None:
            raise UnknownPage(
                "Page {page} of `{study}` has no figure or table {number} that can be shown alone.",
                remedy="See the whole page.",
                study=study_id,
                page=str(number),
                number=str(position),
            )
        return study, figure.area

    def differences(
        self, old_id: str, new_id: str, *, view: LibraryQueries | None = None
    ) -> Differences:
        """Return what changed from the study *old_id* to the study *new_id*, a later version.

        Args:
            old_id: Id of the earlier version.
            new_id: Id of the later one.
            view: The commit to read them from; by default the newest.

        Raises:
            UnknownStudy, Withdrawn: One of them does not exist, or was withdrawn.
            NotShown: Only excerpts of one of them may be shown.
        """
        if view is None:
            with self.view() as newest:
                return self.differences(old_id, new_id, view=newest)
        old, new = view.study(old_id), view.study(new_id)
        for study in (old, new):
            check_open(study)
        return differences(view.pages(old_id), view.pages(new_id), old.sections, new.sections)

    def regions(
        self, study: Study, page: Page, highlights: Sequence[Highlight]
    ) -> tuple[Region, ...]:
        """Return the regions of *highlights* on the image of a page of *study*, line by line.

        Empty when the positions of the words on the page are not known.

        Raises:
            Withdrawn, NotShown: The page may not be shown.
            NoPicture: The page cannot be read; says why.
        """
        check_open(study)
        return self._pictures.regions(study, page, highlights)

    def words(self, study: Study, page: Page) -> tuple[PlacedWord, ...]:
        """Return the words of a page of *study* with their boxes on its image, in reading order.

        Empty when the positions of the words on the page are not known.

        Raises:
            Withdrawn, NotShown: The page may not be shown.
            NoPicture: The page cannot be read; says why.
        """
        check_open(study)
        return self._pictures.words(study, page)

    def open_pdf(self, study: Study) -> int | None:
        """Return a file descriptor of the PDF of *study*; `None` when it has none.

        It has the bytes that were ingested. The caller closes it.

        Raises:
            Withdrawn, NotShown: It may not be handed out.
            NotTheFile: The file was replaced.
            OSError: It cannot be opened.
        """
        check_open(study)
        return self._pictures.open_pdf(study) if study.file and study.versions else None

    def pdf_bytes(self, study: Study) -> int | None:
        """Return the size of the PDF of *study*; `None` when it is not there.

        Raises:
            Withdrawn, NotShown: It may not be handed out.
        """
        check_open(study)
        try:
            return (self.settings.pdfs / (study.file or "")).stat().st_size if study.file else None
        except OSError:
            return None

    def ingest(
        self, paths: Sequence[Path], options: pipeline.Options, progress: Progress
    ) -> Iterator[Outcome]:
        """Take in new and changed files, and yield an outcome for every file."""
        store = self.store.patient()
        yield from pipeline.ingest(self.settings, store, paths, options, progress)
        if self._encoder is not None and not options.dry_run:
            encode_passages(self.settings.index / MEANING, self._encoder, store, progress)

    def _ledger(self) -> Ledger:
        return read_ledger(self.store, self.store.current)

    def check(self) -> Report:
        """Return whether PDFs, records and index agree, with remarks on the studies.

        Raises:
            EngineError: The index is damaged; or somebody writes to that on a cluster meanwhile.
        """
        self._engine().verify()
        if self.passages is not None:
            read_vectors(self.settings.index / MEANING)  # verifies the checksums
        return self._comparison()

    def _comparison(self) -> Report:
        with self._engine().reader() as reader:
            report = checking.check(self.settings, self.store, reader)
        named = self.settings.file.concept_groups
        groups = tuple(group_findings(named, self.knowledge.thesaurus))
        return replace(report, remarks=(*groups, *report.remarks))

    def cluster(self) -> ClusterState | None:
        """Return the state of the cluster that holds the index; `None` for files on this machine.

        Raises:
            EngineUnavailable: The cluster does not answer.
        """
        return self.store.state()

    def move(self, kind: EngineKind, progress: Progress, *, dry_run: bool = False) -> Move:
        """Copy the index to another kind of engine, compare answers, and switch to it.

        The library is searched in the meantime, and changed by nobody. The settings name the new
        engine at the end; a server opens it within a second. A dry run checks and counts only.

        Raises:
            UsageError: The library uses that kind already.
            EngineError: The answers differ, or the cluster has the index of another library under
                that name; the library uses its index as before.
            SettingsError: `library.yaml` cannot be edited.
        """
        if kind == self.settings.file.engine.kind:
            raise UsageError(
                "The index is kept by {kind} already.",
                remedy="Name the other engine.",
                kind=kind,
            )
        source, target = self.store.patient(), index_store(self.settings, kind).patient()
        if dry_run:
            return planned_move(source, target, self.settings.pdfs)
        with ingest_lock(self.settings.index), source.lead(), target.lead():
            check_target(target, self.settings.pdfs)
            claim_indexes(self.settings.pdfs, target)
            move = copy_index(source, target, progress)
            target.publish(move.name)
            write_engine_kind(self.settings, kind)
        return move

    def add_to_thesaurus(self, path: Path, *, dry_run: bool = False) -> Addition:
        """Add the concepts of a SKOS file to `thesaurus.yaml`, and return what became of them.

        Comments at the top of `thesaurus.yaml` are kept. A dry run writes nothing.

        Raises:
            UsageError: The file cannot be read, or holds no concept.
            SettingsError: `thesaurus.yaml` is invalid.
        """
        languages = self.settings.languages
        return add_skos(path, self.settings.root / THESAURUS, languages, dry_run=dry_run)

    def suggest_labels(self, *, limit: int = 50) -> tuple[LabelSuggestion, ...]:
        """Return words that may be labels of a concept, best first.

        They are keywords of the studies, and what readers asked without any study found, where
        searches are counted.

        Raises:
            LibraryError: The extra `meaning` is not installed.
        """
        asked = self.search_counts.questions()
        unanswered = [each.text for each in asked if each.without_answer]
        return label_suggestions(self, unanswered, limit)

    def check_thesaurus(self) -> ThesaurusReport:
        """Return labels that mean two things, and labels that no study has."""
        with self._engine().reader() as reader:
            return thesaurus_report(self.knowledge.thesaurus.concepts, reader)
