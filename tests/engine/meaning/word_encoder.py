"""A second implementation of `Encoder`: small, and fast enough for tests."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from library.analysis import is_stopword, tokens
from library.engines.meaning.projection import of_length_one

MEANINGS = {"stadsverwarming": "warmtenet", "heating": "warmtenet", "chauffage": "warmtenet"}
"""Word -> the word whose meaning it has."""


class WordEncoder:
    """A text means the sum of its words; a word means a direction that its letters decide."""

    name = "words 1"
    dimensions = 32

    def __init__(self) -> None:
        self.encoded: list[str] = []
        """Every text that was encoded."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded += texts
        rows = [
            sum((self._direction(t.word) for t in tokens(text)), np.full(self.dimensions, 1e-6))
            for text in texts
        ]
        return of_length_one(np.array(rows, np.float32).reshape(-1, self.dimensions))

    def _direction(self, word: str) -> np.ndarray:
        if is_stopword(word):
            return np.zeros(self.dimensions)
        seed = hashlib.sha256(MEANINGS.get(word, word).encode()).digest()[:8]
        return np.random.default_rng(int.from_bytes(seed)).standard_normal(self.dimensions)
