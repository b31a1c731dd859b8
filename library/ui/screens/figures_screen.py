"""Screen of figures and tables: those that answer a question, of all studies or of one."""

from __future__ import annotations

from dataclasses import replace

from library.core.figures import FigureKind
from library.core.model import Study
from library.ui.context.screen_context import Head, LibraryContext, Screen
from library.ui.context.view import View, last, parse_results
from library.ui.context.visible_studies import visible_study

ON_SCREEN = 24
"""Figures on one page of results."""


def show(context: LibraryContext, study_id: str = "") -> Screen:
    """Return the figures and tables for what the address asks, of one study or of all.

    Raises:
        UnknownStudy, Withdrawn: The study does not exist or is withdrawn.
    """
    view = context.view
    study = visible_study(context.queries, study_id) if study_id else None
    asked = last(context.address.params, "kind")
    kind = next((each for each in FigureKind if each == asked), None)
    result = context.queries.figures(
        view.question,
        kind=kind,
        filters=view.chosen.filters(studies=[study_id] if study_id else []),
        limit=ON_SCREEN,
        offset=(view.screen - 1) * ON_SCREEN,
        only_words=view.only_words,
    )
    all_kinds = sum(result.counts.values())
    total = result.counts.get(kind, 0) if kind else all_kinds
    last_screen = -(-total // ON_SCREEN)

    own = context.results.own
    before = parse_results(own) if study and "results" in own else None

    def address(shown: View, kind: str = kind or "") -> str:
        chosen = {**own, "kind": [kind] if kind else []}
        return context.url.results(replace(context.results, view=shown, own=chosen))

    values = {
        "study": study,
        "result": result,
        "total": total,
        "all_kinds": all_kinds,
        "kind": kind or "",
        "kinds": _kinds(context, all_kinds, result.counts.get(FigureKind.FIGURE, 0)),
        "names_address": lambda only: address(view.first(only_words=only)),
        "address": address,
        "address_at": lambda screen: address(view.at_screen(screen)),
        "before": before,
        "study_address": context.url.study_on(before, study.id) if study and before else "",
        "last_screen": last_screen,
    }
    return Screen("figures", _title(context, study), values, Head(for_robots=False))


def _kinds(context: LibraryContext, both: int, figures: int) -> list[tuple[str, str, int]]:
    """Return value in the address, label and number of answers of each kind."""
    gettext = context.messages.gettext
    return [
        ("", gettext("All"), both),
        (FigureKind.FIGURE.value, gettext("Figures"), figures),
        (FigureKind.TABLE.value, gettext("Tables"), both - figures),
    ]


def _title(context: LibraryContext, study: Study | None) -> str:
    title = context.messages.gettext("Figures and tables")
    subject = study.title if study else context.view.question.strip()
    return f"{title} – {subject}" if subject else title
