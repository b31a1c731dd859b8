"""Finds a page in the page tree of a PDF without reading the pages before it.

pypdf reads all pages when it is asked for one, which takes seconds of a long study.
"""

from __future__ import annotations

from typing import Any

from pypdf import PdfReader

Node = Any
"""A dictionary of the page tree (ISO 32000-1, 7.7.3), as pypdf reads it."""

MAX_DEPTH = 50
"""Most levels of a page tree; a deeper one is a loop."""


def resources_of(reader: PdfReader, number: int) -> Node:
    """Return the resources of page *number*, from 1, its own or inherited; None without any.

    Where the page tree does not say how many pages are below a node, all pages are read.
    """
    found, page = _found(reader.root_object["/Pages"], number - 1)
    return found if page is not None else reader.pages[number - 1].get("/Resources")


def page_of(reader: PdfReader, number: int) -> Node:
    """Return the dictionary of page *number*, from 1; see `resources_of`."""
    _, page = _found(reader.root_object["/Pages"], number - 1)
    return page if page is not None else reader.pages[number - 1]


def _found(node: Node, index: int) -> tuple[Node, Node | None]:
    """Return the resources of the page at *index* below *node*, and the page; None if not there."""
    resources = None
    for _ in range(MAX_DEPTH):
        resources = node.get("/Resources", resources)
        kids = node.get("/Kids")
        if kids is None:
            return resources, node if index == 0 else None
        kids = kids.get_object()
        is_flat = node.get("/Count") == len(kids)
        if is_flat and index < len(kids) and "/Kids" not in kids[index]:
            node, index = kids[index], 0
            continue
        for kid in kids:
            following = kid.get_object()
            count = following.get("/Count", 0) if "/Kids" in following else 1
            if index < count:
                node = following
                break
            index -= count
        else:
            break
    return None, None
