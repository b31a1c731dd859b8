"""Phrases of questions that only ask for studies: "bestaat er een studie over"."""

from __future__ import annotations

import re

from library.languages import all_patterns

_PHRASES = all_patterns(lambda each: each.question_openings)
_OPENING = re.compile(
    rf"\s*(?:{_PHRASES}) +(?=[\w\"(])".replace(" ", r"\s+").replace("'", "['’]"), re.IGNORECASE
)


def without_opening(text: str) -> str:
    """Return *text* from what it is about on; all of it if it has no such phrase.

    >>> without_opening("Is there a study on heat pumps?"), without_opening("a study on heat")
    ('heat pumps?', 'a study on heat')
    """
    opening = _OPENING.match(text)
    return text[opening.end() :] if opening else text
