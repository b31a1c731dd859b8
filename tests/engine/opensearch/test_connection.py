"""The connection to a cluster: users, encryption, and faults that a message explains."""

from __future__ import annotations

import base64
import http.client
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from library.core.errors import EngineUnavailable
from tests.engine.builders import ids, put

pytestmark = pytest.mark.opensearch

USER, PASSWORD = "library", "made for this test"


@pytest.fixture
def secure_cluster(cluster, tmp_path) -> Iterator[tuple[str, Path]]:
    """The address of the node behind a server with encryption and a user, and its certificate."""
    certificate, key = tmp_path / "ca.pem", tmp_path / "key.pem"
    _write_certificate(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _forwarder(cluster))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}", certificate
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


def _forwarder(cluster: str) -> type[BaseHTTPRequestHandler]:
    """Return a handler that passes requests of the one user on to a node."""
    expected = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    node = urlsplit(cluster)

    class Forwarder(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.headers.get("Authorization") != expected:
                self._answer(401, b"{}")
                return
            connection = http.client.HTTPConnection(node.hostname or "", node.port)
            kind = self.headers.get("Content-Type", "application/json")
            connection.request(self.command, self.path, body, {"Content-Type": kind})
            answer = connection.getresponse()
            self._answer(answer.status, answer.read())
            connection.close()

        def _answer(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass_on  # noqa: N815 - the names that a server calls

        def log_message(self, *arguments: object) -> None:
            """Log nothing."""

    return Forwarder


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
    """A node whose certificate no known authority signed is not talked to."""
    from tests.engine.opensearch.cluster import made_engine

    host, _ = secure_cluster
    with pytest.raises(EngineUnavailable, match="cannot answer"):
        ids(made_engine(host, user=USER, password=PASSWORD), "warmtenet")


def test_a_full_disk_is_named(opensearch, cluster):
    """A cluster that has stopped writing for lack of space loses nothing, and says what to do."""
    import opensearchpy

    put(opensearch, "haven", "warmtenet")
    client = opensearchpy.OpenSearch([cluster])
    block = {"index.blocks.read_only_allow_delete": True}
    client.indices.put_settings(index=opensearch.place.index, body=block)
    with pytest.raises(EngineUnavailable, match="is full"):
        put(opensearch, "wijk", "warmtenet")
    assert ids(opensearch, "warmtenet") == {"haven"}
    client.indices.put_settings(index=opensearch.place.index, body=dict.fromkeys(block))
    client.close()
    put(opensearch, "wijk", "warmtenet")
    assert ids(opensearch, "warmtenet") == {"haven", "wijk"}
