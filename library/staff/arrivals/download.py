"""Downloading a PDF from a web address: bounded, resumed, and never from inside the network."""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from library.core.errors import LibraryError
from library.core.files.pdf_header import HEADER, HEADER_WITHIN
from library.core.files.system_errors import cause_of
from library.core.notation.slugs import slug
from library.core.notices import Notice, notice
from library.staff.arrivals.partial_download import PartialDownload

MAX_BYTES = 500_000_000
"""Largest PDF that is downloaded."""
MAX_REDIRECTS = 5
SECONDS = 30.0
"""Longest wait for a server."""
MIN_RATE = 10_000
"""Bytes a second that a server sends at least, on average, once `SECONDS` have passed."""
_PIECE = 1 << 16
_TYPE = "application/pdf"
_ENDING = re.compile(r"(?:\.(?:pdf|aspx?|ashx|php|html?|jsp|cgi))+$", re.IGNORECASE)
"""The ending of a PDF or of a script; a name may have other full stops: 2019.04.Hitte."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class DownloadFailed(LibraryError):
    """A PDF cannot be downloaded.

    Args:
        address: Its address.
        reason: Why, as part of a sentence.
        remedy: What to do.
        values: Those of the fields of both messages.
    """

    exit_code = 5

    def __init__(
        self, address: str, reason: str, remedy: str, /, **values: str | int | Notice
    ) -> None:
        said = notice(reason, **values)
        super().__init__("{path}: {reason}.", remedy=remedy, path=address, reason=said)


class TooSlow(TimeoutError):
    """A server sends less than `MIN_RATE`."""


@dataclass(frozen=True, slots=True)
class Download:
    """A downloaded PDF."""

    path: Path
    source_url: str
    """The address that was asked for."""


def is_address(text: str) -> bool:
    """Return whether *text* is an address and not a path; only web addresses can be used."""
    return re.match(r"[a-z][a-z0-9+.-]*://", text, re.IGNORECASE) is not None


def lacks_scheme(text: str) -> bool:
    """Return whether *text* looks like a web address of which the beginning was not copied."""
    return re.match(r"(www\.[^/]+\.|https?:/?[^/])", text, re.IGNORECASE) is not None


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
    partial = PartialDownload(folder / f"{hashlib.sha256(address.encode()).hexdigest()}.part")
    url = address
    try:
        for _ in range(MAX_REDIRECTS + 1):
            parts = _web_address(url)
            with _answer(parts, partial, allow_private=allow_private) as answer:
                location = answer.getheader("Location")
                if answer.status in _REDIRECTS and location:
                    url = _redirected(url, location)
                    continue
                if partial.is_refused_by(answer):  # another version of the file: from its beginning
                    partial.remove()
                    continue
                _save(answer, partial, address)
                return Download(_finished(partial, folder, _stem(answer, parts)), address)
    except socket.gaierror as exc:
        raise DownloadFailed(
            address,
            "no server is known as {host}",
            "Check the address, and the network.",
            host=urlsplit(url).hostname or "",
        ) from exc
    except (OSError, http.client.HTTPException, ValueError) as exc:
        raise _interrupted(address, _plain(exc), partial) from exc
    raise DownloadFailed(
        address,
        "it redirects more than {most} times",
        "Download it yourself.",
        most=MAX_REDIRECTS,
    )


def _web_address(url: str) -> SplitResult:
    """Return the parts of a web address.

    Raises:
        DownloadFailed: It is none.
    """
    try:
        parts = urlsplit(url)
        if parts.scheme.lower() in {"http", "https"} and parts.hostname and parts.port != 0:
            return parts
    except ValueError:  # brackets, or a port, that cannot be read
        pass
    raise DownloadFailed(
        url, "it is not a web address", "Write an address as https://example.org/a.pdf"
    )


def _plain(error: Exception) -> Notice:
    """Return why a connection failed, in plain words."""
    match error:
        case TooSlow():
            return Notice("it sends too little at a time")
        case TimeoutError():
            return Notice("it does not answer")
        case ssl.SSLCertVerificationError():
            return Notice("its certificate is not valid")
        case http.client.IncompleteRead() | http.client.RemoteDisconnected():
            return Notice("it ended the connection")
        case OSError():
            return cause_of(error) if error.strerror else Notice("no connection")
        case _:
            return Notice("it does not answer as a web server does")


def _redirected(url: str, location: str) -> str:
    try:
        target = urljoin(url, _header_text(location))
    except ValueError as exc:  # brackets that cannot be read
        raise DownloadFailed(
            url, "it redirects to what is not a web address", "Download it yourself."
        ) from exc
    if url.lower().startswith("https:") and not target.lower().startswith("https:"):
        raise DownloadFailed(
            url, "it redirects to an address without https", "Download it yourself."
        )
    return target


def _header_text(text: str) -> str:
    """Return a header as its server means it; what is UTF-8 is read as ISO 8859-1."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


@contextmanager
def _answer(
    parts: SplitResult, partial: PartialDownload, *, allow_private: bool
) -> Iterator[http.client.HTTPResponse]:
    """Yield the answer of the server, from where *partial* ends."""
    host = parts.hostname or ""
    if parts.username:
        raise DownloadFailed(
            host, "it has a name and a password, which are not sent", "Download it yourself."
        )
    is_secure = parts.scheme.lower() == "https"
    port = parts.port or (443 if is_secure else 80)
    connection = _connected(host, port, is_secure=is_secure, allow_private=allow_private)
    headers = {"User-Agent": "study-library", "Accept": _TYPE, "Connection": "close"}
    headers |= partial.range_headers
    target = _ascii(parts.path or "/") + (f"?{_ascii(parts.query)}" if parts.query else "")
    try:
        connection.request("GET", target, headers=headers)
        yield _begun(connection)
    finally:
        connection.close()


def _ascii(text: str) -> str:
    """Return a part of an address percent-encoded; what is encoded already, as %20, is kept."""
    return quote(text, safe="%/:=&?~#+!$,;'@()*[]")


def _begun(connection: http.client.HTTPConnection) -> http.client.HTTPResponse:
    """Return the answer of a server once its header is complete.

    Raises:
        TimeoutError: That takes longer than `SECONDS`, however little is sent in between.
    """
    channel = connection.sock
    begin = monotonic()
    ending = Timer(SECONDS, channel.shutdown, [socket.SHUT_RDWR])
    ending.start()
    try:
        return connection.getresponse()
    except (OSError, http.client.HTTPException, ValueError) as exc:
        if monotonic() - begin >= SECONDS:
            raise TimeoutError from exc
        raise
    finally:
        ending.cancel()


def _connected(
    host: str, port: int, *, is_secure: bool, allow_private: bool
) -> http.client.HTTPConnection:
    """Return a connection to *host*, at the very address that was checked."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    for each in addresses:
        if not allow_private and not ipaddress.ip_address(each.split("%")[0]).is_global:
            raise DownloadFailed(
                host, "{ip} is an address inside the network",
                "If that is right, add --allow-private.", ip=each,
            )  # fmt: skip
    channel = _first_connection(addresses, port)
    if is_secure:
        channel = ssl.create_default_context().wrap_socket(channel, server_hostname=host)
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    connection.sock = channel
    return connection


def _first_connection(addresses: list[str], port: int) -> socket.socket:
    """Return a connection to the first of *addresses* that answers."""
    for each in addresses[:-1]:
        with suppress(OSError):
            return socket.create_connection((each, port), timeout=SECONDS)
    return socket.create_connection((addresses[-1], port), timeout=SECONDS)


def _save(answer: http.client.HTTPResponse, partial: PartialDownload, address: str) -> None:
    """Write the body of *answer* to *partial*.

    Raises:
        DownloadFailed: It is no PDF, or larger than `MAX_BYTES`.
        TooSlow: The server sends less than `MIN_RATE`.
        IncompleteRead: The body is shorter than the server said.
    """
    is_rest = partial.is_continued_by(answer)
    if answer.status != 200 and not is_rest:
        is_busy = answer.status == 429 or answer.status >= 500
        raise DownloadFailed(
            address,
            "the server answers {status}",
            "Try again later." if is_busy else "Check the address in a browser.",
            status=f"{answer.status} {answer.reason}".rstrip(),
        )
    size = partial.size if is_rest else 0
    expected = answer.length  # None if the server does not say it
    if size + (expected or 0) > MAX_BYTES:
        raise _too_large(address)
    if not is_rest:
        partial.begin(answer)
    received, is_checked = 0, False
    with partial.path.open("ab" if size else "wb") as file:
        for piece in _pieces(answer, expected):
            received += len(piece)
            if size + received > MAX_BYTES:
                raise _too_large(address)
            file.write(piece)
            if not is_checked and size + received >= HEADER_WITHIN:
                file.flush()
                _check_pdf(partial, answer, address)
                is_checked = True
    if expected and received < expected:
        raise http.client.IncompleteRead(b"", expected - received)
    _check_pdf(partial, answer, address)


def _pieces(answer: http.client.HTTPResponse, expected: int | None) -> Iterator[bytes]:
    """Yield the body of *answer* as it comes in, *expected* bytes at most if that is known.

    Raises:
        TooSlow: The server sends less than `MIN_RATE`.
    """
    begin, received = monotonic(), 0
    while expected is None or received < expected:
        piece = answer.read1(_PIECE)
        if not piece:
            return
        yield piece
        received += len(piece)
        seconds = monotonic() - begin
        if seconds > SECONDS and received < MIN_RATE * seconds:
            raise TooSlow


def _check_pdf(partial: PartialDownload, answer: http.client.HTTPResponse, address: str) -> None:
    """Check by its first bytes that *partial* is a PDF; types that servers give are often wrong.

    Raises:
        DownloadFailed: It is none; it is removed.
    """
    with partial.path.open("rb") as file:
        if HEADER in file.read(HEADER_WITHIN):
            return
    partial.remove()
    kind = (answer.getheader("Content-Type") or _TYPE).split(";")[0].strip().lower()
    raise DownloadFailed(
        address,
        "it is not a PDF" if kind == _TYPE else "it is not a PDF but {kind}",
        "Give the address of the PDF itself.",
        kind=kind,
    )


def _too_large(address: str) -> DownloadFailed:
    return DownloadFailed(
        address,
        "it is larger than {most} MB",
        "Download it yourself.",
        most=MAX_BYTES // 1_000_000,
    )


def _stem(answer: http.client.HTTPResponse, parts: SplitResult) -> str:
    """Return the name of a PDF without its ending: as the server names it, else of its address."""
    name = _header_text(answer.headers.get_filename() or "") or unquote(parts.path)
    return slug(_ENDING.sub("", Path(name.strip("/")).name))


def _finished(partial: PartialDownload, folder: Path, stem: str) -> Path:
    target = folder / partial.path.stem / f"{stem}.pdf"
    target.parent.mkdir(exist_ok=True)
    partial.finish(target)
    return target


def _interrupted(address: str, reason: Notice, partial: PartialDownload) -> DownloadFailed:
    if partial.path.exists():
        return DownloadFailed(
            address,
            "the download stopped ({cause})",
            "Try again later; it continues where it stopped."
            if partial.size
            else "Try again later.",
            cause=reason,
        )
    return DownloadFailed(
        address, "the server cannot be reached ({cause})", "Try again later.", cause=reason
    )
