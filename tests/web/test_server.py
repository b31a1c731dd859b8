"""The server process."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from library import Library
from library.core.errors import UsageError
from library.web import serve
from library.web.endpoints.picture_routes import THREADS
from library.web.guards.headers import HEADERS
from tests import samples
from tests.conftest import ingest
from tests.servers import PORT, held_port, served
from tests.waiting import MOST_SECONDS

PROJECT = Path(__file__).parent.parent.parent
LIBRARY_SERVE = ["-m", "library", "serve", "--port", PORT]
get = partial(httpx2.get, timeout=MOST_SECONDS)


@pytest.mark.parametrize(
    "command",
    [
        LIBRARY_SERVE,
        ["-m", "streamlit", "run", "streamlit_app.py", "--server.address", "127.0.0.1",
         "--server.port", PORT],
    ],
    ids=["library serve", "streamlit run"],
)  # fmt: skip
def test_start_commands(library, command):
    """`library serve` and `streamlit run` serve the same addresses."""
    (library.settings.root / "library.yaml").write_text("name: Proefbibliotheek\n")
    samples.study(library.settings.pdfs / "warmte.pdf", samples.DUTCH)
    ingest(library)
    with served([sys.executable, *command], library.settings.root, PROJECT) as address:
        screen = get(f"{address}/", headers={"accept-language": "fr"})
        pdf = get(f"{address}/studies/warmte.pdf")
        answer = get(f"{address}/api/search?q=restwarmte")
        program = screen.text.split('data-program="')[1].split('"')[0]
        script = get(f"{address}/{program}")
        nothing = get(f"{address}/nothing")
        assert get(f"{address}/_stcore/health").status_code == 200
        assert get(f"{address}/_stcore/metrics").status_code == 404
    assert "<title>Proefbibliotheek</title>" in screen.text
    assert '<html lang="fr">' in screen.text
    assert pdf.content.startswith(b"%PDF")
    assert answer.json()["total_studies"] == 1
    assert "javascript" in script.headers["content-type"]
    assert nothing.status_code == 404
    for response in (screen, pdf, answer, script, nothing):
        assert response.headers["referrer-policy"] == HEADERS["Referrer-Policy"]
        assert response.headers["x-content-type-options"] == "nosniff"


HOSTILE_PATHS = (
    *("/%00", "/studies/%00", "/studies/x/pages/%00", "/concepts/a%00b", "/media/%00"),
    *("//other.example/x", "/%5C%5Cother.example", "/../x", "/..%2f..%2fsecret", "/c:/x"),
    *("/static/%00", "/media/x", "/component/x/y", "/%", "/%ff", "/studies/%zz"),
)
"""What readers and machines type; Streamlit refuses most of these before any route is asked."""


def test_each_address_has_a_page(library):
    """A path that leads nowhere says so in the frame of the library, with no link elsewhere."""
    samples.study(library.settings.pdfs / "warmte.pdf", samples.DUTCH)
    ingest(library)
    with served([sys.executable, *LIBRARY_SERVE], library.settings.root, PROJECT) as address:
        host = urlsplit(address).netloc
        for path in HOSTILE_PATHS:
            connection = HTTPConnection(host, timeout=MOST_SECONDS)  # sends a path as it is
            connection.request("GET", path, headers={"Accept": "text/html"})
            answer = connection.getresponse()
            text = answer.read().decode()
            assert (answer.status, answer.headers["content-type"][:9]) == (404, "text/html"), path
            assert "<h1>" in text
            assert 'role="search"' in text
            assert not re.search(r'(href|action|src)="(//|/\\|http)', text), path
            connection.close()


def test_slow_images_do_not_block_searches(library):
    """A search returns while all image threads wait."""
    (library.settings.root / "library.yaml").write_text("limits: {picture_seconds: 3600}\n")
    samples.endless_to_draw(library.settings.pdfs / "slow.pdf")
    samples.study(library.settings.pdfs / "warmte.pdf", samples.DUTCH)
    ingest(library)
    command = [sys.executable, *LIBRARY_SERVE]
    with ThreadPoolExecutor(2 * THREADS) as readers:
        with served(command, library.settings.root, PROJECT) as address:
            picture = f"{address}/studies/slow/cover"
            waiting = [readers.submit(get, picture) for _ in range(2 * THREADS)]
            answer = get(f"{address}/api/search?q=restwarmte")
            assert answer.json()["total_studies"] == 1
            assert not any(each.done() for each in waiting)
        # The server has ended.
        assert all(isinstance(each.exception(), httpx2.TransportError) for each in waiting)


def test_port_in_use(tmp_path):
    """A port in use is an error with a remedy."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match="is not available") as caught:
            serve(tmp_path, "127.0.0.1", port)
    assert "--port" in caught.value.remedy


def test_the_address_is_printed_once_it_can_be_opened(tmp_path):
    """Who opens it at once has an answer; a server that cannot start prints no address."""
    command = [sys.executable, "-m", "library", "--root", str(tmp_path), "serve", "--port"]
    (tmp_path / "library.yaml").write_text("name: Proef\n")
    with (
        held_port() as port,
        subprocess.Popen([*command, str(port)], stderr=subprocess.PIPE, text=True) as server,
    ):
        address = next(line.split()[-1] for line in server.stderr if "http://" in line)
        assert httpx2.get(f"{address}/robots.txt", timeout=MOST_SECONDS).status_code == 200
        again = subprocess.run([*command, str(port)], capture_output=True, text=True, check=False)
        server.kill()
    assert "is niet beschikbaar" in again.stderr
    assert "http://" not in again.stderr


@pytest.mark.parametrize(
    "path",
    ["/feed.atom?page=x", "/feed.atom?from=later", "/sitemap.xml?part=9"],
)
def test_bad_addresses_are_explained_in_the_language_of_the_reader(client, path):
    """Addresses that cannot be used have no English message for a reader of another language."""
    answers = [
        client.get(path, headers={"Accept": "text/html", "Accept-Language": code})
        for code in ("en", "nl", "fr")
    ]
    headings = [re.search(r"<h1>(.*?)</h1>", answer.text)[1] for answer in answers]
    assert [answer.status_code for answer in answers] == [400] * 3
    assert len(set(headings)) == 3


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/studies/warmte", "text/html"),
        ("/studies/warmte.bib", "text/plain"),
        ("/api/studies", "application/problem+json"),
        ("/api/export/ris", "application/problem+json"),
    ],
)
def test_a_fault_of_the_program_is_answered(client, monkeypatch, address, kind):
    """An error that nobody expects is a readable answer, and no more of it is shown."""
    for name in ("view", "study", "studies", "search"):
        monkeypatch.setattr(Library, name, lambda *_, **__: {}["nobody expects this"])
    headers = {"accept": kind, "accept-language": "fr"}
    answer = client.get(address, headers=headers)
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith(kind)
    assert "temporairement indisponible" in answer.text or "temporarily unavailable" in answer.text
    assert "nobody expects this" not in answer.text
