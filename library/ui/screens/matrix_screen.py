"""Screens of tables whose cells are counts: concepts by subject or year, and subjects by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from library.search.browsing.browse import Matrix, label_order
from library.search.engine import Count
from library.service import LibraryView
from library.thesaurus import Concept
from library.ui.context.kept import Kept
from library.ui.context.screen_context import LibraryContext, Screen, unknown_address
from library.ui.context.view import View, last
from library.ui.parts.browse_tabs import SUBJECT_YEARS, capitalised, concept_name, tab_names, tabs
from library.ui.parts.counted_values import year_titles

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
    """One concept or subject: its counts by subject or year."""

    label: str
    address: str
    """Address of its screen."""
    cells: tuple[Cell, ...]
    total: Cell | None = None
    """The counts in the whole library; None where these are not shown."""


def show_concepts(context: LibraryContext, group_id: str) -> Screen:
    """Return the table of the concepts below a group.

    Raises:
        UnknownAddress: There is no such group.
    """
    groups = {group.id: group for group in context.queries.concept_groups}
    if group_id not in groups:
        raise unknown_address()
    group = groups[group_id]
    by: By = "year" if last(context.address.params, "by") == "year" else "subject"
    table = concept_matrix(context.queries, group, by, context.language)
    years = year_titles(context.queries.browse()) if by == "year" else {}
    title = capitalised(concept_name(context, group))
    concepts = context.queries.knowledge.thesaurus.descendants(group)
    rows = (
        _row(context, concept, at, table, by)
        for at, concept in enumerate(concepts[: len(table.questions)])
        if table.totals[at].studies
    )
    values = {
        "title": title,
        "tabs": tabs(context, group_id),
        "group": context.url.concept(group.id),
        "by": by,
        "kinds": [
            (label, context.url.browse(group_id, by=value), kind == by)
            for kind, value, label in (
                ("subject", "", context.messages.gettext("By subject")),
                ("year", "year", context.messages.gettext("By year")),
            )
        ],
        "columns": [
            (
                years.get(column.value) or context.subject(column.value),
                context.url.studies_with(by, column.value)
                if by == "year"
                else context.url.subject(column.value),
            )
            for column in table.columns
        ],
        "rows": sorted(rows, key=lambda row: label_order(row.label)),
    }
    return Screen("matrix", title, values)


def concept_matrix(queries: LibraryView, group: Concept, by: By, language: str) -> Matrix:
    """Return the counts of the concepts below *group*, asked by their labels in *language*."""
    key = queries.edition, group.id, by, language
    return _MATRICES.get(key, lambda: queries.concept_matrix(group, by=by, language=language))


def concepts_found(queries: LibraryView, language: str) -> list[str]:
    """Return the ids of the concepts of all groups that a study has, each once."""
    found: list[str] = []
    for group in queries.concept_groups:
        totals = concept_matrix(queries, group, "year", language).totals
        concepts = queries.knowledge.thesaurus.descendants(group)
        found += [each.id for each, total in zip(concepts, totals, strict=False) if total.studies]
    return list(dict.fromkeys(found))


def show_subject_years(context: LibraryContext) -> Screen:
    """Return the table of subjects by year; years in which no study has a subject are left out."""
    table = context.queries.subject_years()
    titles = year_titles(context.queries.browse())
    used = [at for at, counts in enumerate(zip(*table.cells, strict=True)) if any(counts)]
    years = [str(table.years[at]) for at in used]
    most = max((count for row in table.cells for count in row), default=0) or 1
    title = tab_names(context)[SUBJECT_YEARS]

    def cell(code: str, year: str, count: int) -> Cell:
        address = context.url.studies_with("year", year, subject=code)
        return Cell(year, Count(count, 0), round(count / most, 2), address)

    rows = [
        Row(
            label=context.subject(code),
            address=context.url.subject(code),
            cells=tuple(cell(code, year, counts[at]) for at, year in zip(used, years, strict=True)),
        )
        for code, counts in zip(table.subjects, table.cells, strict=True)
    ]
    values = {
        "title": title,
        "tabs": tabs(context, SUBJECT_YEARS),
        "group": "",
        "columns": [(titles[year], context.url.studies_with("year", year)) for year in years],
        "rows": rows if years else [],
    }
    return Screen("matrix", title, values)


def _row(context: LibraryContext, concept: Concept, at: int, table: Matrix, by: By) -> Row:
    question, total = table.questions[at], table.totals[at]

    def cell(column: str, count: Count, address: str) -> Cell:
        return Cell(column, count, round(count.pages / max(total.pages, 1), 2), address)

    columns = [column.value for column in table.columns]
    return Row(
        label=capitalised(concept_name(context, concept)),
        address=context.url.concept(concept.id),
        cells=tuple(
            cell(
                value if by == "year" else context.subject(value),
                count,
                context.url.studies_with(by, value, q=question),
            )
            for value, count in zip(columns, table.cells[at], strict=True)
        ),
        total=cell(
            context.messages.gettext("All studies"),
            total,
            context.url.search(View(question=question)),
        ),
    )
