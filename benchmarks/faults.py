"""Fault injection into an index: `python -m benchmarks.faults`.

Writers are killed at a hundred points, two write at once, a reader searches through two hundred
commits, bits of every file are changed, and the index is opened ten thousand times. The run ends
with an error when data is lost or damage is not noticed.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measures import memory, print_table
from benchmarks.studies.made_pages import made_studies
from library.core.errors import EngineError, IndexLocked
from library.core.model import Filters, Page, Study
from library.engines.whoosh import WhooshEngine
from library.query import Everything, Word
from library.search.engine import SearchOptions

KILLS, COMMITS, OPENINGS, FLIPS = 100, 200, 10_000, 20
FORK = multiprocessing.get_context("fork")

Made = list[tuple[Study, tuple[Page, ...]]]


def main() -> None:
    """Print each trial and its result."""
    made = list(made_studies(1500))
    trials: list[Callable[[Path, Made], dict[str, object]]] = [
        killed_writers, two_writers, reader_through_commits, changed_bits, many_openings,
    ]  # fmt: skip
    rows = []
    for trial in trials:
        with folder_of(made[:40]) as folder:
            found = trial(folder, made)
        text = ", ".join(f"{name} {count}" for name, count in found.items())
        rows.append((trial.__name__.replace("_", " "), text))
    print_table(("trial", "result"), rows)


@contextmanager
def folder_of(made: Made) -> Iterator[Path]:
    """Return a temporary folder with an index of *made*, in a few segments."""
    folder = Path(tempfile.mkdtemp())
    try:
        for at in range(0, len(made), 10):
            write(folder, made[at : at + 10])
        yield folder
    finally:
        shutil.rmtree(folder)


def engine_in(folder: Path) -> WhooshEngine:
    """Return a new engine for an index, with empty caches."""
    return WhooshEngine(folder, ("nl", "en"), lambda code: (code,), processes=1)


def write(folder: Path, made: Made) -> None:
    """Commit studies."""
    with engine_in(folder).writer() as writer:
        for study, pages in made:
            writer.replace(study, pages)


def state(folder: Path) -> tuple[int, int]:
    """Return the numbers of studies and pages, after reading all of them."""
    engine = engine_in(folder)
    engine.verify()
    with engine.reader() as reader:
        studies = reader.studies()
        return len(studies), sum(len(reader.pages(study.id)) for study in studies)


def killed_writers(folder: Path, made: Made) -> dict[str, object]:
    """Kill a writer at points spread over its whole run time."""
    before, more, copy = state(folder), made[35:45], folder / "copy"
    duration = max(killed_after(None, folder, copy, more) for _ in range(3))
    after, found = state(copy), Counter[str]()
    for point in range(KILLS):
        killed_after(duration * 1.1 * point / KILLS, folder, copy, more)
        found[{before: "old commit", after: "new commit"}[state(copy)]] += 1
        found["leftovers"] += len(list(copy.iterdir())) - expected_files(copy)
        write(copy, more)
        assert state(copy) == after
        assert len(list(copy.iterdir())) == expected_files(copy)
    return {"killed": KILLS, **found, "next commit failed": 0, "leftovers after it": 0}


def killed_after(seconds: float | None, folder: Path, copy: Path, more: Made) -> float:
    """Write to a fresh copy of an index in another process; return the seconds that it lived."""
    if copy.exists():
        shutil.rmtree(copy)
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("copy"))
    child = FORK.Process(target=write, args=(copy, more))
    begin = time.perf_counter()
    child.start()
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    return time.perf_counter() - begin


def expected_files(folder: Path) -> int:
    """Return the number of files of the newest commit, including the lock file."""
    with engine_in(folder).reader() as reader:
        return len(reader.searcher.segments) + 3


def two_writers(folder: Path, made: Made) -> dict[str, object]:
    """Let two processes write different studies as fast as they can."""
    refused = FORK.Value("i", 0)

    def keep_writing(mine: Made) -> None:
        for each in mine:
            while True:
                try:
                    write(folder, [each])
                    break
                except IndexLocked:
                    with refused.get_lock():
                        refused.value += 1
                    time.sleep(random.random() / 100)

    writers = [FORK.Process(target=keep_writing, args=(made[at:50:2],)) for at in (40, 41)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert state(folder) == (50, sum(len(pages) for _, pages in made[:50]))
    return {"commits": 10, "refused and tried again": refused.value, "lost": 0}


def reader_through_commits(folder: Path, made: Made) -> dict[str, object]:
    """Search in one process while another commits two pages, then one, then two, ..."""
    study, pages = made[45]
    word = Word("zeldzaamwoord")
    with_word = tuple(
        Page(study.id, number, str(number), "nl", f"{word.text} {page.text}")
        for number, page in enumerate(pages[:2], start=1)
    )
    write(folder, [(study, with_word)])

    def keep_committing() -> None:
        for turn in range(COMMITS):
            write(folder, [(study, with_word[: 1 + turn % 2])])

    writer = FORK.Process(target=keep_committing)
    writer.start()
    engine, asked, seen = engine_in(folder), 0, Counter[int]()
    while writer.is_alive():
        with engine.reader() as reader:
            everything = reader.search(Everything(), Filters(), SearchOptions(limit=0))
            found = reader.search(word, Filters(), SearchOptions())
            held = len(reader.pages(study.id))
        assert everything.total_studies == 41
        assert found.total_studies == 1
        assert found.total_pages == held == len(found.studies[0].pages)
        asked += 1
        seen[reader.searcher.commit.number] += 1
    assert writer.exitcode == 0
    return {"commits": COMMITS, "answers": asked, "commits seen": len(seen), "wrong or failed": 0}


def changed_bits(folder: Path, made: Made) -> dict[str, object]:  # noqa: ARG001 - same signature as the others
    """Change one bit of each file at several offsets, and read the index each time."""
    rng = random.Random(3)
    found: Counter[str] = Counter()
    files = [path for path in folder.iterdir() if path.stat().st_size]
    for path in files:
        whole = path.read_bytes()
        for _ in range(FLIPS):
            changed = bytearray(whole)
            changed[rng.randrange(len(whole))] ^= 1 << rng.randrange(8)
            path.write_bytes(changed)
            try:
                state(folder)
                found["unnoticed"] += 1
            except EngineError as error:
                found[type(error).__name__] += 1
        path.write_bytes(whole)
    assert not found["unnoticed"]
    return {"files": len(files), "bits": FLIPS * len(files), **found}


def many_openings(folder: Path, made: Made) -> dict[str, object]:
    """Open the index many times, with a new commit every hundred times."""
    engine = engine_in(folder)

    def held() -> tuple[int, int, int]:
        maps = Path("/proc/self/maps").read_text(encoding="ascii").count(".seg")
        return len(list(Path("/proc/self/fd").iterdir())), maps, memory()["RssAnon"]

    before: tuple[int, int, int] | None = None
    for turn in range(OPENINGS):
        if turn % 100 == 0:
            write(folder, [made[turn // 100 % 40]])
        engine._reader = None  # noqa: SLF001 - opens it again
        with engine.reader() as reader:
            assert (
                reader.search(Everything(), Filters(), SearchOptions(limit=1)).total_studies == 40
            )
        before = before or held()
    del reader
    engine._reader = None  # noqa: SLF001
    after = held()
    assert after[1] == 0
    assert before
    return {
        "openings": OPENINGS,
        "files open before and after": f"{before[0]} and {after[0]}",
        "maps left": after[1],
        "MB before and after": f"{before[2]} and {after[2]}",
    }


if __name__ == "__main__":
    main()
