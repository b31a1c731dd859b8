"""Why a file failed, as staff read it at the desk: in their language, with names and numbers."""

from __future__ import annotations

import pytest

from library.core.errors import RecordError, UnreadablePdf
from library.ingest.outcome import broken_link, failed, misnamed_record
from library.jobs.limits import WorkerFailed
from library.present.fault_texts import fault_remedy, fault_text
from library.present.messages import languages, messages
from library.records.ids import id_conflict_remedy

CONFLICT = RecordError(
    "een.yaml",
    "map/twee {x}.pdf already has the id `twee`",
    remedy=id_conflict_remedy("een.yaml", "map/twee {x}.pdf"),
)
OUTCOMES = [
    failed("een.pdf", CONFLICT),
    failed("een.pdf", UnreadablePdf("een.pdf", "it has no pages", remedy="Get the PDF once more.")),
    failed("een.pdf", WorkerFailed("it used more than 120 seconds of processor time")),
    failed("een.pdf", WorkerFailed("it crashed, or used more than 400 MB of memory")),
    misnamed_record("een.yml", "een.yaml", is_free=True),
    misnamed_record("een.yml", "een.yaml", is_free=False),
    broken_link("een.pdf"),
]


@pytest.mark.parametrize("code", sorted({*languages()} - {"en"}))
@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda each: each.reason[:30])
def test_reason_and_remedy_are_in_the_language_of_staff(code, outcome):
    """Each differs from the English one, and no field of it is left open."""
    own, english = messages(code), messages("en")
    for read in (
        lambda words: fault_text(outcome.reason, words),
        lambda words: fault_remedy(outcome.reason, outcome.remedy, words),
    ):
        assert read(own)
        assert read(own) != read(english)
        assert not {"{record}", "{owner}", "{limit}", "{name}"} & set(read(own).split())


def test_names_and_numbers_stay_as_they_are():
    """Signs of a name that mean something in a message are those of the name."""
    reason, remedy = OUTCOMES[0].reason, OUTCOMES[0].remedy
    words = messages("nl")
    assert fault_text(reason, words) == "map/twee {x}.pdf heeft de id `twee` al."
    assert "een.yaml" in fault_remedy(reason, remedy, words)
    assert "120 seconden" in fault_text(OUTCOMES[2].reason, words)


def test_other_reasons_are_said_in_english():
    """As a sentence; the name of a file at its beginning is not changed."""
    words = messages("nl")
    assert fault_text("it cannot be read or written (EIO)", words).startswith("It cannot")
    assert fault_text("een.yaml: the file cannot be read (EIO)", words).startswith("een.yaml: ")
    assert fault_remedy("another", "Check the disk.", words) == "Check the disk."
