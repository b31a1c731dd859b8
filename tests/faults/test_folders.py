"""Folders: links are followed once, and the library is never copied into itself."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from library.core.errors import FolderUnavailable, UsageError
from library.ingest.files.discovery import discover
from library.ingest.pipeline import Options
from tests import samples
from tests.conftest import Quiet, contents, ingest, pdfs


def test_the_folder_of_pdfs_can_be_a_link(library, tmp_path):
    """It works like a folder, with paths through the link and through its target."""
    folder = pdfs(library)
    folder.rename(tmp_path / "disk")
    folder.symlink_to(tmp_path / "disk")
    samples.study(folder / "a.pdf", samples.DUTCH)
    assert ingest(library)["a.pdf"].outcome == "added"
    before = contents(tmp_path / "disk")
    for path in (folder, folder / "a.pdf", tmp_path / "disk", tmp_path / "disk" / "a.pdf"):
        assert {f: o.outcome for f, o in ingest(library, path).items()} == {"a.pdf": "unchanged"}
    assert contents(tmp_path / "disk") == before
    assert library.check().disagreements == ()


def test_linked_folders_are_followed_once(library, tmp_path):
    """A linked folder has studies; one that was searched is a notice, a PDF that is none fails."""
    samples.study(tmp_path / "disk" / "b.pdf", samples.DUTCH)
    (pdfs(library) / "linked").symlink_to(tmp_path / "disk")
    (tmp_path / "disk" / "up").symlink_to(pdfs(library))
    for name in ("itself", "itself.pdf"):
        (pdfs(library) / name).symlink_to(pdfs(library) / name)
    progress = Quiet()
    outcomes = list(library.ingest([], Options(), progress))
    assert {(o.file, o.outcome) for o in outcomes} == {
        ("itself.pdf", "failed"), ("linked/b.pdf", "added"),
    }  # fmt: skip
    assert any("linked/up" in notice for notice in progress.notices)
    assert not any("itself" in notice for notice in progress.notices)
    again = ingest(library, pdfs(library) / "linked" / "b.pdf")
    assert {f: o.outcome for f, o in again.items()} == {"linked/b.pdf": "unchanged"}


def test_what_has_the_name_of_a_pdf_or_a_record_and_is_no_file_fails(library):
    """A pipe or a device is named by each ingest and check; its study has one outcome."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    os.mkfifo(pdfs(library) / "a.yaml")
    os.mkfifo(pdfs(library) / "b.pdf")
    os.mkfifo(pdfs(library) / "c.yaml")
    os.mkfifo(pdfs(library) / "d.txt")
    (pdfs(library) / "e.pdf").symlink_to("/dev/null")
    for outcomes in (ingest(library), ingest(library)):
        assert {file: each.outcome for file, each in outcomes.items()} == dict.fromkeys(
            ("a.pdf", "b.pdf", "c.yaml", "e.pdf"), "failed"
        )
        assert "pipe" in outcomes["e.pdf"].reason
    assert {each.file for each in library.check().disagreements} == set(outcomes)
    assert library.failed_paths() == [pdfs(library) / "a.pdf"]


def test_a_record_that_is_a_link_to_nothing_is_named(library):
    """Its study fails with that reason; a study that was indexed stays as it was."""
    for name in ("a", "b"):
        samples.study(pdfs(library) / f"{name}.pdf", samples.DUTCH if name == "a" else "Kort.")
    (pdfs(library) / "a.yaml").symlink_to("weg.yaml")
    (pdfs(library) / "weg.yaml").write_text("id: a\nadded: 2026-01-01\ntitle: Warmte\n")
    (pdfs(library) / "b.yaml").symlink_to("b.yaml")
    outcomes = ingest(library)
    assert outcomes["a.pdf"].outcome == "added"
    assert "a link to a file that is not there" in outcomes["b.pdf"].reason
    (pdfs(library) / "weg.yaml").unlink()
    for options in ({}, {"accept_removals": True}, {"rebuild": True}):
        outcomes = ingest(library, **options)
        assert {file: each.outcome for file, each in outcomes.items()} == {
            "a.pdf": "failed", "b.pdf": "failed",
        }  # fmt: skip
        assert library.study_for_staff("a").title == "Warmte"
    assert (pdfs(library) / "a.yaml").is_symlink()


@pytest.mark.parametrize("command", ["ingest", "check", "records"])
def test_a_folder_that_can_be_listed_and_not_entered_is_named(library, monkeypatch, command):
    """It is like one that cannot be read: skipped while it has no studies, an error once it has."""
    closed = pdfs(library) / "dicht"
    samples.study(closed / "a.pdf", samples.DUTCH)
    samples.study(pdfs(library) / "b.pdf", "Kort.")
    look = os.stat

    def refused(path, *args, **options):
        if isinstance(path, str | os.PathLike) and os.fspath(path).startswith(f"{closed}/"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        return look(path, *args, **options)

    def run():
        if command == "ingest":
            return list(library.ingest([], Options(), progress))
        return library.check() if command == "check" else library.desk().check_records()

    progress = Quiet()
    if command != "check":
        with monkeypatch.context() as patch:
            patch.setattr(os, "stat", refused)
            run()
        if command == "ingest":
            assert any("dicht cannot be read" in notice for notice in progress.notices)
    ingest(library)
    monkeypatch.setattr(os, "stat", refused)
    if command == "ingest":
        with pytest.raises(FolderUnavailable, match="dicht cannot be read"):
            run()
    elif command == "check":
        assert [each.file for each in run().disagreements] == ["dicht/"]
    else:
        assert [each.file for each in run().records] == ["pdfs/dicht/"]


def test_a_link_without_rights_to_its_target_fails_alone(library, tmp_path, monkeypatch):
    """The other files are ingested, and its study stays as it was."""
    samples.study(tmp_path / "disk" / "a.pdf", samples.DUTCH)
    (pdfs(library) / "a.pdf").symlink_to(tmp_path / "disk" / "a.pdf")
    ingest(library)
    samples.study(pdfs(library) / "b.pdf", "Kort.")
    link, look, opened = pdfs(library) / "a.pdf", os.stat, os.open

    def refusing(call):
        def refused(path, *args, **options):
            if isinstance(path, str | os.PathLike) and Path(path) == link:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
            return call(path, *args, **options)

        return refused

    monkeypatch.setattr(os, "stat", refusing(look))
    monkeypatch.setattr(os, "open", refusing(opened))
    assert {file: each.outcome for file, each in ingest(library).items()} == {
        "a.pdf": "failed", "b.pdf": "added",
    }  # fmt: skip
    assert library.study_for_staff("a").has_text


def test_a_link_without_rights_is_named_once_by_folders_given_together(library, monkeypatch):
    """Each folder has what was found in it, and not what was found in the ones before."""
    for name in ("a", "b"):
        samples.study(pdfs(library) / name / f"{name}.pdf", samples.DUTCH)
    link, look = pdfs(library) / "a" / "los.yml", os.stat
    link.symlink_to("/")

    def refused(path, *args, **options):
        if isinstance(path, str | os.PathLike) and Path(path) == link:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        return look(path, *args, **options)

    monkeypatch.setattr(os, "stat", refused)
    found = discover(pdfs(library), [pdfs(library) / "a", pdfs(library) / "b"])
    assert found.misnamed == ("a/los.yml",)


def test_a_path_that_contains_the_library_is_recognised(library, monkeypatch):
    """`library ingest .` in the root copies neither `pdfs/` nor `index/` into `pdfs/`."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    samples.study(library.settings.index / "ocr" / "x.pdf", samples.ENGLISH)
    before = contents(pdfs(library))
    monkeypatch.chdir(library.settings.root)
    for path in (".", "..", os.fspath(library.settings.root), "pdfs/.."):
        outcomes = library.ingest([Path(path)], Options(), Quiet())
        assert [(o.file, o.outcome) for o in outcomes] == [("a.pdf", "unchanged")]
    assert contents(pdfs(library)) == before


def test_a_path_in_the_index_is_an_error(library):
    """A PDF that the program made is no study."""
    samples.study(library.settings.index / "ocr" / "x.pdf", samples.ENGLISH)
    for path in (library.settings.index, library.settings.index / "ocr" / "x.pdf"):
        with pytest.raises(UsageError, match="in the index"):
            ingest(library, path)


def test_a_link_that_leads_to_itself_is_an_error(library, tmp_path):
    """It is reported like a path that does not exist."""
    (tmp_path / "loop.pdf").symlink_to(tmp_path / "loop.pdf")
    with pytest.raises(UsageError, match="no such file"):
        ingest(library, tmp_path / "loop.pdf")
