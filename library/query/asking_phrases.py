"""Phrases of questions that only ask: "bestaat er een studie over", "what does … stand for"."""

from __future__ import annotations

import re

from library.analysis import fold, is_question_word, is_stopword, tokens
from library.languages import all_patterns, known

_PHRASES = all_patterns(lambda each: each.question_openings)
_MEASURES = all_patterns(lambda each: each.question_measures)
_COURTESIES = all_patterns(lambda each: each.courtesies)


def _pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of *text*, with either apostrophe."""
    return re.compile(text.replace("'", "['’]"), re.IGNORECASE)


_OPENING = _pattern(rf"(?:{_PHRASES}) (?=[\w\"(])")
_MEASURE = _pattern(rf"(?:{_MEASURES}) (?=(?P<next>\w+)\W)")
_GREETING = _pattern(rf"(?:(?:{_COURTESIES})[,.!]* )+(?=\S)")
_THANKS = _pattern(rf"(?<=\w)[,.?!]* (?:{_COURTESIES})[.?!]*$")


def _frame(text: str) -> re.Pattern[str]:
    """Return the pattern of a question with {} for its subject, and maybe for what follows it."""
    begin, end, *more = text.split("{}")
    closing = f" (?:{end.strip()})" if end.strip() else ""
    rest = "(?P<more> .+?)?" if more else ""
    return _pattern(rf"{begin}(?P<asked>[\w\"(].*?){closing}{rest} ?[?!.]*")


_FRAMES = tuple(_frame(text) for each in known() for text in each.question_frames)


def without_asking(text: str) -> str:
    """Return *text* without the phrase that asks for studies on it, or for its meaning or measure.

    All of it if it has no such phrase, or nothing besides. A phrase asks for a measure only before
    a grammar word, such as *is*: in "how high pressure pumps work", *high* belongs to the subject.

    >>> without_asking("Is there a study on heat pumps?"), without_asking("a study of heat")
    ('heat pumps?', 'a study of heat')
    >>> without_asking("Waar staat WKO voor?"), without_asking("what does it stand for")
    ('WKO', 'what does it stand for')
    >>> without_asking("hoe vaak is er wind"), without_asking("how high pressure pumps work")
    ('is er wind', 'how high pressure pumps work')
    >>> without_asking("hallo, ik zoek info over wind, alvast bedankt!")
    'wind'
    """
    plain = " ".join(text.split())  # patterns of white space would take long for much of it
    asked = _without_opening(_without_greeting(plain))
    measured = _without_measure(asked)
    asked = _in_frame(asked) or _in_frame(measured) or measured
    asked = _without_thanks(_without_measure(_without_opening(asked)))
    return text if asked == plain else asked


def _in_frame(text: str) -> str:
    """Return what the question *text* is about, if it is one of the known forms; else nothing."""
    for frame in _FRAMES:
        found = frame.fullmatch(text)
        if found and has_subject(found["asked"]):
            return "".join(part or "" for part in found.groups())
    return ""


def _without_opening(text: str) -> str:
    """Return *text* without a phrase that asks for studies."""
    opening = _OPENING.match(text)
    return text[opening.end() :] if opening else text


def _without_measure(text: str) -> str:
    """Return *text* without the phrase that it begins with, if that asks for a measure."""
    found = _MEASURE.match(text)
    if not found or not has_subject(text[found.end() :]) or not _is_grammar(fold(found["next"])):
        return text
    return text[found.end() :]


def _without_greeting(text: str) -> str:
    greeting = _GREETING.match(text)
    asked = text[greeting.end() :] if greeting else text
    return asked if has_subject(asked) else text


def _without_thanks(text: str) -> str:
    """Return *text* without thanks behind words alone.

    Behind grammar words, thanks show the language of the question, and are left out with them.
    """
    asked = _THANKS.sub("", text)
    has_grammar = any(is_stopword(token.word) for token in tokens(asked))
    return text if has_grammar or not has_subject(asked) else asked


def has_subject(text: str) -> bool:
    """Return whether *text* has a word that is neither a stop word nor one that only asks."""
    return not all(_is_grammar(token.word) for token in tokens(text))


def _is_grammar(word: str) -> bool:
    return is_stopword(word) or is_question_word(word)
