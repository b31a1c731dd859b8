"""Texts and file names do not control the terminal."""

from __future__ import annotations

import io
import json

import pytest
from rich.table import Table
from rich.text import Text

from library.cli.console import SafeConsole, print_json

HOSTILE = "a\x1b[31mred\x1b]0;title\x07\x9b2J\u202egnp.pdf"


@pytest.mark.parametrize("in_table", [False, True])
def test_control_characters_are_replaced(in_table):
    """Escape characters of a text are replaced; Rich's own styles are kept."""
    file = io.StringIO()
    console = SafeConsole(file=file, force_terminal=True, width=90, highlight=False)
    table = Table("File")
    table.add_row(Text(HOSTILE, "red"))
    console.print(table if in_table else Text(HOSTILE, "red"))
    printed = file.getvalue()
    assert "red" in printed
    assert "\x1b[31ma" in printed  # the style
    for char in ("\x1b[31mred", "\x1b]", "\x07", "\x9b", "\u202e"):
        assert char not in printed


def test_json_has_no_control_characters(capsys):
    """JSON escapes them, and its value is unchanged."""
    print_json({"file": HOSTILE})
    printed = capsys.readouterr().out
    assert not set("\x1b\x07\x9b\u202e") & set(printed)
    assert json.loads(printed) == {"file": HOSTILE}
