"""Folders: links are followed once, and the library is never copied into itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from library.core.errors import UsageError
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
