"""The library without a question: all studies in groups, and a matrix of questions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from library.analysis import fold
from library.core.model import Access, Filters, Study
from library.query import Everything, Query
from library.search.engine import Count, Counted, Reader
from library.search.relaxation import split

GroupName = Literal["letter", "subject", "publisher", "author", "language", "series", "year"]
"""What studies are grouped by."""
OTHER_LETTER = "#"
"""Group of titles that begin with no letter."""
MOST_CELLS = 2_000
"""Most cells of a matrix."""
MOST_DIGITS = 20
"""Longer numbers are sorted as text."""
CACHED_LABELS = 20_000
"""Labels whose keys are cached: each commit sorts the titles of all studies."""
_DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Studies that share a value, by title."""

    value: str
    """The letter, code, name or year; empty for studies without one."""
    studies: tuple[Study, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All studies of the library, withdrawn ones excluded, grouped in every way."""

    studies: tuple[Study, ...]
    """By title."""
    groups: dict[GroupName, tuple[Group, ...]]
    """Values in alphabetical order, years newest first; the group without a value last.

    A study is in a group for each of its values. Guesses do not count as values, except for years,
    by which the filter on years finds them too.
    """


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A column of a matrix: the studies that its filters choose."""

    value: str
    """Code of a subject, or a year."""
    filters: Filters


@dataclass(frozen=True, slots=True)
class Matrix:
    """Questions against subjects or years: the counts of each answer."""

    questions: tuple[str, ...]
    columns: tuple[MatrixColumn, ...]
    cells: tuple[tuple[Count, ...], ...]
    """Row by row; each is the count of the answer to the question with the filters.

    It is 0 where no study has all words: that answer has studies with some of them.
    """
    totals: tuple[Count, ...]
    """The counts of each question in the whole library, likewise."""


@dataclass(frozen=True, slots=True)
class SubjectYears:
    """Subjects against years of publication: the number of studies in each answer."""

    subjects: tuple[str, ...]
    """Codes; as many as fit in `MOST_CELLS`."""
    years: tuple[int, ...]
    """Newest first."""
    cells: tuple[tuple[int, ...], ...]
    """A row for each subject, a cell for each year: the studies that a search without a question
    finds with both filters."""


def browse(reader: Reader) -> Shelf:
    """Return all studies, grouped. Takes 1 call of *reader*."""
    shown = [study for study in reader.studies() if study.record.access is not Access.WITHDRAWN]
    shown.sort(key=lambda study: label_order(study.title))
    return Shelf(tuple(shown), {name: tuple(_groups(shown, name)) for name in _VALUES})


def matrix(
    reader: Reader,
    questions: Sequence[str],
    by: Literal["subject", "year"],
    subjects: Iterable[str] = (),
    *,
    read: Callable[[str], Query],
) -> Matrix:
    """Return the counts of *questions* by subject or by year. Takes 3 calls of *reader*.

    Args:
        reader: A view of the library.
        questions: The rows; as many as fit in `MOST_CELLS`.
        by: What the columns are.
        subjects: Codes of the subjects of the columns, in order; all that studies have when empty.
        read: Returns the query of a question.
    """
    shelf = browse(reader)
    values = [group.value for group in shelf.groups[by] if group.value]
    if by == "subject":
        values = [code for code in subjects if code in values] if subjects else values
    columns = tuple(MatrixColumn(value, _filters(by, value)) for value in values)
    rows = tuple(questions[: MOST_CELLS // max(len(columns), 1)])
    queries = [read(question) for question in rows]
    filters = [*(column.filters for column in columns), Filters()]
    counts = _complete(reader, queries, filters)
    return Matrix(
        questions=rows,
        columns=columns,
        cells=tuple(row[:-1] for row in counts),
        totals=tuple(row[-1] for row in counts),
    )


def _complete(
    reader: Reader, queries: Sequence[Query], filters: Sequence[Filters]
) -> list[tuple[Count, ...]]:
    """Return the counts of each query within each filter; none where no study matches it all."""
    counts = reader.tabulate(queries, filters)
    doubtful = [
        Counted(query, each)
        for query, row in zip(queries, counts, strict=True)
        for each, count in zip(filters, row, strict=True)
        if count.studies and _can_lack(query)
    ]
    complete = iter(reader.counts(doubtful) if doubtful else ())
    return [
        tuple(
            Count(0, 0) if count.studies and _can_lack(query) and not next(complete) else count
            for count in row
        )
        for query, row in zip(queries, counts, strict=True)
    ]


def _can_lack(query: Query) -> bool:
    """Return whether the answer to *query* may have studies that lack a part of it."""
    return len(split(query)[1]) > 1


def subject_years(reader: Reader, subjects: Iterable[str] = ()) -> SubjectYears:
    """Return the number of studies by subject and year. Takes 2 calls of *reader*.

    Args:
        reader: A view of the library.
        subjects: Codes of subjects, in order; all that studies have when empty.
    """
    shelf = browse(reader)
    years = tuple(int(group.value) for group in shelf.groups["year"] if group.value)
    used = [group.value for group in shelf.groups["subject"] if group.value]
    ordered = [code for code in subjects if code in used] or used
    rows = tuple(ordered[: MOST_CELLS // max(len(years), 1)])
    filters = [
        Filters(subjects=frozenset({code}), years=(year, year)) for code in rows for year in years
    ]
    counts = [count.studies for count in reader.tabulate([Everything()], filters)[0]]
    width = len(years)
    cells = tuple(tuple(counts[at * width : (at + 1) * width]) for at in range(len(rows)))
    return SubjectYears(rows, years, cells)


@lru_cache(CACHED_LABELS)
def label_order(label: str) -> str:
    """Return the key by which labels are sorted: capitals and diacritics make no difference.

    Numbers count as numbers: 9 comes before 10.
    """
    return _DIGITS.sub(lambda number: number[0].zfill(MOST_DIGITS), fold(label))


def _filters(by: Literal["subject", "year"], value: str) -> Filters:
    if by == "year":
        return Filters(years=(int(value), int(value)))
    return Filters(subjects=frozenset({value}))


def _groups(studies: Sequence[Study], name: GroupName) -> list[Group]:
    found: dict[str, list[Study]] = defaultdict(list)
    for study in studies:
        for value in dict.fromkeys(_VALUES[name](study)) or ("",):
            found[value].append(study)
    values = sorted(found, key=label_order, reverse=name == "year")
    ordered = sorted(values, key=lambda value: value in {"", OTHER_LETTER})
    return [Group(value, tuple(found[value])) for value in ordered]


def _letter(study: Study) -> str:
    first = next((char for char in fold(study.title) if char.isalnum()), "")
    return first.upper() if first.isalpha() else OTHER_LETTER


def _known(study: Study, field: str, values: Sequence[str]) -> tuple[str, ...]:
    """Return *values*, those of a field, unless they are a guess."""
    return () if field in study.guessed else tuple(filter(None, values))


def _year(study: Study) -> tuple[str, ...]:
    year = study.record.year
    return () if year is None else (str(year),)


_VALUES: dict[GroupName, Callable[[Study], tuple[str, ...]]] = {
    "letter": lambda study: (_letter(study),),
    "subject": lambda study: study.record.subjects,
    "publisher": lambda study: _known(study, "publisher", [study.record.publisher]),
    "author": lambda study: _known(study, "authors", [*map(str, study.record.authors)]),
    "language": lambda study: study.record.languages,
    "series": lambda study: _known(study, "series", [study.record.series]),
    "year": _year,
}
