"""The numbers for monitoring: for programs on this machine only."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from library import open_library
from library.web import middleware, routes
from tests import samples
from tests.conftest import ingest, pdfs


def asked(library, address: str = "127.0.0.1", **headers: str):
    app = Starlette(routes=routes(lambda: library), middleware=middleware())
    return TestClient(app, client=(address, 50000)).get("/metrics", headers=headers)


def numbers(text: str) -> dict[str, float]:
    return {name: float(value) for name, value in re.findall(r"(?m)^(\w+) (\S+)$", text)}


def test_the_numbers_of_a_library(library):
    """Failures, studies and the age of the last ingest are numbers; no name of a file is there."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    (pdfs(library) / "stuk.pdf").write_bytes(b"geen pdf")
    ingest(library)
    response = asked(open_library(library.settings.root))
    found = numbers(response.text)
    assert (found["library_studies"], found["library_failed_files"]) == (1, 1)
    assert found["library_refused_pages"] == 0
    assert found["library_settings_are_current"] == 1
    assert 0 <= found["library_last_ingest_age_seconds"] < 86_400
    assert "stuk" not in response.text
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("192.0.2.7", {}),
        ("testclient", {}),
        ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}),
        ("::1", {"Forwarded": "for=192.0.2.7"}),
    ],
)
def test_nobody_else_gets_them(filled, address, headers):
    """Another machine gets 404, also through a proxy on this one."""
    assert asked(filled, address, **headers).status_code == 404
    assert asked(filled, "::1").status_code == 200
