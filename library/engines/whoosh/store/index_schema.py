"""The schema of an index: one document for each page, and one for each study.

The document of a study is followed by the documents of its pages in order, so a page belongs to the
last study before it.
"""

from __future__ import annotations

import json
import pickle
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
from pydantic import TypeAdapter
from whoosh import columns, fields
from whoosh.analysis import SpaceSeparatedTokenizer

from library.core.figures import FigureKind
from library.core.model import Access, Page, PageKind, Study
from library.engines.shared.arrays import Array
from library.engines.shared.damage import malformed
from library.engines.shared.fields import FIELDS, title_words
from library.engines.shared.order.whole_headings import KEY_BYTES, heading_words, key_of
from library.engines.shared.page_breaks import CONTINUOUS
from library.engines.shared.stored_pages import decode_page, decode_spans, encode_page, encode_spans
from library.engines.whoosh.store.compression import decompress
from library.engines.whoosh.store.plain_pickle import decode_bytes, decode_pickle
from library.search.record_fields import FieldWords, field_words

Stored = TypeVar("Stored")


INDEX = "MAIN"
"""Whoosh's default name of an index."""

KINDS = tuple(PageKind)
"""Kinds of pages by the number in their doc values."""

HEADING_KEY = np.dtype(f"V{KEY_BYTES}")
"""Type of the key of a heading in the doc values of its page."""
NUMBER, KIND, SHARE, QUALITY, WORDS, FIGURE_COUNT = "I", "B", "d", "d", "I", "H"
"""Types of the numeric doc values, as codes of `struct`."""
_HIDDEN = frozenset({Access.WITHDRAWN, Access.DRAFT})
"""Access of the studies that no answer has."""
MOST_FIGURES = 2**16 - 1
"""Most figures of a kind on a page that are counted."""


def schema() -> fields.Schema:
    """Return the schema for stock Whoosh."""
    numbers = {"number": NUMBER, "kind": KIND, "quality": QUALITY}
    numbers |= {"contents": SHARE, "references": SHARE}
    numbers |= {f"{name}_words": WORDS for name in (*FIELDS, "note")}
    numbers |= {f"{kind}_count": FIGURE_COUNT for kind in FigureKind}
    return fields.Schema(
        page=fields.STORED(),
        spans=fields.STORED(),
        study=fields.STORED(),
        withheld=fields.STORED(),
        header=fields.COLUMN(columns.VarBytesColumn()),
        heading_keys=fields.COLUMN(columns.VarBytesColumn()),
        languages=fields.COLUMN(columns.RefBytesColumn()),
        **{name: fields.COLUMN(columns.NumericColumn(code)) for name, code in numbers.items()},
        **{name: fields.TEXT(analyzer=SpaceSeparatedTokenizer()) for name in FIELDS},
    )


class StudyHeader(NamedTuple):
    """The doc values of a study: everything that filters, facets and sorting read."""

    id: str
    title: str
    """Same as `Study.title`."""
    languages: tuple[str, ...]
    year: int | None
    subjects: tuple[str, ...]
    publisher: str
    access: str
    title_words: int
    """Number of words in the title without stopwords, each part of a word counted."""
    fields: dict[str, FieldWords]
    """Words of each field that a query can name."""
    open_from: str
    """The day from which the study is in answers; empty for always."""
    family: str
    """Same as `Study.family`."""
    date: str
    """Date of publication, in EDTF."""
    added: str
    """Day on which the study was added."""
    has_guessed_year: bool
    has_guessed_publisher: bool

    @property
    def is_hidden(self) -> bool:
        """Whether the study is excluded from every answer."""
        return self.access in _HIDDEN

    @property
    def is_whole(self) -> bool:
        """Whether the whole text of its pages is indexed."""
        return self.access in CONTINUOUS


def encode_header(study: Study, subject_labels: Iterable[str]) -> bytes:
    """Return the header of *study* as JSON; `decode_headers` reads many at once."""
    record = study.record
    header = StudyHeader(
        study.id, study.title, record.languages, record.year, record.subjects,
        record.publisher, record.access, len(title_words(study.title)),
        field_words(study, subject_labels), record.open_from,
        study.family, record.date, study.added,
        "year" in study.guessed, "publisher" in study.guessed,
    )  # fmt: skip
    return json.dumps(header).encode() + b","


def decode_headers(encoded: memoryview) -> list[StudyHeader]:
    """Return the headers that `encode_header` made, one after another."""
    values = json.loads(b"[" + bytes(encoded).rstrip(b",") + b"]")
    return [StudyHeader(*header) for header in values]


def encode_heading_keys(headings: Iterable[str]) -> bytes:
    """Return the keys of the headings of a page, one after another."""
    return b"".join(key_of(words) for words in map(heading_words, headings) if words)


def figure_counts(page: Page) -> tuple[int, ...]:
    """Return the number of figures of each kind on *page*, by the order of `FigureKind`."""
    kinds = [figure.kind for figure in page.figures]
    return tuple(min(kinds.count(kind), MOST_FIGURES) for kind in FigureKind)


def join_languages(codes: Sequence[str]) -> str:
    """Return the languages of a document as its doc values hold them."""
    return " ".join(codes)


def store_page(page: Page) -> bytes:
    """Return *page* as stored fields."""
    return _store({"page": encode_page(page), "spans": encode_spans(page)})


def store_study(study: Study, hidden_words: Sequence[str]) -> bytes:
    """Return *study* and its hidden words as stored fields."""
    words = " ".join(hidden_words).encode()
    return _store({"study": _STUDIES.dump_json(study), "withheld": words})


def load_page(stored: memoryview) -> Page:
    """Return the page from its stored fields.

    Raises:
        IndexDamaged: They do not hold a page.
    """
    return decode_page(_value("page", stored))


def load_page_and_spans(stored: memoryview) -> tuple[Page, Array, Array]:
    """Return the page from its stored fields, and the positions and spans of its words.

    Raises:
        IndexDamaged: They do not hold a page.
    """
    values = _values(stored)
    page = decode_page(_bytes("page", values))
    return page, *decode_spans(_bytes("spans", values), page)


def load_study(stored: memoryview) -> Study:
    """Return the study from its stored fields.

    Raises:
        IndexDamaged: They do not hold a study.
    """
    return _load("study", _STUDIES, stored)


def load_hidden_words(stored: memoryview) -> tuple[str, ...]:
    """Return the hidden words of a study from its stored fields.

    Raises:
        IndexDamaged: They do not hold a study.
    """
    return tuple(_value("withheld", stored).decode("utf-8", "replace").split())


def _store(values: dict[str, bytes]) -> bytes:
    """Return stored fields as Whoosh's codec keeps them: a compressed pickle of a dictionary."""
    return zlib.compress(pickle.dumps(values, 4), 3)


def _value(name: str, stored: memoryview) -> bytes:
    return _bytes(name, _values(stored))


def _values(stored: memoryview) -> Mapping[Any, object]:
    content = decompress(stored, "stored fields")
    values = decode_bytes(content) or decode_pickle(content)
    if not isinstance(values, dict):
        raise malformed("stored fields")
    return values


def _bytes(name: str, values: Mapping[Any, object]) -> bytes:
    value = values.get(name)
    if not isinstance(value, bytes):
        raise malformed("stored fields")
    return value


def _load(name: str, adapter: TypeAdapter[Stored], stored: memoryview) -> Stored:
    try:
        return adapter.validate_json(_value(name, stored))
    except ValueError as exc:
        raise malformed("stored fields") from exc


_STUDIES = TypeAdapter(Study)
