"""Screens of tables whose cells are counts: concepts by subject or year, and subjects by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from library.search.browse import Matrix, MatrixColumn
from library.search.engine import Count
from library.search.queries import LibraryQueries
from library.service import Library
from library.thesaurus import Concept
from library.ui.browse_tabs import SUBJECT_YEARS, capitalised, concept_name, tab_names, tabs
from library.ui.counted_values import year_titles
from library.ui.kept import Kept
from library.ui.screen_context import LibraryContext, Screen
from library.ui.view import last

By = Literal["subject", "year"]
_MATRICES: Kept[Matrix] = Kept(40)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the counts of an answer."""

    column: str
    """Label of its column."""
    count: Count
    share: float
    """The part of all pages with hits of its row, 0 to 1; a page may be in several columns."""
    address: str
    """Address of the answer."""


@dataclass(frozen=True, slots=True)
class Row:
    """One concept: its counts by subject or year."""

    label: str
    address: str
    """Address of the screen of the concept."""
    cells: tuple[Cell, ...]
    total: Cell
    """The counts in the whole library."""


def show_concepts(context: LibraryContext, group_id: str) -> Screen | None:
    """Return the table of the concepts below a group; None when there is no such group."""
    groups = {group.id: group for group in context.queries.concept_groups}
    if group_id not in groups:
        return None
    group = groups[group_id]
    by: By = "year" if last(context.address.params, "by") == "year" else "subject"
    table = concept_matrix(context.library, context.queries, group, by, context.language)
    years = year_titles(context.queries.browse()) if by == "year" else {}
    title = capitalised(concept_name(context, group))
    concepts = _concepts(context.queries, group)
    rows = (
        _row(context, concept, at, table, by)
        for at, concept in enumerate(concepts[: len(table.questions)])
        if table.totals[at].studies
    )
    values = {
        "title": title,
        "tabs": tabs(context, group_id),
        "group": context.url.concept(group.id, lang=context.view.lang),
        "by": by,
        "kinds": [
            (label, context.url.browse(group_id, by=value, lang=context.view.lang), kind == by)
            for kind, value, label in (
                ("subject", "", context.messages.gettext("By subject")),
                ("year", "year", context.messages.gettext("By year")),
            )
        ],
        "columns": [
            (
                years.get(column.value) or _column_name(context, by, column),
                _column_address(context, by, column),
            )
            for column in table.columns
        ],
        "rows": sorted(rows, key=lambda row: row.label.casefold()),
    }
    return Screen("concept_matrix", title, values)


def concept_matrix(
    library: Library, queries: LibraryQueries, group: Concept, by: By, language: str
) -> Matrix:
    """Return the counts of the concepts below *group*, asked by their labels in *language*."""
    key = library.edition, group.id, by, language
    return _MATRICES.get(key, lambda: queries.concept_matrix(group, by=by, language=language))


def concepts_found(library: Library, queries: LibraryQueries, language: str) -> list[str]:
    """Return the ids of the concepts of all groups that a study has, each once."""
    found: dict[str, None] = {}
    for group in queries.concept_groups:
        table = concept_matrix(library, queries, group, "year", language)
        concepts = _concepts(queries, group)
        found |= {
            concept.id: None
            for concept, total in zip(concepts, table.totals, strict=False)
            if total.studies
        }
    return list(found)


def show_subject_years(context: LibraryContext) -> Screen:
    """Return the table of subjects by year."""
    table = context.queries.subject_years()
    years = year_titles(context.queries.browse())
    lang = context.view.lang
    most = max((count for row in table.cells for count in row), default=0) or 1
    title = tab_names(context)[SUBJECT_YEARS]
    values = {
        "title": title,
        "tabs": tabs(context, SUBJECT_YEARS),
        "years": [
            (years[str(year)], context.url.url("/", **{"from": year, "to": year, "lang": lang}))
            for year in table.years
        ],
        "rows": [
            (
                context.subject(code),
                context.url.subject(code, lang=lang),
                [
                    (
                        str(year),
                        count,
                        round(count / most, 2),
                        context.url.url(
                            "/", **{"subject": code, "from": year, "to": year, "lang": lang}
                        ),
                    )
                    for year, count in zip(table.years, row, strict=True)
                ],
            )
            for code, row in zip(table.subjects, table.cells, strict=True)
        ],
    }
    return Screen("subject_years", title, values)


def _concepts(queries: LibraryQueries, group: Concept) -> tuple[Concept, ...]:
    return queries.vocabulary.thesaurus.descendants(group)


def _row(context: LibraryContext, concept: Concept, at: int, table: Matrix, by: By) -> Row:
    question, total = table.questions[at], table.totals[at]
    lang = context.view.lang

    def cell(column: str, count: Count, **filters: str) -> Cell:
        address = context.url.url("/", q=question, **filters, lang=lang)
        return Cell(column, count, round(count.pages / max(total.pages, 1), 2), address)

    return Row(
        label=capitalised(concept_name(context, concept)),
        address=context.url.concept(concept.id, lang=lang),
        cells=tuple(
            cell(_column_name(context, by, column), count, **_params(by, column))
            for column, count in zip(table.columns, table.cells[at], strict=True)
        ),
        total=cell(context.messages.gettext("All studies"), total),
    )


def _params(by: By, column: MatrixColumn) -> dict[str, str]:
    return {"from": column.value, "to": column.value} if by == "year" else {by: column.value}


def _column_name(context: LibraryContext, by: By, column: MatrixColumn) -> str:
    return column.value if by == "year" else context.subject(column.value)


def _column_address(context: LibraryContext, by: By, column: MatrixColumn) -> str:
    lang = context.view.lang
    if by == "subject":
        return context.url.subject(column.value, lang=lang)
    return context.url.url("/", **_params(by, column), lang=lang)
