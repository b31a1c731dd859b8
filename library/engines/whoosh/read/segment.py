"""One segment, read from the file that it is mapped from."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from library.core.model import Page, Study
from library.engines.whoosh.store import index_schema as schema
from library.engines.whoosh.store.compound_file import read_compound
from library.engines.whoosh.store.doc_values import Array, Texts, read_choices, read_numbers
from library.engines.whoosh.store.index_schema import FIELDS
from library.engines.whoosh.store.postings import NOWHERE, Postings, blocks, decode
from library.engines.whoosh.store.term_dictionary import TermDictionary
from library.engines.whoosh.store.term_table import TermTable


class Segment:
    """Never changes, and may be used by any number of threads.

    Args:
        name: What Whoosh calls it.
        content: All of its file; whoever made it has compared its digest.
        count: How many documents it has.
    """

    def __init__(self, name: str, content: memoryview, count: int) -> None:
        parts = read_compound(content)

        def part(suffix: str) -> memoryview:
            return parts[f"{name}.{suffix}"]

        self.name = name
        self.count = count
        self.numbers = read_numbers(part("number.col"), schema.NUMBER)
        """Document -> number of the page; 0 for a study."""
        self.kinds = read_numbers(part("kind.col"), schema.KIND)
        self.qualities = read_numbers(part("quality.col"), schema.QUALITY)
        self.lengths = _lengths(part)
        """Field -> document -> number of its words."""
        self.languages, self.language_texts = read_choices(part("languages.col"), count)
        self.starts = np.flatnonzero(self.numbers == 0)
        """Study -> its document; its pages follow it."""
        self.headers = schema.decode_headers(Texts(part("header.col"), count).joined())
        self._stored = Texts(part("_stored.col"), count)
        self._studies: dict[int, Study] = {}
        self._terms = TermTable(part("trm"))
        self._postings = part("pst")
        self._term_dictionary = part("lex"), part("lex_pages"), part("lex_fields")

    def postings(self, field: int, term: str, *, positions: bool) -> Postings:
        """Return where *term* stands in a field, with its places when they are asked for."""
        found = self._terms.postings(field, term.encode())
        if found is None:
            return NOWHERE
        if isinstance(found, memoryview):
            return decode([(bytes(found), 1)], positions=positions)
        begin, size = found
        return decode([*blocks(self._postings[begin : begin + size])], positions=positions)

    @cached_property
    def term_dictionary(self) -> TermDictionary:
        """The words of the segment."""
        words, pages, fields = self._term_dictionary
        return TermDictionary(bytes(words), pages, fields)

    def page(self, document: int) -> Page:
        """Return the page that a document is."""
        return schema.page_of(self._stored[document])

    def study(self, document: int) -> Study:
        """Return the study that a document is."""
        if document not in self._studies:
            self._studies[document] = schema.study_of(self._stored[document])
        return self._studies[document]


def _lengths(part: Callable[[str], memoryview]) -> list[Array]:
    return [read_numbers(part(f"{name}_words.col"), schema.WORDS) for name in FIELDS]
