"""The names that were searched beside the words of a question."""

from __future__ import annotations

from collections.abc import Iterable

from library.core.answer_notes import AlsoSearched


def listed_names(searched: Iterable[AlsoSearched]) -> list[str]:
    """Return the names that were searched beside the words typed, narrower ones last."""
    every = tuple(searched)
    names = [label for each in every for label in each.labels]
    narrower = [label for each in every for label in each.narrower]
    return list(dict.fromkeys([*names, *narrower]))
