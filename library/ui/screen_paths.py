"""All screens: from an address to the view that is shown there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from library.core.answers import SearchResult
from library.core.errors import LibraryError, UnknownAddress, UnknownStudy, Withdrawn
from library.core.process.fault_log import log_fault
from library.service import Library
from library.ui.context.screen_context import (
    Head,
    LibraryContext,
    Moved,
    Screen,
    ScreenContext,
    unknown_address,
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


PATHS: dict[str, Callable[..., Screen | Moved]] = {
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
"""Path of each kind of screen -> its function, called with the parts in braces by position."""
TEXTS = frozenset(["/about", *(f"/{name}" for name in INFORMATION)])
"""Paths of the screens that need no index: they are shown while it is missing or damaged."""
_PATTERNS = [
    (re.compile(re.sub(r"\{\w+\}", "([^/]+)", path)), show) for path, show in PATHS.items()
]


def _count(screen: Screen | Moved, view: View, library: Library) -> None:
    """Count the question that *screen* answers, once: not again with a filter or another page."""
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
                if context.address.path in TEXTS:
                    return show(context)
                with library.view() as queries:
                    screen = show(with_library(context, library, queries), *match.groups())
                    _count(screen, context.view, library)
                    return screen
            except LibraryError as exc:
                return error_screen(context, exc)
    return error_screen(context, unknown_address())


def error_screen(context: ScreenContext, error: LibraryError) -> Screen:
    """Return the screen of *error* in the reader's language, and log what is for staff."""
    log_fault(error)
    message, remedy = _words(context, error)
    gettext, every = context.messages.gettext, context.url.all_studies()
    asked = context.with_question({})
    way, link = "", None
    match error:
        case UnknownStudy():
            guess = str(error.values.get("guess", ""))
            way = context.url.study(guess, **asked) if guess else every
            link = (gettext("All studies"), every) if guess else None
        case UnknownAddress() | Withdrawn():
            link = (gettext("All studies"), every)
        case _ if study := error.values.get("study"):
            link = (gettext("Go to the study"), context.url.study(str(study), **asked))
    # `way` is where the remedy leads.
    values = {"message": message, "remedy": remedy, "way": way, "link": link}
    head = Head(for_robots=False)
    return Screen("error", message.replace("`", ""), values, head, error.http_status)


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
