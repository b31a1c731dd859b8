"""Regular files, and what may be one."""

from __future__ import annotations

import errno
import os

import pytest

from library.core.files.regular_files import may_be_file


def test_what_is_there_is_a_file_only_if_it_is_a_regular_one(tmp_path):
    """A folder, a pipe, a link to nothing or to itself, and a path below a file are none."""
    (tmp_path / "a").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "lost").symlink_to("nothing")
    (tmp_path / "loop").symlink_to("loop")
    names = ("a", ".", "pipe", "lost", "loop", "a/b", "nothing")
    assert [name for name in names if may_be_file(tmp_path / name)] == ["a"]


@pytest.mark.parametrize("cause", [errno.EACCES, errno.EIO, errno.ESTALE])
def test_what_the_system_does_not_show_may_be_a_file(tmp_path, monkeypatch, cause):
    """Without rights to it, or with its disk away, nobody may say that it is gone."""

    def refused(path, **_):
        raise OSError(cause, os.strerror(cause), os.fspath(path))

    monkeypatch.setattr(os, "stat", refused)
    assert may_be_file(tmp_path / "a")
