"""The `library` command, run by tests."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from library.cli.application import main

IN_ENGLISH = "languages: [en, nl, fr, de]\n"
"""Settings of a library whose commands speak English; by default they speak Dutch."""


def run(*arguments: str, root: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command in this process, with all that it prints: a new one takes a second to start.

    Args:
        arguments: Those of the command.
        root: The folder of the library; None for commands that need none.
    """
    words = ["library", *arguments, *(["--root", str(root)] if root else [])]
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as ended:
            main()
    out.flush()
    err.flush()
    code = ended.value.code
    printed, said = (stream.buffer.getvalue().decode() for stream in (out, err))
    return subprocess.CompletedProcess(words, int(code or 0), printed, said)


def run_apart(
    *arguments: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, in *environment*."""
    words = [sys.executable, "-m", "library", *arguments]
    return subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
