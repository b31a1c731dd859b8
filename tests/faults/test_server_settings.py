"""`library.yaml` with an error, while the server runs."""

from __future__ import annotations

import logging

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from library import current_library, open_library
from library.core.errors import SettingsError
from library.core.process.process_switches import ROOT_VARIABLE
from library.ui.streamlit_host import SCREENS
from library.web import middleware, routes
from tests import samples
from tests.conftest import ingest
from tests.waiting import MOST_SECONDS

GOOD = "name: Proefbibliotheek\n"
BAD = "name: Proefbibliotheek\nnmae: x\n"
PATHS = ("/", "/studies", "/studies/a", "/studies/a/cover", "/studies/a.pdf", "/feed.atom",
         "/sitemap.xml", "/api/search?q=warmte", "/api/studies/a", "/privacy", "/healthz",
         "/nothing")  # fmt: skip


@pytest.fixture
def root(library, monkeypatch):
    """Return the folder of a library with a study, which this process serves."""
    root = library.settings.root
    (root / "library.yaml").write_text(GOOD)
    samples.study(library.settings.pdfs / "a.pdf", samples.DUTCH)
    ingest(library)
    monkeypatch.setenv(ROOT_VARIABLE, str(root))
    return root


@pytest.fixture
def client():
    """Return a client of the library that this process serves."""
    return TestClient(Starlette(routes=routes(), middleware=middleware()))


@pytest.mark.parametrize("fault", ["typo", "gone", "folder"])
def test_the_last_valid_settings_serve_on(root, client, caplog, fault):
    """Answers stay the same, and the log has the reason once for each change."""
    before = {path: client.get(path) for path in PATHS}
    path = root / "library.yaml"
    path.unlink()
    if fault == "typo":
        path.write_text(BAD)
    elif fault == "folder":
        path.mkdir()
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            for path, answer in before.items():
                after = client.get(path)
                if path == "/healthz":
                    assert after.text == "ok, with earlier settings: see the log"
                else:
                    assert (after.status_code, after.content) == (
                        answer.status_code,
                        answer.content,
                    )
                assert str(root) not in after.text
    logged = [record for record in caplog.records if "library.yaml" in record.getMessage()]
    assert len(logged) == 1


def test_corrected_settings_are_used(root, client):
    """After an error, the next valid file counts; `library check` refuses the invalid one."""
    assert current_library().settings.name == "Proefbibliotheek"
    (root / "library.yaml").write_text(BAD)
    assert client.get("/healthz").text.endswith("see the log")
    with pytest.raises(SettingsError):
        open_library(root)
    (root / "library.yaml").write_text("name: Gewoon\n")
    assert client.get("/healthz").text == "ok"
    assert current_library().settings.name == "Gewoon"


@pytest.mark.parametrize("fault", ["settings", "index", "pictures"])
def test_visitors_see_no_path_line_or_command(root, client, monkeypatch, caplog, fault):
    """Plain pages, the API and screens name no path, line or command; the log does."""
    if fault == "settings":
        cold = root / "cold"
        cold.mkdir()
        (cold / "library.yaml").write_text(BAD)
        monkeypatch.setenv(ROOT_VARIABLE, str(cold))
    elif fault == "index":
        (root / "index").rename(root / "elsewhere")
    else:
        (root / "pdfs" / "a.pdf").write_bytes(b"%PDF- other")
    for language in ("en", "nl", "fr"):
        for path in PATHS:
            for accept in ("text/html", "*/*"):
                answer = client.get(path, headers={"accept": accept, "accept-language": language})
                check(answer.text, root)
    for view in ("", "read"):
        app = AppTest.from_file(str(SCREENS), default_timeout=MOST_SECONDS)
        app.query_params.update({"id": "a", "page": "1"} if view else {})
        check("".join(each.value for each in app.run().get("html")), root)
    assert "library" in caplog.text


def check(text: str, root) -> None:
    assert str(root) not in text
    for secret in ("line 2", "nmae", "library ingest", "library list", "library.yaml", "Traceback"):
        assert secret not in text
