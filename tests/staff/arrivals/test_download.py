"""Downloads: of PDFs only, bounded, resumed, and not from inside the network."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep

import pytest

from library.staff.arrivals import download as downloads
from library.staff.arrivals.download import DownloadFailed, download, is_address
from tests import samples
from tests.commands import run
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
            version = headers.get("ETag", headers.get("Last-Modified"))
            ignores = "Ignores-If-Range" in headers or "If-Range" not in self.headers
            if status == 200 and start and (ignores or version == self.headers["If-Range"]):
                status = 206 if start < len(body) else 416
                headers = headers | {"Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"}
                body = body[start:]
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
        ((302, {"Location": "http://[::1/a.pdf"}, b""), "not a web address"),
        ((302, {"Location": "http://127.0.0.1:99999/a.pdf"}, b""), "not a web address"),
        ((200, {"Content-Type": "text/html", "Content-Length": "90000000"}, b"<" * 2000), "html"),
    ],
)
def test_what_is_no_pdf_is_refused(tmp_path, answer, reason):
    """The error has the address and the reason; no PDF is left behind."""
    with serving({"/a.pdf": answer}) as (site, _), pytest.raises(DownloadFailed, match=reason):
        download(f"{site}/a.pdf", tmp_path, allow_private=True)
    assert not list(tmp_path.rglob("*.pdf"))


@pytest.mark.parametrize(
    "kind", ["binary/octet-stream", "application/force-download", "text/plain"]
)
def test_a_pdf_is_known_by_its_bytes(tmp_path, kind):
    """Servers give PDFs many types; what is sent is a PDF all the same."""
    with serving({"/a.pdf": (200, {"Content-Type": kind}, PDF)}) as (site, _):
        found = download(f"{site}/a.pdf", tmp_path, allow_private=True)
    assert found.path.read_bytes() == PDF


@pytest.mark.parametrize("typed", ["/een studie.pdf", "/een%20studie.pdf"])
def test_an_address_is_sent_as_servers_know_it(tmp_path, typed):
    """Spaces and letters with accents are encoded once, also those of a redirect."""
    answers = {
        "/een%20studie.pdf": (302, {"Location": "/caf\u00c3\u00a9.pdf"}, b""),
        "/caf%C3%A9.pdf": (200, {}, PDF),
    }
    with serving(answers) as (site, _):
        found = download(site + typed, tmp_path, allow_private=True)
    assert found.path.read_bytes() == PDF


@pytest.mark.parametrize(
    "name",
    [
        'attachment; filename="Warmte in Gent.pdf"',
        'attachment; filename="Warmte in GÃ©nt.pdf"',  # UTF-8, as such servers send it
        "inline; filename*=UTF-8''Warmte%20in%20G%C3%A9nt.pdf",
    ],
)
def test_a_pdf_has_the_name_that_its_server_gives(tmp_path, name):
    """The name goes before the address, which is often that of a script."""
    with serving({"/get": (200, {"Content-Disposition": name}, PDF)}) as (site, _):
        found = download(f"{site}/get?id=5", tmp_path, allow_private=True)
    assert found.path.name == "warmte-in-gent.pdf"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2019.04.Hitte in Gent", "2019-04-hitte-in-gent"),
        ("Hitteplan versie 1.2", "hitteplan-versie-1-2"),
        ("Hitteplan v1.2.PDF", "hitteplan-v1-2"),
        ("Hitteplan.pdf.aspx", "hitteplan"),
    ],
)
def test_only_an_ending_of_files_is_left_out(tmp_path, name, expected):
    """What is behind the last full stop of a name without an ending stays in it."""
    header = {"Content-Disposition": f'attachment; filename="{name}"'}
    with serving({"/get": (200, header, PDF)}) as (site, _):
        found = download(f"{site}/get", tmp_path, allow_private=True)
    assert found.path.stem == expected


def test_a_name_of_a_server_leaves_no_folder(tmp_path):
    """A name with folders in it names a file among the downloads all the same."""
    names = {"Content-Disposition": 'attachment; filename="../../../x.pdf"'}
    with serving({"/get": (200, names, PDF)}) as (site, _):
        found = download(f"{site}/get", tmp_path, allow_private=True)
    assert found.path.parent.parent == tmp_path
    assert found.path.name == "x.pdf"


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.0 200 OK\r\n\r\n%PDF-1.7\n"])
def test_a_server_that_sends_byte_by_byte_is_not_waited_for(tmp_path, monkeypatch, begin):
    """Neither its header nor its body takes long, although it always sends something."""
    monkeypatch.setattr(downloads, "SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=drip, args=(listener, begin))
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/a.pdf"
        with pytest.raises(DownloadFailed, match=r"does not answer|too little at a time"):
            download(address, tmp_path, allow_private=True)
        thread.join()


def drip(listener: socket.socket, begin: bytes) -> None:
    """Answer one request by *begin* and then by one byte at a time, until the client leaves."""
    channel, _ = listener.accept()
    with channel, suppress(OSError):
        channel.sendall(begin)
        for _ in range(1000):
            channel.sendall(b"H")
            sleep(0.02)


def test_a_second_address_of_a_server_is_tried(tmp_path):
    """`localhost` is also ::1, at which nobody may listen."""
    with serving({"/a.pdf": (200, {}, PDF)}) as (site, _):
        address = site.replace("127.0.0.1", "localhost")
        assert download(f"{address}/a.pdf", tmp_path, allow_private=True).path.exists()


def test_a_body_without_a_length_is_bounded(tmp_path, monkeypatch):
    """A server that sends no end is stopped at the limit."""
    monkeypatch.setattr(downloads, "MAX_BYTES", 1000)
    answers = {"/a.pdf": (200, {}, PDF)}
    with serving(answers) as (site, _), pytest.raises(DownloadFailed, match="larger"):
        download(f"{site}/a.pdf", tmp_path, allow_private=True)


ONE = {"ETag": '"one"'}
OTHER_PDF = b"%PDF-1.4\n" + bytes(reversed(range(256))) * 40
LONG_AGO = {"Last-Modified": "Mon, 02 Mar 2020 10:00:00 GMT"}


def cut_off(headers: dict[str, str], body: bytes = PDF) -> tuple[int, dict[str, str], bytes]:
    """Return an answer that ends after 5,000 bytes of *body*."""
    return 200, {**headers, "Content-Length": str(len(body))}, body[:5000]


def fetched_twice(folder, first, second) -> tuple[bytes, list]:
    """Return what is downloaded when *first*, an answer that is cut off, is followed by *second*.

    The requests are the second part.
    """
    answers = {"/a.pdf": first}
    with serving(answers) as (site, asked):
        with pytest.raises(DownloadFailed, match=r"stopped \(it ended the connection"):
            download(f"{site}/a.pdf", folder, allow_private=True)
        answers["/a.pdf"] = second
        found = download(f"{site}/a.pdf", folder, allow_private=True)
    assert [path for path in folder.rglob("*") if path.is_file()] == [found.path]
    return found.path.read_bytes(), asked


@pytest.mark.parametrize("version", [ONE, LONG_AGO, ONE | LONG_AGO])
def test_an_interrupted_download_continues(tmp_path, version):
    """The second try asks for the rest only, if the server tells versions of the file apart."""
    content, asked = fetched_twice(tmp_path, cut_off(version), (200, version, PDF))
    assert content == PDF
    assert asked == [("/a.pdf", None), ("/a.pdf", "bytes=5000-")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ONE, {"ETag": '"two"'}),
        (ONE, {"ETag": '"two"', "Ignores-If-Range": "yes"}),
        (LONG_AGO, {"Last-Modified": "Tue, 03 Mar 2020 10:00:00 GMT"}),
        (LONG_AGO, {"Last-Modified": "Tue, 03 Mar 2020 10:00:00 GMT", "Ignores-If-Range": "yes"}),
        ({}, {}),
        ({"ETag": 'W/"one"'}, {"ETag": 'W/"one"'}),
        ({"Last-Modified": "Mon, 02 Mar 2999 10:00:00 GMT"},) * 2,
        ({"Last-Modified": "yesterday"},) * 2,
    ],
)
@pytest.mark.parametrize("other", [OTHER_PDF, OTHER_PDF[:3000]])
def test_a_pdf_that_changed_on_its_server_is_never_mixed(tmp_path, first, second, other):
    """Of a version that cannot be proved to be the same, the whole is fetched."""
    content, _ = fetched_twice(tmp_path, cut_off(first), (200, second, other))
    assert content == other


def test_another_part_than_the_rest_is_not_joined(tmp_path):
    """A server may send another range than was asked for."""
    wrong = {**ONE, "Content-Range": "bytes 4000-9000/10249"}
    answers = {"/a.pdf": cut_off(ONE)}
    with serving(answers) as (site, asked):
        with pytest.raises(DownloadFailed, match="stopped"):
            download(f"{site}/a.pdf", tmp_path, allow_private=True)
        answers["/a.pdf"] = (206, wrong, PDF[4000:9001])
        with pytest.raises(DownloadFailed, match="the server answers 206"):
            download(f"{site}/a.pdf", tmp_path, allow_private=True)
    assert [each for _, each in asked] == [None, "bytes=5000-", None]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


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


def test_what_cannot_be_downloaded_stops_nothing_else(library, tmp_path):
    """The other addresses are ingested; the exit code tells of the one, and no copy is left."""
    pdf = samples.study(tmp_path / "b.pdf", samples.DUTCH).read_bytes()
    with serving({"/b.pdf": (200, {}, pdf), "/weg.pdf": (404, {}, b"")}) as (site, _):
        addresses = (f"{site}/weg.pdf", f"{site}/b.pdf")
        done = run("ingest", *addresses, "--allow-private", root=library.settings.root)
    assert done.returncode == 5
    assert "404" in done.stderr
    assert "1 bestand: 1 toegevoegd" in done.stdout
    assert not list(library.settings.root.glob("downloads/*"))


def test_without_any_download_nothing_is_ingested(library):
    """An address that fails never means the whole folder of PDFs."""
    samples.study(library.settings.pdfs / "a.pdf", samples.DUTCH)
    with serving({"/weg.pdf": (404, {}, b"")}) as (site, _):
        address = f"{site}/weg.pdf"
        done = run("ingest", address, "--allow-private", root=library.settings.root)
    assert done.returncode == 5
    assert "toegevoegd" not in done.stdout


@pytest.mark.parametrize("address", ["www.example.org/a.pdf", "https:/example.org/a.pdf"])
def test_an_address_that_was_copied_in_part_is_known_as_one(library, address):
    """The remedy is to write the whole address, not to look for a file."""
    done = run("ingest", address, root=library.settings.root)
    assert done.returncode == 2
    assert "https://" in done.stderr
