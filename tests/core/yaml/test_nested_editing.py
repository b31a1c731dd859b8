"""Changing one value inside the mappings of a YAML file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.core.settings import LibraryFile, read_library_file
from library.core.yaml import YamlProblem
from library.core.yaml.nested_editing import set_at

WATER = ("subjects", "water")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "subjects: {water: {nl: W}}\n"),
        ("name: a", "name: a\nsubjects: {water: {nl: W}}\n"),
        ("subjects: {a: {nl: A}}\n", "subjects: {a: {nl: A}, water: {nl: W}}\n"),
        ("subjects:\n  a: {nl: A}  # x\n# y\nname: b\n",
         "subjects:\n  a: {nl: A}  # x\n  water: {nl: W}\n# y\nname: b\n"),
        ("subjects:\n  a:\n    nl: A\n\nname: b\n",
         "subjects:\n  a:\n    nl: A\n  water: {nl: W}\n\nname: b\n"),
        ("subjects:\n  a: {nl: A}", "subjects:\n  a: {nl: A}\n  water: {nl: W}\n"),
        ("subjects:\n  water: {nl: X}  # x\n", "subjects:\n  water: {nl: W}  # x\n"),
    ],
)  # fmt: skip
def test_one_value_is_set(before, after):
    """The value is in its place, and every other line is as it was."""
    assert set_at(before.encode(), WATER, {"nl": "W"}, LibraryFile).decode() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("subjects:\n  water:\n    nl: W  # w\n    en: X\n",
         "subjects:\n  water:\n    nl: W  # w\n#     en: X\n"),
        ("subjects:\n  water: {nl: W, en: X}  # w\n", "subjects:\n  water: {nl: W}  # w\n"),
        ("subjects: {water: {nl: W, en: X}, a: {en: A}}\n",
         "subjects: {water: {nl: W}, a: {en: A}}\n"),
    ],
)  # fmt: skip
def test_one_value_is_taken_away(before, after):
    """Its lines become a comment, or its key leaves its braces; every other line is as it was."""
    assert set_at(before.encode(), (*WATER, "en"), None, LibraryFile).decode() == after


def test_a_file_with_a_mistake_is_not_edited():
    """The mistake is named."""
    with pytest.raises(YamlProblem):
        set_at(b"limits: [\n", WATER, {"nl": "W"}, LibraryFile)


@pytest.mark.parametrize("label", ["=", "<<", "~", "yes", "0x1F", "1:30", "2020-01-01"])
def test_texts_with_a_meaning_in_yaml_stay_texts(label):
    """They are written, and read back, as texts."""
    after = set_at(b"subjects:\n  a: {nl: =}\n", WATER, {"nl": label}, LibraryFile)
    content = read_library_file(after).content
    assert content is not None
    assert content.subjects["water"]["nl"] == label
    assert content.subjects["a"]["nl"] == "="


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"]), min_size=1, max_size=30))
def test_any_label_is_written(label):
    """Whatever the text, it is read back, or the file is refused; invisible characters are not."""
    text = label.strip()
    try:
        after = set_at(b"subjects:\n  a: {nl: A}\n", WATER, {"nl": text}, LibraryFile)
    except (YamlProblem, ValueError):
        return
    content = read_library_file(after).content
    assert content is not None
    assert content.subjects["water"]["nl"].split() == text.split()
