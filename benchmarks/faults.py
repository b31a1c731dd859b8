"""What the index survives: `python -m benchmarks.faults`.

Writers killed at a hundred points, two of them at once, a reader through two hundred commits, a bit
changed in every file, and ten thousand openings. Every count that is not zero where it should be
ends the run with an error.
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

from benchmarks.engine import memory, print_table
from benchmarks.made_pages import made_studies
from library.core.errors import EngineError, IndexLocked
from library.core.model import Filters, Page, Study
from library.engines.whoosh import WhooshEngine
from library.query import Everything, Word
from library.search.engine import SearchOptions

KILLS, COMMITS, OPENINGS, FLIPS = 100, 200, 10_000, 20
FORK = multiprocessing.get_context("fork")

Made = list[tuple[Study, tuple[Page, ...]]]


def main() -> None:
    """Print what was done, and what came of it."""
    made = list(made_studies(1500))
    trials: list[Callable[[Path, Made], dict[str, object]]] = [
        killed_writers, two_writers, reader_through_commits, changed_bits, many_openings,
    ]  # fmt: skip
    rows = []
    for trial in trials:
        with folder_of(made[:40]) as folder:
            found = trial(folder, made)
        told = ", ".join(f"{name} {count}" for name, count in found.items())
        rows.append((trial.__name__.replace("_", " "), told))
    print_table(("what was done", "what came of it"), rows)


@contextmanager
def folder_of(made: Made) -> Iterator[Path]:
    """Give a folder with an index of *made*, in a few segments."""
    folder = Path(tempfile.mkdtemp())
    try:
        for at in range(0, len(made), 10):
            write(folder, made[at : at + 10])
        yield folder
    finally:
        shutil.rmtree(folder)


def engine_in(folder: Path) -> WhooshEngine:
    """Return the engine of an index, which knows nothing of it yet."""
    return WhooshEngine(folder, ("nl", "en"), lambda code: (code,), processes=1)


def write(folder: Path, made: Made) -> None:
    """Commit studies."""
    with engine_in(folder).writer() as writer:
        for study, pages in made:
            writer.replace(study, pages)


def state(folder: Path) -> tuple[int, int]:
    """Return how many studies and pages there are, having read them all."""
    engine = engine_in(folder)
    engine.verify()
    with engine.reader() as reader:
        studies = reader.studies()
        return len(studies), sum(len(reader.pages(study.id)) for study in studies)


def killed_writers(folder: Path, made: Made) -> dict[str, object]:
    """Kill a writer at points that are spread over all of its work."""
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
    """Write to a fresh copy of an index in another process, and return how long that lived."""
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
    """Return how many files the newest commit consists of, with the lock's."""
    with engine_in(folder).reader() as reader:
        return len(reader.searcher.segments) + 3


def two_writers(folder: Path, made: Made) -> dict[str, object]:
    """Have two processes write as fast as they can, each its own studies."""
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
    """Have a process ask while another commits: two pages, then one, then two, ..."""
    study, pages = made[45]
    word = Word("zeldzaamwoord")
    marked = tuple(
        Page(study.id, number, str(number), "nl", f"{word.text} {page.text}")
        for number, page in enumerate(pages[:2], start=1)
    )
    write(folder, [(study, marked)])

    def keep_committing() -> None:
        for turn in range(COMMITS):
            write(folder, [(study, marked[: 1 + turn % 2])])

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


def changed_bits(folder: Path, made: Made) -> dict[str, object]:  # noqa: ARG001 - as the others
    """Change a bit in each file, at several places in turn, and look."""
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
    """Open the index again and again, a new commit every hundredth time."""
    engine = engine_in(folder)

    def held() -> tuple[int, int, int]:
        maps = Path("/proc/self/maps").read_text(encoding="ascii").count(".seg")
        return len(list(Path("/proc/self/fd").iterdir())), maps, memory()["RssAnon"]

    before: tuple[int, int, int] | None = None
    for turn in range(OPENINGS):
        if turn % 100 == 0:
            write(folder, [made[turn // 100 % 40]])
        engine._reader = None  # noqa: SLF001 - as if it were the first time
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
