"""Stop words: grammar words, never subjects."""

from __future__ import annotations

import pytest

from library.analysis import fold, is_stopword, tokens
from library.analysis.stopwords import STOPWORDS


def test_stop_words_are_folded():
    """Each stop word is a single folded word."""
    assert [word for word in STOPWORDS if [t.word for t in tokens(word)] != [word]] == []


@pytest.mark.parametrize("word", "de het van and the which où à für über dass".split())
def test_grammar_says_nothing(word):
    """Frequent grammar words are stop words, including those with accents."""
    assert is_stopword(fold(word))


@pytest.mark.parametrize(
    "word",
    """net as son mais plus bus gas gaz stad warmte afval bodem water lucht hout art fin
    rat rest last wet kant man mine mode port pot pont car bas
    """.split(),
)
def test_subjects_are_no_stop_words(word):
    """A word that is a subject in one language is a stop word in none."""
    assert not is_stopword(word)
