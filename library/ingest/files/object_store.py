"""The bucket of an object store that has the PDFs and records of a library."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from library.core.errors import FolderUnavailable, LibraryError
from library.core.settings import Settings

if TYPE_CHECKING:  # installed with the extra `s3` only
    from fsspec import AbstractFileSystem

MOST_NAME_BYTES = 1_024
"""Longest name of an object in S3, in bytes of UTF-8."""
CONNECTION = {
    "connect_timeout": 5,
    "read_timeout": 10,
    "retries": {"total_max_attempts": 3, "mode": "standard"},
}
"""Seconds for which a connection, and the next bytes of an answer, are waited for, and how often a
request is sent. By default a server that accepts connections and says nothing would be waited for
25 times 15 seconds."""
TRIES = 2
"""How often a request that failed so is begun again, as an answer that ends halfway is."""
_OF_DISK = frozenset({errno.ENOSPC, errno.EDQUOT})
"""Errors of the disk of this machine that name no file; the client of S3 raises no such ones."""


class AccessDenied(FolderUnavailable):
    """The bucket does not allow this machine to do something."""


class Bucket:
    """The objects below an address. An object's tag changes with its content.

    The key, and the address of a server other than Amazon's, are in the environment, or in the
    files that all clients of S3 read.

    Args:
        address: `s3://`, the name of the bucket, and the beginning of the names of its objects.

    Raises:
        LibraryError: The extra `s3` is not installed.
    """

    def __init__(self, address: str) -> None:
        if find_spec("s3fs") is None:
            raise LibraryError(
                "The client of S3 is not installed.", remedy="Install it with `make s3`."
            )
        from fsspec import filesystem  # noqa: PLC0415 - installed with the extra `s3` only

        self.address = address.rstrip("/")
        self._folder = self.address.removeprefix("s3://")
        self._objects: AbstractFileSystem = filesystem(
            "s3", use_listings_cache=False, skip_instance_cache=True, config_kwargs=CONNECTION
        )
        self._objects.retries = TRIES

    def tags(self) -> dict[str, str]:
        """Return the name of each object, without the beginning, and its tag.

        Raises:
            FolderUnavailable: The bucket cannot be read; says why.
        """
        try:
            with self._explained():
                found = self._objects.find(self._folder, detail=True)
        except FileNotFoundError as exc:
            raise self._missing() from exc
        start = len(self._folder) + 1
        return {place[start:]: str(about["ETag"]) for place, about in found.items()}

    def can_name(self, name: str) -> bool:
        """Return whether an object can be named *name*: in UTF-8, and not too long."""
        _, _, key = self._place(name).partition("/")
        try:
            return len(key.encode()) <= MOST_NAME_BYTES
        except UnicodeEncodeError:
            return False

    def tag(self, name: str) -> str:
        """Return the tag of an object; empty if there is none.

        Raises:
            FolderUnavailable: The bucket cannot be read; says why.
        """
        try:
            with self._explained():
                return str(self._objects.info(self._place(name)).get("ETag", ""))
        except FileNotFoundError:
            return ""

    def get(self, name: str, path: Path) -> None:
        """Copy an object to *path*.

        Raises:
            FileNotFoundError: There is no such object.
            FolderUnavailable: The bucket cannot be read; says why.
            OSError: The file cannot be written.
        """
        with self._explained():
            self._objects.get_file(self._place(name), str(path))

    def put(self, path: Path, name: str) -> str:
        """Copy *path* to an object, and return its tag.

        Raises:
            AccessDenied: The bucket takes no objects from this machine.
            FolderUnavailable: The bucket cannot be written; says why.
            OSError: The file cannot be read, or is not there.
        """
        try:
            with self._explained():
                self._objects.put_file(str(path), self._place(name))
        except FileNotFoundError as exc:
            if exc.filename is not None:
                raise
            raise self._missing() from exc
        return self.tag(name)

    def _missing(self) -> FolderUnavailable:
        return FolderUnavailable(
            "{bucket}: there is no such bucket.",
            remedy="Check `bucket` in library.yaml, and the address of the server.",
            bucket=self.address,
        )

    def _place(self, name: str) -> str:
        return f"{self._folder}/{name}"

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Raise errors of the bucket as those of the library; files of this machine name theirs."""
        from aiohttp import ClientError  # noqa: PLC0415 - installed with the extra `s3` only
        from botocore import exceptions  # noqa: PLC0415

        try:
            self._connect()
            yield
        except (PermissionError, exceptions.NoCredentialsError) as exc:
            if getattr(exc, "filename", None) is not None:
                raise
            raise AccessDenied(
                "{bucket}: access is denied ({cause}).",
                remedy="Give this machine a key for the bucket, such as AWS_ACCESS_KEY_ID and "
                "AWS_SECRET_ACCESS_KEY.",
                bucket=self.address,
                cause=str(exc),
            ) from exc
        except (
            OSError, ClientError, exceptions.ConnectionError, exceptions.HTTPClientError
        ) as exc:  # fmt: skip
            is_of_machine = isinstance(exc, OSError) and (exc.filename or exc.errno in _OF_DISK)
            if is_of_machine or isinstance(exc, FileNotFoundError):
                raise
            raise FolderUnavailable(
                "{bucket} does not answer ({cause}).",
                remedy="Check the network, and AWS_ENDPOINT_URL if the server is not Amazon's.",
                bucket=self.address,
                cause=str(exc),
            ) from exc
        except exceptions.BotoCoreError as exc:
            raise self._unusable(exc) from exc

    def _connect(self) -> None:
        """Make the client ready, which sends nothing; a second time does nothing."""
        try:
            self._objects.connect()
        except ValueError as exc:  # an address of a server that is none
            raise self._unusable(exc) from exc

    def _unusable(self, exc: Exception) -> FolderUnavailable:
        return FolderUnavailable(
            "{bucket} cannot be used ({cause}).",
            remedy="Check the settings of the client of S3, such as AWS_ENDPOINT_URL, the address "
            "of a server other than Amazon's, and AWS_DEFAULT_REGION.",
            bucket=self.address,
            cause=str(exc),
        )


def bucket_of(settings: Settings) -> Bucket | None:
    """Return the bucket of a library; `None` if its settings name none.

    Raises:
        LibraryError: The extra `s3` is not installed.
    """
    return Bucket(settings.file.bucket) if settings.file.bucket else None
