"""The work of staff: accepted, withdrawn, removed, renamed; nothing is deleted."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from itertools import count

import pytest

from library import Library, open_library
from library.core.errors import IndexLocked, NotWritten, UnknownStudy, UsageError, Withdrawn
from library.core.model import Access
from library.ingest.state.lock import ingest_lock
from library.search.access import check_present
from tests import samples
from tests.conftest import contents, ingest, pdfs


@pytest.fixture
def two(library) -> Library:
    """Return a library of two studies, one with guesses."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH, samples.DUTCH, front=1)
    samples.study(pdfs(library) / "map" / "twee.pdf", samples.ENGLISH)
    ingest(library)
    return library


def record(library, name="een"):
    return (pdfs(library) / f"{name}.yaml").read_text()


def test_a_withdrawn_study_keeps_its_files_and_its_reason(two):
    """The record has the access and the reason; the journal has the record as it was."""
    before, pdf = record(two), (pdfs(two) / "een.pdf").read_bytes()
    desk = two.desk("An")
    ingest(two, *desk.write([desk.plan_withdrawal("een", "rechten\nonduidelijk")], "withdraw"))
    assert "access: withdrawn  # rechten onduidelijk\n" in record(two)
    assert (pdfs(two) / "een.pdf").read_bytes() == pdf
    with pytest.raises(Withdrawn):
        check_present(two.study("een"))
    (change,) = desk.journal.changes()
    assert (change.who, change.action, change.file) == ("An", "withdraw", "een.yaml")
    assert desk.journal.content(change.before) == before.encode()


def test_a_removed_study_leaves_a_tombstone(two):
    """Its PDF and its record are in withdrawn/, byte for byte; its id stays reserved."""
    path = pdfs(two) / "map" / "twee.pdf"
    pdf, text = path.read_bytes(), record(two, "map/twee")
    desk = two.desk()
    ingest(two, *desk.remove(desk.plan_removal("twee"), "remove"))
    folder = two.settings.root / "withdrawn" / "map"
    assert (folder / "twee.pdf").read_bytes() == pdf
    assert (folder / "twee.yaml").read_text() == text
    assert not path.exists()
    assert two.study("twee").record.access is Access.WITHDRAWN
    assert two.study("twee").title == "twee"
    assert two.check().disagreements == ()
    ingest(two, rebuild=True)
    assert two.study("twee").record.access is Access.WITHDRAWN


def test_moved_files_are_not_undone_as_contents_are(two):
    """A removal and a return have a way back of their own; undoing the record alone is none."""
    desk = two.desk()
    desk.remove(desk.plan_removal("een"), "desk: remove")
    desk.restore("een")
    assert [each.first.action for each in desk.batches()] == ["desk: bring back", "desk: remove"]
    assert not any(each.is_content for each in desk.batches())


def failing_at(monkeypatch, step, error):
    """Make the call with the number *step* that waits for the disk raise *error*."""
    calls, fsync = count(1), os.fsync

    def stops(handle):
        if next(calls) == step:
            raise error
        fsync(handle)

    monkeypatch.setattr(os, "fsync", stops)


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), FULL], ids=["stop", "disk full"])
@pytest.mark.parametrize("step", range(1, 10))
def test_an_interrupted_removal_can_be_repeated(two, monkeypatch, step, error):
    """After a stop at any write, every file is in pdfs/ or in withdrawn/, and remove completes."""
    before = set(contents(pdfs(two)).values())
    failing_at(monkeypatch, step, error)
    desk = two.desk()
    with suppress(KeyboardInterrupt, NotWritten):
        desk.remove(desk.plan_removal("twee"), "remove")
    monkeypatch.undo()
    assert before <= set(contents(two.settings.root).values())
    desk.remove(desk.plan_removal("twee"), "remove")
    assert before <= set(contents(two.settings.root).values())
    assert not (pdfs(two) / "map" / "twee.pdf").exists()
    kept = sorted(path.name for path in (two.settings.root / "withdrawn").rglob("twee*"))
    assert kept == ["twee.pdf", "twee.yaml"]


def test_a_renamed_study_keeps_its_id(two):
    """PDF and record get the new name together; the study is not read as a new one."""
    desk = two.desk()
    paths = desk.rename(desk.plan_renaming("een", "warmte/plan"))
    outcomes = ingest(two, *paths)
    assert outcomes["warmte/plan.pdf"].study == "een"
    assert two.study("een").file == "warmte/plan.pdf"
    assert {each.id for each in two.studies()} == {"een", "twee"}
    assert two.check().disagreements == ()


@pytest.mark.parametrize("name", ["map/TWEE", "MAP/twee.pdf", "map/twee.PDF", "map/Los"])
def test_a_name_that_differs_in_capitals_alone_is_refused(two, name):
    """On a file system that does not tell `TWEE.pdf` from `twee.pdf`, a copy would lose one."""
    (pdfs(two) / "map" / "los.yaml").write_text("title: Los")
    with pytest.raises(UsageError, match="in capitals only"):
        two.desk().plan_renaming("een", name)
    assert two.desk().plan_renaming("een", "EEN").pdf is not None


@pytest.mark.parametrize("name", ["map/twee", "../buiten", "/buiten", ".verborgen", "", "a\nb"])
def test_a_name_that_is_not_possible_is_refused(two, name):
    """Other studies, other folders, hidden files and two lines are not names of a study."""
    with pytest.raises(UsageError):
        two.desk().plan_renaming("een", name)


def test_an_unknown_study_is_named_with_the_nearest(two):
    """The error has the id that was probably meant."""
    with pytest.raises(UnknownStudy, match="twee"):
        two.desk().plan_removal("twe")


def test_guesses_are_accepted_into_the_record(two):
    """An accepted guess is a value of the record; a field can be named."""
    samples.large_title(pdfs(two) / "een.pdf", "Warmte voor iedereen")
    ingest(two)
    study = two.study_for_staff("een")
    guesses = study.guessed - {"year"}
    assert guesses
    desk = two.desk()
    change = desk.plan_acceptance(study)
    assert {each.key for each in change.fields} >= guesses
    ingest(two, *desk.write([change], "records accept"))
    assert two.study("een").guessed == frozenset()
    assert two.study("een").record == study.record
    with pytest.raises(UsageError, match="isbn"):
        desk.plan_acceptance(two.study_for_staff("een"), ["isbn"])


def test_a_guess_does_not_replace_what_somebody_wrote_since(two):
    """Who accepts guesses that were shown earlier keeps the values written in the meantime."""
    samples.large_title(pdfs(two) / "een.pdf", "Warmte voor iedereen")
    ingest(two)
    study, desk = two.study_for_staff("een"), two.desk()
    assert "title" in study.guessed
    desk.write([desk.plan_fields("een", {"title": "Zelf geschreven"})], "desk: edit")
    assert "title" not in {each.key for each in desk.plan_acceptance(study).fields}


def test_a_record_that_somebody_changed_is_not_overwritten(two):
    """A change that was planned on an older record is refused; the newer one stays."""
    desk = two.desk()
    change = desk.plan_withdrawal("een", "")
    path = pdfs(two) / "een.yaml"
    path.write_text(path.read_text() + "title: Intussen\n")
    with pytest.raises(NotWritten, match="somebody else"):
        desk.write([change], "withdraw")
    assert "Intussen" in record(two)
    assert "withdrawn" not in record(two)


def test_no_record_is_changed_during_an_ingest(two):
    """Staff wait for an ingest that is running, and are told of it."""
    desk = two.desk()
    change = desk.plan_withdrawal("een", "")
    with ingest_lock(two.settings.index), pytest.raises(IndexLocked):
        desk.write([change], "withdraw")


def test_the_settings_are_written_right_as_well(library):
    """What is understood in library.yaml is written right, with its comments."""
    path = library.settings.root / "library.yaml"
    path.write_text("# Van ons.\nnaam: Bib: Gent  # kort\n")
    opened = open_library(library.settings.root)
    assert opened.settings.name == "Bib: Gent"
    opened.desk().fix_records()
    assert path.read_text() == '# Van ons.\nname: "Bib: Gent"  # kort\n'
    assert open_library(library.settings.root).settings.mistakes == ()


def test_a_disk_that_is_full_while_the_index_is_written_is_said(two, monkeypatch):
    """The desk says so as it does of a record; the next attempt completes the work."""
    desk = two.desk()
    paths = desk.write([desk.plan_fields("een", {"publisher": "OVAM"})], "desk: edit")

    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device", "segment")

    with monkeypatch.context() as patched:
        patched.setattr(desk, "_ingest", full)
        with pytest.raises(NotWritten, match="disk is full"):
            desk.index(paths)
    assert [each.outcome for each in desk.index(paths)] == ["changed"]


def test_a_file_in_the_place_of_the_journal_is_named(two):
    """The message does not speak of another person's edit, and the record is not changed."""
    desk, record = two.desk(), (pdfs(two) / "een.yaml").read_bytes()
    (two.settings.root / "journal").write_text("no folder")
    with pytest.raises(NotWritten, match=r"folder must be at .*journal"):
        desk.write([desk.plan_fields("een", {"publisher": "OVAM"})], "desk: edit")
    assert (pdfs(two) / "een.yaml").read_bytes() == record


def test_all_records_are_checked_and_corrected_at_once(two):
    """Understood mistakes are written right, with the record before in the journal."""
    path = pdfs(two) / "een.yaml"
    path.write_text(path.read_text() + "titel: Warmte: een plan\n")
    (pdfs(two) / "drie.yaml").write_text("id: een\nadded: 2026-01-01\n")
    (pdfs(two) / "vier.yaml").write_text("id: vier\nadded: gisteren\ntaal: nl\n")
    report = two.desk().check_records()
    found = sorted((each.file, each.is_valid) for each in report.records)
    assert found == [("een.yaml", False), ("een.yaml", True), ("vier.yaml", False)]
    desk = two.desk()
    fixed = sorted(each.file for each in desk.fix_records().records if each.fixed)
    assert fixed == ["een.yaml", "vier.yaml"]
    assert path.read_text().endswith('title: "Warmte: een plan"\n')
    assert (pdfs(two) / "vier.yaml").read_text() == ("id: vier\nadded: gisteren\nlanguages: [nl]\n")
    assert all(desk.journal.content(each.before) for each in desk.journal.changes())
