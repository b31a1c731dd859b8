"""Setting values in a YAML file: comments and other lines are kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.core.settings import LibraryFile, read_library_file
from library.core.yaml import YamlProblem
from library.core.yaml.editing import set_values
from library.records.schema import SidecarFile

RECORD = """\
# Van mij.
id: x  # vast
added: 2026-01-01

# title: Geraden  # guess, 75 % sure
# authors:  # guess, 60 % sure
#   - family: Peeters
#     given: An
publisher: OVAM # uitgever
languages:
  - nl
versions:
  - sha256: {}
    added: 2026-01-01
""".format("a" * 64)


def changed(values, text=RECORD):
    paths = {(key,): value for key, value in values.items()}
    return set_values(text.encode(), paths, SidecarFile).decode()


@pytest.mark.parametrize("end", ["...\n", "...", "... # einde\n", "versions: []\n...\n"])
def test_a_key_is_added_before_the_end_of_the_document(end):
    """Nothing is written behind the line with which YAML ends a document."""
    after = changed({"title": "Warmte"}, f"---\nid: x\nadded: 2026-01-01\n{end}")
    assert after == f"---\nid: x\nadded: 2026-01-01\ntitle: Warmte\n{end}"


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"title": "Warmte: een plan"}, ['title: "Warmte: een plan"']),
        ({"publisher": "Stad Gent"}, ["publisher: Stad Gent # uitgever"]),
        ({"languages": ["nl", "fr"]}, ["languages: [nl, fr]"]),
        (
            {"authors": [{"family": "Jans"}, {"organisation": "Stad"}]},
            ["authors:", "  - family: Jans", "  - organisation: Stad"],
        ),
        ({"year": "2020"}, ["year: 2020", "versions:"]),
        ({"publisher": None}, ["# publisher: OVAM # uitgever"]),
        ({"series": None}, []),
    ],
)
def test_only_the_lines_of_the_value_change(values, lines):
    """A value replaces the old one or its suggestion, or is added before the versions."""
    after = changed(values).splitlines()
    assert all(line in after for line in lines)
    own = {line for line in RECORD.splitlines() if not any(key in line for key in values)}
    if "authors" in values:
        own -= {"#   - family: Peeters", "#     given: An"}
    if "languages" in values:
        own -= {"  - nl"}
    assert own <= set(after)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_a_mark_are_kept(end):
    """A new line ends as the others do; a byte order mark stays."""
    content = b"\xef\xbb\xbf" + f"id: x{end}added: 2026-01-01{end}".encode()
    after = set_values(content, {("title",): "Warmte"}, SidecarFile)
    assert after == content + f"title: Warmte{end}".encode()


def test_a_record_with_mistakes_is_not_changed():
    """A mistake that is not understood has to be corrected first."""
    with pytest.raises(YamlProblem):
        set_values(b"id: x\nadded: gisteren\n", {("title",): "Warmte"}, SidecarFile)


def test_what_is_understood_is_written_right_as_well():
    """A record is edited in the form in which it was understood."""
    assert changed({"year": "2020"}, "id: x\nadded: 2026-01-01\ntitel: a: b\n") == (
        'id: x\nadded: 2026-01-01\ntitle: "a: b"\nyear: 2020\n'
    )


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
        ("subjects: {a: {nl: A},}\n", "subjects: {a: {nl: A},water: {nl: W}}\n"),
        ("subjects:\n", "subjects: {water: {nl: W}}\n"),
        ("subjects:\r\n  a: {nl: A}\r\n", "subjects:\r\n  a: {nl: A}\r\n  water: {nl: W}\r\n"),
        ("subjects:\n  a:\n    nl: |\n      A\nname: b\n",
         "subjects:\n  a:\n    nl: |\n      A\n  water: {nl: W}\nname: b\n"),
        ("# subjects: {}  # none yet\nname: b\n", "subjects: {water: {nl: W}}\nname: b\n"),
    ],
)  # fmt: skip
def test_one_value_in_a_mapping_is_set(before, after):
    """The value is in its place, and every other line is as it was."""
    assert set_values(before.encode(), {WATER: {"nl": "W"}}, LibraryFile).decode() == after


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
def test_one_value_in_a_mapping_is_taken_away(before, after):
    """Its lines become a comment, or its key leaves its braces; every other line is as it was."""
    assert set_values(before.encode(), {(*WATER, "en"): None}, LibraryFile).decode() == after


@pytest.mark.parametrize("label", ["=", "<<", "~", "yes", "0x1F", "1:30", "2020-01-01"])
def test_texts_with_a_meaning_in_yaml_stay_texts(label):
    """They are written, and read back, as texts."""
    after = set_values(b"subjects:\n  a: {nl: =}\n", {WATER: {"nl": label}}, LibraryFile)
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
        after = set_values(b"subjects:\n  a: {nl: A}\n", {WATER: {"nl": text}}, LibraryFile)
    except (YamlProblem, ValueError):
        return
    content = read_library_file(after).content
    assert content is not None
    assert content.subjects["water"]["nl"].split() == text.split()


def test_several_values_are_set_at_once():
    """Each is set in what the ones before it left."""
    after = set_values(
        b"subjects: {a: {nl: A, en: B}}\n",
        {WATER: {"nl": "W"}, ("subjects", "a", "en"): None, ("name",): "N", ("contact",): None},
        LibraryFile,
    )
    assert after == b"subjects: {a: {nl: A}, water: {nl: W}}\nname: N\n"
