"""`thesaurus.yaml`: what is read, what is refused, and that what is written is read again."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from library.core.errors import SettingsError
from library.core.yaml import read
from library.thesaurus import read_thesaurus
from library.thesaurus.thesaurus_file import (
    ConceptEntry,
    Sighting,
    ThesaurusFile,
    read_thesaurus_content,
    thesaurus_text,
    top_comment,
)


def _is_encoded_twice(text):
    """Whether the file would be read as with a text that was decoded wrongly: Ã© for é."""
    try:
        return not text.isascii() and bool(text.encode("cp1252").decode())
    except UnicodeError:
        return False


TEXTS = (
    st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=20)
    .map(str.strip)
    .filter(lambda text: not _is_encoded_twice(text))
)
LABELS = TEXTS.filter(lambda text: any(map(str.isalnum, text)) and text.isprintable()).map(
    lambda text: f"a{text}"
)
CODES = st.sampled_from(["nl", "en", "no"])
TUPLES = st.lists(LABELS, min_size=1, max_size=3, unique=True).map(tuple)
ENTRIES = st.builds(
    ConceptEntry,
    labels=st.dictionaries(CODES, TUPLES, min_size=1),
    seen=st.dictionaries(
        CODES, st.builds(Sighting, label=LABELS, study=LABELS, page=st.integers(1, 999)), max_size=1
    ),
    notes=st.dictionaries(CODES, LABELS, max_size=2),
)


@settings(max_examples=50)
@given(st.dictionaries(LABELS, ENTRIES, max_size=4))
@example({"net": ConceptEntry(labels={"nl": ("warmtenet", "co:2"), "en": ("grid", "eu:co2")})})
def test_what_is_written_is_read(entries):
    """A written thesaurus is read unchanged."""
    content = ThesaurusFile(concepts=entries)
    assert read(thesaurus_text(content).encode(), ThesaurusFile).content == content


def test_a_concept(tmp_path):
    """Labels keep their order, the preferred one of each language first."""
    path = tmp_path / "thesaurus.yaml"
    path.write_text(
        "# Ours.\n# Two lines.\nconcepts:\n  net:\n    labels:\n"
        "      nl: [warmtenet, stadswarmte]\n"
        "      fr: [réseau de chaleur]\n    broader: [warmte]\n"
        "    seen:\n      nl: {label: warmtenet, study: rapport, page: 3}\n"
        "  warmte:\n    labels: {nl: [warmte]}\n"
    )
    net, warmte = read_thesaurus(path)
    assert [label.text for label in net.labels] == ["warmtenet", "stadswarmte", "réseau de chaleur"]
    assert [label.text for label in net.preferred] == ["warmtenet", "réseau de chaleur"]
    assert net.broader == (warmte.id,)
    assert top_comment(path) == "# Ours.\n# Two lines."


def test_no_file_is_no_thesaurus(tmp_path):
    """A library without one works as before."""
    assert read_thesaurus(tmp_path / "thesaurus.yaml") == ()
    assert top_comment(tmp_path / "thesaurus.yaml") == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("concepts: [a]", "line 1, `concepts`"),
        ("concepts:\n  a:\n    broader: []", "The key `labels` is missing"),
        ("concepts:\n  a:\n    labelz: {nl: [x]}", "did you mean `labels`?"),
        ("concepts:\n  a:\n    labels: {}", "line 3, `concepts.a.labels`"),
        ("concepts:\n  a:\n    labels: {xyz: [x]}", "`xyz` is no language code"),
        ("concepts:\n  a:\n    labels: {xx: [x]}", "`xx` is no language code"),
        ("concepts:\n  a:\n    labels: {nl: [x]}\n    notes: {zz: b}", "`zz` is no language code"),
        ('concepts:\n  a:\n    labels: {nl: ["!"]}', "has no letters"),
        ("concepts:\n  a:\n    labels: {nl: [x]}\n    broader: [b]", "There is no concept `b`"),
        ("concepts:\n  a: {labels: {nl: [x]}, seen: {nl: {label: x, study: y, page: 0}}}", "page"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path, text, reason):
    """The error says where the file is wrong, and what to do."""
    path = tmp_path / "thesaurus.yaml"
    path.write_text(text)
    with pytest.raises(SettingsError) as caught:
        read_thesaurus(path)
    assert str(path) in str(caught.value)
    assert reason in str(caught.value)
    assert caught.value.remedy


def test_a_link_to_nothing_is_no_empty_thesaurus(tmp_path):
    """Its disk is away, which is said."""
    path = tmp_path / "thesaurus.yaml"
    path.symlink_to("elsewhere.yaml")
    with pytest.raises(SettingsError, match="a link to a file that is not there"):
        read_thesaurus(path)


def test_a_file_that_cannot_be_read(tmp_path):
    """The reason is the system's."""
    (tmp_path / "thesaurus.yaml").mkdir()
    with pytest.raises(SettingsError):
        read_thesaurus(tmp_path / "thesaurus.yaml")


@pytest.mark.parametrize(
    ("labels", "write", "is_understood"),
    [
        ("labels: warmtenet, stadsverwarming", "{nl: [warmtenet, stadsverwarming]}", False),
        ("labels: [warmtenet, stadsverwarming]", "{nl: [warmtenet, stadsverwarming]}", False),
        ("labels: {nl: [warmtenet}", "{nl: [warmtenet]}", True),
        ("labels: {nl: [warmtenet], en: [heat", "{nl: [warmtenet], en: [heat]}", True),
        ("labels:\n      nl: warmtenet, net", "nl: [warmtenet, net]", True),
    ],
)
def test_labels_keep_their_words_in_the_line_as_it_should_be(labels, write, is_understood):
    """What lacks a language, a bracket or brackets is written with all labels."""
    content = f"concepts:\n  warmtenet:\n    {labels}\n".encode()
    found = read_thesaurus_content(content, "nl")
    assert (found.content is not None) == is_understood
    assert [each.write.strip().removeprefix("labels: ") for each in found.mistakes] == [write]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("concepts:\n  a:\n    label: {nl: [x]}\n", ["    labels: {nl: [x]}"]),
        (
            "concepts:\n  a:\n    lables: {nl: [x]}\n  b:\n    label: {nl: [y]}\n",
            ["    labels: {nl: [x]}", "    labels: {nl: [y]}"],
        ),
        ("concepts:\n  a:\n    seen:\n  b:\n    seen:\n", ["labels: {nl: [restwarmte]}"] * 2),
    ],
)
def test_each_wrong_or_missing_key_is_one_mistake(text, lines):
    """A misspelled key is not missing as well, and a second concept without labels is named too."""
    assert [each.write for each in read_thesaurus_content(text.encode()).mistakes] == lines


@pytest.mark.parametrize(
    "text",
    [
        "net:\n  labels:\n    nl: [warmtenet]\nwarmte:\n  labels: {nl: [warmte]}\n",
        "net: {labels: {nl: [warmtenet]}}\n\nwarmte: {labels: {nl: [warmte]}}\n",
        "concepts:\n  net:\n    labels: {nl: [warmtenet]}\nwarmte:\n  labels: {nl: [warmte]}\n",
        "warmte:\n  labels: {nl: [w]}\nnet:\n  labels: {nl: [n]}\n  broader: [warmte]\n",
    ],
)
def test_concepts_beside_their_key_are_to_be_written_below_it(text):
    """The lines to write, put in the place of the wrong ones, are a right file."""
    reading = read_thesaurus_content(text.encode())
    assert reading.content is None
    assert all("belongs below `concepts`" in str(each.message) for each in reading.mistakes)
    kept = text.splitlines()[: reading.mistakes[0].line - 1]
    fixed = "\n".join([*kept, *(each.write for each in reading.mistakes)])
    content = read_thesaurus_content(fixed.encode()).content
    assert content is not None
    assert sorted(content.concepts) == ["net", "warmte"]


@pytest.mark.parametrize(
    "text",
    [
        "concepts:\n  net:\n    nl: [warmtenet]\n    fr: réseau\n    broader: []\n",
        "concepts:\n  net:\n    labels:\n    nl: [warmtenet]\n    fr:\n    - réseau\n",
        "concepts:\n  net:\n    labels:\n      nl: [warmtenet]\n    fr: [réseau]\n",
    ],
)
def test_labels_beside_their_key_are_to_be_written_below_it(text):
    """Each line to write, put in the place of the wrong one, keeps the labels as they are."""
    reading = read_thesaurus_content(text.encode())
    assert reading.content is None
    lines = text.splitlines()
    for each in reversed(reading.mistakes):
        assert "belongs below `labels`" in str(each.message)
        count = len(each.write.splitlines()) - each.write.count("labels:")
        lines[each.line - 1 : each.line - 1 + count] = each.write.splitlines()
    content = read_thesaurus_content("\n".join(lines).encode()).content
    assert content is not None
    assert content.concepts["net"].labels == {"nl": ("warmtenet",), "fr": ("réseau",)}


@pytest.mark.parametrize(
    "text", ["concepts: {net: {nl: [n]}}", "concepts:\n  net:\n    labels: {nl: [n]}\n    fr: [r]"]
)
def test_a_label_for_which_there_is_no_line_is_a_mistake(text):
    """Braces have no line below their key; the label is named all the same."""
    (mistake,) = read_thesaurus_content(text.encode()).mistakes
    assert mistake.path in {"concepts.net.nl", "concepts.net.fr"}
    assert not mistake.understood


def test_keys_are_known_by_other_names_and_checked_like_themselves():
    """Dutch, French and German keys are understood; a wrong value of one is a mistake."""
    text = "begrippen:\n  net:\n    namen: {nl: [warmtenet]}\n    ruimer: [%s]\n"
    content = read_thesaurus_content((text % "net2").encode()).content
    assert content is None
    both = text % "warmte" + "  warmte:\n    libellés: {nl: [warmte]}\n"
    content = read_thesaurus_content(both.encode()).content
    assert content is not None
    assert content.concepts["net"].broader == ("warmte",)


def test_another_key_is_no_concept():
    """A text is nothing that has labels; its line is to be made a comment."""
    (mistake,) = read_thesaurus_content(b"title: Warmte\n").mistakes
    assert mistake.write == "# title: Warmte"


@pytest.mark.parametrize(
    ("broader", "line"),
    [
        ({"a": "[a]"}, 4),
        ({"a": "[b]", "b": "[a]"}, 7),
        ({"a": "[b]", "b": "[c]", "c": "[a, b]"}, 10),
    ],
)
def test_a_concept_that_is_broader_than_itself_is_named(broader, line):
    """The line of the link that closes the circle, with the two concepts."""
    lines = ["concepts:"]
    for concept, above in broader.items():
        lines += [
            f"  {concept}:",
            f"    labels: {{nl: [woord {concept}]}}",
            f"    broader: {above}",
        ]
    reading = read_thesaurus_content("\n".join(lines).encode())
    assert reading.content is None
    assert {each.line for each in reading.mistakes} == {line}
    assert all("leave out one of the two" in str(each.message) for each in reading.mistakes)


def test_concepts_below_two_others_are_no_circle():
    """A concept may be reached by two ways."""
    above = {"a": "[b, c]", "b": "[d]", "c": "[d]", "d": "[]"}
    text = "concepts:\n" + "".join(
        f"  {concept}:\n    labels: {{nl: [woord {concept}]}}\n    broader: {broader}\n"
        for concept, broader in above.items()
    )
    assert read_thesaurus_content(text.encode()).mistakes == ()


def test_a_valid_file_is_parsed_once(monkeypatch):
    """A thesaurus has thousands of lines: a question on the command line waits for each turn."""
    parsed = []

    def compose(text, **settings):
        parsed.append(text)
        return parse(text, **settings)

    parse = yaml.compose
    monkeypatch.setattr(yaml, "compose", compose)
    text = "concepts:\n  heat:\n    labels: {nl: [warmte]}\n"
    assert read_thesaurus_content(text.encode()).content is not None
    assert parsed.count(text) == 1
