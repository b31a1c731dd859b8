"""Benchmark of the ingest, from PDFs to an index: `python -m benchmarks.ingest FOLDER...`.

Compares `library ingest` with a simple program that uses pypdf and Whoosh, and with Recoll if it is
installed. All index the same PDFs on all processors, in turns; the median wall time is reported.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from whoosh import analysis, fields, index

from benchmarks.engine import print_table

Indexer = Callable[[Path, Path], None]
"""Indexes the PDFs of the first folder into the second."""


def main() -> None:
    """Print the wall time and index size of each indexer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--turns", type=int, default=3)
    arguments = parser.parse_args()
    indexers: dict[str, Indexer] = {"library ingest": by_library}
    if shutil.which("recollindex"):
        indexers["Recoll"] = by_recoll
    indexers["pypdf and Whoosh"] = by_pypdf_and_whoosh
    seconds: dict[str, list[float]] = defaultdict(list)
    sizes: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        pdfs = Path(folder) / "pdfs"
        count = gather(arguments.folders, pdfs)
        print(f"{count} PDFs, {size_of(pdfs) / 1e6:.0f} MB, {os.cpu_count()} processors\n")
        for turn in range(arguments.turns):
            for name, index_pdfs in indexers.items():
                if turn and index_pdfs is by_pypdf_and_whoosh:
                    continue  # it is slow: measured once
                target = Path(folder) / f"{index_pdfs.__name__}-{turn}"
                target.mkdir()
                begin = time.perf_counter()
                index_pdfs(pdfs, target)
                seconds[name].append(time.perf_counter() - begin)
                sizes[name] = size_of(target)
                shutil.rmtree(target)
    report(seconds, sizes)


def report(seconds: dict[str, list[float]], sizes: dict[str, int]) -> None:
    """Print the table of median seconds, their ratio to ours, and index sizes."""
    ours = statistics.median(seconds["library ingest"])
    rows = []
    for name, measured in seconds.items():
        median = statistics.median(measured)
        row = name, f"{median:.1f}", f"{median / ours:.2f}", f"{sizes[name] / 1e6:.1f}"
        rows.append(row)
    print_table(("indexer", "seconds", "times ours", "index MB"), rows)


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
    """Ingest the PDFs into a new library."""
    (target / "pdfs").mkdir()
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
