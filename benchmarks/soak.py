"""Mixed traffic on a server while its library changes: `python -m benchmarks.soak`.

Four clients search through the API, open pages, feeds, records, PDFs and pictures without a pause
of more than a moment. Beside them, rounds of two ingests at once each take in one new PDF; some
rounds remove a study, withdraw one, or rebuild the index. Every answer is checked: studies that
were never changed are in it whole, a withdrawn or removed one is not once its ingest has ended, and
no status is 5xx, except 503 for a page whose picture waits. The memory of the server is measured
after each round. The run ends with an error if an answer was wrong.
"""

from __future__ import annotations

import argparse
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import httpx2

from benchmarks.studies.small_studies import marker, new_library, write_study

STABLE = 12
"""Studies that never change."""
CLIENTS = 4
LOCKED = 7
"""Exit code of an ingest while another one runs."""
KINDS = ("added", "removed", "withdrawn", "rebuilt")


class Traffic:
    """Clients that check every answer, until they are stopped."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.gone: set[int] = set()
        """Numbers of studies that are removed or withdrawn, and whose ingest has ended."""
        self.present: set[int] = set()
        """Numbers of studies that were added, and whose ingest has ended."""
        self._threads = [
            threading.Thread(target=self._ask, args=(seed,), daemon=True) for seed in range(CLIENTS)
        ]

    def __enter__(self) -> Traffic:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, seed: int) -> None:
        chance = random.Random(seed)
        with httpx2.Client(base_url=self._address, timeout=60) as client:
            while not self._stopped.is_set():
                kind = chance.choice(list(QUESTIONS))
                try:
                    problem = QUESTIONS[kind](self, client, chance)
                except httpx2.HTTPError as exc:
                    problem = f"{type(exc).__name__} {exc}"
                with self._lock:
                    self.counts[kind] += 1
                    if problem:
                        self.wrong.append(f"{kind}: {problem}")
                time.sleep(chance.uniform(0, 0.02))

    def stable(self, client: httpx2.Client, chance: random.Random) -> str:
        """Search for a study that never changes."""
        number = chance.randrange(STABLE)
        response = client.get("/api/search", params={"q": marker(number)})
        return _unless(response, lambda found: found["total_studies"] == 1)

    def everything(self, client: httpx2.Client, _: random.Random) -> str:
        """Search for a word that all studies have."""
        least = STABLE + len(self.present)
        response = client.get("/api/search", params={"q": "restwarmte", "limit": 1})
        return _unless(response, lambda found: found["total_studies"] >= least - len(self.gone))

    def gone_study(self, client: httpx2.Client, chance: random.Random) -> str:
        """Search for a study that is removed or withdrawn."""
        if not self.gone:
            return ""
        number = chance.choice(sorted(self.gone))
        response = client.get("/api/search", params={"q": marker(number)})
        return _unless(response, lambda found: found["total_studies"] == 0)

    def present_study(self, client: httpx2.Client, chance: random.Random) -> str:
        """Search for a study that was added."""
        there = sorted(self.present)
        if not there:
            return ""
        number = chance.choice(there)
        response = client.get("/api/search", params={"q": marker(number)})
        problem = _unless(response, lambda found: found["total_studies"] == 1)
        return problem if number in self.present else ""

    def address(self, client: httpx2.Client, chance: random.Random) -> str:
        """Get one of the other addresses."""
        study = f"s{chance.randrange(STABLE):02d}"
        path = chance.choice(
            ["/", f"/studies/{study}", f"/studies/{study}.pdf", f"/studies/{study}.bib",
             "/feed.atom", "/sitemap.xml", f"/studies/{study}/cover?width=240",
             f"/api/studies/{study}/pages/2",
             f"/studies/{study}/pages/{chance.choice([1, 2, 9])}/picture", "/studies/nothing",
             "/api/suggest?q=wa", "/api/search?q=" + "a" * 2000, "/static/nothing", "/healthz"]
        )  # fmt: skip
        status = client.get(path).status_code
        is_busy = status == 503 and ("picture" in path or "cover" in path)
        return f"{path} is {status}" if status >= 500 and not is_busy else ""


QUESTIONS = {
    "unchanged study": Traffic.stable,
    "all studies": Traffic.everything,
    "removed study": Traffic.gone_study,
    "added study": Traffic.present_study,
    "other address": Traffic.address,
}


def _unless(response: httpx2.Response, is_right: object) -> str:
    if response.status_code != 200:
        return f"status {response.status_code}"
    found = response.json()
    return "" if is_right(found) else f"wrong answer: {str(found)[:200]}"  # type: ignore[operator]


def ingest_command(root: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start an ingest."""
    command = [sys.executable, "-m", "library", "ingest", *arguments, "--root", str(root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def two_at_once(root: Path, commands: list[list[str]], counts: Counter[str]) -> None:
    """Run ingests at the same time; one that finds another running is started again."""
    waiting = commands
    while waiting:
        running = [(each, ingest_command(root, *each)) for each in waiting]
        waiting = []
        for each, process in running:
            printed, _ = process.communicate()
            counts[f"ingests with exit code {process.returncode}"] += 1
            assert process.returncode in {0, LOCKED}, printed
            if process.returncode == LOCKED:
                waiting.append(each)


def memory_mb(pid: int) -> int:
    """Return the resident memory of a process and its children, in MB."""
    total = 0
    for process in [str(pid), *Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]:
        status = Path(f"/proc/{process}/status").read_text()
        total += int(status.split("VmRSS:")[1].split()[0]) // 1024
    return total


def round_of(root: Path, number: int, traffic: Traffic) -> str:
    """Change the library while the clients ask; return what was done."""
    outside = root / "outside"
    kind, new = KINDS[number % len(KINDS)], (100 + 2 * number, 101 + 2 * number)
    for each in new:
        write_study(outside / f"n{each}.pdf", each)
    commands = [[str(outside / f"n{each}.pdf")] for each in new]
    victim = min(traffic.present, default=None)
    if victim is not None and kind in {"removed", "withdrawn"}:
        traffic.present.discard(victim)
        record = root / "pdfs" / f"n{victim}.yaml"
        if kind == "withdrawn":
            record.write_text(f"{record.read_text()}access: withdrawn\n")
        else:
            record.unlink()
            (root / "pdfs" / f"n{victim}.pdf").unlink()
        two_at_once(root, [["--accept-removals"], commands[0]], traffic.counts)
        traffic.gone.add(victim)
        commands = commands[1:]
    if kind == "rebuilt":
        commands.append(["--rebuild"])
    two_at_once(root, commands, traffic.counts)
    traffic.present.update(new)
    return kind


def soak(root: Path, seconds: float, rounds: int) -> bool:
    """Run the traffic for *seconds* and at least *rounds*; return whether all was right."""
    new_library(root, STABLE)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "library", "serve", "--port", str(port), "--root", str(root)]
    memory: list[int] = []
    log = (root / "server.log").open("wb")
    with subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/healthz")
            start, done = time.monotonic(), 0
            with Traffic(f"http://127.0.0.1:{port}") as traffic:
                while done < rounds or time.monotonic() - start < seconds:
                    kind = round_of(root, done, traffic)
                    traffic.counts[f"rounds: {kind}"] += 1
                    memory.append(memory_mb(server.pid))
                    done += 1
            spent = time.monotonic() - start
        finally:
            server.kill()
    print(f"{done} rounds in {spent:.0f} s")
    for what, count in sorted(traffic.counts.items()):
        print(f"  {what}: {count}")
    tenth = max(1, len(memory) // 10)
    print(f"  memory of the server in MB, every tenth of the run: {memory[::tenth]}")
    print(f"  log of the server: {(root / 'server.log').stat().st_size} bytes")
    print(f"  wrong answers: {len(traffic.wrong)}", *traffic.wrong[:5], sep="\n    ")
    return not traffic.wrong


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            httpx2.get(address)
        except httpx2.HTTPError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)


def main() -> int:
    """Print the number of answers of each kind, and the wrong ones."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--seconds", type=float, default=1200)
    arguments.add_argument("--rounds", type=int, default=20, help="at least this many")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        return 0 if soak(Path(name) / "library", chosen.seconds, chosen.rounds) else 1


if __name__ == "__main__":
    sys.exit(main())
