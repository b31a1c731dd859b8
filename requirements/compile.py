"""Pins what pyproject.toml asks for, with hashes and without addresses, in requirements/*.txt.

`build.txt` builds what comes as source, `run.txt` runs the library, `ocr.txt` reads scans,
`skos.txt` reads thesauri, `login.txt` lets staff log in, `meaning.txt` encodes passages,
`opensearch.txt` keeps the index on a cluster, `s3.txt` reads PDFs from a bucket, `dev.txt` tests
it, and `bench.txt` has the peers that it is measured against. The pins hold for every Python and
platform that pyproject.toml names.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent

HEADER = "# Made by `make requirements` from pyproject.toml.\n"


def compile_pins(name: str, *arguments: str, asked: str = "") -> None:
    """Write requirements/*name*.txt; *asked* is the standard input, for the argument `-`."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--upgrade"]
    command += ["--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"]
    command += ["--no-emit-find-links", "--no-build-isolation", *arguments]
    pins = subprocess.run(  # noqa: S603
        command, cwd=ROOT, check=True, capture_output=True, text=True, input=asked
    ).stdout
    (HERE / f"{name}.txt").write_text(HEADER + pins, encoding="utf-8")


def main() -> None:
    """Pin build, run, the extras, dev and bench, each in step with the ones before."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    in_step = ("--constraint", "requirements/run.txt")
    compile_pins("build", "--group", "build")
    compile_pins("run", "pyproject.toml")
    for name, asked in extras["optional-dependencies"].items():
        compile_pins(name, "-", *in_step, asked="\n".join(asked))
    for name in ("dev", "bench"):
        shared = ("--constraint", "requirements/ocr.txt", "--constraint", "requirements/s3.txt")
        compile_pins(name, "--group", name, *in_step, *shared)


if __name__ == "__main__":
    main()
