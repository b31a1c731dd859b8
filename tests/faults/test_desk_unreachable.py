"""Readers reach nothing of the desk, whatever they ask the public site."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from itertools import product

import pytest

from library import open_library
from library.cli.serve_command import serve
from library.core.errors import UsageError
from library.ui.streamlit_host import STREAMLIT_PATHS
from library.web import middleware
from tests.conftest import ingest
from tests.servers import held_port
from tests.waiting import MOST_SECONDS, wait_until
from tests.web.conftest import client_of

PATHS = ["/desk", "/desk/", "/drop", "/confirm", "/queue", "/table", "/library", "/app_pages/x",
         "/confirm?arrival=x", "/?token=x", "/arrivals", "/arrivals/arrival.json", "/journal",
         "/journal/changes.jsonl", "/withdrawn", "/_stcore/upload_file/a/b", "/oauth2callback",
         "/auth/login", "/.streamlit/secrets.toml", "/studies/../arrivals"]  # fmt: skip
METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE"]


@pytest.fixture
def library(tmp_path):
    """Return a library with a record, a journal, and an arrival."""
    pdfs = tmp_path / "pdfs"
    pdfs.mkdir()
    (pdfs / "een.yaml").write_text("id: een\nadded: 2026-01-01\ntitle: Een studie\n")
    library = open_library(tmp_path)
    ingest(library)
    library.desk("An").arrivals.add("geheim.pdf", b"%PDF-1.4 geheim")
    return library


def test_no_address_of_the_public_site_leads_to_the_desk(library):
    """Every path of the desk and its folders is unknown, by any method and with any header."""
    client = client_of(library)
    for path, method in product(PATHS, METHODS):
        headers = {"x-remote-user": "an", "cookie": "library_desk_8502=x; _streamlit_user=x"}
        answer = client.request(method, path, headers=headers, follow_redirects=False)
        is_start = path.startswith("/?")
        assert answer.status_code in ({200, 405} if is_start else {404, 405}), (method, path)
        assert "geheim" not in answer.text
        assert "arrivals" not in answer.text.replace(path, "")


def test_the_public_site_has_none_of_the_paths_that_the_desk_needs():
    """Streamlit takes no files from readers, and knows no login there."""
    assert not any("upload" in path or "auth" in path for path in STREAMLIT_PATHS)
    assert not any("desk" in repr(each) for each in middleware())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"desk": True}, "who its staff are"),
        ({"desk_login": True}, "Authlib"),
        ({"desk_user_header": "X-User"}, "those of a desk"),
        ({"desk": True, "desk_login": True, "desk_user_header": "X-User"}, "not by both"),
    ],
)
def test_the_desk_is_off_unless_it_knows_its_staff(library, monkeypatch, options, said):
    """Without a header or a login, and without being asked for, no desk is served."""
    monkeypatch.setattr("library.desk.entrance.entry.find_spec", lambda _name: None)
    with pytest.raises(UsageError, match=said):
        serve(root=library.settings.root, **options)


def status(port, path="/", **headers):
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=names)
    try:
        with urllib.request.urlopen(request, timeout=MOST_SECONDS) as answer:  # noqa: S310
            return answer.status
    except urllib.error.HTTPError as exc:
        return exc.code
    except OSError:
        return None


def test_a_desk_beside_the_public_site(library, tmp_path):
    """It has a port of its own, serves whom the proxy names, and ends with the site."""
    environment = {**os.environ, "LIBRARY_ROOT": str(library.settings.root)}
    with held_port() as site, held_port() as desk:
        command = [sys.executable, "-m", "library", "serve", "--port", str(site), "--desk",
                   "--desk-port", str(desk), "--desk-user-header", "X-User"]  # fmt: skip
        evil = {"X_User": "an", "Origin": "http://evil.example"}
        with subprocess.Popen(command, cwd=tmp_path, env=environment) as server:
            try:
                wait_until(lambda: status(site, "/healthz") == 200, "the site")
                wait_until(lambda: status(desk) == 403, "the desk")
                assert status(desk, X_User="an") == 200
                assert status(desk, "/_stcore/health", **evil) == 403
                assert status(site, "/queue", X_User="an") == 404
            finally:
                server.send_signal(signal.SIGKILL)
        wait_until(lambda: status(desk) is None, "the end of the desk")
