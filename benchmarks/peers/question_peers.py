"""Peers that answer whole questions: pages, a marked passage of each, and counts of five facets.

Each gets the texts of the pages with the analysis that it brings itself.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, Protocol

import tantivy

from library.core.model import Page, Study

TOP = 30
"""Pages of an answer, each with a passage."""
FACETS = ("language", "year", "subject", "publisher", "access")
_WORD = re.compile(r"\w+")

Studies = Sequence[tuple[Study, Sequence[Page]]]


class WholePeer(Protocol):
    """A peer that answers whole questions."""

    name: ClassVar[str]

    def __init__(self, folder: Path) -> None: ...

    def build(self, studies: Studies) -> None:
        """Index the pages of *studies*."""

    def reopen(self) -> None:
        """Open the index again."""

    def ask(self, question: str) -> object:
        """Return the answer to *question*."""


def _facets(study: Study) -> tuple[str, ...]:
    """Return a value of each of `FACETS`."""
    record = study.record
    languages, subjects = " ".join(record.languages), " ".join(record.subjects)
    return languages, str(record.year or ""), subjects, record.publisher, str(record.access)


class WholeTantivy:
    """Tantivy in one thread, with its snippet generator and its aggregations."""

    name: ClassVar[str] = "tantivy"

    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        for facet in FACETS:
            builder.add_text_field(facet, tokenizer_name="raw", fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))

    def build(self, studies: Studies) -> None:
        """Index the pages of *studies*."""
        writer = self._index.writer(heap_size=256_000_000, num_threads=1)
        for study, pages in studies:
            facets = dict(zip(FACETS, _facets(study), strict=True))
            for page in pages:
                writer.add_document(tantivy.Document(text=page.text, **facets))
        writer.commit()
        writer.wait_merging_threads()

    def reopen(self) -> None:
        """Open the index again."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, question: str) -> object:
        """Return the passages of the best pages, and the counts."""
        words = " ".join(_WORD.findall(question.lower()))
        query = self._index.parse_query(words, ["text"], conjunction_by_default=True)
        found: Any = self._searcher.search(query, limit=TOP, count=True)
        if not found.count:
            query = self._index.parse_query(words, ["text"])
            found = self._searcher.search(query, limit=TOP, count=True)
        snippets = tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "text")
        passages = [
            snippets.snippet_from_doc(self._searcher.doc(address)).to_html()
            for _, address in found.hits
        ]
        terms = {facet: {"terms": {"field": facet, "size": 20}} for facet in FACETS}
        return passages, self._searcher.aggregate(query, terms)


class WholeFts5:
    """SQLite's full-text search, with `snippet()` and counts by `group by`."""

    name: ClassVar[str] = "FTS5"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "pages.db"
        self.reopen()

    def build(self, studies: Studies) -> None:
        """Index the pages of *studies*."""
        columns = ", ".join(FACETS)
        self._connection.executescript(
            f"""
            create table study (id integer primary key, {columns});
            create table page (id integer primary key, study integer);
            create virtual table found using fts5(text, tokenize="porter unicode61");
            """
        )
        rows = 0
        for number, (study, pages) in enumerate(studies):
            values = number, *_facets(study)
            self._connection.execute("insert into study values (?, ?, ?, ?, ?, ?)", values)
            for page in pages:
                rows += 1
                self._connection.execute("insert into page values (?, ?)", (rows, number))
                sql = "insert into found(rowid, text) values (?, ?)"
                self._connection.execute(sql, (rows, page.text))
        self._connection.commit()

    def reopen(self) -> None:
        """Open the index again."""
        self._connection = sqlite3.connect(self._file)

    def ask(self, question: str) -> object:
        """Return the passages of the best pages, and the counts."""
        words = [f'"{word}"' for word in _WORD.findall(question)]
        found = self._pages(" ".join(words))
        query = " ".join(words) if found else " OR ".join(words)
        return found or self._pages(query), [*self._counts(query)]

    def _pages(self, query: str) -> list[Any]:
        sql = (
            "select rowid, snippet(found, 0, '[', ']', '…', 30) from found "
            "where found match ? order by rank limit ?"
        )
        return self._connection.execute(sql, (query, TOP)).fetchall()

    def _counts(self, query: str) -> Iterator[list[Any]]:
        """Yield the counts of each facet, of the studies of the pages that match."""
        self._connection.execute(
            "create temp table if not exists matching (study integer primary key)"
        )
        self._connection.execute("delete from matching")
        sql = (
            "insert or ignore into matching select study from page where id in "
            "(select rowid from found where found match ?)"
        )
        self._connection.execute(sql, (query,))
        for facet in FACETS:
            counted = (
                f"select {facet}, count(*) from study where id in (select study from matching) "  # noqa: S608 - one of FACETS
                f"group by {facet}"
            )
            yield self._connection.execute(counted).fetchall()


class WholeRecoll:
    """Recoll, one command a question: thirty results with abstracts. It counts no facets."""

    name: ClassVar[str] = "Recoll"

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._config = self._folder / "config"

    def build(self, studies: Studies) -> None:
        """Write the pages as text files, and index them."""
        texts = self._folder / "texts"
        texts.mkdir()
        self._config.mkdir()
        (self._config / "recoll.conf").write_text(f"topdirs = {texts}\n", encoding="utf-8")
        for study, pages in studies:
            for page in pages:
                file = texts / f"{study.id}-{page.number}.txt"
                file.write_text(page.text, encoding="utf-8", errors="replace")
        command = [_program("recollindex"), "-c", str(self._config)]
        subprocess.run(command, check=True, capture_output=True)

    def reopen(self) -> None:
        """Do nothing: each question starts a process."""

    def ask(self, question: str) -> object:
        """Return the passages of the best pages."""
        words = " ".join(_WORD.findall(question))
        command = [_program("recollq"), "-c", str(self._config), "-A", "-n", f"0-{TOP}", words]
        return subprocess.run(command, check=False, capture_output=True).stdout


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise SystemExit(f"{name} is not installed: apt-get install recollcmd")
    return path
