"""Where the record of a study matches a query: its fields, and the labels that widen the query."""

from __future__ import annotations

from collections.abc import Callable

from library.core.model import Study
from library.engines.whoosh.read.searcher import Searcher
from library.query import Query
from library.search.record_fields import matching_fields, matching_labels


class RecordMatches:
    """Finds the matches in records of one commit. Immutable and thread-safe.

    Args:
        searcher: The commit.
        subject_labels: Subject code -> its labels.
    """

    def __init__(
        self, searcher: Searcher, subject_labels: Callable[[str], tuple[str, ...]]
    ) -> None:
        self._searcher = searcher
        self._subject_labels = subject_labels

    def fields(self, study: Study, query: Query) -> tuple[str, ...]:
        """Return the fields of the record of *study* that match *query*."""
        compounds, languages = self._searcher.compounds, self._searcher.languages
        return matching_fields(study, self._labels_of(study), query, compounds, languages)

    def labels(self, study: Study, query: Query) -> tuple[str, ...]:
        """Return the labels of *query* that match in the record of *study*."""
        compounds, languages = self._searcher.compounds, self._searcher.languages
        return matching_labels(study, self._labels_of(study), query, compounds, languages)

    def _labels_of(self, study: Study) -> tuple[str, ...]:
        """Return the labels of the subjects of *study*."""
        codes = study.record.subjects
        return tuple(label for code in codes for label in self._subject_labels(code))
