"""Folders that are built once per test run and shared by its worker processes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

BUILD_SECONDS = 300
"""Longest time to wait for another worker that builds a folder."""


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """Return the folder *name* of this test run, as *build* filled it.

    The first worker process that asks for the folder builds it; the others wait and use it. No
    test may change it: one that writes takes a copy.

    Args:
        factory: Pytest's temporary folders.
        name: A name that no other fixture uses.
        build: Called with an empty folder.

    Raises:
        filelock.Timeout: Another worker did not finish within `BUILD_SECONDS`.
    """
    base = factory.getbasetemp()
    # Under pytest-xdist each worker has a folder of its own inside that of the run.
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, complete = run / "shared" / name, run / "shared" / f"{name}.complete"
    folder.parent.mkdir(exist_ok=True)
    with FileLock(f"{folder}.lock", timeout=BUILD_SECONDS):
        if not complete.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            build(folder)
            complete.touch()
    return folder


def copied(shared: Path, target: Path) -> Path:
    """Return *target*, now a copy of the folder *shared* that a test may change."""
    return shutil.copytree(shared, target, dirs_exist_ok=True)
