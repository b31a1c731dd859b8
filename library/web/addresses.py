"""The public addresses of what the library holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from starlette.requests import Request

from library.core.model import Study
from library.core.settings import Settings


def version_of(study: Study) -> str:
    """Return what tells the PDF of *study* from those before it; empty when it has none."""
    return study.versions[0].sha256[:16] if study.versions else ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses below one at which the library is found."""

    base: str
    """Without a slash at its end: a whole address, or a path."""

    def of(self, path: str, **query: Any) -> str:  # noqa: ANN401 - whatever stands in a query
        """Return the address of *path*, which begins with a slash; what is empty is left out."""
        query_params = {key: value for key, value in query.items() if value not in (None, "", [])}
        return f"{self.base}{path}" + (
            f"?{urlencode(query_params, doseq=True)}" if query_params else ""
        )

    def study(self, study: str) -> str:
        """Return the permanent link of a study."""
        return f"{self.base}/studies/{quote(study)}"

    def file(self, study: str, kind: str) -> str:
        """Return where a study is as a file: its `pdf`, `bib`, `ris` or `json`."""
        return f"{self.study(study)}.{kind}"

    def cover(self, study: Study) -> str:
        """Return the picture of the first page of a study, of the version that is there now."""
        return f"{self.study(study.id)}/cover?version={version_of(study)}"

    def picture(self, study: str, page: int) -> str:
        """Return the picture of a page."""
        return f"{self.study(study)}/pages/{page}/picture"

    def reading(self, study: str, page: int) -> str:
        """Return the permanent link of a page."""
        return self.of("/read", id=study, page=page)


def public_addresses(request: Request, settings: Settings | None) -> Addresses:
    """Return the addresses that hold anywhere: below `base_url`, else where *request* was sent."""
    base = settings.base_url if settings else ""
    return Addresses(base or str(request.base_url).rstrip("/"))


def path_of(base_url: str) -> str:
    """Return the path of an address, without a slash at its end."""
    return urlsplit(base_url).path.rstrip("/")
