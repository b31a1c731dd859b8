"""Studies that may be shown to anyone."""

from __future__ import annotations

from library.core.model import Access, Study
from library.search.access import check_present
from library.service import Library


def present(library: Library, study_id: str) -> Study:
    """Return a study.

    Raises:
        UnknownStudy, Withdrawn: There is none of that id, or no more.
    """
    study = library.study(study_id)
    check_present(study)
    return study


def shown_studies(library: Library) -> list[Study]:
    """Return every study that is not withdrawn, by title."""
    return [study for study in library.studies() if study.record.access is not Access.WITHDRAWN]


def newest(studies: list[Study]) -> list[Study]:
    """Return *studies*, those that came into the library last first."""
    return sorted(studies, key=lambda study: (study.added, study.id), reverse=True)


def is_open(study: Study) -> bool:
    """Return whether its pages and its PDF may be had, and are there."""
    return study.has_text and study.record.access is Access.OPEN
