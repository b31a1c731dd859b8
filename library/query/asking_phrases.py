"""Phrases of questions that only ask: "bestaat er een studie over", "what does … stand for"."""

from __future__ import annotations

import re

from library.analysis import is_stopword, tokens
from library.languages import all_patterns, known

_PHRASES = all_patterns(lambda each: each.question_openings)


def _pattern(text: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Return the pattern of *text*, with any white space and either apostrophe."""
    return re.compile(text.replace(" ", r"\s+").replace("'", "['’]"), flags)


_OPENING = _pattern(rf"\s*(?:{_PHRASES}) +(?=[\w\"(])")
_MEANINGS = tuple(
    _pattern(rf"\s*(?:{begin.strip()}) +(?P<asked>\S.*?){f' (?:{end})' if end else ''}\s*[?!.]*\s*")
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
    for meaning in _MEANINGS:
        found = meaning.fullmatch(text)
        if found and not all(is_stopword(token.word) for token in tokens(found["asked"])):
            return found["asked"]
    opening = _OPENING.match(text)
    return text[opening.end() :] if opening else text
