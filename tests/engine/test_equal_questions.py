"""The contract of questions that differ in their capitals and quotation marks only."""

from __future__ import annotations

from library.search.engine import SearchOptions
from tests.engine.builders import ask, put


def test_absent_words_are_as_they_were_typed(engine):
    """Each answer has them as its own question has, though one like it was asked before."""
    put(engine, "een", "De haven van de stad.")
    relaxed = SearchOptions(relax=True)

    def absent(question):
        (word,) = ask(engine, question, wanted=relaxed).relaxation.absent
        return word.is_capitalised, word.is_quoted

    asked = ["Qxwarm stad haven", "qxwarm stad haven", '"qxwarm" stad haven', "Qxwarm stad haven"]
    expected = [(True, False), (False, False), (False, True), (True, False)]
    assert list(map(absent, asked)) == expected
