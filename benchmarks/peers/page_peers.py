"""The engine and its peers, over the same pages and queries.

Peers index two fields that are analysed before the clock starts, words and stems, and store the
text. The library's engine analyses texts itself, and indexes headings, margins and records too. In
a peer a query word matches one term, its stem; in the engine it matches all its forms. Peers select
pages, the engine selects studies.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import tantivy
from whoosh import fields, index
from whoosh import query as whoosh_query
from whoosh.analysis import SpaceSeparatedTokenizer

from benchmarks.studies.made_pages import LANGUAGES
from library.analysis import stem, tokens
from library.core.answers import SearchResult
from library.core.model import Filters, Page, Study
from library.engines.whoosh import WhooshEngine
from library.engines.whoosh.read.segment_caches import SegmentCaches
from library.query import And, Fuzzy, Or, Phrase, Prefix, Query, Wildcard, Word
from library.search.answer import search
from library.search.engine import SearchOptions

TOP = 10


class Prepared(NamedTuple):
    """A page, analysed for the peers."""

    key: str
    words: str
    stems: str
    text: str


def prepared(page: Page) -> Prepared:
    """Return the words and stems of a page as texts to split at spaces."""
    words = [token.word for token in tokens(page.text)]
    stems = " ".join(f"{page.language}:{stem(word, page.language)}" for word in words)
    return Prepared(f"{page.study}/{page.number}", " ".join(words), stems, page.text)


class Peer(Protocol):
    """An engine to compare."""

    name: str

    def ask(self, query: Query) -> int | None:
        """Return the number of matching pages; `None` for an unsupported query.

        Every engine counts all matches and finds the ten best.
        """


class Ours:
    """The library's own engine."""

    name = "ours"

    def __init__(self, folder: Path) -> None:
        self.engine = WhooshEngine(folder, LANGUAGES, _subject_labels, processes=1)

    def build(self, studies: Iterable[tuple[Study, Sequence[Page]]]) -> None:
        with self.engine.writer() as writer:
            for study, pages in studies:
                writer.replace(study, pages)

    def ask(self, query: Query, filters: Filters = Filters(), pages: int = 0) -> int:  # noqa: B008 - frozen
        with self.engine.reader() as reader:
            return reader.search(query, filters, SearchOptions(limit=TOP, pages=pages)).total_pages

    def answer(self, question: str) -> SearchResult:
        """Return the answer to a typed question, with everything that a screen shows."""
        with self.engine.reader() as reader:
            return search(
                reader, question, Filters(), SearchOptions(limit=TOP, pages=3, relax=True)
            )

    def reopen(self) -> None:
        """Open the index again with empty caches, except for checksums."""
        engine = self.engine
        engine._reader, engine._caches = None, SegmentCaches()  # noqa: SLF001 - only benchmarks do


def _subject_labels(code: str) -> tuple[str, ...]:
    return (code,)


class Stock:
    """Stock Whoosh: its writer, and its search in the index that the engine wrote."""

    name = "Whoosh"

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)

    def build(self, pages: Iterable[Prepared]) -> None:
        words = fields.TEXT(analyzer=SpaceSeparatedTokenizer())
        text = fields.STORED()
        schema = fields.Schema(key=fields.ID(stored=True), words=words, stems=words, text=text)
        writer = index.create_in(self._folder, schema).writer(limitmb=256)
        for page in pages:
            writer.add_document(**page._asdict())
        writer.commit()

    def open(self) -> None:
        self._searcher = index.open_dir(self._folder).searcher()

    def ask(self, query: Query) -> int | None:
        asked = self._query(query)
        if asked is None:
            return None
        found = self._searcher.search(asked, limit=TOP)
        count: int = len(found) + 0 * sum(hit.docnum for hit in found)
        return count

    def _query(self, query: Query) -> Any:
        match query:
            case Word(text):
                stems = [stem(text, language) for language in LANGUAGES]
                terms = {f"{code}:{s}" for code, s in zip(LANGUAGES, stems, strict=True)}
                terms |= {text, *stems}
                return whoosh_query.Or([whoosh_query.Term("body", term) for term in sorted(terms)])
            case And(parts):
                return whoosh_query.And([self._query(part) for part in parts])
            case Or(parts):
                return whoosh_query.Or([self._query(part) for part in parts])
            case Phrase(words):
                return whoosh_query.Phrase("body", list(words))
            case Prefix(text):
                return whoosh_query.Prefix("body", text)
            case Wildcard(pattern):
                return whoosh_query.Wildcard("body", pattern)
        return None


class Tantivy:
    """Tantivy, in one thread."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
        for name in ("words", "stems"):
            builder.add_text_field(name, tokenizer_name="spaces", index_option="position")
        builder.add_bytes_field("text", stored=True, indexed=False)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("spaces", spaces)

    def build(self, pages: Iterable[Prepared]) -> None:
        writer = self._index.writer(heap_size=256_000_000, num_threads=1)
        for page in pages:
            document = tantivy.Document(key=page.key, words=page.words, stems=page.stems)
            document.add_bytes("text", page.text.encode())
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, query: Query) -> int | None:
        asked = self._query(query)
        if asked is None:
            return None
        found: Any = self._searcher.search(asked, limit=TOP, count=True)
        count: int = found.count
        return count

    def _query(self, query: Query) -> Any:
        match query:
            case Word(text):
                return tantivy.Query.term_query(self._schema, "stems", f"nl:{stem(text, 'nl')}")
            case And(parts) | Or(parts):
                occur = tantivy.Occur.Must if isinstance(query, And) else tantivy.Occur.Should
                return tantivy.Query.boolean_query([(occur, self._query(p)) for p in parts])
            case Phrase(words):
                return tantivy.Query.phrase_query(self._schema, "words", list(words))
            case Prefix(text):
                return tantivy.Query.regex_query(self._schema, "words", f"{text}.*")
            case Wildcard(pattern):
                regex = pattern.replace("*", ".*")
                return tantivy.Query.regex_query(self._schema, "words", regex)
            case Fuzzy(text):
                most = 1 if len(text) < 6 else 2
                return tantivy.Query.fuzzy_term_query(self._schema, "words", text, most)
        return None


class Fts5:
    """SQLite's full-text search."""

    name = "FTS5"

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "pages.db")

    def build(self, pages: Iterable[Prepared]) -> None:
        self._connection.executescript(
            """
            create table page (id integer primary key, key text, text text);
            create virtual table found using fts5(
                words, stems, content='', tokenize="unicode61 remove_diacritics 0 tokenchars ':&'"
            );
            """
        )
        for number, page in enumerate(pages):
            stored = number, page.key, page.text
            self._connection.execute("insert into page values (?, ?, ?)", stored)
            words = number, page.words, page.stems
            sql = "insert into found(rowid, words, stems) values (?, ?, ?)"
            self._connection.execute(sql, words)
        self._connection.commit()

    def open(self) -> None:
        """Do nothing: the connection is open."""

    def ask(self, query: Query) -> int | None:
        asked = self._query(query)
        if asked is None:
            return None
        best = "select count(*) over (), rowid from found where found match ? order by rank limit ?"
        rows = self._connection.execute(best, (asked, TOP)).fetchall()
        return int(rows[0][0]) if rows else 0

    def _query(self, query: Query) -> str | None:
        match query:
            case Word(text):
                return f'stems:"nl:{stem(text, "nl")}"'
            case And(parts) | Or(parts):
                operator = " AND " if isinstance(query, And) else " OR "
                return operator.join(f"({self._query(part)})" for part in parts)
            case Phrase(words):
                return f'words:"{" ".join(words)}"'
            case Prefix(text):
                return f'words:"{text}"*'
        return None
