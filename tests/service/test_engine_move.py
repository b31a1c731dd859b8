"""Moving a library between engines."""

from __future__ import annotations

import re
import threading
from uuid import uuid4

import pytest
from typer.testing import CliRunner

from library import open_library
from library.cli.application import app
from library.core.errors import EngineError, IndexLocked, SettingsError, UsageError
from library.service import engine_move
from library.service.index_stores import index_store, missing_index
from tests import samples
from tests.conftest import Quiet, ingest, pdfs

QUESTIONS = ("", "warmtenet", "warmte haven", '"de haven"', "w*", "warmtnet~", "xqzwv")


@pytest.fixture
def moved_library(library):
    """A library with two studies, and settings that have a comment."""
    (library.settings.root / "library.yaml").write_text("# A comment.\nname: Bib\n")
    samples.study(
        pdfs(library) / "a.pdf", samples.DUTCH, samples.FRENCH, title="Warmte in de haven"
    )
    samples.study(pdfs(library) / "b.pdf", samples.ENGLISH, title="Een tweede studie")
    ingest(library)
    return open_library(library.settings.root)


@pytest.fixture
def with_cluster(moved_library, cluster):
    """The same, with a cluster in its settings that does not have the index yet."""
    path = moved_library.settings.root / "library.yaml"
    engine = f"engine:\n  hosts: [{cluster}]\n  index: test-{uuid4().hex[:8]}\n  replicas: 0\n"
    path.write_text(path.read_text() + engine)
    return open_library(path.parent)


def answers(library):
    found = [library.search(question) for question in QUESTIONS]
    return [
        (each.total_studies, each.total_pages, [hit.study.id for hit in each.hits])
        for each in found
    ]


def test_the_engine_in_use_is_no_place_to_move_to(moved_library):
    """Moving to the engine in use is refused, and changes nothing."""
    with pytest.raises(UsageError, match="whoosh already"):
        moved_library.move("whoosh", Quiet())


def test_a_password_that_is_not_set_is_named(library, monkeypatch):
    """The message names the variable; no message has a password."""
    path = library.settings.root / "library.yaml"
    path.write_text("engine: {kind: opensearch, user: a, password_env: LIBRARY_TEST_PASSWORD}\n")
    monkeypatch.delenv("LIBRARY_TEST_PASSWORD", raising=False)
    with pytest.raises(SettingsError, match="`LIBRARY_TEST_PASSWORD`"):
        open_library(library.settings.root)


def test_a_certificate_that_is_not_there_is_named(library):
    """No connection is tried without it."""
    path = library.settings.root / "library.yaml"
    path.write_text("engine: {kind: opensearch, ca: cluster-ca.pem}\n")
    with pytest.raises(SettingsError, match=r"no file .*cluster-ca.pem"):
        open_library(library.settings.root)


def test_an_index_that_is_not_on_the_cluster_is_named(library):
    """A library on a cluster has no folder with an index."""
    root = library.settings.root
    (root / "library.yaml").write_text("engine: {kind: opensearch, index: studies}\n")
    error = str(missing_index(open_library(root).settings))
    assert ("studies on the OpenSearch cluster" in error, str(root) in error) == (True, False)


@pytest.mark.opensearch
def test_a_library_moves_there_and_back(with_cluster):
    """While it moves, it is searched without an error; the answers stay the same."""
    before, wrong, end = answers(with_cluster), [], threading.Event()
    planned = with_cluster.move("opensearch", Quiet(), dry_run=True)
    assert index_store(with_cluster.settings, "opensearch").names() == []
    assert open_library(with_cluster.settings.root).settings.file.engine.kind == "whoosh"

    def search() -> None:
        while not end.is_set():
            if answers(open_library(with_cluster.settings.root)) != before:
                wrong.append("another answer")

    searching = threading.Thread(target=search)
    searching.start()
    move = with_cluster.move("opensearch", Quiet())
    assert (planned.studies, planned.pages) == (move.studies, move.pages)
    there = open_library(with_cluster.settings.root)
    assert there.settings.file.engine.kind == "opensearch"
    assert answers(there) == before
    assert (move.studies, move.pages) == (2, 3)
    back = there.move("whoosh", Quiet())
    end.set()
    searching.join()
    assert answers(open_library(with_cluster.settings.root)) == before
    assert back.questions == move.questions > 2
    assert not wrong
    assert (with_cluster.settings.root / "library.yaml").read_text().startswith("# A comment.\n")


@pytest.mark.opensearch
def test_a_copy_that_differs_is_not_used(with_cluster, monkeypatch):
    """If an answer differs, the library stays where it is."""
    monkeypatch.setattr(engine_move, "are_alike", lambda *_: False)
    with pytest.raises(EngineError, match="still uses"):
        with_cluster.move("opensearch", Quiet())
    assert open_library(with_cluster.settings.root).settings.file.engine.kind == "whoosh"


@pytest.mark.opensearch
def test_a_library_lives_on_the_cluster(with_cluster):
    """Files are ingested, changed and removed there; commands tell of the cluster."""
    root = with_cluster.settings.root
    with_cluster.move("opensearch", Quiet())
    library = open_library(root)
    samples.study(pdfs(library) / "c.pdf", "Over biomassa en warmtenetten.", title="Biomassa")
    assert ingest(library)["c.pdf"].outcome == "added"
    assert [hit.study.id for hit in library.search("biomassa").hits] == ["c"]
    ingest(library, rebuild=True)
    assert library.search("biomassa").total_studies == 1
    runner = CliRunner()
    for command in (["engine", "show"], ["status"], ["check"]):
        done = runner.invoke(app, [*command, "--root", str(root)])
        assert done.exit_code == 0
        assert "OpenSearch 2.19" in done.output


@pytest.mark.opensearch
def test_more_copies_than_nodes_are_named(with_cluster):
    """The file, the setting, and what to do; once it is done, the next ingest mends it."""
    with_cluster.move("opensearch", Quiet())
    settings = with_cluster.settings.root / "library.yaml"
    for replicas, too_many in ((9, True), (0, False)):
        text = re.sub("replicas: [0-9]", f"replicas: {replicas}", settings.read_text())
        settings.write_text(text)
        ingest(open_library(settings.parent))
        for command in (["engine", "show"], ["status"], ["check"]):
            said = CliRunner().invoke(app, [*command, "--root", str(settings.parent)]).output
            assert (f"{settings}: `engine.replicas` is 9" in said.replace("\n", "")) == too_many
            assert ("green" in said) == (not too_many)


@pytest.mark.opensearch
def test_what_waits_for_staff_is_told_while_somebody_writes(with_cluster):
    """It reads all pages, as a check does, but compares no files of the cluster with checksums.

    For that nobody may write, and an ingest that meets it is refused.
    """
    with_cluster.move("opensearch", Quiet())
    library = open_library(with_cluster.settings.root)
    report = library.check()
    with library.store.engine(library.store.current).writer():
        with pytest.raises(IndexLocked):
            library.check()
        status = library.status()
    assert (status.studies, status.pages) == (2, 3)
    assert (status.untrusted, status.families) == (report.untrusted, report.families)
