"""How the server bears a crowd: `python -m benchmarks.crowd --root DIR`, with a library in DIR.

Thirty people arrive at once, each with nothing kept: they fetch the first HTML, every file that it
names, six at a time as browsers do, open Streamlit's connection, and wait until the script of the
first screen has ended and the pictures on it are there. Then each asks questions by the API for a
while, with a pause of about a second after each answer, and every tenth time opens a screen of
results instead. When they have left, as many others come. Nothing is drawn, as a browser would; the
crowd shares the machine with the server.
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

CONNECTIONS = 6
"""That a browser opens to one host."""
PATIENCE = 60
"""Seconds until something counts as an error."""
SCREEN_EVERY = 10
PICTURE = re.compile(rb"studies/[\w-]+/(?:cover|pages/\d+/picture)[\w?=&;]*")
"""The address of a picture, in the messages that make a screen."""


@dataclass
class Tally:
    """What the crowd lived through: seconds of each kind of wait, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @contextmanager
    def clock(self, kind: str) -> Iterator[None]:
        """Count the time of the block, or that it failed."""
        start = time.perf_counter()
        try:
            yield
        except (OSError, httpx2.HTTPError, TimeoutError, ValueError) as exc:
            self.errors.append(f"{kind}: {type(exc).__name__} {exc}")
        else:
            self.seconds.setdefault(kind, []).append(time.perf_counter() - start)

    def report(self) -> None:
        """Print the table."""
        print("| wait | times | median ms | 95th ms | longest ms |\n|---|---:|---:|---:|---:|")
        for kind, seconds in self.seconds.items():
            ms = [each * 1000 for each in sorted(seconds)]
            high = ms[min(len(ms) - 1, int(len(ms) * 0.95))]
            print(
                f"| {kind} | {len(ms)} | {statistics.median(ms):.0f} | {high:.0f} | {ms[-1]:.0f} |"
            )
        print(f"\nerrors: {len(self.errors)}", *sorted(set(self.errors))[:5], sep="\n    ")


class Person:
    """One visitor, with the connections of one browser."""

    def __init__(self, address: str, tally: Tally, questions: list[str], seed: int) -> None:
        limits = httpx2.Limits(max_connections=CONNECTIONS)
        self._client = httpx2.AsyncClient(base_url=address, limits=limits, timeout=PATIENCE)
        self._stream = address.replace("http", "ws", 1) + "/_stcore/stream"
        self._tally = tally
        self._questions = questions
        self._chance = random.Random(seed)

    async def arrive(self) -> None:
        """Open the first screen with nothing kept."""
        with self._tally.clock("first screen, all at once"):
            page = await self._got("/")
            files = set(re.findall(r'"\./(static/[^"]+)"', page))
            with self._tally.clock("of that: HTML and files of the program"):
                await asyncio.gather(*(self._got(f"/{each}") for each in files))
            await self._screen("")

    async def stay(self, until: float) -> None:
        """Ask questions until then, with pauses."""
        turn = self._chance.randrange(SCREEN_EVERY)
        while time.monotonic() < until:
            question = self._chance.choice(self._questions)
            if turn % SCREEN_EVERY:
                with self._tally.clock("search by API"):
                    await self._got("/api/search?" + urlencode({"q": question}))
            else:
                with self._tally.clock("screen of results"):
                    await self._got("/?" + urlencode({"q": question}))
                    await self._screen(urlencode({"q": question}))
            turn += 1
            await asyncio.sleep(self._chance.uniform(0.5, 1.5))
        await self._client.aclose()

    async def _got(self, path: str) -> str:
        answer = await self._client.get(path)
        answer.raise_for_status()
        return answer.text if "text" in answer.headers["content-type"] else ""

    async def _screen(self, query: str) -> None:
        """Wait until Streamlit has sent a screen, whole, and the pictures that stand on it."""
        await asyncio.gather(self._got("/_stcore/health"), self._got("/_stcore/host-config"))
        asked = BackMsg()
        asked.rerun_script.query_string = query
        told = b""
        async with (
            asyncio.timeout(PATIENCE),
            connect(self._stream, subprotocols=[Subprotocol("streamlit")], max_size=None) as stream,
        ):
            await stream.send(asked.SerializeToString())
            async for message in stream:
                assert isinstance(message, bytes)
                told += message
                if (kind := _finished(message)) is not None:
                    if kind != ForwardMsg.FINISHED_SUCCESSFULLY:
                        raise ValueError(f"the script ended with {kind}")
                    break
        found = [each.decode().replace("&amp;", "&") for each in set(PICTURE.findall(told))]
        await asyncio.gather(*(self._got(f"/{each}") for each in found))


def _finished(message: bytes) -> int | None:
    """Return how the script ended, if this message says that it did."""
    told = ForwardMsg.FromString(message)
    return told.script_finished if told.WhichOneof("type") == "script_finished" else None


async def crowd(address: str, pid: int, people: int, seconds: float, tally: Tally) -> None:
    """Let *people* arrive together and stay for *seconds*."""
    async with httpx2.AsyncClient(base_url=address, timeout=PATIENCE) as client:
        questions = await _questions(client)
    every = [Person(address, tally, questions, seed) for seed in range(people)]
    start = processor(pid), time.process_time()
    await asyncio.gather(*(person.arrive() for person in every))
    server, own = processor(pid) - start[0], time.process_time() - start[1]
    print(f"processor time while all arrived: server {server:.1f} s, crowd {own:.1f} s\n")
    until = time.monotonic() + seconds
    await asyncio.gather(*(person.stay(until) for person in every))


async def _questions(client: httpx2.AsyncClient) -> list[str]:
    """Return questions of one to three words, taken from the titles and contents of studies."""
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
    """Return what the server says of its library; `None` as long as it says nothing."""
    try:
        return httpx2.get(f"{address}/healthz").text
    except httpx2.HTTPError:
        return None


def processor(pid: int) -> float:
    """Return the seconds of processor time that a process has had (Linux)."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Return the memory that a process holds for itself, in MiB (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def main() -> None:
    """Print the waits of a crowd, and the memory of the server before and after."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="folder of a library")
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60, help="how long they stay")
    arguments = parser.parse_args()
    tally = Tally()
    with served(arguments.root) as (address, pid):
        before = memory(pid)
        asyncio.run(crowd(address, pid, arguments.people, arguments.seconds / 2, tally))
        middle = memory(pid)
        asyncio.run(crowd(address, pid, arguments.people, arguments.seconds / 2, tally))
        after = memory(pid)
    tally.report()
    print(f"\nmemory of the server: {before:.0f}, {middle:.0f}, {after:.0f} MiB at the beginning, "
          f"after the first crowd and after a second ({os.cpu_count()} cores)")  # fmt: skip


if __name__ == "__main__":
    main()
