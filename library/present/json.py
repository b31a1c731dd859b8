"""JSON of reports for staff, as documented in `docs/json.md`. Fields are only added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from library.audit.check_report import FileFinding, Report
from library.audit.relevance import Evaluation
from library.core.model import Study
from library.core.notices import Mistake
from library.ingest.state.outcome import Outcome
from library.present.messages import Messages
from library.staff.status import Status

Json = dict[str, Any]


def outcome_json(outcome: Outcome, words: Messages) -> Json:
    """Return the outcome of one file; the mistakes of its record in the language of *words*."""
    return {
        "file": outcome.file,
        "outcome": outcome.outcome,
        "study": outcome.study,
        "pages": outcome.pages,
        "reason": outcome.reason,
        "remedy": outcome.remedy,
        "seconds": round(outcome.seconds, 3),
        "mistakes": mistakes_json(outcome.mistakes, outcome.record, words),
    }


def mistakes_json(mistakes: Iterable[Mistake], file: str, words: Messages) -> list[Json]:
    """Return the mistakes of one file."""
    return [
        {
            "file": file,
            "line": each.line or None,
            "key": each.path or None,
            "message": words.notice(each.message),
            "write": each.write or None,
            "understood": each.understood,
        }
        for each in mistakes
    ]


def evaluation_json(evaluation: Evaluation) -> Json:
    """Return the relevance measures."""
    return asdict(evaluation)


def origins_json(study: Study) -> Json:
    """Return the origin and the confidence of each known field of the record."""
    return {
        name: {"origin": origin.origin.value, "confidence": origin.confidence}
        for name, origin in study.origins
    }


def report_json(report: Report, words: Messages) -> Json:
    """Return the result of a check, with mistakes of records in the language of *words*."""
    return {
        "disagreements": [_finding(each, words) for each in report.disagreements],
        "remarks": [_finding(each, words) for each in report.remarks],
        "pages": report.pages,
        "recognised": report.recognised,
        "faults": [asdict(each) for each in report.faults],
        "untrusted": [asdict(each) for each in report.untrusted],
    }


def status_json(status: Status, words: Messages) -> Json:
    """Return the state of a library, with mistakes of records in the language of *words*."""
    failed = [
        {
            "file": file,
            "since": failure.since,
            "reason": str(failure.problem),
            "remedy": str(failure.problem.remedy),
            "source": failure.source or None,
            "mistakes": mistakes_json(failure.problem.mistakes, failure.problem.record, words),
        }
        for file, failure in status.failed.items()
    ]
    findings = {
        name: [_finding(each, words) for each in found]
        for name, found in (("overall", status.overall), ("families", status.families))
    }
    return asdict(status) | {"failed": failed, **findings}


def _finding(finding: FileFinding, words: Messages) -> Json:
    return {
        "file": finding.file,
        "reason": finding.remark.reason or "",
        "remedy": finding.remark.remedy or "",
        "mistakes": mistakes_json(finding.mistakes, finding.file, words),
    }
