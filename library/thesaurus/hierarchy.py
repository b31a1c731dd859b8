"""The hierarchy of concepts: no concept may be broader than itself."""

from __future__ import annotations

from collections.abc import Mapping


def without_cycles(broader: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return *broader* without the links that make a concept broader than itself.

    Args:
        broader: Id of a concept -> the ids of its broader ones, which may be unknown.

    >>> without_cycles({"a": ("b",), "b": ("c", "a"), "c": ()})
    {'a': ('b',), 'b': ('c',), 'c': ()}
    """
    kept: dict[str, tuple[str, ...]] = {}
    for concept, above in broader.items():
        kept[concept] = ()
        for each in above:
            if not _leads_to(each, concept, kept):
                kept[concept] = (*kept[concept], each)
    return kept


def _leads_to(start: str, goal: str, broader: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether *goal* is *start*, or broader than it."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        concept = waiting.pop()
        if concept == goal:
            return True
        if concept not in seen:
            seen.add(concept)
            waiting += broader.get(concept, ())
    return False
