"""Kills ingests of a library: `python -m benchmarks.killed_ingests [--kills 200]`.

A library of 20 studies takes in six more PDFs. The ingest is killed at calls that write to disk,
spread over all of them, and at times spread over its run. Half of the kills end its whole process
group, half only its main process. After each, the library must be readable with every study whole,
no process may be left, and the next ingest must finish the work and leave nothing behind. The run
ends with an error at the first violation.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.studies.small_studies import ingest, marker, new_library, write_study
from library import open_library

BEFORE, MORE = 20, 6
FORK = multiprocessing.get_context("fork")
CALLS = ("fsync", "link", "replace", "rename", "unlink")
"""Functions of `os` by which an ingest changes a file system durably."""
MOST_SECONDS = 120
"""Bound of each wait."""


@dataclass(frozen=True)
class Scenario:
    """One kind of ingest."""

    name: str
    prepare: Callable[[Path], None]
    """Changes the files of the library at a path."""
    outside: bool = False
    """Whether the new PDFs are in another folder."""
    rebuild: bool = False

    def run(self, root: Path) -> None:
        """Ingest."""
        ingest(root, *([root / "outside"] if self.outside else []), rebuild=self.rebuild)


def new_files(root: Path) -> None:
    """Add new PDFs, a new version, a PDF renamed alone, and an edited record."""
    pdfs = root / "pdfs"
    for number in range(BEFORE, BEFORE + MORE):
        write_study(pdfs / "map" / f"s{number}.pdf", number)
    write_study(pdfs / "s01.pdf", 1, edition="herzien")
    (pdfs / "s02.pdf").rename(pdfs / "nieuwe-naam.pdf")
    record = pdfs / "s03.yaml"
    record.write_text(f"{record.read_text()}publisher: Een uitgever\n")


def outside_files(root: Path) -> None:
    """Put new PDFs into a folder outside the library, two of them with a record."""
    for number in range(BEFORE, BEFORE + MORE):
        pdf = write_study(root / "outside" / f"s{number}.pdf", number)
        if number % 3 == 0:
            pdf.with_suffix(".yaml").write_text(f"id: buiten-{number}\nadded: 2026-01-01\n")


SCENARIOS = (
    Scenario("new files", new_files),
    Scenario("from outside", outside_files, outside=True),
    Scenario("rebuild", new_files, rebuild=True),
)


def main() -> None:
    """Print the number of kills by what was being written."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--kills", type=int, default=200)
    kills = arguments.parse_args().kills
    found: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        new_library(folder / "start", BEFORE)
        runs = {scenario: measured(folder, scenario) for scenario in SCENARIOS}
        for number in range(kills):
            scenario = SCENARIOS[number % len(SCENARIOS)]
            found[scenario.name, killed(folder, scenario, runs[scenario], number, kills)] += 1
            if sys.stderr.isatty() or number % 10 == 9:
                print(f"{number + 1} kills, violations: 0", file=sys.stderr, flush=True)
    print("| ingest | killed at | kills |\n|---|---|---:|")
    for (ingested, state), count in sorted(found.items()):
        print(f"| {ingested} | {state} | {count} |")
    print(f"kills: {found.total()}, violations: 0")


def measured(folder: Path, scenario: Scenario) -> tuple[int, float]:
    """Return the number of calls and the seconds of an ingest that is not killed."""
    root, start = prepared(folder, scenario), time.monotonic()
    calls, _ = run_killed(root, scenario, at_call=10**9)
    seconds = time.monotonic() - start
    check_finished(root, scenario)
    return calls, seconds


def killed(
    folder: Path, scenario: Scenario, run: tuple[int, float], number: int, kills: int
) -> str:
    """Kill *scenario* once, check the library, and return the state in which it was killed."""
    calls, seconds = run
    root = prepared(folder, scenario)
    # Half of the kills are at a call, half at a time; of each half, half kill the whole group.
    group, by_call, turn = number % 2 == 0, number % 4 < 2, (number + 0.5) / kills
    if by_call:
        state = run_killed(root, scenario, at_call=1 + int(turn * calls), group=group)[1]
    else:
        state = run_killed(root, scenario, after=turn * seconds, group=group)[1]
    check_readable(root)
    check_finished(root, scenario)
    return f"{state}, {'group' if group else 'parent'}"


def prepared(folder: Path, scenario: Scenario) -> Path:
    """Return a fresh copy of the library, ready for *scenario*."""
    root = folder / "copy"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder / "start", root)
    scenario.prepare(root)
    return root


def run_killed(
    root: Path,
    scenario: Scenario,
    *,
    at_call: int | None = None,
    after: float | None = None,
    group: bool = False,
) -> tuple[int, str]:
    """Run *scenario* in a process of its own, and kill it.

    Args:
        root: The library.
        scenario: What to run.
        at_call: Kill it at this call of `CALLS`; half of them before, half after the call.
        after: Kill it after these seconds.
        group: Kill its worker processes too; otherwise they end by themselves.

    Returns:
        The number of calls, and the state in which it was killed.
    """
    log = root.parent / "calls"
    log.write_text("")
    arguments = (root, scenario, log, at_call)
    child = FORK.Process(target=_child, args=arguments, kwargs={"group": group})
    child.start()
    assert child.pid
    if after is not None:
        child.join(after)
        if child.is_alive():
            os.killpg(child.pid, signal.SIGKILL) if group else child.kill()
    child.join(MOST_SECONDS)
    assert child.exitcode in {0, -signal.SIGKILL}, child.exitcode
    wait_for_end(child.pid)
    calls = log.read_text().splitlines()
    at_a_time = "before any write" if not calls else f"after {calls[-1]}"
    return len(calls), f"{calls[-1]}" if at_call and calls else at_a_time


def _child(root: Path, scenario: Scenario, log: Path, at_call: int | None, *, group: bool) -> None:
    os.setpgid(0, 0)
    _kill_at(log, at_call or 10**9, group=group)
    scenario.run(root)
    os._exit(0)


def _kill_at(log: Path, at_call: int, *, group: bool) -> None:
    """Log each call of `CALLS`, and kill this process at the given one."""
    writer, count = log.open("a", buffering=1), 0

    def watched(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def watching(*args: object, **keywords: object) -> object:
            nonlocal count
            count += 1
            writer.write(f"{name} of {_kind(args[0])}\n")
            if count != at_call:
                return call(*args, **keywords)
            if at_call % 2:
                call(*args, **keywords)
            os.killpg(0, signal.SIGKILL) if group else os.kill(os.getpid(), signal.SIGKILL)
            return None

        return watching

    for name in CALLS:
        setattr(os, name, watched(name, getattr(os, name)))


def _kind(file: object) -> str:
    """Return what a file is in a library."""
    path = Path(f"/proc/self/fd/{file}").readlink() if isinstance(file, int) else Path(str(file))
    name = path.name.removesuffix(".unfinished").lstrip(".")
    kinds = {"ledger.json": "ledger", "CURRENT": "name of the index", ".toc": "commit",
             ".json": "manifest", ".seg": "segment", ".pdf": "PDF", ".yaml": "record"}  # fmt: skip
    found = (kind for part, kind in kinds.items() if name.startswith(part) or part in name)
    return next(found, "folder" if path.is_dir() else "other file")


def wait_for_end(group: int) -> None:
    """Wait until no process of a group is left; workers end when their parent has ended."""
    end = time.monotonic() + MOST_SECONDS
    while _running(group):
        assert time.monotonic() < end, "processes are left"
        time.sleep(0.02)


def _running(group: int) -> bool:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            return True
    return False


def check_readable(root: Path) -> None:
    """Check that every study of before is there, and that every study is whole."""
    library = open_library(root)
    engine = library.store.engine(library.store.current or "")
    engine.verify()
    studies = {study.id: study for study in library.studies()}
    assert studies.keys() >= {f"s{number:02d}" for number in range(BEFORE)}
    for study in studies.values():
        assert len(library.pages(study.id)) == study.pages == 2, study.id
    for number in range(BEFORE):
        assert library.search(marker(number)).total_pages == 2, number


def check_finished(root: Path, scenario: Scenario) -> None:
    """Run the ingest again, and check that the library is as after one that was not killed."""
    scenario.run(root)
    outcomes = ingest(root)
    assert {outcome.outcome for outcome in outcomes} == {"unchanged"}, outcomes
    check_readable(root)
    library = open_library(root)
    assert len(library.studies()) == BEFORE + MORE
    for number in range(BEFORE + MORE):
        assert library.search(marker(number)).total_studies == 1
    assert library.check().disagreements == ()
    records = {path.with_suffix("") for path in (root / "pdfs").rglob("*.yaml")}
    assert records == {path.with_suffix("") for path in (root / "pdfs").rglob("*.pdf")}
    by_hand = [path for path in records if "Met de hand" in path.with_suffix(".yaml").read_text()]
    assert len(by_hand) == BEFORE
    assert not list(root.rglob("*.unfinished"))
    builds = list((root / "index").glob("build-*"))
    assert len(builds) <= 2, builds


if __name__ == "__main__":
    main()
