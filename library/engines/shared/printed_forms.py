"""How the words of completions are printed; every engine takes the same pages as a sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import TypeVar

from library.analysis import display_form, normalized, raw_words

CANDIDATES = 100
"""Words that are looked up for one prefix, at most: those on the most pages, by code points where
as many have them."""
SAMPLE = 3
"""Pages that decide how a word is printed."""

T = TypeVar("T")


def sample(studies: Iterable[Sequence[T]]) -> list[T]:
    """Return the pages that decide how a word is printed: the first of each study, then the next.

    Args:
        studies: For the first `SAMPLE` studies by id that have the word, the pages that have it, in
            order; at most `SAMPLE` of them are used.
    """
    turns = chain.from_iterable(zip_longest(*studies))
    return [page for page in turns if page is not None][:SAMPLE]


def printed_form(word: str, texts: Iterable[str]) -> str | None:
    """Return how a folded *word* is printed in the *texts* of pages; `None` when none has it."""
    forms = Counter(raw for text in texts for raw in raw_words(text) if normalized(raw) == word)
    return display_form(forms) if forms else None
