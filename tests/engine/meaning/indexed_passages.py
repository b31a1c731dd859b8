"""Studies whose passages are indexed by meaning."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from library.engines.meaning import PassageSearch, PassageUpdate, StudyState, update_passages
from library.search.similar_passages import NO_NAMES, NO_SHARES, SimilarPassage
from tests.engine.builders import pages
from tests.engine.meaning.word_encoder import WordEncoder


class Steps:
    """Remembers the progress of an update."""

    def __init__(self) -> None:
        self.total = 0
        self.done: list[str] = []

    def begin(self, total: int) -> None:
        self.total = total

    def advance(self, file: str, _pages: int) -> None:
        self.done.append(file)


class IndexedPassages:
    """Studies with their pages, and the index of their passages.

    Args:
        folder: The folder of the index.
        texts: Id of a study -> the texts of its pages.
    """

    def __init__(self, folder: Path, texts: Mapping[str, tuple[str, ...]]) -> None:
        self.folder = folder
        self.encoder = WordEncoder()
        self.texts = dict(texts)
        self.steps = Steps()

    def pages(self, study_id):
        return pages(study_id, *self.texts[study_id])

    def update(self, pages_of=None) -> PassageUpdate:
        self.steps = Steps()
        self.encoder.encoded.clear()
        states = [StudyState(each, str(hash(texts))) for each, texts in self.texts.items()]
        return update_passages(
            self.folder, self.encoder, states, pages_of or self.pages, self.steps
        )

    def nearest(
        self, text: str, least: float = 0.3, limit: int = 9, shares=NO_SHARES, names=NO_NAMES
    ) -> tuple[SimilarPassage, ...]:
        """Return what a new search finds; `encoder.encoded` has what that encoded."""
        self.encoder.encoded.clear()
        search = PassageSearch(self.folder, self.encoder)
        return search.nearest(text, least=least, limit=limit, shares=shares, names=names)
