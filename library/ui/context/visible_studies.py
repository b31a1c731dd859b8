"""Studies that may be shown to the public."""

from __future__ import annotations

from library.core.model import Access, Page, Study
from library.search.access import check_present
from library.search.browsing.browse import label_order
from library.search.queries import LibraryQueries, unknown_page
from library.ui.context.view import whole_number


def visible_study(library: LibraryQueries, study_id: str) -> Study:
    """Return a study.

    Raises:
        UnknownStudy, Withdrawn: The study does not exist or is withdrawn.
    """
    study = library.study(study_id)
    check_present(study)
    return study


def visible_page(library: LibraryQueries, study_id: str, number: str) -> tuple[Study, Page]:
    """Return the study and the page of an address.

    Raises:
        UnknownStudy, UnknownPage, Withdrawn: The page does not exist or is withdrawn.
    """
    study = visible_study(library, study_id)
    return study, library.page(study.id, page_number(study, number))


def page_number(study: Study, text: str) -> int:
    """Return the number of a page in an address.

    Raises:
        UnknownPage: It is no number.
    """
    number = whole_number(text)
    if not number:
        raise unknown_page(study, text[:20])
    return number


def visible_studies(library: LibraryQueries) -> list[Study]:
    """Return all studies that are not withdrawn, by title."""
    shown = [study for study in library.studies() if study.record.access is not Access.WITHDRAWN]
    return sorted(shown, key=lambda study: label_order(study.title))


def is_open(study: Study) -> bool:
    """Return whether the pages and the PDF of *study* are available."""
    return study.has_text and study.record.access is Access.OPEN
