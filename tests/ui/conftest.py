"""What tests of the screens need."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(autouse=True)
def _own_main_module(monkeypatch):
    """Give Streamlit's script its module `__main__` for one test only: workers start from it."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
