"""Studies and pages into the index, all together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whoosh.writing import IndexWriter

from library.engines.whoosh.schema import page_document, study_document
from library.model import Page, Study


class WhooshWriter:
    """Changes waiting for one commit."""

    def __init__(
        self,
        writer: IndexWriter,
        languages: Sequence[str],
        subject_labels: Callable[[str], tuple[str, ...]],
    ) -> None:
        self._writer = writer
        self._languages = languages
        self._subject_labels = subject_labels
        self._changes: dict[str, tuple[Study, tuple[Page, ...]] | None] = {}

    def replace(self, study: Study, pages: Sequence[Page]) -> None:
        """Put *study* and its pages in the place of whatever has its id."""
        self._changes[study.id] = study, tuple(pages)

    def remove(self, study_id: str) -> None:
        """Take the study out; nothing happens when there is none of that id."""
        self._changes[study_id] = None

    def commit(self) -> None:
        """Make the changes, the last of each study; Whoosh cannot take back what it was given."""
        for study_id, change in self._changes.items():
            self._writer.delete_by_term("study", study_id)
            if change is not None:
                self._add(*change)
        self._writer.commit()

    def _add(self, study: Study, pages: Sequence[Page]) -> None:
        labels = [label for code in study.record.subjects for label in self._subject_labels(code)]
        self._writer.add_document(**study_document(study, labels, self._languages))
        for page in pages:
            self._writer.add_document(**page_document(page))
