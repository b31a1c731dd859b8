"""`library check`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import typer

from library.audit.check_report import FileFinding, Report
from library.cli.arguments import AsJson, Root
from library.cli.console import (
    cluster_line,
    print_json,
    print_table,
    say,
    say_what_cluster_lacks,
)
from library.present.display_names import text_faults
from library.present.json import report_json
from library.present.messages import Messages, library_messages
from library.present.outcome_texts import finding_texts
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
            say(f"{cluster_line(cluster, words)}.")
            say_what_cluster_lacks(cluster, library.settings.root, words)
        _print_report(report, words)
    if report.disagreements:
        raise typer.Exit(DISAGREEMENTS)


def _print_report(report: Report, words: Messages) -> None:
    if report.disagreements:
        _print_findings(words.gettext("Disagreement"), report.disagreements, words)
    else:
        say(words.gettext("PDFs, records and index agree."))
    if report.remarks:
        _print_findings(words.gettext("Remark"), report.remarks, words)
    if report.faults:
        names = text_faults(words)
        print_table(
            (words.gettext("Text of pages"), words.gettext("Pages"), words.gettext("Studies")),
            ((names[each.fault], str(each.pages), str(each.studies)) for each in report.faults),
        )
    faulty = sum(fault.pages for fault in report.faults)
    said = words.ngettext(
        "{n} page, {good} of good text.",
        "{n} pages, {good} of good text.",
        report.pages,
        good=report.pages - faulty,
    )
    if report.recognised:
        said += " " + words.gettext("Recognised by OCR: {pages}.", pages=report.recognised)
    say(said)


def _print_findings(heading: str, findings: Iterable[FileFinding], words: Messages) -> None:
    rows = ((each.file, *finding_texts(each, words)) for each in findings)
    print_table((words.gettext("File"), heading, words.gettext("What to do")), rows)
