"""The hierarchy of concepts: no concept may be broader than itself."""

from __future__ import annotations

from collections.abc import Mapping


def without_cycles(broader: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return *broader* without the links that make a concept broader than itself.

    A depth-first search leaves out the links to a concept that it has not finished; its time is in
    proportion to the number of links.

    Args:
        broader: Id of a concept -> the ids of its broader ones, which may be unknown.

    >>> without_cycles({"a": ("b",), "b": ("c", "a"), "c": ()})
    {'a': ('b',), 'b': ('c',), 'c': ()}
    """
    kept: dict[str, list[str]] = {concept: [] for concept in broader}
    finished: set[str] = set()
    for start in broader:
        waiting = [] if start in finished else [(start, iter(broader[start]))]
        unfinished = {start}
        while waiting:
            concept, above = waiting[-1]
            each = next(above, None)
            if each is None:
                waiting.pop()
                unfinished.discard(concept)
                finished.add(concept)
            elif each not in unfinished:
                kept[concept].append(each)
                if each in broader and each not in finished:
                    unfinished.add(each)
                    waiting.append((each, iter(broader[each])))
    return {concept: tuple(above) for concept, above in kept.items()}
