"""How well a library answers questions of which the right answers are known.

MRR is the mean of one by the rank of the first right answer (Voorhees, The TREC-8 Question
Answering Track Report, 1999); success at k is the share of questions with a right answer among the
first k; NDCG is the gain of the first ten, discounted by rank, against the best there could be
(Järvelin and Kekäläinen, Cumulated Gain-Based Evaluation of IR Techniques, 2002).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from library.core.errors import UsageError
from library.core.model import SearchResult

HEADER = ["question", "study", "page", "grade"]
STUDIES, PAGES = 10, 3
"""Studies of an answer that are looked at, and pages of each, in the order in which they stand."""
RANKS = 10
GRADES = range(1, 4)
"""Right answers: 3 says it all, 1 touches it."""

Target = tuple[str, int | None]
"""A study, and a page of it; the study itself where that is `None`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, and its right answers with their grades."""

    question: str
    grades: dict[Target, int]

    @property
    def studies(self) -> dict[Target, int]:
        """The studies that are right, each with the best grade that it or a page of it has."""
        best: dict[Target, int] = {}
        for (study, _), grade in self.grades.items():
            best[study, None] = max(grade, best.get((study, None), 0))
        return best

    @property
    def pages(self) -> dict[Target, int]:
        """The pages that are right."""
        return {target: grade for target, grade in self.grades.items() if target[1] is not None}


@dataclass(frozen=True, slots=True)
class Measures:
    """How well some questions are answered, each from 0 to 1."""

    mrr: float
    success_at_1: float
    success_at_5: float
    success_at_10: float
    ndcg: float


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, and where its right answers came; 0 where they are not among the first."""

    question: str
    study_rank: int
    page_rank: int | None
    """`None` where no page was judged."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well a library answers a file of questions."""

    questions: int
    studies: Measures | None
    pages: Measures | None
    """Of the questions of which pages are judged; `None` where there are none."""
    each: tuple[Answered, ...]


def read_judged(path: Path) -> tuple[Judged, ...]:
    """Return the questions of a file, in order.

    Args:
        path: Lines of question, id of a study, page and grade, with tabs between; page and grade
            may be left out. A question has a line for each right answer. Empty lines, those that
            begin with `#`, and a first row with the names of the columns are passed over.

    Raises:
        UsageError: The file cannot be read; names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise UsageError(f"{path} cannot be read.", remedy="Give a text file in UTF-8.") from exc
    judged: dict[str, dict[Target, int]] = {}
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#") or (not judged and cells[:2] == HEADER[:2]):
            continue
        question, target, grade = _row(cells, f"{path}, line {number}")
        judged.setdefault(question, {})[target] = grade
    if not judged:
        remedy = "Write one a line: question, study, page and grade, with tabs between."
        raise UsageError(f"{path} has no questions.", remedy=remedy)
    return tuple(Judged(question, grades) for question, grades in judged.items())


def _row(cells: Sequence[str], where: str) -> tuple[str, Target, int]:
    question, study, page, grade = (*cells, "", "", "")[:4]
    if not question or not study or len(cells) > len(HEADER):
        raise UsageError(
            f"{where}: it is not a question, the id of a study, a page and a grade.",
            remedy="Put tabs between them; page and grade may be left out.",
        )
    if page and not (page.isascii() and page.isdigit()):
        raise UsageError(
            f"{where}: `{page}` is no page.", remedy="Count the pages of the PDF from 1."
        )
    if grade and grade not in map(str, GRADES):
        raise UsageError(f"{where}: `{grade}` is no grade.", remedy="Write 1, 2 or 3.")
    return question, (study, int(page) if page else None), int(grade or 1)


def evaluate(ask: Callable[[str], SearchResult], questions: Sequence[Judged]) -> Evaluation:
    """Return how well *ask* answers *questions*.

    Args:
        ask: Answers a question with `STUDIES` studies and `PAGES` pages of each.
        questions: One at least.
    """
    studies, pages, each = [], [], []
    for judged in questions:
        hits = ask(judged.question).hits
        by_study = _ranking(((hit.study.id, None) for hit in hits), judged.studies)
        studies.append(by_study)
        by_page = None
        if judged.pages:
            shown = ((hit.study.id, page.page.number) for hit in hits for page in hit.pages)
            by_page = _ranking(shown, judged.pages)
            pages.append(by_page)
        each.append(Answered(judged.question, by_study.rank, by_page.rank if by_page else None))
    return Evaluation(len(questions), _measures(studies), _measures(pages), tuple(each))


@dataclass(frozen=True, slots=True)
class _Ranking:
    grades: Sequence[int]
    """Of what was shown, in order; 0 of what is not right."""
    best: Sequence[int]
    """Of all that is right, the best first."""

    @property
    def rank(self) -> int:
        """Where the first right answer stands, from 1; 0 where there is none."""
        return next((rank for rank, grade in enumerate(self.grades, start=1) if grade), 0)

    @property
    def ndcg(self) -> float:
        return _gain(self.grades) / _gain(self.best)


def _ranking(shown: Iterable[Target], right: dict[Target, int]) -> _Ranking:
    return _Ranking([right.get(each, 0) for each in shown], sorted(right.values(), reverse=True))


def _gain(grades: Sequence[int]) -> float:
    return math.fsum(
        (2.0**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades[:RANKS])
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
