"""The columns of a segment: numbers of its documents, as arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from library.core.figures import FigureKind
from library.engines.shared.arrays import Array
from library.engines.shared.damage import malformed
from library.engines.shared.fields import FIELDS
from library.engines.shared.number_columns import read_numbers
from library.engines.whoosh.store import index_schema as schema


@dataclass(frozen=True, slots=True)
class DocumentColumns:
    """Numbers of the documents of a segment: document -> number."""

    page_numbers: Array
    """Number of the page; 0 for a study."""
    kinds: Array
    """Number of the kind of page in `KINDS`."""
    contents: Array
    """Share of the page's text that is a table of contents."""
    references: Array
    """The same for lists of cited works."""
    qualities: Array
    """Quality of the page's text, 0 to 1."""
    note_words: Array
    """Number of words of the footnotes that end its body."""
    lengths: tuple[Array, ...]
    """Number of words, by field."""
    figure_counts: Mapping[FigureKind, Array]
    """Number of figures, by kind."""


def read_columns(part: Callable[[str], memoryview], count: int) -> DocumentColumns:
    """Return the columns of a segment.

    Args:
        part: Returns a part of its file, by the suffix of the name.
        count: Number of its documents.

    Raises:
        IndexDamaged: A column has another number of documents.
    """

    def column(name: str, code: str) -> Array:
        numbers = read_numbers(part(f"{name}.col"), code)
        if len(numbers) != count:
            raise malformed("doc values")
        return numbers

    return DocumentColumns(
        page_numbers=column("number", schema.NUMBER),
        kinds=column("kind", schema.KIND),
        contents=column("contents", schema.SHARE),
        references=column("references", schema.SHARE),
        qualities=column("quality", schema.QUALITY),
        note_words=column("note_words", schema.WORDS),
        lengths=tuple(column(f"{name}_words", schema.WORDS) for name in FIELDS),
        figure_counts={kind: column(f"{kind}_count", schema.FIGURE_COUNT) for kind in FigureKind},
    )
