"""The order of words that may follow others: those that do in the studies come first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from library.core.model import Filters
from library.query import Phrase
from library.search.engine import Counted

COUNTED = 50
"""Most words that are looked for behind others, from the first on."""


def following_first(
    words: Iterable[str],
    behind: tuple[str, ...],
    filters: Filters,
    counts: Callable[[Sequence[Counted]], Sequence[int]],
) -> list[str]:
    """Return folded *words*, those that follow others in the most studies first.

    Args:
        words: Words in the order of those that follow in as many studies.
        behind: The other words, folded; without any, the order stays.
        filters: Which studies are counted.
        counts: Counts the studies that match each query.
    """
    ordered = list(words)
    if behind:
        looked_for = ordered[:COUNTED]
        studies = counts([Counted(Phrase((*behind, word)), filters) for word in looked_for])
        found = dict(zip(looked_for, studies, strict=True))
        ordered.sort(key=lambda word: -found.get(word, 0))
    return ordered
