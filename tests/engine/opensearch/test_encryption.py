"""Users and encryption: what is needed for them, and what the error says when it is missing."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from library.core.errors import EngineUnavailable, SettingsError
from library.core.settings import read_settings
from library.engines.opensearch.cluster.connection import Connection
from library.engines.opensearch.cluster.patient_client import ClusterAddress
from library.service.index_stores import index_store
from tests.engine.builders import ids, put
from tests.engine.opensearch.answering import answering
from tests.engine.opensearch.certificates import encryption, write_certificate
from tests.engine.opensearch.proxy import Answer, server_before

USER, PASSWORD = "bibliothécaire", "gemaakt voor 3 € : test"


@pytest.fixture
def secure_cluster(cluster, tmp_path) -> Iterator[tuple[str, Path]]:
    """The address of the node behind a server with encryption and a user, and its certificate."""
    certificate, key = write_certificate(tmp_path)
    expected = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()

    def refuse(request: BaseHTTPRequestHandler) -> Answer | None:
        return None if request.headers.get("Authorization") == expected else (401, b"{}")

    with server_before(cluster, refuse, encryption(certificate, key)) as address:
        yield address, certificate


@pytest.mark.opensearch
def test_a_user_over_an_encrypted_connection(secure_cluster):
    """With the certificate and the password, all works; the password is in no message."""
    from tests.engine.opensearch.cluster_engines import made_engine

    host, certificate = secure_cluster
    engine = made_engine(host, user=USER, password=PASSWORD, ca=certificate)
    put(engine, "haven", "warmtenet")
    assert ids(engine, "warmtenet") == {"haven"}
    engine.drop()
    refused = made_engine(host, user=USER, password="another", ca=certificate)  # noqa: S106
    with pytest.raises(EngineUnavailable, match="refuses the user") as error:
        ids(refused, "warmtenet")
    assert "another" not in str(error.value)


@pytest.mark.parametrize(
    ("address", "days", "is_known", "says"),
    [
        ("127.0.0.1", 1, False, r"not trust the certificate.*`ca` of `engine`"),
        ("127.0.0.9", 1, True, r"not for the names or addresses in https://127\.0\.0\.1"),
        ("127.0.0.1", -1, True, "has expired, or is not valid yet.*the clock of this machine"),
    ],
)
def test_a_certificate_that_is_refused(tmp_path, address, days, is_known, says):
    """The error says whether the authority, the name or the time is the reason."""
    certificate, key = write_certificate(tmp_path, address=address, days=days)
    with answering(200, context=encryption(certificate, key)) as host:
        cluster = ClusterAddress((host,), ca=certificate if is_known else None)
        with pytest.raises(EngineUnavailable, match=says):
            Connection(cluster).version()


def test_a_server_that_does_not_encrypt():
    """An address with https:// of a server without encryption is named as the cause."""
    with (
        answering(200) as host,
        pytest.raises(EngineUnavailable, match="does not encrypt its connections"),
    ):
        Connection(ClusterAddress((host.replace("http:", "https:"),))).version()


def test_a_server_that_encrypts_asked_without_encryption(tmp_path):
    """An address with http:// of a server with encryption: the error says to try https://."""
    with (
        answering(200, context=encryption(*write_certificate(tmp_path))) as host,
        pytest.raises(EngineUnavailable, match="need https://"),
    ):
        Connection(ClusterAddress((host.replace("https:", "http:"),)), patience=0).version()


@pytest.mark.parametrize("content", [b"", b"geen certificaat", None])
def test_a_file_that_is_no_certificate(tmp_path, content):
    """An empty file, another text, or a key alone: the settings are the cause, not the cluster."""
    _, key = write_certificate(tmp_path)
    (tmp_path / "ca.pem").write_bytes(key.read_bytes() if content is None else content)
    (tmp_path / "library.yaml").write_text(
        "engine: {kind: opensearch, hosts: [https://127.0.0.1:9200], ca: ca.pem}\n"
    )
    with pytest.raises(SettingsError, match=r"ca\.pem.* cannot be read as a certificate"):
        index_store(read_settings(tmp_path))
