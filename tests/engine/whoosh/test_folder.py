"""The folder of a Whoosh index: versions, damage, locks, commits and readers."""

from __future__ import annotations

import json
import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from library.core.errors import IndexDamaged, IndexLocked, IndexMissing, IndexOutdated
from library.core.model import Filters
from library.engines.shared.index_version import VERSION
from library.engines.whoosh import WhooshEngine
from tests.engine.builders import LANGUAGES, ask, ids, labels_of, pages, put, study
from tests.waiting import MOST_SECONDS


@pytest.fixture
def folder(whoosh: WhooshEngine, tmp_path: Path) -> Path:
    """A folder with an index of one study."""
    put(whoosh, "haven", "Het warmtenet van de haven.", title="Haven")
    return tmp_path / "index"


def opened(folder: Path) -> WhooshEngine:
    return WhooshEngine(folder, LANGUAGES, labels_of)


def read_everything(folder: Path) -> None:
    ask(opened(folder), 'warmtenet OR haven* OR "de haven"')
    with opened(folder).reader() as reader:
        reader.pages("haven")
        reader.corrections(["warmtnet"], Filters())


def test_an_index_is_read_by_another_engine(folder):
    """An index written by one engine object is read by another."""
    assert ids(opened(folder), "warmtenet") == {"haven"}


def test_there_is_no_index(folder):
    """An index that does not exist is missing, and reading creates no folder."""
    with pytest.raises(IndexMissing):
        read_everything(folder.parent / "elsewhere")
    assert not (folder.parent / "elsewhere").exists()
    next(folder.glob("*.toc")).unlink()
    with pytest.raises(IndexMissing):
        read_everything(folder)


@pytest.mark.parametrize("version", [VERSION - 1, VERSION + 1])
def test_an_index_of_another_version_is_outdated(folder, version):
    """Only an index of the current version is read or written."""
    (manifest,) = folder.glob("*.json")
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"version": version}))
    with pytest.raises(IndexOutdated):
        read_everything(folder)
    with pytest.raises(IndexOutdated):
        put(opened(folder), "wijk", "warmtenet")


def test_a_missing_manifest_is_damage(folder):
    """A commit whose manifest is gone is damaged, and not of an older version."""
    next(folder.glob("*.json")).unlink()
    with pytest.raises(IndexDamaged):
        read_everything(folder)


@pytest.mark.parametrize("name", ["*.toc", "*.seg", "*.json"])
def test_a_truncated_file_is_damage(folder, name):
    """A file truncated at any point is damage."""
    (file,) = folder.glob(name)
    whole = file.read_bytes()
    for length in {*range(0, len(whole), 29), len(whole) - 1}:
        file.write_bytes(whole[:length])
        with pytest.raises(IndexDamaged):
            read_everything(folder)
    file.write_bytes(whole)
    read_everything(folder)


@pytest.mark.parametrize("name", ["*.toc", "*.seg", "*.json"])
def test_a_changed_bit_is_damage(folder, name):
    """Any changed bit in a file of the index is noticed."""
    (file,) = folder.glob(name)
    whole = file.read_bytes()
    for at in range(0, len(whole), 97):
        changed = bytearray(whole)
        changed[at] ^= 1 << at % 8
        file.write_bytes(changed)
        with pytest.raises(IndexDamaged):
            read_everything(folder)


def test_a_missing_segment_is_damage(folder):
    """A missing file is damage."""
    next(folder.glob("*.seg")).unlink()
    with pytest.raises(IndexDamaged, match="seg cannot be read"):
        read_everything(folder)


def test_checksums_are_cached(folder):
    """A checksum is verified once for each file, and again by `verify`."""
    engine = opened(folder)
    assert ids(engine, "warmtenet") == {"haven"}
    (file,) = folder.glob("*.seg")
    about, whole = file.stat(), file.read_bytes()
    file.write_bytes(whole[:-1] + b"x")
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))
    put(engine, "wijk", "warmtenet")
    assert ids(engine, "warmtenet") == {"haven", "wijk"}
    with pytest.raises(IndexDamaged, match=file.name):
        engine.verify()
    file.write_bytes(whole)
    engine.verify()


def test_one_writer_at_a_time(folder):
    """A second writer fails at once, and works after the first is done."""
    first, second = opened(folder), opened(folder)
    with first.writer() as writer:
        writer.replace(study("wijk"), pages("wijk", "warmtenet"))
        with pytest.raises(IndexLocked):
            put(second, "kaai", "warmtenet")
        assert ids(second, "") == {"haven"}
    put(second, "kaai", "warmtenet")
    assert ids(first, "") == {"haven", "wijk", "kaai"}


def test_a_failed_commit_releases_the_lock(folder):
    """When a file cannot be written, the index is unchanged and the next writer works."""
    engine = opened(folder)
    obstacle = folder / "_MAIN_1.toc"
    (obstacle / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match=obstacle.name):
        put(engine, "wijk", "warmtenet")
    shutil.rmtree(obstacle)
    assert ids(engine, "") == {"haven"}
    put(engine, "wijk", "warmtenet")
    assert ids(engine, "") == {"haven", "wijk"}


def test_searches_during_commits(folder):
    """Every answer is that of one commit."""
    engine = opened(folder)
    begin = threading.Barrier(4, timeout=MOST_SECONDS)

    def asked(_: int) -> set[tuple[int, int]]:
        begin.wait()
        found = [ask(engine, "warmtenet") for _ in range(20)]
        return {(matches.total_studies, matches.total_pages) for matches in found}

    with ThreadPoolExecutor(3) as pool:
        answers = pool.map(asked, range(3))
        begin.wait()
        for _ in range(5):
            put(engine, "haven", "Een warmtenet.", "Twee warmtenetten.")
        assert set().union(*answers) <= {(1, 1), (1, 2)}
    assert ask(engine, "warmtenet").total_pages == 2


def test_a_reader_outlives_its_files(folder):
    """A reader works after the files of its commit are removed."""
    engine = opened(folder)
    with engine.reader() as reader:
        (before,) = folder.glob("*.seg")
        put(engine, "haven", "Iets anders.")
        assert not before.exists()
        assert reader.pages("haven") == pages("haven", "Het warmtenet van de haven.")


def test_files_of_a_killed_writer_are_removed(folder):
    """The next commit removes unfinished files of commits, and no other files."""
    left = ["MAIN_0123456789abcdef.seg", "_MAIN_2.json", "._MAIN_2.toc.x1y2z3"]
    for name in [*left, "ledger.json", ".ledger.json.x1y2z3"]:
        (folder / name).write_bytes(b"half")
    assert ids(opened(folder), "") == {"haven"}
    put(opened(folder), "wijk", "warmtenet")
    assert not [name for name in left if (folder / name).exists() and name != "_MAIN_2.json"]
    assert (folder / "ledger.json").exists()
    assert (folder / ".ledger.json.x1y2z3").exists()
    assert ids(opened(folder), "") == {"haven", "wijk"}


def test_a_commit_without_changes_writes_nothing(folder):
    """A writer without changes leaves every file unchanged."""
    before = sorted(path.name for path in folder.iterdir())
    with opened(folder).writer():
        pass
    assert sorted(path.name for path in folder.iterdir()) == before


def test_an_unreadable_file_is_damage(folder):
    """The error names the file and the reason."""
    (file,) = folder.glob("*.json")
    file.unlink()
    file.mkdir()
    with pytest.raises(IndexDamaged, match="json cannot be read: not a regular file"):
        read_everything(folder)
