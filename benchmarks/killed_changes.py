"""Kills the changes of staff: `python -m benchmarks.killed_changes [--kills 200]`.

A confirmation, an import of a table, a withdrawal, a removal and a watched ingest are killed at
calls that write to disk and at times, as `killed_ingests` does. After each kill every record is
what it was before or what it should become, the journal has what was replaced, and the same work
done again ends as if nothing had happened. The run ends with an error at the first violation.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.killed_ingests import MOST_SECONDS, Scenario, prepared, run_killed
from benchmarks.studies.small_studies import ingest, new_library, write_study
from library import open_library
from library.cli.watching import watch_and
from library.present.messages import ENGLISH, messages
from library.staff.tables.csv_table import from_csv, to_csv
from tests.conftest import contents

STUDIES, CHANGED = 8, 4
"""Studies of the library, and how many of them an import changes."""


def unchanged(_: Path) -> None:
    """Leave the library as it is."""


@dataclass(frozen=True)
class Work(Scenario):
    """One kind of work of staff, which can be done again after a kill."""

    work: Callable[[Path], None] = unchanged

    def run(self, root: Path) -> None:
        """Do the work."""
        self.work(root)


def confirm(root: Path) -> None:
    """Write the values that were found in the PDF of a study into its record."""
    library = open_library(root)
    desk = library.desk()
    change = desk.plan_fields("s00", {"title": "Bevestigde titel", "publisher": "Een uitgever"})
    ingest(root, *desk.write([change], "records accept"))


def import_table(root: Path) -> None:
    """Change several records by a table."""
    desk = open_library(root).desk()
    rows = [list(row) for row in from_csv(to_csv(desk.export(), "nl"))]
    title = rows[0].index("title")
    for row in rows[1 : 1 + CHANGED]:
        row[title] = f"Nieuwe titel van {row[1]}"
    ingest(root, *desk.write(desk.plan_import(rows).changes, "records import"))


def withdraw(root: Path) -> None:
    """Withdraw a study."""
    desk = open_library(root).desk()
    ingest(root, *desk.write([desk.plan_withdrawal("s02", "een reden")], "withdraw"))


def remove(root: Path) -> None:
    """Take a study out of the library; one that was taken out already stays so."""
    desk = open_library(root).desk()
    if not (root / "withdrawn" / "s03.pdf").exists():
        ingest(root, *desk.remove(desk.plan_removal("s03"), "remove"))
    ingest(root)


def watch(root: Path) -> None:
    """Watch the folder until its new file is in the library."""
    end = time.monotonic() + MOST_SECONDS
    done = threading.Event()

    def once(_: Callable[[], bool]) -> int:
        ingest(root)
        done.set()
        return 0

    def stop() -> None:
        while not done.is_set() and time.monotonic() < end:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=stop, daemon=True).start()
    watch_and(once, [root / "pdfs"], messages(ENGLISH), seconds=0.05)


def add_file(root: Path) -> None:
    """Add a PDF for the watched folder."""
    write_study(root / "pdfs" / f"s{STUDIES:02d}.pdf", STUDIES)


KINDS = (
    Work("confirm", unchanged, work=confirm),
    Work("import", unchanged, work=import_table),
    Work("withdraw", unchanged, work=withdraw),
    Work("remove", unchanged, work=remove),
    Work("watch", add_file, work=watch),
)


def main() -> None:
    """Print the number of kills by work and by what was being written."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--kills", type=int, default=200)
    kills = arguments.parse_args().kills
    found: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        new_library(folder / "start", STUDIES)
        runs = {work.name: measured(folder, work) for work in KINDS}
        for number in range(kills):
            work = KINDS[number % len(KINDS)]
            turn = (number + 0.5) / kills
            found[work.name, killed(folder, work, runs[work.name], number, turn)] += 1
            if number % 20 == 19:
                print(f"{number + 1} kills, violations: 0", file=sys.stderr, flush=True)
    print("| work | killed at | kills |\n|---|---|---:|")
    for (kind, state), count in sorted(found.items()):
        print(f"| {kind} | {state} | {count} |")
    print(f"kills: {found.total()}, violations: 0")


@dataclass(frozen=True)
class Run:
    """A run that was not killed."""

    calls: int
    seconds: float
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    """Content of the records, by path below `pdfs/`."""


def records(root: Path) -> dict[str, bytes]:
    """Return the content of the records of a library."""
    return {name: each for name, each in contents(root / "pdfs").items() if name.endswith("yaml")}


def measured(folder: Path, work: Work) -> Run:
    """Return the run of *work* without a kill."""
    root = prepared(folder, work)
    before, start = records(root), time.monotonic()
    calls, _ = run_killed(root, work, at_call=10**9)
    return Run(calls, time.monotonic() - start, before, records(root))


def killed(folder: Path, work: Work, run: Run, number: int, turn: float) -> str:
    """Kill *work* once, check the records and the journal, and do the work again."""
    root = prepared(folder, work)
    if number % 4 < 2:
        state = run_killed(root, work, at_call=1 + int(turn * run.calls), group=number % 2 == 0)[1]
    else:
        state = run_killed(root, work, after=turn * run.seconds, group=number % 2 == 0)[1]
    kept = {path.stem for path in (root / "journal" / "before").glob("*.yaml")}
    for name, content in records(root).items():
        known = [run.before.get(name), run.after.get(name)]
        assert _same(content, known), (work.name, name)
        if name in run.before and content != run.before[name]:
            assert sha256(run.before[name]).hexdigest() in kept, (work.name, name)
    work.run(root) if work.name != "watch" else ingest(root)
    assert set(records(root)) == set(run.after)
    for name, content in records(root).items():
        assert _same(content, [run.after[name]]), (work.name, name)
    late = {each.outcome for each in ingest(root)}  # records written before the kill
    assert late <= {"unchanged", "changed"}, (work.name, late)
    outcomes = {each.outcome for each in ingest(root)}
    assert outcomes == {"unchanged"}, (work.name, outcomes)
    assert open_library(root).check().disagreements == ()
    assert not list(root.rglob("*.unfinished"))
    return state


def _same(content: bytes, known: list[bytes | None]) -> bool:
    return any(content == each for each in known)


if __name__ == "__main__":
    main()
