"""Nodes that restart, or are away, during an ingest: `python -m benchmarks.cluster_restarts`.

One machine ingests made PDFs into three nodes with the help of a worker, while readers ask for
studies. One node after the other is ended and started again until the ingest is done. A reader
never sees fewer studies than before, every text is that of one machine alone, and a word that one
study has finds that study. In the end each PDF is in the library, once. With `--outage SECONDS` all
nodes are ended together instead, and started after that time; readers get errors meanwhile.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.cluster_faults import NODES, Cluster
from benchmarks.cluster_ingest import Machine, contents, finished, wait_for_offer
from benchmarks.studies.small_studies import ingest, marker, write_study
from library import open_library
from library.core.errors import LibraryError
from tests.nodes import ended, run_script

READERS = 2
BEFORE_OUTAGE = 3.0
"""Seconds after the first offer until all nodes are ended."""
PAGES = 60
"""Pages of a made PDF."""


@dataclass
class Readers:
    """Readers of a library that grows, and what they saw."""

    root: Path
    texts: dict[str, str]
    """File -> hash of its texts, as one machine alone reads it."""
    right: int = 0
    slowest: float = 0.0
    """Seconds that the slowest right answer took."""
    wrong: list[object] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    """Message -> number of errors with it."""
    stop: threading.Event = field(default_factory=threading.Event)

    def read(self, seed: int) -> None:
        """Ask about random studies until *stop* is set."""
        library, rng, most = open_library(self.root), random.Random(seed), 0
        while not self.stop.is_set():
            begun = time.monotonic()
            try:
                if library.store.current is None:
                    time.sleep(0.5)
                    continue
                with library.view() as view:
                    files = {str(study.file): study.id for study in view.studies()}
                    file = rng.choice(sorted(files))
                    found = view.search(marker(int(file[1:4])))
                text = contents(library, {file})
            except LibraryError as exc:
                self.errors[f"{type(exc).__name__}: {exc}"] += 1
                continue
            ids = [hit.study.id for hit in found.hits]
            if ids == [files[file]] and text == {file: self.texts[file]} and len(files) >= most:
                self.right += 1
                self.slowest = max(self.slowest, time.monotonic() - begun)
            else:
                self.wrong.append((file, ids, len(files), most))
            most = max(most, len(files))


def run(cluster: Cluster, folder: Path, files: int, outage: float) -> None:
    """Ingest while nodes are restarted, and print what was seen."""
    pdfs = folder / "shared"
    for number in range(files):
        write_study(pdfs / f"s{number:03d}.pdf", number, pages=PAGES)
    shutil.copytree(pdfs, folder / "alone" / "pdfs")
    begin = time.monotonic()
    ingest(folder / "alone", jobs=1)
    print(f"one machine alone: {time.monotonic() - begin:.0f} s", flush=True)
    expected = contents(open_library(folder / "alone"))
    hosts = ", ".join(cluster.hosts)
    settings = f"engine: {{kind: opensearch, hosts: [{hosts}], index: restarts, replicas: 1}}\n"
    machines = [Machine.made(folder, number, settings, pdfs) for number in range(2)]
    readers = Readers(machines[0].root, expected)
    threads = [threading.Thread(target=readers.read, args=(n,)) for n in range(READERS)]
    machines[0].start("ingest")
    machines[1].start("worker")
    begin, restarts = time.monotonic(), 0
    try:
        wait_for_offer(machines[0])
        for thread in threads:
            thread.start()
        if outage:
            time.sleep(BEFORE_OUTAGE)
            cluster.outage(outage)
            print(f"all nodes were away for {outage:.0f} s, and are back", flush=True)
        while machines[0].is_running():
            if outage:
                time.sleep(1)
                continue
            cluster.restart(restarts % NODES + 1)
            restarts += machines[0].is_running()
        status = machines[0].process.wait() if machines[0].process else None
        found = finished(machines[0], len(expected))
        seconds = time.monotonic() - begin
    finally:
        readers.stop.set()
        for thread in threads:
            thread.join()
        for each in machines:
            each.kill(signal.SIGTERM)
    wrong = [file for file in expected if found.get(file) != expected[file]]
    print(
        f"{restarts} restarts of a node during {seconds:.0f} s; the ingest ended with {status}; "
        f"{len(wrong)} of {len(expected)} studies missing or different, "
        f"{len(found.keys() - expected.keys())} too many; "
        f"{len(machines[1].files())} PDFs read by the worker; readers: {readers.right} right, "
        f"{len(readers.wrong)} wrong, {readers.errors.total()} errors, "
        f"the slowest answer {readers.slowest:.1f} s",
        flush=True,
    )
    for message, count in readers.errors.most_common():
        print(f"   {count} times: {message}")
    for mistake in readers.wrong[:3]:
        print("  ", mistake)
    for machine in machines:
        print(f"  {machine.name} said:\n{(machine.root / 'notices').read_text()[-3000:]}")
    again = Counter(each.outcome for each in ingest(machines[0].root, jobs=1))
    report = open_library(machines[0].root).check()
    print(f"  the next ingest: {dict(again)}; check: {report}"[:600])
    print(f"  parts that a node had to reopen: {cluster.reopened}", flush=True)


def main() -> None:
    """Print what was restarted, and what was seen meanwhile."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=150)
    parser.add_argument("--outage", type=float, default=0, help="Seconds without any node.")
    arguments = parser.parse_args()
    cluster = Cluster()
    try:
        with tempfile.TemporaryDirectory() as folder:
            run(cluster, Path(folder), arguments.files, arguments.outage)
    finally:
        run_script("stop", folder=cluster.folder, port=cluster.port)
        ended(cluster.folder)


if __name__ == "__main__":
    main()
