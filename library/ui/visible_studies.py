"""Studies that may be shown to the public."""

from __future__ import annotations

from library.core.model import Access, Study
from library.search.access import check_present
from library.search.queries import LibraryQueries


def visible_study(library: LibraryQueries, study_id: str) -> Study:
    """Return a study.

    Raises:
        UnknownStudy, Withdrawn: The study does not exist or is withdrawn.
    """
    study = library.study(study_id)
    check_present(study)
    return study


def visible_studies(library: LibraryQueries) -> list[Study]:
    """Return all studies that are not withdrawn, by title."""
    return [study for study in library.studies() if study.record.access is not Access.WITHDRAWN]


def is_open(study: Study) -> bool:
    """Return whether the pages and the PDF of *study* are available."""
    return study.has_text and study.record.access is Access.OPEN
