"""Values of a record that begin with `&`, more than one of them with the same word."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.records.sidecar import read_record, sidecar_of

HEAD = "id: x\nadded: 2026-01-01\n"


def reading(text: str | bytes):
    content = text if isinstance(text, bytes) else text.encode()
    return read_record(Path("warmte.yaml"), content, {}, today="2026-11-26")


@pytest.mark.parametrize(
    ("lines", "field", "value", "fixed"),
    [
        ("title: &a\nsubtitle: &a", "title", "&a", 'title: "&a"\nsubtitle: "&a"'),
        ("title: &a\nsubtitle:&a", "subtitle", "&a", 'title: "&a"\nsubtitle: "&a"'),
        ("title: &a\n subtitle = &a x", "subtitle", "&a x", 'title: "&a"\nsubtitle: "&a x"'),
        (
            "title: &a x # c\nsubtitle: &a y", "subtitle", "&a y",
            'title: "&a x" # c\nsubtitle: "&a y"',
        ),
        (
            "title: &a\n  plan\nsubtitle: &a\n  x", "title", "&a plan",
            'title: "&a\n  plan"\nsubtitle: "&a\n  x"',
        ),
        (
            "title: A: b\nabstract: |\n  - &R wat\n  - &R lucht", "abstract",
            "- &R wat\n- &R lucht", 'title: "A: b"\nabstract: |\n  - &R wat\n  - &R lucht',
        ),
    ],
)  # fmt: skip
def test_values_with_the_same_anchor_are_texts(lines, field, value, fixed):
    """All get quotes in one go, but for the lines of a text, which need none."""
    found = reading(f"{HEAD}{lines}\n")
    assert found.content is not None
    assert getattr(sidecar_of(found.content).record, field).strip() == value
    assert found.fixed.decode() == f"{HEAD}{fixed}\n"
    assert reading(found.fixed).mistakes == ()
