"""Texts in which a program wrote letters or quotes in another way."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.core.yaml.text_repairs import without_quotes

SIGNS = "“”„‘’«»'\" ab,"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("“Stad Gent”", "Stad Gent"),
        ("„Stadt Gent“", "Stadt Gent"),
        ("« Ville de Gand »", "Ville de Gand"),
        ("‘Stad Gent’", "Stad Gent"),
        ("’t Stad", "’t Stad"),
        ("‘’t Stad’", "‘’t Stad’"),
        ("“Meten” en “weten”", "“Meten” en “weten”"),
        ("Uitgeverij “De Haven”", "Uitgeverij “De Haven”"),
        ("“”", "“”"),
    ],
)
def test_quotes_around_a_whole_name_are_none_of_it(text, meant):
    """A word processor puts them in the place of those of YAML; others stay."""
    assert without_quotes(text) == meant


@example("“ a")
@given(st.text(SIGNS))
def test_only_quotes_and_spaces_go(text):
    """What is left is a part of the text, and is whole."""
    left = without_quotes(text)
    assert left in text
    assert without_quotes(left) == left
    if left != text:
        outside = text.replace(left, "", 1)
        assert not outside.strip("“”„‘’«» ")
        assert not set(left) & set("“”„‘’«»")
