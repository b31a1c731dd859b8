"""Load test of the server: `python -m benchmarks.crowd --root DIR`, with a library in DIR.

Thirty visitors with empty caches arrive at once. Each fetches the document, its style sheet, its
script and its pictures, then the files of Streamlit, six at a time as browsers do, and opens
Streamlit's WebSocket. Then each searches through the API with pauses of about one second; every
tenth time it opens a screen of results instead. Afterwards the same
number of other visitors does the same. Nothing is rendered; the visitors share the machine with
the server.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import httpx2
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from library.ui.streamlit_host import index_html

CONNECTIONS = 6
"""Connections of a browser to one host."""
TIMEOUT = 60
"""Seconds after which a request fails."""
SCREEN_EVERY = 10
"""One of this many requests of a visitor opens a screen; the others use the API."""
PICTURE = re.compile(r'"(/studies/[\w-]+/(?:cover|pages/\d+/picture)[^" ]*)')
FRONT = re.compile(r'"(/front\.[^"]+)"')
PROGRAM = re.compile(r'"\./(static/[^"]+)"')
"""Match the addresses of pictures and files in a document, and of the files of Streamlit."""


@dataclass
class Measurements:
    """Seconds of each kind of request, and the errors."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @contextmanager
    def clock(self, kind: str) -> Iterator[None]:
        """Add the seconds of the block, or its error."""
        start = time.perf_counter()
        try:
            yield
        except (OSError, httpx2.HTTPError, TimeoutError, ValueError) as exc:
            self.errors.append(f"{kind}: {type(exc).__name__} {exc}")
        else:
            self.seconds.setdefault(kind, []).append(time.perf_counter() - start)

    def report(self) -> None:
        """Print a table of median, 95th percentile and maximum, and the errors."""
        print("| request | count | median ms | 95th ms | longest ms |\n|---|---:|---:|---:|---:|")
        for kind, seconds in self.seconds.items():
            ms = [each * 1000 for each in sorted(seconds)]
            high = ms[min(len(ms) - 1, int(len(ms) * 0.95))]
            print(
                f"| {kind} | {len(ms)} | {statistics.median(ms):.0f} | {high:.0f} | {ms[-1]:.0f} |"
            )
        print(f"\nerrors: {len(self.errors)}", *sorted(set(self.errors))[:5], sep="\n    ")


class Visitor:
    """One visitor, with the connections of one browser."""

    def __init__(
        self, address: str, measured: Measurements, questions: list[str], seed: int
    ) -> None:
        limits = httpx2.Limits(max_connections=CONNECTIONS)
        self._client = httpx2.AsyncClient(base_url=address, limits=limits, timeout=TIMEOUT)
        self._stream = address.replace("http", "ws", 1) + "/_stcore/stream"
        self._measured = measured
        self._questions = questions
        self._chance = random.Random(seed)

    async def arrive(self) -> None:
        """Open the first screen with an empty cache."""
        with self._measured.clock("first screen, all at once"):
            await self._document("/")
        with self._measured.clock("Streamlit after it, all at once"):
            files = set(PROGRAM.findall(index_html()))
            await asyncio.gather(*(self._got(f"/{each}") for each in files))
            await self._connected()

    async def stay(self, until: float) -> None:
        """Search with pauses until *until*, a time of `time.monotonic`."""
        turn = self._chance.randrange(SCREEN_EVERY)
        while time.monotonic() < until:
            question = self._chance.choice(self._questions)
            if turn % SCREEN_EVERY:
                with self._measured.clock("search by API"):
                    await self._got("/api/search?" + urlencode({"q": question}))
            else:
                with self._measured.clock("screen of results"):
                    await self._document("/?" + urlencode({"q": question}))
            turn += 1
            await asyncio.sleep(self._chance.uniform(0.5, 1.5))
        await self._client.aclose()

    async def _got(self, path: str) -> str:
        answer = await self._client.get(path)
        answer.raise_for_status()
        return answer.text if "text" in answer.headers["content-type"] else ""

    async def _document(self, path: str) -> None:
        """Load a document with its files and pictures."""
        page = await self._got(path)
        found = {*FRONT.findall(page), *PICTURE.findall(page)}
        await asyncio.gather(*(self._got(each.replace("&amp;", "&")) for each in found))

    async def _connected(self) -> None:
        """Wait until Streamlit has run its script for the first time."""
        await asyncio.gather(self._got("/_stcore/health"), self._got("/_stcore/host-config"))
        request = BackMsg()
        request.rerun_script.query_string = ""
        async with (
            asyncio.timeout(TIMEOUT),
            connect(self._stream, subprotocols=[Subprotocol("streamlit")], max_size=None) as stream,
        ):
            await stream.send(request.SerializeToString())
            async for message in stream:
                assert isinstance(message, bytes)
                if (kind := _finished(message)) is not None:
                    if kind != ForwardMsg.FINISHED_SUCCESSFULLY:
                        raise ValueError(f"the script ended with {kind}")
                    break


def _finished(message: bytes) -> int | None:
    """Return how the script ended; `None` when this message is not its end."""
    parsed = ForwardMsg.FromString(message)
    return parsed.script_finished if parsed.WhichOneof("type") == "script_finished" else None


async def crowd(
    address: str, pid: int, people: int, seconds: float, measured: Measurements
) -> None:
    """Run *people* visitors that arrive together and stay for *seconds*."""
    async with httpx2.AsyncClient(base_url=address, timeout=TIMEOUT) as client:
        questions = await _questions(client)
    visitors = [Visitor(address, measured, questions, seed) for seed in range(people)]
    start = processor(pid), time.process_time()
    await asyncio.gather(*(each.arrive() for each in visitors))
    server, own = processor(pid) - start[0], time.process_time() - start[1]
    print(f"processor time until all have arrived: server {server:.1f} s, visitors {own:.1f} s\n")
    until = time.monotonic() + seconds
    await asyncio.gather(*(each.stay(until) for each in visitors))


async def _questions(client: httpx2.AsyncClient) -> list[str]:
    """Return questions of one to three words from the titles and sections of studies."""
    listed = (await client.get("/api/studies?limit=100")).json()["studies"]
    chance, found = random.Random(1), []
    for study in listed:
        whole = (await client.get(f"/api/studies/{study['id']}")).json()
        texts = [whole["title"], *(section["title"] for section in whole["sections"][:10])]
        for words in (re.findall(r"\w{4,}", text) for text in texts):
            if words:
                at = chance.randrange(len(words))
                found.append(" ".join(words[at : at + chance.randint(1, 3)]))
    return found


@contextmanager
def served(root: Path) -> Iterator[tuple[str, int]]:
    """Yield the address and the process id of a server of the library at *root*."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "library", "serve", "--port", str(port), "--root", str(root)]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            while (answer := _health(address)) is None:
                assert server.poll() is None, "the server ended"
                time.sleep(0.2)
            if answer != "ok":
                sys.exit(answer)
            yield address, server.pid
        finally:
            server.terminate()


def _health(address: str) -> str | None:
    """Return the answer of the health check; `None` while the server does not answer."""
    try:
        return httpx2.get(f"{address}/healthz").text
    except httpx2.HTTPError:
        return None


def processor(pid: int) -> float:
    """Return the processor time of a process in seconds (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Return the resident memory of a process in MiB (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def main() -> None:
    """Print the request times, and the memory of the server before and after."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="folder of a library")
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument(
        "--seconds",
        type=float,
        default=60,
        help="after arrival, both groups together",
    )
    arguments = parser.parse_args()
    measured = Measurements()
    with served(arguments.root) as (address, pid):
        before = memory(pid)
        asyncio.run(crowd(address, pid, arguments.people, arguments.seconds / 2, measured))
        middle = memory(pid)
        asyncio.run(crowd(address, pid, arguments.people, arguments.seconds / 2, measured))
        after = memory(pid)
    measured.report()
    print(f"\nmemory of the server: {before:.0f}, {middle:.0f}, {after:.0f} MiB at the start, "
          f"after the first group and after the second ({os.cpu_count()} cores)")  # fmt: skip


if __name__ == "__main__":
    main()
