"""The studies of the index as it was before an ingest, to keep what cannot be read now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from library.core.errors import EngineError
from library.core.evidence import Found
from library.core.model import Access, Origin, Page, Record, Study
from library.ingest.state.ledger import Ledger, LedgerEntry
from library.records.merge import merge
from library.records.sidecar import Sidecar, sidecar_path
from library.search.engine import IndexStore, Reader


@dataclass(frozen=True, slots=True)
class IndexedStudy:
    """A study with its text, as it is or will be indexed."""

    study: Study
    pages: tuple[Page, ...]
    hidden_words: tuple[str, ...] = ()
    """Its hidden words, if the pages were indexed before; see `search.access`."""


Narrowed = Callable[[Page], Page]
"""Returns a page of an index with no more text than may be indexed now."""


class IndexedStudies:
    """The studies of one commit.

    Args:
        reader: A view of the commit; `None` if there is no index or it cannot be read.
        narrowed: Returns a page with no more text than may be indexed now; by default as it is.
    """

    def __init__(self, reader: Reader | None = None, narrowed: Narrowed | None = None) -> None:
        self._reader = reader
        self._narrowed = narrowed

    @property
    def is_readable(self) -> bool:
        """Whether there is an index that can be read."""
        return self._reader is not None

    def get(self, study_id: str) -> IndexedStudy | None:
        """Return the study of that id with its text, if there is one."""
        study = self._reader.study(study_id) if self._reader else None
        if self._reader is None or study is None:
            return None
        pages = self._reader.pages(study_id)
        if self._narrowed:
            pages = tuple(map(self._narrowed, pages))
        return IndexedStudy(study, pages, self._reader.hidden_words(study_id))

    def modified(self, study: Study) -> str | None:
        """Return the date since which *study* is as it is; `None` if it was not so before."""
        before = self._reader.study(study.id) if self._reader else None
        is_same = before is not None and replace(before, modified=study.modified) == study
        return before.modified if before and is_same else None

    def indexed_at(self, study_id: str) -> str | None:
        """Return the time of the ingest that added a study; `None` if none has added it yet."""
        before = self._reader.study(study_id) if self._reader else None
        return before.indexed_at if before else None

    def sidecar(self, study_id: str) -> Sidecar | None:
        """Return the record that a study had, without comments and passwords, if it is known."""
        study = self._reader.study(study_id) if self._reader else None
        if study is None:
            return None
        written = [name for name, each in study.origins if each.origin is Origin.RECORD]
        values = {name: getattr(study.record, name) for name in written}
        return Sidecar(study.id, study.added, Record(**values), study.versions)

    def is_withdrawn(self, study_id: str) -> bool:
        """Return whether the study of that id is withdrawn."""
        study = self._reader.study(study_id) if self._reader else None
        return study is not None and study.record.access is Access.WITHDRAWN

    def ledger(self) -> Ledger:
        """Return a ledger of the studies, for an index whose own ledger is damaged."""
        studies = self._reader.studies() if self._reader else ()
        return Ledger({
            study.file or f"{study.id}.yaml": LedgerEntry(
                study=study.id,
                added=study.added,
                sha256=study.versions[0].sha256 if study.file and study.versions else "",
                record_sha256="",
                pages=study.pages,
            )
            for study in studies
        })  # fmt: skip


@contextmanager
def indexed_studies(
    store: IndexStore, index: str | None, narrowed: Narrowed | None
) -> Iterator[IndexedStudies]:
    """Return the studies of *index*, see `IndexedStudies`; none if it cannot be read."""
    if index is None:
        yield IndexedStudies()
        return
    try:
        view = store.engine(index).reader()
        reader = view.__enter__()
    except EngineError:
        yield IndexedStudies()
        return
    try:
        yield IndexedStudies(reader, narrowed)
    finally:
        view.__exit__(None, None, None)


def with_record(indexed: IndexedStudy, sidecar: Sidecar) -> IndexedStudy:
    """Return an indexed study with the record of *sidecar*; without text if it is withdrawn."""
    study = indexed.study
    withdrawn = sidecar.record.access is Access.WITHDRAWN
    record, origins = merge(sidecar.record, () if withdrawn else _found(study))
    changed = replace(
        study,
        id=sidecar.id,
        added=sidecar.added,
        record=record,
        file=None if withdrawn else study.file,
        pages=0 if withdrawn else study.pages,
        sections=() if withdrawn else study.sections,
        versions=sidecar.versions,
        origins=origins,
    )
    if withdrawn:
        return IndexedStudy(changed, ())
    pages = tuple(replace(page, study=sidecar.id) for page in indexed.pages)
    return IndexedStudy(changed, pages, indexed.hidden_words)


def _found(study: Study) -> Iterator[Found]:
    """Yield the values of *study* that were found in its PDF."""
    for name, provenance in study.origins:
        if provenance.origin != "record":
            record = replace(Record(), **{name: getattr(study.record, name)})
            yield Found(record, provenance.origin, provenance.confidence)


def record_path(pdfs: Path, file: str) -> Path:
    """Return the path of the record of *file*, a path below *pdfs*."""
    return sidecar_path(pdfs / file)
