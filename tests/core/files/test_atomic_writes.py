"""Atomic writes: content, attributes and failures."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from library.core.files.atomic_writes import move_exclusively, naming, write_atomically


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_can_be_read_by_other_users(tmp_path):
    """A new file has mode 0644, and missing folders are created."""
    path = tmp_path / "a" / "b.txt"
    write_atomically(path, b"een")
    assert (path.read_bytes(), mode_of(path)) == (b"een", 0o644)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_the_mode_of_an_existing_file_is_kept(tmp_path, mode):
    """A private file stays private; its modification time is that of the write."""
    path = tmp_path / "record.yaml"
    path.write_bytes(b"oud")
    path.chmod(mode)
    os.utime(path, (0, 0))
    write_atomically(path, b"nieuw")
    assert (path.read_bytes(), mode_of(path)) == (b"nieuw", mode)
    assert path.stat().st_mtime > 0


def test_a_symbolic_link_is_kept(tmp_path):
    """The target of the link gets the content, and keeps its mode."""
    target = tmp_path / "elders" / "record.yaml"
    target.parent.mkdir()
    target.write_bytes(b"oud")
    target.chmod(0o600)
    link = tmp_path / "record.yaml"
    link.symlink_to(target)
    write_atomically(link, b"nieuw")
    assert link.is_symlink()
    assert (target.read_bytes(), mode_of(target)) == (b"nieuw", 0o600)
    assert list(target.parent.iterdir()) == [target]


def test_the_owner_is_kept(tmp_path, monkeypatch):
    """The new file gets the owner and the group of the old one."""
    path = tmp_path / "record.yaml"
    path.write_bytes(b"oud")
    owners = []
    monkeypatch.setattr("os.chown", lambda _, user, group: owners.append((user, group)))
    write_atomically(path, b"nieuw")
    assert owners == [(path.stat().st_uid, path.stat().st_gid)]


def test_a_file_whose_owner_cannot_be_set_is_overwritten(tmp_path, monkeypatch):
    """It keeps its inode, and with it its owner; no temporary file is left."""
    path = tmp_path / "record.yaml"
    path.write_bytes(b"een langere tekst")
    inode = path.stat().st_ino

    def forbidden(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.chown", forbidden)
    write_atomically(path, b"nieuw")
    assert (path.read_bytes(), path.stat().st_ino) == (b"nieuw", inode)
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_content(tmp_path, monkeypatch):
    """The old content stays, and no temporary file is left."""
    path = tmp_path / "record.yaml"
    path.write_bytes(b"oud")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"nieuw")
    assert path.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("names", [(), ("/a/.b.1.unfinished", None, "/a/b")])
def test_errors_name_the_file_alone(names):
    """An error that names no file, or a temporary one, names the file that was to be written."""
    with pytest.raises(OSError, match=r"No space: '/a/b.yaml'$"), naming(Path("/a/b.yaml")):
        raise OSError(errno.ENOSPC, "No space", *names)


def test_a_file_that_is_moved_to_itself_stays(tmp_path):
    """No name of the file is removed when the two paths are one."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a")
    (tmp_path / "b.yaml").hardlink_to(path)
    (tmp_path / "link").symlink_to(tmp_path)
    move_exclusively(path, path)
    move_exclusively(path, tmp_path / "link" / "a.yaml")
    assert path.read_bytes() == b"a"


def test_a_file_is_not_moved_onto_a_link_to_it(tmp_path):
    """The link would lead to nothing."""
    path, target = tmp_path / "a.yaml", tmp_path / "b.yaml"
    path.write_bytes(b"a")
    target.symlink_to(path)
    with pytest.raises(FileExistsError):
        move_exclusively(path, target)
    assert target.read_bytes() == b"a"


def test_a_move_that_was_killed_is_completed(tmp_path):
    """With both names on disk, as links to one file, a second call removes the old one."""
    path, target = tmp_path / "a.yaml", tmp_path / "b.yaml"
    path.write_bytes(b"a")
    target.hardlink_to(path)
    move_exclusively(path, target)
    assert (path.exists(), target.read_bytes()) == (False, b"a")
