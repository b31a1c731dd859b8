"""The plan of an ingest: a value computed from the disk and the ledger."""

from __future__ import annotations

import copy
from hashlib import sha256

from library.core.files.file_hashes import sha256_of
from library.ingest.files.discovery import discover
from library.ingest.planning.plan import plan
from library.ingest.planning.rereading import Rereading
from library.ingest.state.ledger import Ledger, LedgerEntry
from tests.conftest import contents


def make_plan(pdfs, ledger, **options):
    rereading = Rereading(**({"everything": False, "scans": False, "settings": None} | options))
    return plan(discover(pdfs, ()), pdfs, ledger, (), rereading)


def record(study: str) -> str:
    return f"id: {study}\nadded: 2026-01-01\n"


def entry(study: str, pdf: str = "", text: str = "") -> LedgerEntry:
    record_sha256 = sha256(text.encode()).hexdigest() if text else ""
    pdf_sha256 = sha256(pdf.encode()).hexdigest() if pdf else ""
    return LedgerEntry(study, "2026-01-01", pdf_sha256, record_sha256, 1)


def test_a_plan_has_a_result_for_every_file(tmp_path):
    """Each file on disk and in the ledger is in one part of the plan."""
    for name in ("same", "new", "copy", "renamed", "stolen"):
        (tmp_path / f"{name}.pdf").write_text("new" if name == "copy" else name)
    (tmp_path / "same.yaml").write_text(record("a"))
    (tmp_path / "renamed.yaml").write_text(record("b"))
    (tmp_path / "stolen.yaml").write_text(record("a"))
    ledger = Ledger({
        "same.pdf": entry("a", "same", record("a")),
        "before.pdf": entry("b", "renamed", record("b")),
        "gone.pdf": entry("c", "gone", record("c")),
    })  # fmt: skip
    planned = make_plan(tmp_path, ledger)
    assert {o.file: o.outcome for o in planned.outcomes} == {
        "copy.pdf": "duplicate",
        "same.pdf": "unchanged",
        "stolen.pdf": "failed",
        "gone.pdf": "missing",
    }
    tasks = {task.source.file: task for task in planned.tasks}
    assert set(tasks) == {"new.pdf", "renamed.pdf"}
    assert tasks["renamed.pdf"].renamed_from == "before.pdf"
    assert planned.removed == ()
    assert set(planned.marks) == {"gone.pdf"}
    assert set(planned.ledger.files) == {"same.pdf", "renamed.pdf", "gone.pdf"}
    assert planned.renamed == ()
    assert planned.ids == {"a": "same.pdf", "b": "renamed.pdf", "c": "gone.pdf"}


def test_planning_changes_nothing(tmp_path):
    """The ledger and the disk are as before, and a second plan is equal."""
    (tmp_path / "a.pdf").write_text("a")
    (tmp_path / "a.yaml").write_text(record("new-id"))
    ledger = Ledger({"a.pdf": entry("a", "a", record("a")), "gone.pdf": entry("c", "c")})
    before, on_disk = copy.deepcopy(ledger), contents(tmp_path)
    assert make_plan(tmp_path, ledger) == make_plan(tmp_path, ledger)
    assert (ledger, contents(tmp_path)) == (before, on_disk)


def test_a_task_has_the_hash_of_the_bytes_that_were_parsed(tmp_path):
    """The sidecar of a task and the hash of its record come from one read."""
    (tmp_path / "a.yaml").write_text(record("a"))
    (task,) = make_plan(tmp_path, Ledger()).tasks
    assert task.sidecar.id == "a"
    assert task.record_sha256 == sha256_of(tmp_path / "a.yaml")


def test_unchanged_files_are_read_again_on_request(tmp_path):
    """A rebuild reads every file; text recognition those with unrecognised scans."""
    (tmp_path / "a.pdf").write_text("a")
    (tmp_path / "a.yaml").write_text(record("a"))
    ledger = Ledger({"a.pdf": entry("a", "a", record("a"))})
    assert make_plan(tmp_path, ledger).tasks == ()
    assert make_plan(tmp_path, ledger, scans=True).tasks == ()
    assert len(make_plan(tmp_path, ledger, everything=True).tasks) == 1
