"""Benchmark of a full index build on all processors: `python -m benchmarks.build 100000`."""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from pathlib import Path

from benchmarks.studies.made_pages import LANGUAGES, made_studies
from library.engines.whoosh import WhooshEngine
from library.engines.whoosh.store.compound_file import read_compound


def main() -> None:
    """Print the wall time, and the peak memory of the parent and of the largest worker."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="?", default=100_000)
    pages = parser.parse_args().pages
    folder = Path(tempfile.mkdtemp())
    engine = WhooshEngine(folder, LANGUAGES, lambda code: (code,))
    with engine.writer() as writer:
        for study, of_study in made_studies(pages):
            writer.replace(study, of_study)
        begin = time.perf_counter()
    seconds = time.perf_counter() - begin
    parent, workers = (
        resource.getrusage(who).ru_maxrss // 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    with engine.reader() as reader:
        segments = len(reader.searcher.segments)
    size = sum(path.stat().st_size for path in folder.iterdir()) / pages
    terms = sum(
        len(content)
        for path in folder.glob("*.seg")
        for name, content in read_compound(memoryview(path.read_bytes())).items()
        if name.endswith(".trm")
    )
    print(f"{size:,.0f} bytes a page, of which {terms / pages:,.0f} in term tables.")
    print(
        f"{pages:,} pages in {segments} segments: {seconds:.1f} s, {pages / seconds:,.0f} pages/s; "
        f"{parent} MB in the parent, which holds all pages, and {workers} MB in a worker."
    )
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
