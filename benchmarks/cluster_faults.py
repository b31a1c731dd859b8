"""Faults of a cluster under readers and a writer: `python -m benchmarks.cluster_faults`.

Three nodes on this machine hold a library. Three readers ask questions whose answers are known, a
writer replaces two studies in each commit, and nodes are killed with SIGKILL, or restarted one
after another. Every answer must be the known one, the two studies must be of one commit, and no
acknowledged commit may be lost. Errors are counted: they are right only while nothing can answer.
Then two writers compete for a hundred commits each. With `--disk`, which needs root, the disk of a
node is also filled: a file system of its own, in memory.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import opensearchpy

from benchmarks.studies.made_pages import LANGUAGES, made_studies
from benchmarks.studies.made_questions import made_questions
from library.core.errors import EngineError, EngineUnavailable, IndexLocked
from library.core.model import Filters, Page, Record, Study
from library.engines.opensearch import OpenSearchEngine
from library.engines.opensearch.cluster.connection import Connection
from library.engines.opensearch.cluster.patient_client import ClusterAddress
from library.engines.opensearch.writer import IndexPlace
from library.query import Phrase, Query
from library.search.engine import SearchOptions
from tests.nodes import ended, run_script, started

NODES = 3
READERS = 3
TWINS = ("twin-1", "twin-2")
"""Studies that every commit of the writer replaces, both with the number of the commit."""
MARKER = Phrase(("zzmarker", "alpha"))
PATIENCE = 25.0
SMALL_DISK = 300_000_000
"""Bytes of the disk that is filled."""
WATERMARKS = {"watermark__low": "90mb", "watermark__high": "80mb", "watermark__flood_stage": "70mb"}
"""Space on a disk below which the cluster puts nothing more there, moves shards, stops writing."""
NOTICED_SECONDS = 25.0
"""Time in which the cluster notices how full its disks are."""
STUCK_SECONDS = 45.0
"""Time after which a recovery that is still in its first stage never ends."""
LOOK_SECONDS = 5.0
"""Time between two looks at the recoveries."""


class Cluster:
    """Three nodes, and engines on them."""

    def __init__(self) -> None:
        self.folder, self.port = started(NODES, HEAP="384m")
        self.hosts = tuple(f"http://127.0.0.1:{self.port + n}" for n in range(1, NODES + 1))
        self.reopened = 0
        """How often a node had to reopen a part, because a copy of it was not recovered."""

    def engine(self) -> OpenSearchEngine:
        """Return an engine with a connection of its own."""
        connection = Connection(ClusterAddress(self.hosts), patience=PATIENCE)
        place = IndexPlace("faults", "faults-control", "faults")
        return OpenSearchEngine(connection, place, LANGUAGES, lambda code: (code,), lease_seconds=5)

    def kill(self, nodes: Sequence[int]) -> None:
        """Kill nodes with SIGKILL."""
        for node in nodes:
            run_script("kill", str(node), folder=self.folder, port=self.port)

    def start(self) -> None:
        """Start the nodes that do not run, and wait until every copy is there."""
        place = {"folder": self.folder, "port": self.port}
        with ThreadPoolExecutor(1) as pool:
            started = pool.submit(run_script, "start", str(NODES), **place, HEAP="384m")
            while wait([started], timeout=LOOK_SECONDS).not_done:
                with suppress(opensearchpy.exceptions.TransportError):  # no node is ready yet
                    self._reopen_sources()
        started.result()

    def restart(self, node: int) -> None:
        """End a node, start it again, and wait until every copy is there."""
        run_script("end", str(node), folder=self.folder, port=self.port)
        self.start()

    def outage(self, seconds: float) -> None:
        """End all nodes, and start them after some *seconds*."""
        for node in range(1, NODES + 1):
            run_script("end", str(node), folder=self.folder, port=self.port)
        time.sleep(seconds)
        self.start()

    def _reopen_sources(self) -> None:
        """Let nodes reopen parts whose copies never get ready, as docs/opensearch.md says."""
        client = opensearchpy.OpenSearch(list(self.hosts), timeout=60)
        params = {"active_only": "true", "format": "json", "time": "s"}
        for each in client.cat.recovery(params=params):
            is_first = (each["type"], each["stage"]) == ("peer", "init")
            if is_first and float(each["time"]) > STUCK_SECONDS:
                part = {"index": each["index"], "shard": int(each["shard"])}
                cancel = {**part, "node": each["source_node"], "allow_primary": True}
                client.cluster.reroute(body={"commands": [{"cancel": cancel}]})
                self.reopened += 1
        client.close()

    def set_watermarks(self, **settings: object) -> None:
        """Change settings of how the cluster looks at the space on disks."""
        prefix = "cluster.routing.allocation.disk"
        names = {f"{prefix}.{key.replace('__', '.')}": each for key, each in settings.items()}
        body = {"persistent": {**names, "cluster.info.update.interval": "10s"}}
        client = opensearchpy.OpenSearch(list(self.hosts), timeout=60)
        client.cluster.put_settings(body=body)
        client.close()

    def move_to_small_disk(self, node: int) -> Path:
        """Put the data of a node on a file system of `SMALL_DISK`, and return its folder."""
        own = self.folder / f"node-{node}"
        small = own / "small"
        run_script("end", str(node), folder=self.folder, port=self.port)
        small.mkdir()
        _run("mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(small))
        _run("cp", "-a", f"{own / 'data'}/.", str(small))
        (own / "data").rename(own / "before")
        (own / "data").symlink_to(small)
        self.start()
        return Path(small)

    def manager(self) -> int:
        """Return the number of the node that manages the cluster."""
        client = opensearchpy.OpenSearch(list(self.hosts), timeout=60)
        (found,) = client.cat.cluster_manager(params={"format": "json"})
        client.close()
        return int(found["node"].rpartition("-")[2])


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


@dataclass
class Load:
    """Readers and a writer, and what they saw."""

    cluster: Cluster
    known: dict[Query, object]
    acknowledged: int = 0
    right: int = 0
    wrong: list[object] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    """Message -> number of errors with it."""
    unexpected: list[str] = field(default_factory=list)
    """Errors, with their causes, of another kind than of a cluster that cannot answer."""
    last_error: float = 0.0
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self, act: Callable[[], None], settle: float) -> None:
        """Run readers and writer while *act* causes a fault, and *settle* seconds around it."""
        threads = [threading.Thread(target=self._read, args=(n,)) for n in range(READERS)]
        threads.append(threading.Thread(target=self._write))
        for thread in threads:
            thread.start()
        try:
            time.sleep(settle)
            act()
            ended_at = time.monotonic()
            time.sleep(settle)
        finally:
            self.stop.set()
            for thread in threads:
                thread.join()
        self.last_error = max(0.0, self.last_error - ended_at) if self.last_error else 0.0

    def _read(self, seed: int) -> None:
        engine, rng = self.cluster.engine(), random.Random(seed)
        while not self.stop.is_set():
            least = self.acknowledged
            try:
                self._check_twins(engine, least)
                query = rng.choice(list(self.known))
                found = answer(engine, query)
            except EngineError as exc:
                self._count_error(exc)
                continue
            if found == self.known[query]:
                self.right += 1
            else:
                self.wrong.append((str(query), found, self.known[query]))

    def _check_twins(self, engine: OpenSearchEngine, least: int) -> None:
        with engine.reader() as reader:
            found = reader.search(MARKER, Filters(), SearchOptions(pages=0))
            numbers = {page.text.split()[3] for name in TWINS for page in reader.pages(name)}
        counts = found.total_studies, found.total_pages
        if counts != (2, 6) or len(numbers) != 1 or int(*numbers) < least:
            self.wrong.append((counts, numbers, least))
        else:
            self.right += 1

    def _write(self) -> None:
        engine, number = self.cluster.engine(), self.acknowledged
        while not self.stop.is_set():
            number += 1
            try:
                commit_twins(engine, number)
            except EngineError as exc:
                self._count_error(exc)
            else:
                self.acknowledged = number
            time.sleep(0.2)

    def _count_error(self, exc: EngineError) -> None:
        self.errors[str(exc)] += 1
        if not isinstance(exc, (EngineUnavailable, IndexLocked)):
            self.unexpected.append("".join(traceback.format_exception(exc)))
        self.last_error = time.monotonic()


def commit_twins(engine: OpenSearchEngine, number: int) -> None:
    """Replace the twins, both with *number* in their texts."""
    with engine.writer() as writer:
        for name in TWINS:
            text = f"zzmarker alpha nummer {number} einde"
            pages = [Page(name, at, str(at), "nl", text) for at in (1, 2, 3)]
            writer.replace(Study(name, "2026-01-01", Record(title=name), f"{name}.pdf"), pages)


def answer(engine: OpenSearchEngine, query: Query) -> object:
    """Return what must not change: counts, facets and the order of studies."""
    with engine.reader() as reader:
        found = reader.search(query, Filters(), SearchOptions(limit=10, pages=0))
    ids = tuple(match.study.id for match in found.studies)
    return found.total_studies, found.total_pages, ids, tuple(found.facets.year.items())


def known_answers(engine: OpenSearchEngine, pages: int) -> dict[Query, object]:
    """Write a library of made *pages*, and return questions with their answers."""
    library = list(made_studies(pages))
    questions = made_questions([page for _, own in library for page in own])
    with engine.writer() as writer:
        for study, own in library:
            writer.replace(study, own)
    commit_twins(engine, 0)
    return {query: answer(engine, query) for query in questions["phrase"][:15]}


def writers(cluster: Cluster, turns: int) -> None:
    """Let two writers compete; print what was committed, refused and lost."""
    committed: list[str] = []
    refused: Counter[str] = Counter()

    def write(name: str) -> None:
        engine = cluster.engine()
        done = 0
        while done < turns:
            ids = [f"{name}-{done}-{half}" for half in "ab"]
            try:
                with engine.writer() as writer:
                    for each in ids:
                        page = Page(each, 1, "1", "nl", "zzwriter")
                        study = Study(each, "2026-01-01", Record(title=each), f"{each}.pdf")
                        writer.replace(study, [page])
            except IndexLocked:
                refused[name] += 1
                time.sleep(random.uniform(0, 0.1))
            else:
                committed.extend(ids)
                done += 1

    threads = [threading.Thread(target=write, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with cluster.engine().reader() as reader:
        found = {study.id for study in reader.studies() if study.id.startswith(("one-", "two-"))}
    print(
        f"two writers: {len(committed) // 2} commits, {sum(refused.values())} refused; "
        f"{len(set(committed) - found)} studies lost, {len(found - set(committed))} too many",
        flush=True,
    )


def main() -> None:
    """Print a row for each fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1500, help="Pages of the library.")
    parser.add_argument("--settle", type=float, default=8, help="Seconds before and after a fault.")
    parser.add_argument("--turns", type=int, default=100, help="Commits of each writer.")
    parser.add_argument("--disk", action="store_true", help="Fill the disk of a node too.")
    parser.add_argument("--only", default="", help="Only faults whose names contain this.")
    arguments = parser.parse_args()
    cluster = Cluster()
    try:
        known = known_answers(cluster.engine(), arguments.pages)
        print("| fault | right answers | wrong | commits | lost | errors | errors end after |")
        print("|---|---|---|---|---|---|---|", flush=True)
        number = 0
        every = faults(cluster, arguments.settle)
        if arguments.disk:
            every["full disk of a node"] = full_disk(cluster)
        for name, act in every.items():
            if arguments.only not in name:
                continue
            load = Load(cluster, known, acknowledged=number)
            load.run(act, arguments.settle)
            last = _last_commit(cluster.engine())
            lost = max(0, load.acknowledged - last)
            print(
                f"| {name} | {load.right} | {len(load.wrong)} | {load.acknowledged - number} "
                f"| {lost} | {load.errors.total()} | {load.last_error:.0f} s |",
                flush=True,
            )
            for message, count in load.errors.most_common():
                print(f"   {count} times: {message}", flush=True)
            for each in (*load.wrong[:3], *load.unexpected[:3]):
                print("  ", each, flush=True)
            if cluster.reopened:
                print(f"   parts that a node had to reopen: {cluster.reopened}", flush=True)
                cluster.reopened = 0
            number = last
        if arguments.turns:
            writers(cluster, arguments.turns)
    finally:
        run_script("stop", folder=cluster.folder, port=cluster.port)
        for small in cluster.folder.glob("node-*/small"):
            with suppress(subprocess.CalledProcessError):
                _run("umount", str(small))
        ended(cluster.folder)


def faults(cluster: Cluster, settle: float) -> dict[str, Callable[[], None]]:
    """Return what is done to the cluster, by name."""

    def killed(choose: Callable[[int], Sequence[int]]) -> Callable[[], None]:
        def act() -> None:
            cluster.kill(choose(cluster.manager()))
            time.sleep(settle)
            cluster.start()

        return act

    def rolling() -> None:
        for node in range(1, NODES + 1):
            cluster.restart(node)

    every = range(1, NODES + 1)
    return {
        "kill -9 of a data node": killed(lambda manager: [n for n in every if n != manager][:1]),
        "kill -9 of the manager": killed(lambda manager: [manager]),
        "kill -9 of two of three": killed(lambda manager: [manager, manager % NODES + 1]),
        "kill -9 of all three": killed(lambda _: list(every)),
        "restart of one after another": rolling,
    }


def full_disk(cluster: Cluster) -> Callable[[], None]:
    """Return a fault: the disk of one node is full for a while."""

    def act() -> None:
        small = cluster.move_to_small_disk(NODES)
        cluster.set_watermarks(threshold_enabled=True, **WATERMARKS)
        filler = small / "filler"
        with suppress(OSError), filler.open("wb") as file:
            for _ in range(SMALL_DISK // 1_000_000):
                file.write(bytes(1_000_000))
        time.sleep(2 * NOTICED_SECONDS)
        filler.unlink()
        time.sleep(2 * NOTICED_SECONDS)
        cluster.set_watermarks(threshold_enabled=False)

    return act


def _last_commit(engine: OpenSearchEngine) -> int:
    with engine.reader() as reader:
        return int(reader.pages(TWINS[0])[0].text.split()[3])


if __name__ == "__main__":
    main()
