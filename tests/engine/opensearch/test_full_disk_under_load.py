"""A disk of a cluster that is full for a while, under a reader and a writer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest

from library.core.errors import EngineError
from tests.engine.builders import ask, pages, put, study
from tests.engine.opensearch.cluster_engines import engine_at, made_engine
from tests.waiting import wait_until

pytestmark = pytest.mark.opensearch

TWINS = ("een", "twee")
"""Studies that every commit of the writer replaces, both with the number of the commit."""
FULL = "A disk of the OpenSearch cluster at {host} is full; the last changes were not written."


def commit(engine, number: int) -> None:
    with engine.writer() as writer:
        for name in TWINS:
            writer.replace(study(name), pages(name, f"warmtenet nummer {number}"))


def committed(engine) -> set[tuple[str, int]]:
    """Return the studies that answer, each with the number of its commit."""
    return {
        (match.study.id, int(page.page.text.split()[-1]))
        for match in ask(engine, "warmtenet").studies
        for page in match.pages
    }


class Load:
    """A reader and a writer, and what they saw.

    Args:
        engine: Returns an engine of the index, for each of both.
    """

    def __init__(self, engine: Callable[[], object]) -> None:
        self._engine = engine
        self._stop = threading.Event()
        self.acknowledged = 0
        """Number of the last commit that ended without an error."""
        self.answers: list[tuple[int, set[tuple[str, int]]]] = []
        """What was acknowledged before each answer, and the answer."""
        self.reading: list[EngineError] = []
        self.writing: list[EngineError] = []
        """Errors of the reader and of the writer."""

    @contextmanager
    def runs(self) -> Iterator[None]:
        threads = [threading.Thread(target=each) for each in (self._read, self._write)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def _read(self) -> None:
        engine = self._engine()
        while not self._stop.is_set():
            least = self.acknowledged
            try:
                self.answers.append((least, committed(engine)))
            except EngineError as exc:
                self.reading.append(exc)

    def _write(self) -> None:
        engine, number = self._engine(), 0
        while not self._stop.is_set():
            number += 1
            try:
                commit(engine, number)
            except EngineError as exc:
                self.writing.append(exc)
            else:
                self.acknowledged = number

    def wait_for_commits(self) -> None:
        """Return once three more commits are acknowledged."""
        least = self.acknowledged + 3
        wait_until(lambda: self.acknowledged >= least, "three commits")


@pytest.mark.parametrize("blocked", [(True, True), (False, True)], ids=["every", "manifests"])
def test_a_disk_is_full_for_a_while(cluster, client, blocked):
    """Every answer is of one commit, none is lost, and each error names the disk.

    The cluster stops writing to the indexes on that disk, as it does above its flood stage: to all,
    or only to what tells which studies are visible.
    """
    control = f"full-{uuid4().hex[:8]}"
    made = made_engine(cluster, control=control)
    put(made, "haven", "aardgas")
    commit(made, 0)
    names = [
        name for name, is_so in zip((made.place.index, control), blocked, strict=True) if is_so
    ]

    def set_full(*, is_full: bool) -> None:
        setting = {"index.blocks.read_only_allow_delete": is_full or None}
        client.indices.put_settings(index=",".join(names), body=setting)

    load = Load(lambda: engine_at(made, cluster, patience=1))
    with load.runs():
        load.wait_for_commits()
        set_full(is_full=True)
        before = len(load.answers), len(load.writing)
        wait_until(lambda: len(load.writing) > before[1] + 1, "two errors")
        wait_until(lambda: len(load.answers) > before[0] + 10, "ten answers")
        set_full(is_full=False)
        load.wait_for_commits()
        load.wait_for_commits()
        gone = len(load.writing)
        load.wait_for_commits()
    assert len(load.writing) == gone
    assert load.reading == []
    assert {each.what for each in load.writing} == {FULL.format(host=cluster)}
    for least, found in load.answers:
        assert {name for name, _ in found} == set(TWINS)
        assert len({number for _, number in found}) == 1
        assert min(number for _, number in found) >= least
    assert {number for _, number in committed(made)} == {load.acknowledged}
    assert ask(made, "aardgas").total_studies == 1
    made.drop()
    client.indices.delete(index=control)
