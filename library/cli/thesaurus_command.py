"""`library thesaurus`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from library.audit.thesaurus_report import ThesaurusReport
from library.cli.arguments import DryRun, Root
from library.cli.console import counted, out, say
from library.core.errors import UsageError
from library.service import Library, open_existing

CLASHES = 8
"""Exit code when a label means two things."""
MOST_LINES = 200
"""Most labels, and most remarks, that `add` lists."""


class Action(StrEnum):
    """What to do with the thesaurus."""

    ADD = "add"
    CHECK = "check"
    SUGGEST = "suggest"


def thesaurus(
    action: Annotated[Action, typer.Argument(help="What to do.")],
    file: Annotated[
        Path | None, typer.Argument(help="For `add`: a SKOS file (.ttl, .rdf, .jsonld).")
    ] = None,
    dry_run: DryRun = False,
    root: Root = None,
) -> None:
    """Add concepts to the thesaurus, or compare it with the studies.

    `suggest` lists words of the studies, and of searches that found nothing, that may be labels of
    a concept.
    `add FILE` adds the concepts of a SKOS file to thesaurus.yaml. `check` lists labels that mean
    two things and labels that no study has; the exit code is 8 if a label means two things.
    """
    if (file is None) == (action is Action.ADD):
        raise UsageError(
            "`add` needs a file, and the other actions take none.",
            remedy="See `library thesaurus --help`.",
        )
    library = open_existing(root)
    if file is not None:
        _add(library, file, dry_run=dry_run)
    elif action is Action.SUGGEST:
        _print_suggestions(library)
    else:
        _check(library.check_thesaurus())


def _print_suggestions(library: Library) -> None:
    table = Table("Word", "Close to the label", "Concept", "Likeness")
    for each in library.suggest_labels():
        row = (each.word, each.label, each.concept, f"{each.cosine:.2f}")
        table.add_row(*map(Text, row))
    out.print(table)


def _add(library: Library, file: Path, *, dry_run: bool) -> None:
    addition = library.add_to_thesaurus(file, dry_run=dry_run)
    new, more = len(addition.added), len(addition.extended)
    out.print(f"{counted(new, 'concept')} added, {counted(more, 'concept')} extended.")
    if addition.left_out:
        table = Table("Left out: a label of another concept", "That concept")
        for label, concept in addition.left_out[:MOST_LINES]:
            table.add_row(Text(label), Text(concept))
        out.print(table)
        _print_more(len(addition.left_out))
    for remark in addition.remarks[:MOST_LINES]:
        say(remark)
    _print_more(len(addition.remarks))
    if dry_run:
        out.print("Dry run, nothing was written.")


def _print_more(lines: int) -> None:
    if lines > MOST_LINES:
        out.print(f"… and {lines - MOST_LINES} more of these.")


def _check(report: ThesaurusReport) -> None:
    out.print(f"{counted(report.concepts, 'concept')}, {counted(report.labels, 'label')}.")
    if report.unused:
        table = Table("Concept", "Labels that no study has")
        for unused in report.unused:
            labels = ", ".join(f"{label.text} ({label.language})" for label in unused.labels)
            every = "all: " if unused.is_whole else ""
            table.add_row(Text(unused.concept), Text(f"{every}{labels}"))
        out.print(table)
    if report.clashes:
        table = Table("Label that means two things", "Concepts")
        for clash in report.clashes:
            label = f"{clash.label.text} ({clash.label.language})"
            table.add_row(Text(label), Text(", ".join(clash.concepts)))
        out.print(table)
    for concept, broader in report.cycles:
        say(f"{concept} is broader than itself, by way of {broader}: leave one out of `broader`.")
    if report.clashes:
        raise typer.Exit(CLASHES)
