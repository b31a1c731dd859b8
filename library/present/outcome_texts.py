"""What became of a file, and what to do, in the language of the library: for the terminal."""

from __future__ import annotations

from pathlib import Path

from library.audit.check_report import FileFinding
from library.ingest.indexing.indexed_studies import record_path
from library.ingest.state.outcome import Kind, Outcome, Remark
from library.ingest.state.problem import Problem
from library.present.messages import Messages
from library.present.mistake_messages import texts
from library.present.problem_texts import problem_reason


def outcome_names(words: Messages) -> dict[Kind, str]:
    """Return the name of each outcome."""
    return {
        "added": words.gettext("added"),
        "changed": words.gettext("changed"),
        "unchanged": words.gettext("unchanged"),
        "missing": words.gettext("missing"),
        "removed": words.gettext("removed"),
        "duplicate": words.gettext("duplicate"),
        "failed": words.gettext("failed"),
    }


def outcome_count(kind: Kind, number: int, words: Messages) -> str:
    """Return how many files have an outcome: 2 added."""
    return {
        "added": words.ngettext("{n} added", "{n} added", number),
        "changed": words.ngettext("{n} changed", "{n} changed", number),
        "unchanged": words.ngettext("{n} unchanged", "{n} unchanged", number),
        "missing": words.ngettext("{n} missing", "{n} missing", number),
        "removed": words.ngettext("{n} removed", "{n} removed", number),
        "duplicate": words.ngettext("{n} duplicate", "{n} duplicates", number),
        "failed": words.ngettext("{n} failed", "{n} failed", number),
    }[kind]


def outcome_texts(outcome: Outcome, words: Messages) -> tuple[str, str]:
    """Return what is to be known of a file, and what to do; empty texts for nothing."""
    if outcome.problem:
        return failure_texts(outcome.problem, words)
    return remark_texts(outcome.remark, words)


def finding_texts(finding: FileFinding, words: Messages) -> tuple[str, str]:
    """Return what a check found in a file, and what to do."""
    if finding.mistakes:
        return texts(finding.mistakes, record_path(Path(), finding.file).name, words)
    return remark_texts(finding.remark, words)


def remark_texts(remark: Remark, words: Messages) -> tuple[str, str]:
    """Return what is to be known, and what to do, in sentences."""
    reasons, remedies = remark.reasons, remark.remedies
    return " ".join(map(words.sentence, reasons)), " ".join(map(words.notice, remedies))


def failure_texts(problem: Problem, words: Messages) -> tuple[str, str]:
    """Return why a file failed, and what to do; of a list of mistakes, one line for each."""
    if problem.mistakes:
        return texts(problem.mistakes, problem.record, words)
    return problem_reason(problem, words), words.notice(problem.remedy)
