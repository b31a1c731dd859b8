"""Words that may be labels of a concept."""

from __future__ import annotations

from library import open_library
from tests import samples
from tests.conftest import ingest, pdfs
from tests.engine.meaning.word_encoder import WordEncoder


def test_searches_that_found_nothing_are_suggested(library, monkeypatch):
    """A question that means a label is suggested; one that is a label or was answered is not."""
    monkeypatch.setattr("library.service.meaning.installed_encoder", WordEncoder)
    root = library.settings.root
    (root / "library.yaml").write_text("count_searches: true\n")
    (root / "thesaurus.yaml").write_text("concepts: {net: {labels: {nl: [warmtenet]}}}\n")
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    ingest(library)
    opened = open_library(root)
    for question, is_answered in [
        ("stadsverwarming", False), ("warmtenetten", False), ("heating", True), ("trompet", False),
    ]:  # fmt: skip
        opened.count_search(question, is_answered=is_answered)
    found = [(each.word, each.label) for each in opened.suggest_labels()]
    assert found == [("stadsverwarming", "warmtenet")]
