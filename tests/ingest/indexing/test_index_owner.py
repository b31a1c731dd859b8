"""Which library an index is of, where the cluster does not say it."""

from __future__ import annotations

import pytest

from library.core.errors import EngineError
from library.ingest.files.study_names import ID_FILE
from library.ingest.indexing.index_owner import check_studies
from library.ingest.state.ledger import Ledger, read_ledger
from tests import samples
from tests.conftest import ingest, pdfs


def test_an_index_without_an_owner_is_of_the_library_that_has_one_of_its_files(library, tmp_path):
    """One PDF of the index, or a record that names one, is enough; equal names are not."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    samples.study(pdfs(library) / "b.pdf", samples.ENGLISH)
    ingest(library)
    ledger = read_ledger(library.store, library.store.current)
    (pdfs(library) / "a.pdf").write_bytes(b"replaced")  # its record names the PDF of before
    moved = tmp_path / "moved" / "below"
    moved.mkdir(parents=True)
    (pdfs(library) / "b.pdf").rename(moved / "c.PDF")
    check_studies(pdfs(library), ledger)
    check_studies(moved.parent, ledger)
    stranger = tmp_path / "stranger"
    stranger.mkdir()
    for name in ("a", "b"):
        (stranger / f"{name}.pdf").write_bytes(b"another")
        (stranger / f"{name}.yaml").write_text(f"id: {name}\ntitle: Another\n")
    with pytest.raises(EngineError, match=r"\(2\), none of which.* another library"):
        check_studies(stranger, ledger)
    check_studies(stranger, Ledger())


def test_a_library_in_files_gets_no_id(library):
    """No other library can write to its index, so nothing is written to its folder."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    assert not (pdfs(library) / ID_FILE).exists()
