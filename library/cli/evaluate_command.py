"""`library evaluate`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from library.audit import relevance
from library.audit.relevance import (
    PAGES,
    STUDIES,
    Evaluation,
    JudgedQuery,
    Measures,
    QueryRanks,
    missing_targets,
    read_judgements,
)
from library.cli.arguments import AsJson, Root
from library.cli.console import counted, err, print_json, print_table
from library.core.errors import UsageError
from library.present.json import evaluation_json
from library.service import SearchedLibrary, open_searched


def evaluate(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Questions with their right answers.")
    ],
    each: Annotated[bool, typer.Option("--each", help="Also show each question.")] = False,
    only_words: Annotated[
        bool,
        typer.Option("--only-words", help="Search the words as typed, without their meaning."),
    ] = False,
    parts: Annotated[
        bool,
        typer.Option("--parts", help="Compare words alone, the thesaurus, meaning, and both."),
    ] = False,
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Measure how well questions with known answers are answered.

    FILE has a line for each right answer: question, study id, page and grade (1 to 3), separated
    by tabs. Page and grade are optional.
    """
    if parts and (each or only_words):
        raise UsageError(
            "--parts measures the order of all questions, with and without each part.",
            remedy="Leave out --each and --only-words, or --parts.",
        )
    questions = read_judgements(file)
    library = open_searched(root)
    _warn_of_missing(library, file, questions)
    if parts:
        by_part = evaluate_parts(library, questions)
        _warn_of_missing_parts(by_part)
        if as_json:
            print_json({name: evaluation_json(found) for name, found in by_part.items()})
        else:
            print_parts(by_part)
        return
    found = relevance.evaluate(
        lambda text: library.search(text, limit=STUDIES, pages=PAGES, only_words=only_words),
        questions,
    )
    if as_json:
        print_json(evaluation_json(found))
    else:
        _print_evaluation(found, each=each)


def _warn_of_missing(
    library: SearchedLibrary, file: Path, questions: Sequence[JudgedQuery]
) -> None:
    """Print which right answers the library does not have, as a mistyped one is never found."""
    with library.view() as view:
        pages = {study.id: study.pages for study in view.studies()}
    missing = missing_targets(questions, pages)
    if missing:
        names = ", ".join(
            study if page is None else f"{study} page {page}" for study, page in missing
        )
        err.print(
            Text(f"{file} names right answers that this library does not have: {names}."),
            Text("They count as not found. `library list` shows the ids; pages count from 1."),
            sep="\n",
            soft_wrap=True,
        )


def _warn_of_missing_parts(found: Mapping[str, Evaluation]) -> None:
    """Print which parts are not measured, because the library does without them."""
    remedies = {
        "thesaurus": "no thesaurus: see `thesaurus` in library.yaml, and thesaurus.yaml",
        "meaning": "no meaning: see `meaning` in library.yaml, and run `make meaning`",
    }
    for part, remedy in remedies.items():
        if part not in found:
            err.print(Text(f"The library has {remedy}."), soft_wrap=True)


def evaluate_parts(
    library: SearchedLibrary, questions: Sequence[JudgedQuery]
) -> dict[str, Evaluation]:
    """Return the evaluation with each part of what is known of the words of questions."""
    found = {}
    for name, knowledge in library.knowledge.parts().items():
        with library.view(knowledge) as view:
            search = partial(view.search, limit=STUDIES, pages=PAGES)
            found[name] = relevance.evaluate(search, questions)
    return found


def print_parts(found: dict[str, Evaluation]) -> None:
    """Print the measures of each part side by side."""
    first = next(iter(found.values()))
    headings = (counted(first.questions, "question"), *(name.capitalize() for name in found))
    rows = [
        (
            f"{kind}, {field.name.replace('_', ' ')}",
            *(
                f"{getattr(measures, field.name):.3f}" if measures else "–"
                for measures in (getattr(each, kind) for each in found.values())
            ),
        )
        for kind in ("studies", "pages")
        for field in fields(Measures)
    ]
    print_table(headings, rows)


def _print_evaluation(evaluation: Evaluation, *, each: bool) -> None:
    if each:
        print_table(("Question", "Study", "Page"), map(_answered_row, evaluation.each))
    headings = (counted(evaluation.questions, "question"), "Studies", "Pages")
    print_table(headings, (_measure_row(evaluation, field.name) for field in fields(Measures)))


def _answered_row(answered: QueryRanks) -> Sequence[str]:
    page = "–" if answered.page_rank is None else answered.page_rank or "not found"
    return answered.question, str(answered.study_rank or "not found"), str(page)


def _measure_row(evaluation: Evaluation, name: str) -> Sequence[str]:
    measures = (evaluation.studies, evaluation.pages)
    values = (f"{getattr(each, name):.3f}" if each else "–" for each in measures)
    return name.replace("_", " "), *values
