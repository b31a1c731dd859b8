"""Headers, first HTML of the screens, base path, unknown paths, static files."""

from __future__ import annotations

import re

import pytest

from library import open_library
from library.ui.streamlit_host import index_html
from library.web import headers, screen_shell
from tests import samples
from tests.conftest import ingest
from tests.web.conftest import client_of

BROWSER = {"accept": "text/html"}


@pytest.mark.parametrize(
    "path",
    ["/", "/study?id=warmte", "/studies/warmte", "/studies/warmte.pdf", "/studies/warmte/cover",
     "/feed.atom", "/api/studies", "/nothing", "/healthz", "/studies/withdrawn"],
)  # fmt: skip
def test_security_headers(client, path):
    """All responses have the headers, errors included; pages set their own policy."""
    answer = client.get(path, headers=BROWSER)
    for name, value in headers.HEADERS.items():
        assert answer.headers[name] == value or name == "Content-Security-Policy"
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert answer.headers.get_list("content-security-policy")[1:] == []


def test_policy_of_plain_pages(client):
    """The policy allows the inline style and no script."""
    policy = client.get("/studies/warmte").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy


def test_policy_of_screens(client):
    """The policy allows no inline script and no other host."""
    policy = client.get("/").headers["content-security-policy"]
    scripts = re.search("script-src ([^;]*)", policy)[1].split()
    assert {"'unsafe-inline'", "'unsafe-eval'"}.isdisjoint(scripts)
    assert not re.search(r"https?:|\*", policy)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_first_html(client, filled, language):
    """The first HTML has the name, language and links of the library."""
    answer = client.get("/", headers={"accept-language": language})
    html = answer.text
    assert f'<html lang="{language}">' in html
    assert f"<title>{filled.settings.name}</title>" in html
    assert ">Streamlit" not in html
    assert "_stcore" not in html
    for kind in ("opensearchdescription+xml", "atom+xml", "image/svg+xml"):
        assert kind in html
    assert 'name="description"' in html
    assert "theme-color" in html
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_first_html_keeps_streamlit_files(client):
    """All scripts and styles of Streamlit are still linked."""
    loaded = re.findall(r'(?:src|href)="\./static/[^"]+"', index_html())
    html = client.get("/").text
    assert len(loaded) > 2
    assert all(each in html for each in loaded)


def test_first_html_links_styles_and_fonts(client):
    """Style sheet and fonts are linked; the versioned style sheet is cached permanently."""
    html = client.get("/").text
    (looks,) = re.findall(r'<link rel="stylesheet" href="(/screens[^"]+)">', html)
    sent = client.get(looks)
    assert sent.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in sent.headers["cache-control"]
    assert "immutable" not in client.get("/screens.css?v=older").headers["cache-control"]
    early = re.findall(r'<link rel="(?:module)?preload" as="\w+" href="([^"]+)"', html)
    assert len(early) == len(screen_shell.PRELOADED)
    for each in early:
        assert client.get(each).status_code == 200


def test_first_html_of_study(client):
    """It has the escaped title and canonical link of the study, or the status of the error."""
    html = client.get("/study?id=warmte").text
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in html
    assert '<link rel="canonical" href="http://testserver/studies/warmte">' in html
    assert html.count("<script>") == len(screen_shell._SCRIPT.findall(index_html()))  # noqa: SLF001
    assert client.get("/study?id=withdrawn").status_code == 410
    assert client.get("/read?id=nobody&page=1").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/study/", "/studies/warmte/nothing", "/index.html", "/manifest.json",
     "/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/upload_file/x/y",
     "/study/_stcore/health", "/x%0Ay", "/..%2f..%2fsecret.pdf", "/healthz/"],
)  # fmt: skip
def test_unknown_paths(client, path):
    """Unknown paths are 404: HTML for browsers, text for programs, never Streamlit."""
    page, line = client.get(path, headers=BROWSER), client.get(path)
    assert page.status_code == line.status_code == 404
    assert "<h1>" in page.text
    assert line.headers["content-type"].startswith("text/plain")


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
    assert study["links"]["self"] == "https://example.org/bib/api/studies/warmte"
    listed = below.get(f"{prefix}/api/studies").json()["links"]["self"]
    assert listed == "https://example.org/bib/api/studies"


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
