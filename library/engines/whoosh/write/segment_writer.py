"""The segment writer: studies and their pages to the one file of a segment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import numpy as np
from whoosh.util.numeric import length_to_byte

from library.analysis import MIN_DIVIDED, compounding_languages, language_bits, units_of
from library.core.figures import FigureKind
from library.core.model import NO_LISTS, ListShares, Page, Study
from library.core.process.process_switches import garbage_collection_paused
from library.engines.shared.arrays import Array, run_starts
from library.engines.shared.fields import (
    BODY,
    FIELDS,
    FIGURES,
    HEADINGS,
    HIDDEN,
    MARGIN,
    RECORD,
    STEM_MARK,
    TITLE,
    body_texts,
    figure_texts,
    record_texts,
)
from library.engines.shared.number_columns import write_numbers
from library.engines.shared.page_breaks import note_words
from library.engines.shared.term_dictionary import write_term_dictionary
from library.engines.whoosh.store import index_schema as schema
from library.engines.whoosh.store.commits import SegmentInfo, new_segment_name
from library.engines.whoosh.store.compound_file import write_compound
from library.engines.whoosh.store.doc_values import write_binary, write_ordinals
from library.engines.whoosh.store.index_schema import KINDS
from library.engines.whoosh.store.posting_blocks import PostingsEncoder
from library.engines.whoosh.store.term_table import (
    TermTableWriter,
    encode_extent,
    encode_term_infos,
)
from library.engines.whoosh.store.unit_table import write_unit_table
from library.engines.whoosh.write.inverter import (
    FieldText,
    InvertedField,
    NumberedTerms,
    Occurrences,
    SortedTerms,
)


@dataclass(frozen=True, slots=True)
class StudyEntry:
    """A study to index, with its pages, the labels of its subjects, and its hidden words."""

    study: Study
    pages: Sequence[Page]
    subject_labels: Sequence[str]
    hidden_words: Sequence[str]
    """Sorted and distinct."""


def write_segment(
    folder: Path, entries: Iterable[StudyEntry], languages: Sequence[str], *, block_size: int
) -> SegmentInfo:
    """Write a segment into *folder* and return its description; no commit has it yet.

    Args:
        folder: The folder of the index.
        entries: Studies with distinct ids.
        languages: Languages of records that name none.
        block_size: Documents in a block of postings, at most.
    """
    with garbage_collection_paused():
        documents = _Documents(tuple(languages))
        for entry in entries:
            documents.add(entry)
        terms, lengths = documents.invert(block_size)
    name = new_segment_name()
    parts = documents.doc_values(lengths) | terms
    file = folder / f"{name}.seg"
    sha256 = write_compound(file, {f"{name}.{part}": content for part, content in parts.items()})
    words = {field: int(lengths[field].sum()) for field in FIELDS}
    return SegmentInfo(name=name, documents=documents.count, words=words, sha256=sha256)


class _Documents:
    """The documents of a segment, collected in memory."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._default_languages = languages
        self._terms = NumberedTerms()
        self._texts = [FieldText() for _ in FIELDS]
        self._headers: list[bytes] = []
        self._heading_keys: list[bytes] = []
        self._languages: list[str] = []
        self._language_bits: list[int] = []
        self._numbers: list[int] = []
        self._kinds: list[int] = []
        self._lists: list[ListShares] = []
        self._qualities: list[float] = []
        self._figures: list[tuple[int, ...]] = []
        self._note_words: list[int] = []
        self._stored: list[bytes] = []

    @property
    def count(self) -> int:
        """Number of documents."""
        return len(self._stored)

    def add(self, entry: StudyEntry) -> None:
        """Add a study and its pages."""
        study = entry.study
        languages = study.record.languages or self._default_languages
        record = record_texts(study, entry.subject_labels)
        hidden = [" ".join(entry.hidden_words)] if entry.hidden_words else []
        self._add_texts(languages, {RECORD: record, TITLE: [study.title], HIDDEN: hidden})
        self._headers.append(schema.encode_header(study, entry.subject_labels))
        self._heading_keys.append(b"")
        self._figures.append((0,) * len(FigureKind))
        self._note_words.append(0)
        self._add_values(0, 0, NO_LISTS, 1.0, schema.store_study(study, entry.hidden_words))
        for page in sorted(entry.pages, key=lambda page: page.number):
            texts = {
                BODY: body_texts(page),
                HEADINGS: page.headings,
                MARGIN: page.running_headers.splitlines(),
                FIGURES: figure_texts(page),
            }
            stored = schema.store_page(page)  # first: the words of the body are known after it
            self._add_texts((page.language,), texts)
            self._headers.append(b"")
            self._heading_keys.append(schema.encode_heading_keys(page.headings))
            self._figures.append(schema.figure_counts(page))
            self._note_words.append(note_words(page))
            kind, quality = KINDS.index(page.kind), page.quality.score
            self._add_values(page.number, kind, page.lists, quality, stored)

    def _add_texts(self, languages: tuple[str, ...], texts: dict[int, Sequence[str]]) -> None:
        self._languages.append(schema.join_languages(languages))
        self._language_bits.append(language_bits(languages))
        words = self._terms.words_in(languages)
        for field, text in enumerate(self._texts):
            text.add(texts.get(field, ()), words)

    def _add_values(
        self, number: int, kind: int, lists: ListShares, quality: float, stored: bytes
    ) -> None:
        self._numbers.append(number)
        self._kinds.append(kind)
        self._lists.append(lists)
        self._qualities.append(quality)
        self._stored.append(stored)

    def doc_values(self, lengths: dict[str, Array]) -> dict[str, bytes]:
        """Return the doc values and stored fields, by the name of the part."""
        columns = {
            "header": write_binary(self._headers),
            "heading_keys": write_binary(self._heading_keys),
            "languages": write_ordinals(self._languages),
            "number": write_numbers(np.array(self._numbers), schema.NUMBER),
            "kind": write_numbers(np.array(self._kinds), schema.KIND),
            "contents": write_numbers(
                np.array([each.contents for each in self._lists]), schema.SHARE
            ),
            "references": write_numbers(
                np.array([each.references for each in self._lists]), schema.SHARE
            ),
            "quality": write_numbers(np.array(self._qualities), schema.QUALITY),
            "note_words": write_numbers(np.array(self._note_words), schema.WORDS),
            "_stored": write_binary(self._stored),
        }
        for number, kind in enumerate(FigureKind):
            counts = np.array([each[number] for each in self._figures])
            columns[f"{kind}_count"] = write_numbers(counts, schema.FIGURE_COUNT)
        for name, words in lengths.items():
            columns[f"{name}_words"] = write_numbers(words, schema.WORDS)
            columns[f"_{name}_len"] = _length_bytes(words).tobytes()
        return {f"{name}.col": content for name, content in columns.items()}

    def invert(self, block_size: int) -> tuple[dict[str, bytes], dict[str, Array]]:
        """Return the parts for terms, and field -> document -> number of words."""
        known = self._terms.sorted()
        writer, lengths = _TermsWriter(known, block_size), {}
        of_documents = np.array(self._language_bits, np.uint8)
        languages = np.zeros(len(known.terms), np.uint8)
        pages = np.zeros(len(known.terms), np.int64)
        fields = np.zeros(len(known.terms), np.int64)
        for field, name in enumerate(FIELDS):
            inverted = InvertedField(self._texts[field], known)
            lengths[name] = inverted.lengths
            length_bytes = _length_bytes(inverted.lengths)
            for occurrences in inverted.occurrences():
                ranks, counts = writer.add(field, occurrences, length_bytes)
                fields[ranks] |= 1 << field
                if field != HIDDEN:
                    own = of_documents[occurrences.documents]
                    languages[ranks] |= np.bitwise_or.reduceat(own, run_starts(occurrences.terms))
                if field == BODY:
                    pages[ranks] = counts
        is_word = np.array([STEM_MARK.encode() not in term for term in known.terms], bool)
        is_word &= (fields & ~(1 << HIDDEN)) != 0  # no pattern expands to a hidden word
        words = list(compress(known.terms, is_word.tolist()))
        dictionary = write_term_dictionary(
            words, pages[is_word], fields[is_word], languages[is_word]
        )
        units = write_unit_table(_words_by_unit(words, languages[is_word]))
        return writer.parts() | dictionary | units, lengths


class _TermsWriter:
    """Encodes the term table and the postings."""

    def __init__(self, known: SortedTerms, block_size: int) -> None:
        self._known = known
        self._block_size = block_size
        self._table = TermTableWriter(FIELDS)
        self._postings = bytearray()

    def add(self, field: int, found: Occurrences, length_bytes: Array) -> tuple[Array, Array]:
        """Add terms of a field; return their ranks, and the number of documents of each.

        Args:
            field: Number of the field.
            found: The occurrences of the terms.
            length_bytes: Document -> its length as Whoosh's length byte.
        """
        starts = run_starts(found.terms, found.documents)
        terms, documents = found.terms[starts], found.documents[starts]
        first = run_starts(terms)
        ends = np.append(first[1:], len(documents))
        lengths = length_bytes[documents]
        encoder = PostingsEncoder(
            documents, first, starts, found.positions, lengths, block_size=self._block_size
        )
        infos = encode_term_infos(
            is_inline=ends - first == 1,
            total=np.add.reduceat(encoder.frequencies, first),
            documents=ends - first,
            shortest=np.minimum.reduceat(lengths, first),
            longest=np.maximum.reduceat(lengths, first),
            highest=np.maximum.reduceat(encoder.frequencies, first),
            first=documents[first],
            last=documents[ends - 1],
        )
        ranks = terms[first]
        for rank, begin, end, info in zip(
            ranks.tolist(), first.tolist(), ends.tolist(), infos, strict=True
        ):
            postings = self._add_postings(encoder, begin, end)
            self._table.add(field, self._known.terms[rank], info, postings)
        return ranks, ends - first

    def _add_postings(self, encoder: PostingsEncoder, begin: int, end: int) -> bytes:
        """Return the extent of a term's postings; for one document, the postings themselves."""
        if end - begin == 1:
            return encoder.inline(begin)
        offset = len(self._postings)
        for chunk in encoder.blocks(begin, end):
            self._postings += chunk
        return encode_extent(offset, len(self._postings) - offset)

    def parts(self) -> dict[str, bytes]:
        """Return the term table and the postings, by the name of the part."""
        return {"trm": self._table.content(), "pst": bytes(self._postings)}


def _words_by_unit(words: Sequence[bytes], languages: Array) -> dict[tuple[str, str], list[int]]:
    """Return unit and language -> ordinals of the *words* of texts in it that have the unit.

    Args:
        words: Sorted.
        languages: Bit set of the languages of texts with each word.
    """
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    is_long = np.array(list(map(len, words)), np.int64) >= MIN_DIVIDED
    for code in compounding_languages():
        in_language = languages & language_bits([code]) != 0
        for ordinal in np.flatnonzero(is_long & in_language).tolist():
            for unit in units_of(words[ordinal].decode(), code):
                found[unit, code].append(ordinal)
    return found


def _length_bytes(lengths: Array) -> Array:
    """Return lengths in words as Whoosh's length bytes, which are approximate."""
    return np.array([length_to_byte(length) for length in lengths.tolist()], np.uint8)
