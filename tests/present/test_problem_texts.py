"""Why a file failed, as staff read it at the desk: in their language, with names and numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from library.audit.check_report import finding
from library.core.errors import (
    EncryptedPdf,
    FieldsRefused,
    RecordError,
    StudyFileError,
    UnreadablePdf,
)
from library.core.files.pdf_header import DAMAGED, UNKNOWN_KIND
from library.core.notices import Notice
from library.ingest.indexing.rebuild import mark_stale
from library.ingest.planning.absence import remark_on_absence
from library.ingest.state.ledger import Ledger, LedgerEntry
from library.ingest.state.outcome import Outcome, broken_link, failed, misnamed_record, remark
from library.ingest.state.problem import Problem, problem_of
from library.jobs.limits import NO_PROCESS, NoProcess, WorkerFailed, WorkerUnavailable
from library.present.locale.update import ERRORS, extract_messages
from library.present.messages import languages, messages
from library.present.mistake_messages import error_texts, form_texts, texts_of
from library.present.outcome_texts import failure_texts, finding_texts, outcome_texts
from library.present.problem_texts import problem_reason, problem_remedy
from library.records.ids import id_taken
from library.staff.arrivals.download import DownloadFailed
from library.staff.changes.record_texts import plan_texts

NO_PAGES = UnreadablePdf("een.pdf", "it has no pages", remedy="Get the PDF once more.")
TOO_LONG = WorkerFailed("it used more than {limit} seconds of processor time", limit="120")
TOO_LARGE = WorkerFailed("it crashed, or used more than {limit} MB of memory", limit=400)
NOT_READY = "the process that reads files was not ready in time"
CONFLICT = id_taken("een.yaml", "twee", "map/twee {x}.pdf", "drie")
PROBLEMS = [
    *map(
        problem_of,
        (
            CONFLICT,
            id_taken("een.yaml", "twee", "twee.pdf"),
            NO_PAGES,
            TOO_LONG,
            TOO_LARGE,
            WorkerFailed(NOT_READY),
            WorkerUnavailable(NOT_READY),
            NoProcess(NO_PROCESS),
            OSError(5, "EIO"),
            OSError(13, "EACCES", "/library/pdfs/een.yaml"),
            OSError(28, "ENOSPC"),
            OSError(30, "EROFS"),
            OSError(24, "EMFILE"),
            KeyError("x"),
        ),
    ),
    misnamed_record("een.yml", "een.yaml", is_free=True).problem,
    misnamed_record("een.yml", "een.yaml", is_free=False).problem,
    broken_link("een.pdf").problem,
]


def family(error: type[Exception]) -> set[str]:
    """Return the names of *error* and of all its subclasses."""
    return {error.__name__}.union(*map(family, error.__subclasses__()))


@pytest.mark.parametrize("code", sorted({*languages()} - {"en"}))
@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda each: str(each)[:30])
def test_reason_and_remedy_are_in_the_language_of_staff(code, problem):
    """Each differs from the English one, and no field of it is left open."""
    own, english = messages(code), messages("en")
    for read in (problem_reason, problem_remedy):
        assert read(problem, own)
        assert read(problem, own) != read(problem, english)
        assert not {"{record}", "{owner}", "{limit}", "{name}"} & {*read(problem, own).split()}


@pytest.mark.parametrize("code", sorted({*languages()} - {"en"}))
@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda each: str(each)[:30])
def test_the_terminal_says_why_in_the_language_of_the_library(code, problem):
    """What a command advises is not always what can be done at the desk; it is translated too."""
    own, english = (failure_texts(problem, messages(each)) for each in (code, "en"))
    assert all(one and one != other for one, other in zip(own, english, strict=True))


def test_remarks_are_sentences_in_the_language_of_the_library():
    """Each is one; English outcomes, which programs read, join them."""
    said = remark_on_absence("pdf", "een.pdf", "een.pdf") + remark("hidden until {day}", day="2030")
    outcome = Outcome("een.pdf", "missing", remark=said)
    reason, remedy = outcome_texts(outcome, messages("nl"))
    assert reason == "De pdf is weg; de studie blijft zoals ze geïndexeerd is. Verborgen tot 2030."
    assert remedy.startswith("Zet de pdf terug als een.pdf; ")
    assert outcome.reason == "its PDF is gone; the study stays as it was indexed; hidden until 2030"


@pytest.mark.parametrize("error", sorted(family(StudyFileError) | family(WorkerFailed)))
def test_each_reason_is_collected_where_it_arises(error):
    """The catalogues, which are complete, have what every error of a file or a worker says."""
    assert ERRORS[error]


@pytest.mark.parametrize(
    "code",
    [
        'def old(reason="it is old"):\n    return UnreadablePdf("a", reason, remedy="")',
        'raise WorkerFailed(f"it used more than {limit} MB")',
        "def old(reason):\n    return remark(reason)",
    ],
)
def test_a_reason_that_cannot_be_collected_is_refused(tmp_path, code):
    """It is a literal or a constant, with fields for its values."""
    (tmp_path / "module.py").write_text(code)
    with pytest.raises(ValueError, match=r"UnreadablePdf|WorkerFailed|remark"):
        extract_messages(tmp_path)


def test_a_study_that_was_carried_over_is_said_to_be():
    """Behind the translated reason; what the desk advises about the reason stays."""
    outcome = failed("een.pdf", UnreadablePdf("een.pdf", *UNKNOWN_KIND[:1], remedy="Save it."))
    before = Ledger({"een.pdf": LedgerEntry("een", "2026-01-01", "", "", 1)})
    stale = mark_stale(outcome, before)
    words = messages("nl")
    assert stale.study == "een"
    assert stale.reason == f"{outcome.reason}; the index keeps the study as it was indexed before"
    said = problem_reason(outcome.problem, words)
    assert problem_reason(stale.problem, words).startswith(f"{said} De studie blijft")
    assert problem_remedy(stale.problem, words) == problem_remedy(outcome.problem, words)


def test_a_limit_has_its_unit():
    """Memory in MB, time in seconds."""
    words = messages("fr")
    assert "400\xa0Mo" in problem_reason(problem_of(TOO_LARGE), words)
    assert "120 secondes" in problem_reason(problem_of(TOO_LONG), words)


def test_a_process_that_was_not_ready_is_no_fault_of_the_file():
    """Nobody is advised to save a copy of a file that was not read."""
    problem = problem_of(WorkerUnavailable(NOT_READY))
    assert problem_remedy(problem, messages("en")) == "Read it again."


@pytest.mark.parametrize(
    ("error", "limit"),
    [(NoProcess(NO_PROCESS), "processes"), (OSError(24, "EMFILE"), "open files")],
)
def test_what_the_system_lacks_is_no_fault_of_the_file(error, limit):
    """The limit to raise is named; a new copy of the file would not help."""
    assert f"raise the limit on {limit}" in problem_remedy(problem_of(error), messages("en"))


def test_a_locked_pdf_needs_its_password():
    """The desk asks for the password, where a command advises to correct the record."""
    error = EncryptedPdf("een.pdf", "it opens only with a password", remedy="Correct een.yaml.")
    problem = problem_of(error)
    assert problem.needs_password
    assert problem_remedy(problem, messages("en")) == "Type its password."
    assert not problem_of(NO_PAGES).needs_password


@pytest.mark.parametrize(
    ("kind", "remedy"), [(UNKNOWN_KIND, "drop that"), (DAMAGED, "print it to a new PDF")]
)
def test_the_desk_advises_what_can_be_done_there(kind, remedy):
    """Of a file that is no PDF or a damaged one, a PDF is made by other programs."""
    problem = problem_of(UnreadablePdf("een.pdf", kind.reason, remedy=kind.remedy))
    assert remedy in problem_remedy(problem, messages("en"))
    assert str(problem.remedy) == kind.remedy


def test_an_error_of_a_record_is_translated_where_it_is_shown_alone():
    """With the name of the record before it."""
    error = RecordError(
        "een.yaml",
        "the file cannot be read ({cause})",
        remedy="Check its permissions and the disk.",
        cause="EIO",
    )
    what, remedy = texts_of(error, messages("nl"))
    assert what == "een.yaml: Het bestand kan niet gelezen worden (EIO)."
    assert remedy == "Kijk de rechten op het bestand en de schijf na."
    assert str(error).startswith("een.yaml: the file cannot be read (EIO)")


def test_names_and_numbers_stay_as_they_are():
    """Signs of a name that mean something in a message are those of the name."""
    problem, words = problem_of(CONFLICT), messages("nl")
    said = "een.yaml: map/twee {x}.pdf heeft de id `twee` al."
    assert problem_reason(problem, words) == said
    assert "`drie`" in problem_remedy(problem, words)
    assert str(problem) == "een.yaml: map/twee {x}.pdf already has the id `twee`"


def test_other_reasons_are_said_in_english():
    """As a sentence: those of a ledger of an earlier version are plain texts, also with braces."""
    words = messages("nl")
    problem = Problem(Notice("it is {too} old"), Notice("Check the disk."))
    assert problem_reason(problem, words) == "It is {too} old."
    assert problem_remedy(problem, words) == "Check the disk."
    named = replace(problem, record="mijn een.yaml")
    assert problem_reason(named, words) == "mijn een.yaml: It is {too} old."


def test_the_errors_of_a_form_name_its_fields_as_the_form_does():
    """They have the label of each field, without lines and keys of a record, and what to type."""
    texts = {"date": "ooit", "source_url": "zie hier", "languages": "qq"}
    with pytest.raises(FieldsRefused) as caught:
        plan_texts(Path("a.yaml"), b"id: a\nadded: 2026-01-01\n", texts, {})
    what, remedy = form_texts(caught.value, messages("nl"))
    assert [line.partition(":")[0] for line in what.splitlines()] == [
        "Datum", "Bronpagina", "Talen",
    ]  # fmt: skip
    assert remedy.splitlines()[:2] == ["Schrijf:", "Datum: 2020-05-31"]
    assert "source_url" not in what + remedy


def test_a_finding_of_the_check_is_made_in_the_language_of_the_library():
    """A message inside it is translated too; in English it is the text of the JSON."""
    before = Ledger({"een.pdf": LedgerEntry("een", "2026-01-01", "", "", 1)})
    failure = mark_stale(failed("een.pdf", NO_PAGES), before).problem
    found = finding(
        "een.pdf",
        "its last ingest failed: {reason}",
        "{remedy} Then run `library ingest`.",
        reason=failure.whole_reason,
        remedy=failure.remedy,
    )
    assert found.remark.reason == f"its last ingest failed: {failure}"
    reason, remedy = finding_texts(found, messages("nl"))
    assert reason == (
        "De laatste keer is het opnemen mislukt: de pdf heeft geen pagina’s; de index houdt de "
        "studie zoals ze eerst opgenomen was."
    )
    assert remedy == "Haal de pdf opnieuw op. Voer daarna `library ingest` uit."


@pytest.mark.parametrize(
    "error",
    [
        UnreadablePdf("a.pdf", "it is empty", remedy="Get the PDF once more."),
        DownloadFailed("https://example.org/a.pdf", "it is not a web address", "Check its name."),
    ],
)
def test_the_colon_behind_a_file_is_that_of_the_language(error):
    """In French a space that does not break is before it."""
    assert "a.pdf\u00a0: " in error_texts(error, messages("fr"))[0]
    assert "a.pdf: " in error_texts(error, messages("nl"))[0]
