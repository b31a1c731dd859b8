"""Feeds an ingest with broken PDFs and checks that it bears them.

    .venv/bin/python -m benchmarks.fuzz --files 2000 --seed 1

The files are made from the samples of the tests, broken in ways that `mutations` lists, and are
the same for the same seed. Reported are the outcomes by reason, the slowest files, and the most
memory that all processes had together. The exit code is 1 when a file has no outcome or more than
one, when there was a traceback or an unexpected error, when the run took more than `MOST_MB` of
memory, or when a process was left.
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

from benchmarks.mutations import mutated
from tests import samples

MOST_MB = 1024
SETTINGS = "limits:\n  seconds_per_file: 30\n"


@dataclass
class Account:
    """What an ingest of broken files came to."""

    outcomes: list[dict[str, object]] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    peak_mb: int = 0
    seconds: float = 0.0


def seeds(folder: Path) -> list[bytes]:
    """Return the PDFs that are broken: of every kind that the tests know."""
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
    """Put *count* broken PDFs into *folder*, the same ones for the same *seed*."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        sound = seeds(Path(place))
    for number in range(count):
        random = Random(f"{seed}-{number}")
        (folder / f"{number:05d}.pdf").write_bytes(mutated(random.choice(sound), random))


def account_of(root: Path) -> Account:
    """Return what an ingest of the library at *root* came to."""
    command = [sys.executable, "-m", "library", "ingest", "--json", "--root", str(root)]
    account, seen, begin = Account(), set(), time.perf_counter()
    with (root / "out").open("w+b") as out, (root / "err").open("w+b") as err:
        with subprocess.Popen(command, stdout=out, stderr=err) as process:
            while process.poll() is None:
                members, size = _tree(process.pid)
                seen |= members
                account.peak_mb = max(account.peak_mb, size // 2**20)
                time.sleep(0.05)
        account.seconds = time.perf_counter() - begin
        out.seek(0)
        err.seek(0)
        account.outcomes = [json.loads(line) for line in out]
        told = err.read().decode("utf-8", "replace")
    account.violations = [*_violations(root, account, told, process.returncode), *_left(seen)]
    return account


def _violations(root: Path, account: Account, told: str, code: int) -> list[str]:
    files = {path.name for path in (root / "pdfs").glob("*.pdf")}
    counts = Counter(str(each["file"]) for each in account.outcomes)
    found = [f"{file}: {counts[file]} outcomes" for file in sorted(files) if counts[file] != 1]
    found += [
        f"{each['file']}: {each['reason']}"
        for each in account.outcomes
        if str(each["reason"]).startswith("the reader failed")
    ]
    if told:
        found.append(f"told on stderr: {told[:2000]}")
    if code not in {0, 5}:
        found.append(f"exit code {code}")
    if account.peak_mb > MOST_MB:
        found.append(f"{account.peak_mb} MB of memory")
    return found


def _tree(root: int) -> tuple[set[tuple[int, str]], int]:
    """Return the processes from *root* down, by id and start, and their memory in bytes."""
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
    """Return what /proc says of a process after its name (proc(5)); `None` when it is gone."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
    except (OSError, IndexError):
        return None


def _left(seen: set[tuple[int, str]]) -> list[str]:
    time.sleep(1)
    alive = [
        n for n, start in seen if (stat := _stat(n)) and stat[19] == start and stat[0] != "Z"
    ]  # a zombie has ended; it waits for the machine's first process to take notice
    return [f"{len(alive)} processes are left"] if alive else []


def report(account: Account) -> None:
    """Print the table of outcomes, and what is wrong."""
    reasons = Counter(
        (str(each["outcome"]), re.sub(r"\d+", "N", str(each["reason"] or "")))
        for each in account.outcomes
    )
    for (outcome, reason), count in sorted(
        reasons.items(), key=lambda pair: (pair[0][0], -pair[1])
    ):
        print(f"{count:6} {outcome:10} {reason}")
    for each in sorted(account.outcomes, key=lambda each: -float(str(each["seconds"])))[:5]:
        print(f"{each['seconds']:8} s {each['file']}")
    print(f"{len(account.outcomes)} files in {account.seconds:.0f} s, {account.peak_mb} MB at most")
    for violation in account.violations:
        print(f"WRONG: {violation}")


def main() -> int:
    """Break, ingest, report."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--files", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--keep", type=Path, help="make the library here, and leave it")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root = chosen.keep or Path(place)
        broken_files(root / "pdfs", chosen.files, chosen.seed)
        (root / "library.yaml").write_text(SETTINGS)
        account = account_of(root)
    report(account)
    return 1 if account.violations else 0


if __name__ == "__main__":
    sys.exit(main())
