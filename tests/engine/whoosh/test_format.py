"""The files are in Whoosh's own format: stock Whoosh opens the index and finds the same."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import pytest
from whoosh import index, query
from whoosh.searching import Searcher

from library.analysis import (
    CompoundFinder,
    forms,
    is_spelled_like,
    joined,
    matches_wildcard,
    normalized,
    parts_of_word,
    raw_words,
)
from library.core.model import UNDETERMINED, Filters, Page
from library.engines.shared.fields import FIELDS, STEM_MARK
from library.engines.whoosh import WhooshEngine
from library.query import (
    And,
    Everything,
    Fuzzy,
    Leaf,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
    leaves,
)
from library.search.engine import PageId, SearchOptions
from tests.engine.builders import LANGUAGES, labels_of, study
from tests.engine.questions import FOLDED, WORDS, commit

Document = tuple[str, int]
"""Id of a study, and number of a page; 0 for its record."""

LEAVES: list[Leaf] = [
    *map(Word, FOLDED),
    *(Phrase((a, b)) for a in FOLDED[:5] for b in FOLDED[:5]),
    *map(Prefix, ["wa", "net", "warmtenet", "r&"]),
    *map(Wildcard, ["*net*", "n*ten", "*mie"]),
    *map(Fuzzy, ["warmtnet", "economei", "nets"]),
    *(Near((a, b), 2) for a in FOLDED[:3] for b in FOLDED[:3]),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of three segments, two of them with deleted studies."""
    rng = random.Random(5)
    folder = tmp_path_factory.mktemp("index")
    engine = WhooshEngine(folder, LANGUAGES, labels_of)

    def text(most: int) -> str:
        return " ".join(rng.choices(WORDS, range(len(WORDS), 0, -1), k=rng.randint(0, most)))

    for turn in range(3):
        library = []
        for number in range(turn * 6, turn * 6 + 9):
            language = rng.choice([*LANGUAGES, UNDETERMINED])
            pages = [
                Page(
                    f"study-{number}", at, str(at), language, text(6),
                    headings=(text(2), text(1)), running_headers=f"{text(1)}\n{at}",
                )
                # None follows another: stock Whoosh finds no phrase over two pages.
                for at in range(1, 11, 2)
            ]  # fmt: skip
            library.append((study(f"study-{number}", text(2), languages=(language,)), pages))
        commit(engine, library, [f"study-{turn * 6 + 2}"])
    return folder


@pytest.fixture(scope="module")
def searcher(folder: Path) -> Iterator[Searcher]:
    with index.open_dir(str(folder)).searcher() as opened:
        yield opened


def random_query(rng: random.Random, depth: int = 2) -> Query:
    kind = rng.choice([And, Or, Not, None, None]) if depth else None
    if kind is None:
        return rng.choice(LEAVES)
    if kind is Not:
        return Not(random_query(rng, depth - 1))
    return kind(tuple(random_query(rng, depth - 1) for _ in range(rng.randint(2, 3))))


def documents(
    searcher: Searcher, leaf: Leaf, field: str, compounds: CompoundFinder
) -> set[Document]:
    """Return the documents in which stock Whoosh finds a leaf."""
    found = set(searcher.docs_for_query(stock_query(searcher, leaf, field)))
    if isinstance(leaf, Word):
        spoken = searcher.reader().column_reader("languages")
        for language in LANGUAGES:
            terms = [form.term for form in forms(leaf.text, language)]
            ways = [(term,) for term in (*terms, *compounds.compounds_of(leaf.text, language))]
            runs = compounds.parts_of(leaf.text, language)
            for way in (*ways, *(way for run in runs for way in product(*run))):
                numbers = searcher.docs_for_query(adjacent(field, way))
                found |= {number for number in numbers if language.encode() in spoken[number]}
    return {document_id(searcher, number) for number in found}


def adjacent(field: str, words: Sequence[str]) -> query.Query:
    return query.Phrase(field, list(words)) if len(words) > 1 else query.Term(field, words[0])


def stock_query(searcher: Searcher, leaf: Leaf, field: str) -> query.Query:
    match leaf:
        case Word(text):
            return query.Term(field, text)
        case Phrase(words):
            return query.Or([adjacent(field, way) for way in joined(words)])
        case Near(words, slop):
            orders = (words, words[::-1])
            return query.Or([query.Phrase(field, list(o), slop=slop + 1) for o in orders])
    tests = {
        Prefix: lambda word: word.startswith(leaf.text),
        Wildcard: lambda word: matches_wildcard(leaf.pattern, word),
        Fuzzy: lambda word: is_spelled_like(leaf.text, word),
    }
    terms = (term.decode() for term in searcher.reader().lexicon(field))
    words = [term for term in terms if STEM_MARK not in term]
    return query.Or([query.Term(field, word) for word in words if tests[type(leaf)](word)])


def document_id(searcher: Searcher, number: int) -> Document:
    column = searcher.reader().column_reader
    header = next(at for at in range(number, -1, -1) if column("number")[at] == 0)
    return column("header")[header].decode().split('"')[1], column("number")[number]


class Answers:
    """The matches that stock Whoosh finds, combined as the contract defines."""

    def __init__(self, searcher: Searcher, every: set[str], compounds: CompoundFinder) -> None:
        self.searcher = searcher
        self.compounds = compounds
        self.every = every
        self._known: dict[Leaf, set[Document]] = {}

    def of(self, leaf: Leaf) -> set[Document]:
        if leaf not in self._known:
            fields = ("body", "headings", "record")
            found = set().union(*(self._documents(leaf, field) for field in fields))
            ids = {study_id for study_id, _ in found}
            margins = self._documents(leaf, "margin")
            self._known[leaf] = found | {place for place in margins if place[0] not in ids}
        return self._known[leaf]

    def _documents(self, leaf: Leaf, field: str) -> set[Document]:
        return documents(self.searcher, leaf, field, self.compounds)

    def studies(self, asked: Query) -> set[str]:
        match asked:
            case Everything():
                return self.every
            case Not(part):
                return self.every - self.studies(part)
            case And(parts):
                return set.intersection(*map(self.studies, parts))
            case Or(parts):
                return set.union(*map(self.studies, parts))
        return {study_id for study_id, _ in self.of(asked)}

    def pages(self, asked: Query) -> set[Document]:
        chosen = self.studies(asked)
        found = set().union(*(self.of(leaf) for leaf in leaves(asked)))
        return {place for place in found if place[1] and place[0] in chosen}


def test_stock_whoosh_finds_the_same(folder, searcher):
    """Stock Whoosh finds the same studies and pages for three hundred random queries."""
    rng = random.Random(6)
    with WhooshEngine(folder, LANGUAGES, labels_of).reader() as reader:
        every = {each.id for each in reader.studies()}
        answers = Answers(searcher, every, reader.searcher.compounds)
        found_any = 0
        for _ in range(300):
            asked = random_query(rng)
            found = reader.search(asked, Filters(), SearchOptions(limit=100, pages=100))
            assert {match.study.id for match in found.studies} == answers.studies(asked)
            pages = {(m.study.id, p.page.number) for m in found.studies for p in m.pages}
            assert pages == answers.pages(asked)
            found_any += bool(pages)
        assert found_any > 150


def test_stock_whoosh_reads_positions(folder, searcher):
    """The positions that stock Whoosh reads are those of the word on the page."""
    with WhooshEngine(folder, LANGUAGES, labels_of).reader() as reader:
        seen = 0
        for word in sorted({*FOLDED} - {"foto"}):  # only a stem in these texts
            for number, positions in searcher.postings("body", word).items_as("positions"):
                (page,) = reader.read_pages([PageId(*document_id(searcher, number))])
                raws = filter(normalized, raw_words(page.text))  # no elided articles
                words = [{normalized(raw), *parts_of_word(raw)} for raw in raws]
                # Position 0 is the boundary before the first word.
                assert positions == [at for at, each in enumerate(words, start=1) if word in each]
                seen += 1
        assert seen > 100


def test_fields_of_terms(folder, searcher):
    """A term is in the fields that have postings of it, listed in the dictionary or not."""
    lexicons = {name: set(searcher.reader().lexicon(name)) for name in FIELDS}
    with WhooshEngine(folder, LANGUAGES, labels_of).reader() as reader:
        for term, (field, name) in product(set().union(*lexicons.values()), enumerate(FIELDS)):
            assert reader.searcher.has_term(field, term.decode()) == (term in lexicons[name])


def test_stock_whoosh_merges_the_segments(folder, tmp_path):
    """Its writer adds a document, and merges all segments with all postings into one."""
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in folder.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    opened = index.open_dir(str(copy))
    with opened.searcher() as searcher:
        before = {term: searcher.doc_frequency("body", term) for term in FOLDED}
        live = searcher.doc_count()
        counts = {
            term: len(list(searcher.postings("body", term).all_ids())) for term in ["net", "co2"]
        }
    writer = opened.writer()
    writer.add_document(body="zebra")
    writer.commit(optimize=True)
    with opened.searcher() as searcher:
        assert searcher.doc_count() == live + 1
        assert len(searcher.search(query.Term("body", "zebra"))) == 1
        for term, count in counts.items():
            assert len(list(searcher.postings("body", term).all_ids())) == count <= before[term]
