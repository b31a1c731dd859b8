"""A library, opened: `Library` does all that the screens, the server and the command need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from library.compare.differences import Differences, differences
from library.core.answers import Highlight
from library.core.errors import UnknownPage
from library.core.figures import Area, FigureKind
from library.core.model import Page, Study
from library.core.page_pictures import Picture, PlacedWord, Region
from library.core.readers.dossier import Quotation
from library.core.settings import Settings
from library.pictures import Pictures
from library.search.access import check_open
from library.search.queries import LibraryQueries, unknown_page
from library.service.staff_library import StaffLibrary


class Library(StaffLibrary):
    """One library with the pages and files of its studies. Made by `open_library`.

    Args:
        settings: The library.
        clock: Tells the local time, which decides whether a study is open yet.
    """

    def __init__(self, settings: Settings, clock: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(settings, clock)
        self.has_current_settings = True
        """False once `library.yaml` was changed to something invalid after it was read."""
        self._pictures = Pictures(settings)

    @property
    def refused_pages(self) -> int:
        """Number of pages that crashed or exhausted a process, and are not drawn for now."""
        return self._pictures.refused_pages

    def picture(self, study_id: str, number: int, *, width: int) -> Picture:
        """Return the image of a page of a study; the cover is page 1.

        Args:
            study_id: Id of the study.
            number: Number of the page.
            width: Least width in pixels; a few widths exist.

        Raises:
            UnknownStudy, UnknownPage, Withdrawn: There is no such page, or it was withdrawn.
            NotShown: It may not be shown.
            NoPicture: It cannot be drawn; says why.
        """
        study = self.study(study_id)
        check_open(study)
        if not 0 < number <= study.pages:
            raise unknown_page(study, number)
        return self._pictures.picture(study, number, width)

    def table(self, study_id: str, number: int, position: int) -> tuple[tuple[str, ...], ...]:
        """Return the cells of a table, row by row, as a program reads them from its page.

        Every row has the same number of cells; empty when no cells are found.

        Args:
            study_id: Id of the study.
            number: Number of the page.
            position: Number of the table among the figures and tables of the page, from 1.

        Raises:
            UnknownStudy, UnknownPage, Withdrawn: There is no such table, or it was withdrawn.
            NotShown: It may not be shown.
            NoPicture: The page cannot be read; says why.
        """
        study, area = self._open_figure(study_id, number, position, FigureKind.TABLE)
        return self._pictures.table(study, number, area)

    def figure_picture(self, study_id: str, number: int, position: int, *, width: int) -> Picture:
        """Return the image of a figure or table, cut from its page.

        Args:
            study_id: Id of the study.
            number: Number of the page.
            position: Number of the figure on its page, from 1.
            width: Least width in pixels; a few widths exist.

        Raises:
            UnknownStudy, UnknownPage, Withdrawn: There is no such figure, or it was withdrawn.
            NotShown: It may not be shown.
            NoPicture: It cannot be drawn; says why.
        """
        study, area = self._open_figure(study_id, number, position, *FigureKind)
        return self._pictures.picture(study, number, width, area)

    def passage_picture(self, quotation: Quotation, *, width: int) -> Picture:
        """Return the image of a quoted passage, cut from its page.

        Args:
            quotation: A passage; it is found by its words.
            width: Least width in pixels; a few widths exist.

        Raises:
            UnknownStudy, UnknownPage, Withdrawn: There is no such passage, or it was withdrawn.
            NotShown: It may not be shown.
            NoPicture: It cannot be drawn; says why.
        """
        study = self.study(quotation.study)
        check_open(study)
        (checked,) = self.check_quotations([quotation])
        page = checked.page
        if page is None or not checked.passage:
            raise UnknownPage(
                "Page {page} of `{study}` has no such passage.",
                remedy="See the whole page.",
                study=study.id,
                page=str(quotation.page),
            )
        return self._pictures.passage(study, page, checked.start, checked.end, width)

    def _open_figure(
        self, study_id: str, number: int, position: int, *kinds: FigureKind
    ) -> tuple[Study, Area]:
        """Return the study and the area of a figure of one of *kinds* that may be shown.

        Raises:
            UnknownStudy, UnknownPage, Withdrawn: There is no such figure, or it was withdrawn.
            NotShown: It may not be shown.
        """
        study = self.study(study_id)
        check_open(study)
        page = self.page(study_id, number)
        figure = page.figures[position - 1] if 0 < position <= len(page.figures) else None
        if figure is None or figure.kind not in kinds or figure.area is None:
            raise UnknownPage(
                "Page {page} of `{study}` has no figure or table {number} that can be shown alone.",
                remedy="See the whole page.",
                study=study_id,
                page=str(number),
                number=str(position),
            )
        return study, figure.area

    def differences(
        self, old_id: str, new_id: str, *, view: LibraryQueries | None = None
    ) -> Differences:
        """Return what changed from the study *old_id* to the study *new_id*, a later version.

        Args:
            old_id: Id of the earlier version.
            new_id: Id of the later one.
            view: The commit to read them from; by default the newest.

        Raises:
            UnknownStudy, Withdrawn: One of them does not exist, or was withdrawn.
            NotShown: Only excerpts of one of them may be shown.
        """
        if view is None:
            with self.view() as newest:
                return self.differences(old_id, new_id, view=newest)
        old, new = view.study(old_id), view.study(new_id)
        for study in (old, new):
            check_open(study)
        return differences(view.pages(old_id), view.pages(new_id), old.sections, new.sections)

    def regions(
        self, study: Study, page: Page, highlights: Sequence[Highlight]
    ) -> tuple[Region, ...]:
        """Return the regions of *highlights* on the image of a page of *study*, line by line.

        Empty when the positions of the words on the page are not known.

        Raises:
            Withdrawn, NotShown: The page may not be shown.
            NoPicture: The page cannot be read; says why.
        """
        check_open(study)
        return self._pictures.regions(study, page, highlights)

    def words(self, study: Study, page: Page) -> tuple[PlacedWord, ...]:
        """Return the words of a page of *study* with their boxes on its image, in reading order.

        Empty when the positions of the words on the page are not known.

        Raises:
            Withdrawn, NotShown: The page may not be shown.
            NoPicture: The page cannot be read; says why.
        """
        check_open(study)
        return self._pictures.words(study, page)

    def open_pdf(self, study: Study) -> int | None:
        """Return a file descriptor of the PDF of *study*; `None` when it has none.

        It has the bytes that were ingested. The caller closes it.

        Raises:
            Withdrawn, NotShown: It may not be handed out.
            NotTheFile: The file was replaced.
            OSError: It cannot be opened.
        """
        check_open(study)
        return self._pictures.open_pdf(study) if study.file and study.versions else None

    def pdf_bytes(self, study: Study) -> int | None:
        """Return the size of the PDF of *study*; `None` when it is not there.

        Raises:
            Withdrawn, NotShown: It may not be handed out.
        """
        check_open(study)
        try:
            return (self.settings.pdfs / (study.file or "")).stat().st_size if study.file else None
        except OSError:
            return None
