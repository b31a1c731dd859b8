"""Adding a version to a sidecar: all other bytes are kept."""

from __future__ import annotations

import codecs
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.core.errors import RecordError
from library.core.model import Version
from library.records.sidecar import add_version, parse_sidecar
from tests.starter import ROOT

PATH = Path("studie.yaml")
HASH, NEW_HASH = "a" * 64, "b" * 64
VERSION = Version(NEW_HASH, "2026-11-24")


def is_insertion(before: bytes, after: bytes) -> bool:
    """Return whether *after* is *before* with one contiguous run of bytes inserted."""
    pairs = zip(before, after, strict=False)
    same = next((at for at, (one, other) in enumerate(pairs) if one != other), len(before))
    return len(after) > len(before) and after.endswith(before[same:])


def check(content: bytes) -> None:
    """Check that adding a version to *content* only inserts it, with the line ends of the file."""
    before = parse_sidecar(PATH, content)
    after = add_version(PATH, content, VERSION)
    assert parse_sidecar(PATH, after) == replace(before, versions=(VERSION, *before.versions))
    assert is_insertion(content, after)
    assert b"\r\n" not in content or after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.parametrize(
    "tail",
    [
        "",
        "title: Zonder regeleinde",
        "versions:",
        "versions: []\n",
        f"versions:\n  - sha256: {HASH}\n    added: 2025-01-01\n",
        f"versions:\n- sha256: {HASH}\n  added: 2025-01-01\n# slot\ntitle: Na de lijst\n",
        f"versions:  # opmerking\n\n    - sha256: {HASH}\n      added: 2025-01-01\n",
        f"versions: [{{sha256: {HASH}, added: 2025-01-01}}]\n",
        "abstract: 😀 een\u2028  twee\nversions:\n",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
def test_the_new_version_is_inserted_first(tail, line_end, bom):
    """The version becomes the first of the list, which is created if there is none."""
    text = f"# van mij\nid: x\nadded: 2026-01-01\n{tail}".replace("\n", line_end)
    check(bom + text.encode())


TITLES = ["een\n  twee\n  drie", '"een: \\"a\\"\n\n  twee"', "'het woord'' '", "lang " * 60]
ABSTRACTS = [
    "abstract: >-\n  een\n  twee\n\n  drie",
    "abstract: |+\n    een\n      twee\n\n",
    "abstract: 'een\n  twee'",
    "abstract:     een",
]
AUTHORS = [
    "authors:\n{i}- family: P\n{i}  given: An  # c\n{i}- organisation: S",
    "authors: [{{family: P}}, {{organisation: S}}]",
    "authors:  # wie\n{i}-   family: P\n{i}    given: An",
]
LANGUAGES = [
    "languages: [nl,fr]",
    "languages: [ nl, fr ]  # c",
    "languages: [\n  nl,\n  fr\n]",
    "languages:\n{i}- nl\n\n{i}# tussen\n{i}- fr",
]
OTHERS = ["publisher:", "series : ~", '"edition": 2e', "# los", "", "   # los"]
VERSIONS = [
    f"versions:{between}" + f"\n{{i}}- sha256: {HASH}{comment}\n{{i}}  added: 2025-01-01" * count
    for between in ["", "  # opmerking", "\n# tussen", "\n"]
    for comment in ["", "  # eerste"]
    for count in [1, 2]
]


@st.composite
def sidecars(draw: st.DrawFn) -> bytes:
    """Return a sidecar as people write it, in the styles that YAML allows."""
    indent = draw(st.sampled_from(["", "  ", "    "]))
    line_end = draw(st.sampled_from(["\n", "\r\n"]))
    words = st.text("abcdeéü", min_size=1, max_size=12)
    entries = [
        "title: " + draw(st.one_of(words, st.sampled_from(TITLES))),
        draw(st.sampled_from(ABSTRACTS)),
        draw(st.sampled_from(AUTHORS)).format(i=indent),
        draw(st.sampled_from(LANGUAGES)).format(i=indent),
        draw(st.sampled_from(OTHERS)),
        draw(st.sampled_from(VERSIONS)).format(i=indent),
    ]
    chosen = draw(st.permutations(entries))[: draw(st.integers(0, len(entries)))]
    head = draw(st.sampled_from([[], ["# kop"], ["---"], ["%YAML 1.1", "---"]]))
    tail = draw(st.sampled_from(["", "\n", "\n\n", "\n# slot", "\n   "]))
    text = "\n".join([*head, "id: x  # vast", "added: '2026-01-01'", *chosen]) + tail
    bom = draw(st.sampled_from([b"", codecs.BOM_UTF8]))
    return bom + text.replace("\n", line_end).encode()


@settings(max_examples=300)
@given(sidecars())
def test_all_other_bytes_are_kept(content):
    """Comments, quotes, indents, line ends, a BOM and multi-line scalars stay byte for byte."""
    check(content)


def test_the_sidecars_of_the_starter_library_are_kept():
    """A version is added to the sidecars of the project itself, and nothing else changes."""
    paths = sorted((ROOT / "pdfs").rglob("*.yaml"))
    assert paths
    for path in paths:
        check(path.read_bytes())


def test_a_list_inside_a_flow_mapping_is_edited():
    """A file that is one flow mapping is edited like any other."""
    versions = f"[{{sha256: {HASH}, added: 2025-01-01}}]"
    check(f"{{id: x, added: 2026-01-01, versions: {versions}}}  # c".encode())


@pytest.mark.parametrize(
    "content",
    [
        "{id: x, added: 2026-01-01}\n",
        f"id: x\nadded: 2026-01-01\nversions: !!seq\n  - sha256: {HASH}\n    added: 2025-01-01",
        f"id: x\radded: 2026-01-01\rversions:\r- sha256: {HASH}\r  added: 2025-01-01\r",
    ],
)
def test_a_sidecar_that_cannot_be_edited_gives_an_error(content):
    """The remedy names the version to add by hand."""
    with pytest.raises(RecordError) as caught:
        add_version(PATH, content.encode(), VERSION)
    assert NEW_HASH in caught.value.remedy
