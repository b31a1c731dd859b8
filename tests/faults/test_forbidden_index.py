"""An index that another user of the machine made: what this process may not read is not damaged."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests import samples
from tests.conftest import ingest, pdfs

UNPRIVILEGED = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Runs a command of root without the right to read every file."""


@pytest.mark.parametrize("name", ["CURRENT", "build-0001", "build-0001/*.json", "build-0001/*.seg"])
def test_a_file_of_the_index_that_may_not_be_read_is_not_called_damaged(library, name):
    """Rights are what is missing, and a rebuild would not bring them."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    ingest(library)
    forbidden = list(library.settings.index.glob(name))
    for path in forbidden:
        path.chmod(0)
    command = [sys.executable, "-m", "library", "--root", library.settings.root, "search", "warmte"]
    run = [*UNPRIVILEGED, *command] if os.geteuid() == 0 else command
    searched = subprocess.run(run, capture_output=True, text=True, check=False)
    for path in forbidden:
        path.chmod(0o700)
    assert forbidden
    assert "mag" in searched.stderr
    assert "de index is niet beschadigd" in searched.stderr
