"""The terminal: results go to standard output, progress and errors to standard error.

Texts of studies are printed as `Text`, never as Rich markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from library.core.errors import LibraryError

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def print_json(value: Mapping[str, Any]) -> None:
    """Print *value* as one line of JSON on standard output."""
    print(json.dumps(value, ensure_ascii=False), flush=True)  # noqa: T201 - Rich would wrap it


def print_error(error: LibraryError) -> None:
    """Print what happened, and what to do about it, on standard error."""
    err.print(Text.assemble(("Error: ", "bold red"), error.what), soft_wrap=True)
    err.print(Text(error.remedy), soft_wrap=True)


def counted(number: int, one: str, many: str = "") -> str:
    """Return *number* with its noun: 1 page, 2 pages."""
    return f"{number} {one if number == 1 else many or one + 's'}"
