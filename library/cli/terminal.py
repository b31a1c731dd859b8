"""What the command shows: results on stdout, progress and errors on stderr.

Texts of studies go to the terminal as `Text`, never as Rich's markup.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from library.audit.check import Finding, Report
from library.audit.relevance import Evaluation, Measures
from library.core.errors import LibraryError
from library.core.model import Excerpt, Fault, Page, PageHit, SearchResult, Study
from library.ingest.outcome import Outcome

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

COLOURS = {
    "added": "green", "changed": "cyan", "unchanged": "dim", "missing": "yellow",
    "removed": "yellow", "duplicate": "yellow", "failed": "red",
}  # fmt: skip


class Silence:
    """Tells nothing of an ingest's progress."""

    def begin(self, total: int) -> None:
        """Do nothing."""

    def advance(self, file: str) -> None:
        """Do nothing."""

    def notice(self, text: str) -> None:
        """Tell *text*, on stderr."""
        err.print(Text(text), soft_wrap=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing was begun, nothing is ended."""


class Bar(Silence):
    """A bar on a terminal; nothing elsewhere, where outcomes are told line by line."""

    def __init__(self) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("ExtractedStudy"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[file]}", markup=False),
            console=err,
            transient=True,
            disable=not err.is_terminal,
        )

    def begin(self, total: int) -> None:
        """Show how many files there are."""
        self._task = self._bar.add_task("", total=total, file="")

    def advance(self, file: str) -> None:
        """Show which file was read."""
        self._bar.update(self._task, advance=1, file=file[-50:])

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.stop()


def print_json(value: Mapping[str, Any]) -> None:
    """Print *value* on one line of stdout."""
    print(json.dumps(value, ensure_ascii=False), flush=True)  # noqa: T201 - Rich would wrap it


def tell_error(error: LibraryError) -> None:
    """Tell what happened and what to do, on stderr."""
    err.print(Text.assemble(("Error: ", "bold red"), error.what), soft_wrap=True)
    err.print(Text(error.remedy), soft_wrap=True)


def tell_outcome(outcome: Outcome) -> None:
    """Tell what became of a file as it happens, where no bar is shown."""
    if not err.is_terminal:
        err.print(Text(f"{outcome.outcome}: {outcome.file}"), soft_wrap=True)


def show_outcomes(outcomes: Sequence[Outcome], *, dry_run: bool) -> None:
    """Show the closing account: files that need attention, then all of them in numbers."""
    # What was told before and did not change is not told again, unless it asks to be mended.
    notable = [
        o for o in outcomes if o.outcome != "unchanged" and (o.reason or o.outcome != "added")
    ]
    if notable:
        table = Table(
            "Outcome", "File", "MatchReason", "What to do", show_lines=False, expand=False
        )
        for outcome in sorted(notable, key=lambda o: (list(COLOURS).index(o.outcome), o.file)):
            table.add_row(
                Text(outcome.outcome, COLOURS[outcome.outcome]),
                Text(outcome.file, overflow="fold"),
                Text(outcome.reason or "", overflow="fold"),
                Text(outcome.remedy or "", overflow="fold"),
            )
        out.print(table)
    counts: Counter[str] = Counter(outcome.outcome for outcome in outcomes)
    pages = sum(outcome.pages for outcome in outcomes if outcome.seconds)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in COLOURS if counts[kind])
    prefix = "Dry run, nothing was written: " if dry_run else ""
    files = _count(len(outcomes), "file")
    out.print(Text(f"{prefix}{files}: {told or 'nothing to do'}; {_count(pages, 'page')} read."))


def show_result(result: SearchResult, offset: int) -> None:
    """Show the answer to a question, with its matches marked."""
    studies, pages = result.total_studies, result.total_pages
    found = f"{_count(studies, 'study', 'studies')}, {_count(pages, 'page')}"
    out.print(Text.assemble((found, "bold"), f" for {result.understood or 'everything'}"))
    for notice in result.notices:
        out.print(Text(str(notice), "yellow"))
    if result.suggestion:
        out.print(Text(f"Did you mean: {result.suggestion}", "yellow"))
    for number, hit in enumerate(result.hits, start=offset + 1):
        out.print()
        out.print(Text.assemble(f"{number}. ", (hit.study.title, "bold"), _byline(hit.study)))
        out.print(Text(f"   {hit.study.id}", "dim"))
        for page in hit.pages:
            out.print(Text.assemble("   ", (_place(page), "cyan")))
            for excerpt in page.excerpts:
                out.print(_marked(excerpt))
        more = hit.total_pages - len(hit.pages)
        if more > 0:
            out.print(Text(f"   and {_count(more, 'more page', 'more pages')}", "dim"))


def show_evaluation(evaluation: Evaluation, *, each: bool) -> None:
    """Show how well questions were answered, and *each* of them when it is asked for."""
    if each:
        table = Table("Question", "Study", "Page")
        for answered in evaluation.each:
            page = "–" if answered.page_rank is None else answered.page_rank or "not found"
            row = (answered.question, str(answered.study_rank or "not found"), str(page))
            table.add_row(*map(Text, row))
        out.print(table)
    table = Table(_count(evaluation.questions, "question"), "Studies", "Pages")
    for field in fields(Measures):
        measures = (evaluation.studies, evaluation.pages)
        values = (f"{getattr(each, field.name):.3f}" if each else "–" for each in measures)
        table.add_row(field.name.replace("_", " "), *values)
    out.print(table)


def show_studies(studies: Iterable[Study]) -> None:
    """Show a line for each study."""
    table = Table("Id", "Title", "Year", "Pages", "Languages", "Access")
    for study in studies:
        table.add_row(
            Text(study.id, overflow="fold"),
            Text(study.title),
            study.display("year", str(study.record.year or "")),
            str(study.pages) if study.has_text else "no PDF",
            " ".join(study.record.languages),
            study.record.access.value,
        )
    out.print(table)


def show_study(study: Study, pages: Sequence[Page]) -> None:
    """Show all there is to know of a study, and where each part came from."""
    table = Table("Field", "Value", "From")
    origins = dict(study.origins)
    table.add_row("id", study.id, "record")
    table.add_row("added", study.added, "record")
    for field in fields(study.record):
        value = getattr(study.record, field.name)
        if field.name in origins:
            text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            table.add_row(field.name, Text(text), str(origins[field.name]))
    if "access" not in origins:
        table.add_row("access", study.record.access.value, "default")
    file = Text(study.file or "no PDF in the library yet", overflow="fold")
    table.add_row("file", file, "")
    if study.has_text:
        table.add_row("pages", _by_language(pages), "text")
        table.add_row("quality", _by_quality(pages), "text")
        if recognised := [page.number for page in pages if page.recognised]:
            read = f"{len(recognised)} read by machine (OCR): {_ranges(recognised)}"
            table.add_row("recognised", read, "text")
        table.add_row("sections", str(len(study.sections)), "outline of the PDF")
    for version in study.versions:
        table.add_row(
            "version", Text(f"{version.added} {version.sha256}", overflow="fold"), "record"
        )
    out.print(table)


def show_report(report: Report) -> None:
    """Show what disagrees, what is worth knowing, and how good the text of the pages is."""
    if report.disagreements:
        out.print(_table_of("What disagrees", report.disagreements))
    else:
        out.print("PDFs, records and index agree.")
    if report.remarks:
        out.print(_table_of("Remark", report.remarks))
    if report.faults:
        table = Table("Text of pages", "Pages", "Studies")
        for fault in report.faults:
            table.add_row(fault.fault.value, str(fault.pages), str(fault.studies))
        out.print(table)
    faulty = sum(fault.pages for fault in report.faults)
    told = f"{_count(report.pages, 'page')}, {report.pages - faulty} of good text"
    read = f", {report.recognised} read by machine (OCR)" if report.recognised else ""
    out.print(f"{told}{read}.")


def _table_of(heading: str, findings: Iterable[Finding]) -> Table:
    table = Table("File", heading, "What to do")
    for each in findings:
        table.add_row(
            *(Text(part, overflow="fold") for part in (each.file, each.reason, each.remedy))
        )
    return table


def _by_language(pages: Sequence[Page]) -> str:
    languages = Counter(page.language for page in pages)
    spoken = ", ".join(f"{count} {code}" for code, count in languages.items())
    return f"{len(pages)} ({spoken})"


def _by_quality(pages: Sequence[Page]) -> str:
    """Return how many pages are good, and which ones have which fault."""
    numbers: dict[Fault, list[int]] = {Fault.NONE: []}
    for page in pages:
        numbers.setdefault(page.quality.fault, []).append(page.number)
    good = len(numbers.pop(Fault.NONE))
    faulty = (f"{len(of)} {fault.value} ({_ranges(of)})" for fault, of in numbers.items())
    return ", ".join([f"{good} good", *faulty])


def _ranges(numbers: Sequence[int]) -> str:
    """Return sorted *numbers* with those that follow one another as a range: 3, 7-9."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _byline(study: Study) -> str:
    record = study.record
    by = study.display("authors", ", ".join(map(str, record.authors)))
    by = by or study.display("publisher", record.publisher)
    parts = [by, study.display("year", str(record.year or ""))]
    return "".join(f" · {part}" for part in parts if part)


def _place(hit: PageHit) -> str:
    page = hit.page
    number = f"page {page.label}"
    if page.label != str(page.number):
        number += f" ({page.number} of the PDF)"
    by_machine = "automatically recognised text (OCR)" if page.recognised else ""
    return " · ".join(filter(None, (number, page.section, by_machine)))


def _marked(excerpt: Excerpt) -> Text:
    text = Text(excerpt.text.replace("\n", " "))
    for highlight in excerpt.highlights:
        text.stylize("bold reverse", highlight.start, highlight.end)
    padded = Text("     ")
    padded.append_text(text)
    return padded


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
