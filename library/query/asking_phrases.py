"""Phrases of questions that only ask: "bestaat er een studie over", "what does … stand for"."""

from __future__ import annotations

import re

from library.analysis import is_stopword, tokens
from library.languages import all_patterns, known

_PHRASES = all_patterns(lambda each: each.question_openings)


def _pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of *text*, with either apostrophe."""
    return re.compile(text.replace("'", "['’]"), re.IGNORECASE)


_OPENING = _pattern(rf"(?:{_PHRASES}) (?=[\w\"(])")
_MEANINGS = tuple(
    _pattern(rf"(?:{begin.strip()}) (?P<asked>[\w\"(].*?){f' (?:{end})' if end else ''} ?[?!.]*")
    for each in known()
    for begin, _, end in (frame.partition(" {} ") for frame in each.questions_of_meaning)
)


def without_asking(text: str) -> str:
    """Return *text* without the phrase that asks for studies on it, or for its meaning.

    All of it if it has no such phrase, or nothing besides.

    >>> without_asking("Is there a study on heat pumps?"), without_asking("a study on heat")
    ('heat pumps?', 'a study on heat')
    >>> without_asking("Waar staat WKO voor?"), without_asking("what does it stand for")
    ('WKO', 'what does it stand for')
    """
    plain = " ".join(text.split())  # patterns of white space would take long for much of it
    for meaning in _MEANINGS:
        found = meaning.fullmatch(plain)
        if found and not all(is_stopword(token.word) for token in tokens(found["asked"])):
            return found["asked"]
    opening = _OPENING.match(plain)
    return plain[opening.end() :] if opening else text
