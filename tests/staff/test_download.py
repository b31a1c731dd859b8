"""Downloads: of PDFs only, bounded, resumed, and not from inside the network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from library.staff import download as downloads
from library.staff.download import DownloadFailed, download, is_address
from tests import samples
from tests.conftest import ingest

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40


@contextmanager
def serving(answers: dict[str, tuple[int, dict[str, str], bytes]]) -> Iterator[tuple[str, list]]:
    """Serve *answers* by path on this machine; yield the address and the requests."""
    asked: list[tuple[str, str | None]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("Range")))
            status, headers, body = answers[self.path.split("?")[0]]
            start = int((self.headers.get("Range") or "bytes=0-")[6:].rstrip("-"))
            if status == 200 and start:
                status, body = 206, body[start:]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,))  # seconds until it ends
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_an_address_is_no_path():
    """Only http and https addresses are downloaded."""
    assert is_address("https://example.org/a.pdf")
    assert is_address("HTTP://example.org")
    assert not is_address("pdfs/https/a.pdf")
    assert is_address("ftp://example.org/a.pdf")  # to be refused as an address
    assert not is_address("C:/studies/a.pdf")


def test_a_pdf_is_downloaded_through_redirects(tmp_path):
    """The file has the name of the address, and the bytes of the server."""
    answers = {
        "/kort": (302, {"Location": "/map/Warmte%20Gent.pdf"}, b""),
        "/map/Warmte%20Gent.pdf": (200, {"Content-Type": "application/pdf"}, PDF),
    }
    with serving(answers) as (site, _):
        found = download(f"{site}/kort", tmp_path, allow_private=True)
    assert found.path.name == "warmte-gent.pdf"
    assert found.path.read_bytes() == PDF
    assert found.source_url == f"{site}/kort"


def test_an_address_inside_the_network_is_refused(tmp_path):
    """This machine and its network are not asked, unless it is allowed."""
    with serving({}) as (site, asked):
        for address in (site, site.replace("127.0.0.1", "localhost"), "http://[::1]/a.pdf"):
            with pytest.raises(DownloadFailed, match="inside the network"):
                download(f"{address}/a.pdf", tmp_path)
    assert asked == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, {}, b""), "404"),
        ((200, {"Content-Type": "text/html"}, b"<html>"), "not a PDF but text/html"),
        ((200, {"Content-Type": "application/pdf"}, b"<html>"), "it is not a PDF"),
        ((302, {"Location": "/a.pdf"}, b""), "redirects more than"),
        ((200, {"Content-Type": "application/pdf", "Content-Length": "999999999"}, b"x"), "larger"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "not a web address"),
    ],
)
def test_what_is_no_pdf_is_refused(tmp_path, answer, reason):
    """The error has the address and the reason; no PDF is left behind."""
    with serving({"/a.pdf": answer}) as (site, _), pytest.raises(DownloadFailed, match=reason):
        download(f"{site}/a.pdf", tmp_path, allow_private=True)
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_body_without_a_length_is_bounded(tmp_path, monkeypatch):
    """A server that sends no end is stopped at the limit."""
    monkeypatch.setattr(downloads, "MAX_BYTES", 1000)
    answers = {"/a.pdf": (200, {}, PDF)}
    with serving(answers) as (site, _), pytest.raises(DownloadFailed, match="larger"):
        download(f"{site}/a.pdf", tmp_path, allow_private=True)


def test_an_interrupted_download_continues(tmp_path):
    """The second try asks for the rest only."""
    cut = (200, {"Content-Type": "application/pdf", "Content-Length": str(len(PDF))}, PDF[:5000])
    answers = {"/a.pdf": cut}
    with serving(answers) as (site, asked):
        with pytest.raises(DownloadFailed, match="cannot be reached"):
            download(f"{site}/a.pdf", tmp_path, allow_private=True)
        answers["/a.pdf"] = (200, {"Content-Type": "application/pdf"}, PDF)
        found = download(f"{site}/a.pdf", tmp_path, allow_private=True)
    assert found.path.read_bytes() == PDF
    assert asked == [("/a.pdf", None), ("/a.pdf", "bytes=5000-")]


def test_the_record_of_a_download_has_its_address(library, tmp_path):
    """`source_url` is in the new record, and the PDF in the library."""
    pdf = samples.study(tmp_path / "b.pdf", samples.DUTCH)
    with serving({"/b.pdf": (200, {}, pdf.read_bytes())}) as (site, _):
        found = library.download(f"{site}/b.pdf", allow_private=True)
        outcomes = ingest(library, found.path, source_urls={found.path: found.source_url})
        library.discard_downloads([found.path])
    assert outcomes["b.pdf"].outcome == "added"
    assert library.study("b").record.source_url == f"{site}/b.pdf"
    assert not found.path.exists()
