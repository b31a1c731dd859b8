"""Evaluation of search against relevance judgements.

MRR is the mean reciprocal rank of the first relevant result (Voorhees, The TREC-8 Question
Answering Track Report, 1999). Success at k is the share of queries with a relevant result among the
first k. NDCG is the discounted cumulative gain of the first ten results, divided by that of the
ideal ranking (Järvelin and Kekäläinen, Cumulated Gain-Based Evaluation of IR Techniques, 2002).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from library.core.answers import SearchResult
from library.core.errors import UsageError
from library.core.files.system_errors import given_text

HEADER = ["question", "study", "page", "grade"]
STUDIES, PAGES = 10, 3
"""Studies of a result that are evaluated, and pages of each."""
NDCG_DEPTH = 10
GRADES = range(1, 4)
"""Grades of relevance: 3 is a full answer, 1 is marginal."""

Target = tuple[str, int | None]
"""Id of a study and number of a page; `None` for the study as a whole."""


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query with its relevance judgements."""

    question: str
    grades: dict[Target, int]
    """Relevant studies and pages, with their grades."""

    @property
    def studies(self) -> dict[Target, int]:
        """The relevant studies, each with the best grade of itself and its pages."""
        best: dict[Target, int] = {}
        for (study, _), grade in self.grades.items():
            best[study, None] = max(grade, best.get((study, None), 0))
        return best

    @property
    def pages(self) -> dict[Target, int]:
        """The relevant pages."""
        return {target: grade for target, grade in self.grades.items() if target[1] is not None}


@dataclass(frozen=True, slots=True)
class Measures:
    """Effectiveness over a set of queries; each measure is from 0 to 1."""

    mrr: float
    success_at_1: float
    success_at_5: float
    success_at_10: float
    ndcg: float


@dataclass(frozen=True, slots=True)
class QueryRanks:
    """Ranks of the first relevant study and page of a query; 0 if none was found."""

    question: str
    study_rank: int
    page_rank: int | None
    """`None` if the query has no relevant pages."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The evaluation of a set of queries."""

    questions: int
    studies: Measures | None
    pages: Measures | None
    """Over the queries that have relevant pages; `None` if there are none."""
    each: tuple[QueryRanks, ...]


def read_judgements(path: Path) -> tuple[JudgedQuery, ...]:
    """Return the queries of a file of judgements, in order.

    Args:
        path: A file of tab-separated lines: query, id of a study, page and grade. Page and grade
            are optional. A query has a line for each relevant result. Empty lines, lines that begin
            with `#`, and a header line are skipped.

    Raises:
        UsageError: The file cannot be read or has an invalid line, which is named.
    """
    with given_text(path):
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    judged: dict[str, dict[Target, int]] = {}
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#") or (not judged and cells[:2] == HEADER[:2]):
            continue
        question, target, grade = _row(cells, path, number)
        judged.setdefault(question, {})[target] = grade
    if not judged:
        raise UsageError(
            "{file} has no questions.",
            remedy="Write lines of question, study, page and grade, separated by tabs.",
            file=str(path),
        )
    return tuple(JudgedQuery(question, grades) for question, grades in judged.items())


def _row(cells: Sequence[str], path: Path, number: int) -> tuple[str, Target, int]:
    where = {"file": str(path), "line": str(number)}
    question, study, page, grade = (*cells, "", "", "")[:4]
    if not question or not study or len(cells) > len(HEADER):
        raise UsageError(
            "{file}, line {line}: expected a question, the id of a study, a page and a grade.",
            remedy="Separate them by tabs; page and grade are optional.",
            **where,
        )
    if page and not (page.isascii() and page.isdigit()):
        raise UsageError(
            "{file}, line {line}: `{page}` is not a page number.",
            remedy="Count the pages of the PDF from 1.",
            page=page,
            **where,
        )
    if grade and grade not in map(str, GRADES):
        raise UsageError(
            "{file}, line {line}: `{grade}` is not a grade.",
            remedy="Write 1, 2 or 3.",
            grade=grade,
            **where,
        )
    return question, (study, int(page) if page else None), int(grade or 1)


def missing_targets(
    questions: Iterable[JudgedQuery], pages: Mapping[str, int]
) -> tuple[Target, ...]:
    """Return the relevant studies and pages of *questions* that a library does not have, sorted.

    Args:
        questions: Each relevant result that is missing counts as not found.
        pages: Id of each study of the library -> the number of its pages.
    """
    missing: set[Target] = set()
    for judged in questions:
        for study, page in judged.grades:
            if study not in pages:
                missing.add((study, None))
            elif page is not None and not 1 <= page <= pages[study]:
                missing.add((study, page))
    return tuple(sorted(missing, key=lambda each: (each[0], each[1] or 0)))


def evaluate(search: Callable[[str], SearchResult], questions: Sequence[JudgedQuery]) -> Evaluation:
    """Return the evaluation of *search* on *questions*.

    Args:
        search: Returns at most `STUDIES` studies for a query, with `PAGES` pages of each.
        questions: At least one.
    """
    studies, pages, each = [], [], []
    for judged in questions:
        hits = search(judged.question).hits
        by_study = _ranking(((hit.study.id, None) for hit in hits), judged.studies)
        studies.append(by_study)
        by_page = None
        if judged.pages:
            results = ((hit.study.id, page.page.number) for hit in hits for page in hit.pages)
            by_page = _ranking(results, judged.pages)
            pages.append(by_page)
        each.append(QueryRanks(judged.question, by_study.rank, by_page.rank if by_page else None))
    return Evaluation(len(questions), _measures(studies), _measures(pages), tuple(each))


@dataclass(frozen=True, slots=True)
class _Ranking:
    grades: Sequence[int]
    """Grades of the results, in order; 0 for results that are not relevant."""
    ideal: Sequence[int]
    """Grades of the ideal ranking: of all relevant results, the best first."""

    @property
    def rank(self) -> int:
        """Rank of the first relevant result, from 1; 0 if there is none."""
        return next((rank for rank, grade in enumerate(self.grades, start=1) if grade), 0)

    @property
    def ndcg(self) -> float:
        return _gain(self.grades) / _gain(self.ideal)


def _ranking(results: Iterable[Target], relevant: dict[Target, int]) -> _Ranking:
    ideal = sorted(relevant.values(), reverse=True)
    return _Ranking([relevant.get(each, 0) for each in results], ideal)


def _gain(grades: Sequence[int]) -> float:
    return math.fsum(
        (2.0**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades[:NDCG_DEPTH])
    )


def _measures(rankings: Sequence[_Ranking]) -> Measures | None:
    if not rankings:
        return None
    ranks = [ranking.rank for ranking in rankings]

    def success(most: int) -> float:
        return fmean(0 < rank <= most for rank in ranks)

    return Measures(
        mrr=fmean(1 / rank if rank else 0.0 for rank in ranks),
        success_at_1=success(1),
        success_at_5=success(5),
        success_at_10=success(10),
        ndcg=fmean(ranking.ndcg for ranking in rankings),
    )
