"""How staff enter the desk, and who they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from library.core.errors import UsageError
from library.staff.journal import current_user


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


def checked_entry(kind: Entry, header: str, staff: frozenset[str]) -> DeskEntry:
    """Return the entry with these settings.

    Raises:
        UsageError: A setting is missing.
    """
    if kind is Entry.HEADER and not header.strip():
        raise UsageError(
            "The name of the header with the user is missing.",
            remedy="Give it with --desk-user-header, as the proxy sets it.",
        )
    if kind is Entry.LOGIN and not staff:
        raise UsageError(
            "A login lets anybody in who has an account with the provider.",
            remedy="Name those who may enter in library.yaml: staff: [an@example.org].",
        )
    return DeskEntry(kind, header.strip().lower(), staff)


class _Current:
    """The entry of this process. Streamlit runs the screens as a script without arguments."""

    def __init__(self) -> None:
        self.entry = DeskEntry()


_CURRENT = _Current()


def set_entry(entry: DeskEntry) -> None:
    """Make *entry* that of this process."""
    _CURRENT.entry = entry


def current_entry() -> DeskEntry:
    """Return the entry of this process."""
    return _CURRENT.entry


def local_user() -> str:
    """Return the login of the person who started this process."""
    return current_user()
