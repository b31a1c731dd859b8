"""Lines of names, with signs of notes beside them."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.names.name_lines import without_marks


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("An Peeters¹, Jan Maes²", "An Peeters, Jan Maes"),
        ("*An Peeters ²Jan Maes", "An Peeters Jan Maes"),
        ("An Peeters1,2, Jan Maes3", "An Peeters, Jan Maes"), ("À¹", "À"), ("a¹b", "a¹b"),
        ("An(UGent)Peeters", "An Peeters"), ("An Peeters 1,12, Jan Maes 2", "An Peeters, Jan Maes"),
        ("Atelier 10", "Atelier 10"), ("Antea 7 & Co", "Antea 7 & Co"),
    ],
)  # fmt: skip
def test_marks_are_taken_from_the_borders_of_words(text, names):
    """A sign inside a word stays, so no two words become one, and a number behind one word."""
    assert without_marks(text) == names
