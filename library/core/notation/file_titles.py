"""Titles of studies that have none: the name of the file, made readable."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

_BETWEEN_WORDS = re.compile(r"[-_\s]+|(?<=\w)\+(?=\w)")


def title_of_file(path: str) -> str:
    """Return the name of a file in words, without its extension.

    >>> title_of_file("2019/eindrapport_restwarmte%20Gent-v2.1.pdf")
    'eindrapport restwarmte Gent v2.1'
    """
    return " ".join(_BETWEEN_WORDS.split(unquote(PurePosixPath(path).stem))).strip()
