"""Pages as stored fields: a page as a JSON list, and the places of its words as integers.

Both are decoded for every page of an answer, so neither goes through pydantic.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

import numpy as np

from library.analysis import token_spans
from library.core.figures import Area, Figure, FigureKind
from library.core.model import GAP, Fault, ListShares, Page, PageKind, Quality
from library.engines.shared.arrays import Array
from library.engines.shared.damage import malformed
from library.engines.shared.fields import PASSAGE_GAP

_TYPES = (
    str,
    int,
    str,
    str,
    str,
    list,
    list,
    str,
    str,
    list,
    float,
    str,
    bool,
    list,
    bool,
    list,
    str,
    int,
)
"""Types of the values of a page, in the order of `encode_page`."""
NO_NOTES = -1
"""Offset of the footnotes of a page that has none."""
_SPANS = np.dtype("<u4")
PageAndSpans = tuple[Page, Array, Array]
"""A page, the positions of its words, and their spans in its text."""


def encode_page(page: Page) -> bytes:
    """Return *page* as JSON."""
    quality = page.quality
    values = (
        page.study, page.number, page.label, page.language, page.text, page.path, page.headings,
        page.running_headers, page.kind, astuple(page.lists), float(quality.score), quality.fault,
        page.recognised, page.offset_map, page.withheld,
        [_figure_values(figure) for figure in page.figures], page.following,
        NO_NOTES if page.notes_at is None else page.notes_at,
    )  # fmt: skip
    return json.dumps(values).encode()


def decode_page(content: bytes) -> Page:
    """Return the page that `encode_page` encoded.

    Raises:
        IndexDamaged: *content* is no page.
    """
    try:
        values: list[Any] = json.loads(content)
        if tuple(map(type, values)) != _TYPES:
            raise malformed("stored fields")
        study, number, label, language, text, path, headings, margins, *rest = values
        kind, lists, score, fault, recognised, offsets, withheld, figures, following, notes_at = (
            rest
        )
        if not all(type(each) is str for each in (*path, *headings)):
            raise malformed("stored fields")
        return Page(
            study,
            number,
            label,
            language,
            text,
            path=tuple(path),
            headings=tuple(headings),
            running_headers=margins,
            kind=PageKind(kind),
            lists=ListShares(*map(float, lists)),
            quality=Quality(score, Fault(fault)),
            recognised=recognised,
            offset_map=tuple((int(shown), int(original)) for shown, original in offsets),
            withheld=withheld,
            figures=tuple(_figure(*figure) for figure in figures),
            following=following,
            notes_at=None if notes_at == NO_NOTES else notes_at,
        )
    except (ValueError, TypeError) as exc:
        raise malformed("stored fields") from exc


def _figure_values(figure: Figure) -> tuple[object, ...]:
    area = astuple(figure.area) if figure.area else None
    return figure.kind, figure.number, figure.caption, area, figure.text


def _figure(
    kind: str, number: str, caption: str, area: Sequence[float] | None, text: str
) -> Figure:
    """Return the figure with the values of `_figure_values`.

    Raises:
        IndexDamaged: They are those of no figure.
        ValueError, TypeError: The same.
    """
    if not all(type(each) is str for each in (number, caption, text)):
        raise malformed("stored fields")
    return Figure(
        FigureKind(kind), number, caption, Area(*map(float, area)) if area else None, text
    )


def encode_spans(page: Page) -> bytes:
    """Return the spans of the words of the text of *page*, in order."""
    spans, offset = [], 0
    for passage in page.passages:
        spans += [(start + offset, end + offset) for start, end in token_spans(passage)]
        offset += len(passage) + len(GAP)
    edges = np.array(spans, np.int64).ravel()
    return np.diff(edges, prepend=0).astype(_SPANS).tobytes()


def decode_spans(content: bytes, page: Page) -> tuple[Array, Array]:
    """Return the position of each word of the body of *page*, and its span in the text.

    Raises:
        IndexDamaged: The spans are not inside the text.
    """
    if len(content) % (2 * _SPANS.itemsize):
        raise malformed("stored fields")
    spans = np.cumsum(np.frombuffer(content, _SPANS).astype(np.int64)).reshape(-1, 2)
    if len(spans) and spans[-1, 1] > len(page.text):
        raise malformed("stored fields")
    # A boundary takes the position before each passage, and each empty text between two of them.
    positions = np.arange(1, len(spans) + 1)
    offset = 0
    for passage in page.passages[:-1]:
        offset += len(passage) + len(GAP)
        positions[np.searchsorted(spans[:, 0], offset) :] += PASSAGE_GAP + 1
    return positions, spans
