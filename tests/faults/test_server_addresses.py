"""Addresses that nobody should send, and headers that nobody should believe."""

from __future__ import annotations

import pytest

from library.core.errors import SettingsError
from library.core.settings import read_settings
from tests import samples
from tests.conftest import ingest
from tests.web.conftest import client_of

HUGE = "9" * 5000


@pytest.fixture
def client(library):
    """Return a client of a library with one study."""
    samples.study(library.settings.pdfs / "a.pdf", samples.DUTCH)
    ingest(library)
    return client_of(library)


@pytest.mark.parametrize(
    "path",
    ["/feed.atom?page={}", "/sitemap.xml?part={}", "/studies/a/cover?width={}",
     "/studies/a/pages/{}/picture", "/api/studies/a/pages/{}", "/api/search?q=a&limit={}",
     "/api/search?q=a&offset={}", "/api/search?q=a&first_year={}", "/api/studies?offset={}",
     "/api/suggest?limit={}", "/feed.atom?from={}"],
)  # fmt: skip
def test_huge_numbers_are_refused(client, path):
    """No number in an address is a fault of the server."""
    for number in (HUGE, "1" + "0" * 30, str(2**63), str(2**31)):
        assert client.get(path.format(number)).status_code in {400, 404}, number[:40]


@pytest.mark.parametrize("path", ["/static/x", "/static/", "/static/js/../x", "/static/index.html"])
def test_unknown_static_files_are_404(client, path):
    """Streamlit would answer with its first HTML."""
    assert client.get(path).status_code == 404


def test_the_host_header_is_never_reflected(client):
    """Addresses without `base_url` are those of the server itself."""
    headers = {"host": "attacker.example", "x-forwarded-host": "attacker.example"}
    for path in ("/feed.atom", "/sitemap.xml", "/robots.txt", "/opensearch.xml", "/", "/studies/a",
                 "/studies", "/api/studies", "/api/search?q=haven", "/studies/a/", "/api/search/",
                 "/nothing"):  # fmt: skip
        answer = client.get(path, headers=headers, follow_redirects=False)
        assert "attacker" not in answer.text + str(answer.headers), path


@pytest.mark.parametrize("address", ["https://a.example/?x=1", "https://a.example/#x",
                                     "https://a.example/b?", "https://a.example/b#"])  # fmt: skip
def test_a_base_url_has_no_query_or_fragment(tmp_path, address):
    """It is the beginning of other addresses."""
    (tmp_path / "library.yaml").write_text(f'base_url: "{address}"\n')
    with pytest.raises(SettingsError, match="base_url"):
        read_settings(tmp_path)


def test_head_and_allow(client):
    """HEAD is answered as GET, without a body, and 405 names the methods."""
    for path in ("/api/search?q=haven", "/api/studies", "/api/studies/a", "/api/suggest?q=h"):
        answer = client.head(path)
        assert (answer.status_code, answer.content) == (200, b"")
    for path in ("/api/search", "/studies/a", "/feed.atom", "/nothing"):
        answer = client.post(path)
        assert answer.status_code == 405
        assert {"GET", "HEAD"} <= set(answer.headers["allow"].split(", "))


@pytest.mark.parametrize("path", ["/studies/a/", "/studies/a.", "/studies/a./"])
def test_links_copied_with_a_slash_or_full_stop(client, path):
    """They lead to the permanent link; the query is kept."""
    answer = client.get(f"{path}?lang=nl", follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["location"] == path.rstrip("/.") + "?lang=nl"
    assert client.get(path).status_code == 200
    assert client.get("/studies/nobody/").status_code == 404


def test_the_list_of_studies_with_a_slash(client):
    """It leads to the address of the list at once."""
    answer = client.get("/studies/?lang=nl", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/?sort=title&lang=nl")


def test_faults_of_pictures_are_in_one_language(client, library):
    """No English reason is put into a Dutch sentence."""
    (library.settings.pdfs / "a.pdf").write_bytes(b"%PDF-1.7 other")
    answer = client.get("/studies/a/cover", headers={"accept-language": "nl"})
    assert answer.text == "Pagina 1 kan niet weergegeven worden."
