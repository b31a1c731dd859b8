"""Pins what pyproject.toml asks for, with hashes and without addresses, in requirements/*.txt.

`build.txt` builds what comes as source, `run.txt` runs the library, `dev.txt` tests it, and
`bench.txt` has the peers that it is measured against. The pins hold for every Python and platform
that pyproject.toml names.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent

HEADER = "# Made by `make requirements` from pyproject.toml.\n"


def compile_pins(name: str, *arguments: str) -> None:
    """Write requirements/*name*.txt."""
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"]
    command += ["--no-emit-find-links", "--no-build-isolation", "--upgrade", *arguments]
    pins = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603
    (HERE / f"{name}.txt").write_text(HEADER + pins, encoding="utf-8")


def main() -> None:
    """Pin build, run, dev and bench, each in step with the ones before."""
    compile_pins("build", "--group", "build")
    compile_pins("run", "pyproject.toml")
    for name in ("dev", "bench"):
        compile_pins(name, "--group", name, "--constraint", "requirements/run.txt")


if __name__ == "__main__":
    main()
