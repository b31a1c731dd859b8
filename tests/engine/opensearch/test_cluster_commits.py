"""Commits on a cluster: leases, failed attempts, and views of earlier commits."""

from __future__ import annotations

import threading
import time
from unittest.mock import patch

import pytest

from library.core.errors import EngineUnavailable, IndexDamaged, IndexLocked, ViewExpired
from library.core.model import Filters
from library.query import parse
from library.search.engine import PageId, SearchOptions
from library.search.suggestions.slips import OPEN
from tests.engine.builders import ids, pages, put, study

pytestmark = pytest.mark.opensearch


@pytest.fixture
def engine(opensearch):
    put(opensearch, "haven", "warmtenet")
    return opensearch


def test_two_writers_at_once(engine):
    """The second writer is told that another one is writing, and changes nothing."""
    with engine.writer() as writer:
        writer.replace(study("wijk"), pages("wijk", "warmtenet"))
        with pytest.raises(IndexLocked, match="is writing"), engine.writer():
            pass
    assert ids(engine, "warmtenet") == {"haven", "wijk"}


def test_a_lease_without_renewals_is_taken_over(engine, caplog):
    """A writer that does not renew its lease loses it; what it writes then is never visible.

    Whoever waits for the lease says so once.
    """
    from library.engines.opensearch.store import manifest as manifests
    from tests.engine.opensearch.cluster_engines import twin

    late, other = twin(engine, lease_seconds=1), twin(engine, lease_seconds=1)

    def write_late() -> None:
        with late.writer() as writer:
            writer.replace(study("late"), pages("late", "warmtenet"))
            put(other, "wijk", "warmtenet")

    with patch.object(manifests.Lease, "_renew", lambda *_: None), pytest.raises(IndexLocked):
        write_late()
    assert ids(engine, "warmtenet") == {"haven", "wijk"}
    assert ["may have been killed" in each.getMessage() for each in caplog.records] == [True]


def test_many_writers_lose_nothing(engine):
    """Each of many competing writers is either committed whole or refused."""
    from tests.engine.opensearch.cluster_engines import twin

    committed = []

    def write(name: str) -> None:
        own = twin(engine)
        for turn in range(5):
            try:
                with own.writer() as writer:
                    for half in "ab":
                        study_id = f"{name}-{turn}-{half}"
                        writer.replace(study(study_id), pages(study_id, "warmtenet"))
                committed.extend(f"{name}-{turn}-{half}" for half in "ab")
            except IndexLocked:
                time.sleep(0.05)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert committed
    assert ids(engine, "warmtenet") == {"haven", *committed}


def test_words_after_commits_that_a_process_did_not_open(engine):
    """Words of studies that came and went between two views of a process do not count."""
    from tests.engine.opensearch.cluster_engines import twin

    def frequencies(own):
        with own.reader() as reader:
            return reader.document_frequencies(["warmtenet", "gracht"])

    assert frequencies(engine) == (1, 0)
    other = twin(engine)
    put(other, "wijk", "gracht warmtenet")
    put(other, "wijk", "gracht")
    with other.writer() as writer:
        writer.replace(study("wijk"), pages("wijk", "gracht warmtenet"))
        writer.remove("wijk")
        writer.replace(study("haven"), pages("haven", "warmtenet", "gracht"))
    assert frequencies(engine) == frequencies(twin(engine)) == (0.5, 0.5)


def test_superseded_documents_are_purged_after_a_grace_time(engine):
    """Documents that no view may see any more are deleted; those that one may see are kept."""
    from library.engines.opensearch.read import commit_view as views
    from library.engines.opensearch.store import manifest as manifests

    with engine.reader() as early:
        put(engine, "haven", "restwarmte")
        assert early.pages("haven") == pages("haven", "warmtenet")
        with patch.object(manifests, "GRACE_SECONDS", 0):
            put(engine, "wijk", "aardgas")
        assert ids(engine, "") == {"haven", "wijk"}
        with patch.object(views, "CONFIRM_SECONDS", -1), pytest.raises(ViewExpired):
            early.pages("haven")


def test_no_purged_document_comes_back(engine):
    """Whether or not a writer ends before it deletes them: each commit shows a study once."""
    from library.engines.opensearch.store import manifest as manifests
    from library.engines.opensearch.writer import OpenSearchWriter

    with patch.object(manifests, "GRACE_SECONDS", 0):
        for turn in range(6):
            if turn == 3:
                with (
                    patch.object(
                        OpenSearchWriter, "_delete", side_effect=EngineUnavailable("", remedy="")
                    ),
                    pytest.raises(EngineUnavailable),
                ):
                    put(engine, "haven", "warmtenet")
            put(engine, "haven", f"warmtenet beurt{turn}")
            with engine.reader() as reader:
                found = reader.search(parse("warmtenet").query, Filters(), SearchOptions())
                (page,) = reader.pages("haven")
            assert (found.total_studies, found.total_pages) == (1, 1)
            assert page.text.endswith(f"beurt{turn}")


def test_what_a_failed_attempt_left_is_purged(engine):
    """Documents of a writer that failed are deleted by the next commit, and never visible."""

    def write_half() -> None:
        with engine.writer() as writer:
            writer.replace(study("half"), pages("half", "warmtenet"))
            writer.send()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert ids(engine, "warmtenet") == {"haven"}
    put(engine, "wijk", "warmtenet")
    assert ids(engine, "warmtenet") == {"haven", "wijk"}
    put(engine, "kaai", "aardgas")
    assert ids(engine, "warmtenet") == {"haven", "wijk"}


def test_a_search_takes_few_requests(engine):
    """A search takes three requests at most, once the words of the commit are known."""
    put(engine, "wijk", "warmtenet haven", title="Wijk")
    ids(engine, "warmtenet")
    connection = engine.connection
    for question in ("haven wijk", '"warmtenet haven"', "*tenet* haven", "titel:wijk haven"):
        before = connection.requests
        ids(engine, question)
        assert connection.requests - before <= 1 + 3  # one opens the view


def test_a_view_asks_little(engine):
    """In an open view, a search takes two requests, and none once asked; a page takes one.

    One word or phrase that no record has takes one.
    A question that finds nothing takes three at most, and what a word is corrected by, one.
    """
    put(engine, "wijk", "warmtenet haven", title="Wijk")
    with engine.reader() as reader:
        reader.document_frequencies(["warmtenet"])  # reads the words of the commit
        for question, first in (
            ("warmtenet", 1),
            ("wijk", 2),
            ("haven wijk", 2),
            ('"warmtenet haven"', 1),
        ):
            for most in (first, 0):
                assert requests_of(engine, lambda: search(reader, question)) == most  # noqa: B023
        for question in ("nergens", "nergens heen", '"haven nergens"', "titel:nergens"):
            assert requests_of(engine, lambda: search(reader, question)) <= 3  # noqa: B023
        for words, most in ((["qqqqqqqqqqqq"], 1), (["warmtenot"], 2)):
            assert requests_of(engine, lambda: reader.corrections(words, OPEN)) <= most  # noqa: B023
        queries = [parse(question).query for question in ("warmtenet", "haven dam", "kade dam", "")]
        years = [Filters(years=(year, year)) for year in range(1900, 2030)]
        assert requests_of(engine, lambda: reader.tabulate(queries, years)) <= 2
        assert requests_of(engine, lambda: reader.read_pages([PageId("wijk", 1)])) == 1
        assert requests_of(engine, lambda: reader.study("wijk")) == 1


def requests_of(engine, act) -> int:
    before = engine.connection.requests
    act()
    return int(engine.connection.requests - before)


def search(reader, question: str):
    return reader.search(parse(question).query, Filters(), SearchOptions(relax=True))


def test_a_view_of_a_dropped_index_expires(engine):
    """A view whose index a rebuild dropped says that it is too old."""
    with engine.reader() as reader:
        engine.drop()
        with pytest.raises(ViewExpired):
            reader.study("haven")


def test_an_index_that_somebody_deleted_is_gone(engine):
    """The message about a deleted index whose commit is still there says: rebuild it."""
    ids(engine, "warmtenet")
    engine.connection.delete_index(engine.place.index)
    with pytest.raises(IndexDamaged, match="is gone"):
        ids(engine, "haven")
