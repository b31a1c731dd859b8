"""Downloading a PDF from a web address: bounded, resumed, and never from inside the network."""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from library.core.errors import LibraryError
from library.core.pdf_header import HEADER, HEADER_WITHIN
from library.core.slugs import slug

MAX_BYTES = 500_000_000
"""Largest PDF that is downloaded."""
MAX_REDIRECTS = 5
SECONDS = 30.0
"""Longest wait for a server."""
_PIECE = 1 << 16
_TYPES = frozenset({"application/pdf", "application/octet-stream", "application/x-pdf", ""})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class DownloadFailed(LibraryError):
    """A PDF cannot be downloaded."""

    exit_code = 5


@dataclass(frozen=True, slots=True)
class Download:
    """A downloaded PDF."""

    path: Path
    source_url: str
    """The address that was asked for."""


def is_address(text: str) -> bool:
    """Return whether *text* is an address and not a path; only web addresses can be used."""
    return re.match(r"[a-z][a-z0-9+.-]*://", text, re.IGNORECASE) is not None


def download(address: str, folder: Path, *, allow_private: bool = False) -> Download:
    """Download the PDF at *address* into *folder*; a download that was interrupted is resumed.

    Args:
        address: A web address.
        folder: Where the PDF and unfinished downloads are.
        allow_private: Allow addresses inside the network of this machine.

    Raises:
        DownloadFailed: It cannot be downloaded, is too large or is no PDF; says why.
    """
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{hashlib.sha256(address.encode()).hexdigest()}.part"
    url = address
    try:
        for _ in range(MAX_REDIRECTS + 1):
            parts = urlsplit(url)
            with _answer(parts, partial, allow_private=allow_private) as answer:
                location = answer.getheader("Location")
                if answer.status in _REDIRECTS and location:
                    url = _redirected(url, location)
                    continue
                _save(answer, partial, address)
            return Download(_finished(partial, folder, parts, address), address)
    except socket.gaierror as exc:
        reason = f"no server is known as {urlsplit(url).hostname}"
        raise _failed(address, reason, "Check the address, and the network.") from exc
    except (OSError, http.client.HTTPException, ValueError) as exc:
        raise _failed(
            address,
            f"the server cannot be reached ({_plain(exc)})",
            "Try again later; the download continues where it stopped.",
        ) from exc
    raise _failed(address, f"it redirects more than {MAX_REDIRECTS} times", "Download it yourself.")


def _plain(error: Exception) -> str:
    """Return why a connection failed, in plain words."""
    match error:
        case TimeoutError():
            return "it does not answer"
        case ssl.SSLCertVerificationError():
            return "its certificate is not valid"
        case http.client.IncompleteRead() | http.client.RemoteDisconnected():
            return "it ended the connection"
        case OSError():
            return (error.strerror or "no connection").lower()
        case _:
            return "it does not answer as a web server does"


def _redirected(url: str, location: str) -> str:
    target = urljoin(url, location)
    if url.lower().startswith("https:") and not target.lower().startswith("https:"):
        raise _failed(url, "it redirects to an address without https", "Download it yourself.")
    return target


@contextmanager
def _answer(
    parts: SplitResult, partial: Path, *, allow_private: bool
) -> Iterator[http.client.HTTPResponse]:
    """Yield the answer of the server, from where *partial* ends."""
    host = parts.hostname or ""
    if parts.scheme.lower() not in {"http", "https"} or not host or parts.username:
        raise _failed(parts.geturl(), "it is not a web address", "Write https://….")
    is_secure = parts.scheme.lower() == "https"
    port = parts.port or (443 if is_secure else 80)
    connection = _connected(host, port, is_secure=is_secure, allow_private=allow_private)
    headers = {"User-Agent": "study-library", "Accept": "application/pdf", "Connection": "close"}
    size = partial.stat().st_size if partial.exists() else 0
    if size:
        headers["Range"] = f"bytes={size}-"
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("GET", target, headers=headers)
        yield connection.getresponse()
    finally:
        connection.close()


def _connected(
    host: str, port: int, *, is_secure: bool, allow_private: bool
) -> http.client.HTTPConnection:
    """Return a connection to *host*, at the very address that was checked."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    for each in addresses:
        if not allow_private and not ipaddress.ip_address(each.split("%")[0]).is_global:
            raise _failed(
                host, f"{each} is an address inside the network",
                "If that is right, add --allow-private.",
            )  # fmt: skip
    channel: socket.socket = socket.create_connection((addresses[0], port), timeout=SECONDS)
    if is_secure:
        channel = ssl.create_default_context().wrap_socket(channel, server_hostname=host)
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    connection.sock = channel
    return connection


def _save(answer: http.client.HTTPResponse, partial: Path, address: str) -> None:
    """Write the body of *answer* to *partial*.

    Raises:
        DownloadFailed: It is no PDF, or larger than `MAX_BYTES`.
    """
    kind = (answer.getheader("Content-Type") or "").split(";")[0].strip().lower()
    size = partial.stat().st_size if partial.exists() else 0
    if answer.status == 416 and size:  # the download was complete
        return
    if answer.status not in {200, 206}:
        raise _failed(
            address,
            f"the server answers {answer.status} {answer.reason}",
            "Check the address in a browser.",
        )
    if kind not in _TYPES:
        raise _failed(address, f"it is not a PDF but {kind}", "Give the address of the PDF itself.")
    if answer.status == 200:
        size = 0
    expected = int(answer.getheader("Content-Length") or 0)
    if size + expected > MAX_BYTES:
        raise _failed(address, _too_large(), "Download it yourself.")
    with partial.open("ab" if size else "wb") as file:
        received = 0
        while piece := answer.read(_PIECE):
            received += len(piece)
            if size + received > MAX_BYTES:
                raise _failed(address, _too_large(), "Download it yourself.")
            file.write(piece)
    if expected and received < expected:
        raise http.client.IncompleteRead(b"", expected - received)


def _too_large() -> str:
    return f"it is larger than {MAX_BYTES // 1_000_000} MB"


def _finished(partial: Path, folder: Path, parts: SplitResult, address: str) -> Path:
    with partial.open("rb") as file:
        is_pdf = HEADER in file.read(HEADER_WITHIN)
    if not is_pdf:
        partial.unlink()
        raise _failed(address, "it is not a PDF", "Give the address of the PDF itself.")
    stem = slug(Path(unquote(parts.path)).stem) if parts.path.strip("/") else "study"
    target = folder / partial.stem / f"{stem}.pdf"
    target.parent.mkdir(exist_ok=True)
    partial.replace(target)
    return target


def _failed(address: str, reason: str, remedy: str) -> DownloadFailed:
    return DownloadFailed(f"{address}: {reason}.", remedy=remedy)
