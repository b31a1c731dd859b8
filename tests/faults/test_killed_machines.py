"""Machines that ingest together from one bucket, each a process, of which some are killed."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from uuid import uuid4

import pytest

from benchmarks.cluster_ingest import Machine, contents
from benchmarks.studies.small_studies import write_study
from library import Library, open_library
from library.ingest.files.study_names import ID_FILE
from tests.buckets import TestBucket, client_environment, s3_server
from tests.conftest import ingest
from tests.waiting import wait_until

STUDIES = 5
PAGES = 40
"""Pages of a study: so many that a machine is killed before it has read one."""


@pytest.fixture
def bucket(tmp_path) -> Iterator[TestBucket]:
    with s3_server() as environment, client_environment(environment):
        found = TestBucket()
        for number in range(STUDIES):
            path = write_study(tmp_path / "written" / f"s{number}.pdf", number, pages=PAGES)
            found.write(path.name, path.read_bytes())
        yield found


@pytest.fixture
def machines(cluster, bucket, tmp_path) -> Iterator[list[Machine]]:
    """Three machines with one bucket and one cluster; their clocks are five minutes apart."""
    index = f"test-{uuid4().hex[:8]}"
    engine = f"engine: {{kind: opensearch, hosts: [{cluster}], index: {index}, replicas: 0}}\n"
    settings = f"{engine}bucket: {bucket.address}\n"
    found = [Machine.made(tmp_path, number, settings, None) for number in range(3)]
    yield found
    for each in found:
        each.kill()
    store = open_library(found[0].root).store
    for name in store.names():
        store.engine(name).drop()
    store.shared_work().withdraw()


def is_reading(library: Library, machine: Machine) -> bool:
    """Whether a machine has claimed a PDF, and has not read it yet."""
    import opensearchpy

    work = library.store.shared_work()
    offer = work.offered()
    if offer is None:
        return False
    settings = library.settings.file.engine
    body = {"ids": [f"claim-{key}" for key in offer.files]}
    with opensearchpy.OpenSearch(list(settings.hosts)) as client:
        claims = client.mget(index=f"{settings.index}-offer", body=body)["docs"]
    process = f"process {machine.process.pid} on"
    return any(
        each["_source"]["name"].startswith(process) and not each["_source"]["done"]
        for each in claims
        if each.get("found")
    )


@pytest.mark.opensearch
def test_machines_that_are_killed_lose_no_study(machines, bucket, tmp_path):
    """One is killed as it reads, with the one that ingests: another reads the rest, each once."""
    ingesting, killed, left = machines
    library = open_library(left.root)
    ingesting.start("ingest")
    killed.start("worker")
    wait_until(lambda: is_reading(library, killed), "a PDF that is being read")
    for each in (killed, ingesting):
        each.kill(signal.SIGKILL)
    left.start("worker")
    wait_until(lambda: library.store.current is not None, "a first commit")
    wait_until(lambda: library.store.shared_work().offered() is None, "the end of the ingest")
    left.kill(signal.SIGTERM)
    shutil.copytree(tmp_path / "written", tmp_path / "alone" / "pdfs")
    alone = open_library(tmp_path / "alone")
    ingest(alone)
    assert contents(library) == contents(alone)
    assert len(library.studies()) == STUDIES
    assert len(left.files()) == len(set(left.files()))
    again = ingest(open_library(ingesting.root))
    assert {each.outcome for each in again.values()} == {"unchanged"}
    names = {f"s{number}.{kind}" for number in range(STUDIES) for kind in ("pdf", "yaml")}
    assert bucket.names() == {*names, ID_FILE}
