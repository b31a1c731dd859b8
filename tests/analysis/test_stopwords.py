"""Stop words: grammar, and never a subject."""

from __future__ import annotations

import pytest

from library.analysis import fold, is_stopword, tokens
from library.analysis.stopwords import STOPWORDS


def test_stop_words_are_folded():
    """A stop word is listed as it comes out of a text: one word, folded."""
    assert [word for word in STOPWORDS if [t.word for t in tokens(word)] != [word]] == []


@pytest.mark.parametrize("word", "de het van and the which où à für über dass".split())
def test_grammar_says_nothing(word):
    """Words that every text is full of are stop words, those with accents too."""
    assert is_stopword(fold(word))


@pytest.mark.parametrize(
    "word",
    """net as son mais plus bus gas gaz stad warmte afval bodem water lucht hout art fin
    rat rest last wet kant man mine mode port pot pont car bas
    """.split(),
)
def test_subjects_are_no_stop_words(word):
    """A word that is a subject in any of the languages is searched in all of them."""
    assert not is_stopword(word)
