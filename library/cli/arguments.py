"""Arguments of the command that need reading."""

from __future__ import annotations

import re
from enum import StrEnum

from library.core.errors import UsageError


class SortOrder(StrEnum):
    """What `--sort` may say."""

    RELEVANCE = "relevance"
    YEAR = "year"
    TITLE = "title"


class TextRecognition(StrEnum):
    """What `--ocr` may say."""

    OFF = "off"
    AUTO = "auto"


def years(text: str) -> tuple[int | None, int | None]:
    """Return the first and last year of a range such as 2018, 2018..2024, 2018.. or ..2024.

    Raises:
        UsageError: It is no such range.
    """
    if not text:
        return None, None
    match = re.fullmatch(r"(?=.*\d)(\d{4})?(?:\.\.(\d{4})?)?", text.strip())
    if match is None:
        raise UsageError(f"`{text}` is no range of years.", remedy="Write 2018 or 2018..2024.")
    first, last = (int(year) if year else None for year in match.groups())
    return first, last if ".." in text else first
