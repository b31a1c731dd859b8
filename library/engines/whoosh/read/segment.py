"""One segment, read from its mapped file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache

import numpy as np

from library.core.model import Page, Study
from library.engines.shared.damage import malformed
from library.engines.shared.postings import NO_POSTINGS, Postings, has_positions
from library.engines.shared.stored_pages import PageAndSpans
from library.engines.shared.term_dictionary import TermDictionary
from library.engines.whoosh.read.document_columns import read_columns
from library.engines.whoosh.read.segment_caches import SegmentCaches
from library.engines.whoosh.store import index_schema as schema
from library.engines.whoosh.store.compound_file import read_compound
from library.engines.whoosh.store.doc_values import BinaryValues, read_ordinals
from library.engines.whoosh.store.posting_blocks import decode_postings, read_blocks
from library.engines.whoosh.store.term_table import TermTable
from library.engines.whoosh.store.unit_table import UnitTable

HEADING_KEYS = np.dtype(f"<u{schema.HEADING_KEY.itemsize}")
"""Keys of headings as numbers, which are compared faster than bytes."""
CACHED_STUDIES = 20_000
"""Decoded studies that a segment keeps; a list of all studies decodes each of them."""


class Segment:
    """A segment, deleted documents included. Immutable and thread-safe.

    Args:
        name: Its name in the commit.
        content: Its file, with a verified checksum.
        count: Number of documents.
        caches: What is decoded of it, and of other segments.

    Raises:
        IndexDamaged: The file does not have that many documents.
        ValueError: A part is missing or malformed; `LookupError` and `TypeError` likewise.
    """

    def __init__(self, name: str, content: memoryview, count: int, caches: SegmentCaches) -> None:
        parts = read_compound(content)

        def part(suffix: str) -> memoryview:
            return parts[f"{name}.{suffix}"]

        self.name = name
        self.count = count
        self._caches = caches
        self.columns = read_columns(part, count)
        self.language_ordinals, self.languages = read_ordinals(part("languages.col"), count)
        """Document -> ordinal of its languages; ordinal -> language codes between spaces."""
        self.headers = schema.decode_headers(BinaryValues(part("header.col"), count).concatenated())
        """Study -> header."""
        if len(self.headers) != np.count_nonzero(self.columns.page_numbers == 0):
            raise malformed("doc values")
        keys = BinaryValues(part("heading_keys.col"), count)
        self.heading_keys = np.frombuffer(keys.concatenated(), HEADING_KEYS)
        """Keys of all headings, page after page."""
        self.heading_documents = np.repeat(
            np.arange(count), keys.lengths // schema.HEADING_KEY.itemsize
        )
        """The document of each of the keys."""
        self._stored = stored = BinaryValues(part("_stored.col"), count)
        # The cached function must not refer to the segment: a cycle would keep its file mapped.
        self.study: Callable[[int], Study] = lru_cache(CACHED_STUDIES)(
            lambda document: schema.load_study(stored[document])
        )
        """Document -> the study in it; cached."""
        self._terms = TermTable(part("trm"))
        self._postings = part("pst")
        self._term_dictionary = [
            part(name) for name in ("lex", "lex_pages", "lex_fields", "lex_languages")
        ]
        self._units = [part(name) for name in ("units", "unit_counts", "unit_words")]

    def postings(self, field: int, term: str, *, positions: bool) -> Postings:
        """Return the postings of *term* in a field; cached.

        Raises:
            IndexDamaged: They are malformed.
        """
        return self._caches.postings.get(
            (self.name, field, term),
            lambda: self._read_postings(field, term, positions=positions),
            has_positions if positions else None,
        )

    def _read_postings(self, field: int, term: str, *, positions: bool) -> Postings:
        found = self._terms.postings(field, term.encode())
        if found is None:
            return NO_POSTINGS
        if isinstance(found, memoryview):
            contents = [(bytes(found), 1)]
        else:
            begin, size = found
            contents = [*read_blocks(self._postings[begin : begin + size])]
        postings = decode_postings(contents, positions=positions)
        self._check(postings)
        return postings

    def has_term(self, field: int, term: str) -> bool:
        """Return whether any document, deleted ones included, has *term* in a field."""
        return self._terms.postings(field, term.encode()) is not None

    def fields_of(self, word: str) -> int:
        """Return the bit set of the fields with *word* in any document, deleted ones included.

        Words that are hidden in all their documents are in none, and so are stems and spellings.
        """
        return self.term_dictionary.fields_of(word.encode())

    def _check(self, postings: Postings) -> None:
        """Check that documents are sorted, distinct and in this segment, and positions natural.

        Raises:
            IndexDamaged: They are not; as array indexes they would lead to other documents.
        """
        documents, positions = postings.documents, postings.positions
        if len(documents) and (
            documents[0] < 0
            or documents[-1] >= self.count
            or (documents[1:] <= documents[:-1]).any()
            or (positions is not None and positions.min() < 0)
        ):
            raise malformed("postings")

    @cached_property
    def term_dictionary(self) -> TermDictionary:
        """The words of the segment."""
        words, *columns = self._term_dictionary
        return TermDictionary(bytes(words), *columns)

    def words_with_unit(self, unit: str, language: str) -> dict[str, int]:
        """Return the long words of texts in *language* with *unit*, each with its pages here."""
        ordinals = self._unit_table.words_with(unit, language)
        return self.term_dictionary.pages_of(ordinals) if len(ordinals) else {}

    @cached_property
    def _unit_table(self) -> UnitTable:
        units, counts, words = self._units
        return UnitTable(units, counts, words, len(self.term_dictionary.pages))

    def hidden_words(self, document: int) -> tuple[str, ...]:
        """Return the hidden words of the study in a document."""
        return schema.load_hidden_words(self._stored[document])

    def page(self, document: int) -> Page:
        """Return the page in a document."""
        return schema.load_page(self._stored[document])

    def page_and_spans(self, document: int) -> PageAndSpans:
        """Return the page in a document, and the positions and spans of its words; cached."""
        return self._caches.pages.get((self.name, document), lambda: self._read_page(document))

    def _read_page(self, document: int) -> PageAndSpans:
        page, positions, spans = schema.load_page_and_spans(self._stored[document])
        return page, positions.astype(np.int32), spans.astype(np.int32)
