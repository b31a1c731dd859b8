"""Forged index files with matching checksums: each is damage, and none runs code."""

from __future__ import annotations

import contextlib
import hashlib
import json
import pickle
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.core.errors import IndexDamaged
from library.engines.whoosh import WhooshEngine
from library.engines.whoosh.store import compression
from library.engines.whoosh.store.compound_file import read_compound, write_compound
from library.engines.whoosh.store.index_schema import load_page
from library.engines.whoosh.store.plain_pickle import decode_bytes, decode_pickle
from tests.engine.builders import LANGUAGES, ask, labels_of, put
from tests.hostile_pickle import Payload

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


HOSTILE = {
    "GLOBAL": b"cos\nsystem\n(S'true'\ntR.",
    "STACK_GLOBAL": b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x04true\x85R.",
    "INST": b"(S'true'\nios\nsystem\n.",
    "OBJ": b"(cos\nsystem\nS'true'\no.",
    "NEWOBJ": b"\x80\x02cbuiltins\nobject\n)\x81.",
    "BUILD": b"\x80\x02}}b.",
    "EXT1": b"\x80\x02\x82\x01.",
    "EXT4": b"\x80\x02\x84\x01\x00\x00\x00.",
    "PERSID": b"P1\n.",
    "BINPERSID": b"N\x51.",
    "NEXT_BUFFER": b"\x80\x05\x97.",
    "an opcode that is none": b"\xff.",
    "nothing": b"",
    "no value": b".",
    "two values": b"NN.",
    "no end": b"N",
    "a mark as a value": b"(.",
    "a mark in a tuple": b"(\x85.",
    "an empty stack": b"\x85.",
    "no mark": b"Nt.",
    "an unknown memo": b"h\x05.",
    "a memo of nothing": b"\x94.",
    "an item for a number": b"K\x01K\x02a.",
    "items for a list": b"]K\x01K\x02s.",
    "a key that is no text": b"}K\x01K\x02s.",
    "an odd number of items": b"}(X\x01\x00\x00\x00au.",
    "a huge text": b"\x8d" + struct.pack("<Q", 1 << 62) + b"a.",
    "huge bytes": b"\x8e" + struct.pack("<Q", 1 << 62) + b"a.",
    "a huge frame": b"\x80\x04\x95" + struct.pack("<Q", 1 << 62) + b"(",
    "a negative length": b"T" + struct.pack("<i", -1) + b".",
    "a text that is not UTF-8": b"\x8c\x01\xff.",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pickle_is_damage(name):
    """Opcodes of objects, malformed stacks, truncation and huge sizes are rejected."""
    with pytest.raises(IndexDamaged):
        decode_pickle(HOSTILE[name])


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_payload_does_not_run(tmp_path, protocol):
    """A pickle that calls a function is rejected before the call."""
    target = tmp_path / "target"
    with pytest.raises(IndexDamaged):
        decode_pickle(pickle.dumps({"page": Payload(target)}, protocol))
    assert not target.exists()


@given(PLAIN, st.sampled_from([3, 4, 5]))
def test_plain_values_are_decoded(value, protocol):
    """Text, bytes, numbers, tuples, lists and dictionaries are decoded as `pickle` does."""
    assert decode_pickle(pickle.dumps(value, protocol)) == value


@given(st.binary(max_size=300), st.binary(max_size=300), st.integers(1, 9))
def test_a_stored_page_is_decoded(page, spans, cut):
    """The quick way decodes the pickle of stored fields, whole only."""
    value = {"page": page, "spans": spans + b"."}
    content = pickle.dumps(value, 4)
    assert decode_bytes(content) == value
    assert decode_bytes(content[:-cut]) is None


@given(PLAIN, st.sampled_from([3, 4, 5]))
def test_the_quick_way_decodes_nothing_else(value, protocol):
    """Any other value is left to the decoder of all plain values."""
    quick = decode_bytes(pickle.dumps(value, protocol))
    assert quick is None or quick == value


@given(st.binary(max_size=60))
@example(b"P\\\x00\n")  # a persistent id with an invalid escape sequence
def test_random_bytes_raise_nothing_else(content):
    """Any bytes give a value or `IndexDamaged`, and no warning."""
    with contextlib.suppress(IndexDamaged):
        decode_pickle(content)


@given(PLAIN, st.data())
def test_a_truncated_pickle_is_damage(value, data):
    """A pickle cut at any point is rejected."""
    content = pickle.dumps(value, 4)
    end = data.draw(st.integers(0, len(content) - 1))
    with pytest.raises(IndexDamaged):
        decode_pickle(content[:end])


def test_a_compression_bomb_is_damage(monkeypatch):
    """A stored value that decompresses to more than the limit is rejected."""
    monkeypatch.setattr(compression, "MAX_BYTES", 1000)
    bomb = memoryview(zlib.compress(pickle.dumps({"page": bytes(2000)})))
    with pytest.raises(IndexDamaged):
        load_page(bomb)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an index of one study."""
    folder = tmp_path / "index"
    put(WhooshEngine(folder, LANGUAGES, labels_of), "haven", "Het warmtenet.", title="Haven")
    return folder


def forge(folder: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Change the parts of the only segment, and every checksum with them."""
    (file,) = folder.glob("*.seg")
    content = memoryview(file.read_bytes())
    parts = {name: bytes(part) for name, part in read_compound(content).items()}
    change(parts)
    sign(folder, segment=write_compound(file, parts))


def sign(folder: Path, *, segment: str = "", toc: str = "") -> None:
    """Write these checksums, and that of the manifest itself, to the manifest."""
    (path,) = folder.glob("*.json")
    manifest = json.loads(path.read_text())
    if segment:
        manifest["content"]["segments"][0]["sha256"] = segment
    if toc:
        manifest["content"]["toc_sha256"] = toc
    compact = json.dumps(manifest["content"], separators=(",", ":"), ensure_ascii=False)
    manifest["sha256"] = hashlib.sha256(compact.encode()).hexdigest()
    path.write_text(json.dumps(manifest))


def read_everything(folder: Path) -> None:
    engine = WhooshEngine(folder, LANGUAGES, labels_of)
    ask(engine, "warmtenet OR haven* OR warmtnet~")
    with engine.reader() as reader:
        reader.studies()
        reader.pages("haven")


def test_a_forged_table_of_contents_is_not_loaded(folder, tmp_path):
    """The table of contents is for stock Whoosh; this program never unpickles it."""
    (toc,) = folder.glob("*.toc")
    content = toc.read_bytes() + pickle.dumps(Payload(tmp_path / "target"))
    toc.write_bytes(content)
    sign(folder, toc=hashlib.sha256(content).hexdigest())
    read_everything(folder)
    assert not (tmp_path / "target").exists()


def test_forged_stored_fields_do_not_run(folder, tmp_path):
    """A payload in the stored fields of a page is damage."""
    payload = zlib.compress(pickle.dumps({"page": Payload(tmp_path / "target")}))

    def change(parts: dict[str, bytes]) -> None:
        name = next(name for name in parts if name.endswith("_stored.col"))
        lengths = struct.pack(">2i", len(payload), len(payload))
        parts[name] = payload + payload + lengths + b"i"

    forge(folder, change)
    with pytest.raises(IndexDamaged):
        read_everything(folder)
    assert not (tmp_path / "target").exists()


def test_a_forged_directory_does_not_run(folder, tmp_path):
    """A payload in the directory of a segment file is damage."""
    (file,) = folder.glob("*.seg")
    payload = pickle.dumps(Payload(tmp_path / "target"))
    content = struct.pack("!qi", 12, len(payload)) + payload
    file.write_bytes(content)
    sign(folder, segment=hashlib.sha256(content).hexdigest())
    with pytest.raises(IndexDamaged):
        read_everything(folder)
    assert not (tmp_path / "target").exists()


@pytest.mark.parametrize("part", ["trm", "pst", "number.col", "_stored.col", "header.col"])
@pytest.mark.parametrize("content", [b"", b"\xff" * 7, b"\0" * 3000, HOSTILE["GLOBAL"]])
def test_a_forged_part_is_damage_or_ignored(folder, part, content):
    """A part with other content raises `IndexDamaged`, or nothing when no query reads it."""

    def change(parts: dict[str, bytes]) -> None:
        name = next(name for name in parts if name.endswith(f".{part}"))
        parts[name] = content

    forge(folder, change)
    with contextlib.suppress(IndexDamaged):
        read_everything(folder)


@pytest.mark.parametrize(
    "part", ["lex", "lex_pages", "lex_fields", "lex_languages", "pst", "trm", "number.col"]
)
@given(data=st.data())
def test_changed_bytes_are_damage_or_ignored(tmp_path_factory, part, data):
    """Bytes of a part are changed, added or cut off, and no query fails in another way."""
    folder = tmp_path_factory.mktemp("index")
    texts = ["De haven voedt het warmtenet van de stad met restwarmte."] * 3
    put(WhooshEngine(folder, LANGUAGES, labels_of), "haven", *texts, title="Haven")
    offset, value = data.draw(st.integers(0, 10**6)), data.draw(st.binary(max_size=4))

    def change(parts: dict[str, bytes]) -> None:
        name = next(name for name in parts if name.endswith(f".{part}"))
        content = parts[name]
        at = offset % max(1, len(content))
        parts[name] = content[:at] + (value + content[at + len(value) :] if value else b"")

    forge(folder, change)
    with contextlib.suppress(IndexDamaged):
        read_everything(folder)


@pytest.mark.parametrize("name", ["../escape", "MAIN_", "MAIN_x/y", "MAIN_x\n", ""])
def test_a_forged_name_of_a_segment_is_damage(folder, name):
    """A segment is only looked for in the folder of the index."""
    (path,) = folder.glob("*.json")
    manifest = json.loads(path.read_text())
    manifest["content"]["segments"][0]["name"] = name
    path.write_text(json.dumps(manifest))
    sign(folder)
    with pytest.raises(IndexDamaged):
        read_everything(folder)


@pytest.mark.parametrize("deleted", [[[0, 3]], [[-1, 1]], [[1, 0]], [[0, 1], [0, 2]]])
def test_forged_deletions_are_damage(folder, deleted):
    """Deleted documents are sorted, disjoint ranges inside the segment."""
    (path,) = folder.glob("*.json")
    manifest = json.loads(path.read_text())
    manifest["content"]["segments"][0]["deleted"] = deleted
    path.write_text(json.dumps(manifest))
    sign(folder)
    with pytest.raises(IndexDamaged):
        read_everything(folder)
