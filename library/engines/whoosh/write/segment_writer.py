"""A segment made: studies and their pages in, one file out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.util.numeric import length_to_byte

from library.core.model import Page, Study
from library.core.process_switches import garbage_collection_paused
from library.engines.whoosh.store import index_schema as schema
from library.engines.whoosh.store.compound_file import write_compound
from library.engines.whoosh.store.doc_values import (
    Array,
    changes,
    write_choices,
    write_numbers,
    write_texts,
)
from library.engines.whoosh.store.index_schema import (
    BODY,
    FIELDS,
    HEADINGS,
    INDEX,
    KINDS,
    MARGIN,
    RECORD,
    TITLE,
)
from library.engines.whoosh.store.postings import Encoder
from library.engines.whoosh.store.term_dictionary import write_term_dictionary
from library.engines.whoosh.store.term_table import TermTableWriter, extent, term_infos
from library.engines.whoosh.write.inverter import (
    STEM_MARK,
    FieldText,
    Inverted,
    Occurrences,
    SortedTerms,
    Vocabulary,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A study as it goes into the index."""

    study: Study
    pages: Sequence[Page]
    subject_labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class Built:
    """A segment on disk, not yet published."""

    segment: W3Segment
    sha256: str


def build_segment(folder: Path, entries: Iterable[Entry], languages: Sequence[str]) -> Built:
    """Write a segment of *entries* into *folder*.

    Args:
        folder: Where the index is.
        entries: Studies, of ids that are all different.
        languages: In which a record is read that says none of its own.
    """
    with garbage_collection_paused():
        documents = _Documents(tuple(languages))
        for entry in entries:
            documents.add(entry)
        inverted, lengths = documents.inverted()
    segment = W3Segment(W3Codec(), INDEX)
    segment.compound = True
    segment.set_doc_count(len(documents.stored))
    # Whoosh's own name for them; its scores need the sum.
    segment._fieldlengths = {name: int(lengths[name].sum()) for name in FIELDS}  # noqa: SLF001
    parts = documents.columns(lengths) | inverted
    name = segment.segment_id()
    sha256 = write_compound(
        folder / f"{name}.seg", {f"{name}.{part}": content for part, content in parts.items()}
    )
    return Built(segment, sha256)


class _Documents:
    """The documents of a segment, collected."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._default = languages
        self._vocabulary = Vocabulary()
        self._texts = [FieldText() for _ in FIELDS]
        self._headers: list[bytes] = []
        self._languages: list[str] = []
        self._numbers: list[int] = []
        self._kinds: list[int] = []
        self._qualities: list[float] = []
        self.stored: list[bytes] = []

    def add(self, entry: Entry) -> None:
        """Add a study and its pages."""
        study = entry.study
        spoken = study.record.languages or self._default
        record = schema.record_texts(study, entry.subject_labels)
        self._add_texts(spoken, {RECORD: record, TITLE: [study.title]})
        self._headers.append(schema.encode_header(study, entry.subject_labels))
        self._add_values(0, 0, 1.0, schema.store_study(study))
        for page in sorted(entry.pages, key=lambda page: page.number):
            texts = {
                BODY: [page.text], HEADINGS: page.headings, MARGIN: page.margin.splitlines(),
            }  # fmt: skip
            self._add_texts((page.language,), texts)
            self._headers.append(b"")
            kind = KINDS.index(page.kind)
            self._add_values(page.number, kind, page.quality.score, schema.store_page(page))

    def _add_texts(self, spoken: tuple[str, ...], texts: dict[int, Sequence[str]]) -> None:
        self._languages.append(schema.languages_of(spoken))
        words = self._vocabulary.words_in(spoken)
        for field, text in enumerate(self._texts):
            text.add(texts.get(field, ()), words)

    def _add_values(self, number: int, kind: int, quality: float, stored: bytes) -> None:
        self._numbers.append(number)
        self._kinds.append(kind)
        self._qualities.append(quality)
        self.stored.append(stored)

    def columns(self, lengths: dict[str, Array]) -> dict[str, bytes]:
        """Return the columns by the names of their parts."""
        made = {
            "header": write_texts(self._headers),
            "languages": write_choices(self._languages),
            "number": write_numbers(np.array(self._numbers), schema.NUMBER),
            "kind": write_numbers(np.array(self._kinds), schema.KIND),
            "quality": write_numbers(np.array(self._qualities), schema.QUALITY),
            "_stored": write_texts(self.stored),
        }
        for name, words in lengths.items():
            made[f"{name}_words"] = write_numbers(words, schema.WORDS)
            made[f"_{name}_len"] = _as_bytes(words).tobytes()
        return {f"{name}.col": content for name, content in made.items()}

    def inverted(self) -> tuple[dict[str, bytes], dict[str, Array]]:
        """Return terms, postings and lexicon by their parts, and each field's lengths in words."""
        known = self._vocabulary.sorted()
        writer, lengths = _TermsWriter(known), {}
        pages = np.zeros(len(known.terms), np.int64)
        fields = np.zeros(len(known.terms), np.int64)
        for field, name in enumerate(FIELDS):
            inverted = Inverted(self._texts[field], known)
            lengths[name] = inverted.lengths
            sizes = _as_bytes(inverted.lengths)
            for found in inverted.occurrences():
                ranks, counts = writer.add(field, found, sizes)
                fields[ranks] |= 1 << field
                if field == BODY:
                    pages[ranks] = counts
        is_word = np.array([STEM_MARK.encode() not in term for term in known.terms], bool)
        words = list(compress(known.terms, is_word.tolist()))
        return writer.parts() | write_term_dictionary(
            words, pages[is_word], fields[is_word]
        ), lengths


class _TermsWriter:
    """Terms and their postings, made into bytes."""

    def __init__(self, known: SortedTerms) -> None:
        self._known = known
        self._table = TermTableWriter(FIELDS)
        self._postings = bytearray()

    def add(self, field: int, found: Occurrences, sizes: Array) -> tuple[Array, Array]:
        """Add some terms of a field, and return their ranks and on how many documents each stands.

        Args:
            field: The field.
            found: Where they stand.
            sizes: The length of each document, as Whoosh codes it.
        """
        starts = changes(found.terms, found.documents)
        terms, documents = found.terms[starts], found.documents[starts]
        first = changes(terms)
        ends = np.append(first[1:], len(documents))
        sizes = sizes[documents]
        encoder = Encoder(documents, first, starts, found.positions, sizes)
        infos = term_infos(
            is_inline=ends - first == 1,
            total=np.add.reduceat(encoder.frequencies, first),
            documents=ends - first,
            shortest=np.minimum.reduceat(sizes, first),
            longest=np.maximum.reduceat(sizes, first),
            highest=np.maximum.reduceat(encoder.frequencies, first),
            first=documents[first],
            last=documents[ends - 1],
        )
        ranks = terms[first]
        for rank, begin, end, info in zip(
            ranks.tolist(), first.tolist(), ends.tolist(), infos, strict=True
        ):
            self._table.add(field, self._known.terms[rank], info, self._place(encoder, begin, end))
        return ranks, ends - first

    def _place(self, encoder: Encoder, begin: int, end: int) -> bytes:
        """Return where the postings of a term are; or themselves, of a single document."""
        if end - begin == 1:
            return encoder.inline(begin)
        place = len(self._postings)
        for chunk in encoder.blocks(begin, end):
            self._postings += chunk
        return extent(place, len(self._postings) - place)

    def parts(self) -> dict[str, bytes]:
        """Return the parts of the segment that they are."""
        return {"trm": self._table.content(), "pst": bytes(self._postings)}


def _as_bytes(lengths: Array) -> Array:
    """Return lengths as Whoosh codes them, in a byte each."""
    return np.array([length_to_byte(length) for length in lengths.tolist()], np.uint8)
