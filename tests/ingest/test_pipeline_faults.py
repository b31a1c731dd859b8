"""Faults during an ingest: each has a reason and a remedy, and other files are unaffected."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from library.core.errors import IndexDamaged, IndexLocked, UsageError
from library.ingest.pipeline import Options
from library.ingest.state.lock import ingest_lock
from tests import drawn, samples
from tests.conftest import Quiet, contents, ingest, pdfs

BAD_FILES = {
    "leeg.pdf": (lambda path: path.write_bytes(b""), "the file is empty"),
    "tekst.pdf": (lambda path: path.write_text("hallo"), "it is not a PDF"),
    "geen-bladzijden.pdf": (samples.no_pages, "it has no pages"),
    "wachtwoord.pdf": (lambda path: samples.encrypted(path, "geheim"), "with a password"),
    "kapot.pdf": (lambda path: path.write_bytes(b"%PDF-1.7\nrommel"), "damaged"),
}


def test_an_invalid_file_fails_with_reason_and_remedy(library):
    """Each invalid file has its own outcome and gets no sidecar; valid files are added."""
    for name, (make, _) in BAD_FILES.items():
        make(pdfs(library) / name)
    samples.study(pdfs(library) / "goed.pdf", samples.DUTCH)
    for _ in range(2):  # every ingest reports them
        outcomes = ingest(library)
        for name, (_, reason) in BAD_FILES.items():
            assert outcomes[name].outcome == "failed"
            assert reason in outcomes[name].reason
            assert outcomes[name].remedy
            assert not (pdfs(library) / name).with_suffix(".yaml").exists()
        assert outcomes["goed.pdf"].outcome in {"added", "unchanged"}


def test_an_invalid_file_from_outside_is_not_copied_in(library, tmp_path):
    """A file that cannot be read is not copied into pdfs/."""
    bad = tmp_path / "kapot.pdf"
    bad.write_bytes(b"%PDF-1.7\nrommel")
    assert ingest(library, bad)["kapot.pdf"].outcome == "failed"
    assert contents(pdfs(library)) == {}


def test_an_invalid_new_version_leaves_the_old_one_searchable(library):
    """The index keeps a study whose new PDF cannot be read."""
    pdf = samples.study(pdfs(library) / "warmte.pdf", samples.DUTCH)
    ingest(library)
    pdf.write_bytes(b"%PDF-1.7\nrommel")
    assert ingest(library)["warmte.pdf"].outcome == "failed"
    assert library.search("materiaalstromen").total_studies == 1


def test_pages_that_are_lost_are_named(library):
    """A PDF that is cut off is added with the pages that it has, and the others are named."""
    whole = drawn.content_of(drawn.writer_of(*(drawn.line("Grindfilter", 50, 500),) * 3))
    for share, which in ((0.65, "page 3 of 3"), (0.5, "pages 2-3 of 3"), (0.35, "all 3 pages")):
        (pdfs(library) / "half.pdf").write_bytes(whole[: int(len(whole) * share)])
        outcome = ingest(library)["half.pdf"]
        assert outcome.outcome in {"added", "changed"}
        assert outcome.reason == f"{which} cannot be read: the file is damaged or incomplete"
        assert outcome.remedy == "Get the PDF once more."
        assert library.search("grindfilter").total_studies == ("all" not in which)


def test_an_invalid_record_fails_with_line_and_nearest_key(library):
    """The outcome names the line and suggests the nearest key."""
    pdf = samples.study(pdfs(library) / "warmte.pdf", samples.DUTCH)
    pdf.with_suffix(".yaml").write_text("id: warmte\nadded: 2026-01-01\npublsher: OVAM\n")
    outcome = ingest(library)["warmte.pdf"]
    assert outcome.outcome == "failed"
    assert "warmte.yaml: line 3, `publsher`" in outcome.reason
    assert outcome.remedy == "publisher: OVAM"


def test_two_files_cannot_have_one_id(library):
    """A copied record fails and names the owner of its id; the first study stays."""
    pdf = samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    ingest(library)
    samples.study(pdfs(library) / "twee.pdf", samples.ENGLISH)
    shutil.copy(pdf.with_suffix(".yaml"), pdfs(library) / "twee.yaml")
    outcomes = ingest(library)
    assert outcomes["een.pdf"].outcome == "unchanged"
    assert outcomes["twee.pdf"].outcome == "failed"
    assert "een.pdf" in outcomes["twee.pdf"].reason


def test_only_one_ingest_runs_at_a_time(library):
    """A second ingest fails at once, and names the process that holds the lock."""
    with (
        ingest_lock(library.settings.index),
        pytest.raises(IndexLocked, match="process") as caught,
    ):
        ingest(library)
    assert caught.value.remedy
    assert ingest(library) == {}


def test_the_lock_is_released_when_its_holder_is_killed(library):
    """A killed ingest does not keep the lock."""
    code = (
        "import sys; from pathlib import Path; from library.ingest.state.lock import ingest_lock\n"
        "with ingest_lock(Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(library.settings.index)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        with pytest.raises(IndexLocked):
            ingest(library)
        holder.kill()
    assert ingest(library) == {}


def test_a_wrong_path_is_an_error(library, tmp_path):
    """A path that does not exist or is not a PDF raises an error."""
    with pytest.raises(UsageError, match="no such file"):
        ingest(library, tmp_path / "niets.pdf")
    (tmp_path / "brief.docx").write_text("x")
    with pytest.raises(UsageError, match="not a PDF"):
        ingest(library, tmp_path / "brief.docx")


def test_file_names_in_any_script(library):
    """Every Unicode file name gives a valid id."""
    samples.study(pdfs(library) / "研究 (版本).pdf", samples.DUTCH)
    samples.study(pdfs(library) / "Économie d’énergie & co.PDF", samples.FRENCH)
    studies = {o.study for o in ingest(library).values()}
    assert studies == {"study", "economie-denergie-co"}


def test_an_interrupted_ingest_keeps_what_was_committed(library, monkeypatch):
    """The files with an outcome are in the index; the next ingest reads the others."""
    monkeypatch.setattr("library.ingest.indexing.index_updater.PAGES_PER_COMMIT", 1)
    for name in "abc":
        samples.study(pdfs(library) / f"{name}.pdf", f"{samples.DUTCH} {name}")
    run = library.ingest([], Options(jobs=1), Quiet())
    first = next(run)
    run.close()
    assert [study.id for study in library.studies()] == [first.study]
    rest = ingest(library)
    assert sorted(o.outcome for o in rest.values()) == ["added", "added", "unchanged"]


def test_a_rebuild_replaces_a_damaged_ledger(library):
    """A rebuild, which the error suggests, works without the ledger."""
    samples.study(pdfs(library) / "warmte.pdf", samples.DUTCH)
    study = ingest(library)["warmte.pdf"].study
    library.store.write_ledger(library.store.current, b"{")
    with pytest.raises(IndexDamaged, match="ledger") as caught:
        ingest(library)
    assert "--rebuild" in caught.value.remedy
    assert ingest(library, rebuild=True)["warmte.pdf"].study == study
    assert library.check().disagreements == ()


def test_two_pdfs_cannot_share_a_record(library):
    """Of two names that differ only in the case of `.pdf`, the second one fails."""
    samples.study(pdfs(library) / "warmte.PDF", samples.DUTCH)
    samples.study(pdfs(library) / "warmte.pdf", samples.ENGLISH)
    for _ in range(2):
        outcomes = ingest(library)
        assert outcomes["warmte.PDF"].outcome in {"added", "unchanged"}
        assert outcomes["warmte.pdf"].outcome == "failed"
        assert "share its record" in outcomes["warmte.pdf"].reason
    assert len(library.studies()) == 1


def test_a_name_that_is_not_unicode_fails(library):
    """A file whose name is not valid Unicode fails; others are added."""
    made = samples.study(pdfs(library) / "goed.pdf", samples.DUTCH)
    (pdfs(library) / os.fsdecode(b"kapot\xff.pdf")).write_bytes(made.read_bytes())
    outcomes = ingest(library)
    assert outcomes["kapot?.pdf"].reason == "its name has signs that cannot be read"
    assert outcomes["goed.pdf"].outcome == "added"
