"""The server and other sites: what they may ask for, and what the server asks of them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests import samples
from tests.conftest import ingest
from tests.faults.isolated_server import PROJECT
from tests.waiting import MOST_SECONDS


@pytest.fixture
def results(library):
    """Return what a server without a way out answered to every kind of request."""
    samples.study(library.settings.pdfs / "warmte.pdf", samples.DUTCH)
    ingest(library)
    run = subprocess.run(
        ["unshare", "-rnm", sys.executable, "-m", "tests.faults.isolated_server",  # noqa: S607
         library.settings.root],
        cwd=PROJECT, stdout=subprocess.PIPE, timeout=MOST_SECONDS, check=True,
    )  # fmt: skip
    return json.loads(run.stdout)


def test_no_request_makes_the_server_call_another_host(results):
    """Foreign origins are refused by our middleware, and no request looks up a name."""
    assert results["lookups"] == []
    assert set(results["handshakes"]) == {403}
    assert results["own handshake"] == 101
    foreign = results["foreign"]
    assert {code for path, code in foreign.items() if path.startswith("/api/")} == {200}
    assert {code for path, code in foreign.items() if not path.startswith("/api/")} == {403}
    assert results["own"] == results["plain"]
    assert not [code for code in results["plain"] if code >= 500]
