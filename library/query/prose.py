"""What a question says beside its conditions: its fields, and what it excludes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from library.analysis import fold
from library.query.symbols import CONJUNCTIONS, Symbol


def prose_of(symbols: Sequence[Symbol], conditions: Iterable[range]) -> str:
    """Return the text of *symbols* without *conditions*, which are spans of them.

    A word for "and" or "or" beside a condition is left out with it.

    >>> prose_of([("word", "net"), ("or", "OF"), ("minus", "-"), ("word", "gas")], [range(2, 4)])
    'net'
    """
    dropped = {at for condition in conditions for at in condition}
    kept = [
        symbol
        for at, symbol in enumerate(symbols)
        if at not in dropped and not (_joins(symbol) and {at - 1, at + 1} & dropped)
    ]
    return "".join(map(_typed, kept)).replace(" )", ")").strip(" ,;")


def _joins(symbol: Symbol) -> bool:
    kind, text = symbol
    return kind in {"and", "or"} or (kind == "word" and fold(text) in CONJUNCTIONS)


def _typed(symbol: Symbol) -> str:
    """Return a symbol as typed, with the space that separates it from the next one."""
    match symbol:
        case ("phrase", text):
            return f'"{text}" '
        case ("near", text):
            return f'"{text} '
        case ("field", name):
            return f"{name}:"
        case ("spaced", name):
            return f"{name}: "
        case ("open" | "suspended", sign):
            return sign
        case (_, text):
            return f"{text} "
