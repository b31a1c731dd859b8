"""Two machines of one library, with an index on a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from library import open_library
from library.engines.opensearch.store import cluster_work
from tests import samples
from tests.conftest import pdfs
from tests.waiting import StoppedClock


@pytest.fixture
def machines(library, cluster, tmp_path) -> Iterator[list]:
    """Two machines of one library with three PDFs."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH, samples.FRENCH, title="Warmte")
    samples.study(pdfs(library) / "b.pdf", samples.ENGLISH, title="Een tweede studie")
    samples.study(pdfs(library) / "c.pdf", samples.FRENCH, title="Une étude")
    engine = f"{{kind: opensearch, hosts: [{cluster}], index: test-{uuid4().hex[:8]}, replicas: 0}}"
    other = tmp_path / "other"
    other.mkdir()
    (other / "pdfs").symlink_to(pdfs(library))
    found = []
    for root in (library.settings.root, other):
        (root / "library.yaml").write_text(f"languages: [nl, fr]\nengine: {engine}\n")
        found.append(open_library(root))
    yield found
    store = found[0].store
    for name in store.names():
        store.engine(name).drop()
    store.shared_work().withdraw()


@pytest.fixture
def clock(monkeypatch) -> StoppedClock:
    """The clock by which claims and the lease of an ingest lapse: a live holder renews in time."""
    clock = StoppedClock()
    monkeypatch.setattr(cluster_work, "time", clock)
    return clock
