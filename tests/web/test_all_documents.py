"""Documents: headers, policy, base path, earlier and unknown addresses, static files."""

from __future__ import annotations

import mimetypes
import re
from itertools import pairwise

import pytest
from starlette.websockets import WebSocketDisconnect

from library import open_library
from library.ui.streamlit_host import index_html
from library.web.guards import headers
from tests import samples
from tests.conftest import ingest
from tests.web.conftest import client_of

BROWSER = {"accept": "text/html"}


@pytest.mark.parametrize(
    "path",
    ["/", "/studies/warmte", "/studies/warmte/pages/1", "/studies/warmte.pdf",
     "/studies/warmte/cover", "/studies/warmte/pages/1/words",
     "/feed.atom", "/api/studies", "/nothing", "/healthz", "/studies/withdrawn"],
)  # fmt: skip
def test_security_headers(client, path):
    """All responses have the headers, errors included; pages set their own policy."""
    answer = client.get(path, headers=BROWSER)
    for name, value in headers.HEADERS.items():
        assert answer.headers[name] == value or name == "Content-Security-Policy"
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert answer.headers.get_list("content-security-policy")[1:] == []


PAGE = "/studies/warmte/pages/1"
SCREENS = [
    "/",
    "/?q=restwarmte",
    "/?sort=title",
    "/studies/warmte",
    PAGE,
    "/privacy",
    "/figures",
    "/browse",
    "/browse/subject-years",
]


@pytest.mark.parametrize(
    "path",
    [*SCREENS, "/?q=restwarmte+OR+heat", "/?q=niets", f"{PAGE}/report", f"{PAGE}/similar",
     "/studies/warmte/versions", "/studies/warmte/figures", "/studies/excerpts", "/dossier",
     "/accessibility", "/search-tips",
     "/take-down", "/side-by-side?study=warmte&study=excerpts", "/browse/author", "/nothing"],
)  # fmt: skip
def test_headings_are_in_order(client, path):
    """Who reads a screen from its top meets the one `h1` first, and no level is passed over."""
    text = client.get(path, headers=BROWSER).text
    levels = [int(level) for level in re.findall("<h([1-6])", text)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(now <= before + 1 for before, now in pairwise(levels))


@pytest.mark.parametrize("path", SCREENS)
def test_policy(client, path):
    """The policy allows no inline script, no frame and no other host."""
    policy = client.get(path).headers["content-security-policy"]
    scripts = re.search("script-src ([^;]*)", policy)[1].split()
    assert {"'unsafe-inline'", "'unsafe-eval'"}.isdisjoint(scripts)
    assert "frame-src 'none'" in policy
    assert not re.search(r"https?:|\*", policy)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_document(client, filled, language):
    """A document has the name, language and links of the library."""
    answer = client.get("/", headers={"accept-language": language})
    html = answer.text
    assert f'<html lang="{language}">' in html
    assert f"<title>{filled.settings.name}</title>" in html
    assert "Streamlit" not in html
    for kind in ("opensearchdescription+xml", "atom+xml", "image/svg+xml"):
        assert kind in html
    assert 'name="description"' in html
    assert "theme-color" in html


@pytest.mark.parametrize("path", SCREENS)
def test_document_needs_two_files(client, path):
    """Beside images a document loads one style sheet and one script, which waits for it."""
    html = client.get(path).text
    head = html.partition("</head>")[0]
    assert len(re.findall('<link rel="stylesheet"', head)) == 1
    (script,) = re.findall("<script [^>]*src=[^>]*>", html)
    assert " defer " in script
    for name in re.findall(r'(/front\.[^"]+)"', head):
        sent = client.get(name)
        assert sent.status_code == 200
        assert "immutable" in sent.headers["cache-control"]
    assert "immutable" not in client.get("/front.css?v=older").headers["cache-control"]


def test_style_sheet_and_script_have_their_types_on_any_machine(client, monkeypatch):
    """A machine that knows a script as plain text would have browsers refuse it."""
    mimetypes.init()
    monkeypatch.setitem(mimetypes.types_map, ".js", "text/plain")
    types = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
    for kind, expected in types.items():
        assert client.get(f"/front.{kind}").headers["content-type"] == expected


def test_documents_are_compressed(client):
    """A document is compressed for a client that accepts it, and small."""
    path = "/studies/warmte"
    small = client.get(path, headers={"accept-encoding": "gzip"})
    whole = client.get(path, headers={"accept-encoding": "identity"})
    assert small.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in whole.headers
    assert small.text == whole.text
    assert int(small.headers["content-length"]) < len(whole.content) / 2


def test_program_is_the_one_of_streamlit(client):
    """The script that takes over exists."""
    program = re.search('data-program="([^"]+)"', client.get("/").text)[1]
    assert f"./{program}" in index_html()
    assert client.get(f"/{program}").status_code == 200


@pytest.mark.parametrize(
    ("earlier", "now"),
    [
        ("/study?id=warmte&q=a+b&lang=fr", "/studies/warmte?q=a+b&lang=fr"),
        ("/read?id=warmte&page=2&q=a", "/studies/warmte/pages/2?q=a"),
        ("/read?id=warmte", "/studies/warmte/pages/1"),
        ("/study", "/?sort=title"),
        ("/read?page=3", "/?sort=title"),
        ("/studies/warmte.?q=a", "/studies/warmte?q=a"),
        ("/studies/warmte).", "/studies/warmte"),
        ("/studies/warmte/pages/2.", "/studies/warmte/pages/2"),
        ("/studies/warmte/pages/2/?q=a", "/studies/warmte/pages/2?q=a"),
        ("/studies/warmte/).", "/studies/warmte"),
        ("/studies/warmte/pages/2%E2%80%9D,", "/studies/warmte/pages/2"),
        ("/studies/warmte/pages/", "/studies/warmte"),
        ("/studies/", "/?sort=title"),
    ],
)
def test_earlier_addresses(client, earlier, now):
    """Earlier addresses, and links copied with what is behind them, lead to the permanent links."""
    answer = client.get(earlier, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, now)


def test_all_studies_have_one_address(client):
    """The path above the studies leads to the list of all of them, in the same language."""
    answer = client.get("/studies?lang=fr", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?sort=title&lang=fr")


def test_page_label_leads_to_its_page(client):
    """The form of a page label works without scripts."""
    answer = client.get(f"{PAGE}?label=1&q=haven", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/studies/warmte/pages/2?q=haven",
    )


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/studies/warmte/nothing", "/index.html", "/manifest.json",
     "/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/upload_file/x/y",
     "/study/_stcore/health", "/studies/warmte/pages/1/x",
     "/x%0Ay", "/..%2f..%2fsecret.pdf", "/healthz/"],
)  # fmt: skip
def test_unknown_paths(client, path):
    """Unknown paths are 404: HTML for browsers, text for programs, never Streamlit."""
    page, line = client.get(path, headers=BROWSER), client.get(path)
    assert page.status_code == line.status_code == 404
    assert "<h1>" in page.text
    assert line.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "path", ["/{}", "/?q={}", "/?lang={}", "/studies/{}.pdf", "/studies/warmte/pages/1?q={}"]
)
def test_addresses_that_are_too_long(client, path):
    """A screen repeats its address in links; one that is too long has a short screen instead."""
    answer = client.get(path.format("a" * 60_000), headers=BROWSER)
    assert answer.status_code == 414
    assert "<h1>" in answer.text
    assert len(answer.content) < 10_000


def test_longest_question_fits_in_an_address(client):
    """A thousand characters of any script can be asked, in an address too."""
    assert client.get("/", params={"q": "\U0001f600" * 1_000}, headers=BROWSER).status_code == 200


def test_unknown_language_is_in_no_link(client):
    """Links carry the language that the address asks for only when there is one of that name."""
    assert "lang=zz" not in client.get("/?lang=zz", headers=BROWSER).text
    assert "/search-tips?lang=nl" in client.get("/?lang=nl", headers=BROWSER).text


AS_STAFF = {
    "x-remote-user": "an@example.org", "cookie": "library_desk_8502=x; _streamlit_user=x",
    "host": "127.0.0.1:8502", "x-forwarded-host": "127.0.0.1:8502",
    "forwarded": "for=127.0.0.1;host=127.0.0.1:8502", "x-forwarded-for": "127.0.0.1",
    "x-original-url": "/confirm", "x-rewrite-url": "/confirm",
}  # fmt: skip
"""What a visitor may forge to pass for staff, or for a proxy beside the desk."""


DESK_PATHS = (
    *("/drop", "/confirm", "/queue", "/table", "/searches", "/library", "/desk"),
    *("/confirm?token=x", "/oauth2callback?code=x", "/auth/login", "/auth/logout"),
    *("//127.0.0.1:8502/confirm", "/http://127.0.0.1:8502/confirm", "/..;/confirm"),
    *("/app_pages/confirm_page.py", "/static/../confirm", "/media/%2e%2e/confirm"),
    *("/_stcore/upload_file/x/y", "/arrivals/", "/journal/changes.jsonl", "/pdfs/warmte.yaml"),
)


@pytest.mark.parametrize("headers", [{}, AS_STAFF], ids=["visitor", "forged"])
def test_no_address_leads_to_the_desk(client, headers):
    """The site has none of its screens, uploads and files, whoever the visitor claims to be."""
    for path in DESK_PATHS:
        answer = client.get(path, headers=headers, follow_redirects=False)
        assert answer.status_code == 404, path
        sent = client.put(path, headers=headers, content=b"%PDF-")
        assert sent.status_code in {404, 405}, path


@pytest.mark.parametrize("screen", ["confirm", "table", "desk", "..;/confirm"])
def test_no_websocket_leads_to_the_desk(client, screen):
    """The site refuses the handshake on the addresses of the desk, forged headers or not."""
    for path in (f"/{screen}", f"/{screen}/_stcore/stream"):
        with (
            pytest.raises(WebSocketDisconnect),
            client.websocket_connect(path, headers=AS_STAFF),
        ):
            pass


@pytest.mark.parametrize("path", ["/", "/studies/warmte", "/_stcore/upload_file/x/y", "/x"])
def test_server_is_read_only(client, path):
    """Methods other than GET and HEAD are 405."""
    for method in ("POST", "PUT", "DELETE"):
        answer = client.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.fixture
def below(tmp_path, monkeypatch):
    """Return a client of a library with a path in `base_url`."""
    (tmp_path / "library.yaml").write_text("base_url: https://example.org/bib/\n")
    samples.study(tmp_path / "pdfs" / "warmte.pdf", samples.DUTCH)
    library = open_library(tmp_path)
    ingest(library)
    monkeypatch.setenv("LIBRARY_ROOT", str(tmp_path))
    return client_of(library)


@pytest.mark.parametrize("prefix", ["", "/bib"])
def test_base_path_with_or_without_prefix(below, prefix):
    """Both forms give the same responses, with the public path in all links."""
    page = below.get(f"{prefix}/studies/warmte").text
    assert '<link rel="canonical" href="https://example.org/bib/studies/warmte">' in page
    links = re.findall(r'<a [^>]*href="(/[^"]*)"', page)
    assert links
    assert all(link.startswith("/bib/") for link in links)
    assert all(below.get(link).status_code == 200 for link in links)
    study = below.get(f"{prefix}/api/studies/warmte").json()
    assert study["links"]["self"] == "https://example.org/bib/api/v1/studies/warmte"
    listed = below.get(f"{prefix}/api/studies").json()["links"]["self"]
    assert listed == "https://example.org/bib/api/v1/studies"


def test_base_path_redirects_to_slash(below):
    """The base path without a slash redirects, because the screens use relative addresses."""
    answer = below.get("/bib?q=a", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/bib/?q=a")
    assert below.get("/bib/").status_code == 200
    assert below.get("/bibber").status_code == 404


def test_static_files(client):
    """Static files are compressed and cached permanently; paths cannot escape."""
    path = "/" + re.search(r'src="\./(static/[^"]+)"', index_html())[1]
    small = client.get(path, headers={"accept-encoding": "gzip"})
    whole = client.get(path, headers={"accept-encoding": "identity"})
    assert small.content == whole.content
    assert small.headers["content-encoding"] == "gzip"
    assert int(small.headers["content-length"]) < int(whole.headers["content-length"]) / 2
    assert "immutable" in small.headers["cache-control"]
    for name in ("/static/../index.html", "/static/%2e%2e/index.html", "/static/nothing.js"):
        assert client.get(name).status_code == 404


@pytest.mark.parametrize(("language", "number"), [("en", "1,000"), ("nl", "1.000")])
def test_numbers_of_errors_are_in_the_language(client, language, number):
    """An error writes its numbers as the reader's language does."""
    answer = client.get("/feed.atom?q=" + "x" * 1001, headers={"accept-language": language})
    assert answer.status_code == 400
    assert f" {number} " in answer.text
