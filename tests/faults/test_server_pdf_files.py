"""`/studies/ID.pdf` sends only the file that was ingested."""

from __future__ import annotations

import asyncio
import os
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from library import open_library
from library.core.files.verified_files import NotTheFile, VerifiedFiles
from library.web.endpoints.file_routes import OpenFileResponse
from tests import samples
from tests.conftest import ingest, pdfs
from tests.web.conftest import client_of

SECRET = b"%PDF-secret that nobody may read"


@pytest.fixture
def path(library):
    """Return the PDF of an ingested study."""
    path = samples.study(pdfs(library) / "sub" / "a.pdf", samples.DUTCH)
    ingest(library)
    return path


def replaced(path: Path, way: str) -> None:
    """Replace the PDF in one of the ways that an attacker or a mistake may."""
    secret = path.parents[2] / "secret.pdf"
    secret.write_bytes(SECRET)
    path.unlink()
    if way == "file":
        path.write_bytes(SECRET)
    elif way == "link":
        path.symlink_to(secret)
    elif way == "passwd":
        path.symlink_to("/etc/passwd")
    elif way == "loop":
        path.symlink_to(path)
    elif way == "fifo":
        os.mkfifo(path)
    elif way == "folder":
        path.mkdir()
    elif way == "kernel log":
        path.symlink_to("/proc/kmsg")  # a regular file that has no bytes, and waits for some
    elif way == "huge":
        with path.open("wb") as file:
            file.truncate(10**13)  # it has no blocks on disk
    elif way == "device":
        path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    "way",
    ["file", "link", "passwd", "loop", "fifo", "folder", "device", "kernel log", "huge", "gone"],
)
def test_a_replaced_file_is_404(library, path, way):
    """Other bytes are not sent, also behind a link, and a FIFO does not block."""
    client = client_of(library)
    assert client.get("/studies/a.pdf").content == path.read_bytes()
    replaced(path, way)
    for headers in ({}, {"range": "bytes=0-9"}, {"accept": "text/html"}):
        answer = client.get("/studies/a.pdf", headers=headers)
        assert answer.status_code == 404
        assert b"secret" not in answer.content
        assert "a" in answer.text
    assert client.get("/studies/a/cover?width=240").status_code == 404


def test_links_below_the_folder_of_pdfs_are_followed(library, path, tmp_path):
    """A file may be a link to another one, and `pdfs/` a link to another disk."""
    content = path.read_bytes()
    path.rename(path.with_name("b.pdf"))
    path.symlink_to("b.pdf")
    disk = tmp_path / "disk"
    shutil.move(pdfs(library), disk)
    pdfs(library).symlink_to(disk)
    client = client_of(open_library(library.settings.root))
    assert client.get("/studies/a.pdf").content == content
    part = client.get("/studies/a.pdf", headers={"range": "bytes=5-9"})
    assert (part.status_code, part.content) == (206, content[5:10])


@pytest.mark.parametrize("linked", ["file", "folder"])
def test_links_to_another_disk_are_served_as_they_are_ingested(library, tmp_path, linked):
    """PDF and pictures of such a study are sent until the link leads to other bytes."""
    disk, inside = tmp_path / "disk", pdfs(library) / "map"
    pdf = samples.study(disk / "a.pdf", samples.DUTCH)
    content = pdf.read_bytes()
    if linked == "folder":
        inside.symlink_to(disk)
    else:
        inside.mkdir()
        (inside / "a.pdf").symlink_to(pdf)
    assert ingest(library)["map/a.pdf"].outcome == "added"
    client = client_of(library)
    assert client.get("/studies/a.pdf").content == content
    assert client.get("/studies/a/cover?width=240").status_code == 200
    pdf.unlink()
    pdf.symlink_to("/etc/passwd")
    assert client.get("/studies/a.pdf").status_code == 404
    assert client.get("/studies/a/cover?width=480").status_code == 404


@pytest.mark.parametrize("file", ["../secret.pdf", "sub/../../secret.pdf", "/etc/passwd"])
def test_a_path_out_of_the_folder_is_refused(library, path, file):
    """A forged index leads to no file outside `pdfs/`, although its hash is known."""
    secret = path.parents[2] / "secret.pdf"
    secret.write_bytes(SECRET)
    with pytest.raises(NotTheFile, match="not a path below"):
        VerifiedFiles(pdfs(library), 10).open(file, sha256(SECRET).hexdigest())


def test_a_file_that_changes_while_it_is_sent_is_not_sent_on(path):
    """Bytes that were read after the change never leave the server, and the file is closed."""
    path.write_bytes(os.urandom(1_000_000))
    handle = os.open(path, os.O_RDONLY)
    response = OpenFileResponse(handle, "a.pdf", {})
    sent: list[bytes] = []

    async def send(message) -> None:
        if message.get("body"):
            sent.append(message["body"])
            path.write_bytes(SECRET)

    async def receive():
        await asyncio.Event().wait()

    scope = {"type": "http", "method": "GET", "headers": [], "asgi": {"spec_version": "2.4"}}
    with pytest.raises(NotTheFile):
        asyncio.run(response(scope, receive, send))
    assert len(sent) == 1
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(handle)
