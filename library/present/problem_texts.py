"""Why a file failed and what to do, in the language of the staff member at the desk."""

from __future__ import annotations

from library.core.files.pdf_header import DAMAGED, UNKNOWN_KIND
from library.core.notices import Notice
from library.ingest.state.problem import READ_AGAIN, Problem
from library.present.messages import Messages


def problem_reason(problem: Problem, words: Messages) -> str:
    """Return why a file failed, in sentences."""
    said = words.sentence(problem.reason)
    if problem.record:
        said = f"{problem.record}: {said}"
    if problem.is_stale:
        said += f" {words.gettext('The study stays as it was indexed before.')}"
    return said


def problem_remedy(problem: Problem, words: Messages) -> str:
    """Return what to do at the desk; that is not always what a command advises."""
    if problem.needs_password:
        return words.gettext("Type its password.")
    at_desk = {
        UNKNOWN_KIND.reason: words.gettext("Save the document as PDF, and drop that."),
        DAMAGED.reason: words.gettext(
            "Get the PDF once more, or open it in a viewer and print it to a new PDF."
        ),
    }
    if remedy := at_desk.get(problem.reason.text):
        return remedy
    if problem.remedy == Notice(READ_AGAIN):
        return words.gettext("Read it again.")
    return words.notice(problem.remedy)
