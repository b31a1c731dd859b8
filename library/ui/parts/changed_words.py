"""The words that differ between two versions of a sentence."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\S+")


def changed_parts(old: str, new: str) -> list[tuple[str, Literal["same", "old", "new"]]]:
    """Return both sentences as one text: what they share, what is gone, what is new.

    >>> changed_parts("12 ton warmte", "15 ton warmte")
    [('12', 'old'), ('15', 'new'), ('ton warmte', 'same')]
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    found: list[tuple[str, Literal["same", "old", "new"]]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append((" ".join(before[a:b]), "same"))
            continue
        if a < b:
            found.append((" ".join(before[a:b]), "old"))
        if c < d:
            found.append((" ".join(after[c:d]), "new"))
    return found
