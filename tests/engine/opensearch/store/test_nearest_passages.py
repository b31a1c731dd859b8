"""The k-NN index of a cluster: which passages a search by meaning compares when they are many."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest

from library.core.errors import EngineUnavailable
from library.core.model import Page
from library.engines.meaning import (
    PassageSearch,
    StudyState,
    update_neighbours,
    update_passages,
)
from library.engines.opensearch.cluster.connection import Connection
from library.engines.opensearch.cluster.index_mapping import mark_of
from library.engines.opensearch.cluster.patient_client import ClusterAddress
from library.engines.opensearch.cluster_store import ClusterStore
from library.search.ranking import DEFAULT
from tests import nodes
from tests.engine.builders import LANGUAGES, labels_of
from tests.engine.meaning.indexed_passages import Steps
from tests.engine.meaning.word_encoder import WordEncoder

pytestmark = pytest.mark.opensearch

WORDS = [f"woord{chr(97 + a)}{chr(97 + b)}" for a in range(6) for b in range(6)]
INDEX = f"studies-passages-{WordEncoder.dimensions}"
QUESTIONS = [" ".join(WORDS[n : n + 3]) for n in range(0, 30, 3)]
SHARES = replace(DEFAULT.passage_shares, cosine_range=math.inf)  # passages that are far away too
ASKED = {"least": 0.1, "shares": SHARES}


@pytest.fixture(scope="module")
def connection():
    """Return a connection to a node that has the plugin."""
    folder, port = nodes.started(1, KNN="yes")
    yield Connection(ClusterAddress((f"http://127.0.0.1:{port + 1}",)))
    nodes.ended(folder)


def neighbours_on(connection: Connection):
    store = ClusterStore(connection, "studies", LANGUAGES, labels_of, shards=2, replicas=0)
    return store.neighbours()


class Collection:
    """Made studies, with their passages in files and in the index of a cluster."""

    def __init__(self, folder, neighbours, monkeypatch) -> None:
        self.folder, self.neighbours = folder, neighbours
        self.monkeypatch = monkeypatch
        self.studies = {f"s{number}": self.made(number) for number in range(60)}

    def made(self, seed: int):
        rng = random.Random(seed)
        topic = rng.sample(WORDS, 8)
        texts = (" ".join(rng.choices(topic, k=20)).capitalize() + "." for _ in range(2))
        return [Page(f"s{seed % 100}", at, str(at), "nl", text) for at, text in enumerate(texts, 1)]

    def encode(self) -> None:
        states = [StudyState(name, str(pages)) for name, pages in self.studies.items()]
        update_passages(self.folder, WordEncoder(), states, self.studies.__getitem__, Steps())

    def update(self) -> bool:
        self.encode()
        return update_neighbours(self.folder, self.neighbours)

    def found(self, question: str, *, most: int, candidates: int = 1000, limit: int = 30):
        """Return place -> cosine and score, when no more than *most* passages are compared."""
        for name, value in (("MOST_PASSAGES", most), ("CANDIDATES", candidates)):
            self.monkeypatch.setattr(f"library.engines.meaning.passage_search.{name}", value)
        search = PassageSearch(self.folder, WordEncoder(), self.neighbours)
        return {
            each[:4]: (pytest.approx(each.cosine), pytest.approx(each.score))
            for each in search.nearest(question, limit=limit, **ASKED)
        }

    def exact(self, question: str, limit: int = 30):
        """Return what is found when all passages are compared."""
        return self.found(question, most=10**6, limit=limit)

    def agrees(self) -> bool:
        """Whether the same is found when the cluster names all passages as candidates."""
        return all(self.found(each, most=0) == self.exact(each) for each in QUESTIONS)


@pytest.fixture
def collection(connection, tmp_path, monkeypatch):
    """Return a collection whose passages are on a cluster."""
    collection = Collection(tmp_path, neighbours_on(connection), monkeypatch)
    assert collection.update()
    return collection


def test_passages_that_the_cluster_finds_have_the_scores_of_a_comparison_with_all(collection):
    """Candidates that are few may lack some passages, and change nothing of the others."""
    assert collection.agrees()
    for question in QUESTIONS:
        few, every = (
            collection.found(question, most=0, candidates=20),
            collection.exact(question, limit=999),
        )
        assert few
        assert few == {place: every[place] for place in few}
        assert len(few) < len(every)


def test_an_update_follows_changed_and_removed_studies_and_ends_an_interrupted_one(
    collection, connection
):
    """Rows of a study in another state are no candidates meanwhile."""
    collection.studies["s3"] = collection.made(103)
    del collection.studies["s4"]
    collection.encode()
    before = {study for asked in QUESTIONS for study, *_ in collection.found(asked, most=0)}
    assert not before & {"s3", "s4"}
    collection.update()
    assert collection.agrees()
    lost = collection.neighbours.nearest([1] * WordEncoder.dimensions, 5)
    connection.delete(INDEX, [f"{state}-{row}" for state, row in lost])
    connection.refresh(INDEX)
    collection.update()
    assert collection.agrees()


def test_an_update_that_ends_while_it_deletes_leaves_nothing_for_good(connection, monkeypatch):
    """The next one deletes the rows that are left of a study, which it counts."""
    neighbours = neighbours_on(connection)
    monkeypatch.setattr("library.engines.opensearch.store.nearest_passages.BATCH", 2)
    vector = [1] * WordEncoder.dimensions
    assert neighbours.update(
        {"kept": 1, "gone": 5}, lambda state: [vector] * (1 + 4 * (state == "gone"))
    )
    delete = Connection.delete

    def ends(self, index, keys):
        delete(self, index, keys)
        self.refresh(index)
        raise EngineUnavailable("It ended.", remedy="")

    with monkeypatch.context() as patched:
        patched.setattr(Connection, "delete", ends)
        with pytest.raises(EngineUnavailable):
            neighbours.update({"kept": 1}, lambda _: [vector])
    assert neighbours.update({"kept": 1}, lambda _: [vector])
    assert neighbours.nearest(vector, 9) == [("kept", 0)]


def test_vectors_of_another_encoder_replace_those_before(connection):
    """Until the next update nothing is found with it, which is no error."""
    neighbours = neighbours_on(connection)
    small, large = [1] * WordEncoder.dimensions, [1] * 2 * WordEncoder.dimensions
    assert neighbours.update({"one": 1}, lambda _: [small])
    assert neighbours.nearest(small, 9) == [("one", 0)]
    assert neighbours.nearest(large, 9) == []
    assert neighbours.update({"two": 1}, lambda _: [large])
    assert neighbours.nearest(large, 9) == [("two", 0)]
    assert neighbours.nearest(small, 9) == []
    assert connection.indexes("studies-passages*") == [f"studies-passages-{len(large)}"]
    assert neighbours.update({}, lambda _: [])
    assert connection.indexes("studies-passages*") == []


def test_an_update_deletes_no_index_of_another_program(connection):
    """It may have a name like one of vectors, but it lacks the mark of the library."""
    others = {
        "studies-passages": {},
        "studies-passages-2024": {},
        f"{INDEX}-build-0001": mark_of("studies-passages-control"),
    }
    for name, mapping in others.items():
        connection.create_index(name, {}, mapping)
    neighbours, vector = neighbours_on(connection), [1] * WordEncoder.dimensions
    assert neighbours.update({"one": 1}, lambda _: [vector])
    assert connection.owners(INDEX) == {INDEX: "studies-control"}
    assert neighbours.update({}, lambda _: [])
    assert connection.indexes("studies-passages*") == sorted(others)
    for name in others:
        connection.delete_index(name)


def test_a_cluster_without_the_plugin_is_not_used(cluster, tmp_path, monkeypatch):
    """Nothing is written there, and nothing is found with more passages than are compared."""
    connection = Connection(ClusterAddress((cluster,)))
    collection = Collection(tmp_path, neighbours_on(connection), monkeypatch)
    assert not collection.update()
    assert connection.indexes("studies-passage*") == []
    assert collection.found(QUESTIONS[0], most=0) == {}
    assert collection.exact(QUESTIONS[0])
