"""The list of licences has every package that is installed with the program."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEADINGS = {"files", "package"}


def test_every_pinned_package_has_a_licence():
    """A package that joins requirements/run.txt joins docs/licences.md."""
    pinned = re.findall(r"(?m)^([\w.-]+)==", (ROOT / "requirements" / "run.txt").read_text())
    rows = re.findall(
        r"(?m)^\| ([\w.-]+) \| ([^|]+) \|$", (ROOT / "docs" / "licences.md").read_text()
    )
    assert sorted(set(pinned)) == sorted(name for name, _ in rows if name not in HEADINGS)
    assert all(licence.strip("? ") for _, licence in rows)
