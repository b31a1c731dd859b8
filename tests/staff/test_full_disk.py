"""A disk that is full at each kind of write of staff: it is said, and nothing is lost.

The system itself refuses the writes, by a limit on the size of files: what is below it is written,
as on a disk with some room left.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from library import Library, open_library
from library.core.errors import NotWritten
from library.core.files.atomic_writes import write_atomically
from library.core.readers.page_report import ReportedFault
from library.staff.changes import library_change
from library.staff.search_counts import SearchCounts
from tests import samples
from tests.conftest import contents, ingest, pdfs
from tests.full_disks import room_for
from tests.shared import built_once, copied

ROOMS = (0, 40, 150)
"""Bytes that fit into a file: none, or a part of a line of the journal."""


class Write(NamedTuple):
    """A kind of write."""

    work: Callable[[Library], object]
    done: Callable[[Library], bool]
    """Whether it was done."""
    prepare: Callable[[Library], object] = lambda _: None
    """What comes before it, while there is room."""


def edit(library: Library, *ids: str) -> None:
    """Edit the records of studies, all at once."""
    desk = library.desk()
    desk.write([desk.plan_fields(each, {"publisher": "OVAM"}) for each in ids], "desk: edit")


def withdraw(library: Library) -> None:
    """Withdraw a study."""
    desk = library.desk()
    desk.write([desk.plan_withdrawal("een", "rechten")], "desk: withdraw")


def arrive(library: Library) -> None:
    """Drop a PDF at the desk, beside a record that has none."""
    (pdfs(library) / "enkel.yaml").write_text("id: enkel\nadded: 2026-01-01\n")
    pdf = samples.study(library.settings.root / "nieuw.pdf", samples.FRENCH)
    library.desk().receive(pdf.name, pdf.read_bytes())
    assert len(list(library.desk().settle_arrivals())) == 1


def arrived(library: Library) -> str:
    """Return the key of the one arrival."""
    return library.desk().arrivals.all()[0].key


def change(library: Library, planned: Callable[[Path], object]) -> None:
    """Change a file of the library itself."""
    library.desk().write([planned(library.settings.root)], "desk: library")


def has(library: Library, file: str, text: str) -> bool:
    """Return whether a file of the library has *text*."""
    path = library.settings.root / file
    return path.exists() and text in path.read_text()


WRITES = {
    "upload": Write(
        lambda it: it.desk().receive("nieuw.pdf", b"%PDF-1.4 " + bytes(500)),
        lambda it: len(it.desk().arrivals.all()) == 1,
    ),
    "record": Write(
        lambda it: edit(it, "een"), lambda it: has(it, "pdfs/een.yaml", "OVAM")
    ),
    "many records": Write(
        lambda it: edit(it, "een", "twee"),
        lambda it: has(it, "pdfs/een.yaml", "OVAM") and has(it, "pdfs/twee.yaml", "OVAM"),
    ),
    "withdrawal": Write(
        withdraw, lambda it: has(it, "pdfs/een.yaml", "withdrawn  # rechten")
    ),
    "removal": Write(
        lambda it: it.desk().remove(it.desk().plan_removal("een"), "desk: remove"),
        lambda it: (it.settings.root / "withdrawn" / "een.pdf").exists(),
    ),
    "return of a removed study": Write(
        lambda it: it.desk().restore("een"),
        lambda it: has(it, "pdfs/een.yaml", "lang") and (pdfs(it) / "een.pdf").exists(),
        lambda it: it.desk().remove(it.desk().plan_removal("een"), "desk: remove"),
    ),
    "renaming": Write(
        lambda it: it.desk().rename(it.desk().plan_renaming("een", "drie")),
        lambda it: (pdfs(it) / "drie.pdf").exists() or (pdfs(it) / "drie.yaml").exists(),
    ),
    "addition": Write(
        lambda it: it.desk().add_arrival(arrived(it), {"title": "Warmte in de wijk"}),
        lambda it: (pdfs(it) / "nieuw.pdf").exists(),
        arrive,
    ),
    "PDF of a record": Write(
        lambda it: it.desk().attach(arrived(it), "enkel"),
        lambda it: (pdfs(it) / "enkel.pdf").exists(),
        arrive,
    ),
    "settings": Write(
        lambda it: change(it, lambda root: library_change.plan_settings(
            root, library_change.settings_content(root), {"name": "Nieuwe naam"}
        )),
        lambda it: has(it, "library.yaml", "Nieuwe naam"),
    ),
    "thesaurus": Write(
        lambda it: change(it, lambda root: library_change.plan_labels(
            root, library_change.thesaurus_content(root), None, {"nl": "warmtenet; stadswarmte"}
        )),
        lambda it: has(it, "thesaurus.yaml", "stadswarmte"),
    ),
    "text about the library": Write(
        lambda it: change(it, lambda root: library_change.plan_about(root, "nl", b"", "Wij " * 99)),
        lambda it: has(it, "about.nl.md", "Wij"),
    ),
    "note on a report": Write(
        lambda it: it.desk().close_report(it.page_reports.all()[0].key, "gedaan"),
        lambda it: it.page_reports.all() == () and has(it, "journal/changes.jsonl", "gedaan"),
    ),
    "password": Write(
        lambda it: it.desk().unlock("een.pdf", "geheim"),
        lambda it: has(it, "pdfs/een.yaml", "geheim"),
    ),
}  # fmt: skip


@pytest.fixture
def two(tmp_path, tmp_path_factory) -> Library:
    """Return a library of two studies with long records, and one report of a reader."""
    return open_library(copied(built_once(tmp_path_factory, "full disk", build), tmp_path))


def build(folder: Path) -> None:
    """Make that library."""
    (folder / "pdfs").mkdir()
    library = open_library(folder)
    for name, page in (("een", samples.DUTCH), ("twee", samples.ENGLISH)):
        samples.study(pdfs(library) / f"{name}.pdf", page)
    ingest(library)
    for record in pdfs(library).glob("*.yaml"):
        record.write_text(f"{record.read_text()}abstract: {'lang ' * 100}\n")
    study = library.study("een")
    library.report_page(study, 1, ReportedFault.OTHER, "een woord ontbreekt")


def kept(library: Library) -> dict[str, bytes]:
    """Return the files that nobody may lose, without the index and the journal."""
    root = library.settings.root
    derived = ("index", "journal")
    return {
        name: content for name, content in contents(root).items()
        if not name.startswith(derived) and not name.endswith(".lock")
    }  # fmt: skip


@pytest.mark.parametrize("kind", WRITES)
def test_a_full_disk_is_said_and_changes_nothing(two, kind):
    """The error names the file, and the same work succeeds once there is room."""
    write = WRITES[kind]
    write.prepare(two)
    before = kept(two)
    for room in ROOMS:
        with (
            room_for(room),
            pytest.raises(NotWritten, match=r"(?<!\S)\S{1,40}\.\w+ was not written"),
        ):
            write.work(two)
        assert not write.done(two)
        assert kept(two) == before
    write.work(two)
    assert write.done(two)


def test_the_journal_goes_on_after_a_line_that_was_cut_off(two):
    """The next change has a line of its own."""
    with room_for(150), suppress(NotWritten):
        edit(two, "een")
    edit(two, "twee")
    changes = two.desk().journal.changes()
    assert [each.file for each in changes] == ["twee.yaml"]


def test_counts_of_searches_wait_for_room(tmp_path):
    """What readers searched is counted as soon as it can be written."""
    counts = SearchCounts(tmp_path, seconds=0)
    with room_for(0):
        counts.add("warmtenet", "2026-11", is_answered=False)
        assert counts.questions() == ()
    assert [each.text for each in counts.questions()] == ["warmtenet"]


def test_undoing_a_change_that_did_not_happen_changes_nothing(two):
    """A change of two records of which a kill prevented the second is undone as a whole."""
    desk = two.desk()
    before = contents(pdfs(two))
    edit(two, "een", "twee")
    (pdfs(two) / "twee.yaml").write_bytes(before["twee.yaml"])
    (batch,) = desk.batches()
    desk.write(desk.plan_undo(batch), "desk: undo")
    assert contents(pdfs(two)) == before


def test_a_file_in_place_is_not_half_written(tmp_path, monkeypatch):
    """A record of somebody else, which is overwritten where it is, stays whole on a full disk."""
    path = tmp_path / "record.yaml"
    path.write_bytes(b"oud")
    take_space = os.posix_fallocate

    def forbidden(*_: object) -> None:
        raise PermissionError

    def full(*at: int) -> None:
        with room_for(10):
            take_space(*at)

    monkeypatch.setattr(os, "chown", forbidden)
    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(OSError, match="record"):
        write_atomically(path, b"nieuw en langer")
    assert path.read_bytes() == b"oud"
