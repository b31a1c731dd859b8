"""Setting values in a record: comments and other lines are kept."""

from __future__ import annotations

import pytest

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
    return set_values(text.encode(), values, SidecarFile).decode()


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
    after = set_values(content, {"title": "Warmte"}, SidecarFile)
    assert after == content + f"title: Warmte{end}".encode()


def test_a_record_with_mistakes_is_not_changed():
    """A mistake that is not understood has to be corrected first."""
    with pytest.raises(YamlProblem):
        set_values(b"id: x\nadded: gisteren\n", {"title": "Warmte"}, SidecarFile)


def test_what_is_understood_is_written_right_as_well():
    """A record is edited in the form in which it was understood."""
    assert changed({"year": "2020"}, "id: x\nadded: 2026-01-01\ntitel: a: b\n") == (
        'id: x\nadded: 2026-01-01\ntitle: "a: b"\nyear: 2020\n'
    )
