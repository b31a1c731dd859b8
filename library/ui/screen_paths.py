"""All screens: from an address to the view that is shown there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from library.core.errors import LibraryError, UnknownStudy, Withdrawn
from library.core.fault_log import log_fault
from library.core.results import SearchResult
from library.service import Library
from library.ui.context.screen_context import (
    Head,
    LibraryContext,
    Moved,
    Screen,
    ScreenContext,
    with_library,
)
from library.ui.context.view import View
from library.ui.screens import (
    browse_screen,
    dossier_screen,
    figures_screen,
    information_screens,
    reading_screen,
    report_screen,
    results_screen,
    side_by_side_screen,
    similar_screen,
    start_screen,
    study_screen,
    topic_screen,
    versions_screen,
)
from library.ui.screens.information_screens import INFORMATION, show_information


def _search(context: LibraryContext) -> Screen:
    return start_screen.show(context) if context.view.is_start else results_screen.show(context)


PATHS: dict[str, Callable[..., Screen | Moved | None]] = {
    "/": _search,
    "/about": information_screens.show_about,
    "/browse": browse_screen.show,
    "/browse/{by}": browse_screen.show,
    "/concepts/{concept}": topic_screen.show_concept,
    "/dossier": dossier_screen.show,
    "/figures": figures_screen.show,
    "/side-by-side": side_by_side_screen.show,
    "/studies": lambda context: Moved(context.url.all_studies()),
    "/studies/{study}": study_screen.show,
    "/studies/{study}/figures": figures_screen.show,
    "/studies/{study}/versions": versions_screen.show,
    "/studies/{study}/pages/{page}": reading_screen.show,
    "/studies/{study}/pages/{page}/report": report_screen.show,
    "/studies/{study}/pages/{page}/similar": similar_screen.show,
    "/subjects/{code}": topic_screen.show_subject,
    **{f"/{name}": partial(show_information, name) for name in INFORMATION},
}
"""Path of each kind of screen -> its function, called with the parts in braces by position.

It returns None for an address that leads nowhere.
"""
_PATTERNS = [
    (re.compile(re.sub(r"\{\w+\}", "([^/]+)", path)), show) for path, show in PATHS.items()
]


def _count(screen: Screen | Moved, view: View, library: Library) -> None:
    """Count the question that *screen* answers, as it was typed: filters and pages ask no more."""
    is_as_typed = view == View(question=view.question)
    if not isinstance(screen, Screen) or screen.name != "results" or not is_as_typed:
        return
    result = screen.values["result"]
    if isinstance(result, SearchResult):
        is_answered = result.total_studies + result.similar_studies > 0
        library.count_search(result.question, is_answered=is_answered)


def screen_at(context: ScreenContext, library: Library) -> Screen | Moved:
    """Return the screen at the address of *context*, or an error screen in its place.

    All parts of a screen come from one commit of the index.
    """
    for pattern, show in _PATTERNS:
        if match := pattern.fullmatch(context.address.path):
            try:
                with library.view() as queries:
                    found = show(with_library(context, library, queries), *match.groups())
                    screen = found or not_found(context)
                    _count(screen, context.view, library)
                    return screen
            except LibraryError as exc:
                return error_screen(context, exc)
    return not_found(context)


def not_found(context: ScreenContext) -> Screen:
    """Return the screen of an address that leads nowhere."""
    gettext = context.messages.gettext
    remedy = gettext("The address may be incorrect, or the page may have been removed.")
    link = (gettext("All studies"), context.url.all_studies())
    return _error(gettext("Page not found"), remedy, 404, links=[link])


def error_screen(context: ScreenContext, error: LibraryError) -> Screen:
    """Return the screen of *error* in the reader's language, and log what is for staff."""
    log_fault(error)
    message, remedy = _words(context, error)
    is_unknown = isinstance(error, UnknownStudy)
    study_id = str(error.values.get("guess" if is_unknown else "study", ""))
    study = context.url.study(study_id) if study_id else ""
    gettext, every = context.messages.gettext, context.url.all_studies()
    link = (gettext("Go to the study"), study)
    if is_unknown or isinstance(error, Withdrawn):
        link = (gettext("All studies"), every)
    way = (study or every) if is_unknown else ""
    return _error(message, remedy, error.http_status, links=[link] if study else [], way=way)


def _error(
    message: str, remedy: str, status: int, *, links: list[tuple[str, str]], way: str = ""
) -> Screen:
    """Return the screen of an error; *way* is where its remedy leads."""
    values = {"message": message, "remedy": remedy, "way": way, "links": links}
    return Screen("error", message.replace("`", ""), values, Head(for_robots=False), status)


def _words(context: ScreenContext, error: LibraryError) -> tuple[str, str]:
    """Return message and remedy of *error*; readers know studies by their titles, not by ids."""
    gettext = context.messages.gettext
    message, remedy = context.messages.error(error)
    if isinstance(error, Withdrawn):
        return gettext("This study was withdrawn."), remedy
    if isinstance(error, UnknownStudy):
        title = error.values.get("title", "")
        remedy = gettext("Did you mean “{title}”?", title=title) if title else remedy
        return gettext("There is no study at this address."), remedy
    return message, remedy
