"""Sidecar files: the YAML file beside a PDF that holds its record.

A sidecar has the name of its PDF with the suffix `.yaml`, or `.yml` where that name would be too
long. It belongs to the people who edit it: the
library creates it, and after that only inserts items into its list of versions.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from library.core.errors import RecordError
from library.core.evidence import Found
from library.core.files.atomic_writes import MAX_NAME_BYTES
from library.core.files.system_errors import (
    CONNECT_OR_REMOVE,
    FORBIDDEN,
    LEADS_NOWHERE,
    cause_of,
)
from library.core.model import (
    Author,
    Organisation,
    Origin,
    Record,
    Version,
)
from library.core.notation.slugs import slug
from library.core.notices import Mistake
from library.core.settings.library_file import LibraryFile
from library.core.settings.library_folders import FILES
from library.core.yaml import Context, Reading, YamlProblem, read, read_bytes, scalar
from library.core.yaml.mistakes import statement, written
from library.core.yaml.yaml_insertion import insert_item
from library.records.merge import known_fields
from library.records.other_formats import other_format
from library.records.record_comments import ENGLISH, RecordComments
from library.records.record_tables import is_table
from library.records.schema import SidecarFile

SUFFIX = ".yaml"
LONG_NAME_SUFFIX = ".yml"
"""Suffix of the sidecar of a PDF whose name has the most bytes: `SUFFIX` would add one."""

_OWN_KEYS = "|".join(SidecarFile.model_fields.keys() - LibraryFile.model_fields.keys())
_OWN_KEY = re.compile(rf"(?im)^[\"']?(?:{_OWN_KEYS})[\"']?\s*[:=]".encode())
"""A key that no other file of a library has."""

Subjects = Mapping[str, Mapping[str, str]]
"""The valid codes of subjects, each with its labels; every code is valid if empty."""
NO_SUBJECTS: Subjects = {}


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The content of a sidecar file."""

    id: str
    added: str
    record: Record
    versions: tuple[Version, ...]
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """Passwords that may open the PDF."""
    mistakes: tuple[Mistake, ...] = field(default=(), compare=False)
    """What is not written as it should be, and was understood."""


def sidecar_path(pdf: Path) -> Path:
    """Return the path of the sidecar of *pdf*, whose name is never too long."""
    path = pdf.with_suffix(SUFFIX)
    fits = len(os.fsencode(path.name)) <= MAX_NAME_BYTES
    return path if fits else pdf.with_suffix(LONG_NAME_SUFFIX)


def is_sidecar(path: Path) -> bool:
    """Return whether *path* has the name of a sidecar."""
    return sidecar_path(path) == path


def read_sidecar(path: Path, subjects: Subjects = NO_SUBJECTS) -> Sidecar:
    """Return the content of the sidecar at *path*; see `parse_sidecar`.

    Raises:
        RecordError: The file cannot be read or is invalid.
    """
    return parse_sidecar(path, read_content(path), subjects)


def read_content(path: Path) -> bytes:
    """Return the bytes of the sidecar at *path*.

    Raises:
        RecordError: The file cannot be read or is too large.
    """
    try:
        return read_bytes(path)
    except YamlProblem as exc:
        raise RecordError(path.name, mistakes=exc.mistakes) from exc
    except OSError as exc:
        if exc.errno in FORBIDDEN:
            raise RecordError(
                path.name, "the library may not read it",
                remedy="Ask for the permission to read it.",
            ) from exc  # fmt: skip
        if path.is_symlink() and not path.exists():
            raise RecordError(
                path.name, LEADS_NOWHERE, remedy=CONNECT_OR_REMOVE,
            ) from exc  # fmt: skip
        raise RecordError(
            path.name, "the file cannot be read ({cause})",
            remedy="Check its permissions and the disk.", cause=cause_of(exc),
        ) from exc  # fmt: skip


def parse_sidecar(path: Path, content: bytes, subjects: Subjects = NO_SUBJECTS) -> Sidecar:
    """Return the sidecar with the bytes *content*.

    Args:
        path: Where it was read; named in errors.
        content: Its bytes.
        subjects: The valid codes of subjects; every code is valid if empty.

    Raises:
        RecordError: The content is invalid; names each mistake with its line.
    """
    reading = read_record(path, content, subjects)
    if reading.content is None:
        raise RecordError(path.name, mistakes=reading.mistakes)
    return replace(sidecar_of(reading.content), mistakes=reading.mistakes)


def read_record(
    path: Path, content: bytes, subjects: Subjects = NO_SUBJECTS, *, today: str = ""
) -> Reading[SidecarFile]:
    """Return what *content* says, with all its mistakes.

    Args:
        path: Where it was read.
        content: Its bytes.
        subjects: The valid codes of subjects.
        today: The day to suggest where a day is missing; by default that of the clock.
    """
    if is_table(content):
        message = statement(
            "The file is a table of a spreadsheet, not a record. Move it out of pdfs/, then take "
            "it over at the desk or with `library records import`."
        )
        return Reading(None, (Mistake(1, "", message, ""),), content)
    if path.name in FILES and not _OWN_KEY.search(content):
        message = statement(
            "{name} is no record: it holds settings of the library, and belongs beside pdfs/, "
            "not in it. Move it there.",
            name=path.name,
        )
        return Reading(None, (Mistake(1, "", message, ""),), content)
    day = today or date.today().isoformat()
    if name := other_format(content):
        message = statement(
            "The file is written in {format}, so it is not a record. Replace it by lines such as "
            "these.",
            format=name,
        )
        example = f"id: {slug(path.stem)}\nadded: {day}\ntitle: …"
        return Reading(None, (Mistake(1, "", message, example),), content)
    return read(content, SidecarFile, Context(path.stem, day, subjects=subjects))


def sidecar_of(entry: SidecarFile) -> Sidecar:
    """Return the sidecar with the content *entry*."""
    versions = tuple(Version(version.sha256, version.added) for version in entry.versions)
    return Sidecar(entry.id, entry.added, entry.record(), versions, entry.passwords)


def add_version(path: Path, content: bytes, version: Version) -> bytes:
    """Return the sidecar *content* with *version* as the newest; all other bytes are kept.

    Args:
        path: Where it was read; named in errors.
        content: A valid sidecar.
        version: The version to add.

    Raises:
        RecordError: The list of versions is written in a form that cannot be edited.
    """
    before = parse_sidecar(path, content)
    item = {"sha256": version.sha256, "added": version.added}
    expected = replace(before, versions=(version, *before.versions))
    try:
        after = insert_item(content, "versions", item, SidecarFile)
        is_valid = parse_sidecar(path, after) == expected
    except (RecordError, ValueError):
        is_valid = False
    if not is_valid:
        raise RecordError(
            path.name,
            "the list `versions` cannot be edited",
            remedy="Run `library records check --fix`, or add an item yourself: sha256 {sha256}, "
            "added {added}.",
            sha256=version.sha256, added=version.added,
        )  # fmt: skip
    return after


def new_sidecar(sidecar: Sidecar, found: Iterable[Found], words: RecordComments = ENGLISH) -> bytes:
    """Return the content of a new sidecar file.

    Args:
        sidecar: Its content, without passwords.
        found: Values found in the PDF. They are written as comments, the most certain first.
        words: What the comments say.
    """
    ranked = sorted(found, key=lambda each: -each.confidence)
    used = _comments((each for each in ranked if each.is_sure_enough), words)
    unused = list(_comments((each for each in ranked if not each.is_sure_enough), words))
    lines = [
        words.head,
        words.about,
        f"id: {sidecar.id}  # {words.permanent}",
        f"added: {sidecar.added}",
        *_own_values(sidecar.record),
        "",
        words.found,
        *used,
        "",
    ]
    if unused:
        lines += [words.unsure, *unused, ""]
    if sidecar.versions:
        lines.append("versions:")
    for version in sidecar.versions:
        lines += [f"  - sha256: {version.sha256}", f"    added: {version.added}"]
    return "\n".join([*lines, ""]).encode()


def _comments(found: Iterable[Found], words: RecordComments) -> Iterable[str]:
    """Yield the values of *found* as comment lines, without duplicates."""
    seen: set[tuple[str, Any]] = set()
    for each in found:
        for name, value in known_fields(each.record):
            is_redundant = (name, value) in seen or (name == "year" and each.record.date)
            if not is_redundant:
                yield from _comment(name, value, _origin(each, words))
            seen.add((name, value))


def _own_values(record: Record) -> Iterable[str]:
    """Yield the values of *record* that are no default, as lines."""
    for each in fields(Record):
        value = getattr(record, each.name)
        if value != each.default and not (each.name == "year" and record.date):
            yield from _lines(each.name, value)


def _origin(found: Found, words: RecordComments) -> str:
    """Return where values were found, and how sure they are."""
    names = {Origin.TEXT: words.text, Origin.METADATA: words.metadata, Origin.GUESS: words.guess}
    name = names[found.origin]
    if found.confidence == 1:
        return name
    return words.sure.format(origin=name, percent=f"{found.confidence * 100:.0f}")


def _comment(name: str, value: Any, origin: str) -> Iterable[str]:  # noqa: ANN401
    first, *more = _lines(name, value)
    yield f"# {first}  # {origin}"
    yield from (f"# {line}" for line in more)


def _lines(name: str, value: Any) -> Iterable[str]:  # noqa: ANN401
    """Yield the lines of one value."""
    if name == "authors":
        yield "authors:"
        yield from (line for author in value for line in _author_lines(author))
    elif isinstance(value, tuple):
        yield f"{name}: {written(value)}"
    else:
        yield f"{name}: {scalar(str(value))}"


def _author_lines(author: Author) -> Iterable[str]:
    if isinstance(author, Organisation):
        yield f"  - organisation: {scalar(author.name)}"
        return
    yield f"  - family: {scalar(author.family)}"
    if author.given:
        yield f"    given: {scalar(author.given)}"
