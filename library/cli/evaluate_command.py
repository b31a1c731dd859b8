"""`library evaluate`."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from library.audit import relevance
from library.audit.relevance import PAGES, STUDIES, Evaluation, Measures, read_judgements
from library.cli.arguments import AsJson, Root
from library.cli.console import counted, out, print_json
from library.present.json import evaluation_json
from library.service import open_library


def evaluate(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Questions with their right answers.")
    ],
    each: Annotated[bool, typer.Option("--each", help="Also show each question.")] = False,
    only_words: Annotated[
        bool,
        typer.Option("--only-words", help="Search the words as typed, without their meaning."),
    ] = False,
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Measure how well questions with known answers are answered.

    FILE has a line for each right answer: question, study id, page and grade (1 to 3), separated
    by tabs. Page and grade are optional.
    """
    questions = read_judgements(file)
    library = open_library(root)
    found = relevance.evaluate(
        lambda text: library.search(text, limit=STUDIES, pages=PAGES, only_words=only_words),
        questions,
    )
    if as_json:
        print_json(evaluation_json(found))
    else:
        _print_evaluation(found, each=each)


def _print_evaluation(evaluation: Evaluation, *, each: bool) -> None:
    if each:
        table = Table("Question", "Study", "Page")
        for answered in evaluation.each:
            page = "–" if answered.page_rank is None else answered.page_rank or "not found"
            row = (answered.question, str(answered.study_rank or "not found"), str(page))
            table.add_row(*map(Text, row))
        out.print(table)
    table = Table(counted(evaluation.questions, "question"), "Studies", "Pages")
    for field in fields(Measures):
        measures = (evaluation.studies, evaluation.pages)
        values = (
            f"{getattr(measured, field.name):.3f}" if measured else "–" for measured in measures
        )
        table.add_row(field.name.replace("_", " "), *values)
    out.print(table)
