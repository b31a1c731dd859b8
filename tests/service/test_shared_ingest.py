"""One ingest on many machines: each has its own settings, index folder and temporary files.

A machine is a folder with settings of its own. Its `pdfs/` leads to the one folder that all share.
"""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from functools import partial
from unittest.mock import patch

import pytest

from library import open_library
from library.core.errors import (
    EngineError,
    EngineUnavailable,
    IndexLocked,
    SettingsError,
    UsageError,
)
from library.engines.opensearch.store import cluster_work
from library.extract.study import extract_study
from library.ingest.reading.shared_extraction import decode_extracted, encode_extracted
from library.jobs.batch_pool import workers_kept
from library.service.shared_ingest import help_ingests
from tests import samples
from tests.buckets import TestBucket, client_environment, s3_server
from tests.conftest import Quiet, contents, ingest, pdfs
from tests.engine.opensearch.proxy import server_before
from tests.service.shared_machines import SHORT_LEASE, helping, offer_of
from tests.waiting import StoppedClock, wait_until


def test_a_study_is_sent_whole(tmp_path):
    """What one machine reads of a PDF is what another gets."""
    study = extract_study(samples.running(tmp_path / "a.pdf"), ("nl", "fr"))
    assert decode_extracted(encode_extracted(study)) == study
    assert decode_extracted(b"") is None
    assert decode_extracted(b'{"pages": 1}') is None


def test_files_on_one_machine_are_read_by_it_alone(library):
    """Without a cluster there is nothing to help with, and the message says what to do."""
    with pytest.raises(UsageError, match="in files on this machine"):
        next(help_ingests(library, jobs=1, progress=Quiet(), is_ending=lambda: True))


@pytest.mark.opensearch
def test_a_machine_reads_what_another_offers(machines):
    """Each PDF is read once, by one machine; what it read is what is indexed."""
    one, other = machines
    work = one.store.shared_work()
    with one.store.lead(), helping(other):
        work.offer(offer_of(one))
        keys = list(offer_of(one).files)
        wait_until(lambda: len(work.delivered(keys)) == len(keys), "all results")
        assert work.free(keys) == []
    with patch("library.ingest.reading.shared_extraction.extract_each", return_value=iter(())):
        outcomes = ingest(one)
    assert {each.outcome for each in outcomes.values()} == {"added"}
    assert work.offered() is None
    assert other.search("warmte").total_studies == 1
    assert [study.pages for study in sorted(other.studies(), key=lambda each: each.file)] == [
        2,
        1,
        1,
    ]


@pytest.mark.opensearch
def test_two_machines_ingest_together(machines):
    """An ingest that others help with gives what one alone gives."""
    one, other = machines
    samples.truncated(pdfs(one) / "damaged.pdf")
    with helping(other) as read, workers_kept():
        outcomes = ingest(one)
    assert len(read) == len(set(read))
    kinds = {file: each.outcome for file, each in outcomes.items()}
    assert kinds == {"a.pdf": "added", "b.pdf": "added", "c.pdf": "added", "damaged.pdf": "failed"}
    assert outcomes["damaged.pdf"].reason
    assert {each.outcome for file, each in ingest(other).items() if file != "damaged.pdf"} == {
        "unchanged"
    }


@pytest.mark.opensearch
def test_an_ingest_that_was_killed_is_gone_on_with(machines):
    """When the process that ingests is killed, a helper finishes its work after a lease's time."""
    one, other = machines
    for each in machines:
        each.store.lease_seconds = SHORT_LEASE
    with (
        patch("library.engines.opensearch.store.manifest.Lease._renew", lambda *_: None),
        patch("library.engines.opensearch.store.manifest.Lease._release", lambda *_: None),
        one.store.lead(),
    ):
        one.store.shared_work().offer(offer_of(one))
    with helping(other):
        wait_until(lambda: other.store.current and len(other.studies()) == 3, "three studies")
        wait_until(lambda: one.store.shared_work().offered() is None, "the end of the ingest")
    assert {each.outcome for each in ingest(one).values()} == {"unchanged"}


@pytest.mark.opensearch
@pytest.mark.parametrize("change", [{"languages": ("nl",)}, {"max_pages": 1}])
def test_what_was_read_by_other_settings_is_read_again(machines, change):
    """Results that a killed ingest leaves are of use only if they would be the same now."""
    one, _ = machines
    work = one.store.shared_work()
    now = offer_of(one)
    keys = list(now.files)
    work.offer(replace(now, **change))
    for key in keys:
        assert work.claim(key)
        work.deliver(key, b"as it was read then")
    work.offer(replace(now, **change))
    assert len(work.delivered(keys)) == len(keys)
    work.offer(now)
    assert work.delivered(keys) == {}
    assert sorted(work.free(keys)) == sorted(keys)


@pytest.mark.opensearch
def test_machines_that_share_a_bucket_ingest_together(machines, tmp_path):
    """A helper reads the PDFs of the bucket, and keeps no copy. One that is gone is not waited for.

    When the process that ingests is killed, the helper goes on with the ingest, and sends the
    records to the bucket.
    """
    engine = machines[0].settings.root.joinpath("library.yaml").read_text()
    with s3_server() as environment, client_environment(environment):
        bucket = TestBucket()
        for path in sorted(pdfs(machines[0]).glob("*.pdf")):
            bucket.write(path.name, path.read_bytes())
        one, other = (bucket.machine(tmp_path / name, engine) for name in ("first", "second"))
        for each in (one, other):
            each.store.lease_seconds = SHORT_LEASE
        offer, work = offer_of(machines[0]), one.store.shared_work()
        gone = {**offer.files, "0" * 64: "gone.pdf"}
        with (
            patch("library.engines.opensearch.store.manifest.Lease._release", lambda *_: None),
            helping(other) as read,
        ):
            with patch.object(cluster_work, "time", StoppedClock()), one.store.lead():
                work.offer(replace(offer, files=gone))
                wait_until(lambda: len(work.delivered(list(gone))) == 4, "all results")
                assert contents(pdfs(other)) == {}
                assert work.delivered(["0" * 64]) == {"0" * 64: b""}
            wait_until(lambda: other.store.current and len(other.studies()) == 3, "three studies")
            wait_until(lambda: one.store.shared_work().offered() is None, "the end of the ingest")
        assert sorted(read) == ["a.pdf", "b.pdf", "c.pdf"]
        assert {each.outcome for each in ingest(one).values()} == {"unchanged"}
        assert contents(pdfs(one)) == contents(pdfs(other))
        assert bucket.names() == set(contents(pdfs(one)))


@pytest.mark.opensearch
def test_an_ingest_ends_while_the_cluster_takes_a_snapshot(machines, cluster):
    """All is written, so it is no error; nobody waits for it, and a later ingest can begin."""
    one, other = machines
    is_taken = threading.Event()
    said = {"type": "snapshot_in_progress_exception", "reason": "Cannot delete indices"}
    refusal = json.dumps({"error": {**said, "root_cause": [said]}, "status": 400}).encode()

    def refuse(request) -> tuple[int, bytes] | None:
        return (400, refusal) if request.command == "DELETE" and is_taken.is_set() else None

    with server_before(cluster, refuse) as address:
        settings = one.settings.root / "library.yaml"
        settings.write_text(settings.read_text().replace(cluster, address))
        ingesting = open_library(one.settings.root)
        ingesting.store._connection._patience.seconds = 0  # noqa: SLF001 - not 40 seconds
        is_taken.set()
        with helping(other):
            outcomes = ingest(ingesting)
            assert {each.outcome for each in outcomes.values()} == {"added"}
            assert other.store.shared_work().offered() is None
            samples.study(pdfs(one) / "d.pdf", samples.ENGLISH, title="Een derde studie")
            assert ingest(ingesting)["d.pdf"].outcome == "added"
            other_way = replace(offer_of(one), max_pages=1)
            with pytest.raises(EngineUnavailable, match="takes a snapshot"):
                ingesting.store.shared_work().offer(other_way)
        is_taken.clear()
        ingesting.store.shared_work().withdraw()
    assert len(other.studies()) == 4


@pytest.mark.opensearch
def test_one_machine_ingests_at_a_time(machines):
    """A second ingest, on another machine, is refused until the first has ended."""
    one, other = machines
    one.store.lease_seconds = SHORT_LEASE  # it renews its lease often; the other one is patient
    with one.store.lead(), pytest.raises(IndexLocked, match="is writing"):
        ingest(other)
    assert len(ingest(other)) == 3


@pytest.mark.opensearch
def test_machines_with_other_settings_do_not_help(machines):
    """A helper whose languages differ would read texts in another way, so it says so and ends."""
    one, other = machines
    (other.settings.root / "library.yaml").write_text(
        (other.settings.root / "library.yaml").read_text().replace("[nl, fr]", "[nl]")
    )
    differing = open_library(other.settings.root)
    with one.store.lead():
        one.store.shared_work().offer(offer_of(one))
        with pytest.raises(SettingsError, match="same settings") as error:
            next(help_ingests(differing, jobs=1, progress=Quiet(), is_ending=lambda: False))
    assert "library.yaml" in str(error.value)


@pytest.mark.opensearch
def test_two_libraries_do_not_share_an_index(machines, tmp_path):
    """A library with the index of another one in its settings can neither ingest nor move there."""
    ingest(machines[0])
    before = machines[0].store.current
    settings = (machines[0].settings.root / "library.yaml").read_text()
    strangers = {}
    for kind in ("opensearch", "whoosh"):
        root = tmp_path / kind
        root.mkdir()
        (root / "library.yaml").write_text(settings.replace("kind: opensearch", f"kind: {kind}"))
        samples.study(root / "pdfs" / "a.pdf", samples.ENGLISH, title="Another library")
        strangers[kind] = open_library(root)
    ingest(strangers["whoosh"])
    refused = partial(pytest.raises, EngineError, match=r"is the index of another library")
    with refused():
        ingest(strangers["opensearch"], rebuild=True)
    with refused():
        strangers["whoosh"].move("opensearch", Quiet())
    assert machines[0].store.current == before
    assert {study.id for study in machines[0].studies()} == {"a", "b", "c"}
