"""The questions without words that can be asked of a library: groups, counts and topics."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Literal

from library.core.model import Filters
from library.core.settings import Settings
from library.query import Query
from library.search import answer
from library.search.access import AccessFilter
from library.search.browse import Matrix, Shelf, SubjectYears, browse, matrix, subject_years
from library.search.topics import Topic, concept_groups, find_topic
from library.thesaurus import Concept

ALL = Filters()


class BrowsingQueries(ABC):
    """Groups and counts the studies of a library, as visitors may see them."""

    settings: Settings

    @property
    @abstractmethod
    def vocabulary(self) -> answer.Vocabulary:
        """What is known of the words of questions."""

    @abstractmethod
    def _reader(self) -> AbstractContextManager[AccessFilter]:
        """Return the view of the index that a method asks."""

    def browse(self) -> Shelf:
        """Return all studies, grouped by letter, subject, publisher, author, series and year."""
        with self._reader() as reader:
            return browse(reader)

    def matrix(self, questions: Sequence[str], *, by: Literal["subject", "year"]) -> Matrix:
        """Return the counts of the answers to *questions* by subject or by year.

        Each cell has the counts of `search` with the filters of its column.
        """
        with self._reader() as reader:
            return matrix(reader, questions, by, self.settings.file.subjects, read=self._query)

    def subject_years(self) -> SubjectYears:
        """Return the number of studies by subject and year of publication."""
        with self._reader() as reader:
            return subject_years(reader, self.settings.file.subjects)

    def topic(
        self, question: str, labels: Sequence[str], *, filters: Filters = ALL, language: str = ""
    ) -> Topic:
        """Return what the studies say of a topic, by year.

        Args:
            question: The name of the topic.
            labels: All its names.
            filters: Conditions on the studies; with subjects, every study of these is in the topic.
            language: Language of the reader.
        """
        with self._reader() as reader:
            return find_topic(
                reader, question, labels, filters, vocabulary=self.vocabulary, language=language
            )

    @property
    def concept_groups(self) -> tuple[Concept, ...]:
        """The concepts whose narrower ones readers browse (`concept_groups` of the settings)."""
        return concept_groups(self.vocabulary.thesaurus, self.settings.file.concept_groups)

    def _query(self, question: str) -> Query:
        return answer.widened_query(question, self.vocabulary)
