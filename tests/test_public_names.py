"""The names that programs import from `library`."""

from __future__ import annotations

import pytest

import library


@pytest.mark.parametrize("name", library.__all__)
def test_each_public_name_is_found(name):
    """A name that is imported on first use is defined by the module that is imported for it."""
    assert getattr(library, name).__name__ == name
    assert name in dir(library)
