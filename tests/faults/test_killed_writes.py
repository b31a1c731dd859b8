"""What a killed process leaves behind: no temporary files, and no tracebacks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import pytest

from library.core.files.atomic_writes import UNFINISHED, write_atomically
from tests import samples
from tests.conftest import ingest, pdfs
from tests.waiting import MOST_SECONDS, wait_until

COMMAND = (sys.executable, "-c", "from library.cli.application import main; main()", "ingest")


def killed_write(path: Path) -> None:
    """Kill this process in the middle of a write of *path*."""
    os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
    write_atomically(path, b"half")


def test_next_ingest_removes_temporary_files(library):
    """Temporary files of killed writes are removed; other hidden files are kept."""
    ingest(library)
    folder = pdfs(library) / "map"
    folder.mkdir()
    for path in (folder / "a.yaml", library.settings.index / "CURRENT",
                 library.settings.index / "build-0001" / "ledger.json"):  # fmt: skip
        writer = get_context("fork").Process(target=killed_write, args=[path])
        writer.start()
        writer.join()
    kept = folder / ".notes.markdown"
    kept.write_text("by hand")
    root = library.settings.root
    assert len([*root.rglob(f".*{UNFINISHED}")]) == 3
    ingest(library, dry_run=True)
    assert len([*root.rglob(f".*{UNFINISHED}")]) == 3
    ingest(library)
    assert [*root.rglob(f".*{UNFINISHED}")] == []
    assert kept.read_text() == "by hand"


def allow_interrupts() -> None:
    """Let Ctrl+C end this process, also where the tests run in the background of a shell."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def has_children(number: int) -> bool:
    """Return whether a thread of a process has started another process."""
    for children in Path(f"/proc/{number}/task").glob("*/children"):
        with suppress(OSError):  # the thread has ended
            if children.read_text():
                return True
    return False


@pytest.mark.parametrize("interrupted", [True, False])
def test_workers_print_no_traceback(library, interrupted):
    """Ctrl+C ends an ingest with code 130; neither it nor a good run prints a traceback."""
    first = samples.study(pdfs(library) / "a.pdf", *[samples.DUTCH] * 20)
    for name in "bcdefgh":
        (pdfs(library) / f"{name}.pdf").write_bytes(first.read_bytes() + name.encode())
    root = ("--root", str(library.settings.root), "--jobs", "2")
    process = subprocess.Popen([*COMMAND, *root], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               process_group=0, text=True, preexec_fn=allow_interrupts)  # noqa: PLW1509 - no thread is held  # fmt: skip
    if interrupted:
        wait_until(lambda: has_children(process.pid), "a worker")
        os.killpg(process.pid, signal.SIGINT)  # as the terminal does: to every process
    printed, _ = process.communicate(timeout=MOST_SECONDS)
    assert "Traceback" not in printed
    assert "Exception" not in printed
    assert process.returncode == (130 if interrupted else 0)
