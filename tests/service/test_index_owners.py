"""The indexes on a cluster are of one library, also where another one has the same PDFs."""

from __future__ import annotations

from functools import partial

import pytest

from library import open_library
from library.core.errors import EngineError, FolderUnavailable
from library.ingest.files.study_names import ID_FILE
from library.ingest.indexing.index_owner import claim_indexes
from tests.conftest import Quiet, ingest, pdfs

pytestmark = pytest.mark.opensearch

OTHER_LIBRARY = partial(pytest.raises, EngineError, match="the index of another library")


@pytest.fixture
def twins(machines, tmp_path):
    """Two libraries with the same PDFs and the same index; the first has ingested them."""
    one = machines[0]
    ingest(one)
    settings = (one.settings.root / "library.yaml").read_text()
    other = tmp_path / "twin"
    other.mkdir()
    (other / "library.yaml").write_text(settings)
    for path in pdfs(one).glob("[a-c].*"):
        (other / "pdfs").mkdir(exist_ok=True)
        (other / "pdfs" / path.name).write_bytes(path.read_bytes())
    return one, open_library(other)


def test_a_library_with_the_same_pdfs_cannot_use_the_index(twins):
    """Neither an ingest nor a move, nor a dry run of one, takes it, and nothing is written."""
    one, other = twins
    before = one.store.current
    with OTHER_LIBRARY():
        ingest(other)
    with OTHER_LIBRARY():
        ingest(other, rebuild=True)
    settings = other.settings.root / "library.yaml"
    settings.write_text(settings.read_text().replace("kind: opensearch", "kind: whoosh"))
    in_files = open_library(other.settings.root)
    ingest(in_files)
    for dry_run in (True, False):
        with OTHER_LIBRARY():
            in_files.move("opensearch", Quiet(), dry_run=dry_run)
    assert one.store.current == before
    assert not (pdfs(other) / ID_FILE).exists()
    assert {each.outcome for each in ingest(one).values()} == {"unchanged"}


def test_a_library_that_lost_its_id_gets_it_back_from_the_message(twins):
    """The message says what to write to which file; until then the library is another one."""
    one, _ = twins
    path = pdfs(one) / ID_FILE
    known = path.read_text().strip()
    path.unlink()
    with OTHER_LIBRARY() as error:
        ingest(one)
    assert f"write {known} to {path}" in error.value.remedy
    path.write_text(known)
    assert {each.outcome for each in ingest(one).values()} == {"unchanged"}


def test_an_index_is_taken_over_where_removals_are_accepted(twins):
    """The other library is refused from then on."""
    one, other = twins
    ingest(other, accept_removals=True)
    assert {each.outcome for each in ingest(other).values()} == {"unchanged"}
    with OTHER_LIBRARY():
        ingest(one)


def test_a_bucket_has_the_id_before_the_cluster(machines):
    """A machine that is killed as it sends it leaves no index that the others cannot use."""
    store = machines[0].store

    def killed() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        claim_indexes(pdfs(machines[0]), store, killed)
    assert store.owner() is None
    claim_indexes(pdfs(machines[0]), store, None)
    assert store.owner() == (pdfs(machines[0]) / ID_FILE).read_text().strip()


def test_an_index_of_an_earlier_version_gets_an_owner(twins):
    """The first ingest of the library that has one of its PDFs claims it."""
    one, other = twins
    store = one.store
    store._connection.delete(store._control, ["owner"])  # noqa: SLF001 - as earlier versions
    ingest(one)
    with OTHER_LIBRARY():
        ingest(other)


def test_a_folder_without_studies_is_empty_in_spite_of_the_id(twins):
    """The PDFs are away, not removed one by one."""
    one, _ = twins
    for path in pdfs(one).glob("[a-c].*"):
        path.unlink()
    with pytest.raises(FolderUnavailable, match="is empty"):
        ingest(one)
