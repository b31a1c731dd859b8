"""Files: their hashes, and writes that are atomic."""

from __future__ import annotations

import hashlib
import os

import pytest

from library.core import files
from library.core.files import FileHashes, has_bytes, write_atomically


@pytest.fixture
def reads(monkeypatch):
    """Return the list of files whose bytes were hashed."""
    reads = []
    plain = files.sha256_of
    monkeypatch.setattr(files, "sha256_of", lambda path: (reads.append(path.name), plain(path))[1])
    return reads


def test_a_file_is_read_again_only_when_it_has_changed(tmp_path, reads):
    """A new inode, size or modification time makes a file a changed one."""
    path = tmp_path / "a"
    hashes = FileHashes(10)
    write_atomically(path, b"one")
    for _ in range(3):
        assert hashes.sha256_of(path) == hashlib.sha256(b"one").hexdigest()
    assert reads == ["a"]
    write_atomically(path, b"two")
    assert hashes.sha256_of(path) == hashlib.sha256(b"two").hexdigest()
    os.utime(path, (1, 1))
    hashes.sha256_of(path)
    assert reads == ["a"] * 3


def test_no_more_files_are_remembered_than_the_capacity(tmp_path, reads):
    """The least recently used is forgotten first."""
    hashes = FileHashes(2)
    for name in "abc":
        write_atomically(tmp_path / name, b"")
    for name in "abacab":
        hashes.sha256_of(tmp_path / name)
    assert reads == ["a", "b", "c", "b"]


def test_a_missing_file_has_no_hash(tmp_path):
    """The error is that of the file system."""
    with pytest.raises(FileNotFoundError):
        FileHashes(2).sha256_of(tmp_path / "a")
    assert not has_bytes(tmp_path / "a", "")
