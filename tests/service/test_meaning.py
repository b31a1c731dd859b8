"""The passages of a library, by meaning."""

from __future__ import annotations

import pytest

from library import Library, open_library
from library.core.errors import IndexDamaged
from library.ingest.pipeline import Options
from library.service.meaning import LEFT_TO_ANOTHER
from library.service.searched_library import MEANING
from tests import samples
from tests.conftest import Quiet, pdfs
from tests.engine.meaning.word_encoder import WordEncoder


def test_more_passages_than_can_be_searched_are_reported(library, monkeypatch):
    """Questions find by their words then; with one passage fewer they find by meaning too."""
    monkeypatch.setattr("library.service.searched_library.installed_encoder", WordEncoder)
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH, samples.FRENCH)
    opened = open_library(library.settings.root)

    def ingested(most: int) -> tuple[list[str], int]:
        for module in ("engines.meaning.passage_search", "service.meaning"):
            monkeypatch.setattr(f"library.{module}.MOST_PASSAGES", most)
        progress = Quiet()
        list(opened.ingest([], Options(), progress))
        return progress.notices, len(opened.passages.nearest(samples.DUTCH, least=-1, limit=9))

    assert ingested(2) == (["Passages that can be found by meaning: 2, of which 2 new."], 2)
    (notice,), count = ingested(1)
    assert "2 passages are more than the 1 that can be searched" in notice
    assert count == 0


def test_damaged_passages_are_told_and_filled_again(library, monkeypatch):
    """A check names the file and the command; that command is enough."""
    monkeypatch.setattr("library.service.searched_library.installed_encoder", WordEncoder)
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    opened = open_library(library.settings.root)
    list(opened.ingest([], Options(), Quiet()))
    opened.check()
    (file,) = (library.settings.index / MEANING).glob("vectors-*.bin")
    file.write_bytes(file.read_bytes()[:-1] + b"\x55")
    with pytest.raises(IndexDamaged, match=file.name) as raised:
        opened.check()
    assert "library ingest" in raised.value.remedy
    list(opened.ingest([], Options(), Quiet()))
    opened.check()
    assert opened.passages.nearest(samples.DUTCH, least=-1, limit=9)


def test_studies_that_are_added_while_passages_are_encoded(library, monkeypatch):
    """Another ingest leaves its passages to the one that encodes, which goes on with them."""
    root, notices = library.settings.root, []
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)

    class Slow(WordEncoder):
        """Encodes for so long that somebody adds a study in the meantime."""

        def encode(self, texts):
            if not self.encoded:
                notices.extend(add_another())
            return super().encode(texts)

    def add_another() -> list[str]:
        samples.study(pdfs(library) / "b.pdf", samples.FRENCH)
        return ingested(open_library(root)).notices

    def ingested(opened: Library) -> Quiet:
        progress = Quiet()
        list(opened.ingest([], Options(), progress))
        return progress

    encoders = iter([Slow(), WordEncoder()])
    monkeypatch.setattr(
        "library.service.searched_library.installed_encoder", lambda: next(encoders)
    )
    opened = open_library(root)
    assert ingested(opened).notices == [
        "Passages that can be found by meaning: 1, of which 1 new.",
        "Passages that can be found by meaning: 2, of which 1 new.",
    ]
    assert notices == [str(LEFT_TO_ANOTHER)]
    found = opened.passages.nearest(samples.DUTCH, least=-1, limit=9)
    assert {each.study for each in found} == {"a", "b"}
