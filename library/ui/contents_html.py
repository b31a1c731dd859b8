"""Table of contents of a study: a tree of its sections, with page labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from library.core.model import Section
from library.ui.html import Html, tag

MOST_OPEN = 24
"""Maximum number of unfolded sections; level 1 is always unfolded."""


@dataclass(frozen=True, slots=True)
class Node:
    """A section and its subsections."""

    section: Section
    children: tuple[Node, ...] = ()


def contents_html(
    sections: Sequence[Section], labels: Mapping[int, str], address: Callable[[int], str]
) -> Html:
    """Return the tree of *sections*, folded below the level from `open_depth`.

    Args:
        sections: In document order.
        labels: Page number -> printed page label.
        address: Page number -> address of the reading view.
    """
    depth = open_depth(sections)

    def tree_html(nodes: Sequence[Node], level: int) -> Html:
        items = (tag("li", *item_html(node, level)) for node in nodes)
        return tag("ol", *items)

    def item_html(node: Node, level: int) -> tuple[Html, ...]:
        page = node.section.page
        link = tag(
            "a",
            tag("span", node.section.title, dir="auto"),
            tag("span", labels.get(page, str(page)), class_="at"),
            href=address(page),
            data_view=True,
        )
        if not node.children:
            return (link,)
        fold = tag(
            "details",
            tag("summary", tag("span", node.section.title, class_="unseen")),
            tree_html(node.children, level + 1),
            open=level < depth,
        )
        return link, fold

    return tag("div", tree_html(tree(sections), 1), class_="contents")


def open_depth(sections: Sequence[Section]) -> int:
    """Return the deepest level that is shown unfolded, counted from 1."""
    counts = Counter(section.level for section in sections)
    visible, depth = 0, 0
    for level in sorted(counts):
        visible += counts[level]
        if depth and visible > MOST_OPEN:
            break
        depth = level
    return depth


def tree(sections: Sequence[Section]) -> tuple[Node, ...]:
    """Return *sections* as trees; the parent is the nearest earlier section of a lower level."""
    nodes: list[Node] = []
    at = 0
    while at < len(sections):
        end = at + 1
        while end < len(sections) and sections[end].level > sections[at].level:
            end += 1
        nodes.append(Node(sections[at], tree(sections[at + 1 : end])))
        at = end
    return tuple(nodes)
