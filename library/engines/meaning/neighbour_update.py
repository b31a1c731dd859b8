"""How the vectors of passages get to an index on a cluster."""

from __future__ import annotations

import hashlib
from pathlib import Path

from library.engines.meaning.vector_files import PassageVectors, StudyRows, read_vectors
from library.search.similar_passages import Neighbours


def update_neighbours(folder: Path, neighbours: Neighbours) -> bool:
    """Give *neighbours* the vectors of the index in *folder*; return whether it can be used.

    Raises:
        IndexDamaged: A file of the index in *folder* is missing, or has other bytes.
        EngineUnavailable: The cluster cannot answer. The next update goes on from there.
    """
    index = read_vectors(folder)
    if index is None:
        return False
    studies = studies_by_state(index)
    counts = {state: study.end - study.first for state, study in studies.items()}

    def vectors_of(state: str) -> list[list[int]]:
        study = studies[state]
        vectors: list[list[int]] = index.vectors[study.first : study.end].tolist()
        return vectors

    return neighbours.update(counts, vectors_of)


def studies_by_state(index: PassageVectors) -> dict[str, StudyRows]:
    """Return the studies with passages, each by a text that changes with its vectors."""
    return {
        _state(index.encoder, study): study for study in index.studies if study.end > study.first
    }


def _state(encoder: str, study: StudyRows) -> str:
    text = f"{encoder}\n{study.id}\n{study.fingerprint}\n{study.end - study.first}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
