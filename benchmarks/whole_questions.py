"""Whole questions: `python -m benchmarks.whole_questions 1600 15000 --pdfs FOLDER...`.

A whole question goes from the typed text to all that a reader sees: ten studies, three pages of
each with marked passages, and the counts of five facets. Up to 15,000 pages are real ones, repeated
with other words (`repeated_pages.py` in `benchmarks/studies`); more are made (`made_pages.py`).

Times are milliseconds of processor time on one core. *Cold* is the first time that an engine with
empty caches gets a question, *warm* the second; what is loaded by then is excluded from garbage
collection, as the server does. The peers get the words of the question, all required, and return
the thirty best pages with a passage of each, and the counts of five facets; when no page has all
words they are asked again for any of them.
"""

from __future__ import annotations

import argparse
import os
import pickle
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.engine import read_studies
from benchmarks.measures import print_table, processor_seconds, spread, timed
from benchmarks.peers.question_peers import WholeFts5, WholePeer, WholeRecoll, WholeTantivy
from benchmarks.studies.made_pages import made_studies
from benchmarks.studies.repeated_pages import repeated
from library.core.answers import SearchResult
from library.core.model import Filters, Page, Study
from library.core.process.process_switches import freeze_loaded_objects
from library.engines.whoosh import WhooshEngine
from library.engines.whoosh.read.segment_caches import SegmentCaches
from library.search.access import AccessFilter
from library.search.answer import search
from library.search.engine import SearchOptions
from library.search.knowledge import Knowledge
from library.thesaurus import FILE_NAME, NO_CONCEPTS, Thesaurus, read_thesaurus

MOST_REPEATED = 15_000
"""Pages up to which real pages are repeated."""
QUESTIONS = 300
LANGUAGES = ("nl", "en", "fr", "de")
DAY = datetime.now(UTC).date().isoformat()
_WORD = re.compile(r"[^\W\d_]{4,}")
_OPTIONS = SearchOptions(limit=10, pages=3, relax=True)

Studies = Sequence[tuple[Study, Sequence[Page]]]


class Ours:
    """The library's own engine, as `Library.search` asks it."""

    def __init__(self, folder: Path, thesaurus: Thesaurus) -> None:
        self._engine = WhooshEngine(folder, LANGUAGES, lambda code: (code,))
        self._knowledge = Knowledge(LANGUAGES, thesaurus)
        self.name = "ours, with thesaurus" if thesaurus else "ours"

    def build(self, studies: Studies) -> None:
        """Index the studies."""
        with self._engine.writer() as writer:
            for study, pages in studies:
                writer.replace(study, pages)

    def reopen(self) -> None:
        """Open the index again with empty caches, except for checksums."""
        engine = self._engine
        engine._reader, engine._caches = None, SegmentCaches()  # noqa: SLF001 - only benchmarks do

    def ask(self, question: str) -> SearchResult:
        """Return the answer, with everything that a screen shows."""
        with self._engine.reader() as reader:
            view = AccessFilter(reader, DAY)
            return search(view, question, Filters(), _OPTIONS, knowledge=self._knowledge)


def main() -> None:
    """Print a table for each number of pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="*", default=[1600])
    parser.add_argument("--pdfs", type=Path, nargs="+", required=True, help="folders of real PDFs")
    parser.add_argument("--peers", action="store_true", help="measure peers too")
    parser.add_argument("--thesaurus", type=Path, help="folder of a thesaurus to widen by")
    parser.add_argument("--folder", type=Path, help="keep indexes here for the next run")
    arguments = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    thesaurus = NO_CONCEPTS
    if arguments.thesaurus:
        thesaurus = Thesaurus(read_thesaurus(arguments.thesaurus / FILE_NAME))
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        real = _kept(folder / "real.pickle", lambda: list(read_studies(arguments.pdfs)))
        for pages in arguments.pages:
            measure(pages, real, folder / str(pages), thesaurus, peers=arguments.peers)


def measure(pages: int, real: Studies, folder: Path, thesaurus: Thesaurus, *, peers: bool) -> None:
    """Print the times for a library of that many pages."""
    many = repeated(real, pages) if pages <= MOST_REPEATED else made_studies(pages)
    engines: list[Any] = [(Ours, thesaurus)] if thesaurus else []
    engines.append((Ours, NO_CONCEPTS))
    studies = LazyStudies(many)
    questions = _kept(folder.with_suffix(".questions"), lambda: typed_questions(studies()))
    opened: list[Any] = []
    for kind, given in engines:
        is_built = (folder / "ours").exists()
        (folder / "ours").mkdir(parents=True, exist_ok=True)
        ours = kind(folder / "ours", given)
        if not is_built:
            ours.build(studies())
        opened.append(ours)
    kinds: tuple[type[WholePeer], ...] = (WholeTantivy, WholeFts5, WholeRecoll) if peers else ()
    for kind in kinds:
        place = folder / kind.name
        is_built = place.exists()
        place.mkdir(parents=True, exist_ok=True)
        peer = kind(place)
        if not is_built:
            peer.build(studies())
        opened.append(peer)
    rows = [row for engine in opened for row in _rows(engine, questions)]
    print(f"\n## {pages:,} pages, {len(questions)} questions\n")
    print_table(("ms: median / 95th", "first question", "cold", "warm"), rows)


class LazyStudies:
    """Studies that are made when first needed."""

    def __init__(self, studies: Iterator[tuple[Study, tuple[Page, ...]]]) -> None:
        self._made: list[tuple[Study, tuple[Page, ...]]] = []
        self._studies = studies

    def __call__(self) -> Studies:
        """Return the studies."""
        self._made += self._studies
        return self._made


def _rows(engine: Any, questions: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the row of an engine: the first question with empty caches, all, and all again."""
    first = []
    for question in questions[::60]:
        engine.reopen()
        first.append(timed(engine.ask, question, processor_seconds))
    engine.reopen()
    engine.ask("warmte")
    freeze_loaded_objects()
    cold, warm = (
        [timed(engine.ask, question, processor_seconds) for question in questions] for _ in range(2)
    )
    yield engine.name, spread(first), spread(cold), spread(warm)


def typed_questions(studies: Studies) -> list[str]:
    """Return questions as people type them, with words of the pages.

    A third each: one or two words, headings, and three to five words of one sentence of which one
    is exchanged for a word of another page.
    """
    rng = np.random.default_rng(11)
    pages = [page for _, own in studies for page in own if len(page.text) > 500]
    headings = sorted({each for page in pages for each in page.headings if 10 < len(each) < 80})

    def words(count: int) -> list[str]:
        found: list[str] = []
        while len(found) < count:
            found = _WORD.findall(pages[int(rng.integers(len(pages)))].text)
        begin = int(rng.integers(len(found) - count + 1))
        return found[begin : begin + count]

    third = QUESTIONS // 3
    few = [" ".join(words(1 + number % 2)) for number in range(third)]
    some = [headings[at] for at in rng.integers(len(headings), size=third)]
    mixed = [" ".join([*words(2 + number % 3), *words(1)]) for number in range(third)]
    return [*few, *some, *mixed]


def _kept(file: Path, make: Callable[[], Any]) -> Any:
    """Return what *file* holds; made, and written to it, when it does not exist."""
    if not file.exists():
        file.write_bytes(pickle.dumps(make()))
    return pickle.loads(file.read_bytes())  # noqa: S301 - written by an earlier run


if __name__ == "__main__":
    main()
