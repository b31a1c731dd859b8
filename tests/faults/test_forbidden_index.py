"""An index that another user of the machine made: what this process may not read is not damaged."""

from __future__ import annotations

import os

import pytest

from library import open_library
from library.core.errors import IndexDamaged
from tests import samples
from tests.conftest import ingest, pdfs


@pytest.mark.parametrize("name", ["CURRENT", "build-0001", "build-0001/*.json", "build-0001/*.seg"])
def test_a_file_of_the_index_that_may_not_be_read_is_not_called_damaged(library, name):
    """Rights are what is missing, and a rebuild would not bring them."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    ingest(library)
    for path in library.settings.index.glob(name):
        path.chmod(0)
        if os.access(path, os.R_OK):
            path.chmod(0o700)
            pytest.skip("this user may read every file")
    try:
        with pytest.raises(IndexDamaged) as error:
            open_library(library.settings.root).search("warmte")
    finally:
        for path in library.settings.index.glob(name):
            path.chmod(0o700)
    assert "may not read" in error.value.what
    assert "permission" in error.value.remedy
