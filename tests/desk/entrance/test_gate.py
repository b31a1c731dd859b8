"""The gate of the desk: nobody passes who did not enter."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from library.core.errors import UsageError
from library.desk.entrance.entry import DeskEntry, Entry, admit, checked_entry
from library.desk.entrance.gate import Gate, Keys

HOST = "127.0.0.1:8000"
PATHS = ["/", "/drop", "/confirm", "/_stcore/health", "/_stcore/host-config",
         "/_stcore/upload_file/a/b", "/media/a.png", "/static/js/index.js", "/..%2fdrop",
         "//drop", "/?token=", "/?token=x&token=y", "/healthz", "/component/x"]  # fmt: skip


class Desk:
    """A desk that shows `inside`, and the tokens that were announced."""

    def __init__(self, entry: DeskEntry) -> None:
        self.tokens: list[str] = []
        gate = Middleware(
            Gate, entry=entry, keys=Keys(self.tokens.append), hosts=frozenset({HOST}), cookie="key"
        )
        routes = [
            Route("/{path:path}", _inside, methods=["GET", "POST", "PUT"]),
            WebSocketRoute("/_stcore/stream", _talk),
        ]
        self.app = Starlette(routes=routes, middleware=[gate])

    def client(self, **headers: str) -> TestClient:
        return TestClient(
            self.app, base_url=f"http://{HOST}", headers=headers, follow_redirects=False
        )


async def _inside(_request):
    return PlainTextResponse("inside")


async def _talk(socket):
    await socket.accept()
    await socket.send_text(socket.headers["origin"])
    await socket.close()


def entered(desk):
    client = desk.client()
    assert client.get(f"/?token={desk.tokens[-1]}").status_code == 303
    return client


@pytest.fixture
def desk() -> Desk:
    """Return a desk that opens with an address."""
    return Desk(DeskEntry())


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "OPTIONS", "HEAD"])
@pytest.mark.parametrize("path", PATHS)
def test_without_the_address_nothing_is_served(desk, path, method):
    """Every path and method is refused, in a page without a word of the library."""
    answer = desk.client().request(method, path)
    assert answer.status_code == 403
    assert "inside" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_the_address_opens_the_desk_once(desk):
    """It sets a key that scripts cannot read, leaves the history, and is replaced by a new one."""
    first = desk.tokens[-1]
    client = desk.client()
    answer = client.get(f"/?token={first}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert client.get("/").text == "inside"
    assert desk.client().get(f"/?token={first}").status_code == 403
    assert desk.tokens[-1] != first
    assert entered(desk).get("/drop").text == "inside"
    assert client.get("/").text == "inside"


def test_only_a_visit_spends_the_address(desk):
    """A POST or a handshake with the token opens nothing."""
    token = desk.tokens[-1]
    assert desk.client().post(f"/?token={token}").status_code == 403
    with (
        pytest.raises(WebSocketDisconnect),
        desk.client().websocket_connect(f"/_stcore/stream?token={token}"),
    ):
        pass
    assert desk.tokens == [token]


@pytest.mark.parametrize("cookie", ["key=", "key=x", "key", "other=1", "key=\x00", "key=é"])
def test_no_other_key_opens(desk, cookie):
    """A cookie that this process did not set is refused."""
    entered(desk)
    assert desk.client(cookie=cookie.encode()).get("/").status_code == 403


def test_the_stream_is_open_to_those_who_entered(desk):
    """A handshake needs the key too; Streamlit knows a login by the origin."""
    with pytest.raises(WebSocketDisconnect), desk.client().websocket_connect("/_stcore/stream"):
        pass
    client = entered(desk)
    with client.websocket_connect(
        f"ws://{HOST}/_stcore/stream", headers={"origin": f"http://{HOST}"}
    ) as socket:
        assert socket.receive_text() == f"http://{HOST}"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9"},
        {"host": "evil.example"},
        {"host": "127.0.0.1:8000.evil.example"},
    ],
)
def test_pages_of_other_sites_reach_nothing(desk, headers):
    """A foreign origin, or a foreign name for this machine, is refused even with the key."""
    client = entered(desk)
    assert client.get("/", headers=headers).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect(f"ws://{HOST}/_stcore/stream", headers=headers),
    ):
        pass


def test_the_refusal_is_in_the_language_of_the_browser(desk):
    """It says where the new address is."""
    answer = desk.client(**{"accept-language": "nl-BE"}).get("/")
    assert "terminal" in answer.text
    assert 'lang="nl"' in answer.text


@pytest.mark.parametrize(
    ("staff", "user", "status"),
    [
        ((), "an", 200),
        ((), "", 403),
        ((), " ", 403),
        (("an@example.org",), "An@Example.org", 200),
        (("an@example.org",), "bo@example.org", 403),
    ],
)
def test_a_header_of_the_proxy_opens_the_desk(staff, user, status):
    """The user that the proxy names must be one of the staff, if they are listed."""
    desk = Desk(checked_entry("X-Remote-User", staff, is_login=False))
    assert desk.client(**{"x-remote-user": user}).get("/").status_code == status


def test_without_the_header_or_with_two_nothing_is_served():
    """No token opens it either: there is none."""
    desk = Desk(checked_entry("X-Remote-User", (), is_login=False))
    token = desk.tokens[-1]
    assert desk.client().get(f"/?token={token}").status_code == 403
    twice = [(b"host", HOST.encode()), (b"x-remote-user", b"an"), (b"x-remote-user", b"bo")]
    assert desk.client().get("/", headers=twice).status_code == 403


@pytest.mark.parametrize("cookie", ["", "_streamlit_user=x", "_streamlit_user=e30.x.y"])
def test_a_login_comes_before_uploads(cookie):
    """The login screen is served to all; files are taken only in sessions of staff."""
    desk = Desk(DeskEntry(Entry.LOGIN, staff=frozenset({"an@example.org"})))
    client = desk.client(cookie=cookie)
    assert client.get("/").status_code == 200
    assert client.put("/_stcore/upload_file/visitor/b").status_code == 403
    admit("staff")
    assert client.put("/_stcore/upload_file/staff/b").text == "inside"
    assert client.put("/_stcore/upload_file/visitor/staff").status_code == 403


@pytest.mark.parametrize(("header", "is_login"), [("X-User", True), ("", True)])
def test_an_entry_without_its_settings_is_refused(monkeypatch, header, is_login):
    """Two ways contradict each other; a login needs its library, and the list of staff."""
    with pytest.raises(UsageError):
        checked_entry(header, (), is_login=is_login)
    monkeypatch.setattr("library.desk.entrance.entry.find_spec", lambda _name: object())
    with pytest.raises(UsageError, match=r"not by both|staff|anybody"):
        checked_entry(header, (), is_login=is_login)


@pytest.mark.parametrize("header", ["a b", "X-User:", "Gebruikér", "X\nUser"])
def test_what_no_header_can_be_called_is_refused(header):
    """No request would ever have it, so that nobody could enter."""
    with pytest.raises(UsageError, match="not the name of a header"):
        checked_entry(header, (), is_login=False)


def test_a_login_lets_in_staff_only():
    """An account that is not listed stays outside."""
    entry = DeskEntry(Entry.LOGIN, staff=frozenset({"an@example.org"}))
    assert entry.lets_in("an@example.org")
    assert not entry.lets_in("bo@example.org")
    assert not entry.lets_in("")
