"""Other output of `library search`: figures, and files for reference managers."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.text import Text

from library.cli.console import out
from library.core.answers import FigureHit, FigureResult
from library.core.figures import FigureKind
from library.core.model import Study
from library.present import display_names
from library.present.citations import FILE_FORMATS
from library.present.messages import Messages
from library.service import SearchedLibrary


def print_found(found: str, understood: str, words: Messages) -> None:
    """Print how much was *found*, and for which question."""
    question = display_names.query(understood, words)
    said = (
        words.gettext("for {question}", question=question)
        if understood
        else words.gettext("for everything")
    )
    out.print(Text.assemble((found, "bold"), f" {said}"))


def print_figures(result: FigureResult, offset: int, words: Messages) -> None:
    """Print the figures and tables that match."""
    figures = words.ngettext("{n} figure", "{n} figures", result.counts[FigureKind.FIGURE])
    tables = words.ngettext("{n} table", "{n} tables", result.counts[FigureKind.TABLE])
    print_found(f"{figures}, {tables}", result.understood, words)
    for notice in result.notices:
        out.print(Text(words.notice(notice), "yellow"))
    for number, hit in enumerate(result.hits, start=offset + 1):
        out.print(_figure(hit, number, words))


def _figure(hit: FigureHit, number: int, words: Messages) -> Text:
    caption = Text(hit.figure.caption)
    for highlight in hit.highlights:
        caption.stylize("bold reverse", highlight.start, highlight.end)
    page = words.gettext("p. {label}", label=hit.page.label)
    where = f"   {hit.study.title} · {page} · {hit.study.id}"
    return Text.assemble(f"{number}. ", caption, "\n", (where, "dim"))


def print_file(library: SearchedLibrary, name: str, studies: Sequence[Study]) -> None:
    """Write *studies* to standard output in the file format *name*, as UTF-8."""
    base = library.settings.base_url

    def link(study: Study) -> str:
        return f"{base}/studies/{study.id}" if base else ""

    sys.stdout.buffer.write(FILE_FORMATS[name].write(studies, link).encode())
    sys.stdout.flush()
