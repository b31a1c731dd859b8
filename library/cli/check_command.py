"""`library check`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import typer

from library.audit.check_report import Finding, Report
from library.cli.arguments import AsJson, Root
from library.cli.console import (
    cluster_line,
    counted,
    out,
    print_json,
    print_table,
    say_what_cluster_lacks,
)
from library.ingest.indexing.indexed_studies import record_path
from library.present.json import report_json
from library.present.messages import Messages, library_messages
from library.present.mistake_messages import texts
from library.service import open_existing

DISAGREEMENTS = 8
"""Exit code when PDFs, records and index disagree."""


def check(as_json: AsJson = False, root: Root = None) -> None:
    """Compare the index, the PDFs and the records.

    The exit code is 8 if they disagree.
    """
    library = open_existing(root)
    report = library.check()
    cluster = library.cluster()
    words = library_messages(library.settings.languages)
    if as_json:
        print_json(report_json(report, words) | {"cluster": cluster and asdict(cluster)})
    else:
        if cluster is not None:
            out.print(f"{cluster_line(cluster)}.")
            say_what_cluster_lacks(cluster, library.settings.root)
        _print_report(report, words)
    if report.disagreements:
        raise typer.Exit(DISAGREEMENTS)


def _print_report(report: Report, words: Messages) -> None:
    if report.disagreements:
        _print_findings("Disagreement", report.disagreements, words)
    else:
        out.print("PDFs, records and index agree.")
    if report.remarks:
        _print_findings("Remark", report.remarks, words)
    if report.faults:
        print_table(
            ("Text of pages", "Pages", "Studies"),
            ((each.fault.value, str(each.pages), str(each.studies)) for each in report.faults),
        )
    faulty = sum(fault.pages for fault in report.faults)
    good = f"{counted(report.pages, 'page')}, {report.pages - faulty} of good text"
    recognised = f", {report.recognised} recognised by OCR" if report.recognised else ""
    out.print(f"{good}{recognised}.")


def _print_findings(heading: str, findings: Iterable[Finding], words: Messages) -> None:
    rows = []
    for each in findings:
        record = record_path(Path(), each.file).name
        told = texts(each.mistakes, record, words) if each.mistakes else (each.reason, each.remedy)
        rows.append((each.file, *told))
    print_table(("File", heading, "What to do"), rows)
