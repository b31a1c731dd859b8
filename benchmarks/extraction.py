"""Speed of extraction, compared with pypdf and pdftotext: `python -m benchmarks.extraction DIR`.

Ours is all the work of a worker: text, cleaning, structure, language, quality and record. pypdf and
pdftotext only extract text. All run in turns, pinned to one processor core; then ours again on all
cores, with the worker pool of an ingest. Times are processor time, of a process and of those that
it starts, which a busy machine changes little.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import statistics
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from benchmarks.measures import processor_seconds
from library.core.errors import StudyFileError
from library.extract.study import extract_study
from library.jobs.batch_pool import run
from library.jobs.limits import JobLimits

Reader = Callable[[Sequence[Path]], None]
"""Reads all the files."""
LANGUAGES = ("nl", "en", "fr", "de")
LIMITS = JobLimits(seconds=120, memory_mb=2048)


def main() -> None:
    """Print the table, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    rounds = arguments.rounds
    logging.disable(logging.WARNING)
    files = sorted(path for folder in arguments.folder for path in folder.rglob("*.pdf"))
    cores = os.sched_getaffinity(0)
    pages = {path: count for path in files if (count := count_pages(path))}
    print(f"{len(pages)} files, {sum(pages.values())} pages, {rounds} rounds\n")
    readers: dict[str, Reader] = {
        "the library": read_all,
        "pypdf": extract_with_pypdf,
    }
    if shutil.which("pdftotext"):
        readers["pdftotext"] = extract_with_pdftotext
    os.sched_setaffinity(0, {min(cores)})
    rates = measured(readers, tuple(pages), sum(pages.values()), rounds)
    os.sched_setaffinity(0, cores)
    in_workers = partial(read_in_workers, processes=len(cores))
    rates |= measured(
        {f"the library, {len(cores)} cores": in_workers},
        tuple(pages),
        sum(pages.values()),
        rounds,
    )
    report(rates)


def measured(
    readers: dict[str, Reader], files: Sequence[Path], pages: int, rounds: int
) -> dict[str, list[float]]:
    """Return the pages per second of each reader, one value per round."""
    rates: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, read in readers.items():
            begin = processor_seconds()
            read(files)
            rates[name].append(pages / (processor_seconds() - begin))
    return rates


def report(rates: dict[str, list[float]]) -> None:
    """Print the pages per second of each reader, and their ratio to those of pypdf."""
    base = statistics.median(rates["pypdf"])
    print("| | pages/s, median | lowest to highest | times pypdf |\n|---|---|---|---|")
    for name, found in rates.items():
        middle = statistics.median(found)
        span = f"{min(found):.0f} to {max(found):.0f}"
        print(f"| {name} | {middle:.0f} | {span} | {middle / base:.1f} |")


def count_pages(path: Path) -> int:
    """Return the number of pages of a PDF that both we and pypdf read; 0 when one cannot."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            return 0
        return (
            len(reader.pages)
            if len(extract_study(path, LANGUAGES).pages) == len(reader.pages)
            else 0
        )
    except (StudyFileError, PyPdfError, OSError, ValueError, TypeError, KeyError, AttributeError):
        return 0


def read_all(files: Sequence[Path]) -> None:
    """Extract each file in this process."""
    for path in files:
        extract_study(path, LANGUAGES)


def read_in_workers(files: Sequence[Path], *, processes: int) -> None:
    """Extract all files with the worker pool of an ingest."""
    for _ in run(
        partial(extract_study, languages=LANGUAGES), files, processes=processes, limits=LIMITS
    ):
        pass


def extract_with_pypdf(files: Sequence[Path]) -> None:
    """Extract the text of each page with pypdf."""
    for path in files:
        for page in PdfReader(path).pages:
            with suppress(PyPdfError):  # pypdf fails on some complex pages
                page.extract_text()


def extract_with_pdftotext(files: Sequence[Path]) -> None:
    """Extract the text of each file with pdftotext."""
    for path in files:
        subprocess.run(["pdftotext", path, os.devnull], check=False, capture_output=True)  # noqa: S607


if __name__ == "__main__":
    main()
