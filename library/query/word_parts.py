"""Words of a question that consist of parts: codes, quantities and compounds with hyphens."""

from __future__ import annotations

import re
from itertools import chain, pairwise

from library.analysis import parts_of_word, tokens
from library.query.tree import Phrase, Query, Word

_CODE = re.compile(r"[^\W\d_]+[0-9]+")
_JOINT = re.compile(r"[-\u2010-\u2013_/]")


def in_parts(found: Query | None) -> Query | None:
    """Return a code of letters and digits as its parts, alone or in a phrase: ISO14040:2006.

    Anything else is returned unchanged.
    """
    if isinstance(found, Phrase):
        parts = ((_CODE.fullmatch(word) and parts_of_word(word)) or (word,) for word in found.words)
        words = tuple(chain.from_iterable(parts))
        # The parts of AA12:345 would be read as one number: 12 345.
        are_apart = words == tuple(token.word for token in tokens(" ".join(words)))
        return Phrase(words) if are_apart else found
    if not isinstance(found, Word) or is_number(found.text):
        return found
    own = parts_of_word(found.text)
    return Phrase(own) if own and not any(map(parts_of_word, own)) else found


def is_composite(text: str) -> bool:
    """Whether nothing but hyphens and strokes joins the words of *text*."""
    found = tokens(text)
    between = (text[one.end : other.start] for one, other in pairwise(found))
    return all(_JOINT.fullmatch(each) for each in between)


def unit_apart(word: str) -> tuple[str, ...]:
    """Split a number from its unit (10kWh/m²); return any other word alone."""
    is_quantity = word[0].isdecimal() and not is_number(word)
    return (parts_of_word(word) if is_quantity else ()) or (word,)


def is_number(word: str) -> bool:
    """Whether a folded word has digits only, with or without a decimal comma."""
    return word.replace(",", "").isdecimal()
