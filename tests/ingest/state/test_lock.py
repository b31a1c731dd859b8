"""The ingest lock, when other things are in the place of its files."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from library.core.errors import IndexLocked, LibraryError, NotWritten
from library.ingest.state.lock import HOLDER, LOCK, ingest_lock


def a_link(path):
    other = path.parent.parent / "other.txt"
    other.write_text("van mij")
    path.symlink_to(other)


IN_ITS_PLACE = {
    "folder": lambda path: path.mkdir(),
    "link": a_link,
    "link to itself": lambda path: path.symlink_to(path),
    "FIFO": os.mkfifo,
}


@pytest.mark.parametrize("put", IN_ITS_PLACE.values(), ids=IN_ITS_PLACE)
@pytest.mark.parametrize("name", [LOCK, HOLDER])
def test_what_is_no_file_is_removed(tmp_path, name, put):
    """The lock is held as usual, and no other file is written."""
    index = tmp_path / "index"
    index.mkdir()
    put(index / name)
    with ingest_lock(index), pytest.raises(IndexLocked), ingest_lock(index):
        pass
    other = tmp_path / "other.txt"
    assert not other.exists() or other.read_text() == "van mij"


@pytest.mark.parametrize("name", [LOCK, HOLDER])
def test_a_folder_with_files_is_left_alone(tmp_path, name):
    """The error names the folder and what to do with it."""
    folder = tmp_path / "index" / name
    folder.mkdir(parents=True)
    (folder / "werk.txt").write_text("van mij")
    with (
        pytest.raises(LibraryError, match="is a folder with files") as error,
        ingest_lock(folder.parent),
    ):
        pass
    assert str(folder) in error.value.what
    assert (folder / "werk.txt").read_text() == "van mij"


def test_a_holder_that_ends_at_this_moment_is_another_process(tmp_path, monkeypatch):
    """Its name is gone between two looks at the file; the library is locked nevertheless."""

    def gone(path, **_options):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))

    with ingest_lock(tmp_path):
        monkeypatch.setattr(Path, "read_text", gone)
        with pytest.raises(IndexLocked, match="another process"), ingest_lock(tmp_path):
            pass


@pytest.mark.parametrize("is_link", [False, True])
def test_what_is_in_the_place_of_the_folder_of_the_lock_is_named(tmp_path, is_link):
    """Commands that lock for a desk, and those that lock by themselves, say the same."""
    index = tmp_path / "index"
    if is_link:
        index.symlink_to(tmp_path / "away")
    else:
        index.write_text("no folder")
    with pytest.raises(NotWritten, match=f"folder must be at {index}") as error, ingest_lock(index):
        pass
    assert "connect the disk" in error.value.remedy


def test_an_error_of_the_work_is_not_one_of_the_lock(tmp_path):
    """What the work raises while the lock is held stays as it is, and the lock is released."""
    with pytest.raises(FileNotFoundError), ingest_lock(tmp_path):
        (tmp_path / "nothing").read_text()
    with ingest_lock(tmp_path):
        assert (tmp_path / HOLDER).exists()
