"""The connection to a cluster: users, encryption, and faults that a message explains."""

from __future__ import annotations

import base64
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from library.core.errors import EngineUnavailable
from library.engines.opensearch.cluster.connection import ClusterAddress, Connection
from tests.engine.builders import ids, put, study
from tests.engine.opensearch.proxy import Answer, server_before

pytestmark = pytest.mark.opensearch

USER, PASSWORD = "bibliothécaire", "gemaakt voor 3 € : test"


@pytest.fixture
def secure_cluster(cluster, tmp_path) -> Iterator[tuple[str, Path]]:
    """The address of the node behind a server with encryption and a user, and its certificate."""
    certificate, key = tmp_path / "ca.pem", tmp_path / "key.pem"
    _write_certificate(certificate, key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    expected = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()

    def refuse(request: BaseHTTPRequestHandler) -> Answer | None:
        return None if request.headers.get("Authorization") == expected else (401, b"{}")

    with server_before(cluster, refuse, context) as address:
        yield address, certificate


class _Page(BaseHTTPRequestHandler):
    """A web server that knows nothing of OpenSearch."""

    status = 200

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(self.status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "13")
        self.end_headers()
        self.wfile.write(b"<html></html>")

    do_GET = do_POST = do_PUT = _answer  # noqa: N815 - the names that a server calls

    def log_message(self, *arguments: object) -> None:
        """Log nothing."""


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (200, "is not OpenSearch"),
        (301, "is not OpenSearch"),
        (404, "is not OpenSearch"),
        (403, "refuses the user"),
        (413, "study is larger than"),
        (418, "status 418"),
    ],
)
def test_a_web_server_is_no_cluster(status, says):
    """Another program at the address of a node is named as such, without what it answers."""
    from tests.engine.opensearch.cluster import made_engine

    with _served(status) as address, pytest.raises(EngineUnavailable, match=says) as error:
        ids(made_engine(address), "warmtenet")
    assert "html" not in str(error.value)


@pytest.mark.parametrize(("status", "says"), [(503, "cannot answer"), (401, "refuses the user")])
def test_a_cluster_that_does_not_answer_is_not_one_without_plugins(status, says):
    """Its k-NN index is used again after an outage. A user may lack the right to see plugins."""
    with _served(status) as address, pytest.raises(EngineUnavailable, match=says):
        Connection(ClusterAddress((address,)), patience=0).plugins()
    with _served(403) as address:
        assert Connection(ClusterAddress((address,)), patience=0).plugins() == set()


@contextmanager
def _served(status: int) -> Iterator[str]:
    """Yield the address of a web server that answers with *status*."""
    handler = type("Handler", (_Page,), {"status": status})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _write_certificate(certificate: Path, key_file: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def test_a_user_over_an_encrypted_connection(secure_cluster):
    """With the certificate and the password, all works; the password is in no message."""
    from tests.engine.opensearch.cluster import made_engine

    host, certificate = secure_cluster
    engine = made_engine(host, user=USER, password=PASSWORD, ca=certificate)
    put(engine, "haven", "warmtenet")
    assert ids(engine, "warmtenet") == {"haven"}
    engine.drop()
    refused = made_engine(host, user=USER, password="another", ca=certificate)  # noqa: S106
    with pytest.raises(EngineUnavailable, match="refuses the user") as error:
        ids(refused, "warmtenet")
    assert "another" not in str(error.value)


def test_an_unknown_certificate_is_refused(secure_cluster):
    """A node whose certificate no known authority signed is not talked to; the error says so."""
    from tests.engine.opensearch.cluster import made_engine

    host, _ = secure_cluster
    with pytest.raises(EngineUnavailable, match=r"not trust its certificate.*`ca` of `engine`"):
        ids(made_engine(host, user=USER, password=PASSWORD), "warmtenet")


def test_a_full_disk_is_named(opensearch, client):
    """A cluster that has stopped writing for lack of space loses nothing, and says what to do."""
    put(opensearch, "haven", "warmtenet")
    block = {"index.blocks.read_only_allow_delete": True}
    client.indices.put_settings(index=opensearch.place.index, body=block)
    with pytest.raises(EngineUnavailable, match="is full"):
        put(opensearch, "wijk", "warmtenet")
    assert ids(opensearch, "warmtenet") == {"haven"}
    client.indices.put_settings(index=opensearch.place.index, body=dict.fromkeys(block))
    put(opensearch, "wijk", "warmtenet")
    assert ids(opensearch, "warmtenet") == {"haven", "wijk"}


OTHER = {"mappings": {"dynamic": "strict", "properties": {"x": {"type": "text"}}}}
NOWHERE = {"settings": {"index.routing.allocation.require._name": "nowhere"}}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (OTHER, "made by another program"),
        (NOWHERE, "are on no node.*try again in a minute.*or rebuild"),
    ],
)
def test_an_index_that_cannot_answer_is_explained(opensearch, client, body, says):
    """An index of another program, and one whose parts are on no node, have remedies of their own.

    Neither is an empty answer.
    """
    from tests.engine.opensearch.cluster import twin

    put(opensearch, "haven", "warmtenet")
    client.indices.delete(index=opensearch.place.index)
    params = {"wait_for_active_shards": "0"}
    client.indices.create(index=opensearch.place.index, body=body, params=params)
    with pytest.raises(EngineUnavailable, match=says):
        ids(twin(opensearch, patience=1), "warmtenet")


@pytest.mark.parametrize("block", ["write", "read_only", "read"])
def test_a_blocked_index_is_explained(opensearch, client, block):
    """Somebody made the index read-only, or closed it to searches: the user is not the cause."""
    put(opensearch, "haven", "warmtenet")
    setting = {f"index.blocks.{block}": True}
    client.indices.put_settings(index=opensearch.place.index, body=setting)
    with pytest.raises(EngineUnavailable, match="blocks the index"):
        put(opensearch, "wijk", "warmtenet")
    client.indices.put_settings(index=opensearch.place.index, body=dict.fromkeys(setting))
    put(opensearch, "wijk", "warmtenet")
    assert ids(opensearch, "warmtenet") == {"haven", "wijk"}


def test_an_alias_with_a_name_of_the_library_is_explained(cluster, client):
    """Another program has an alias of that name."""
    from tests.engine.opensearch.cluster import made_engine

    engine = made_engine(cluster)
    other = f"{engine.place.index}-other"
    client.indices.create(index=other, body={"aliases": {engine.place.index: {}}})
    with pytest.raises(EngineUnavailable, match="alias with a name of this library"):
        put(engine, "haven", "warmtenet")
    client.indices.delete(index=other)


def test_a_value_that_is_too_long_is_explained(opensearch):
    """A cluster does not store values of more than 32,766 bytes to filter by."""
    long = study("haven", publisher="Uitgever" * 5000)
    with pytest.raises(EngineUnavailable, match=r"longer than .* stores"), opensearch.writer() as w:
        w.replace(long, [])
    put(opensearch, "haven", "warmtenet")
    assert ids(opensearch, "warmtenet") == {"haven"}


TEMPLATES = (
    {"settings": {"index.final_pipeline": "missing", "index.default_pipeline": "missing"}},
    {"settings": {"index.refresh_interval": "1s"}, "aliases": {"everything": {}}},
    {"mappings": {"_routing": {"required": True}}},
    {"mappings": {"_source": {"enabled": False}, "properties": {"serial": {"type": "keyword"}}}},
    {"mappings": {"dynamic": "true", "properties": {"record": {"type": "keyword"}}}},
)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_of_the_cluster_changes_nothing(cluster, client, template):
    """The library says itself what a template for all indexes would say otherwise."""
    from tests.engine.opensearch.cluster import made_engine

    engine = made_engine(cluster, control=f"templates-{uuid4().hex[:8]}")
    name = f"all-{engine.place.index}"
    patterns = [engine.place.index, engine.place.control]
    body = {"index_patterns": patterns, "priority": 500, "template": template}
    client.indices.put_index_template(name=name, body=body)
    put(engine, "haven", "warmtenet", title="Rapport")
    put(engine, "wijk", "warmtenet")
    assert ids(engine, "warmtenet") == {"haven", "wijk"}
    assert ids(engine, "titel:rapport") == ids(engine, "rapport") == {"haven"}
    engine.verify()
    engine.drop()
    client.indices.delete(index=engine.place.control)
    client.indices.delete_index_template(name=name)


def test_a_closed_index_is_explained(opensearch, client):
    """Somebody closed the index: the message says so, and not that nodes are to be started."""
    put(opensearch, "haven", "warmtenet")
    client.indices.close(index=opensearch.place.index)
    with pytest.raises(EngineUnavailable, match="is closed"):
        ids(opensearch, "warmtenet")
