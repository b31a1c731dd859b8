"""An ingest on many machines, of which some are killed: `python -m benchmarks.cluster_ingest`.

Each machine is a process group with a library folder, a temporary folder and a clock of its own;
the clocks are five minutes apart. They share a folder of PDFs and a cluster. Machines are killed
with SIGKILL and started again as workers. With `--pauses` they are stopped, for longer than a lease
holds, the one that ingests first, and go on then. In the end each PDF must be in the library once,
with the text that one machine alone reads. `HOST` in the environment names a node to use; without
it, one is started. `--pdfs` names a folder of PDFs to copy instead of made ones. With `--bucket`
they share a bucket instead of a folder, on a server of S3 that is started.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from benchmarks.studies.small_studies import ingest, write_study
from library import Library, open_library
from tests.buckets import TestBucket, client_environment, s3_server
from tests.nodes import ended, started

CLOCK = "import time; _now = time.time; time.time = lambda: _now() + {offset}\n"
"""Module that Python runs when it starts."""
APART_SECONDS = 300
MOST_SECONDS = 900
"""Bound of the wait for the end of the ingest."""
PAGES = 60
"""Pages of a made PDF."""


@dataclass
class Machine:
    """One machine: its folders, and what runs on it."""

    root: Path
    name: str
    process: subprocess.Popen[bytes] | None = None
    role: str = ""
    read: list[str] = field(default_factory=list)

    @classmethod
    def made(cls, folder: Path, number: int, settings: str, pdfs: Path | None) -> Machine:
        """Return a machine whose clock is five minutes before that of the next one.

        Its `pdfs/` leads to the folder *pdfs*; without one it has its own.
        """
        root = folder / f"machine-{number}"
        (root / "tmp").mkdir(parents=True)
        (root / "clock").mkdir()
        (root / "clock" / "sitecustomize.py").write_text(
            CLOCK.format(offset=number * APART_SECONDS)
        )
        if pdfs is None:
            (root / "pdfs").mkdir()
        else:
            (root / "pdfs").symlink_to(pdfs)
        (root / "library.yaml").write_text(settings)
        return cls(root, f"machine {number}")

    def start(self, role: str) -> None:
        """Start an ingest, or a worker."""
        paths = [str(self.root / "clock"), str(Path(__file__).parent.parent)]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "TMPDIR": str(self.root / "tmp"),
        }
        command = [sys.executable, "-m", "library", "ingest", "--jobs", "1"]
        command += ["--root", str(self.root), *(["--worker"] if role == "worker" else [])]
        self.role = role
        with (self.root / "log").open("ab") as log, (self.root / "notices").open("ab") as notices:
            self.process = subprocess.Popen(
                command, env=environment, stdout=log, stderr=notices, start_new_session=True
            )

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to the machine's processes, and wait for the end of the first."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            self.process.wait()

    def pause(self, seconds: float) -> None:
        """Stop the machine's processes for some seconds, and let them go on."""
        if self.process is not None and self.is_running():
            os.killpg(self.process.pid, signal.SIGSTOP)
            time.sleep(seconds)
            os.killpg(self.process.pid, signal.SIGCONT)

    def is_running(self) -> bool:
        """Whether the process that was started last has not ended."""
        return self.process is not None and self.process.poll() is None

    def notices(self) -> list[str]:
        """Return the lines that it wrote beside its answers."""
        return (self.root / "notices").read_text().splitlines()

    def files(self) -> list[str]:
        """Return the PDFs that it read as a worker."""
        lines = (self.root / "log").read_text().splitlines()
        return [line for line in lines if line.endswith(".pdf")]


def contents(library: Library, files: Collection[str] = ()) -> dict[str, str]:
    """Return each of *files* of a library, by default of all, with a hash of its texts."""
    return {
        str(study.file): sha256(
            "\f".join(page.text for page in library.pages(study.id)).encode()
        ).hexdigest()
        for study in library.studies()
        if not files or str(study.file) in files
    }


def _write_pdfs(pdfs: Path, arguments: argparse.Namespace) -> None:
    pdfs.mkdir()
    if arguments.pdfs:
        for path in sorted(arguments.pdfs.glob("*.pdf"))[: arguments.files]:
            shutil.copy(path, pdfs)
    else:
        for number in range(arguments.files):
            write_study(pdfs / f"s{number:03d}.pdf", number, pages=PAGES)


def _disturb(machines: Sequence[Machine], arguments: argparse.Namespace) -> Counter[str]:
    """Kill and pause machines; return how many of each role were killed."""
    kills: Counter[str] = Counter()
    rng = random.Random(arguments.seed)
    for _ in range(arguments.kills):
        time.sleep(rng.uniform(*arguments.between))
        each = machines[0] if rng.random() < 1 / 3 else rng.choice(machines)
        kills[each.role] += 1
        each.kill()
        each.start("worker")
    for number in range(arguments.pauses):
        time.sleep(rng.uniform(*arguments.between))
        each = machines[number % len(machines)]
        print(f"  paused: {each.name}, {each.role}, runs: {each.is_running()}", flush=True)
        each.pause(arguments.seconds)
    return kills


def run(folder: Path, host: str, arguments: argparse.Namespace) -> None:
    """Ingest on many machines, kill some, and compare with one machine."""
    pdfs = folder / "shared"
    _write_pdfs(pdfs, arguments)
    alone = folder / "alone"
    shutil.copytree(pdfs, alone / "pdfs")
    begin = time.monotonic()
    ingest(alone, jobs=1)
    print(f"one machine alone: {time.monotonic() - begin:.0f} s", flush=True)
    engine = f"{{kind: opensearch, hosts: [{host}], index: i-{uuid4().hex[:8]}, replicas: 0}}"
    settings, linked = f"engine: {engine}\n", None if arguments.bucket else pdfs
    if arguments.bucket:
        bucket = TestBucket()
        for path in pdfs.iterdir():
            bucket.write(path.name, path.read_bytes())
        settings += f"bucket: {bucket.address}\n"
    machines = [Machine.made(folder, n, settings, linked) for n in range(arguments.machines)]
    begin = time.monotonic()
    machines[0].start("ingest")
    for each in machines[1:]:
        each.start("worker")
    expected = contents(open_library(alone))
    try:
        wait_for_offer(machines[0])
        kills = _disturb(machines, arguments)
        found = finished(machines[0], len(expected))
        seconds = time.monotonic() - begin
    finally:
        for each in machines:
            each.kill(signal.SIGTERM)
    read = Counter(file for each in machines for file in each.files())
    twice = sum(count > 1 for count in read.values())
    wrong = {file for file in expected if found.get(file) != expected[file]}
    print(
        f"{len(machines)} machines: {seconds:.0f} s, {sum(kills.values())} killed {dict(kills)}; "
        f"{len(read)} of {len(expected)} PDFs read by workers, {twice} of them twice; "
        f"{len(wrong)} missing or different, {len(found.keys() - expected.keys())} too many"
    )
    for each in machines:
        print(f"  {each.name}: {len(each.files())} PDFs read as a worker; it said last:")
        print("   ", "\n    ".join(each.notices()[-6:]))
    again = Counter(each.outcome for each in ingest(machines[0].root, jobs=1))
    print(f"  the next ingest: {dict(again)}")
    left = [path.name for each in machines for path in (each.root / "tmp").rglob("*.pdf")]
    print(f"  PDFs in temporary folders: {len(left)}")
    if arguments.bucket:
        records = [name for name in bucket.names() if name.endswith(".yaml")]
        print(f"  records in the bucket: {len(records)}")


def wait_for_offer(machine: Machine) -> None:
    """Return once an ingest has begun; a machine that is killed earlier has begun nothing."""
    work = open_library(machine.root).store.shared_work()
    while work is not None and work.offered() is None:
        time.sleep(0.5)


def finished(machine: Machine, count: int) -> dict[str, str]:
    """Return the contents of the library once all its studies are there and nobody ingests."""
    end = time.monotonic() + MOST_SECONDS
    while time.monotonic() < end:
        library = open_library(machine.root)
        work = library.store.shared_work()
        if work is not None and work.offered() is None and library.store.current is not None:
            found = contents(library)
            if len(found) >= count:
                return found
        time.sleep(1)
    return contents(open_library(machine.root))


def main() -> None:
    """Print what was killed, and what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--machines", type=int, default=3)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--between", type=float, nargs=2, default=(2.0, 8.0), help="Seconds.")
    parser.add_argument("--pauses", type=int, default=0, help="Machines that sleep for a while.")
    parser.add_argument("--seconds", type=float, default=45, help="How long one sleeps.")
    parser.add_argument("--pdfs", type=Path)
    parser.add_argument("--bucket", action="store_true", help="Share a bucket, not a folder.")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    data: Path | None = None
    host = os.environ.get("HOST", "")
    if not host:
        data, port = started(1)
        host = f"http://127.0.0.1:{port + 1}"
    try:
        with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
            if arguments.bucket:
                environment = servers.enter_context(s3_server())
                servers.enter_context(client_environment(environment))
            run(Path(folder), host, arguments)
    finally:
        if data is not None:
            ended(data)


if __name__ == "__main__":
    main()
