"""Public addresses of the library's contents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from starlette.requests import Request

from library.core.errors import LibraryError
from library.core.model import Study
from library.core.settings import Settings
from library.service import current_library


def version_of(study: Study) -> str:
    """Return an identifier of the current PDF of *study*; empty without a PDF."""
    return study.versions[0].sha256[:16] if study.versions else ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses below a base address."""

    base: str
    """An absolute address or a path, without a trailing slash."""

    def url(self, path: str, **query: Any) -> str:  # noqa: ANN401 - any query value
        """Return the address of *path*, which starts with a slash; empty parameters are skipped."""
        present = {key: value for key, value in query.items() if value not in (None, "", [])}
        return f"{self.base}{path}" + (f"?{urlencode(present, doseq=True)}" if present else "")

    def study(self, study: str) -> str:
        """Return the permanent link of a study."""
        return f"{self.base}/studies/{quote(study)}"

    def file(self, study: str, kind: str) -> str:
        """Return the address of a file of a study: `pdf`, `bib`, `ris` or `json`."""
        return f"{self.study(study)}.{kind}"

    def cover(self, study: Study) -> str:
        """Return the address of the cover image, for the current version of the PDF."""
        return f"{self.study(study.id)}/cover?version={version_of(study)}"

    def picture(self, study: str, page: int) -> str:
        """Return the address of a page image."""
        return f"{self.study(study)}/pages/{page}/picture"

    def figure(self, study: str, page: int, position: int, kind: str) -> str:
        """Return the address of a figure or table: its `picture`, or the cells as `cells.csv`."""
        return f"{self.study(study)}/pages/{page}/figures/{position}/{kind}"

    def reading(self, study: str, page: int) -> str:
        """Return the permanent link of a page."""
        return self.url("/read", id=study, page=page)


def public_addresses(request: Request, settings: Settings | None) -> Addresses:
    """Return absolute addresses: below `base_url`, or below the address of this server without it.

    The `Host` header is not used: a client can set it to any name, which would end up in feeds
    and canonical links.
    """
    base = settings.base_url if settings else ""
    return Addresses(base or _server_address(request))


def _server_address(request: Request) -> str:
    host, port = request.scope["server"]
    name = f"[{host}]" if ":" in host else host
    scheme = request.scope["scheme"]
    return f"{scheme}://{name}" + ("" if port == {"http": 80}.get(scheme, 443) else f":{port}")


def path_of(base_url: str) -> str:
    """Return the path of *base_url* without a trailing slash."""
    return urlsplit(base_url).path.rstrip("/")


def current_base_url() -> str:
    """Return the `base_url` of the library that this process serves; empty without one."""
    try:
        return current_library().settings.base_url
    except LibraryError:  # the endpoint reports it
        return ""
