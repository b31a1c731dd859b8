"""Fuzz test of the ingest: ingests broken PDFs and checks the outcomes.

    .venv/bin/python -m benchmarks.fuzz --files 2000 --seed 1

The files are mutations, by `mutations`, of the samples of the tests, and are the same for the same
seed. The report lists outcomes by reason, the slowest files, and the peak memory of all processes
together. The exit code is 1 when a file does not have exactly one outcome, when there is an
unexpected error or a traceback on stderr, when the peak memory exceeds `MAX_MB`, or when a process
does not end.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.broken_pdfs.mutations import mutated
from tests import samples

MAX_MB = 1024
SETTINGS = "limits:\n  seconds_per_file: 30\n"


@dataclass
class FuzzReport:
    """The outcomes of an ingest of broken files, and the violated requirements."""

    outcomes: list[dict[str, object]] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    peak_mb: int = 0
    """Peak memory of all processes together."""
    seconds: float = 0.0


def seeds(folder: Path) -> list[bytes]:
    """Return sound PDFs to mutate, of each kind of sample; made in *folder*."""
    made = [
        samples.study(folder / "a.pdf", *[samples.DUTCH] * 12, title="Over warmte", front=3),
        samples.broken_words(folder / "b.pdf"),
        samples.large_title(folder / "c.pdf", "Warmte voor iedereen"),
        samples.pictures_of(folder / "d.pdf", samples.ENGLISH),
        samples.encrypted(folder / "e.pdf", ""),
        samples.locked(samples.study(folder / "f.pdf", samples.FRENCH), "", algorithm="RC4-128"),
        samples.two_chapters(folder / "g.pdf"),
    ]
    whole = [path.read_bytes() for path in made]
    plain = [samples.plain(path).read_bytes() for path in made]
    return [*plain, *plain, *whole]


def broken_files(folder: Path, count: int, seed: int) -> None:
    """Write *count* broken PDFs to *folder*; the same for the same *seed*."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as samples_folder:
        sound = seeds(Path(samples_folder))
    for number in range(count):
        random = Random(f"{seed}-{number}")
        (folder / f"{number:05d}.pdf").write_bytes(mutated(random.choice(sound), random))


def ingest_report(root: Path) -> FuzzReport:
    """Ingest the library at *root* in a process of its own, and return the report."""
    command = [sys.executable, "-m", "library", "ingest", "--json", "--root", str(root)]
    found, seen, begin = FuzzReport(), set(), time.perf_counter()
    with (root / "out").open("w+b") as out, (root / "err").open("w+b") as err:
        with subprocess.Popen(command, stdout=out, stderr=err) as process:
            while process.poll() is None:
                members, size = _tree(process.pid)
                seen |= members
                found.peak_mb = max(found.peak_mb, size // 2**20)
                time.sleep(0.05)
        found.seconds = time.perf_counter() - begin
        out.seek(0)
        err.seek(0)
        found.outcomes = [json.loads(line) for line in out]
        errors = err.read().decode("utf-8", "replace")
    found.violations = [*_violations(root, found, errors, process.returncode), *_left(seen)]
    return found


def _violations(root: Path, ingested: FuzzReport, errors: str, code: int) -> list[str]:
    """Return a line for each violated requirement.

    Args:
        root: Folder of the library.
        ingested: Outcomes and peak memory of the ingest.
        errors: Its output on stderr.
        code: Its exit code; 5 means that some files failed.
    """
    files = {path.name for path in (root / "pdfs").glob("*.pdf")}
    counts = Counter(str(each["file"]) for each in ingested.outcomes)
    found = [f"{file}: {counts[file]} outcomes" for file in sorted(files) if counts[file] != 1]
    found += [
        f"{each['file']}: {each['reason']}"
        for each in ingested.outcomes
        if str(each["reason"]).startswith("the reader failed")
    ]
    if "Traceback" in errors:
        found.append(f"on stderr: {errors[:2000]}")
    if code not in {0, 5}:
        found.append(f"exit code {code}")
    if ingested.peak_mb > MAX_MB:
        found.append(f"{ingested.peak_mb} MB of memory")
    return found


def _tree(root: int) -> tuple[set[tuple[int, str]], int]:
    """Return the process *root* and its descendants, and their memory in bytes.

    A process is identified by its id and its start time.
    """
    parents, sizes, starts = {}, {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and (stat := _stat(int(entry.name))):
            number = int(entry.name)
            parents[number], starts[number] = int(stat[1]), stat[19]
            sizes[number] = int(stat[21]) * os.sysconf("SC_PAGE_SIZE")
    members = {root}
    while more := {n for n, parent in parents.items() if parent in members} - members:
        members |= more
    there = members & sizes.keys()
    return {(n, starts[n]) for n in there}, sum(sizes[n] for n in there)


def _stat(number: int) -> list[str] | None:
    """Return the fields of /proc/*number*/stat after the name (proc(5)); `None` once it ended."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
    except (OSError, IndexError):
        return None


def _left(seen: set[tuple[int, str]]) -> list[str]:
    """Return a violation if any of the processes *seen* still runs; a zombie has ended."""
    time.sleep(1)
    alive = [n for n, start in seen if (stat := _stat(n)) and stat[19] == start and stat[0] != "Z"]
    return [f"{len(alive)} processes are left"] if alive else []


def report(ingested: FuzzReport) -> None:
    """Print the outcomes by reason, the slowest files, and the violations."""
    reasons = Counter(
        (str(each["outcome"]), re.sub(r"\d+", "N", str(each["reason"] or "")))
        for each in ingested.outcomes
    )
    for (outcome, reason), count in sorted(
        reasons.items(), key=lambda pair: (pair[0][0], -pair[1])
    ):
        print(f"{count:6} {outcome:10} {reason}")
    for each in sorted(ingested.outcomes, key=lambda each: -float(str(each["seconds"])))[:5]:
        print(f"{each['seconds']:8} s {each['file']}")
    print(f"{len(ingested.outcomes)} files in {ingested.seconds:.0f} s, peak {ingested.peak_mb} MB")
    for violation in ingested.violations:
        print(f"VIOLATION: {violation}")


def main() -> int:
    """Generate broken PDFs, ingest them, and print the report."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--files", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--keep", type=Path, help="make the library in this folder, and keep it")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = chosen.keep or Path(folder)
        broken_files(root / "pdfs", chosen.files, chosen.seed)
        (root / "library.yaml").write_text(SETTINGS)
        ingested = ingest_report(root)
    report(ingested)
    return 1 if ingested.violations else 0


if __name__ == "__main__":
    sys.exit(main())
