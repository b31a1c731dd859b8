"""The bytes of a file that people write, if it can be YAML or another text."""

from __future__ import annotations

import os
from pathlib import Path

from library.core.files.regular_files import NotRegular, open_regular
from library.core.notices import WHOLE_FILE, Mistake, Notice

MAX_BYTES = 1_000_000
"""Size limit of a file. A record is a page of text; a larger file is something else."""


class YamlProblem(Exception):
    """A file cannot be used. Callers convert it to their own error."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("; ".join(map(str, mistakes)))
        self.mistakes = mistakes


class NotEditable(ValueError):
    """A file is written in a form that cannot be edited; the text, a message, says which."""


UNUSUAL_FORM = "the file is written in a form that cannot be edited"


def read_bytes(path: Path) -> bytes:
    """Return the content of the file at *path*, in YAML or another text.

    Raises:
        YamlProblem: It is no regular file, or larger than `MAX_BYTES`.
        OSError: The file cannot be read.
    """
    try:
        handle = open_regular(path)
    except NotRegular as exc:
        message = Notice("It is not a regular file; replace it by a text file.")
        raise _unusable(message) from exc
    with os.fdopen(handle, "rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise _unusable(Notice("The file is larger than 1 MB; it holds a page of text at most."))
    return content


def _unusable(message: Notice) -> YamlProblem:
    return YamlProblem((Mistake(WHOLE_FILE, "", message, ""),))
