"""The words that differ between two versions of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """Words of a sentence that are in both versions, or in one."""

    text: str
    kind: Literal["same", "old", "new"]


def changed_parts(old: str, new: str) -> tuple[ChangedPart, ...]:
    """Return both sentences as one text: what they share, what is gone, what is new.

    >>> [(part.text, part.kind) for part in changed_parts("12 ton warmte", "15 ton warmte")]
    [('12', 'old'), ('15', 'new'), ('ton warmte', 'same')]
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    found: list[ChangedPart] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(ChangedPart(" ".join(before[a:b]), "same"))
            continue
        if a < b:
            found.append(ChangedPart(" ".join(before[a:b]), "old"))
        if c < d:
            found.append(ChangedPart(" ".join(after[c:d]), "new"))
    return tuple(found)
