"""Contents of a study as a tree."""

from __future__ import annotations

from library.core.model import Section
from library.ui.parts.contents import MOST_OPEN, Node, contents


def _sections() -> list[Section]:
    """Return chapters with a section each, more than are shown unfolded."""
    return [
        Section(title, level, page)
        for page in range(1, MOST_OPEN)
        for title, level in ((f"Chapter {page}", 1), (f"Section of {page}", 2))
    ]


def _unfolded(nodes: tuple[Node, ...]) -> list[str]:
    return [node.section.title for node in nodes if node.is_open]


def test_what_contains_the_current_section_is_unfolded():
    """The reader sees where it is; no other chapter is unfolded for it."""
    sections = _sections()
    nodes = contents(sections, sections[9])
    assert _unfolded(contents(sections)) == []
    assert _unfolded(nodes) == ["Chapter 5"]
    current = [child for node in nodes for child in node.children if child.is_current]
    assert [node.section for node in current] == [sections[9]]


def test_contents_have_titles_in_words():
    """Formulas are left out; a long list of chapters is folded."""
    sections = [Section(title, 1, 1) for title in ("1. Inleiding", "x = 2·y + 3", "CO2", "7")]
    assert [node.section.title for node in contents(sections)] == ["1. Inleiding", "CO2"]
    nested = [Section("Deel een", 1, 1), Section("Eerste hoofdstuk", 2, 1)]
    assert contents(nested)[0].is_open
    many = [Section("Deel een", 1, 1), *[Section("Hoofdstuk", 2, 1)] * (MOST_OPEN + 1)]
    assert not contents(many)[0].is_open
