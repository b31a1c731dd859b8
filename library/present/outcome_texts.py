"""What became of a file, and what to do, in the language of the library: for the terminal."""

from __future__ import annotations

from library.ingest.state.outcome import Outcome
from library.ingest.state.problem import Problem
from library.present.messages import Messages
from library.present.mistake_messages import texts
from library.present.problem_texts import problem_reason


def outcome_texts(outcome: Outcome, words: Messages) -> tuple[str, str]:
    """Return what is to be known of a file, and what to do; empty texts for nothing."""
    if outcome.problem:
        return failure_texts(outcome.problem, words)
    reasons, remedies = outcome.remark.reasons, outcome.remark.remedies
    return " ".join(map(words.sentence, reasons)), " ".join(map(words.notice, remedies))


def failure_texts(problem: Problem, words: Messages) -> tuple[str, str]:
    """Return why a file failed, and what to do; of a list of mistakes, one line for each."""
    if problem.mistakes:
        return texts(problem.mistakes, problem.record, words)
    return problem_reason(problem, words), words.notice(problem.remedy)
