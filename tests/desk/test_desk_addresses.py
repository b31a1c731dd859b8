"""The addresses of the desk: its screens, and the answer at any other."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from library.desk.desk_addresses import BASE, SCREENS, DeskAddresses


@pytest.fixture
def client():
    """Return a browser at a desk that answers `inside`."""
    routes = [Route("/{path:path}", lambda _: PlainTextResponse("inside"))]
    app = Starlette(routes=routes, middleware=[Middleware(DeskAddresses)])
    headers = {"Accept": "text/html,*/*", "Accept-Language": "nl"}
    return TestClient(app, headers=headers, follow_redirects=False)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?arrival=a",
        "/oauth2callback?code=x",
        *(f"/{each}" for each in sorted(SCREENS - {"drop"})),
    ],
)
def test_screens_are_passed_on(client, path):
    """Streamlit has the screens, and the answers to a login."""
    assert client.get(path).text == "inside"


@pytest.mark.parametrize(
    ("path", "there"),
    [("/drop", "/"), ("/drop/", "/"), ("/drop?a=1&b=2", "/?a=1&b=2"), ("/confirm/", "/confirm"),
     ("/queue/?queue=x", "/queue?queue=x"), ("//", "/")],
)  # fmt: skip
def test_other_forms_of_an_address_lead_to_the_screen(client, path, there):
    """The first screen has one address, and a slash at the end does not matter."""
    answer = client.get(f"http://testserver{path}")
    assert (answer.status_code, answer.headers["location"]) == (307, there)


@pytest.mark.parametrize("path", ["/x", "/drop/x", "/Confirm", "/confirm.php", "/<b>", "/static"])
def test_unknown_addresses(client, path):
    """The page says so in the reader's language, and leads to the first screen."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Pagina niet gevonden" in answer.text
    assert '<a href="/">' in answer.text
    assert "<b>" not in answer.text


def test_a_screen_says_where_its_server_is():
    """Streamlit need not look for its server below the address of a screen, where it is not."""
    routes = [Route("/{path:path}", lambda _: HTMLResponse("<head></head>é"))]
    client = TestClient(Starlette(routes=routes, middleware=[Middleware(DeskAddresses)]))
    screen = client.get("/confirm", headers={"Accept": "text/html"})
    assert screen.text == f"<head>{BASE.decode()}</head>é"
    assert int(screen.headers["content-length"]) == len(screen.content)
    assert client.get("/confirm", headers={"Accept": "*/*"}).text == "<head></head>é"


def test_files_are_passed_on(client):
    """What no browser opens as a document is Streamlit's."""
    assert client.get("/static/js/index.js", headers={"Accept": "*/*"}).text == "inside"
    assert client.get("/_stcore/health", headers={"Accept": "*/*"}).text == "inside"
