"""The documentation of the tests is complete."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from tests import samples
from tests.conftest import NEEDS

PAGE = (Path(__file__).parent.parent / "docs" / "testing.md").read_text(encoding="utf-8")


def first_cells(heading: str) -> set[str]:
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE))


def test_every_sample_pdf_is_listed():
    """The table of sample PDFs has a row for each function that makes one, and no other."""
    made = {
        name
        for name, function in inspect.getmembers(samples, inspect.isfunction)
        if function.__module__ == samples.__name__ and not name.startswith("_")
    }
    assert first_cells("Sample PDFs") == made


def test_every_marker_is_listed():
    """The table of markers names each marker that needs a program."""
    assert first_cells("What a machine needs") == set(NEEDS)
