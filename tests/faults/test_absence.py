"""Absence is not deletion: a study whose files are gone stays until its removal is accepted."""

from __future__ import annotations

import os
import shutil

import pytest
from typer.testing import CliRunner

from library import open_library
from library.cli.application import app
from library.core.errors import FolderUnavailable, StudiesMissing
from tests import samples
from tests.conftest import contents, ingest, pdfs


@pytest.fixture
def two_studies(library):
    """Return a library with the studies `a` and `b`."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    samples.study(pdfs(library) / "sub" / "b.pdf", samples.ENGLISH)
    ingest(library)
    return library


def kinds(library, *paths, **options):
    return {file: each.outcome for file, each in ingest(library, *paths, **options).items()}


@pytest.mark.parametrize("rebuild", [False, True])
@pytest.mark.parametrize("gone", [(".pdf",), (".yaml",), (".pdf", ".yaml")])
def test_a_study_stays_until_its_removal_is_accepted(two_studies, gone, rebuild):
    """Its text is found and the run reports it, also after a rebuild; the files can come back."""
    aside = {}
    for suffix in gone:
        path = (pdfs(two_studies) / "a").with_suffix(suffix)
        aside[path] = path.read_bytes()
        path.unlink()
    for _ in range(2):
        assert "missing" in kinds(two_studies, rebuild=rebuild).values()
        assert two_studies.search("restwarmte").total_pages == 1
    for path, content in aside.items():
        path.write_bytes(content)
    assert kinds(two_studies) == {"a.pdf": "unchanged", "sub/b.pdf": "unchanged"}


def test_the_command_has_an_exit_code_for_missing_studies(two_studies):
    """It is 9 until `--accept-removals` removes the study; then it is 0."""
    shutil.rmtree(pdfs(two_studies) / "sub")
    command = ["ingest", "--root", str(two_studies.settings.root)]
    assert CliRunner().invoke(app, command).exit_code == StudiesMissing.exit_code
    assert CliRunner().invoke(app, [*command, "--accept-removals"]).exit_code == 0
    assert [study.id for study in two_studies.studies()] == ["a"]
    assert CliRunner().invoke(app, command).exit_code == 0


def test_the_settings_can_allow_removals(two_studies):
    """`removals_allowed: 1` removes one study at once, and not two."""
    (two_studies.settings.root / "library.yaml").write_text("removals_allowed: 1\n")
    library = open_library(two_studies.settings.root)
    samples.study(pdfs(library) / "c.pdf", samples.FRENCH)
    ingest(library)
    aside = contents(pdfs(library))
    for file in ("a.pdf", "a.yaml", "c.pdf", "c.yaml"):
        (pdfs(library) / file).unlink()
    assert list(kinds(library).values()).count("missing") == 2
    for file in ("c.pdf", "c.yaml"):
        (pdfs(library) / file).write_bytes(aside[file])
    assert kinds(library)["a.pdf"] == "removed"


def test_the_settings_never_allow_the_removal_of_all(two_studies):
    """However many `removals_allowed` says: a folder that is not mounted is empty too."""
    (two_studies.settings.root / "library.yaml").write_text("removals_allowed: 9\n")
    library = open_library(two_studies.settings.root)
    for file in contents(pdfs(library)):
        (pdfs(library) / file).unlink()
    (pdfs(library) / "broken.pdf").write_bytes(b"no PDF")
    assert [*kinds(library).values()].count("missing") == 2


@pytest.mark.parametrize("rebuild", [False, True])
def test_the_id_of_a_withdrawn_study_is_never_free(two_studies, rebuild):
    """It stays reserved although the removal of its files is accepted; a new PDF gets another."""
    record = pdfs(two_studies) / "a.yaml"
    record.write_text(record.read_text() + "access: withdrawn\n")
    ingest(two_studies)
    record.unlink()
    (pdfs(two_studies) / "a.pdf").unlink()
    outcome = ingest(two_studies, accept_removals=True, rebuild=rebuild)["a.pdf"]
    assert outcome.outcome == "missing"
    assert "`id: a`" in outcome.remedy
    samples.study(pdfs(two_studies) / "sub" / "a.pdf", samples.FRENCH)
    assert ingest(two_studies)["sub/a.pdf"].study == "a-2"


def test_an_empty_or_missing_folder_is_an_error(two_studies):
    """A library with studies keeps its index, and no folder is created."""
    folder = pdfs(two_studies)
    folder.rename(folder.with_name("away"))
    for rebuild in (False, True):
        with pytest.raises(FolderUnavailable, match="cannot be read"):
            ingest(two_studies, rebuild=rebuild)
    assert not folder.exists()
    folder.mkdir()
    for rebuild in (False, True):
        with pytest.raises(FolderUnavailable, match="is empty"):
            ingest(two_studies, rebuild=rebuild)
    assert len(two_studies.studies()) == 2


@pytest.mark.parametrize("is_reported", [False, True])
def test_a_missing_pdf_is_ingested_from_a_copy(two_studies, tmp_path, is_reported):
    """The PDF is copied in, although the ledger has the same bytes."""
    (pdfs(two_studies) / "a.pdf").rename(tmp_path / "a.pdf")
    if is_reported:
        assert kinds(two_studies)["a.yaml"] == "missing"
    assert kinds(two_studies, tmp_path / "a.pdf") == {"a.pdf": "unchanged"}
    assert (pdfs(two_studies) / "a.pdf").read_bytes() == (tmp_path / "a.pdf").read_bytes()
    assert set(kinds(two_studies).values()) == {"unchanged"}


def refuse(monkeypatch, unreadable):
    """Let no folder of the set *unreadable* be listed; root could list it all the same."""
    scandir = os.scandir

    def listed(path):
        if path in unreadable:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("library.ingest.files.folder_walk.os.scandir", listed)


def test_records_in_an_unreadable_folder_are_named(two_studies, monkeypatch):
    """A check does not say that all is well with records that it did not read."""
    desk = two_studies.desk()
    refuse(monkeypatch, {pdfs(two_studies) / "sub"})
    (found,) = desk.check_records().records
    assert (found.file, found.is_valid) == ("pdfs/sub/", False)
    assert "may not read" in str(found.mistakes[0])
    assert desk.mistaken_records() == ["pdfs/sub/"]
    assert len(desk.export()) == 2  # the heading, and the study in the other folder


def test_an_unreadable_folder_with_studies_is_an_error(two_studies, monkeypatch):
    """A folder that cannot be listed is an error if the ledger has studies in it."""
    unreadable = {pdfs(two_studies) / "sub"}
    refuse(monkeypatch, unreadable)
    with pytest.raises(FolderUnavailable, match="sub"):
        ingest(two_studies)
    unreadable.clear()
    unreadable.add(pdfs(two_studies) / "lost+found")
    (pdfs(two_studies) / "lost+found").mkdir()
    assert set(kinds(two_studies).values()) == {"unchanged"}


@pytest.mark.parametrize(
    ("lose", "named"),
    [
        (lambda pdfs: pdfs.rename(pdfs.with_name("away")), "pdfs/"),
        (lambda pdfs: (pdfs.rename(pdfs.with_name("away")), pdfs.mkdir()), "pdfs/"),
        (lambda pdfs: _link_to_nothing(pdfs / "sub"), "sub/"),
    ],
    ids=["missing", "empty", "a link to nothing"],
)
def test_a_folder_that_is_away_is_the_one_thing_that_is_said(two_studies, lose, named):
    """Ingest and check name it, and not each study; nobody is led to remove studies."""
    lose(pdfs(two_studies))
    with pytest.raises(FolderUnavailable, match=named[:-1]):
        ingest(two_studies)
    (finding,) = two_studies.check().disagreements
    assert finding.file == named
    assert "disk" in finding.remark.remedy
    assert "--accept-removals" not in finding.remark.remedy
    assert len(two_studies.studies()) == 2


def _link_to_nothing(folder):
    """Put a link to a disk that is not connected in the place of *folder*."""
    shutil.rmtree(folder)
    folder.symlink_to(folder.parent.parent / "disk")


def test_the_record_of_a_withdrawn_study_is_not_made_again(two_studies):
    """A new record would publish the study; the removal of the old one is not enough for that."""
    record = pdfs(two_studies) / "a.yaml"
    record.write_text(record.read_text() + "access: withdrawn\n")
    ingest(two_studies)
    record.unlink()
    assert kinds(two_studies, accept_removals=True)["a.pdf"] == "failed"
    assert two_studies.search("restwarmte").total_studies == 0


def test_a_record_is_edited_while_its_pdf_is_gone(two_studies):
    """The edit is indexed, and the text stays; a withdrawn study shows nothing."""
    (pdfs(two_studies) / "a.pdf").unlink()
    record = pdfs(two_studies) / "a.yaml"
    record.write_text(record.read_text() + "title: Nieuwe titel\n")
    assert kinds(two_studies)["a.yaml"] == "missing"
    assert two_studies.study("a").title == "Nieuwe titel"
    assert two_studies.search("restwarmte").total_pages == 1
    record.write_text(record.read_text() + "access: withdrawn\n")
    assert kinds(two_studies)["a.yaml"] == "changed"
    assert two_studies.search("restwarmte").total_studies == 0
