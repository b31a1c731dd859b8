"""Answers of a cluster beside those of Whoosh: `python -m benchmarks.cluster_answers judged 15000`.

`judged` asks the judged questions of `tests/relevance`; a number asks questions about that many
made pages, some of them relaxed: with words that a study has all of, or that none has; the folder
of a library asks questions with words of its pages, relaxed as on the site, then their next ten
studies, if there are any, and both again. Both engines get the same library and questions in one
run. A difference is printed: studies, pages, counts and facets must be equal, scores to 1e-5.
`HOST` in the environment names nodes to use, by comma; without it, three nodes are started.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from benchmarks.studies.made_pages import LANGUAGES, made_studies
from benchmarks.studies.made_questions import made_questions, made_relaxed_questions
from benchmarks.studies.real_questions import real_questions
from library import open_library
from library.audit.relevance import PAGES, STUDIES, evaluate, read_judgements
from library.core.model import Filters, Page, Study
from library.core.process.process_switches import freeze_loaded_objects
from library.core.settings.engine_settings import EngineSettings
from library.engines.opensearch import OpenSearchEngine
from library.engines.opensearch.cluster.connection import Connection
from library.engines.opensearch.cluster.patient_client import ClusterAddress
from library.engines.opensearch.writer import IndexPlace
from library.engines.whoosh import WhooshEngine
from library.query import Query, parse
from library.search.engine import Engine, Matches, Reader, SearchOptions
from tests.conftest import ingest
from tests.nodes import ended, started
from tests.relevance.distractors import made_studies as misleading_studies

HERE = Path(__file__).parent
JUDGED = HERE.parent / "tests" / "relevance" / "questions.tsv"
CLOCK = os.sysconf("SC_CLK_TCK")
NODES = 3
COSTS = """Milliseconds: median / 95 % of wall time; processor time of a question.
| question | Whoosh | processor | OpenSearch | client | nodes | requests | times |
|---|---|---|---|---|---|---|---|"""
Labels = Callable[[str], tuple[str, ...]]
Library = Sequence[tuple[Study, Sequence[Page]]]


class Nodes:
    """The processor time and memory of the nodes of a cluster in *folder*."""

    def __init__(self, folder: Path | None) -> None:
        found = sorted(folder.glob("node-*/pid")) if folder else []
        self._processes = [Path("/proc") / path.read_text().strip() for path in found]

    def seconds(self) -> float:
        """Return the processor time so far."""
        stats = [(each / "stat").read_text().rpartition(")")[2].split() for each in self._processes]
        return sum(int(stat[11]) + int(stat[12]) for stat in stats) / CLOCK

    def megabytes(self) -> list[int]:
        """Return the memory of each node."""
        texts = [(each / "status").read_text() for each in self._processes]
        return [int(text.partition("VmRSS:")[2].split()[0]) // 1024 for text in texts]


class Pair:
    """One library on both engines.

    Args:
        hosts: Nodes of the cluster.
        nodes: Their processes.
        folder: Folder for the files of Whoosh.
        languages: Languages of the library.
        labels: Subject code -> its labels.
    """

    def __init__(
        self,
        hosts: tuple[str, ...],
        nodes: Nodes,
        folder: Path,
        languages: Sequence[str],
        labels: Labels,
    ) -> None:
        name = f"bench-{uuid4().hex[:8]}"
        self.connection = Connection(ClusterAddress(hosts))
        replicas = min(1, len(hosts) - 1)
        self.far = OpenSearchEngine(
            self.connection,
            IndexPlace(name, "bench-control", name),
            languages,
            labels,
            shards=EngineSettings().shards,
            replicas=replicas,
        )
        self.near = WhooshEngine(folder / name, languages, labels, processes=1)
        self.nodes = nodes

    def build(self, library: Library) -> None:
        """Write *library* to both, and print what that costs."""
        pages = sum(len(own) for _, own in library)
        for name, engine in (("Whoosh", self.near), ("OpenSearch", self.far)):
            wall, own, far = time.perf_counter(), time.process_time(), self.nodes.seconds()
            with engine.writer() as writer:
                for study, its_pages in library:
                    writer.replace(study, its_pages)
            wall, own = time.perf_counter() - wall, time.process_time() - own
            far = self.nodes.seconds() - far
            print(
                f"{name}: {pages} pages written in {wall:.1f} s; processor time {own:.1f} s here, "
                f"{far:.1f} s on nodes",
                flush=True,
            )
        wall = time.perf_counter()
        with self.far.reader() as reader:
            reader.document_frequencies(["x"])
        print(f"words of the library read in {time.perf_counter() - wall:.1f} s")
        print(f"memory of nodes: {self.nodes.megabytes()} MB; load {os.getloadavg()[0]:.1f}")

    def compare(self, queries: Iterable[Query], options: SearchOptions) -> tuple[int, list[str]]:
        """Return the number of *queries*, and those with another answer, with what differs."""
        differing, count = [], 0
        with self.near.reader() as near, self.far.reader() as far:
            for query in queries:
                answers = [each.search(query, Filters(), options) for each in (near, far)]
                count += 1
                if what := difference(*answers):
                    differing.append(f"{query}: {what}")
        return count, differing

    def warm(self, queries: Sequence[Query], options: SearchOptions) -> None:
        """Ask *queries* before anything is measured: a node compiles what it runs often."""
        with self.near.reader() as near, self.far.reader() as far:
            for query in queries:
                near.search(query, Filters(), options)
                far.search(query, Filters(), options)

    def with_more(self, queries: Sequence[Query], options: SearchOptions) -> list[Query]:
        """Return those of *queries* whose answers have further studies."""
        with self.near.reader() as near:
            found = [near.search(query, Filters(), options).total_studies for query in queries]
        return [query for query, total in zip(queries, found, strict=True) if total > options.limit]

    def costs(self, name: str, queries: Sequence[Query], options: SearchOptions) -> None:
        """Print a row of the table of costs; none without queries."""
        if not queries:
            return
        with self.near.reader() as near, self.far.reader() as far:
            near_costs, far_costs = _Costs(near, options), _Costs(far, options)
            asked, cpu = self.connection.requests, self.nodes.seconds()
            for number, query in enumerate(queries):
                # What both compute of a question, such as its stems, costs the one asked first.
                for each in (near_costs, far_costs)[:: -1 if number % 2 else 1]:
                    each.ask(query)
            asked, cpu = self.connection.requests - asked, self.nodes.seconds() - cpu
        count = len(queries)
        print(
            f"| {name} | {near_costs} | {far_costs} | {1000 * cpu / count:.0f} "
            f"| {asked / count:.1f} | {far_costs.median / near_costs.median:.1f} |",
            flush=True,
        )


class _Costs:
    """Wall and processor time of questions that a reader answers."""

    def __init__(self, reader: Reader, options: SearchOptions) -> None:
        self._reader = reader
        self._options = options
        self._walls: list[float] = []
        self._seconds = 0.0

    def ask(self, query: Query) -> None:
        begin, own = time.perf_counter(), time.process_time()
        self._reader.search(query, Filters(), self._options)
        self._walls.append(time.perf_counter() - begin)
        self._seconds += time.process_time() - own

    @property
    def median(self) -> float:
        return median(self._walls)

    def __str__(self) -> str:
        worst = sorted(self._walls)[int(len(self._walls) * 0.95)]
        mean = self._seconds / len(self._walls)
        return f"{1000 * self.median:.0f} / {1000 * worst:.0f} | {1000 * mean:.0f}"


def difference(one: Matches, other: Matches) -> str:
    """Return what differs between two answers; empty for nothing."""
    if (one.total_studies, one.total_pages) != (other.total_studies, other.total_pages):
        return (
            f"counts {one.total_studies, one.total_pages, other.total_studies, other.total_pages}"
        )
    if one.facets != other.facets:
        return "facets"
    lists = [
        [(m.study.id, m.total_pages, [p.page.number for p in m.pages]) for m in each.studies]
        for each in (one, other)
    ]
    if lists[0] != lists[1]:
        return f"order {next(pair for pair in zip(*lists, strict=False) if pair[0] != pair[1])}"
    scores = [(a.score, b.score) for a, b in zip(one.studies, other.studies, strict=True)]
    far = [pair for pair in scores if abs(pair[0] - pair[1]) > 1e-5 * abs(pair[0])]
    return f"scores {far[0]}" if far else ""


def judged(hosts: tuple[str, ...], nodes: Nodes, folder: Path) -> None:
    """Ask the judged questions of the starter library among misleading pages."""
    shutil.copytree(HERE.parent / "pdfs", folder / "library" / "pdfs")
    for name in ("library.yaml", "thesaurus.yaml"):
        shutil.copy(HERE.parent / name, folder / "library")
    library = open_library(folder / "library")
    ingest(library)
    questions = read_judgements(JUDGED)
    own = [(study, library.pages(study.id)) for study in library.studies()]
    asked = [each.question for each in questions]
    made = misleading_studies([page for _, pages in own for page in pages], asked)
    pair = Pair(hosts, nodes, folder, library.settings.languages, library.settings.subject_labels)
    pair.build([*own, *made])
    options = SearchOptions(limit=STUDIES, pages=PAGES)
    for name, engine in (("Whoosh", pair.near), ("OpenSearch", pair.far)):
        print(f"{name}: {_relevance(engine, questions, options)}")
    plain = [parse(text).query for text in asked]
    widened = [library.knowledge.query(text) for text in asked]
    relaxed = SearchOptions(limit=STUDIES, pages=PAGES, relax=True, language="nl")
    for name, queries, each in (
        ("judged questions", plain, options),
        ("judged questions, relaxed, in Dutch", widened, relaxed),
    ):
        count, differing = pair.compare(queries, each)
        same = f"{name}: {count - len(differing)} of {count} answers are the same"
        print(same, *differing, sep="\n  ")
    pair.far.drop()


def _relevance(engine: Engine, questions: Sequence[Any], options: SearchOptions) -> str:
    with engine.reader() as reader:

        def ask(text: str) -> Any:
            found = reader.search(parse(text).query, Filters(), options)
            return SimpleNamespace(hits=found.studies)

        found = evaluate(ask, questions)
    assert found.studies is not None
    assert found.pages is not None
    return (
        f"MRR and NDCG of studies {found.studies.mrr:.6f} {found.studies.ndcg:.6f}, "
        f"of pages {found.pages.mrr:.6f} {found.pages.ndcg:.6f}"
    )


def made(
    pages: int, each: int, warm: int, hosts: tuple[str, ...], nodes: Nodes, folder: Path
) -> None:
    """Ask questions about *pages* made pages, *each* of every kind, after *warm* others."""
    library = list(made_studies(pages))
    every = [page for _, own in library for page in own]
    questions = made_questions(every, each + warm)
    to_relax = made_relaxed_questions(every, each + warm)
    pair = Pair(hosts, nodes, folder, LANGUAGES, lambda code: (code,))
    pair.build(library)
    del library, every
    plain = SearchOptions(limit=10, pages=3)
    relaxed = replace(plain, relax=True, language="nl")
    kinds = [(name, queries, plain) for name, queries in questions.items()]
    kinds += [(name, queries, relaxed) for name, queries in to_relax.items()]
    total, wrong = 0, list[str]()
    print(COSTS)
    for turn in range(0, warm, each):
        for _, queries, options in kinds:
            pair.warm(queries[each + turn : each + turn + min(each, warm - turn)], options)
    freeze_loaded_objects()  # as the server does, once it has opened a library
    for name, queries, options in kinds:
        pair.costs(name, queries[:each], options)
        count, differing = pair.compare(queries[:each], options)
        total += count
        wrong += differing
    print(f"{total - len(wrong)} of {total} answers are the same", *wrong[:10], sep="\n  ")
    pair.far.drop()


def real(
    root: Path, each: int, warm: int, hosts: tuple[str, ...], nodes: Nodes, folder: Path
) -> None:
    """Ask about the pages of the library in *root*, *each* of every kind, after *warm* others."""
    library = open_library(root)
    own = [(study, library.pages(study.id)) for study in library.studies()]
    pages = [page for _, some in own for page in some]
    texts = real_questions(pages, [study.title for study, _ in own], each + warm)
    pair = Pair(hosts, nodes, folder, library.settings.languages, library.settings.subject_labels)
    pair.build(own)
    questions = {
        name: [library.knowledge.query(text) for text in some] for name, some in texts.items()
    }
    options = SearchOptions(limit=10, pages=3, relax=True, language="nl")
    for queries in questions.values():
        pair.warm(queries[each:], options)
    freeze_loaded_objects()
    print(COSTS)
    following = replace(options, offset=options.limit)
    for name, queries in questions.items():
        pair.costs(name, queries[:each], options)
        pair.costs(f"{name}, next ten", pair.with_more(queries[:each], options), following)
        pair.costs(f"{name}, again", queries[:each], options)
    every = [query for queries in questions.values() for query in queries[:each]]
    count, wrong = pair.compare(every, options)
    print(f"{count - len(wrong)} of {count} answers are the same", *wrong[:10], sep="\n  ")
    pair.far.drop()


def main() -> None:
    """Print agreement and costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("libraries", nargs="+", help="`judged`, numbers of pages, or folders")
    parser.add_argument("--each", type=int, default=20, help="Questions of each kind.")
    parser.add_argument("--warm", type=int, default=20, help="Questions before the measured ones.")
    arguments = parser.parse_args()
    data: Path | None = None
    hosts: tuple[str, ...]
    if "HOST" in os.environ:
        hosts = tuple(os.environ["HOST"].split(","))
        data = Path(os.environ["DATA"]) if "DATA" in os.environ else None
    else:
        data, port = started(NODES)
        hosts = tuple(f"http://127.0.0.1:{port + n}" for n in range(1, NODES + 1))
    try:
        for library in arguments.libraries:
            with tempfile.TemporaryDirectory() as folder:
                place = hosts, Nodes(data), Path(folder)
                if library == "judged":
                    judged(*place)
                elif library.isdigit():
                    made(int(library), arguments.each, arguments.warm, *place)
                else:
                    real(Path(library), arguments.each, arguments.warm, *place)
    finally:
        if "HOST" not in os.environ and data is not None:
            ended(data)


if __name__ == "__main__":
    main()
