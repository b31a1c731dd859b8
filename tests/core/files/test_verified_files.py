"""Files that are opened only with the bytes that were ingested."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from library.core.files import verified_files
from library.core.files.verified_files import NotTheFile, VerifiedFiles
from tests.waiting import wait_until


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def reads(monkeypatch):
    """Return a list with an item for each file that was hashed."""
    reads, plain = [], verified_files.sha256_of_open

    def counted(handle):
        reads.append(handle)
        return plain(handle)

    monkeypatch.setattr(verified_files, "sha256_of_open", counted)
    return reads


def let_pass(monkeypatch, path: Path, seconds: float) -> None:
    """Let the program take it that *seconds* have passed since *path* changed."""
    then = path.stat().st_ctime_ns + int(seconds * 10**9)
    monkeypatch.setattr(verified_files, "time_ns", lambda: then)


def wait_for_a_step(path: Path) -> None:
    """Wait until a change has another time than the last one of *path*."""
    other = path.with_name("clock")

    def is_later() -> bool:
        other.touch()
        return other.stat().st_ctime_ns > path.stat().st_ctime_ns

    wait_until(is_later, "a step of the clock of the file system")


def test_a_file_that_has_just_changed_is_hashed_each_time(tmp_path, reads, monkeypatch):
    """Its next change may be in the same step of the clock, and leave all that is known of it."""
    files = VerifiedFiles(tmp_path, 10)
    path = tmp_path / "a"
    path.write_bytes(b"one")
    for seconds, hashed in ((0, 1), (1.5, 2), (5, 3), (6, 3), (-3600, 3)):
        let_pass(monkeypatch, path, seconds)
        os.close(files.open("a", digest(b"one")))
        assert len(reads) == hashed


def test_a_file_is_hashed_again_only_when_it_has_changed(tmp_path, reads, monkeypatch):
    """A change keeps neither inode, size and time of the last change."""
    files = VerifiedFiles(tmp_path, 10)
    path = tmp_path / "a"
    path.write_bytes(b"one")
    let_pass(monkeypatch, path, 60)
    for _ in range(3):
        with files.opened("a", digest(b"one")) as handle:
            assert os.pread(handle, 9, 0) == b"one"
    assert len(reads) == 1
    before = path.stat()
    wait_for_a_step(path)
    path.write_bytes(b"two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(NotTheFile), files.opened("a", digest(b"one")):
        pass
    assert len(reads) == 2


def test_no_more_hashes_are_remembered_than_the_capacity(tmp_path, reads, monkeypatch):
    """The least recently used is forgotten first."""
    files = VerifiedFiles(tmp_path, 2)
    for name in "abc":
        (tmp_path / name).write_bytes(name.encode())
    let_pass(monkeypatch, tmp_path / "c", 60)
    for name in "abacab":
        with files.opened(name, digest(name.encode())):
            pass
    assert len(reads) == 4


def test_links_below_the_folder_are_followed(tmp_path):
    """The folder itself may be a link too; descriptors are closed."""
    (tmp_path / "real" / "sub").mkdir(parents=True)
    (tmp_path / "real" / "sub" / "a").write_bytes(b"one")
    (tmp_path / "real" / "linked").symlink_to("sub")
    (tmp_path / "folder").symlink_to("real")
    files, before = VerifiedFiles(tmp_path / "folder", 2), len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for name in ("sub/a", "linked/a"):
        with files.opened(name, digest(b"one")) as handle:
            assert os.pread(handle, 9, 0) == b"one"
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
