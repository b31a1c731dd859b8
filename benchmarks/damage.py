"""Damages a library in every way: `python -m benchmarks.damage [TRIAL ...]`.

- `index`: every file of an index is cut, changed, exchanged, removed, or replaced by a folder, a
  link or a FIFO. A question is answered as before, or with an error that names the damage; a
  rebuild repairs it.
- `disk`: the disk becomes full in each of eight states of an ingest. The outcomes are reported,
  the index answers as before, and once there is space the next ingest completes the work. The
  library is on a file system in memory, so the error comes from the kernel; mounting it needs
  root.
- `many`: an ingest of 3,000 small files, one of the same files unchanged, and a check.

The run ends with an error at the first violation.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.studies.small_studies import ingest, marker, new_library, write_study
from library import LibraryError, open_library
from library.core.errors import EngineError
from library.engines.whoosh import index_store
from library.engines.whoosh.store import commits
from library.engines.whoosh.write import segment_writer
from library.ingest.indexing import index_updater, study_files

FORK = multiprocessing.get_context("fork")
MOST_SECONDS = 60
"""Seconds after which an operation on a damaged index counts as hanging."""
STUDIES = 4


@contextmanager
def temporary_root() -> Iterator[Path]:
    """Yield a folder that does not exist yet, and is removed afterwards."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name) / "library"


@contextmanager
def no_hang() -> Iterator[None]:
    """Raise `TimeoutError` in the block after `MOST_SECONDS`, also in a system call."""

    def late(*_: object) -> None:
        raise TimeoutError("it hangs")

    signal.signal(signal.SIGALRM, late)
    signal.alarm(MOST_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


def answers(root: Path) -> list[object]:
    """Return the answers to questions that read every part of an index; the last is of `check`.

    The times of ingests are left out: only the index has them, so a rebuild sets new ones.
    """
    library = open_library(root)
    asked = ("warmte", "haven*", "warmtnet~", '"de haven"', '"stad warmte"~9', "title:hand",
             *(marker(number) for number in range(STUDIES)))  # fmt: skip
    found: list[object] = []
    for each in asked:
        hits = library.search(each, limit=50).hits
        found += [replace(hit, study=replace(hit.study, indexed_at="")) for hit in hits]
    found += [library.pages(study.id) for study in library.studies()]
    return [*found, library.suggest("wa"), library.check().disagreements]


def cut(path: Path, chance: random.Random) -> None:
    """Truncate a file anywhere."""
    os.truncate(path, chance.randrange(max(1, path.stat().st_size)))


def changed(path: Path, chance: random.Random) -> None:
    """Change one bit."""
    content = bytearray(path.read_bytes() or b"\0")
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def foreign(path: Path, chance: random.Random) -> None:
    """Replace a file by other bytes."""
    path.write_bytes(chance.choice([b"", b"[]", b"{}", b"build-9999\n", chance.randbytes(500)]))


def exchanged(path: Path, chance: random.Random) -> None:
    """Replace a file by another one of the index."""
    others = [each for each in path.parent.iterdir() if each.is_file() and each != path]
    path.write_bytes(chance.choice(others).read_bytes() if others else b"x")


def removed(path: Path, _: random.Random) -> None:
    """Remove a file."""
    path.unlink()


def folder(path: Path, _: random.Random) -> None:
    """Replace a file by a folder."""
    path.unlink()
    path.mkdir()


def loop(path: Path, _: random.Random) -> None:
    """Replace a file by a link that leads to itself."""
    path.unlink()
    path.symlink_to(path)


def link(path: Path, _: random.Random) -> None:
    """Replace a file by a link to another file of this machine."""
    path.unlink()
    path.symlink_to("/etc/passwd")


def fifo(path: Path, _: random.Random) -> None:
    """Replace a file by a FIFO."""
    path.unlink()
    os.mkfifo(path)


WAYS = (cut, cut, changed, changed, foreign, foreign, exchanged, removed, folder, loop, link, fifo)


def damaged_index() -> Counter[str]:
    """Damage each file of an index in each way."""
    found: Counter[str] = Counter()
    chance = random.Random(7)
    with temporary_root() as root:
        new_library(root, STUDIES)
        for number in range(STUDIES):  # a segment for each
            record = root / "pdfs" / f"s{number:02d}.yaml"
            record.write_text(f"{record.read_text()}publisher: Uitgever {number}\n")
            ingest(root)
        right = answers(root)
        shutil.copytree(root / "index", root / "whole")
        names = [path.relative_to(root / "whole") for path in (root / "whole").rglob("*")]
        for name in sorted(name for name in names if (root / "whole" / name).is_file()):
            for way in WAYS:
                shutil.rmtree(root / "index")
                shutil.copytree(root / "whole", root / "index")
                way(root / "index" / name, chance)
                with no_hang():
                    found[_answer(root, right)] += 1
                    _repair(root, right, str(name), way.__name__)
                found["damages"] += 1
                if found["damages"] % 20 == 0:
                    print(dict(found), file=sys.stderr, flush=True)
    return found


def _answer(root: Path, right: list[object]) -> str:
    try:
        found = answers(root)
    except EngineError as exc:
        return type(exc).__name__
    assert found[:-1] == right[:-1], "a wrong answer"
    return "right answer" if found == right else "right answers, and `check` names the damage"


def _repair(root: Path, right: list[object], name: str, way: str) -> None:
    try:
        ingest(root)
    except (LibraryError, OSError):
        ingest(root, rebuild=True)
    try:
        assert answers(root) == right, (name, way)
    except EngineError:
        ingest(root, rebuild=True)
        assert answers(root) == right, (name, way)


STATES: dict[str, tuple[object, str]] = {
    "copy of a PDF": (study_files, "copy_exclusively"),
    "new record": (study_files, "create_exclusively"),
    "new version in a record": (study_files, "write_atomically"),
    "segment": (segment_writer, "write_compound"),
    "manifest": (commits, "_manifest_name"),
    "table of contents": (commits, "_toc_name"),
    "ledger": (index_updater, "write_ledger"),
    "name of the index": (index_store, "_remove_obstacle"),
}
"""State -> the function at whose call the disk becomes full: its module and its name."""


def full_disk() -> Counter[str]:
    """Fill the disk in each state of an ingest."""
    found: Counter[str] = Counter()
    for state, (module, name) in STATES.items():
        with temporary_root() as root, _small_disk(root):
            new_library(root, STUDIES)
            write_study(root / "pdfs" / "s01.pdf", 1, edition="herzien")
            outside = Path(tempfile.mkdtemp(dir=root.parent))
            for number in range(STUDIES, STUDIES + 3):
                write_study(outside / f"s{number}.pdf", number)
            child = FORK.Process(target=_filling, args=(root, outside, module, name))
            child.start()
            child.join(10 * MOST_SECONDS)
            assert child.exitcode == 0, (state, child.exitcode)
            outcome = (root.parent / "outcome").read_text()
            (root / "filler").unlink()
            library = open_library(root)
            library.store.engine(library.store.current or "").verify()
            for number in range(STUDIES):
                assert library.search(marker(number)).total_studies == 1, state
            assert "failed" not in {each.outcome for each in ingest(root, outside, root / "pdfs")}
            assert len(open_library(root).studies()) == STUDIES + 3, state
            assert open_library(root).check().disagreements == (), state
            assert not list(root.rglob("*.unfinished")), state
            found[f"{state}: {outcome}"] += 1
    return found


@contextmanager
def _small_disk(root: Path) -> Iterator[None]:
    root.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(root)]
    subprocess.run(command, check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(root)], check=True)  # noqa: S607


def _filling(root: Path, outside: Path, module: object, name: str) -> None:
    """Ingest, and fill the disk at the first call of a function; write down what is reported."""
    call = getattr(module, name)

    def filling(*args: object, **keywords: object) -> object:
        _fill(root / "filler")
        return call(*args, **keywords)

    setattr(module, name, filling)
    is_swap = name == "_remove_obstacle"
    try:
        outcomes = ingest(root, outside, root / "pdfs", rebuild=is_swap)
        kinds = Counter(each.outcome for each in outcomes)
        reasons = {str(each.reason) for each in outcomes if each.outcome == "failed"}
        outcome = f"{dict(kinds)} {sorted(reasons)[:1]}"
    except (LibraryError, OSError) as exc:
        outcome = f"{type(exc).__name__}: {exc}"
    assert (root / "filler").exists(), "the state was not reached"
    assert "No space" in outcome, outcome
    (root.parent / "outcome").write_text(outcome)
    os._exit(0)


def _fill(path: Path) -> None:
    """Write zeros until no byte is left."""
    with path.open("ab", buffering=0) as file:
        for size in (2**20, 4096, 1):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue


def many_files(count: int = 3_000) -> Counter[str]:
    """Ingest that many files, again without changes, and check them."""
    found: Counter[str] = Counter()
    with temporary_root() as root:
        for number in range(count):
            write_study(root / "pdfs" / f"{number // 100:02d}" / f"s{number}.pdf", number)
        for name, command in {"first": "ingest", "unchanged": "ingest", "check": "check"}.items():
            start = time.monotonic()
            run = subprocess.run(
                [sys.executable, "-m", "library", command, "--root", str(root)],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
            found[f"{name}: seconds"] = round(time.monotonic() - start)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            found[f"{name}: MB of the largest process until then"] = peak
        library = open_library(root)
        found["studies"] = len(library.studies())
        for number in random.Random(1).sample(range(count), 100):
            assert library.search(marker(number)).total_studies == 1
    return found


TRIALS = {"index": damaged_index, "disk": full_disk, "many": many_files}


def main() -> None:
    """Print the result of each trial."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("trials", nargs="*", metavar="TRIAL", help=", ".join(TRIALS))
    for name in arguments.parse_args().trials or TRIALS:
        print(f"{name}:")
        for what, count in TRIALS[name]().items():
            print(f"  {what}: {count}", flush=True)


if __name__ == "__main__":
    main()
