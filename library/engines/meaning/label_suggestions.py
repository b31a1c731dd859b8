"""Words of the library that may be labels of a concept, by the encoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from library.engines.meaning.encoder import Encoder


@dataclass(frozen=True, slots=True)
class LabelSuggestion:
    """A word that is close in meaning to a label."""

    word: str
    label: str
    concept: str
    """Id of the concept of the label."""
    cosine: float


def suggest_labels(
    encoder: Encoder,
    words: Sequence[str],
    labels: Sequence[tuple[str, str]],
    *,
    least: float,
    limit: int,
) -> tuple[LabelSuggestion, ...]:
    """Return the *words* closest to a label, best first, each once.

    Args:
        encoder: Encodes the words and the labels.
        words: Words of studies that are no labels yet.
        labels: Labels, each with the id of its concept.
        least: Lowest cosine.
        limit: Most suggestions.
    """
    if not words or not labels:
        return ()
    cosines = encoder.encode(words) @ encoder.encode([label for label, _ in labels]).T
    nearest = cosines.argmax(axis=1)
    best = cosines[np.arange(len(words)), nearest]
    order = [at for at in np.argsort(-best, kind="stable").tolist() if best[at] >= least]
    found = []
    for at in order[:limit]:
        label, concept = labels[int(nearest[at])]
        found.append(LabelSuggestion(words[at], label, concept, float(best[at])))
    return tuple(found)
