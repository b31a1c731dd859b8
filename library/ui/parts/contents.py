"""Table of contents of a study: a tree of its sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from library.core.model import Section

MOST_OPEN = 24
"""Maximum number of sections that are shown unfolded."""
_WORD = re.compile(r"[^\W\d_]{3}")
"""Letters in a row of the title of a section; a formula has fewer."""


@dataclass(frozen=True, slots=True)
class Node:
    """A section and its subsections."""

    section: Section
    children: tuple[Node, ...] = ()
    is_open: bool = False
    is_current: bool = False


def contents(sections: Sequence[Section], current: Section | None = None) -> tuple[Node, ...]:
    """Return the sections with a title in words as trees.

    The first levels are unfolded, and so is what contains the *current* section.
    """
    titled = [section for section in sections if _is_title(section.title)]
    return _trees(titled, _open_depth(titled), current)


def _is_title(text: str) -> bool:
    """Return whether *text* has words; a formula or a number has none."""
    return _WORD.search(text) is not None or text.strip().isupper()


def _open_depth(sections: Sequence[Section]) -> int:
    """Return the deepest level that is shown unfolded, counted from 1; 0 when none is."""
    counts = Counter(section.level for section in sections)
    visible, depth = 0, 0
    for level in sorted(counts):
        visible += counts[level]
        if visible > MOST_OPEN:
            break
        depth = level
    return depth


def _trees(sections: Sequence[Section], depth: int, current: Section | None) -> tuple[Node, ...]:
    """Return *sections* as trees; the parent is the nearest earlier section of a lower level."""
    nodes: list[Node] = []
    at = 0
    while at < len(sections):
        end = at + 1
        while end < len(sections) and sections[end].level > sections[at].level:
            end += 1
        section, inside = sections[at], sections[at + 1 : end]
        is_open = section.level < depth or any(each is current for each in inside)
        children = _trees(inside, depth, current)
        nodes.append(Node(section, children, is_open, section is current))
        at = end
    return tuple(nodes)
