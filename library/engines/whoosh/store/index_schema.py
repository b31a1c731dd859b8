"""What stands in a Whoosh index of the library: one document a page, and one a study.

The document of a study comes first, and its pages follow it in order, so that the study of a page
is the last one begun before it.
"""

from __future__ import annotations

import json
import pickle
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from whoosh import columns, fields
from whoosh.analysis import SpaceSeparatedTokenizer

from library.analysis import is_stopword, tokens
from library.core.model import Access, Page, PageKind, Study
from library.search.record_fields import FieldWords, field_words

VERSION = 7
"""Of the schema and the analysis together; an index of another version must be made anew."""

INDEX = "MAIN"
"""Whoosh's name for an index that was given none."""

BODY, HEADINGS, MARGIN, RECORD, TITLE = range(5)
"""The fields that are searched, by number; what stands in a study's title is in its record too."""
FIELDS = ("body", "headings", "margin", "record", "title")
KINDS = tuple(PageKind)
"""Kinds of pages, by the number that their column holds."""

NUMBER, KIND, QUALITY, WORDS = "I", "B", "d", "I"
"""Types of the columns of numbers, by the letters of `struct`."""


def schema() -> fields.Schema:
    """Return the schema of an index."""
    numbers = {"number": NUMBER, "kind": KIND, "quality": QUALITY}
    numbers |= {f"{name}_words": WORDS for name in FIELDS}
    return fields.Schema(
        page=fields.STORED(),
        study=fields.STORED(),
        header=fields.COLUMN(columns.VarBytesColumn()),
        languages=fields.COLUMN(columns.RefBytesColumn()),
        **{name: fields.COLUMN(columns.NumericColumn(code)) for name, code in numbers.items()},
        **{name: fields.TEXT(analyzer=SpaceSeparatedTokenizer()) for name in FIELDS},
    )


class StudyHeader(NamedTuple):
    """What choosing, counting and sorting studies asks of each."""

    id: str
    title: str
    """As `Study.title`."""
    languages: tuple[str, ...]
    year: int | None
    subjects: tuple[str, ...]
    publisher: str
    """Empty where it is a guess: a list of publishers states facts."""
    access: str
    title_words: int
    """How many words of the title say something."""
    fields: dict[str, FieldWords]
    """The words of fields that may be asked for words."""

    @property
    def is_withdrawn(self) -> bool:
        """Whether it answers no question."""
        return self.access == Access.WITHDRAWN


def encode_header(study: Study, subject_labels: Iterable[str]) -> bytes:
    """Return the card of *study* as it stands in the index; `decode_headers` reads many at once."""
    record = study.record
    header = StudyHeader(
        study.id, study.title, record.languages, record.year, record.subjects,
        "" if "publisher" in study.guessed else record.publisher,
        record.access, sum(not is_stopword(token.word) for token in tokens(study.title)),
        field_words(study, subject_labels),
    )  # fmt: skip
    return json.dumps(header).encode() + b","


def decode_headers(written: memoryview) -> list[StudyHeader]:
    """Return the cards that stand one after another."""
    found = json.loads(b"[" + bytes(written).rstrip(b",") + b"]")
    return [StudyHeader(*header) for header in found]


def record_texts(study: Study, subject_labels: Iterable[str]) -> list[str]:
    """Return what a study is found by, apart from its pages."""
    record = study.record
    return [
        record.title, record.subtitle, *map(str, record.authors), record.publisher,
        record.commissioned_by, record.series, record.abstract, *subject_labels,
    ]  # fmt: skip


def languages_of(codes: Sequence[str]) -> str:
    """Return the languages of a document as its column holds them."""
    return " ".join(codes)


def store_page(page: Page) -> bytes:
    """Return *page* as a stored field."""
    return _stored(page=_PAGES.dump_json(page))


def store_study(study: Study) -> bytes:
    """Return *study* as a stored field."""
    return _stored(study=_STUDIES.dump_json(study))


def page_of(stored: memoryview) -> Page:
    """Return the page that was stored."""
    return _PAGES.validate_json(_read(stored)["page"])


def study_of(stored: memoryview) -> Study:
    """Return the study that was stored."""
    return _STUDIES.validate_json(_read(stored)["study"])


def _stored(**values: bytes) -> bytes:
    return zlib.compress(pickle.dumps(values, 4), 3)


def _read(stored: memoryview) -> dict[str, Any]:
    values: dict[str, Any] = pickle.loads(zlib.decompress(stored))  # noqa: S301 - its digest was compared
    return values


_PAGES = TypeAdapter(Page)
_STUDIES = TypeAdapter(Study)
