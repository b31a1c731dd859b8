"""One function for each command."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from library.audit.relevance import PAGES, STUDIES, read_judgements
from library.audit.relevance import evaluate as measure
from library.cli.arguments import SortOrder, TextRecognition, years
from library.cli.terminal import (
    Bar,
    Silence,
    out,
    print_json,
    show_evaluation,
    show_outcomes,
    show_report,
    show_result,
    show_studies,
    show_study,
    tell_outcome,
)
from library.core.errors import StudyFileError, UsageError
from library.core.model import Filters, Sort
from library.core.settings import ROOT_VARIABLE
from library.ingest.outcome import Outcome
from library.ingest.pipeline import Options
from library.present.json import evaluation_json, outcome_json, result_json, study_json
from library.service import open_library

SORTS: dict[SortOrder, Sort] = {
    SortOrder.RELEVANCE: "relevance",
    SortOrder.YEAR: "year",
    SortOrder.TITLE: "title",
}
DISAGREEMENTS = 8
"""Exit code of `check` when something disagrees."""

app = typer.Typer(
    name="library",
    help="A folder of study PDFs, searchable by full text, page by page.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        envvar=ROOT_VARIABLE,
        help="Folder of library.yaml, pdfs/ and index/; the current folder by default.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        out.print(f"library {version('cluster-library')}", highlight=False)
        raise typer.Exit


@app.callback()
def library(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print version."),
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell more of what is going on.")
    ] = False,
) -> None:
    """Set up logging, to stderr, for every command."""
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, stream=sys.stderr)


@app.command()
def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="PDFs or folders of PDFs; pdfs/ by default."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read everything and report, but write nothing.")
    ] = False,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the whole index anew.")] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, help="Files read at the same time.")
    ] = os.cpu_count() or 1,
    ocr: Annotated[
        TextRecognition,
        typer.Option("--ocr", help="Whether to recognise the text of scans, page by page."),
    ] = TextRecognition.OFF,
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Take new and changed PDFs into the library.

    A PDF from outside pdfs/ is copied in. Every file is accounted for at the end; exit code 5
    when some of them failed.
    """
    library = open_library(root)
    options = Options(dry_run=dry_run, rebuild=rebuild, jobs=jobs, ocr=ocr is TextRecognition.AUTO)
    outcomes: list[Outcome] = []
    with Silence() if as_json else Bar() as progress:
        for outcome in library.ingest(paths or [], options, progress):
            outcomes.append(outcome)
            if as_json:
                print_json(outcome_json(outcome))
            else:
                tell_outcome(outcome)
    if not as_json:
        show_outcomes(outcomes, dry_run=dry_run)
    if any(outcome.outcome == "failed" for outcome in outcomes):
        raise typer.Exit(StudyFileError.exit_code)


@app.command()
def search(
    question: Annotated[str | None, typer.Argument(help="What is asked.")] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", help="Only studies in this language: nl.")
    ] = None,
    year: Annotated[
        str, typer.Option("--year", help="Only from these years: 2018, 2018..2024, 2018..")
    ] = "",
    subject: Annotated[
        list[str] | None, typer.Option("--subject", help="Only on this subject, by its code.")
    ] = None,
    publisher: Annotated[
        list[str] | None, typer.Option("--publisher", help="Only by this publisher.")
    ] = None,
    quality: Annotated[
        float,
        typer.Option("--quality", min=0, max=1, help="Least quality of a page's text: 0.5."),
    ] = 0.0,
    sort: Annotated[
        SortOrder, typer.Option("--sort", help="Order of the studies.")
    ] = SortOrder.RELEVANCE,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Most studies.")] = 10,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Studies passed over.")] = 0,
    pages: Annotated[int, typer.Option("--pages", min=0, help="Most pages of a study.")] = 3,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", help="A file of questions, one a line; prints JSON, one a line."),
    ] = None,
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Search the full text of the studies.

    Words must all occur in a study; "quotes" keep them together; -word excludes; OR and
    parentheses give a choice; kunststof* finds words that begin so.
    """
    if (question is None) == (batch is None):
        raise UsageError("Give a question, or --batch with a file of them.", remedy="Not both.")
    library = open_library(root)
    filters = Filters(
        languages=frozenset(language or ()),
        years=years(year),
        subjects=frozenset(subject or ()),
        publishers=frozenset(publisher or ()),
        quality=quality,
    )
    for text in [question or ""] if batch is None else _questions(batch):
        result = library.search(
            text, filters=filters, sort=SORTS[sort], limit=limit, offset=offset, pages=pages
        )
        if as_json or batch:
            print_json(result_json(result))
        else:
            show_result(result, offset)


@app.command()
def evaluate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Questions with their answers.")],
    each: Annotated[bool, typer.Option("--each", help="Show each question too.")] = False,
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Measure how well questions are answered whose answers are known.

    FILE has a line for each right answer: question, id of the study, page and grade (1 to 3), with
    tabs between; page and grade may be left out.
    """
    questions = read_judgements(file)
    library = open_library(root)
    found = measure(lambda text: library.search(text, limit=STUDIES, pages=PAGES), questions)
    if as_json:
        print_json(evaluation_json(found))
    else:
        show_evaluation(found, each=each)


@app.command(name="list")
def list_studies(as_json: AsJson = False, root: Root = None) -> None:
    """List every study."""
    studies = open_library(root).studies()
    if as_json:
        for study in studies:
            print_json(study_json(study))
    else:
        show_studies(studies)


@app.command()
def show(
    study_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a study.")],
    root: Root = None,
) -> None:
    """Show the record of one study, and where each part of it came from."""
    library = open_library(root)
    study = library.study(study_id)
    show_study(study, library.pages(study_id) if study.has_text else ())


@app.command()
def check(root: Root = None) -> None:
    """Check that index, PDFs and records agree; exit code 8 when they do not."""
    report = open_library(root).check()
    show_report(report)
    if report.disagreements:
        raise typer.Exit(DISAGREEMENTS)


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port.")] = 8501,
    root: Root = None,
) -> None:
    """Serve the library to browsers until it is stopped with Ctrl+C."""
    # Each worker of an ingest loads this module; only the server should load Streamlit.
    from library.web import serve as serve_library  # noqa: PLC0415

    serve_library(open_library(root).settings.root, host, port)


def _questions(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            yield from (line.rstrip("\n") for line in lines)
    except (OSError, UnicodeDecodeError) as exc:
        raise UsageError(f"{path} cannot be read.", remedy="Give a text file in UTF-8.") from exc
