"""Withdrawing, removing and renaming studies. No file is deleted, and no id is lost."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from library.core.errors import NotPossible
from library.core.files.atomic_writes import (
    MAX_NAME_BYTES,
    create_exclusively,
    make_folder,
    move_exclusively,
)
from library.core.files.file_hashes import has_bytes, sha256_of
from library.core.model import Access
from library.core.settings import Settings
from library.records.sidecar import read_record, sidecar_path
from library.staff.changes.journal import Journal
from library.staff.changes.record_change import RecordChange, plan_change
from library.staff.changes.study_lookup import StudyFiles

WITHDRAWN = "withdrawn"
"""Folder, beside `pdfs/`, of the files of removed studies."""
TOMBSTONE = b"# Removed from the library."
"""Beginning of the record of a removed study."""
BROUGHT_BACK = "desk: bring back"
"""Action in the journal: a removed study is in the library again."""
RENAMED = "rename"
"""Action in the journal: the files of a study have other names."""


_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]+")
"""Control characters and ends of lines."""


@dataclass(frozen=True, slots=True)
class Removal:
    """The removal of a study: where its files go, and what stays of its record."""

    study: StudyFiles
    record_target: Path
    pdf_target: Path | None
    tombstone: bytes

    @property
    def is_done(self) -> bool:
        """Whether nothing has to be moved any more."""
        return self.study.content == self.tombstone and self.study.pdf is None


@dataclass(frozen=True, slots=True)
class Renaming:
    """New names of the files of a study."""

    record: tuple[Path, Path]
    pdf: tuple[Path, Path] | None


def plan_withdrawal(settings: Settings, study: StudyFiles, reason: str) -> RecordChange:
    """Return the change that withdraws *study*, with the reason as a comment in its record.

    Raises:
        NotPossible: It is removed from the library.
        RecordError: Its record cannot be edited.
    """
    if study.content.startswith(TOMBSTONE):
        raise NotPossible(
            "`{study}` is removed from the library already.",
            remedy="Nothing has to be done.",
            study=study.id,
        )
    change = plan_change(
        study.record, study.content, {"access": Access.WITHDRAWN.value}, settings.file.subjects
    )
    comment = _CONTROL.sub(" ", reason).strip()
    after = re.sub(
        rb"(?m)^(access: withdrawn)[ \t]*(?=\r?$)",
        lambda match: match[1] + f"  # {comment}".encode(),
        change.after,
        count=1,
    )
    return RecordChange(
        change.path, change.before, after if comment else change.after, change.fields
    )


def plan_restoration(settings: Settings, study: StudyFiles, journal: Journal) -> RecordChange:
    """Return the change that shows a withdrawn *study* again, with the access it had before.

    Raises:
        NotPossible: It is not withdrawn.
        RecordError: Its record cannot be edited.
    """
    if study.entry.access is not Access.WITHDRAWN:
        raise NotPossible(
            "`{study}` is not withdrawn.", remedy="Nothing has to be done.", study=study.id
        )
    content = re.sub(rb"(?m)^(access: withdrawn)[ \t]+#.*?(?=\r?$)", rb"\1", study.content, count=1)
    access = _access_before(settings, study, journal)
    change = plan_change(study.record, content, {"access": access.value}, settings.file.subjects)
    return RecordChange(change.path, study.content, change.after, change.fields)


def _access_before(settings: Settings, study: StudyFiles, journal: Journal) -> Access:
    """Return the access of a study before it was withdrawn, as the journal has it."""
    file = study.record.relative_to(settings.pdfs).as_posix()
    for change in reversed(list(journal.changes())):
        content = journal.content(change.before) if change.file == file else None
        entry = read_record(study.record, content).content if content else None
        if entry and entry.access is not Access.WITHDRAWN:
            return entry.access
    return Access.OPEN


def plan_removal(settings: Settings, study: StudyFiles) -> Removal:
    """Return where the files of *study* go; writes nothing.

    The removal of a study that has its tombstone already goes on where the tombstone says.
    """
    folder = settings.root / WITHDRAWN
    if begun := _named_by_tombstone(folder, study):
        pdf = begun.with_suffix(study.pdf.suffix) if study.pdf else None
        return Removal(study, begun, pdf, study.content)
    relative = study.record.relative_to(settings.pdfs)
    target = next(
        each for each in _names(folder / relative)
        if (not each.exists() and not (study.pdf and each.with_suffix(study.pdf.suffix).exists()))
        or _is_same(each, study)
    )  # fmt: skip
    tombstone = (
        f"{TOMBSTONE.decode()} Its files are in "
        f"{WITHDRAWN}/{target.relative_to(folder).as_posix()}.\n"
        "# This record keeps its id, which no other study gets.\n"
        f"id: {study.id}\nadded: {study.entry.added}\naccess: withdrawn\n"
    )
    pdf = target.with_suffix(study.pdf.suffix) if study.pdf else None
    return Removal(study, target, pdf, tombstone.encode())


def _names(path: Path) -> Iterator[Path]:
    yield path
    count = 2
    while True:
        yield path.with_stem(f"{path.stem}-{count}")
        count += 1


def _named_by_tombstone(folder: Path, study: StudyFiles) -> Path | None:
    """Return the record in *folder* that the tombstone of *study* names; None if it has none."""
    named = re.match(
        re.escape(TOMBSTONE) + rb" Its files are in withdrawn/(.+)\.\r?\n", study.content
    )
    return folder / named[1].decode() if named else None


def _is_same(record: Path, study: StudyFiles) -> bool:
    """Return whether *record* is a copy of that of *study*, from a removal that was interrupted."""
    return record.exists() and record.read_bytes() == study.content


def remove(removal: Removal, journal: Journal, action: str) -> None:
    """Take the files of a study to the folder of withdrawn ones, and leave a tombstone.

    A removal that a kill interrupts can be repeated: the copy of the record comes first, then the
    tombstone, then the PDF.

    Raises:
        FileExistsError: Somebody changed the record in the meantime.
        OSError: A file cannot be written.
    """
    study = removal.study
    if study.content != removal.tombstone:
        if not _is_same(removal.record_target, study):
            create_exclusively(removal.record_target, study.content)
        journal.write(study.record, study.content, removal.tombstone, action)
    if study.pdf and removal.pdf_target:
        _move(study.pdf, removal.pdf_target)


def _move(source: Path, target: Path) -> None:
    make_folder(target.parent)
    if target.exists() and has_bytes(target, sha256_of(source)):
        source.unlink()  # the copy is complete
    else:
        move_exclusively(source, target)


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """The files of a removed study, and where its PDF was."""

    record: Path
    content: bytes
    """Of the record."""
    pdf: Path | None
    pdf_target: Path | None


def kept_files(settings: Settings, study: StudyFiles) -> KeptFiles | None:
    """Return the files that the tombstone of *study* names; None if it was not removed.

    Raises:
        NotPossible: They are not where the tombstone says.
    """
    folder = settings.root / WITHDRAWN
    record = _named_by_tombstone(folder, study)
    if record is None:
        return None
    if not record.resolve().is_relative_to(folder.resolve()) or not record.exists():
        raise NotPossible(
            "The files of `{study}` are no longer in withdrawn/.",
            remedy="Take them from the backup.",
            study=study.id,
        )
    pdf = next(filter(Path.exists, (record.with_suffix(each) for each in (".pdf", ".PDF"))), None)
    target = study.record.with_suffix(pdf.suffix) if pdf else None
    return KeptFiles(record, record.read_bytes(), pdf, target)


def bring_back(kept: KeptFiles, study: StudyFiles, journal: Journal) -> None:
    """Put the files of a removed study back; the PDF first, then the record.

    Raises:
        FileExistsError: Somebody changed the record, or put another PDF there.
        OSError: A file cannot be written; the study stays removed.
    """
    pdf, target = kept.pdf, kept.pdf_target
    if pdf and target:
        _move(pdf, target)
    try:
        journal.write(study.record, study.content, kept.content, BROUGHT_BACK)
    except OSError:
        if pdf and target:
            _move(target, pdf)
        raise
    kept.record.unlink()


def plan_renaming(settings: Settings, study: StudyFiles, name: str) -> Renaming:
    """Return the new names of the files of *study*; writes nothing.

    Args:
        settings: The library.
        study: The study.
        name: Path of the PDF below `pdfs/`, with or without its ending.

    Raises:
        NotPossible: The name is not possible, another file has it, or `pdfs/` is the copy of a
            bucket.
    """
    if settings.file.bucket:  # the next ingest would fetch the files under their old names again
        raise NotPossible(
            "Files of a bucket cannot be renamed here.",
            remedy="Rename the PDF and its record in the bucket; then run `library ingest`.",
        )
    suffix = study.pdf.suffix if study.pdf else ".pdf"
    relative = Path(name if name.lower().endswith(".pdf") else f"{name}{suffix}")
    target = settings.pdfs / relative
    is_inside = not relative.is_absolute() and ".." not in relative.parts
    if (
        not is_inside
        or _CONTROL.search(name)
        or relative.name.startswith(".")
        or not relative.stem.strip(". ")
    ):
        raise NotPossible(
            "`{file}` is not a name for a file in pdfs/.",
            remedy="Write a name such as warmteplan-gent.pdf.",
            file=name,
        )
    _check_length(relative)
    _check_free(settings.pdfs, relative, study)
    pdf = (study.pdf, target) if study.pdf and study.pdf != target else None
    return Renaming((study.record, sidecar_path(target)), pdf)


def _check_length(relative: Path) -> None:
    longest = max(len(os.fsencode(part)) for part in relative.parts)
    if longest > MAX_NAME_BYTES:
        raise NotPossible(
            "The name takes {n} bytes, and at most {most} fit; a letter such as é takes two.",
            remedy="Choose a shorter name.",
            n=longest,
            most=MAX_NAME_BYTES,
        )


def _check_free(pdfs: Path, relative: Path, study: StudyFiles) -> None:
    """Check that no other file has the name, or one that differs from it in capitals alone.

    Some file systems do not tell capitals from small letters; a copy on one would lose a file.
    """
    for name in (relative, sidecar_path(relative)):
        for found in _spelt_alike(pdfs, name.parts):
            if found in {study.pdf, study.record}:
                continue
            other = found.relative_to(pdfs)
            if other == name:
                raise NotPossible(
                    "{file} exists already.", remedy="Choose another name.", file=str(relative)
                )
            raise NotPossible(
                "{file} differs from {other} in capitals only.",
                remedy="Choose another name.",
                file=str(name),
                other=str(other),
            )


def _spelt_alike(folder: Path, parts: tuple[str, ...]) -> Iterator[Path]:
    """Yield the paths that differ from *parts* below *folder* in capitals at most."""
    if not parts:
        yield folder
    elif folder.is_dir():
        for each in folder.iterdir():
            if each.name.casefold() == parts[0].casefold():
                yield from _spelt_alike(each, parts[1:])


def rename(renaming: Renaming) -> None:
    """Give the files their new names: the PDF first, because ingest recognises it by its bytes.

    Raises:
        FileExistsError: A file got one of the names in the meantime.
        OSError: A file cannot be renamed.
    """
    for source, target in filter(None, (renaming.pdf, renaming.record)):
        if source != target:
            make_folder(target.parent)
            move_exclusively(source, target)
