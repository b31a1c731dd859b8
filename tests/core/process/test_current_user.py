"""Who runs this process."""

from __future__ import annotations

import os
import pwd

import pytest

from library.core.process.current_user import current_user

VARIABLES = ("LOGNAME", "USER", "LNAME", "USERNAME")


@pytest.fixture
def _without_login(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("_without_login")
def test_a_user_without_an_entry_has_a_number(monkeypatch):
    """Containers run as users that the password database does not have."""

    def unknown(number):
        raise KeyError(f"getpwuid(): uid not found: {number}")

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    assert current_user() == f"user {os.getuid()}"


def test_a_user_is_named_by_login(monkeypatch):
    """The name that the person knows."""
    monkeypatch.setenv("LOGNAME", "an")
    assert current_user() == "an"
