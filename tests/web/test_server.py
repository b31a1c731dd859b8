"""The server: whichever way it is started, screens and files come from one address."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import httpx2
import pytest

from library.errors import UsageError
from library.web import serve
from tests import samples
from tests.conftest import ingest
from tests.servers import PORT, served

PROJECT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "library", "serve", "--port", PORT],
        ["-m", "streamlit", "run", "streamlit_app.py", "--server.address", "127.0.0.1",
         "--server.port", PORT],
    ],
    ids=["library serve", "streamlit run"],
)  # fmt: skip
def test_screens_and_pdfs_come_from_one_address(shelf, command):
    """The library's own command and Streamlit's serve the same."""
    samples.study(shelf.settings.pdfs / "warmte.pdf", samples.DUTCH)
    ingest(shelf)
    with served([sys.executable, *command], shelf.settings.root, PROJECT) as address:
        screen = httpx2.get(address)
        pdf = httpx2.get(f"{address}/studies/warmte.pdf")
    assert "<html" in screen.text
    assert pdf.content.startswith(b"%PDF")
    assert {answer.headers["x-content-type-options"] for answer in (screen, pdf)} == {"nosniff"}


def test_an_address_that_is_taken_is_an_error_with_a_remedy(tmp_path):
    """A port that another program listens on is told, with what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match="cannot be listened on") as caught:
            serve(tmp_path, "127.0.0.1", port)
    assert "--port" in caught.value.remedy
