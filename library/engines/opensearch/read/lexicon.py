"""The words of a commit, which the client holds for compounds, patterns, spelling and completion.

Each document of a study carries the words of that study. A client adds them up once, and then
follows the commits: it reads only the words of studies that were added or superseded since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from library.analysis import CompoundFinder
from library.core.model import UNDETERMINED
from library.engines.opensearch.cluster.connection import Connection, Json
from library.engines.opensearch.store.manifest import Manifest
from library.engines.opensearch.store.study_documents import (
    STEM_FIELDS,
    WITH_DIACRITICS,
    LexiconEntries,
    load_lexicon,
)
from library.engines.shared.fields import HIDDEN
from library.engines.shared.term_dictionary import (
    ALL_LANGUAGES,
    TermDictionary,
    write_term_dictionary,
)

BATCH = 200
"""Studies whose words are read in one request."""


class Lexicon:
    """The words of one commit. Immutable and thread-safe.

    Args:
        words: Word -> number of pages with it, and bit set of its fields.
        stems: Stem or spelling -> bit set of those of `STEM_FIELDS` that it is in.
        languages: Languages in which query words are analysed.
    """

    def __init__(
        self,
        words: Mapping[str, tuple[int, int]],
        stems: Mapping[str, int],
        languages: tuple[str, ...],
    ) -> None:
        encoded = sorted((word.encode(), numbers) for word, numbers in words.items())
        pages = np.array([numbers[0] for _, numbers in encoded], np.int64)
        fields = np.array([numbers[1] for _, numbers in encoded], np.int64)
        any_language = np.full(len(encoded), ALL_LANGUAGES)  # which a word is in is not kept
        parts = write_term_dictionary([word for word, _ in encoded], pages, fields, any_language)
        self.term_dictionary = TermDictionary(
            parts["lex"],
            memoryview(parts["lex_pages"]),
            memoryview(parts["lex_fields"]),
            memoryview(parts["lex_languages"]),
        )
        self._words = words
        self._stems = stems
        self.languages = languages
        self.segments = (self,)
        self.compounds = CompoundFinder(self)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def may_have(self, field: int, word: str) -> bool:
        """Whether a text of *field* may have *word*; any may, of a field of hidden words."""
        return field == HIDDEN or bool(self._words.get(word, (0, 0))[1] >> field & 1)

    def may_have_stem(self, field: int, stem: str) -> bool:
        """Whether a text of *field* may have a stem or spelling; one in no language has none."""
        if field in STEM_FIELDS:
            return bool(self._stems.get(stem, 0) >> field & 1)
        return not stem.startswith(f"{UNDETERMINED}:")

    def pages(self, word: str) -> int:
        """Return the number of pages whose text has *word*."""
        return self._words.get(word, (0, 0))[0]

    def has_diacritics(self, word: str) -> bool:
        """Whether any text may have the folded *word* with diacritics."""
        return bool(self._words.get(word, (0, 0))[1] & WITH_DIACRITICS)

    def beginning_with(self, letters: str) -> dict[str, int]:
        """Return the words that begin with *letters*, each with its number of pages."""
        return self.term_dictionary.beginning_with(letters)

    def ending_with(self, letters: str) -> dict[str, int]:
        """Return the words that end with *letters*, each with its number of pages."""
        return self.term_dictionary.ending_with(letters)

    def containing(self, letters: str) -> dict[str, int]:
        """Return the long words that contain *letters*, each with its number of pages."""
        return self.term_dictionary.containing(letters)

    def most_frequent(self, prefix: str, limit: int) -> list[str]:
        """Return the words on pages that begin with *prefix*, those on the most pages first."""
        pages = self.beginning_with(prefix)
        found = [word for word in pages if pages[word]]
        return sorted(found, key=lambda word: (-pages[word], word))[:limit]


class _Followed(NamedTuple):
    manifest: Manifest
    words: dict[str, tuple[int, int]]
    stems: dict[str, int]

    def add(self, entries: Iterable[LexiconEntries], sign: int) -> None:
        """Add the words of studies, or take them off.

        The fields of a word are not taken off: it is looked for in a field too many, and not found.
        """
        words, stems = self.words, self.stems
        for each in entries:
            for word, pages, fields in zip(each.words, each.pages, each.fields, strict=True):
                old_pages, old_fields = words.get(word, (0, 0))
                words[word] = old_pages + sign * pages, old_fields | fields
            for stem, fields in zip(each.stems, each.stem_fields, strict=True):
                stems[stem] = stems.get(stem, 0) | fields


class LexiconReader:
    """Reads the lexicon of a commit, and follows the commits after it.

    Args:
        connection: The cluster.
        index: The index.
        languages: Languages in which query words are analysed.
    """

    def __init__(self, connection: Connection, index: str, languages: tuple[str, ...]) -> None:
        self._connection = connection
        self._index = index
        self._languages = languages
        self._followed: _Followed | None = None

    def read(self, manifest: Manifest) -> Lexicon:
        """Return the lexicon of the commit that *manifest* describes. One thread at a time."""
        before = self._followed
        if before is None or not manifest.follows(before.manifest):
            followed = _Followed(manifest, {}, {})
            followed.add(self._entries(manifest.visible()), 1)
        else:
            followed = _Followed(manifest, dict(before.words), dict(before.stems))
            followed.add(self._entries(manifest.visible_since(before.manifest)), 1)
            if dead := manifest.superseded_since(before.manifest):
                followed.add(self._entries([{"terms": {"serial": dead}}]), -1)
        self._followed = followed
        return Lexicon(followed.words, followed.stems, self._languages)

    def _entries(self, visible: list[Json]) -> Iterator[LexiconEntries]:
        last = -1
        while True:
            body = {
                "size": BATCH,
                "query": {"bool": {"filter": [*visible, {"range": {"serial": {"gt": last}}}]}},
                "sort": ["serial"],
                "track_total_hits": False,
                "docvalue_fields": ["lexicon"],
            }
            (answer,) = self._connection.search(self._index, [body])
            hits = answer["hits"]["hits"]
            yield from map(load_lexicon, hits)
            if len(hits) < BATCH:
                return
            last = hits[-1]["sort"][0]
