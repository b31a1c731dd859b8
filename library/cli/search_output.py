"""Other output of `library search`: figures, and files for reference managers."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.text import Text

from library.cli.console import counted, out
from library.core.figure_results import FigureHit, FigureResult
from library.core.figures import FigureKind
from library.core.model import Study
from library.present.citations import FILE_FORMATS
from library.service import SearchedLibrary


def print_figures(result: FigureResult, offset: int) -> None:
    """Print the figures and tables that match."""
    counts = result.counts
    found = (
        f"{counted(counts[FigureKind.FIGURE], 'figure')}, "
        f"{counted(counts[FigureKind.TABLE], 'table')}"
    )
    out.print(Text.assemble((found, "bold"), f" for {result.understood or 'everything'}"))
    for notice in result.notices:
        out.print(Text(str(notice), "yellow"))
    for number, hit in enumerate(result.hits, start=offset + 1):
        out.print(_figure(hit, number))


def _figure(hit: FigureHit, number: int) -> Text:
    caption = Text(hit.figure.caption)
    for highlight in hit.highlights:
        caption.stylize("bold reverse", highlight.start, highlight.end)
    where = f"   {hit.study.title} · page {hit.page.label} · {hit.study.id}"
    return Text.assemble(f"{number}. ", caption, "\n", (where, "dim"))


def print_file(library: SearchedLibrary, name: str, studies: Sequence[Study]) -> None:
    """Write *studies* to standard output in the file format *name*, as UTF-8."""
    base = library.settings.base_url

    def link(study: Study) -> str:
        return f"{base}/studies/{study.id}" if base else ""

    sys.stdout.buffer.write(FILE_FORMATS[name].write(studies, link).encode())
    sys.stdout.flush()
