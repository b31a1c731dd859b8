"""Moving a library between engines: copy, compare answers, then switch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from library.analysis import is_stopword, tokens
from library.core.errors import EngineError, IndexDamaged, IndexMissing
from library.core.model import Filters, Study
from library.core.notices import Notice, notice
from library.core.progress import Progress
from library.ingest.indexing.index_owner import check_owner
from library.ingest.state.ledger import Ledger, read_ledger
from library.query import Query, parse
from library.search.engine import Engine, IndexStore, Reader, SearchOptions
from library.service.answer_comparison import are_alike

PAGES_PER_COMMIT = 2000
MOST_TITLES = 100
"""Titles of studies that are asked as questions, from all over the library."""
MOST_PAGE_QUESTIONS = 100
"""Questions from the text of pages, likewise."""
WORDS_OF_PAGE = 3


@dataclass(frozen=True, slots=True)
class Move:
    """What a move copied and compared."""

    name: str
    """Name of the new index."""
    studies: int
    pages: int
    questions: int
    """Number of questions that both engines answered alike."""


def check_target(target: IndexStore, pdfs: Path) -> None:
    """Check that the indexes of *target*, if they are on a cluster, are not of another library.

    Raises:
        EngineError: They are.
    """
    try:
        ledger = read_ledger(target, target.current)
    except IndexDamaged:
        ledger = Ledger()  # a copy replaces it
    check_owner(pdfs, target, ledger, accept_removals=False)


def planned_move(source: IndexStore, target: IndexStore, pdfs: Path) -> Move:
    """Return what `copy_index` would copy; no question is compared.

    Raises:
        IndexMissing: *source* has no index.
        EngineError: *target* does not answer, or has the indexes of another library.
    """
    check_target(target, pdfs)
    with source.engine(_index_of(source)).reader() as reader:
        studies = reader.studies()
    return Move(target.new_name(), len(studies), sum(each.pages for each in studies), 0)


def copy_index(source: IndexStore, target: IndexStore, progress: Progress) -> Move:
    """Copy the index in use of *source* to a new index of *target*, which is not published.

    The caller holds the ingest lock. Readers of *source* are not disturbed.

    Args:
        source: The indexes to copy from.
        target: The indexes to copy to.
        progress: Receives each study.

    Raises:
        IndexMissing: *source* has no index.
        EngineError: The answers of the two differ; says to which question.
    """
    current = _index_of(source)
    name = target.new_name()
    engine = target.engine(name)
    with source.engine(current).reader() as reader:
        studies = reader.studies()
        progress.begin(len(studies))
        pages = _copy_studies(reader, studies, engine, progress)
        ledger = source.read_ledger(current)
        if ledger is not None:
            target.write_ledger(name, ledger)
        with engine.reader() as copy:
            asked = _compare(reader, copy, studies)
    return Move(name, len(studies), pages, asked)


def _index_of(store: IndexStore) -> str:
    """Return the name of the index in use."""
    if store.current is None:
        raise IndexMissing("There is no index yet.", remedy="Create one with `library ingest`.")
    return store.current


def _copy_studies(
    reader: Reader, studies: Sequence[Study], engine: Engine, progress: Progress
) -> int:
    """Write *studies* to *engine*, a commit at a time; return the number of pages."""
    total = 0
    waiting = list(studies)
    with engine.writer():
        pass  # an index without studies exists too
    while waiting:
        pages = 0
        with engine.writer() as writer:
            while waiting and pages < PAGES_PER_COMMIT:
                study = waiting.pop(0)
                own = reader.pages(study.id)
                writer.replace(study, own, reader.hidden_words(study.id))
                pages += len(own)
                progress.advance(study.id, len(own))
        total += pages
    return total


def _compare(source: Reader, copy: Reader, studies: Sequence[Study]) -> int:
    """Compare the answers of two readers; return the number of questions.

    Raises:
        EngineError: They differ.
    """
    if source.studies() != copy.studies():
        raise _differs(Notice("the list of all studies"))
    asked = 0
    for query in _questions(source, studies):
        options = SearchOptions(relax=True)
        answers = [each.search(query, Filters(), options) for each in (source, copy)]
        if not are_alike(*answers):
            raise _differs(notice("the answer to `{query}`", query=str(query)))
        asked += 1
    return asked


def _questions(reader: Reader, studies: Sequence[Study]) -> Iterator[Query]:
    """Yield questions: none at all, then titles, words and phrases of pages."""
    yield parse("").query
    step = max(1, len(studies) // MOST_TITLES)
    for study in studies[::step]:
        yield parse(study.title).query
    step = max(1, len(studies) // MOST_PAGE_QUESTIONS)
    for study in islice(studies[::step], MOST_PAGE_QUESTIONS):
        pages = reader.pages(study.id)
        words = [token.word for token in tokens(pages[len(pages) // 2].text)] if pages else []
        some = [word for word in words if word.isalpha() and not is_stopword(word)]
        if len(some) >= WORDS_OF_PAGE:
            yield parse(" ".join(some[:WORDS_OF_PAGE])).query
            yield parse(f'"{" ".join(words[:WORDS_OF_PAGE])}"').query


def _differs(what: Notice) -> EngineError:
    return EngineError(
        "The copy differs from the index in {part}; the library still uses the index.",
        remedy="Run `library ingest --rebuild`, then move it again.",
        part=what,
    )
