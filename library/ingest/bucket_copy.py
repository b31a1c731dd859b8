"""`pdfs/` as a copy of a bucket, for machines that share no folder.

What is new or changed in the bucket is fetched. What is new or changed here is sent: records that
an ingest writes, and PDFs that were added on this machine. `index/bucket.json` says how each file
was when both sides had the same. A file that was changed on both sides stays as it is on both.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter, ValidationError

from library.core.errors import FolderUnavailable
from library.core.files.atomic_writes import (
    MAX_NAME_BYTES,
    UNFINISHED,
    naming,
    sync_folder,
    write_atomically,
)
from library.core.files.file_hashes import have_same_bytes
from library.core.files.system_errors import cause_of
from library.core.notices import Notice, notice
from library.core.progress import Progress
from library.core.settings import Settings
from library.ingest.files.folder_walk import FolderWalk
from library.ingest.files.object_store import AccessDenied, Bucket, bucket_of
from library.ingest.files.study_names import ID_FILE, PDF
from library.ingest.files.study_names import OTHER_SUFFIXES as SUFFIXES_OF_RECORDS

FILE = "bucket.json"


@dataclass(frozen=True, slots=True)
class _Same:
    """An object of the bucket and its copy on disk, as they were when they were last the same."""

    tag: str
    """Of the object."""
    size: int
    """Of the copy, in bytes."""
    modified_ns: int
    """When the copy was changed."""


@dataclass(slots=True)
class _State:
    bucket: str
    """Its address."""
    files: dict[str, _Same] = field(default_factory=dict)
    """Path below `pdfs/` -> the file."""


_STATE = TypeAdapter(_State)


class BucketCopy:
    """The copy of a bucket; the caller holds the lock of the ingest.

    Args:
        bucket: The PDFs and records of the library.
        pdfs: The folder of their copies.
        state: The file that says how each was when both sides had the same.
        progress: Receives what is not copied.
    """

    def __init__(self, bucket: Bucket, pdfs: Path, state: Path, progress: Progress) -> None:
        self._bucket = bucket
        self._pdfs = pdfs
        self._path = state
        self._progress = progress
        self._same = self._read_state()
        self._reported: set[Notice] = set()

    def exchange(self, *, accept_removals: bool) -> None:
        """Fetch what is new or changed in the bucket, and send what is new or changed here.

        The copy of an object that was removed is removed too, unless it was changed here, or is the
        original in a folder that is linked into `pdfs/`.

        Args:
            accept_removals: An empty bucket means that all studies were removed.

        Raises:
            FolderUnavailable: The bucket cannot be used, or is empty now; says why.
            OSError: A file cannot be written.
        """
        tags = self._tags(accept_removals=accept_removals)
        try:
            for name in self._missing(tags):
                self._fetch(name, tags[name])
            for name in self._same.keys() - tags.keys():
                self._remove(name)
        finally:
            self._write_state()
        self.send()

    def report_changes(self, *, accept_removals: bool) -> None:
        """Report how many files an exchange would fetch and remove; changes nothing.

        Args:
            accept_removals: As for `exchange`.

        Raises:
            FolderUnavailable: An exchange would raise it too.
        """
        tags = self._tags(accept_removals=accept_removals)
        if count := len(self._missing(tags)):
            self._report(
                "1 file is new or changed in {bucket}; an ingest fetches it first."
                if count == 1
                else "{count} files are new or changed in {bucket}; an ingest fetches them first.",
                count=count,
            )
        gone = [
            name
            for name in self._same.keys() - tags.keys()
            if not self._is_changed(name) and not self._is_elsewhere(name)
        ]
        if gone:
            self._report(
                "1 file was removed from {bucket}; an ingest removes it here too."
                if len(gone) == 1
                else "{count} files were removed from {bucket}; an ingest removes them here too.",
                count=len(gone),
            )

    def send(self) -> None:
        """Send what is new or changed here.

        Raises:
            FolderUnavailable: The bucket does not answer; says why.
        """
        changed = [name for name in self._copies() if self._is_changed(name)]
        try:
            for name in changed:
                self._send(name)
        except AccessDenied as exc:
            self._report("{what} New records and PDFs stay on this machine.", what=exc.message)
        finally:
            if changed:
                self._write_state()

    def _tags(self, *, accept_removals: bool) -> dict[str, str]:
        """Return the path below `pdfs/` of each file in the bucket, with its tag.

        Raises:
            FolderUnavailable: The bucket cannot be read, or is empty now and *accept_removals* is
                false.
        """
        tags = {name: tag for name, tag in self._bucket.tags().items() if _is_copied(name)}
        for name in [each for each in tags if not _is_path(each, tags)]:
            del tags[name]
            self._report("{name} in {bucket} is skipped: no file can be named so.", name=name)
        is_empty, had = not tags.keys() - {ID_FILE}, self._same.keys() - {ID_FILE}
        if is_empty and had and not accept_removals:
            raise FolderUnavailable(
                "{bucket} is empty; it had files ({count}).",
                remedy="Check `bucket` in library.yaml. Nothing was changed.",
                bucket=self._bucket.address,
                count=len(had),
            )
        if is_empty and not self._pdfs.is_dir():
            raise FolderUnavailable(
                "{bucket} has no PDFs and no records.",
                remedy="Check `bucket` in library.yaml, and AWS_ENDPOINT_URL if the server is not "
                "Amazon's; for a new library, put a PDF into the bucket.",
                bucket=self._bucket.address,
            )
        return tags

    def _missing(self, tags: Mapping[str, str]) -> list[str]:
        """Return the names of *tags* that have no copy here, or one of another object."""
        return [
            name
            for name, tag in tags.items()
            if name not in self._same
            or self._same[name].tag != tag
            or not (self._pdfs / name).exists()
        ]

    def _remove(self, name: str) -> None:
        """Remove the copy of an object that is gone."""
        path = self._pdfs / name
        if path.exists() and not self._is_changed(name):
            if self._is_elsewhere(name):
                # It stays known, so that it is not sent again.
                self._report(
                    "{name} was removed from {bucket}. The file here is in a linked folder and "
                    "stays; remove it there.",
                    name=name,
                )
                return
            path.unlink(missing_ok=True)
        del self._same[name]

    def _is_elsewhere(self, name: str) -> bool:
        """Whether *name* is in a folder outside `pdfs/` that is linked into it."""
        folder = (self._pdfs / name).parent.resolve()
        return not folder.is_relative_to(self._pdfs.resolve())

    def _fetch(self, name: str, tag: str) -> None:
        path = self._pdfs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=UNFINISHED)
        os.close(handle)
        temporary = Path(unfinished)
        try:
            with suppress(FileNotFoundError), naming(path):  # it may be removed at this moment
                self._bucket.get(name, temporary)
                self._take(name, tag, temporary)
        finally:
            temporary.unlink(missing_ok=True)

    def _take(self, name: str, tag: str, temporary: Path) -> None:
        """Put a fetched file in its place, unless another one that was changed here is there."""
        path = self._pdfs / name
        if self._is_changed(name) and not have_same_bytes(temporary, path):
            self._report_difference(name)
            return
        temporary.chmod(0o644)  # temporary files are private; the web server reads these too
        temporary.replace(path)
        sync_folder(path.parent)
        self._note(name, tag, path.stat())

    def _send(self, name: str) -> None:
        known = self._same.get(name)
        if self._bucket.tag(name) != (known.tag if known else ""):
            self._report_difference(name)
            return
        try:
            about = (self._pdfs / name).stat()  # a change while it is sent is sent the next time
            self._note(name, self._bucket.put(self._pdfs / name, name), about)
        except FileNotFoundError:
            return  # it was removed at this moment
        except PermissionError as exc:
            self._report(
                "{name} is not sent to {bucket}: {cause}.",
                name=name,
                cause=cause_of(exc),
            )

    def _copies(self) -> Iterator[str]:
        """Yield the path below `pdfs/` of each PDF and record that an object can be named after."""
        for path in FolderWalk().files(self._pdfs):
            name = path.relative_to(self._pdfs).as_posix()
            if _is_copied(name):
                if self._bucket.can_name(name):
                    yield name
                else:
                    self._report(
                        "{name} is not sent to {bucket}: no object can be named so. Rename it.",
                        name=os.fsencode(name).decode(errors="replace"),
                    )

    def _is_changed(self, name: str) -> bool:
        """Whether there is a copy of *name* that is not as it was when both sides had the same."""
        try:
            about = (self._pdfs / name).stat()
        except FileNotFoundError:
            return False
        known = self._same.get(name)
        return known is None or known != _Same(known.tag, about.st_size, about.st_mtime_ns)

    def _note(self, name: str, tag: str, about: os.stat_result) -> None:
        self._same[name] = _Same(tag, about.st_size, about.st_mtime_ns)

    def _report_difference(self, name: str) -> None:
        self._report(
            "{name} differs from the one in {bucket}; neither was copied. Remove the one that is "
            "wrong.",
            name=name,
        )

    def _report(self, text: str, **values: str | int | Notice) -> None:
        """Report the message *text* with its *values* and the `bucket`, once."""
        said = notice(text, bucket=self._bucket.address, **values)
        if said not in self._reported:
            self._reported.add(said)
            self._progress.notice(said)

    def _read_state(self) -> dict[str, _Same]:
        try:
            state = _STATE.validate_json(self._path.read_bytes())
        except (FileNotFoundError, ValidationError):
            return {}  # every file is fetched and compared
        return state.files if state.bucket == self._bucket.address else {}

    def _write_state(self) -> None:
        write_atomically(self._path, _STATE.dump_json(_State(self._bucket.address, self._same)))


def bucket_copy(settings: Settings, progress: Progress) -> BucketCopy | None:
    """Return the copy of the bucket of a library; `None` if its settings name none.

    Raises:
        LibraryError: The extra `s3` is not installed.
    """
    bucket = bucket_of(settings)
    return BucketCopy(bucket, settings.pdfs, settings.index / FILE, progress) if bucket else None


def _is_copied(name: str) -> bool:
    """Whether a file is a PDF, a record or a misnamed one, and not hidden; or the library's id."""
    path = PurePosixPath(name)
    is_shown = not path.name.startswith(".")
    return name == ID_FILE or (is_shown and path.suffix.lower() in {PDF, *SUFFIXES_OF_RECORDS})


def _is_path(name: str, names: Collection[str]) -> bool:
    """Whether *name* can be a path below a folder in which *names* are files."""
    path = PurePosixPath(name)
    return (
        path.as_posix() == name
        and not path.is_absolute()
        and ".." not in path.parts
        and all(len(os.fsencode(part)) <= MAX_NAME_BYTES for part in path.parts)
        and not any(parent.as_posix() in names for parent in path.parents)
    )
