"""The words of a commit, which the client holds for compounds, patterns, spelling and completion.

Each document of a study carries the words of that study. A client adds them up once, and then
follows the commits: it reads only the words of studies that were added or superseded since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from library.analysis import CompoundFinder, language_bits, units_of
from library.core.model import UNDETERMINED
from library.engines.opensearch.cluster.connection import Connection, Json
from library.engines.opensearch.store.manifest import Manifest
from library.engines.opensearch.store.study_documents import (
    STEM_FIELDS,
    WITH_DIACRITICS,
    LexiconEntries,
    load_lexicon,
)
from library.engines.shared.fields import HIDDEN, STEM_MARK
from library.engines.shared.term_dictionary import TermDictionary, write_term_dictionary

NOWHERE = 0, 0, 0
"""Pages, fields and languages of a word that no text has."""
BATCH = 200
"""Studies whose words are read in one request."""


class Lexicon:
    """The words of one commit. Immutable and thread-safe.

    Args:
        words: Word -> number of pages with it, bit set of its fields, and that of its languages.
        stems: Stem or spelling -> bit set of those of `STEM_FIELDS` that it is in.
        languages: Languages in which query words are analysed.
    """

    def __init__(
        self,
        words: Mapping[str, tuple[int, int, int]],
        stems: Mapping[str, int],
        languages: tuple[str, ...],
    ) -> None:
        encoded = sorted((word.encode(), numbers) for word, numbers in words.items())
        columns = np.array([numbers for _, numbers in encoded], np.int64).reshape(-1, 3).T
        parts = write_term_dictionary([word for word, _ in encoded], *columns)
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
        self.compounds = CompoundFinder(
            self,
            lambda language: _WordsIn(
                self, self.term_dictionary.in_languages(language_bits([language]))
            ),
        )

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def may_have(self, field: int, term: str) -> bool:
        """Whether a text of *field* may have a term: a word, a stem, or a spelling.

        Any may, of a field of hidden words. A stem in no language is in no text.
        """
        if STEM_MARK not in term:
            return field == HIDDEN or bool(self._words.get(term, NOWHERE)[1] >> field & 1)
        if field in STEM_FIELDS:
            return bool(self._stems.get(term, 0) >> field & 1)
        return not term.startswith(f"{UNDETERMINED}{STEM_MARK}")

    def is_edge(self, letters: str) -> bool:
        """Return whether any word begins or ends with *letters*."""
        return self.term_dictionary.is_edge(letters)

    def pages(self, word: str) -> int:
        """Return the number of pages whose text has *word*."""
        return self._words.get(word, NOWHERE)[0]

    def has_diacritics(self, word: str) -> bool:
        """Whether any text may have the folded *word* with diacritics."""
        return bool(self._words.get(word, NOWHERE)[1] & WITH_DIACRITICS)

    def beginning_with(self, letters: str) -> dict[str, int]:
        """Return the words that begin with *letters*, each with its number of pages."""
        return self.term_dictionary.beginning_with(letters)

    def ending_with(self, letters: str) -> dict[str, int]:
        """Return the words that end with *letters*, each with its number of pages."""
        return self.term_dictionary.ending_with(letters)

    def with_unit(self, unit: str, language: str) -> dict[str, int]:
        """Return the long words in *language* with *unit*, each with its number of pages."""
        long = self.term_dictionary.in_languages(language_bits([language])).containing(unit)
        return {word: pages for word, pages in long.items() if unit in units_of(word, language)}

    def most_frequent(self, prefix: str, limit: int) -> list[str]:
        """Return the words on pages that begin with *prefix*, those on the most pages first."""
        pages = self.beginning_with(prefix)
        found = [word for word in pages if pages[word]]
        return sorted(found, key=lambda word: (-pages[word], word))[:limit]


@dataclass(frozen=True, slots=True)
class _WordsIn:
    """The words of a commit in texts of some languages."""

    lexicon: Lexicon
    words: TermDictionary

    def __contains__(self, word: str) -> bool:
        return word.encode() in self.words

    def is_edge(self, letters: str) -> bool:
        return self.words.is_edge(letters)

    def pages(self, word: str) -> int:
        return self.lexicon.pages(word)

    def beginning_with(self, letters: str) -> dict[str, int]:
        return self.words.beginning_with(letters)

    def ending_with(self, letters: str) -> dict[str, int]:
        return self.words.ending_with(letters)

    def with_unit(self, unit: str, language: str) -> dict[str, int]:
        return self.lexicon.with_unit(unit, language)


class _Followed(NamedTuple):
    manifest: Manifest
    words: dict[str, tuple[int, int, int]]
    stems: dict[str, int]

    def add(self, entries: Iterable[LexiconEntries], sign: int) -> None:
        """Add the words of studies, or take them off.

        The fields and languages of a word are not taken off: it is looked for in a field too many,
        and not found.
        """
        words, stems = self.words, self.stems
        for each in entries:
            columns = each.words, each.pages, each.fields, each.languages
            for word, pages, fields, languages in zip(*columns, strict=True):
                old_pages, old_fields, old_languages = words.get(word, NOWHERE)
                words[word] = (
                    old_pages + sign * pages,
                    old_fields | fields,
                    old_languages | languages,
                )
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
