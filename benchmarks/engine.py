"""Speed of the engine and its peers: `python -m benchmarks.engine 1000 10000 100000`.

All engines run on one processor core and answer each query in turn. Times are milliseconds of
processor time, which hardly depends on other programs; a query runs once before it is timed. Adding
a study is timed in wall time, because it waits for the disk.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from benchmarks.measures import memory, print_table, spread, timed
from benchmarks.peers.page_peers import Fts5, Ours, Peer, Stock, Tantivy, prepared
from benchmarks.studies.made_pages import LANGUAGES, PAGES_OF_A_STUDY, SUBJECTS, made_studies
from benchmarks.studies.made_questions import made_questions
from library.core.errors import StudyFileError
from library.core.model import Filters, Page, Record, Study
from library.extract.study import extract_study
from library.query import (
    MAX_LENGTH,
    MAX_WORDS,
    Query,
    Word,
)

MOST_FOR_STOCK = 10_000
"""Pages for stock Whoosh's writer, at most; ten times as many take half an hour."""
STOCK_QUERIES = 2

Studies = list[tuple[Study, tuple[Page, ...]]]


def main() -> None:
    """Print the tables, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--pdfs", type=Path, nargs="+", help="real PDFs, instead of made pages")
    arguments = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    libraries = [arguments.pdfs] if arguments.pdfs else arguments.pages
    for library in libraries:
        folder = Path(tempfile.mkdtemp())
        try:
            studies = read_studies(library) if arguments.pdfs else made_studies(library)
            measure(list(studies), folder)
        finally:
            shutil.rmtree(folder)


def read_studies(folders: Sequence[Path]) -> Iterator[tuple[Study, tuple[Page, ...]]]:
    """Yield the studies of the PDFs below *folders*."""
    files = sorted(path for folder in folders for path in folder.rglob("*.pdf"))
    for number, path in enumerate(files):
        study_id = f"study-{number}"
        try:
            pages = extract_study(path, LANGUAGES).pages
        except StudyFileError:
            continue
        study = Study(study_id, "2026-01-01", Record(title=path.stem), path.name, len(pages))
        yield study, tuple(replace(page, study=study_id) for page in pages)


def measure(studies: Studies, folder: Path) -> None:
    """Print the figures of one library."""
    pages = [page for _, pages in studies for page in pages]
    count = len(pages)
    print(f"\n## {count:,} pages\n")
    ours, peers = build_all(studies, pages, folder)
    questions = made_questions(pages)
    del studies, pages
    ask_all(questions, [ours, *peers])
    report_filters(ours, questions["one word on many pages"])
    report_whole_questions(ours, questions)
    report_worst_questions(ours, questions["one word on many pages"])
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=report_serving, args=(folder / Ours.name, questions))
    child.start()
    child.join()
    report_adding(ours, count)


def build_all(studies: Studies, pages: Sequence[Page], folder: Path) -> tuple[Ours, list[Any]]:
    """Build the index of every engine, print time and size, and return the engines, opened."""
    kinds: list[Any] = [Ours, Tantivy, Fts5, *([Stock] if len(pages) <= MOST_FOR_STOCK else [])]
    given = [prepared(page) for page in pages]
    made: dict[str, Any] = {}
    rows = []
    for kind in kinds:
        place = folder / kind.name
        place.mkdir()
        made[kind.name] = kind(place)
        begin = time.process_time()
        made[kind.name].build(studies if kind is Ours else given)
        seconds = time.process_time() - begin
        size = sum(file.stat().st_size for file in place.rglob("*")) / len(pages)
        rows.append((kind.name, f"{len(pages) / seconds:,.0f}", f"{size:,.0f}"))
    text = sum(len(each.text.encode()) for each in given) / len(given)
    print_table(("indexing", "pages/s", "bytes a page, text and all"), rows)
    print(f"\nThe text of a page is {text:,.0f} bytes.\n")
    made[Stock.name] = Stock(folder / Ours.name)
    peers = [made[kind.name] for kind in (Tantivy, Fts5, Stock)]
    for peer in peers:
        peer.open()
    return made[Ours.name], peers


def ask_all(questions: dict[str, list[Query]], engines: Sequence[Peer]) -> None:
    """Time every query on every engine; print the median and the 95th percentile."""
    rows = []
    for kind, some in questions.items():
        cold: list[float] = []
        times: dict[str, list[float]] = defaultdict(list)
        for turn in range(2):
            for number, query in enumerate(some):
                for engine in engines:
                    if isinstance(engine, Stock) and (number >= STOCK_QUERIES or not turn):
                        continue
                    seconds = timed(engine.ask, query)
                    if turn:
                        times[engine.name].append(seconds)
                    elif isinstance(engine, Ours):
                        cold.append(seconds)
        can = {e.name: e.ask(some[0]) is not None for e in engines}
        warm = (spread(times[e.name]) if can[e.name] else "–" for e in engines)
        rows.append((kind, spread(cold), *warm))
    names = (engine.name for engine in engines)
    print_table(("question, ms: median / 95th", "ours, the first time", *names), rows)
    print()


def report_filters(ours: Ours, queries: Sequence[Query]) -> None:
    """Print the time of a query with filters, and with pages and highlights."""
    filters = Filters(
        languages=frozenset({"nl"}), years=(2010, 2020), subjects=frozenset(SUBJECTS[:3])
    )
    kinds: dict[str, Callable[[Query], object]] = {
        "ten studies, five facets": ours.ask,
        "and three filters": lambda query: ours.ask(query, filters),
        "and a least quality of pages": lambda query: ours.ask(query, Filters(quality=0.8)),
        "and three pages of each, with highlights": lambda query: ours.ask(query, pages=3),
    }
    times: dict[str, list[float]] = defaultdict(list)
    for query in queries:
        for name, ask in kinds.items():
            times[name].append(timed(ask, query))
    rows = [(name, spread(some)) for name, some in times.items()]
    print_table(("a word on many pages, ms: median / 95th", "ours"), rows)
    print()


def report_whole_questions(ours: Ours, questions: dict[str, list[Query]]) -> None:
    """Print the time from the typed question to everything that a screen shows."""
    rows = []
    for kind, queries in questions.items():
        ours.reopen()
        ours.answer("warmte")  # builds the caches that all queries share
        first, again = ([timed(ours.answer, str(each)) for each in queries] for _ in range(2))
        rows.append((kind, spread(first), spread(again)))
    print_table(("a whole question, ms: median / 95th", "the first time", "again"), rows)
    print()


def report_worst_questions(ours: Ours, queries: Sequence[Query]) -> None:
    """Print the time of the most expensive questions that the query syntax allows."""
    words = sorted({str(query) for query in queries})[:MAX_WORDS]
    kinds = {
        "as many words as are searched": " ".join(words),
        "any of them": " OR ".join(words),
        "the shortest prefixes": " OR ".join(f"{a}*" for a in ascii_lowercase[:MAX_WORDS]),
        "prefixes of three letters": " OR ".join(f"{word[:3]}*" for word in words),
        "letters in the middle": " OR ".join(f"*{word[1:4]}*" for word in words),
        "words with slips": " OR ".join(f"{word}~" for word in words),
        "words near each other": " OR ".join(f'"{a} {b}"~50' for a, b in pairwise(words)),
        "one phrase": f'"{" ".join(words)}"',
        "words that are on no page": " ".join(f"{word[::-1]}" for word in words),
        "one long word": "warmte" * (MAX_LENGTH // 6),
        "parentheses": "(" * 400 + words[0] + ")" * 400,
    }
    rows = []
    for kind, question in kinds.items():
        ours.reopen()
        ours.answer("warmte")
        first, again = (timed(ours.answer, question) for _ in range(2))
        rows.append((kind, f"{first * 1000:,.0f}", f"{again * 1000:,.0f}"))
    print_table(("the most that can be asked, ms", "the first time", "again"), rows)


def report_serving(folder: Path, questions: dict[str, list[Query]]) -> None:
    """Print the time to open an index, and the memory of a process after all queries."""
    ours = Ours(folder)
    before = memory()
    first = timed(ours.ask, Word("a"))
    again = []
    for _ in range(5):
        ours.reopen()
        again.append(timed(ours.ask, Word("a")))
    for query in (query for some in questions.values() for query in some):
        ours.ask(query, pages=3)
    after = memory()
    print(
        f"\nOpening takes {first * 1000:.0f} ms with verification of checksums, {spread(again)} ms "
        f"when they are cached. After all queries the process has {after['RssAnon']} MB of "
        f"anonymous memory, {before['RssAnon']} MB of it before it opened the index, and "
        f"{after['RssFile']} MB of mapped files.\n"
    )


def report_adding(ours: Ours, count: int) -> None:
    """Print the time of a commit with one study, and of the first query after it."""
    added, asked = [], []
    for study, pages in islice(made_studies(60 * PAGES_OF_A_STUDY, seed=2), 60):
        fresh = replace(study, id=f"new-{study.id}")
        own = [replace(page, study=fresh.id) for page in pages]
        added.append(timed(ours.build, [(fresh, own)], time.perf_counter))  # it waits for the disk
        asked.append(timed(ours.ask, Word("a")))
    with ours.engine.reader() as reader:
        segments = len(reader.searcher.segments)
    print(
        f"Adding a study of {PAGES_OF_A_STUDY} pages to {count:,}: {spread(added)} ms, sixty "
        f"times; the first question after it: {spread(asked)} ms. Then there are {segments} "
        f"segments.\n"
    )


if __name__ == "__main__":
    main()
