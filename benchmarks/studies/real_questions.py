"""Questions with words of real pages, as readers type them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from library.analysis.tokens import tokens
from library.core.model import Page

FEWEST_WORDS = 60
"""Words of a page that has enough text to ask about."""


def real_questions(
    pages: Sequence[Page], titles: Sequence[str], count: int
) -> dict[str, list[str]]:
    """Return *count* questions of every kind, with words of *pages* and *titles*.

    Words of a question are next to each other on a page, as names and terms are, or anywhere on it.
    """
    rng = np.random.default_rng(11)
    every = ([token.word for token in tokens(page.text)] for page in pages)
    texts = [words for words in every if len(words) >= FEWEST_WORDS]

    def run(size: int) -> list[str]:
        while True:
            words = texts[rng.integers(len(texts))]
            at = int(rng.integers(len(words) - size))
            found = words[at : at + size]
            if all(word.isalpha() and len(word) > 2 for word in found):
                return found

    def apart(size: int) -> list[str]:
        words = texts[rng.integers(len(texts))]
        long = sorted({word for word in words if word.isalpha() and len(word) > 4})
        if len(long) < size:
            return apart(size)
        return [long[at] for at in rng.choice(len(long), size, replace=False)]

    def of_title() -> str:
        while True:
            words = titles[int(rng.integers(len(titles)))].split()
            at = int(rng.integers(max(len(words) - 2, 1)))
            found = words[at : at + 2]
            if len(found) == 2 and all(word.isalpha() for word in found):
                return f'"{" ".join(found)}"'

    kinds: dict[str, Callable[[], str]] = {
        "two words": lambda: " ".join(run(2)),
        "three words": lambda: " ".join(run(3)),
        "four words": lambda: " ".join(run(4)),
        "three words apart": lambda: " ".join(apart(3)),
        "five words apart": lambda: " ".join(apart(5)),
        "phrase of a page": lambda: f'"{" ".join(run(2))}"',
        "phrase of a title": of_title,
    }
    return {name: [make() for _ in range(count)] for name, make in kinds.items()}
