"""`library thesaurus`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from library.audit.thesaurus_report import ThesaurusReport, UnusedLabels
from library.cli.arguments import DryRun, Root
from library.cli.console import print_table, say
from library.core.errors import UsageError
from library.present.messages import Messages, library_messages
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
    words = library_messages(library.settings.languages)
    if file is not None:
        _add(library, file, words, dry_run=dry_run)
    elif action is Action.SUGGEST:
        _print_suggestions(library, words)
    else:
        _check(library.check_thesaurus(), words)


def _print_suggestions(library: Library, words: Messages) -> None:
    headings = (
        words.gettext("Word"),
        words.gettext("Close to the label"),
        words.gettext("Concept"),
        words.gettext("Likeness"),
    )
    rows = (
        (each.word, each.label, each.concept, f"{each.cosine:.2f}")
        for each in library.suggest_labels()
    )
    print_table(headings, rows)


def _add(library: Library, file: Path, words: Messages, *, dry_run: bool) -> None:
    addition = library.add_to_thesaurus(file, dry_run=dry_run)
    new, more = len(addition.added), len(addition.extended)
    added = words.ngettext("{n} concept added", "{n} concepts added", new)
    extended = words.ngettext("{n} concept extended", "{n} concepts extended", more)
    say(f"{added}, {extended}.")
    if addition.left_out:
        headings = (
            words.gettext("Left out: a label of another concept"),
            words.gettext("That concept"),
        )
        print_table(headings, addition.left_out[:MOST_LINES])
        _print_more(len(addition.left_out), words)
    for remark in addition.remarks[:MOST_LINES]:
        say(words.notice(remark))
    _print_more(len(addition.remarks), words)
    if dry_run:
        say(words.gettext("Dry run, nothing was written."))


def _print_more(lines: int, words: Messages) -> None:
    if lines > MOST_LINES:
        say(words.gettext("… and {more} more of these.", more=lines - MOST_LINES))


def _check(report: ThesaurusReport, words: Messages) -> None:
    concepts = words.ngettext("{n} concept", "{n} concepts", report.concepts)
    labels = words.ngettext("{n} label", "{n} labels", report.labels)
    say(f"{concepts}, {labels}.")
    if report.unused:
        headings = (words.gettext("Concept"), words.gettext("Labels that no study has"))
        print_table(headings, ((each.concept, _unused(each, words)) for each in report.unused))
    if report.clashes:
        headings = (words.gettext("Label that means two things"), words.gettext("Concepts"))
        print_table(
            headings,
            (
                (_shown(each.label.text, each.label.language), ", ".join(each.concepts))
                for each in report.clashes
            ),
        )
    for concept, broader in report.cycles:
        said = words.gettext(
            "{concept} is broader than itself, by way of {broader}: leave one out of `broader`.",
            concept=concept,
            broader=broader,
        )
        say(said)
    if report.clashes:
        raise typer.Exit(CLASHES)


def _unused(unused: UnusedLabels, words: Messages) -> str:
    labels = ", ".join(_shown(each.text, each.language) for each in unused.labels)
    return words.gettext("all: {labels}", labels=labels) if unused.is_whole else labels


def _shown(text: str, language: str) -> str:
    return f"{text} ({language})"
