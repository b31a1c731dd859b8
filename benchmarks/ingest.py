"""The whole way from PDFs to an index: `python -m benchmarks.ingest FOLDER...`.

`library ingest` beside what one would write with pypdf and Whoosh alone, and beside Recoll where it
is installed: the same PDFs, all processors, wall time, in turn; the median of some turns.
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

Turn = Callable[[Path, Path], None]
"""Indexes the PDFs of one folder into another."""


def main() -> None:
    """Print how long each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--turns", type=int, default=3)
    arguments = parser.parse_args()
    ways: dict[str, Turn] = {"library ingest": by_library}
    if shutil.which("recollindex"):
        ways["Recoll"] = by_recoll
    ways["pypdf and Whoosh"] = by_pypdf_and_whoosh
    seconds: dict[str, list[float]] = defaultdict(list)
    sizes: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as name:
        pdfs = Path(name) / "pdfs"
        count = gather(arguments.folders, pdfs)
        print(f"{count} PDFs, {size_of(pdfs) / 1e6:.0f} MB, {os.cpu_count()} processors\n")
        for turn in range(arguments.turns):
            for way, take in ways.items():
                if turn and take is by_pypdf_and_whoosh:
                    continue  # once is long enough
                place = Path(name) / f"{take.__name__}-{turn}"
                place.mkdir()
                begin = time.perf_counter()
                take(pdfs, place)
                seconds[way].append(time.perf_counter() - begin)
                sizes[way] = size_of(place)
                shutil.rmtree(place)
    report(seconds, sizes)


def report(seconds: dict[str, list[float]], sizes: dict[str, int]) -> None:
    """Print the table."""
    ours = statistics.median(seconds["library ingest"])
    rows = []
    for way, some in seconds.items():
        median = statistics.median(some)
        row = way, f"{median:.1f}", f"{median / ours:.2f}", f"{sizes[way] / 1e6:.1f}"
        rows.append(row)
    print_table(("way", "seconds", "times ours", "MB of index"), rows)


def gather(folders: Sequence[Path], pdfs: Path) -> int:
    """Copy all PDFs below *folders* into one, under names that are all different."""
    pdfs.mkdir()
    found = sorted(path for folder in folders for path in folder.rglob("*.pdf"))
    for number, path in enumerate(found):
        shutil.copyfile(path, pdfs / f"{number:04d}-{path.name}")
    return len(found)


def size_of(folder: Path) -> int:
    """Return the bytes of all files below *folder*."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def by_library(pdfs: Path, place: Path) -> None:
    """Take the PDFs into a new library."""
    (place / "pdfs").mkdir()
    for path in pdfs.iterdir():
        (place / "pdfs" / path.name).hardlink_to(path)
    command = [sys.executable, "-m", "library", "ingest"]
    environment = os.environ | {"LIBRARY_ROOT": str(place)}
    subprocess.run(command, env=environment, check=False, capture_output=True)
    shutil.rmtree(place / "pdfs")


def by_recoll(pdfs: Path, place: Path) -> None:
    """Index the PDFs with Recoll, as it comes."""
    (place / "recoll.conf").write_text(f"topdirs = {pdfs}\n", encoding="utf-8")
    command = ["recollindex", "-c", str(place), "-z"]
    subprocess.run(command, check=True, capture_output=True)


def by_pypdf_and_whoosh(pdfs: Path, place: Path) -> None:
    """Index the PDFs page by page, with the two packages' own ways."""
    schema = fields.Schema(
        path=fields.ID(stored=True),
        number=fields.NUMERIC(stored=True),
        text=fields.TEXT(analyzer=analysis.StemmingAnalyzer(), stored=True),
    )
    writer = index.create_in(str(place), schema).writer(limitmb=256)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        paths = sorted(pdfs.iterdir())
        for path, texts in zip(paths, pool.map(texts_of, paths), strict=True):
            for number, text in enumerate(texts, start=1):
                writer.add_document(path=path.name, number=number, text=text)
    writer.commit()


def texts_of(path: Path) -> list[str]:
    """Return the text of each page; nothing when the PDF cannot be read."""
    try:
        return [page.extract_text() for page in PdfReader(path).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


if __name__ == "__main__":
    main()
