"""The journal: who changed what and when, and every record as it was before.

It is beside `pdfs/`, in a folder of its own: a line of JSON for each change in `changes.jsonl`, and
the content of each record before a change in `before/`, named by its SHA-256.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import SEEK_END, BytesIO
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from library.core.files.atomic_writes import (
    create_exclusively,
    make_folder,
    naming,
    prepared_creation,
    prepared_write,
)

FOLDER = "journal"
CHANGES = "changes.jsonl"
Replacement = tuple[Path, bytes, bytes]
"""A file, its content before and its content after."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one file."""

    time: str
    """Day and time with its zone, ISO 8601."""
    who: str
    action: str
    """The command or the screen, such as `records check --fix`."""
    file: str
    """Path below `pdfs/`."""
    before: str
    """SHA-256 of the record before; empty if there was none."""
    after: str
    """SHA-256 of the record after; empty if it was taken away."""
    note: str = ""
    """The reason that was given."""
    batch: str = ""
    """What the changes of one action have in common; empty for an action on one file."""


_CHANGE = TypeAdapter(Change)


def now() -> datetime:
    """Return the time of the clock, with its zone."""
    return datetime.now().astimezone()


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest() if content else ""


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal of one library."""

    root: Path
    """Folder of the library."""
    who: str
    clock: Callable[[], datetime] = now

    def write(self, path: Path, before: bytes, after: bytes, action: str) -> None:
        """Replace the content of the record at *path*, and keep it as it was; see `write_all`."""
        self.write_all([(path, before, after)], action)

    def write_all(
        self, replacements: Sequence[Replacement], action: str, note: str = "", *, batch: str = ""
    ) -> None:
        """Replace the content of records, and keep each as it was.

        All space is taken before the first record is replaced, so a full disk leaves every record
        as it was. After an error or a kill the journal may have a change that did not happen, and
        never lacks one that did.

        Raises:
            FileExistsError: Somebody changed a record since it was read; it is not changed.
            OSError: A file cannot be written.
        """
        for _, before, _ in replacements:
            self.keep(before)
        with ExitStack() as prepared:
            writes = [prepared.enter_context(_prepared(*each)) for each in replacements]
            for path, before, after in replacements:
                self.add(path, before, after, action, note, batch=batch)
            for write in writes:
                write()

    def keep(self, content: bytes) -> Path:
        """Keep *content*, and return its file."""
        make_folder(self.root / FOLDER, 0o700)  # records can hold passwords
        path = self.root / FOLDER / "before" / f"{sha256(content).hexdigest()}.yaml"
        try:
            create_exclusively(path, content)
        except FileExistsError:
            pass  # kept before
        except OSError as exc:
            exc.filename = str(self.root / FOLDER / CHANGES)  # a checksum names no file to people
            raise
        return path

    def add(
        self,
        path: Path,
        before: bytes,
        after: bytes,
        action: str,
        note: str = "",
        *,
        batch: str = "",
    ) -> None:
        """Add a line to the journal, after the end of one that a kill or a full disk cut off."""
        change = Change(
            time=self.clock().isoformat(timespec="seconds"),
            who=self.who,
            action=action,
            file=self._name_of(path),
            before=_digest(before),
            after=_digest(after),
            note=note,
            batch=batch,
        )
        file = self.root / FOLDER / CHANGES
        make_folder(file.parent, 0o700)
        with naming(file), file.open("a+b") as lines:
            if lines.seek(0, SEEK_END):
                lines.seek(-1, SEEK_END)
                lines.write(b"" if lines.read(1) == b"\n" else b"\n")
            lines.write(_CHANGE.dump_json(change) + b"\n")
            lines.flush()
            os.fsync(lines.fileno())

    def _name_of(self, path: Path) -> str:
        """Return the path below `pdfs/`; the name of a file beside it."""
        pdfs = self.root / "pdfs"
        return path.relative_to(pdfs).as_posix() if path.is_relative_to(pdfs) else path.name

    def changes(self) -> Iterator[Change]:
        """Yield the changes, the oldest first; a line that a kill cut off is skipped."""
        file = self.root / FOLDER / CHANGES
        for line in file.read_bytes().splitlines() if file.exists() else ():
            with suppress(ValidationError):
                yield _CHANGE.validate_json(line)

    def content(self, sha: str) -> bytes | None:
        """Return the content that was kept under the SHA-256 *sha*; None if there is none."""
        file = self.root / FOLDER / "before" / f"{sha}.yaml"
        return file.read_bytes() if file.exists() else None


def _prepared(
    path: Path, before: bytes, after: bytes
) -> AbstractContextManager[Callable[[], None]]:
    if before or path.exists():
        return prepared_write(path, after, expected=before)
    return prepared_creation(path, BytesIO(after))
