"""Fills the index of passages after a commit: only what is new is encoded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import numpy as np

from library.core.errors import IndexDamaged
from library.core.files.atomic_writes import UNFINISHED, remove_unfinished
from library.core.model import Page
from library.core.progress import Progress
from library.engines.meaning.encoder import Encoder
from library.engines.meaning.passage_words import PassageWords, text_keys
from library.engines.meaning.projection import principal_components, project, rounded
from library.engines.meaning.vector_files import (
    PassageVectors,
    StudyRows,
    read_vectors,
    write_vectors,
)
from library.engines.shared.arrays import Array
from library.search.passages.passage_spans import passage_spans
from library.search.similar_passages import compared_words

DIMENSIONS = 256
"""Dimensions that are kept of a passage. On 93 judged questions 256 principal components put a
right study among the first five for 0.89, all 512 dimensions for 0.87, the first 256 for 0.84."""
CHECKPOINT = 3000
"""Passages after which what was encoded is written, so that an interruption loses little."""


PagesOf = Callable[[str], Sequence[Page]]
"""Id of a study -> its pages, with the text that may be shown."""


@dataclass(frozen=True, slots=True)
class StudyState:
    """A study that the index is to have."""

    id: str
    fingerprint: str
    """A text that changes with the text of the study."""


@dataclass(frozen=True, slots=True)
class PassageUpdate:
    """What an update did."""

    passages: int
    """Passages in the index."""
    encoded: int
    """Passages that were encoded; the others were known."""


def update_passages(
    folder: Path,
    encoder: Encoder,
    studies: Sequence[StudyState],
    pages_of: PagesOf,
    progress: Progress,
) -> PassageUpdate:
    """Make the index in *folder* hold exactly the passages of *studies*.

    A passage with a text that was encoded before is not encoded again. Each state that is written
    is whole; an interrupted update is continued by the next one, which removes the temporary files
    of one that was killed. One process updates *folder* at a time.

    Args:
        folder: The folder of the index.
        encoder: Encodes new passages.
        studies: All studies of the library.
        pages_of: Reads the pages of a study; called for new and changed studies only.
        progress: Receives the progress.

    Raises:
        OSError: The files cannot be written.
    """
    remove_unfinished(folder.glob(f".*{UNFINISHED}"))
    draft = _Draft.of(_before(folder, encoder), encoder.name)
    kept = {study.id for study in studies}
    changed = [study for study in studies if draft.fingerprints.get(study.id) != study.fingerprint]
    removed = draft.fingerprints.keys() - kept
    for study_id in removed:
        draft.remove(study_id)
    if changed:
        progress.begin(len(changed))
    encoded = since = 0
    for study in changed:
        pages = pages_of(study.id)
        new = draft.replace(study, pages, encoder)
        encoded, since = encoded + new, since + new
        if since >= CHECKPOINT:
            write_vectors(folder, draft.vectors(encoder.dimensions))
            since = 0
        progress.advance(study.id, len(pages))
    if changed or removed:
        write_vectors(folder, draft.vectors(encoder.dimensions))
    return PassageUpdate(
        passages=sum(len(part.keys) for part in draft.parts.values()), encoded=encoded
    )


def _before(folder: Path, encoder: Encoder) -> PassageVectors | None:
    """Return the index in *folder*, if it is whole and of the same encoder."""
    try:
        index = read_vectors(folder)
    except IndexDamaged:
        return None  # filled again
    return index if index and index.encoder == encoder.name else None


@dataclass(frozen=True, slots=True)
class _Part:
    """The passages of one study."""

    fingerprint: str
    keys: Array
    places: Array
    vectors: Array
    word_counts: Array
    """Passage -> the number of its distinct words."""
    word_keys: Array
    """Their keys, one passage after the other."""


@dataclass
class _Draft:
    """The passages of all studies, by study."""

    encoder: str
    parts: dict[str, _Part] = field(default_factory=dict)
    known: dict[int, Array] = field(default_factory=dict)
    """Key of a passage -> its vector."""
    known_words: dict[int, Array] = field(default_factory=dict)
    """Key of a word -> its vector."""

    @classmethod
    def of(cls, index: PassageVectors | None, encoder: str) -> _Draft:
        draft = cls(encoder)
        if index is None:
            return draft
        draft.known.update(zip(index.keys.tolist(), index.vectors, strict=True))
        words = index.words
        if words is None:
            return draft  # every study is read again, for its words
        draft.known_words.update(zip(words.keys.tolist(), words.vectors, strict=True))
        for study in index.studies:
            rows = slice(study.first, study.end)
            draft.parts[study.id] = _Part(
                study.fingerprint,
                index.keys[rows],
                index.places[rows],
                index.vectors[rows],
                *words.of_passages(rows),
            )
        return draft

    @property
    def fingerprints(self) -> dict[str, str]:
        return {study_id: part.fingerprint for study_id, part in self.parts.items()}

    def remove(self, study_id: str) -> None:
        del self.parts[study_id]

    def replace(self, study: StudyState, pages: Iterable[Page], encoder: Encoder) -> int:
        """Replace the passages of a study; return how many had to be encoded."""
        found = [
            (page.number, start, end, page.text[start:end])
            for page in pages
            for start, end in passage_spans(page)
        ]
        texts = [text for *_, text in found]
        keys = text_keys(texts)
        encoded = _encode_new(keys, texts, self.known, encoder)
        words = [compared_words(text) for text in texts]
        every = list(chain.from_iterable(words))
        keys_of_words = text_keys(every)
        _encode_new(keys_of_words, every, self.known_words, encoder)
        places = np.array([place for *place, _ in found], np.int32).reshape(-1, 3)
        vectors = np.array([self.known[key] for key in keys.tolist()], np.int8)
        self.parts[study.id] = _Part(
            study.fingerprint,
            keys,
            places,
            vectors.reshape(-1, encoder.dimensions),
            np.array([len(some) for some in words], np.int64),
            keys_of_words,
        )
        return encoded

    def vectors(self, dimensions: int) -> PassageVectors:
        """Return the whole index; *dimensions* is the length of a vector of the encoder."""
        parts = list(self.parts.values())
        keys = np.concatenate([np.zeros(0, np.uint64), *(part.keys for part in parts)])
        places = np.concatenate([np.zeros((0, 3), np.int32), *(part.places for part in parts)])
        empty = np.zeros((0, dimensions), np.int8)
        vectors = np.concatenate([empty, *(part.vectors for part in parts)])
        projection = principal_components(vectors, DIMENSIONS)
        projected, scales = project(vectors, projection)
        ends = np.cumsum([len(part.keys) for part in parts]).tolist()
        studies = tuple(
            StudyRows(study_id, part.fingerprint, end - len(part.keys), end)
            for (study_id, part), end in zip(self.parts.items(), ends, strict=True)
        )
        return PassageVectors(
            self.encoder, studies, keys, places, vectors, projected, scales, projection,
            self._words(dimensions),
        )  # fmt: skip

    def _words(self, dimensions: int) -> PassageWords:
        parts = self.parts.values()
        counts = np.concatenate([np.zeros(0, np.int64), *(part.word_counts for part in parts)])
        keys = np.concatenate([np.zeros(0, np.uint64), *(part.word_keys for part in parts)])
        return PassageWords.of(counts, keys, self.known_words, dimensions)


def _encode_new(
    keys: Array, texts: Sequence[str], known: dict[int, Array], encoder: Encoder
) -> int:
    """Encode those of *texts* whose keys are not in *known* into it; return their number."""
    new = {key: text for key, text in zip(keys.tolist(), texts, strict=True) if key not in known}
    if new:
        known.update(zip(new, rounded(encoder.encode(list(new.values()))), strict=True))
    return len(new)
