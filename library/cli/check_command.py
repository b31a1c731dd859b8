"""`library check`."""

from __future__ import annotations

from collections.abc import Iterable

import typer
from rich.table import Table
from rich.text import Text

from library.audit.check import Finding, Report
from library.cli.arguments import Root
from library.cli.console import counted, out
from library.service import open_library

DISAGREEMENTS = 8
"""Exit code when PDFs, records and index disagree."""


def check(root: Root = None) -> None:
    """Compare the index, the PDFs and the records.

    The exit code is 8 if they disagree.
    """
    report = open_library(root).check()
    _print_report(report)
    if report.disagreements:
        raise typer.Exit(DISAGREEMENTS)


def _print_report(report: Report) -> None:
    if report.disagreements:
        out.print(_table("Disagreement", report.disagreements))
    else:
        out.print("PDFs, records and index agree.")
    if report.remarks:
        out.print(_table("Remark", report.remarks))
    if report.faults:
        table = Table("Text of pages", "Pages", "Studies")
        for fault in report.faults:
            table.add_row(fault.fault.value, str(fault.pages), str(fault.studies))
        out.print(table)
    faulty = sum(fault.pages for fault in report.faults)
    good = f"{counted(report.pages, 'page')}, {report.pages - faulty} of good text"
    recognised = f", {report.recognised} recognised by OCR" if report.recognised else ""
    out.print(f"{good}{recognised}.")


def _table(heading: str, findings: Iterable[Finding]) -> Table:
    table = Table("File", heading, "What to do")
    for each in findings:
        table.add_row(
            *(Text(part, overflow="fold") for part in (each.file, each.reason, each.remedy))
        )
    return table
