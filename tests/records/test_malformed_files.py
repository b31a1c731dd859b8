"""Records and settings as people write them, in two tables, each with what the library makes of it.

A line of `malformed_*.jsonl` has the text of a file and its encoding, whether all of it is
understood, the lines of its mistakes, and the beginning of the first correction.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from library.core.settings import read_library_file
from library.present.messages import languages, messages
from library.present.mistake_messages import mistake_text
from library.records.sidecar import read_record

SUBJECTS = {"restwarmte": {"nl": "Restwarmte", "en": "Waste heat"}, "afval": {"nl": "Afval"}}
JARGON = re.compile(
    r"tuple|instance|mapping|scalar|sequence|token|anchor|alias|schema|regex|\^|parser|traceback"
    r"|expected|found character|could not",
    re.IGNORECASE,
)
"""Words of a parser, which say nothing to the person who wrote the file."""


def record(content: bytes):
    return read_record(Path("warmte.yaml"), content, SUBJECTS, today="2026-11-26")


READERS = {"records": record, "settings": read_library_file}
CASES = [
    pytest.param(read, case, id=f"{kind}-{case['name']}")
    for kind, read in READERS.items()
    for case in map(
        json.loads,
        Path(__file__).with_name(f"malformed_{kind}.jsonl").read_text("utf-8").split("\n")[:-1],
    )
]


def content_of(case) -> bytes:
    return case["text"].encode(case.get("encoding", "utf-8"))


@pytest.mark.parametrize(("read", "case"), CASES)
def test_each_mistake_has_its_line_and_the_line_as_it_should_be(read, case):
    """All mistakes are named at once, in plain words of every language; nothing is lost."""
    found = read(content_of(case))
    assert (found.content is not None) == case["understood"]
    assert sorted({each.line for each in found.mistakes}) == case["lines"]
    wrong = [each for each in found.mistakes if not each.understood]
    corrections = [each.write for each in wrong or found.mistakes if each.write]
    assert not case["write"] or corrections[0].startswith(case["write"])
    for each in found.mistakes:
        assert not JARGON.search(each.message.text)
        for code in languages():
            assert mistake_text(each, "warmte.yaml", messages(code)).startswith("warmte.yaml")
            if code != "en":
                assert messages(code).gettext(each.message.text) != each.message.text
    again = read(found.fixed)
    assert (again.content, again.fixed) == (found.content, found.fixed)
    assert not (case["understood"] and again.mistakes)


@pytest.mark.parametrize(
    ("read", "case"), [each for each in CASES if "encoding" not in each.values[1]]
)
def test_a_correction_keeps_comments(read, case):
    """Comments before and after the mistakes stay."""
    text = f"# van mij\n{case['text']}\n# het einde\n"
    fixed = read(text.encode()).fixed.decode()
    assert fixed.count("# van mij") == 1
    assert fixed.count("# het einde") == 1
