"""Words of a question that consist of parts: codes, quantities and compounds with hyphens."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, pairwise

from library.analysis import is_stopword, parts_in_order, parts_of_word, tokens
from library.query.tree import And, Composite, Or, Phrase, Query, Word
from library.query.words.particles import is_particle

_YEAR = re.compile("(?:19|20)[0-9]{2}")
_CODE = re.compile(r"[^\W\d_]+[0-9]+")
_JOINT = re.compile(r"[-\u2010-\u2013]?/|[-\u2010-\u2013_]")
_HOURS = ("h", "u", "uur")
"""Folded words behind a stroke for each hour, in any language."""
_MEASURE = re.compile("[kcdm]?m[23]?|[kmdc]?l|k?g|t|ton|[kmg]?wh?")
"""Folded units that are measured each hour."""


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


def with_hours(composite: Composite) -> Query:
    """Return a rate for each hour with the hour as any language writes it: km/h, km/u.

    >>> str(with_hours(Composite(("km", "u")))), str(with_hours(Composite(("kwh", "m2"))))
    ('km-h OR km-u OR km-uur', 'kwh-m2')
    """
    *before, last = composite.words
    if last not in _HOURS or not _MEASURE.fullmatch(before[-1]):
        return composite
    return Or(tuple(Composite((*before, hour)) for hour in _HOURS))


def is_number(word: str) -> bool:
    """Whether a folded word has digits only, with or without a decimal comma and the sign %."""
    return word.removesuffix("%").replace(",", "").isdecimal()


def with_parts_apart(query: Query, absent: Collection[Query], languages: Sequence[str]) -> Query:
    """Return *query* with the words for each word in parts that is among *absent*.

    A word in parts that are not two words or more is not divided, such as 100-MW or start-up.

    Args:
        query: A question.
        absent: Parts of it that no study has.
        languages: Those in whose dictionaries the parts of compounds are looked up; the first
            that has them decides.

    >>> str(with_parts_apart(Composite(("tno", "rapport")), [Composite(("tno", "rapport"))], []))
    'tno rapport'
    >>> str(with_parts_apart(Composite(("2030", "2050")), [Composite(("2030", "2050"))], []))
    '2030 2050'
    >>> str(with_parts_apart(Word("klimaatmaatregelen"), [Word("klimaatmaatregelen")], ["nl"]))
    'klimaat maatregelen'
    """
    lost = {str(each) for each in absent}
    parts = query.parts if isinstance(query, And) else (query,)
    apart = [(str(part) in lost and words_apart(part, languages)) or (part,) for part in parts]
    found = tuple(chain.from_iterable(apart))
    return And(found) if found != parts else query


def words_apart(part: Query, languages: Sequence[str]) -> tuple[Query, ...]:
    """Return the words of a word in parts, if they say something by themselves; else nothing.

    Args:
        part: A part of a question.
        languages: As in `with_parts_apart`.
    """
    match part:
        case Composite(words):
            return _said(chain.from_iterable(parts_of_word(word) or (word,) for word in words))
        case Word(text, is_quoted=False):
            found = (parts_in_order(text, language) for language in languages)
            return _said(next(filter(None, found), ()))
        case _:
            return ()


def _said(parts: Iterable[str]) -> tuple[Query, ...]:
    """Return the words among *parts*; nothing if one of them says nothing by itself."""
    words = [word for word in parts if len(word) > 1 and not is_stopword(word)]
    is_said = not any(is_particle(word) or word[0].isdecimal() for word in words)
    are_years = all(map(_YEAR.fullmatch, words))
    return tuple(map(Word, words)) if len(words) > 1 and (is_said or are_years) else ()
