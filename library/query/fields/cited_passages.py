"""Passages in quotation marks with their reference: “…” (Jansen, 2019, p. 15)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from library.analysis import fold, tokens
from library.languages import all_patterns
from library.query.fields.field_names import field_key, field_of
from library.query.symbols import Symbol
from library.query.tree import LONG_PASSAGE

_PAGE_WORDS = all_patterns(lambda each: each.page_words)
_PAGE_AT_END = re.compile(
    rf"""
      (?<!\w)(?:pp?\.?|s\.|{_PAGE_WORDS})\ ?(?:(?=\S{{0,7}}[0-9])\S{{1,8}}|[ivxlc]{{1,7}})$
    | (?<![0-9])(?:1[89]|20)[0-9]{{2}}[a-z]?:\ ?[0-9]{{1,4}}(?:[-–][0-9]{{1,4}})?$
    """,
    re.VERBOSE,
)
"""The page of a citation: p. 15, or 2019: 15."""
_TEXT = frozenset(("word", "open", "close", "and", "suspended"))
"""Kinds of symbols that a reference consists of, beside unknown fields and strokes."""


def cited_passage(found: Sequence[Symbol]) -> str | None:
    """Return the passage in quotation marks of a question that is a quotation with its reference.

    The reference is all text beside one passage, unless AND is between them: any text beside a long
    one, and beside a shorter one a text in parentheses behind it that ends with the number of a
    page.

    Args:
        found: The symbols of the question.

    Returns:
        The passage; `None` if the question is something else, or the passage alone.

    >>> from library.query.symbols import symbols
    >>> cited_passage(symbols('"net van de stad" (VITO, 2019, p. 15) VITO (2019). Netten.'))
    'net van de stad'
    >>> cited_passage(symbols('"net van de stad" (VITO)')) is None
    True
    """
    passages = [at for at, (kind, _) in enumerate(found) if kind == "phrase"]
    if len(passages) != 1 or len(found) == 1:
        return None
    at = passages[0]
    (_, passage), before, behind = found[at], found[:at], found[at + 1 :]
    is_joined = any(kind == "and" for kind, _ in (*before[-1:], *behind[:1]))
    if is_joined or not all(map(_is_text, [*before, *behind])):
        return None
    count = len(tokens(passage))
    is_cited = count >= LONG_PASSAGE or (count > 1 and _begins_with_citation(behind))
    return passage if is_cited else None


def _is_text(symbol: Symbol) -> bool:
    match symbol:
        case ("field" | "spaced", name):
            return field_of(field_key(name)) is None
        case ("or", sign):
            return not sign.isalpha()
        case (kind, _):
            return kind in _TEXT


def _begins_with_citation(behind: Sequence[Symbol]) -> bool:
    """Whether a text in parentheses comes first that ends with the number of a page."""
    depths = accumulate((kind == "open") - (kind == "close") for kind, _ in behind)
    length = next((at for at, depth in enumerate(depths) if depth == 0), 0)
    inside = " ".join(fold(text) for _, text in behind[1:length])
    return bool(_PAGE_AT_END.search(inside))
