"""Settings that cannot work are refused, and reading them never waits."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

import pytest

from library.core.errors import RecordError, SettingsError
from library.core.settings import read_settings
from library.records.sidecar import read_sidecar


@pytest.mark.parametrize(
    "key",
    ["memory_mb", "pictures_mb", "seconds_per_file", "picture_seconds", "ocr_seconds_per_page"],
)
def test_huge_limits_are_refused(tmp_path, key):
    """A limit that the kernel would refuse is an error of `library.yaml`."""
    (tmp_path / "library.yaml").write_text(f"limits: {{{key}: {10**18}}}")
    with pytest.raises(SettingsError, match=key):
        read_settings(tmp_path)


def test_memory_limit_stays_below_hard_limit():
    """A worker under a lower hard limit keeps that one, instead of failing to start."""
    code = (
        "import resource as r; from library.jobs.limits import limit_memory;"
        "r.setrlimit(r.RLIMIT_DATA, (2**30, 2**30)); limit_memory(4096);"
        "print(r.getrlimit(r.RLIMIT_DATA)[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) == 2**30 != resource.RLIM_INFINITY


def test_fifo_is_no_settings_file(tmp_path):
    """A FIFO as `library.yaml` or as a record is an error, and is not waited for."""
    os.mkfifo(tmp_path / "library.yaml")
    os.mkfifo(tmp_path / "a.yaml")
    with pytest.raises(SettingsError, match="not a regular file"):
        read_settings(tmp_path)
    with pytest.raises(RecordError, match="not a regular file"):
        read_sidecar(tmp_path / "a.yaml")
