"""The commands of staff: what they print, what they write, and their exit codes."""

from __future__ import annotations

import errno
import json
import os
import re
import resource
import shutil
import signal
import sys
from datetime import date

import pytest
from typer.testing import CliRunner

from library.cli.application import app, main
from library.cli.ingest_progress import Lines
from library.cli.watching import watch_and
from library.core.errors import IndexLocked, NotPossible
from library.core.process.process_switches import ROOT_VARIABLE
from library.ingest.state.lock import ingest_lock
from library.present.messages import messages
from tests import samples
from tests.commands import run as command
from tests.commands import run_apart
from tests.conftest import contents, ingest, pdfs
from tests.full_disks import room_for

PIPES = "PYTHONIOENCODING"
"""Variable that sets the encoding of the standard streams."""
RECORD = "id: een\nadded: 2026-01-01\ntitel: Warmte: een plan  # van mij\n"


@pytest.fixture
def one(library):
    """Return a library of one study whose record is understood, and a record with a mistake."""
    (library.settings.root / "library.yaml").write_text("languages: [nl]\n")
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    (pdfs(library) / "een.yaml").write_text(RECORD)
    (pdfs(library) / "fout.yaml").write_text("id: fout\nadded: gisteren\n")
    ingest(library)
    return library


def run(library, *arguments, answer=""):
    root = ("--root", str(library.settings.root))
    return CliRunner().invoke(app, [*arguments, *root], input=answer, catch_exceptions=False)


def test_records_are_checked_in_the_language_of_the_library(one):
    """Each mistake has file, line and the line as it should be; the exit code is 5."""
    before = date.today()
    done = run(one, "records", "check")
    assert done.exit_code == 5
    assert "een.yaml, regel 3" in done.stdout
    assert 'Gelezen als: title: "Warmte: een plan"  # van mij' in done.stdout
    assert "fout.yaml, regel 2, added: `gisteren` is geen dag van de kalender" in done.stdout
    days = (before, date.today())  # midnight may be between them
    assert any(f"Schrijf: added: {day.isoformat()}" in done.stdout for day in days)
    lines = [
        json.loads(line) for line in run(one, "records", "check", "--json").stdout.splitlines()
    ]
    assert {(each["file"], each["valid"]) for each in lines} == {
        ("een.yaml", True), ("fout.yaml", False),
    }  # fmt: skip


def test_a_mistake_in_the_settings_hides_none_in_the_records(one):
    """Both are named, and nothing is written; the exit code is that of the settings."""
    (one.settings.root / "library.yaml").write_text("languages: [nl]\nzzz: 1\n")
    before = (pdfs(one) / "een.yaml").read_text()
    done = run(one, "records", "check", "--fix")
    assert done.exit_code == 3
    assert "library.yaml, regel 2" in done.stderr
    assert "fout.yaml, regel 2, added: `gisteren` is geen dag" in done.stdout
    assert "Er is niets geschreven" in done.stderr
    assert "check --fix" not in done.stderr
    assert (pdfs(one) / "een.yaml").read_text() == before


def test_settings_that_are_written_right_are_named(library):
    """Also in a library without records, of which nothing is said."""
    path = library.settings.root / "library.yaml"
    path.write_text("languages: nl\n")
    assert "no mistakes" not in run(library, "records", "check").stdout
    done = run(library, "records", "check", "--fix")
    assert "Verbeterd: library.yaml" in done.stdout
    assert path.read_text() == "languages: [nl]\n"


def test_records_are_written_right_once(one):
    """--fix keeps comments; a second check has nothing to say about that record."""
    assert run(one, "records", "check", "--fix").exit_code == 5
    text = (pdfs(one) / "een.yaml").read_text()
    assert 'title: "Warmte: een plan"  # van mij\n' in text
    assert "een.yaml" not in run(one, "records", "check").stdout
    listed = run(one, "journal", "--json").stdout
    (change,) = map(json.loads, listed.splitlines())
    assert change["action"] == "records check --fix"
    before = run(one, "journal", "--before", change["before"]).stdout
    assert before.startswith(RECORD)


def test_dry_runs_write_nothing(one):
    """Every command that changes records shows the change, and leaves all files as they are."""
    table = one.settings.root / "all.csv"
    assert run(one, "records", "export", str(table)).exit_code == 0
    table.write_text(table.read_text("utf-8-sig").replace("Warmte: een plan", "Ander"), "utf-8")
    before = contents(one.settings.root)
    for arguments in (
        ("withdraw", "een", "--reason", "x"), ("remove", "een"), ("rename", "een", "twee"),
        ("records", "import", str(table)), ("records", "check", "--fix"),
    ):  # fmt: skip
        done = run(one, *arguments, "--dry-run")
        assert done.exit_code == (5 if "check" in arguments else 0), done.stdout
        assert "er is niets geschreven" in done.stdout
    assert contents(one.settings.root) == before


def test_a_removal_is_asked_about(one):
    """The answer yes, in the language of the library, moves the files; any other leaves them."""
    before = contents(pdfs(one))
    for answer in ("n\n", "\n", ""):
        done = run(one, "remove", "een", answer=answer)
        assert done.exit_code == 1
        assert "een verwijderen? [j/N]" in done.stderr
        assert "Er is niets geschreven." in done.stdout
    assert contents(pdfs(one)) == before
    assert run(one, "remove", "een", answer="J\n").exit_code == 0
    assert not (pdfs(one) / "een.pdf").exists()


def test_a_dry_ingest_makes_no_folder(one):
    """Where there is no index yet, a dry run leaves none."""
    shutil.rmtree(one.settings.index)
    assert "er is niets geschreven" in run(one, "ingest", "--dry-run").stdout
    assert not one.settings.index.exists()


def test_a_removed_study_is_not_withdrawn(one):
    """The command says why it refuses, and does not change the short record that is left."""
    run(one, "remove", "een", "--yes")
    before = contents(one.settings.root)
    with pytest.raises(NotPossible, match="removed from the library already"):
        run(one, "withdraw", "een", "--reason", "x")
    assert contents(one.settings.root) == before


def test_a_study_that_was_removed_before_is_said_to_be(one):
    """Nothing is moved any more, and no move is announced."""
    run(one, "remove", "een", "--yes")
    before = contents(one.settings.root / "withdrawn")
    done = run(one, "remove", "een")
    assert (done.exit_code, done.stdout) == (
        0,
        "een was al verwijderd; de bestanden staan in withdrawn/.\n",
    )
    assert contents(one.settings.root / "withdrawn") == before


def test_a_withdrawal_says_how_it_is_undone(one):
    """A second one changes nothing, and says so."""
    record = one.settings.pdfs / "een.yaml"
    record.write_text(f"{RECORD}access: excerpts\n")
    assert (
        "schrijf `access: excerpts` in een.yaml"
        in run(one, "withdraw", "een", "--reason", "x").stdout
    )
    after = record.read_bytes()
    assert "een was al ingetrokken" in run(one, "withdraw", "een", "--reason", "y").stdout
    assert record.read_bytes() == after


def test_a_study_whose_record_was_understood_is_listed_once(one):
    """What was read in its record says that it changed; a row without a reason adds nothing."""
    (one.settings.pdfs / "een.yaml").write_text(f"{RECORD}jaar: 2020\n")
    assert run(one, "ingest").stdout.count("een.pdf") == 1


def test_the_pdf_of_a_withdrawn_study_is_shown(one):
    """It has no text in the index, but its PDF is where it was until it is removed."""
    run(one, "withdraw", "een", "--reason", "x")
    assert "een.pdf, ingetrokken" in run(one, "show", "een").stdout
    run(one, "remove", "een", "--yes")
    assert "geen pdf in pdfs/" in run(one, "show", "een").stdout


def test_a_table_is_imported_and_the_way_back_is_told(one):
    """The table of before is beside the imported one, and undoes it."""
    table = one.settings.root / "all.csv"
    run(one, "records", "export", str(table))
    table.write_text(table.read_text("utf-8-sig").replace("Warmte: een plan", "Ander"), "utf-8")
    assert run(one, "records", "import", str(table)).exit_code == 0
    assert one.study("een").title == "Ander"
    (undo,) = one.settings.root.glob("all.before-*.csv")
    run(one, "records", "import", str(undo))
    assert one.study("een").title == "Warmte: een plan"


def test_an_import_during_an_ingest_leaves_nothing(one):
    """It is refused, and no table promises to undo what was not done."""
    table = one.settings.root / "all.csv"
    run(one, "records", "export", str(table))
    table.write_text(table.read_text("utf-8-sig").replace("Warmte: een plan", "Ander"), "utf-8")
    before = contents(pdfs(one))
    with ingest_lock(one.settings.index), pytest.raises(IndexLocked):
        run(one, "records", "import", str(table))
    assert contents(pdfs(one)) == before
    assert not list(one.settings.root.glob("all.before-*"))


def test_the_status_names_failures_in_the_language_of_the_library(one):
    """--failed has them alone, and --retry-failed reads only these files."""
    done = run(one, "status", "--failed")
    assert "1 mislukt" in done.stdout
    assert "\n    fout.yaml, regel 2" in done.stdout  # below its file, as other reasons are
    assert json.loads(run(one, "status", "--json").stdout)["failed"][0]["file"] == "fout.yaml"
    (pdfs(one) / "fout.yaml").write_text("id: fout\nadded: 2026-01-01\n")
    assert "1 bestand: 1 toegevoegd" in run(one, "ingest", "--retry-failed").stdout
    assert "Geen enkel bestand is mislukt." in run(one, "status", "--failed").stdout


def test_a_study_that_opens_later_is_not_counted_as_open(one):
    """It is named with its day instead."""
    (pdfs(one) / "een.yaml").write_text(f"{RECORD}open_from: 2999-01-01\n")
    ingest(one)
    assert json.loads(run(one, "status", "--json").stdout)["access"] == {}
    assert "een: 2999-01-01" in run(one, "status").stdout


def test_a_withdrawn_study_has_a_pdf(one):
    """Its pages are not in the index, which is no reason to look for a PDF."""
    assert run(one, "withdraw", "een", "--reason", "fout").exit_code == 0
    assert "no PDF" not in run(one, "list").stdout


def test_a_watch_waits_for_another_ingest_and_ends_cleanly(tmp_path):
    """A change is ingested after the other ingest; SIGTERM ends the watch with 0."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    calls = []

    def work(is_ending) -> int:
        calls.append(is_ending())
        if len(calls) == 1:
            raise IndexLocked("Busy.", remedy="Wait.")
        os.kill(os.getpid(), signal.SIGTERM)
        return 0

    before = signal.getsignal(signal.SIGTERM)
    assert watch_and(work, [tmp_path], messages("nl"), seconds=0.01) == 0
    assert calls == [False, False]
    assert signal.getsignal(signal.SIGTERM) is before


def test_the_folder_can_stand_before_the_command(library, monkeypatch):
    """It is that of the library, unless another one stands after the command."""
    monkeypatch.setenv(ROOT_VARIABLE, "elsewhere")
    before = ["--root", str(library.settings.root), "records", "check"]
    assert CliRunner().invoke(app, before).exit_code == 0
    assert run(library, "--root", "nowhere", "records", "check").exit_code == 0


def test_an_interrupted_ingest_says_how_to_go_on(one, monkeypatch, capsys):
    """Ctrl+C has its exit code, and the next ingest reads the other files."""
    samples.study(pdfs(one) / "twee.pdf", samples.ENGLISH)
    interrupt = lambda *_: os.kill(os.getpid(), signal.SIGINT)  # noqa: E731
    monkeypatch.setattr(Lines, "begin", interrupt)
    monkeypatch.setattr(sys, "argv", ["library", "ingest", "--root", str(one.settings.root)])
    # Tests that a script starts in the background inherit that the signal is ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(SystemExit) as caught:
            main()
    finally:
        signal.signal(signal.SIGINT, before)
    assert caught.value.code == 130
    assert "Voer `library ingest` opnieuw uit" in capsys.readouterr().err
    monkeypatch.undo()
    assert ingest(one)["twee.pdf"].outcome == "added"


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "De schijf is vol: all.csv"),
        (errno.EROFS, "De schijf is alleen-lezen: all.csv"),
        (errno.EACCES, "all.csv is niet opgeslagen: de bibliotheek mag daar niet schrijven"),
    ],
)
def test_what_the_disk_refuses_is_said_in_plain_words(one, monkeypatch, capsys, number, message):
    """The file, the cause and the remedy, with the exit code of a file that is not written."""

    def refuse(*_args, **_options):
        raise OSError(number, os.strerror(number), "all.csv")

    monkeypatch.setattr(os, "fsync", refuse)
    root = str(one.settings.root)
    monkeypatch.setattr(sys, "argv", ["library", "records", "export", "all.csv", "--root", root])
    monkeypatch.chdir(root)
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 5
    assert message in " ".join(capsys.readouterr().err.split())


def test_a_mistake_of_a_whole_file_names_no_line(one):
    """What is far too large, and what cannot be written, is on no line of the file."""
    (one.settings.pdfs / "groot.yaml").write_text("title: " + "x" * 2_000_000)
    with room_for(0):
        done = run(one, "records", "check", "--fix")
    assert done.exit_code == 5
    assert "groot.yaml: Het bestand is groter" in done.stdout
    assert re.search(r"een.yaml: \S+ is niet opgeslagen", done.stdout)


def test_a_change_that_the_index_lacks_is_said(one):
    """The record is withdrawn on disk, and readers see the study until an ingest succeeds."""
    with room_for(2500):
        done = run(one, "withdraw", "een", "--reason", "fout")
    assert done.exit_code == 5
    assert "lezers zien misschien nog wat er eerst stond" in done.stderr
    assert "access: withdrawn" in (one.settings.pdfs / "een.yaml").read_text()
    assert one.study_for_staff("een").record.access == "open"


def test_too_little_memory_is_no_fault_of_the_program(one, monkeypatch):
    """It has a remedy that staff can carry out."""

    def fail(*_args, **_options):
        raise MemoryError

    monkeypatch.setattr("library.service.library.Library.status", fail)
    done = command("status", root=one.settings.root)
    assert done.returncode == 1
    assert done.stderr.startswith("Fout: Er is niet genoeg geheugen hiervoor.\n")


def test_a_table_is_read_and_written_where_staff_said(one, tmp_path):
    """A name that was mistyped makes no folder, in which nobody would look for the table."""
    for action, name in (("import", "weg.csv"), ("export", "weg/alle.csv")):
        done = command("records", action, str(tmp_path / name), root=one.settings.root)
        assert done.returncode == 2
        assert "bestaat niet" in done.stderr
    assert not (tmp_path / "weg").exists()


def test_too_few_threads_are_no_fault_of_the_program(one):
    """The limit to raise is named, and the index stays as it is."""
    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    resource.setrlimit(resource.RLIMIT_STACK, (2**46, hard))  # each thread needs all memory
    try:
        done = run_apart("ingest", "--rebuild", "--root", str(one.settings.root))
    finally:
        resource.setrlimit(resource.RLIMIT_STACK, (soft, hard))
    assert done.returncode == 1
    assert done.stderr.startswith("Fout: Het systeem start geen processen meer.\n")
    assert "ulimit -u" in done.stderr
    assert one.study("een")


def test_json_is_whole_in_a_pipe_of_any_encoding(one):
    """Letters that the encoding lacks are escaped, so that programs read the same."""
    (pdfs(one) / "fout.yaml").write_text("id: fout\nadded: één dag\n")
    words = ("records", "check", "--json", "--root", str(one.settings.root))
    printed = [
        run_apart(*words, environment=os.environ | {PIPES: encoding})
        for encoding in ("ascii", "utf-8")
    ]
    assert "één dag" in printed[1].stdout
    assert printed[0].stdout.isascii()
    one_by_one = [[json.loads(line) for line in each.stdout.splitlines()] for each in printed]
    assert one_by_one[0] == one_by_one[1]


def test_a_fault_of_the_program_is_said_in_words(one, monkeypatch):
    """Its place in the program is logged with --verbose only, as it says; the exit code is 1."""

    def fail(*_args, **_options):
        raise KeyError("x")

    root = one.settings.root
    monkeypatch.setattr("library.service.library.Library.status", fail)
    done = command("status", root=root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Fout: Onverwachte fout (KeyError: 'x').\n")
    assert "`library --verbose`" in done.stderr
    assert "Traceback" not in done.stderr
