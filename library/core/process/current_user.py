"""The person who runs this process."""

from __future__ import annotations

import getpass
import os


def current_user() -> str:
    """Return the login of the person who runs this process."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no entry in the password database, as in some containers
        return f"user {os.getuid()}"
