"""Arguments and options that several commands share, and how they are parsed."""

from __future__ import annotations

import re
from contextvars import ContextVar
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from library.core.errors import UsageError
from library.core.process.process_switches import ROOT_VARIABLE

given_root: ContextVar[Path | None] = ContextVar("given_root", default=None)
"""The folder of the library that the command is about; `None` for the default."""


def _noted(root: Path | None) -> Path | None:
    given_root.set(root)
    return root


Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        envvar=ROOT_VARIABLE,
        exists=True,  # a mistyped one would be an empty library, or made one
        file_okay=False,
        callback=_noted,
        help="Folder with library.yaml, pdfs/ and index/; the current folder by default.",
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, but write nothing.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]


class SortOrder(StrEnum):
    """Values of `--sort`."""

    RELEVANCE = "relevance"
    YEAR = "year"
    TITLE = "title"


class FileFormatName(StrEnum):
    """Values of `--format`."""

    RIS = "ris"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    CSV = "csv"


class TextRecognition(StrEnum):
    """Values of `--ocr`."""

    OFF = "off"
    AUTO = "auto"


def years(text: str) -> tuple[int | None, int | None]:
    """Return the first and last year of a range such as 2018, 2018..2024, 2018.. or ..2024.

    Raises:
        UsageError: It is not such a range.
    """
    if not text:
        return None, None
    match = re.fullmatch(r"(?=.*\d)(\d{4})?(?:\.\.(\d{4})?)?", text.strip())
    if match is None:
        raise UsageError(
            "`{text}` is not a range of years.", remedy="Write 2018 or 2018..2024.", text=text
        )
    first, last = (int(year) if year else None for year in match.groups())
    if first and last and first > last:
        raise UsageError(
            "`{text}` ends before it begins.",
            remedy="Write {last}..{first}.",
            text=text,
            first=str(first),
            last=str(last),
        )
    return first, last if ".." in text else first
