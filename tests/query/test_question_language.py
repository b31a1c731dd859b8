"""The language of a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.query import question_language

LANGUAGES = ("nl", "en", "fr", "de")


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("hoe kan ik restwarmte gebruiken", "nl"),
        ("wat kost een warmtenet", "nl"),
        ("industriële symbiose", "nl"),
        ("where is the waste heat", "en"),
        ("réseau de chaleur", "fr"),
        ("l'énergie", "fr"),
        ("émissions de CO2", "fr"),
        ("Wärme aus der Industrie", "de"),
        ("coöperatie", ""),
        ("waste heat", ""),
        ("de", ""),
        ("", ""),
    ],
)
def test_stop_words_and_letters_show_the_language(question, language):
    """A language needs more evidence than any other."""
    assert question_language(question, LANGUAGES) == language


def test_only_languages_of_the_library_are_returned():
    """A question in another one has no language."""
    assert question_language("Wärme aus der Industrie", ("nl", "fr")) == ""


@given(st.text(max_size=60))
def test_every_text_is_read(text):
    """Any text has a language of the list, or none."""
    assert question_language(text, LANGUAGES) in {"", *LANGUAGES}
