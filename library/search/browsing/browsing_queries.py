"""The questions without words that can be asked of a library: groups, counts and topics."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Literal

from library.core.model import Filters
from library.core.settings import FALLBACK_LANGUAGE, Settings
from library.search.access import AccessFilter
from library.search.browsing.browse import (
    Matrix,
    Shelf,
    SubjectYears,
    browse,
    matrix,
    subject_years,
)
from library.search.browsing.topics import (
    Topic,
    TopicName,
    concept_groups,
    find_topic,
    subject_concept,
)
from library.search.knowledge import Knowledge
from library.thesaurus import OF_SUBJECT, Concept

ALL = Filters()


class BrowsingQueries(ABC):
    """Groups and counts the studies of a library, as visitors may see them."""

    settings: Settings

    @property
    @abstractmethod
    def knowledge(self) -> Knowledge:
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
            return matrix(
                reader, questions, by, self.settings.file.subjects, read=self.knowledge.query
            )

    def subject_years(self) -> SubjectYears:
        """Return the number of studies by subject and year of publication."""
        with self._reader() as reader:
            return subject_years(reader, self.settings.file.subjects)

    def concept_topic(self, concept_id: str, language: str) -> Topic | None:
        """Return what the studies say of a concept; None when there is no such concept.

        Args:
            concept_id: Its id.
            language: Language of the reader, in which its title is.
        """
        concept = self.knowledge.thesaurus.concept(concept_id)
        if concept is None or concept_id.startswith(OF_SUBJECT):
            return None
        labels = tuple(dict.fromkeys(label.text for label in concept.labels))
        name = TopicName(concept.name(self._languages(language)), labels, concept)
        return self._topic(name, ALL, language)

    def subject_topic(self, code: str, language: str) -> Topic | None:
        """Return what the studies of a subject say of it; None when no study and no setting has it.

        Args:
            code: Its code, which is its title when it has no label.
            language: Language of the reader, in which its title is.
        """
        names = self.settings.file.subjects.get(code, {})
        title = self.settings.file.subject_label(code, language)
        concept = subject_concept(self.knowledge.thesaurus, names)
        others = [label.text for label in concept.labels] if concept else []
        labels = tuple(dict.fromkeys([*names.values(), *others])) or (title,)
        name = TopicName(title, labels, concept)
        topic = self._topic(name, Filters(subjects=frozenset([code])), language)
        return topic if topic.studies or code in self.settings.file.subjects else None

    def _topic(self, name: TopicName, filters: Filters, language: str) -> Topic:
        with self._reader() as reader:
            return find_topic(reader, name, filters, knowledge=self.knowledge, language=language)

    def concept_matrix(
        self, group: Concept, *, by: Literal["subject", "year"], language: str
    ) -> Matrix:
        """Return the counts of the concepts below *group*, asked by their names in *language*."""
        order = self._languages(language)
        concepts = self.knowledge.thesaurus.descendants(group)
        return self.matrix([concept.name(order) for concept in concepts], by=by)

    def _languages(self, first: str) -> tuple[str, ...]:
        return (first, FALLBACK_LANGUAGE, *self.settings.languages)

    @property
    def concept_groups(self) -> tuple[Concept, ...]:
        """The concepts whose narrower ones readers browse (`concept_groups` of the settings)."""
        return concept_groups(self.knowledge.thesaurus, self.settings.file.concept_groups)
