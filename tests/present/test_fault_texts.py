"""Why a file failed, as staff read it at the desk: in their language, with names and numbers."""

from __future__ import annotations

import pytest

from library.core.errors import RecordError, UnreadablePdf
from library.ingest.indexing.rebuild import mark_stale
from library.ingest.state.ledger import Ledger, LedgerEntry
from library.ingest.state.outcome import broken_link, failed, misnamed_record
from library.jobs.limits import WorkerFailed, WorkerUnavailable
from library.present.fault_texts import fault_remedy, fault_text
from library.present.messages import languages, messages
from library.present.mistake_messages import texts_of
from library.records.ids import id_conflict_remedy
from tests.present.faults_in_source import faults

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
    failed("een.pdf", OSError(5, "EIO")),
    failed("een.pdf", OSError(13, "EACCES", "/library/pdfs/een.yaml")),
    failed("een.pdf", KeyError("x")),
    *(
        failed("een.pdf", each("the process that reads files was not ready in time"))
        for each in (WorkerUnavailable, WorkerFailed)
    ),
]
FAULTS = sorted(set(faults()))


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


def test_the_source_names_many_faults():
    """Those of workers, of PDFs and of records are among them."""
    files = {each.where.partition(":")[0] for each in FAULTS}
    assert {"worker_process.py", "pdf_reader.py", "sidecar.py", "record_change.py"} <= files


@pytest.mark.parametrize("code", sorted({*languages()} - {"en"}))
@pytest.mark.parametrize("fault", FAULTS, ids=lambda each: f"{each.where} {each.reason[:30]}")
def test_each_reason_in_the_source_has_a_translation(code, fault):
    """Each error of a file or of a worker process, and what to do about it."""
    own, english = messages(code), messages("en")
    assert fault_text(fault.reason, own) != fault_text(fault.reason, english)
    if fault.remedy:
        read = (fault_remedy(fault.reason, fault.remedy, words) for words in (own, english))
        assert len({*read}) == 2


def test_a_study_that_was_carried_over_is_said_to_be():
    """Behind the translated reason; what the desk advises about the reason stays."""
    outcome = failed("een.pdf", UnreadablePdf("een.pdf", "it is not a PDF", remedy="Save it."))
    before = Ledger({"een.pdf": LedgerEntry("een", "2026-01-01", "", "", 1)})
    stale = mark_stale(outcome, before)
    words = messages("nl")
    assert stale.reason != outcome.reason
    assert fault_text(stale.reason, words).startswith(fault_text(outcome.reason, words))
    assert "De studie blijft" in fault_text(stale.reason, words)
    assert fault_remedy(stale.reason, "", words) == fault_remedy(outcome.reason, "", words)


def test_a_limit_has_its_unit():
    """Memory in MB, time in seconds."""
    words = messages("fr")
    assert "400\xa0Mo" in fault_text("it used more than 400 MB of memory", words)
    assert "400\xa0Mo" in fault_text("it crashed, or used more than 400 MB of memory", words)
    assert "630 secondes" in fault_text("it was not finished after 630 seconds", words)


def test_a_process_that_was_not_ready_is_no_fault_of_the_file():
    """Nobody is advised to save a copy of a file that was not read."""
    words = messages("en")
    outcome = failed(
        "een.pdf", WorkerUnavailable("the process that reads files was not ready in time")
    )
    assert fault_remedy(outcome.reason, outcome.remedy, words) == "Read it again."


def test_an_error_of_a_record_is_translated_where_it_is_shown_alone():
    """With the name of the record before it."""
    error = RecordError(
        "een.yaml",
        "the file cannot be read (EIO)",
        remedy="Check its permissions and the disk.",
    )
    what, remedy = texts_of(error, messages("nl"))
    assert what == "een.yaml: Het bestand kan niet gelezen worden (EIO)."
    assert remedy == "Kijk de rechten op het bestand en de schijf na."


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
    assert fault_text("it is too old", words) == "It is too old."
    assert fault_text("mijn een.yaml: it is too old", words) == "mijn een.yaml: It is too old."
    assert fault_remedy("another", "Check the disk.", words) == "Check the disk."
