"""Sidecar files: the YAML file beside a PDF that holds its record.

A sidecar has the name of its PDF, with the ending `.yaml`. A person owns it: after creating it, the
library only ever adds a line to its list of versions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from library.core.errors import RecordError
from library.core.evidence import Found
from library.core.files import write_atomically
from library.core.model import (
    Author,
    Organisation,
    Provenance,
    Record,
    Version,
)
from library.core.yaml import YamlProblem, block_line, read_yaml, scalar
from library.records.merge import known_fields
from library.records.schema import SidecarFile

SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The record of one study as it stands on disk."""

    id: str
    added: str
    record: Record
    versions: tuple[Version, ...]
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """What opens the PDF; of no use to anyone but its reader."""


def sidecar_path(pdf: Path) -> Path:
    """Return where the record of *pdf* stands."""
    return pdf.with_suffix(SUFFIX)


def read_sidecar(path: Path, subjects: Collection[str] = ()) -> Sidecar:
    """Return the record at *path*.

    Args:
        path: A sidecar file.
        subjects: The codes a record may use; any code when empty.

    Raises:
        RecordError: The file is wrong; names line, key and the nearest valid key.
    """
    try:
        entry = read_yaml(path, SidecarFile, {"subjects": subjects})
    except YamlProblem as exc:
        raise RecordError(path.name, exc.reason, remedy=exc.remedy) from exc
    except OSError as exc:
        raise RecordError(
            path.name, f"it cannot be read ({exc.strerror})", remedy="Check its permissions."
        ) from exc
    versions = tuple(Version(version.sha256, version.added) for version in entry.versions)
    return Sidecar(entry.id, entry.added, entry.record(), versions, entry.passwords)


def create_sidecar(path: Path, sidecar: Sidecar, guesses: Iterable[Found]) -> None:
    """Write a new record at *path*: what is certain as values, *guesses* as comments, best first.

    Raises:
        OSError: The file cannot be written.
    """
    ranked = sorted(guesses, key=lambda found: -found.confidence)
    used = list(_comments(each for each in ranked if each.is_sure_enough))
    unused = list(_comments(each for each in ranked if not each.is_sure_enough))
    lines = [
        "# The record of the study beside it. Fill in what you know and run `library ingest`.",
        "# The library reads this file and only ever adds lines under `versions`.",
        f"id: {sidecar.id}  # permanent: links and citations rest on it",
        f"added: {sidecar.added}",
        "",
        "# Guesses from the PDF, used as long as nothing better stands here. To correct one,",
        "# remove its # and change the value.",
        *used,
        "",
        *(
            ["# Not sure enough to be shown: remove the # of what is right.", *unused, ""]
            if unused
            else []
        ),
    ]
    text = "\n".join(lines) + "\n" + _version_lines(sidecar.versions)
    write_atomically(path, text.encode())


def add_version(path: Path, version: Version) -> None:
    """Add *version* as the newest to the record at *path*, and change nothing else in it.

    Raises:
        RecordError: The file holds a list of versions in a form that cannot be added to.
        OSError: The file cannot be written.
    """
    before = read_sidecar(path)
    text = path.read_bytes().decode("utf-8-sig")
    lines = text.splitlines(keepends=True)
    at = block_line(text, "versions")
    if at is None:
        end = "" if text.endswith("\n") or not text else "\n"
        after = f"{text}{end}{_version_lines((version,))}"
    else:
        indent = re.match(r"\s*", _first_item(lines[at + 1 :]))
        item = _version_item(version, indent.group() if indent else "  ")
        after = "".join([*lines[: at + 1], item, *lines[at + 1 :]])
    write_atomically(path, after.encode())
    try:
        whole = read_sidecar(path) == replace(before, versions=(version, *before.versions))
    except RecordError:
        whole = False
    if not whole:
        write_atomically(path, text.encode())
        raise RecordError(
            path.name,
            "no line can be added to its `versions`",
            remedy=f"Add it yourself: sha256 {version.sha256}, added {version.added}.",
        )


def _comments(found: Iterable[Found]) -> Iterable[str]:
    """Yield what was found as lines of comment, each value once."""
    told: set[tuple[str, Any]] = set()
    for each in found:
        for name, value in known_fields(each.record):
            is_told = (name, value) in told or (name == "year" and each.record.date)
            if not is_told:
                yield from _comment(name, value, Provenance(each.origin, each.confidence))
            told.add((name, value))


def _comment(name: str, value: Any, origin: Provenance) -> Iterable[str]:  # noqa: ANN401
    if name == "authors":
        yield f"# authors:  # {origin}"
        yield from (line for author in value for line in _author_lines(author))
    elif isinstance(value, tuple):
        yield f"# {name}: [{', '.join(value)}]  # {origin}"
    else:
        yield f"# {name}: {scalar(str(value))}  # {origin}"


def _author_lines(author: Author) -> Iterable[str]:
    if isinstance(author, Organisation):
        yield f"#   - organisation: {scalar(author.name)}"
        return
    yield f"#   - family: {scalar(author.family)}"
    if author.given:
        yield f"#     given: {scalar(author.given)}"


def _version_lines(versions: tuple[Version, ...]) -> str:
    if not versions:
        return ""
    return "versions:\n" + "".join(_version_item(version, "  ") for version in versions)


def _version_item(version: Version, indent: str) -> str:
    return f"{indent}- sha256: {version.sha256}\n{indent}  added: {version.added}\n"


def _first_item(lines: list[str]) -> str:
    return next((line for line in lines if line.lstrip().startswith("-")), "  -")
