"""How many requests an action of a library takes on a cluster; docs/opensearch.md has the table."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from unittest.mock import patch
from uuid import uuid4

import pytest

from library import Library, open_library
from library.engines.opensearch import cluster_store
from tests import samples
from tests.conftest import ingest, pdfs

pytestmark = pytest.mark.opensearch


@pytest.fixture(scope="module")
def root(cluster, tmp_path_factory):
    root = tmp_path_factory.mktemp("library")
    index = f"test-{uuid4().hex[:8]}"
    engine = f"{{kind: opensearch, hosts: [{cluster}], index: {index}, replicas: 0}}"
    (root / "library.yaml").write_text(f"languages: [nl, fr, en]\nengine: {engine}\n")
    (root / "pdfs").mkdir()
    made = open_library(root)
    for name, text in (("a", samples.DUTCH), ("b", samples.FRENCH), ("c", samples.ENGLISH)):
        samples.study(pdfs(made) / f"{name}.pdf", text, text, title=f"Studie {name}")
    ingest(made)
    yield root
    made.store.engine(made.store.current).drop()


@pytest.fixture
def library(root) -> Iterator[Library]:
    """The library as a process has it that has answered a question, and has not looked since."""
    with patch.object(cluster_store, "KEPT_SECONDS", math.inf):
        opened = open_library(root)
        opened.search("circulaire")
        yield opened


def requests(library: Library, act: Callable[[], object]) -> int:
    """Return the number of requests that *act* takes."""
    connection = library.store.engine(library.store.current).connection
    before = connection.requests
    act()
    return connection.requests - before


@pytest.mark.parametrize(
    ("question", "first", "again"),
    [
        ("woningen", 2, 1), ("studie", 3, 1), ("warmte haven", 3, 1), ("warmtnet", 5, 3),
        ("warmtnet hven stroomnt", 5, 3), ("warmtenethaven", 6, 4), ('"haven warmte"', 4, 1),
        ('"wrmte van de havn"', 5, 3), ("xqzwv", 4, 1), ("xqzwv xqqzwv", 4, 1),
        (" ".join(f"xq{n}zwv" for n in range(25)), 3, 1), ("warmte xqzwv", 3, 1),
        ("haven*", 2, 1), ('"haven warmte"~5', 3, 1),
    ],
)  # fmt: skip
def test_a_question_takes_few_requests(library, question, first, again):
    """Its answer is kept, so that asked again it takes those of the view and of spelling."""
    taken = [requests(library, lambda: library.search(question)) for _ in range(2)]
    assert taken == [first, again]


def test_words_that_were_asked_apart_are_known_together(library):
    """Another question with the same words asks for no statistics."""
    for word in ("warmte", "haven"):
        library.search(word)
    assert requests(library, lambda: library.search("haven warmte")) == 2


@pytest.mark.parametrize(
    ("act", "count"),
    [
        (lambda library: library.suggest("warm"), 3),
        (lambda library: library.suggest("haven warm"), 4),
        (lambda library: library.page("a", 1), 3),
        (lambda library: library.pages("a"), 3),
        (lambda library: library.page_labels("a"), 3),
        (lambda library: library.study("a"), 2),
        (lambda library: library.counts(["warmte", "haven", "chaleur"]), 2),
        (lambda library: library.figures("warmte"), 2),
    ],
)
def test_what_is_read_takes_few_requests(library, act, count):
    """The view takes one of them."""
    assert requests(library, lambda: act(library)) == count
