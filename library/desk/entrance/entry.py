"""How staff enter the desk, and who they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec

from library.core.errors import UsageError
from library.core.process.current_user import current_user

HEADER_NAME = re.compile(r"[0-9A-Za-z!#$%&'*+.^_`|~-]+")
"""Name of a header of HTTP (RFC 9110, 5.1)."""


class Entry(StrEnum):
    """What opens the desk."""

    ADDRESS = "address"
    """An address that works once, which the command prints."""
    HEADER = "header"
    """A header with the name of the user, which a proxy sets."""
    LOGIN = "login"
    """A login with OpenID Connect."""


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """How this process lets staff enter."""

    kind: Entry = Entry.ADDRESS
    header: str = ""
    """Name of the header with the user, in lower case."""
    staff: frozenset[str] = frozenset()
    """E-mail addresses or names of those who may enter; empty for all that the proxy lets in."""

    def lets_in(self, user: str) -> bool:
        """Return whether *user* may enter."""
        known = {each.casefold() for each in self.staff}
        is_listed = user.strip().casefold() in known
        if self.kind is Entry.LOGIN:
            return bool(user.strip()) and is_listed
        return bool(user.strip()) and (is_listed or not known)


def checked_entry(header: str, staff: Iterable[str], *, is_login: bool) -> DeskEntry:
    """Return the entry with these settings: by address, where they name no other.

    Args:
        header: Name of the header in which a proxy names the user; empty for none.
        staff: Who may enter.
        is_login: Whether staff log in.

    Raises:
        UsageError: The settings contradict each other, one is missing, or no header has that name.
    """
    if header.strip() and not HEADER_NAME.fullmatch(header.strip()):
        raise UsageError(
            "`{header}` is not the name of a header.",
            remedy="Write the name that the proxy sends, such as X-Remote-User.",
            header=header.strip(),
        )
    if header.strip() and is_login:
        raise UsageError(
            "Staff enter by a header or by a login, not by both.",
            remedy="Leave one of the two options out.",
        )
    if is_login and find_spec("authlib") is None:
        raise UsageError(
            "A login needs Authlib, which is not installed.", remedy="Run `make login`."
        )
    known = frozenset(staff)
    if is_login and not known:
        raise UsageError(
            "A login lets anybody in who has an account with the provider.",
            remedy="Name those who may enter in library.yaml: staff: [an@example.org].",
        )
    kind = Entry.LOGIN if is_login else Entry.HEADER if header.strip() else Entry.ADDRESS
    return DeskEntry(kind, header.strip().lower(), known)


class _Current:
    """The entry of this process. Streamlit runs the screens as a script without arguments."""

    def __init__(self) -> None:
        self.entry = DeskEntry()
        self.sessions: set[str] = set()


_CURRENT = _Current()


def set_entry(entry: DeskEntry) -> None:
    """Make *entry* that of this process."""
    _CURRENT.entry = entry


def current_entry() -> DeskEntry:
    """Return the entry of this process."""
    return _CURRENT.entry


def admit(session: str) -> None:
    """Note that the person of a session of Streamlit may enter."""
    _CURRENT.sessions.add(session)


def is_admitted(session: str) -> bool:
    """Return whether the person of a session of Streamlit may enter, as the script found."""
    return session in _CURRENT.sessions


def local_user() -> str:
    """Return the login of the person who started this process."""
    return current_user()
