"""The study library: a folder of study PDFs, searchable by full text, page by page.

>>> import library                                      # doctest: +SKIP
>>> shelf = library.open_library("path/of/the/library")  # doctest: +SKIP
>>> for hit in shelf.search("restwarmte warmtenet").hits:  # doctest: +SKIP
...     print(hit.study.title, [page.page.label for page in hit.pages])
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

from library.audit import check as checking
from library.core.errors import IndexMissing, LibraryError, UnknownPage, UnknownStudy
from library.core.model import (
    Completion,
    Filters,
    Highlight,
    Page,
    Picture,
    Region,
    SearchResult,
    Sort,
    Study,
)  # fmt: skip
from library.core.settings import FILE_NAME, ROOT_VARIABLE, Settings, read_settings
from library.core.yaml import nearest
from library.engines.whoosh import WhooshEngine
from library.ingest import pipeline as ingesting
from library.ingest.extraction import Progress
from library.ingest.index_builds import current_build
from library.ingest.outcome import Outcome
from library.pictures import Pictures
from library.query import parse
from library.search import answer as searching
from library.search import autocomplete as suggesting
from library.search import keywords as telling
from library.search.access import AccessFilter, check_open, check_present
from library.search.engine import Engine, Wanted

__all__ = ["Filters", "Library", "LibraryError", "SearchResult", "current_library", "open_library"]

ALL = Filters()
_OPENING = Lock()


def open_library(root: Path | str | None = None) -> Library:
    """Return the library at *root*.

    Args:
        root: The folder of `library.yaml`, `pdfs/` and `index/`; when `None`, the one that
            `LIBRARY_ROOT` names, else the current folder.

    Raises:
        SettingsError: `library.yaml` is wrong.
    """
    return Library(read_settings(root))


def current_library() -> Library:
    """Return the library that this process serves: one object for all that ask, in any thread.

    It is the one that `LIBRARY_ROOT` names, else that of the current folder; opened anew when its
    settings were changed.

    Raises:
        SettingsError: `library.yaml` is wrong.
    """
    root = Path(os.environ.get(ROOT_VARIABLE) or ".").resolve()
    try:
        changed = (root / FILE_NAME).stat().st_mtime_ns
    except OSError:  # none, or not to be read: opening says which
        changed = 0
    with _OPENING:
        return _opened(root, changed)


@lru_cache(maxsize=1)
def _opened(root: Path, changed: int) -> Library:  # noqa: ARG001 - a key of the cache
    return open_library(root)


class Library:
    """One library: searched, listed, added to and checked. Made by `open_library`.

    Every method that asks the index raises an `EngineError` when it cannot be used: `IndexMissing`
    before the first ingest.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._engines: dict[Path, Engine] = {}
        self._pictures = Pictures(settings)

    @property
    def edition(self) -> str:
        """A text that is another one after every commit, and of any other library or settings."""
        with self._reader() as reader:
            commit = f"{current_build(self.settings.index)} {reader.number}"
        return sha256(f"{commit} {self.settings!r}".encode()).hexdigest()

    def search(
        self,
        question: str,
        *,
        filters: Filters = ALL,
        sort: Sort = "relevance",
        limit: int = 10,
        offset: int = 0,
        pages: int = 3,
    ) -> SearchResult:
        """Return the studies that answer *question*, with their best pages.

        Args:
            question: As a reader types it; an empty one is answered by every study.
            filters: What the answer is narrowed to.
            sort: Best first, newest first, or by title.
            limit: Most studies.
            offset: Studies passed over, for the next screenful.
            pages: Most pages of each study.
        """
        wanted = Wanted(sort=sort, limit=limit, offset=offset, pages=pages)
        with self._reader() as reader:
            return searching.search(reader, question, filters, wanted, self.settings.subject_labels)

    def suggest(self, beginning: str, *, limit: int = 8) -> tuple[Completion, ...]:
        """Return what *beginning*, a question up to where it is typed, may become, best first."""
        labels = {code: self.settings.subject_labels(code) for code in self.settings.file.subjects}
        with self._reader() as reader:
            return suggesting.suggest(reader, beginning, labels, limit)

    def keywords(self, study_id: str, *, limit: int = 12) -> tuple[str, ...]:
        """Return the words that tell most of what a study is about, as printed, best first.

        Raises:
            UnknownStudy, Withdrawn: There is no such study, or no more.
        """
        study = self._present(study_id)
        with self._reader() as reader:
            return telling.keywords(reader, study, limit)

    def related_studies(self, study_id: str, *, limit: int = 5) -> tuple[Study, ...]:
        """Return other studies that have the same telling words, those that have most first.

        Raises:
            UnknownStudy, Withdrawn: There is no such study, or no more.
        """
        study = self._present(study_id)
        with self._reader() as reader:
            return telling.related_studies(reader, study, limit)

    def studies(self) -> tuple[Study, ...]:
        """Return every study, withdrawn ones included, by title."""
        with self._reader() as reader:
            return reader.studies()

    def study(self, study_id: str) -> Study:
        """Return one study.

        Raises:
            UnknownStudy: There is none of that id; names the nearest.
        """
        with self._reader() as reader:
            found = reader.study(study_id)
            if found is None:
                guess = nearest(study_id, [study.id for study in reader.studies()])
                if guess is None:
                    raise UnknownStudy(
                        "There is no study `{study}`.", remedy="See `library list`.", study=study_id
                    )
                raise UnknownStudy(
                    "There is no study `{study}`.",
                    remedy="Did you mean `{guess}`?",
                    study=study_id,
                    guess=guess,
                )
            return found

    def pages(self, study_id: str) -> tuple[Page, ...]:
        """Return the pages of a study in order, with what may be shown of them.

        Empty when its text is not in the library.

        Raises:
            UnknownStudy, Withdrawn: There is no such study, or no more.
        """
        self._present(study_id)
        with self._reader() as reader:
            return reader.pages(study_id)

    def page(self, study_id: str, number: int) -> Page:
        """Return one page of a study, with what may be shown of it.

        Raises:
            UnknownStudy, UnknownPage, Withdrawn: There is no such page, or no more.
        """
        study = self._present(study_id)
        with self._reader() as reader:
            page = reader.page(study_id, number)
        if page is None:
            raise _unknown_page(study, number)
        return page

    def picture(self, study_id: str, number: int, *, width: int) -> Picture:
        """Return a page of a study as it is printed; the cover is page 1.

        Args:
            study_id: Id of a study.
            number: Number of a page.
            width: Least width in pixels; pictures come in a few widths.

        Raises:
            UnknownStudy, UnknownPage, Withdrawn: There is no such page, or no more.
            NotShown: It may not be shown.
            NoPicture: It cannot be drawn; says why.
        """
        study, page = self._open_page(study_id, number)
        return self._pictures.picture(study, page.number, width)

    def marked(self, study_id: str, number: int, question: str) -> tuple[Region, ...]:
        """Return where the words of *question* stand on the picture of a page, line by line.

        Empty where there are none, or where it is not known where the words of the page stand.

        Raises:
            As `picture`.
        """
        study, page = self._open_page(study_id, number)
        with self._reader() as reader:
            found = reader.highlights(parse(question).query, page)
        return self._pictures.regions(study, page, found)

    def highlights(self, study_id: str, number: int, question: str) -> tuple[Highlight, ...]:
        """Return where the words of *question* stand in the text that `page` returns.

        Raises:
            As `page`.
        """
        page = self.page(study_id, number)
        with self._reader() as reader:
            return reader.highlights(parse(question).query, page)

    def pdf(self, study: Study) -> Path | None:
        """Return where the PDF of *study* is; `None` when it has none.

        Raises:
            Withdrawn, NotShown: It may not be handed out.
        """
        check_open(study)
        return self.settings.pdfs / study.file if study.file else None

    def ingest(
        self, paths: Sequence[Path], options: ingesting.Options, progress: Progress
    ) -> Iterator[Outcome]:
        """Take in new and changed files, and yield an outcome for every file."""
        return ingesting.ingest(self.settings, self._engine_at, paths, options, progress)

    def check(self) -> checking.Report:
        """Return whether PDFs, records and index agree, and what else is worth knowing."""
        engine = self._engine()
        engine.verify()
        with engine.reader() as reader:
            return checking.check(self.settings, reader)

    def _present(self, study_id: str) -> Study:
        study = self.study(study_id)
        check_present(study)
        return study

    def _open_page(self, study_id: str, number: int) -> tuple[Study, Page]:
        study = self.study(study_id)
        check_open(study)
        return study, self.page(study_id, number)

    @contextmanager
    def _reader(self) -> Iterator[AccessFilter]:
        """Return a view of what may be shown; only `check` and `ingest` look past it."""
        with self._engine().reader() as reader:
            yield AccessFilter(reader, self.settings.file.excerpts_share)

    def _engine(self) -> Engine:
        build = current_build(self.settings.index)
        if build is None:
            raise IndexMissing(
                "There is no index in {folder} yet.",
                remedy="Create one with `library ingest`.",
                folder=str(self.settings.index),
            )
        engine = self._engine_at(build)
        for other in self._engines.keys() - {build}:
            # Whatever still looks through it keeps it; nothing else keeps its files.
            self._engines.pop(other, None)
        return engine

    def _engine_at(self, build: Path) -> Engine:
        """Return the engine of one build; this alone says which kind of engine it is."""
        if build not in self._engines:
            self._engines[build] = WhooshEngine(
                build, self.settings.languages, self.settings.subject_labels
            )
        return self._engines[build]


def _unknown_page(study: Study, number: int) -> UnknownPage:
    if not study.pages:
        return UnknownPage(
            "`{study}` has no page {page}.",
            remedy="Its full text is not available yet.",
            study=study.id,
            page=str(number),
        )
    return UnknownPage(
        "`{study}` has no page {page}.",
        remedy="It has pages 1 to {last}.",
        study=study.id,
        page=str(number),
        last=str(study.pages),
    )
