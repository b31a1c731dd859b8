"""Known-item search: `python -m benchmarks.relevance FOLDER...`.

The query is a heading of a report, from its outline or else from its printed contents, whose words
pdftotext finds on the page that they lead to; that page is the right answer. Reports are indexed
without their outlines. Left out are headings of one word, those of several pages, and those of
reports with a newer version, as answers show only that one. SQLite FTS5 and tantivy search the same
texts of pages. Then follows an ablation: this engine without each part of its ranking.

Half of the headings, by a hash of their words, are for choosing parameters, the other half for
figures to report.
"""

from __future__ import annotations

import argparse
import logging
import re
import sqlite3
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import tantivy
from pypdf import PdfWriter
from pypdf.errors import PyPdfError

from benchmarks.known_headings import NUMBERING, by_contents, by_outline
from benchmarks.measures import print_table
from library import Library, open_library
from library.analysis.tokens import tokens
from library.core.model import Filters, Study, newest_first
from library.core.progress import NoProgress
from library.engines.whoosh import WhooshEngine
from library.ingest.pipeline import Options
from library.query import parse
from library.search.engine import SearchOptions
from library.search.ranking import DEFAULT
from tests.relevance.ranking_parts import WITHOUT

MAX_HEADINGS = 40
"""Headings of one report, at most."""
PARTS = {**WITHOUT, "lists of cited works": replace(DEFAULT, references=1.0)}
AMONG = 10
"""Rank up to which a page or a study is found."""
PageId = tuple[str, int]
"""Id of a study, and number of a page."""
Asked = Sequence[tuple[str, PageId]]
"""Questions with the right page of each."""
FIGURES = ("page MRR", "page among ten", "study MRR", "study among ten")
Ask = Callable[[str], Sequence[PageId]]
"""Returns the matching pages, best first."""


class Item(NamedTuple):
    """A heading and its page."""

    heading: str
    file: str
    page: int


def main() -> None:
    """Print the figures of each way to search, and of the ablation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    folders = parser.parse_args().folders
    logging.disable(logging.ERROR)  # pypdf warns about every irregularity
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        items = list(known_items(folders, root / "pdfs"))
        library = open_library(root)
        for _ in library.ingest([], Options(), NoProgress()):
            pass
        places = {study.file: study.id for study in newest_versions(library) if study.file}
        items = [item for item in items if item.file in places]
        asked = [(each.heading, (places[each.file], each.page)) for each in items]
        print(f"{len(asked)} headings of {len({item.file for item in items})} reports\n")
        for half, some in halves(asked).items():
            print(f"\n## {half}: {len(some)} headings\n")
            rows = [[name, *figures(ask, some)] for name, ask in ways(library).items()]
            print_table(["way", *FIGURES, "ms a question"], rows)
            print_table(["ours without", *FIGURES], list(ablation(library, some)))


def newest_versions(library: Library) -> Iterator[Study]:
    """Yield the studies without a newer version, which answers would show instead."""
    families: dict[str, list[Study]] = defaultdict(list)
    for study in library.studies():
        families[study.family or study.id].append(study)
    yield from (newest_first(versions)[0] for versions in families.values())


def halves(asked: Asked) -> dict[str, Asked]:
    """Return the two halves of the questions, by name."""

    def is_for_tuning(heading: str) -> bool:
        return bool(blake2b(heading.casefold().encode()).digest()[0] & 1)

    return {
        "for tuning": [each for each in asked if is_for_tuning(each[0])],
        "to report": [each for each in asked if not is_for_tuning(each[0])],
    }


def known_items(folders: Sequence[Path], copies: Path) -> Iterator[Item]:
    """Copy PDFs into *copies* without their outlines; yield the headings to search for."""
    copies.mkdir()
    found: dict[str, list[Item]] = defaultdict(list)
    for path in sorted(path for folder in folders for path in folder.rglob("*.pdf")):
        try:
            writer = PdfWriter(clone_from=path)
            writer.root_object.pop("/Outlines", None)
            writer.write(copies / path.name)
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue  # pypdf cannot read or write it
        for entry in by_outline(path) or by_contents(path):
            heading = " ".join(NUMBERING.sub("", entry.title).split())
            if len(tokens(heading)) > 1:
                found[heading.casefold()].append(Item(heading, path.name, entry.page))
    taken: Counter[str] = Counter()
    for alike in found.values():
        item = alike[0]
        if len(alike) == 1 and taken[item.file] < MAX_HEADINGS:
            taken[item.file] += 1
            yield item


def ways(library: Library) -> dict[str, Ask]:
    """Return the ways to search the pages of *library*."""
    pages = [
        (study.id, page.number, page.text)
        for study in library.studies()
        for page in library.pages(study.id)
    ]
    fts5 = by_fts5(pages)
    return {
        "ours, by page": lambda text: by_page(library, text),
        "ours, study by study": lambda text: by_study(library, text),
        "FTS5, all words": lambda text: fts5(text, " "),
        "FTS5, any word": lambda text: fts5(text, " OR "),
        "tantivy": by_tantivy(pages),
    }


def by_page(library: Library, text: str) -> list[PageId]:
    """Return the pages of the first ten studies, by score."""
    hits = library.search(text, pages=10).hits
    found = [(page.score, hit.study.id, page.page.number) for hit in hits for page in hit.pages]
    return [(study, number) for _, study, number in sorted(found, key=lambda each: -each[0])]


def by_study(library: Library, text: str) -> list[PageId]:
    """Return the pages of the first ten studies, in the order of the screen."""
    hits = library.search(text).hits
    return [(hit.study.id, page.page.number) for hit in hits for page in hit.pages]


def by_fts5(pages: Sequence[tuple[str, int, str]]) -> Callable[[str, str], list[PageId]]:
    """Return a search in SQLite for all words of a query, with an operator between them."""
    base = sqlite3.connect(":memory:")
    tokenizer = "tokenize='unicode61 remove_diacritics 2'"
    base.execute(
        f"CREATE VIRTUAL TABLE page USING fts5(study, number UNINDEXED, text, {tokenizer})"
    )
    base.executemany("INSERT INTO page VALUES (?, ?, ?)", pages)

    def ask(text: str, operator: str) -> list[PageId]:
        words = operator.join(f'"{word}"' for word in re.findall(r"\w+", text))
        found = base.execute(
            "SELECT study, number FROM page WHERE page MATCH ? ORDER BY bm25(page) LIMIT 100",
            (f"text: ({words})",),
        )
        return [(study, number) for study, number in found]

    return ask


def by_tantivy(pages: Sequence[tuple[str, int, str]]) -> Ask:
    """Return a search in tantivy, which matches any word."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("study", stored=True, tokenizer_name="raw")
    builder.add_integer_field("number", stored=True)
    builder.add_text_field("text")
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for study, number, text in pages:
        writer.add_document(tantivy.Document(study=study, number=number, text=text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(text: str) -> list[PageId]:
        query = index.parse_query(" ".join(re.findall(r"\w+", text)), ["text"])
        documents = (searcher.doc(address) for _, address in searcher.search(query, 100).hits)
        return [(each["study"][0], each["number"][0]) for each in documents]

    return ask


def figures(ask: Ask, asked: Asked) -> list[str]:
    """Return `FIGURES`, and the median time of a question in milliseconds."""
    pages, studies, times = [], [], []
    for heading, place in asked:
        begun = time.perf_counter()
        found = ask(heading)
        times.append(time.perf_counter() - begun)
        pages.append(rank_of(place, found))
        studies.append(rank_of(place[0], [study for study, _ in found]))
    shares = [
        share
        for ranks in (pages, studies)
        for share in (
            statistics.fmean(1 / rank if rank else 0.0 for rank in ranks),
            statistics.fmean(0 < rank <= AMONG for rank in ranks),
        )
    ]
    return [*(f"{share:.3f}" for share in shares), f"{statistics.median(times) * 1000:.1f}"]


def rank_of(right: object, found: Sequence[object]) -> int:
    """Return the rank of what is right among the different ones found, from 1; 0 without it."""
    distinct = list(dict.fromkeys(found))
    return distinct.index(right) + 1 if right in distinct else 0


def ablation(library: Library, asked: Asked) -> Iterator[list[str]]:
    """Yield the figures of this engine, by page, without each part of its ranking."""
    settings = library.settings
    folder = settings.index / (settings.index / "CURRENT").read_text(encoding="utf-8").strip()
    for part, ranking in PARTS.items():
        engine = WhooshEngine(folder, settings.languages, settings.subject_labels, ranking=ranking)
        yield [part, *figures(partial(by_engine, engine), asked)[:-1]]


def by_engine(engine: WhooshEngine, text: str) -> list[PageId]:
    """Return the pages of the first ten studies of *engine*, by score."""
    with engine.reader() as reader:
        found = reader.search(
            parse(text).query, Filters(), SearchOptions(limit=10, pages=10, relax=True)
        ).studies
    pages = [(page.score, page.page) for match in found for page in match.pages]
    return [(page.study, page.number) for _, page in sorted(pages, key=lambda each: -each[0])]


if __name__ == "__main__":
    main()
