"""Benchmark of the ingest, from PDFs to an index: `python -m benchmarks.ingest FOLDER...`.

Compares `library ingest` with a simple program that uses pypdf and Whoosh, with Recoll, and with
pdftotext, which only reads text, if these are installed. All read the same PDFs on all processors,
in turns. The table has medians: processor time, of all processes, which a busy machine changes
little; pages per second of it; wall time; and the most memory that all processes had together, as
their proportional set sizes (proc_pid_smaps(5)).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from whoosh import analysis, fields, index

from benchmarks.extraction import extract_with_pdftotext
from benchmarks.measures import print_table, processor_seconds
from library.core.settings import FILE_NAME

Indexer = Callable[[Path, Path], None]
"""Indexes the PDFs of the first folder into the second."""
SAMPLE_SECONDS = 0.2
"""Time between two looks at the memory."""


class Measured(NamedTuple):
    """One turn of an indexer."""

    processor: float
    """Seconds, of all its processes."""
    wall: float
    memory_mb: float
    """Most memory of all its processes together."""
    index_mb: float


def main() -> None:
    """Print what each indexer needs, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--turns", type=int, default=3)
    arguments = parser.parse_args()
    indexers: dict[str, Indexer] = {"library ingest": by_library}
    if shutil.which("recollindex"):
        indexers["Recoll"] = by_recoll
    if shutil.which("pdftotext"):
        indexers["pdftotext"] = lambda pdfs, _: extract_with_pdftotext(sorted(pdfs.iterdir()))
    indexers["pypdf and Whoosh"] = by_pypdf_and_whoosh
    found: dict[str, list[Measured]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        pdfs = Path(folder) / "pdfs"
        count = gather(arguments.folders, pdfs)
        pages = sum(map(count_pages, pdfs.iterdir()))
        size = size_of(pdfs) / 1e6
        print(f"{count} PDFs, {pages} pages, {size:.0f} MB, {os.cpu_count()} processors\n")
        for turn in range(arguments.turns):
            for name, index_pdfs in indexers.items():
                if turn and index_pdfs is by_pypdf_and_whoosh:
                    continue  # it is slow: measured once
                target = Path(folder) / "target"
                target.mkdir()
                found[name].append(measured(index_pdfs, pdfs, target))
                shutil.rmtree(target)
    report(found, pages)


def measured(index_pdfs: Indexer, pdfs: Path, target: Path) -> Measured:
    """Run an indexer once."""
    before, begin = processor_seconds(), time.perf_counter()
    with peak_memory() as peak:
        index_pdfs(pdfs, target)
    wall = time.perf_counter() - begin
    return Measured(processor_seconds() - before, wall, max(peak), size_of(target) / 1e6)


def report(found: dict[str, list[Measured]], pages: int) -> None:
    """Print the table of medians."""
    rows = []
    ours = statistics.median(each.processor for each in found["library ingest"])
    for name, turns in found.items():
        processor, wall, memory, index = map(statistics.median, zip(*turns, strict=True))
        rows.append(
            (
                name, f"{processor:.1f}", f"{processor / ours:.2f}", f"{pages / processor:.0f}",
                f"{wall:.1f}", f"{memory:.0f}", f"{index:.1f}",
            )
        )  # fmt: skip
    print_table(
        ("indexer", "processor s", "times ours", "pages/s", "wall s", "memory MB", "index MB"), rows
    )


@contextmanager
def peak_memory() -> Iterator[list[float]]:
    """Give a list with the memory of all processes below this one in MB, looked at repeatedly."""
    seen, ended = [0.0], threading.Event()

    def look() -> None:
        while not ended.wait(SAMPLE_SECONDS):
            seen.append(sum(map(memory_of, below(os.getpid()))))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


def below(process: int) -> list[int]:
    """Return the ids of the processes that *process* started, and of those that they did."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, _text(task).split()):
            found += [child, *below(child)]
    return found


def memory_of(process: int) -> float:
    """Return the proportional set size of a process in MB; 0 once it has ended."""
    rows = (line.split() for line in _text(Path(f"/proc/{process}/smaps_rollup")).splitlines())
    return sum(int(row[1]) for row in rows if row[0] == "Pss:") / 1024


def _text(path: Path) -> str:
    """Return the content of a file of a process; empty once the process has ended."""
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""


def count_pages(path: Path) -> int:
    """Return the number of pages of a PDF; 0 if PDFium cannot open it."""
    try:
        with pypdfium2.PdfDocument(path) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        return 0


def gather(folders: Sequence[Path], pdfs: Path) -> int:
    """Copy all PDFs below *folders* to *pdfs* under unique names, and return their number."""
    pdfs.mkdir()
    found = sorted(path for folder in folders for path in folder.rglob("*.pdf"))
    for number, path in enumerate(found):
        shutil.copyfile(path, pdfs / f"{number:04d}-{path.name}")
    return len(found)


def size_of(folder: Path) -> int:
    """Return the total size of the files below *folder*, in bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def by_library(pdfs: Path, target: Path) -> None:
    """Ingest the PDFs into a new library; passages are not encoded, as the others have none."""
    (target / "pdfs").mkdir()
    (target / FILE_NAME).write_text("meaning: off\n", encoding="utf-8")
    for path in pdfs.iterdir():
        (target / "pdfs" / path.name).hardlink_to(path)
    command = [sys.executable, "-m", "library", "ingest"]
    environment = os.environ | {"LIBRARY_ROOT": str(target)}
    subprocess.run(command, env=environment, check=False, capture_output=True)
    shutil.rmtree(target / "pdfs")


def by_recoll(pdfs: Path, target: Path) -> None:
    """Index the PDFs with Recoll, in its default configuration."""
    (target / "recoll.conf").write_text(f"topdirs = {pdfs}\n", encoding="utf-8")
    command = ["recollindex", "-c", str(target), "-z"]
    subprocess.run(command, check=True, capture_output=True)


def by_pypdf_and_whoosh(pdfs: Path, target: Path) -> None:
    """Index the PDFs page by page with pypdf and Whoosh, as their documentation shows."""
    schema = fields.Schema(
        path=fields.ID(stored=True),
        number=fields.NUMERIC(stored=True),
        text=fields.TEXT(analyzer=analysis.StemmingAnalyzer(), stored=True),
    )
    writer = index.create_in(str(target), schema).writer(limitmb=256)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        paths = sorted(pdfs.iterdir())
        for path, texts in zip(paths, pool.map(texts_of, paths), strict=True):
            for number, text in enumerate(texts, start=1):
                writer.add_document(path=path.name, number=number, text=text)
    writer.commit()


def texts_of(path: Path) -> list[str]:
    """Return the text of each page; empty when the PDF cannot be read."""
    try:
        return [page.extract_text() for page in PdfReader(path).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


if __name__ == "__main__":
    main()
