"""Writes of files that are atomic and durable: all of the new content is there, or the old."""

from __future__ import annotations

import errno
import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from library.core.files.file_hashes import have_same_bytes
from library.core.files.regular_files import open_regular

MAX_NAME_BYTES = 255
"""Longest name of a file on the common file systems."""
TEMPORARY_NAME_BYTES = 200
"""Bytes of the name of a file that begin the name of its temporary file."""
COPY_BYTES = 1 << 20
"""Bytes that are copied at a time."""

UNFINISHED = ".unfinished"
"""Ending of the name of a temporary file, which a killed process leaves behind."""


def make_folder(path: Path, mode: int = 0o777) -> None:
    """Make the folder *path*, with those above it, unless it is there.

    Raises:
        NotADirectoryError: Something else is in its place, such as a link to nothing.
        OSError: It cannot be made.
    """
    try:
        path.mkdir(mode, parents=True, exist_ok=True)
    except FileExistsError as exc:
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(path)) from exc


def write_atomically(path: Path, content: bytes, *, expected: bytes | None = None) -> None:
    """Replace the content of *path* atomically and durably, or create it with mode 0644.

    A reader sees the old content or the new. An existing file keeps its mode, owner, group and
    extended attributes; a symbolic link stays, and its target is replaced. If this process may not
    set the owner, the file is overwritten in place, which is not atomic.

    Args:
        path: The file.
        content: Its new content.
        expected: Write only if this is its content until then.

    Raises:
        FileExistsError: It has other content than *expected*; it is not changed.
        OSError: The file cannot be written; it is not changed.
    """
    with prepared_write(path, content, expected=expected) as write:
        write()


@contextmanager
def prepared_write(
    path: Path, content: bytes, *, expected: bytes | None
) -> Iterator[Callable[[], None]]:
    """Yield the function that does the work of `write_atomically`; its errors come here or there.

    The space for *content* is taken here. Prepare several files before the first is written, and a
    full disk leaves all of them as they are.
    """
    path = path.resolve()
    _check_content(path, expected)
    with _temporary_beside(path, io.BytesIO(content)) as temporary:

        def write() -> None:
            _check_content(path, expected)
            if _copy_attributes(path, temporary):
                temporary.replace(path)
            else:
                _overwrite(path, content)
            sync_folder(path.parent)

        yield write


def _check_content(path: Path, expected: bytes | None) -> None:
    if expected is not None and path.read_bytes() != expected:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def create_exclusively(path: Path, content: bytes) -> None:
    """Create *path* with mode 0644, atomically and durably.

    Raises:
        FileExistsError: The file exists; it is not changed.
        OSError: The file cannot be written.
    """
    with prepared_creation(path, io.BytesIO(content)) as create:
        create()


@contextmanager
def prepared_creation(path: Path, content: BinaryIO) -> Iterator[Callable[[], None]]:
    """Yield the function that does the work of `create_exclusively`; see `prepared_write`."""
    with _temporary_beside(path, content) as temporary:

        def create() -> None:
            temporary.chmod(0o644)  # temporary files are private; the web server reads these too
            try:
                path.hardlink_to(temporary)
            except FileExistsError:
                raise
            except OSError:  # a file system without hard links, such as exFAT
                _copy(temporary, path)
            sync_folder(path.parent)

        yield create


def _copy(source: Path, target: Path) -> None:
    """Create *target* as a copy of *source*; it is removed again if the disk is full."""
    with target.open("xb") as file, source.open("rb") as content:
        try:
            shutil.copyfileobj(content, file)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            target.unlink()
            raise


def copy_exclusively(source: Path, target: Path) -> None:
    """Create *target* as a copy of *source*, atomically and durably; it is copied in pieces.

    Raises:
        FileExistsError: The target exists; it is not changed.
        OSError: The source cannot be read or the target cannot be written.
    """
    with (
        os.fdopen(open_regular(source), "rb") as content,
        prepared_creation(target, content) as create,
    ):
        create()


def move_exclusively(source: Path, target: Path) -> None:
    """Rename *source* to *target*, durably.

    After a kill both can be there, with the same bytes; a second call finishes the work.

    Raises:
        FileExistsError: The target exists with other bytes, or is a link; nothing is changed.
        OSError: The file cannot be renamed.
    """
    try:
        target.hardlink_to(source)
    except FileExistsError:
        if _is_one_entry(source, target):
            source.rename(target)  # to other capitals, or to itself
            return
        if target.is_symlink() or not have_same_bytes(source, target):
            raise
    except OSError:  # a file system without hard links, such as exFAT
        copy_exclusively(source, target)
    source.unlink()
    sync_folder(target.parent)
    sync_folder(source.parent)


def _is_one_entry(source: Path, target: Path) -> bool:
    """Return whether both paths, which exist, are one name on disk.

    Some file systems find a name in any capitals.
    """
    if not source.parent.samefile(target.parent):
        return False
    is_listed = target.name in os.listdir(target.parent)  # noqa: PTH208 - the names as written
    return source.name == target.name or (not is_listed and source.samefile(target))


@contextmanager
def _temporary_beside(path: Path, content: BinaryIO) -> Iterator[Path]:
    """Yield a temporary file with *content* in the folder of *path*; it is removed afterwards.

    Errors name *path*: that of a full disk names no file by itself.
    """
    make_folder(path.parent)
    # A name of full length has no room for more characters.
    start = os.fsencode(path.name)[:TEMPORARY_NAME_BYTES].decode("utf-8", "ignore")
    with naming(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{start}.", suffix=UNFINISHED)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                shutil.copyfileobj(content, file, COPY_BYTES)
                file.flush()
                os.fsync(file.fileno())
            yield temporary
        finally:  # leaves no temporary file behind after Ctrl+C either
            temporary.unlink(missing_ok=True)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Name *path* in an `OSError` of the block that names no file, or a temporary file."""
    try:
        yield
    except OSError as exc:
        if exc.filename is None or str(exc.filename).endswith(UNFINISHED):
            exc.filename = str(path)
            if exc.filename2 is not None:
                del exc.filename2  # None would be printed
        raise


def _copy_attributes(path: Path, temporary: Path) -> bool:
    """Give *temporary* the attributes of *path*; return False if its owner cannot be set."""
    try:
        owner = path.stat()
    except FileNotFoundError:
        # Temporary files are private; the user of the web server reads these too.
        temporary.chmod(0o644)
        return True
    try:
        os.chown(temporary, owner.st_uid, owner.st_gid)
    except PermissionError:
        return False
    shutil.copystat(path, temporary)
    os.utime(temporary)  # copystat copies the time of the last change as well
    return True


def _overwrite(path: Path, content: bytes) -> None:
    with path.open("r+b") as file:
        _take_space(file.fileno(), len(content))
        file.write(content)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def _take_space(handle: int, size: int) -> None:
    """Extend an open file to *size* bytes; on a full disk it is not changed."""
    before = os.fstat(handle).st_size
    if size > before:
        try:
            os.posix_fallocate(handle, before, size - before)
        except OSError:
            os.ftruncate(handle, before)
            raise


def remove_unfinished(files: Iterable[Path]) -> None:
    """Remove those of *files* that are temporary files of killed writes.

    Call it only while no other process writes to their folders.
    """
    for file in files:
        if file.name.startswith(".") and file.name.endswith(UNFINISHED) and not file.is_dir():
            with suppress(OSError):  # in a folder that is not ours: it stays
                file.unlink()


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* durable (POSIX: a rename is durable once its folder is synced)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
