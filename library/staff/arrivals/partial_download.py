"""A download that was interrupted: what was received, and of which version of the file.

Rest and beginning are of one version only if the server says so: RFC 9110, 13.1.5 (If-Range).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPResponse
from pathlib import Path

AGE_OF_A_STRONG_DATE = timedelta(seconds=60)
"""Time after which a date of change tells two versions apart: RFC 9110, 8.8.2.2."""


@dataclass(frozen=True, slots=True)
class PartialDownload:
    """The beginning of a file, and the validator of its version, which are kept on disk."""

    path: Path

    @property
    def size(self) -> int:
        """Bytes behind which it can be continued; 0 if its version is not known."""
        return self.path.stat().st_size if self._validator and self.path.exists() else 0

    @property
    def range_headers(self) -> dict[str, str]:
        """Headers that ask for the rest of this version, or all of another one."""
        if not self.size:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": self._validator}

    def begin(self, answer: HTTPResponse) -> None:
        """Remove what was received before; remember the version of *answer*, which is a whole."""
        self.remove()
        self._validator_path.write_text(_strong_validator(answer), encoding="latin-1")

    def is_continued_by(self, answer: HTTPResponse) -> bool:
        """Return whether *answer* is the rest of this version."""
        begins = (answer.getheader("Content-Range") or "").startswith(f"bytes {self.size}-")
        name = "ETag" if self._validator.startswith('"') else "Last-Modified"
        is_same = answer.getheader(name, self._validator) == self._validator  # some ignore If-Range
        is_part = answer.status == HTTPStatus.PARTIAL_CONTENT
        return is_part and self.size > 0 and begins and is_same

    def is_refused_by(self, answer: HTTPResponse) -> bool:
        """Return whether *answer* is neither its rest nor a whole, so that all must be asked."""
        statuses = {HTTPStatus.PARTIAL_CONTENT, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE}
        return self.size > 0 and answer.status in statuses and not self.is_continued_by(answer)

    def remove(self) -> None:
        """Remove it."""
        self.path.unlink(missing_ok=True)
        self._validator_path.unlink(missing_ok=True)

    def finish(self, target: Path) -> None:
        """Give what was received, which is complete, its name."""
        self.path.replace(target)
        self.remove()

    @property
    def _validator(self) -> str:
        """The ETag or the date of change; empty if neither tells versions apart."""
        path = self._validator_path
        return path.read_text(encoding="latin-1") if path.exists() else ""

    @property
    def _validator_path(self) -> Path:
        return self.path.with_suffix(".version")


def _strong_validator(answer: HTTPResponse) -> str:
    """Return what has another value in each version of the file; empty if there is none."""
    etag = answer.getheader("ETag") or ""
    if etag.startswith('"'):  # weak ones begin with W/
        return etag
    changed, now = answer.getheader("Last-Modified") or "", answer.getheader("Date") or ""
    try:
        age = parsedate_to_datetime(now) - parsedate_to_datetime(changed)
    except (ValueError, TypeError):  # one is missing, or is no date
        return ""
    return changed if age >= AGE_OF_A_STRONG_DATE else ""
