"""Where Whoosh's exceptions end and ours begin."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path
from pickle import UnpicklingError

from whoosh.index import EmptyIndexError
from whoosh.index import IndexError as WhooshIndexError
from whoosh.reading import ReaderClosed, TermNotFound
from whoosh.writing import IndexingError
from whoosh.writing import LockError as WhooshLockError

from library.errors import IndexDamaged, IndexLocked, IndexMissing

_DAMAGE = (
    WhooshIndexError, IndexingError, ReaderClosed, TermNotFound, UnpicklingError, EOFError,
    FileNotFoundError, JSONDecodeError, UnicodeDecodeError, struct.error, zlib.error,
)  # fmt: skip
"""What reading a broken Whoosh index was seen to raise: the format has no checksums."""


@contextmanager
def whoosh_errors(folder: Path, *, opening: bool = False) -> Iterator[None]:
    """Turn whatever Whoosh raises about the index in *folder* into an `EngineError`."""
    # A table of contents that is cut short can raise a TypeError; elsewhere that is our own fault.
    damage = (*_DAMAGE, TypeError) if opening else _DAMAGE
    try:
        yield
    except EmptyIndexError as exc:
        raise IndexMissing(
            f"There is no index in {folder}.", remedy="Make one with `library ingest`."
        ) from exc
    except WhooshLockError as exc:
        raise IndexLocked(
            f"Another program is writing to {folder}.", remedy="Wait until it is done."
        ) from exc
    except damage as exc:
        raise IndexDamaged(
            f"The index in {folder} cannot be read ({type(exc).__name__}).",
            remedy="Make it anew with `library ingest --rebuild`; nothing is lost by that.",
        ) from exc
