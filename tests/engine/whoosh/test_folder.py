"""What only the Whoosh engine can get wrong: its folder."""

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
from library.engines.whoosh import WhooshEngine
from library.engines.whoosh.store.index_schema import VERSION
from tests.engine.builders import LANGUAGES, ask, ids, labels_of, pages, put, study
from tests.waiting import MOST_SECONDS


@pytest.fixture
def folder(whoosh: WhooshEngine, tmp_path: Path) -> Path:
    """A folder with an index of one study in it."""
    put(whoosh, "haven", "Het warmtenet van de haven.", title="Haven")
    return tmp_path / "index"


def opened(folder: Path) -> WhooshEngine:
    return WhooshEngine(folder, LANGUAGES, labels_of)


def look_at_everything(folder: Path) -> None:
    ask(opened(folder), 'warmtenet OR haven* OR "de haven"')
    with opened(folder).reader() as reader:
        reader.pages("haven")
        reader.corrections(["warmtnet"], Filters())


def test_an_index_is_read_by_whoever_opens_it(folder):
    """What one engine wrote, another reads."""
    assert ids(opened(folder), "warmtenet") == {"haven"}


def test_there_is_no_index(folder):
    """An index that was never made is missing; looking for it makes no folder."""
    with pytest.raises(IndexMissing):
        look_at_everything(folder.parent / "elsewhere")
    assert not (folder.parent / "elsewhere").exists()
    next(folder.glob("*.toc")).unlink()
    with pytest.raises(IndexMissing):
        look_at_everything(folder)


@pytest.mark.parametrize("version", [VERSION - 1, VERSION + 1, None])
def test_an_index_of_another_version_is_outdated(folder, version):
    """Only the version that this program writes is read or added to."""
    (manifest,) = folder.glob("*.json")
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"version": version}))
    if version is None:  # as before indexes had versions
        manifest.unlink()
    with pytest.raises(IndexOutdated):
        look_at_everything(folder)
    with pytest.raises(IndexOutdated):
        put(opened(folder), "wijk", "warmtenet")


@pytest.mark.parametrize("name", ["*.toc", "*.seg", "*.json"])
def test_an_index_cut_short_is_damaged(folder, name):
    """A file that ends too early, wherever that is, is called damage and nothing else."""
    (file,) = folder.glob(name)
    whole = file.read_bytes()
    for length in {*range(0, len(whole), 29), len(whole) - 1}:
        file.write_bytes(whole[:length])
        with pytest.raises(IndexDamaged):
            look_at_everything(folder)
    file.write_bytes(whole)
    look_at_everything(folder)


@pytest.mark.parametrize("name", ["*.toc", "*.seg"])
def test_no_bit_changes_unnoticed(folder, name):
    """Whichever bit of a file of the index is another, the index is damaged."""
    (file,) = folder.glob(name)
    whole = file.read_bytes()
    for at in range(0, len(whole), 97):
        changed = bytearray(whole)
        changed[at] ^= 1 << at % 8
        file.write_bytes(changed)
        with pytest.raises(IndexDamaged):
            look_at_everything(folder)


def test_an_index_without_its_pages_is_damaged(folder):
    """A file that is gone is damage too."""
    next(folder.glob("*.seg")).unlink()
    with pytest.raises(IndexDamaged, match="seg cannot be read"):
        look_at_everything(folder)


def test_what_was_looked_at_is_known(folder):
    """A file is compared with its digest once, however often it is opened, and again when asked."""
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


def test_two_do_not_write_at_once(folder):
    """Who comes second is told so at once, and may write when the first is done."""
    first, second = opened(folder), opened(folder)
    with first.writer() as writer:
        writer.replace(study("wijk"), pages("wijk", "warmtenet"))
        with pytest.raises(IndexLocked):
            put(second, "kaai", "warmtenet")
        assert ids(second, "") == {"haven"}
    put(second, "kaai", "warmtenet")
    assert ids(first, "") == {"haven", "wijk", "kaai"}


def test_a_failed_commit_lets_go_of_the_lock(folder):
    """When the disk refuses a commit, what was there stays, and the next writer works."""
    engine = opened(folder)
    obstacle = folder / "_MAIN_1.toc"
    (obstacle / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match=obstacle.name):
        put(engine, "wijk", "warmtenet")
    shutil.rmtree(obstacle)
    assert ids(engine, "") == {"haven"}
    put(engine, "wijk", "warmtenet")
    assert ids(engine, "") == {"haven", "wijk"}


def test_many_may_ask_while_one_writes(folder):
    """Every answer is of one commit: never a study without its page, nor two of one id."""
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


def test_a_reader_outlives_what_it_reads(folder):
    """Files of a commit that is no more stay readable for whoever has them open."""
    engine = opened(folder)
    with engine.reader() as reader:
        (before,) = folder.glob("*.seg")
        put(engine, "haven", "Iets anders.")
        assert not before.exists()
        assert reader.pages("haven") == pages("haven", "Het warmtenet van de haven.")


def test_what_a_killed_writer_left_is_removed(folder):
    """Half-written files of an earlier commit go with the next; no other file does."""
    left = ["MAIN_0123456789abcdef.seg", "_MAIN_2.json", "._MAIN_2.toc.x1y2z3"]
    for name in [*left, "ledger.json", ".ledger.json.x1y2z3"]:
        (folder / name).write_bytes(b"half")
    assert ids(opened(folder), "") == {"haven"}
    put(opened(folder), "wijk", "warmtenet")
    assert not [name for name in left if (folder / name).exists() and name != "_MAIN_2.json"]
    assert (folder / "ledger.json").exists()
    assert (folder / ".ledger.json.x1y2z3").exists()
    assert ids(opened(folder), "") == {"haven", "wijk"}


def test_a_commit_of_nothing_writes_nothing(folder):
    """A writer that changed nothing leaves every file as it was."""
    before = sorted(path.name for path in folder.iterdir())
    with opened(folder).writer():
        pass
    assert sorted(path.name for path in folder.iterdir()) == before


def test_an_index_that_cannot_be_read_is_damaged(folder):
    """The system's own reason is told, with the name of the file."""
    (file,) = folder.glob("*.json")
    file.unlink()
    file.mkdir()
    with pytest.raises(IndexDamaged, match="json cannot be read: Is a directory"):
        look_at_everything(folder)
