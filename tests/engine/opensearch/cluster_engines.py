"""One node of OpenSearch for all tests, and engines with indexes of their own on it."""

from __future__ import annotations

from uuid import uuid4

from library.engines.opensearch import OpenSearchEngine
from library.engines.opensearch.cluster.connection import PATIENCE_SECONDS, Connection
from library.engines.opensearch.cluster.patient_client import ClusterAddress
from library.engines.opensearch.writer import IndexPlace
from library.search.ranking import DEFAULT
from tests.engine.builders import LANGUAGES, labels_of

CONTROL = "tests-control"


def made_engine(
    host: str, *, control: str = CONTROL, languages: tuple[str, ...] = LANGUAGES, **options
) -> OpenSearchEngine:
    """Return an engine whose index does not exist yet, with a user if *options* have one."""
    name = f"test-{uuid4().hex[:12]}"
    options = {"shards": 1, "replicas": 0, "ranking": DEFAULT, **options}
    user = {each: options.pop(each) for each in ("user", "password", "ca") if each in options}
    connection = Connection(ClusterAddress((host,), **user))
    place = IndexPlace(name, control, name)
    return OpenSearchEngine(connection, place, languages, labels_of, **options)


def twin(
    engine: OpenSearchEngine, *, patience: float = PATIENCE_SECONDS, **options
) -> OpenSearchEngine:
    """Return another engine of the same index, as another process would open it."""
    connection = Connection(engine.connection.address, patience=patience)
    options = {"shards": 1, "replicas": 0, **options}
    return OpenSearchEngine(connection, engine.place, LANGUAGES, labels_of, **options)


def engine_at(engine: OpenSearchEngine, *hosts: str, **connection) -> OpenSearchEngine:
    """Return another engine of the same index, that knows nodes by *hosts*."""
    opened = Connection(ClusterAddress(hosts), **connection)
    options = {"shards": 1, "replicas": 0, "lease_seconds": 1}
    return OpenSearchEngine(opened, engine.place, LANGUAGES, labels_of, **options)
