"""What only the Whoosh engine can get wrong: its folder."""

from __future__ import annotations

import inspect
import json
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from whoosh import index, reading, writing
from whoosh.filedb.filestore import FileStorage

from library.engines.whoosh import VERSION_FILE, WhooshEngine
from library.engines.whoosh.border import _DAMAGE as DAMAGE
from library.engines.whoosh.border import whoosh_errors
from library.errors import EngineError, IndexDamaged, IndexLocked, IndexMissing, IndexOutdated
from tests.engine.builders import LANGUAGES, ask, ids, labels_of, pages, put, study


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
        reader.similar_words("warmtnet")


def test_an_index_is_read_by_whoever_opens_it(folder):
    """What one engine wrote, another reads."""
    assert ids(opened(folder), "warmtenet") == {"haven"}


@pytest.mark.parametrize("missing", ["folder", "version", "contents"])
def test_there_is_no_index(folder, missing):
    """An index that was never made, or not to the end, is missing."""
    if missing == "folder":
        shutil.rmtree(folder)
    for file in folder.glob({"version": VERSION_FILE, "contents": "*.toc"}.get(missing, "-")):
        file.unlink()
    with pytest.raises(IndexMissing):
        look_at_everything(folder)


@pytest.mark.parametrize("content", [{"version": 0}, {"version": "1"}, {}])
def test_an_index_of_another_version_is_outdated(folder, content):
    """Only the version that this program writes is read or added to."""
    (folder / VERSION_FILE).write_text(json.dumps(content))
    with pytest.raises(IndexOutdated):
        look_at_everything(folder)
    with pytest.raises(IndexOutdated):
        put(opened(folder), "wijk", "warmtenet")


# Whoosh does not close the file that it could not read.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", ["*.toc", "*.seg", VERSION_FILE])
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


def test_an_index_without_its_pages_is_damaged(folder):
    """A file that is gone is damage too."""
    (file,) = folder.glob("*.seg")
    file.unlink()
    with pytest.raises(IndexDamaged):
        look_at_everything(folder)


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
    obstacle = folder / "_MAIN_2.toc"
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
    begin = threading.Barrier(4)

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


def test_whoosh_itself_can_open_the_index(folder):
    """The format is Whoosh's own, so that its tools can be used on it."""
    with FileStorage(str(folder)).open_index().searcher() as searcher:
        (page,) = searcher.documents(kind="page", study="haven")
        assert page["page"]["text"] == "Het warmtenet van de haven."


WHOOSH_ERRORS = [
    error
    for module in (index, reading, writing)
    for _, error in inspect.getmembers(module, inspect.isclass)
    if issubclass(error, Exception) and error.__module__ == module.__name__
]


@pytest.mark.parametrize("error", sorted({*WHOOSH_ERRORS, *DAMAGE}, key=str), ids=str)
def test_no_error_of_whoosh_gets_out(tmp_path, error):
    """Whatever Whoosh raises about an index becomes an error of ours, with its cause."""
    cause = error.__new__(error)
    with pytest.raises(EngineError) as caught, whoosh_errors(tmp_path):
        raise cause
    assert caught.value.__cause__ is cause
    assert caught.value.remedy


def test_our_own_faults_are_not_called_damage(tmp_path):
    """A fault in the program is not put down to the index."""
    with pytest.raises(TypeError), whoosh_errors(tmp_path):
        raise TypeError
