"""Templates, style sheets and scripts: one place for each thing, and nothing that is unused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import library
from library.ui.rendering import front_files, paper_colours
from library.ui.screen_paths import PATHS

UI = Path(library.__file__).parent / "ui"
STYLES = sorted(UI.glob("styles/*.css"))
SCRIPTS = sorted(UI.glob("scripts/*.js"))
TEMPLATES = sorted(UI.glob("templates/*"))
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?!\])|\b(?:rgb|hsl)a?\(")


def text_of(paths) -> str:
    return "\n".join(path.read_text() for path in paths)


@pytest.mark.parametrize("path", [*STYLES[1:], *SCRIPTS], ids=lambda path: path.name)
def test_colours_are_said_once(path):
    """Only the first style sheet names colours; all else uses its variables."""
    assert COLOUR.findall(path.read_text()) == []
    assert len(paper_colours()[0]) == len(paper_colours()[1]) == 7


def test_every_class_of_the_style_sheet_is_used():
    """No rule is left of what was removed; the reasons of matches are computed."""
    rules = re.sub(r"/\*.*?\*/", "", text_of(STYLES), flags=re.DOTALL)
    selectors = re.sub(r"\{[^{}]*\}", "", rules)
    named = set(re.findall(r"[.#]([a-zA-Z][\w-]*)", selectors))
    used = text_of(TEMPLATES) + text_of(SCRIPTS)
    assert {name for name in named if not re.search(rf"\b{name}\b", used)} <= {"exact", "concept"}


def test_every_variable_is_defined():
    """The style sheets use only variables that they define, or a template for one element."""
    used = set(re.findall(r"var\((--[\w-]+)", text_of(STYLES)))
    assert used <= set(re.findall(r"(--[\w-]+):", text_of(STYLES) + text_of(TEMPLATES)))


def test_one_frame():
    """Every screen extends the one frame, which alone has the header and the footer."""
    for path in TEMPLATES:
        text = path.read_text()
        is_screen = "{% block main %}" in text and path.name != "frame.html"
        assert text.startswith('{% extends "frame.html" %}') == is_screen, path.name
        assert ("<footer" in text) == (path.name == "frame.html"), path.name
    assert len(PATHS) >= 8


def test_files_are_small():
    """Style sheet and script are read before anything else, so they stay small."""
    assert all(len(content) < 45_000 for _, content in front_files().values())


def test_comments_and_indentation_are_left_out_of_what_is_sent():
    """Comments on lines of their own or behind a rule are not sent, nor is indentation."""
    for name, pattern in (("front.css", STYLES), ("front.js", SCRIPTS)):
        block = name == "front.js"
        sent = front_files()[name][1].decode().splitlines()
        assert not [line for line in sent if re.match(r"\s*(//|/\*.*\*/\s*$)", line)]
        written = (
            re.sub(r"\s+/\*.*\*/$", "", line.strip()) for line in text_of(pattern).splitlines()
        )
        code = [line for line in written if line.endswith(("{", "}"))]
        kept = [line for line in sent if line.rstrip().endswith(("{", "}"))]
        assert kept == ["{"] * block + code + ["}"] * block
