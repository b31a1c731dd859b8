"""A library as staff see it: everything that is in it, and the work on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from library.audit import check as checking
from library.audit.browsed_groups import group_findings
from library.audit.check_report import Report
from library.audit.thesaurus_report import ThesaurusReport, thesaurus_report
from library.core.cluster_state import ClusterState
from library.core.errors import UsageError
from library.core.model import Page, Study
from library.core.process.current_user import current_user
from library.core.progress import NoProgress, Progress
from library.core.readers.page_report import PageReport, ReportedFault
from library.core.recent_values import RecentValues
from library.core.settings import write_engine_kind
from library.core.settings.engine_settings import EngineKind
from library.engines.meaning import LabelSuggestion, read_vectors
from library.ingest import pipeline
from library.ingest.bucket_copy import bucket_copy
from library.ingest.indexing.index_owner import claim_indexes
from library.ingest.planning.rereading import indexed_settings
from library.ingest.state.ledger import Ledger, read_ledger
from library.ingest.state.lock import ingest_lock
from library.ingest.state.memory import failed_paths
from library.ingest.state.outcome import Outcome
from library.search.queries import known_study
from library.service.engine_move import Move, check_target, copy_index, planned_move
from library.service.index_stores import index_store
from library.service.meaning import encode_passages, label_suggestions
from library.service.searched_library import MEANING, SearchedLibrary
from library.staff import status
from library.staff.arrivals.download import Download, download
from library.staff.changes.journal import Journal
from library.staff.changes.record_check import OtherFile
from library.staff.desk import Desk
from library.staff.page_reports import PageReports
from library.staff.search_counts import SearchCounts
from library.thesaurus import FILE_NAME as THESAURUS
from library.thesaurus import read_thesaurus_content
from library.thesaurus.additions import Addition, add_skos

MOST_LIKELY = 20
"""Questions that are likely to be asked again."""


class StaffLibrary(SearchedLibrary):
    """One library: searched, added to, changed and checked.

    Methods whose name ends in `_for_staff`, and reports, also have drafts and withdrawn studies.
    """

    @cached_property
    def _recent_questions(self) -> RecentValues[str, None]:
        return RecentValues(MOST_LIKELY)

    @cached_property
    def search_counts(self) -> SearchCounts:
        """What readers look for."""
        return SearchCounts(self.settings.root)

    def count_search(self, question: str, *, is_answered: bool) -> None:
        """Remember a question of a reader, and count it where `count_searches` is on."""
        self._recent_questions.keep(question, None)
        if self.settings.file.count_searches:
            self.search_counts.add(question, self._today()[:7], is_answered=is_answered)

    def likely_questions(self) -> tuple[str, ...]:
        """Return questions that readers are likely to ask again: those of the last readers.

        Before any, those asked most often, where `count_searches` is on.
        """
        if recent := self._recent_questions.keys():
            return recent
        counted = self.search_counts.questions() if self.settings.file.count_searches else ()
        often = sorted(counted, key=lambda each: -each.times)
        return tuple(each.text for each in often[:MOST_LIKELY])

    @cached_property
    def page_reports(self) -> PageReports:
        """What readers reported, and nobody dealt with yet."""
        return PageReports(self.settings.root)

    def report_page(self, study: Study, page: int, fault: ReportedFault, text: str) -> PageReport:
        """Keep the report of a reader about a page; see `PageReports.add`.

        Raises:
            ReportError, ReportNotKept: It says too little or too much, or cannot be kept now.
        """
        return self.page_reports.add(study, page, fault, text, self._today())

    def status(self, *, with_text: bool = True) -> status.Status:
        """Return what is in the library, what failed, and what waits for staff.

        Args:
            with_text: Also compare the text of all studies, which reads all pages.

        Raises:
            EngineError: The index cannot be read.
        """
        report = self._comparison() if with_text else None
        with self._engine().reader() as reader:
            return status.status(
                self._ledger(), reader.studies(), report, self._today(), self.page_reports.all()
            )

    def study_for_staff(self, study_id: str) -> Study:
        """Return a study with all of its record, also a draft or a withdrawn one.

        Raises:
            UnknownStudy: There is none with that id; names the nearest.
        """
        with self._engine().reader() as reader:
            return known_study(reader, study_id)

    def studies_for_staff(self) -> tuple[Study, ...]:
        """Return all studies, also drafts and withdrawn ones; none when there is no index yet."""
        if self.store.current is None:
            return ()
        with self._engine().reader() as reader:
            return tuple(reader.studies())

    @property
    def edition_or_empty(self) -> str:
        """The `edition`; empty when there is no index yet."""
        return self.edition if self.store.current else ""

    def pages_for_staff(self, study_id: str) -> tuple[Page, ...]:
        """Return the pages of a study as they are indexed, also those of a draft."""
        with self._engine().reader() as reader:
            return reader.pages(study_id)

    def indexed_by_other_settings(self) -> int:
        """Return how many studies were indexed by settings that changed since.

        The next ingest of all files reads them again.
        """
        settings = indexed_settings(self.settings)
        return sum(bool(settings.changed_for(each)) for each in self._ledger().files.values())

    def failed_paths(self) -> list[Path]:
        """Return the files that failed at an earlier ingest, and are still there."""
        return failed_paths(self.settings.pdfs, self._ledger())

    def download(self, address: str, *, allow_private: bool = False) -> Download:
        """Download a PDF, to ingest it; see `staff.arrivals.download`.

        Raises:
            DownloadFailed: It cannot be downloaded, is too large or is no PDF.
        """
        folder = self.settings.root / "downloads"
        return download(address, folder, allow_private=allow_private)

    def discard_downloads(self, paths: Iterable[Path]) -> None:
        """Remove downloaded files, which are copied into the library."""
        for path in paths:
            path.unlink(missing_ok=True)
            with suppress(OSError):  # another download is in it
                path.parent.rmdir()

    def desk(self, who: str = "", *, patience: float = 0.0) -> Desk:
        """Return the work of staff on this library.

        Args:
            who: The person who does it; by default the current user.
            patience: Seconds to wait for somebody else who is changing the library.
        """
        journal = Journal(self.settings.root, who or current_user())
        thesaurus = OtherFile(
            THESAURUS, partial(read_thesaurus_content, language=self.settings.languages[0])
        )
        return Desk(
            self.settings, self._ledger, journal, self._ingest_for_staff, patience=patience,
            others=(thesaurus,),
        )  # fmt: skip

    def _ingest_for_staff(
        self, paths: Sequence[Path], progress: Progress | None = None, *, ocr: bool = False
    ) -> Iterator[Outcome]:
        yield from self.ingest(paths, pipeline.Options(ocr=ocr), progress or NoProgress())

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
            copy = bucket_copy(self.settings, progress)
            claim_indexes(self.settings.pdfs, target, copy.send if copy else None)
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
