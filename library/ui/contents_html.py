"""The contents of a study: its sections as a tree, each with the page it begins on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from library.core.model import Section
from library.ui.html import Html, tag

MOST_OPEN = 24
"""Sections that are in sight before anything is unfolded, where their levels allow it."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A section, and those under it."""

    section: Section
    under: tuple[Branch, ...] = ()


def contents_html(
    sections: Sequence[Section], labels: Mapping[int, str], address: Callable[[int], str]
) -> Html:
    """Return the tree of *sections*, folded below the level that leaves it easy to look over.

    Args:
        sections: In their order.
        labels: Number of a page -> what is printed on it.
        address: Number of a page -> where it is read.
    """
    depth = open_depth(sections)

    def listed(branches: Sequence[Branch], level: int) -> Html:
        items = (tag("li", *_item(branch, level)) for branch in branches)
        return tag("ol", *items)

    def _item(branch: Branch, level: int) -> tuple[Html, ...]:
        page = branch.section.page
        link = tag(
            "a",
            tag("span", branch.section.title, dir="auto"),
            tag("span", labels.get(page, str(page)), class_="at"),
            href=address(page),
            data_view=True,
        )
        if not branch.under:
            return (link,)
        fold = tag(
            "details",
            tag("summary", tag("span", branch.section.title, class_="unseen")),
            listed(branch.under, level + 1),
            open=level < depth,
        )
        return link, fold

    return tag("div", listed(tree(sections), 1), class_="contents")


def open_depth(sections: Sequence[Section]) -> int:
    """Return the deepest level down to which sections are shown without unfolding, from 1."""
    counts = Counter(section.level for section in sections)
    shown, depth = 0, 0
    for level in sorted(counts):
        shown += counts[level]
        if depth and shown > MOST_OPEN:
            break
        depth = level
    return depth


def tree(sections: Sequence[Section]) -> tuple[Branch, ...]:
    """Return *sections* with each under the last one before it of a lower level."""
    branches: list[Branch] = []
    at = 0
    while at < len(sections):
        end = at + 1
        while end < len(sections) and sections[end].level > sections[at].level:
            end += 1
        branches.append(Branch(sections[at], tree(sections[at + 1 : end])))
        at = end
    return tuple(branches)
