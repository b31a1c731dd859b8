"""Whether a word is a noun or a name, by the words around it.

Dictionaries leave most compounds and names out, and many of their words are a noun and a verb. A
noun follows a determiner or a preposition, and the next word is no noun that it describes; a verb
seldom has such a place. Names have a capital inside a sentence. German nouns have one everywhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import NamedTuple

from library.analysis import normalized, word_spans
from library.analysis.compound_parts import is_listed_pair
from library.languages import Language
from library.languages import language as known_as
from library.languages.words import is_noun, lemma_of

MOST_PLACES = 50
"""Most occurrences of a word whose places are looked at: more change no keyword of 62 studies."""
WEIGHT_OF_LIST = 4
"""Occurrences that a list of words counts for, beside those in the texts."""
LISTED_SHARE = 0.5
"""Share that a listed noun is expected to have."""
LEAST_SHARE = 0.1
"""Least share of the occurrences of a noun that are in places of nouns."""
LEAST_SHARE_OF_VERB = 0.4
"""The same of a word that has the ending of a verb and is listed as no noun: the infinitive of
Dutch is in places of nouns too."""
_JOINTS = frozenset("@/\\_=<>{}#&-")
_JOINTS_BEHIND = _JOINTS | frozenset("'’")
"""Characters before and behind the words of addresses and programs, and parts of words."""


@dataclass(slots=True)
class WordUse:
    """How often a text has a word, and where."""

    places: int = 0
    """Occurrences beside another word of a sentence, of the first ones."""
    as_noun: int = 0
    """Those of them in places of nouns."""
    forms: Counter[str] = field(default_factory=Counter)
    """Form as printed -> all occurrences."""


class _Place(NamedTuple):
    """What is beside an occurrence of a word."""

    before: str
    after: str
    """The words in its sentence, folded; empty where the sentence begins or ends."""
    is_inside: bool
    """Whether the word before it is in lower case."""


def word_uses(
    texts: Iterable[tuple[str, str]], sought: Container[str]
) -> dict[tuple[str, str], WordUse]:
    """Return the use of folded words in each language.

    Parts of words, and words of addresses and of programs, are left out.

    Args:
        texts: Pairs of a text and its language.
        sought: The words, as printed.
    """
    uses: dict[tuple[str, str], WordUse] = defaultdict(WordUse)
    for text, code in texts:
        language, spans = known_as(code), word_spans(text)
        for at, (start, end) in enumerate(spans):
            raw = text[start:end]
            if raw not in sought or _is_attached(text, start, end):
                continue
            use = uses[normalized(raw), code]
            use.forms[raw] += 1
            if use.places == MOST_PLACES:
                continue
            place = _place(text, spans, at)
            if place.before or place.after:
                use.places += 1
                use.as_noun += _is_of_noun(raw, place, language)
    return uses


def is_noun_here(word: str, code: str, use: WordUse) -> bool:
    """Return whether a folded *word* is a noun or a name in the texts of *use*.

    Any word may be one in a language whose nouns are not described.
    """
    language = known_as(code)
    if not language.determiners and not language.nouns_have_capitals:
        return True
    is_known = is_noun(word, code) or is_listed_pair(word, code)
    expected = LISTED_SHARE if is_known else LEAST_SHARE if _may_be_name(word, code, use) else 0
    share = (use.as_noun + WEIGHT_OF_LIST * expected) / (use.places + WEIGHT_OF_LIST)
    may_be_verb = not is_known and word.endswith(language.verb_endings)
    return share >= (LEAST_SHARE_OF_VERB if may_be_verb and use.places else LEAST_SHARE)


def _may_be_name(word: str, code: str, use: WordUse) -> bool:
    """Whether *word* is always printed with a capital, and no form of another word."""
    return lemma_of(word, code).word == word and all(form[0].isupper() for form in use.forms)


def _is_attached(text: str, start: int, end: int) -> bool:
    """Whether a word is a part of another, of an address or of a program: aktuelleCity, verW."""
    raw = text[start:end]
    return (
        text[start - 1 : start] in _JOINTS
        or text[end : end + 1] in _JOINTS_BEHIND
        or text.startswith("://", end)
        or (raw[0].islower() and raw != raw.lower())
    )


def _place(text: str, spans: Sequence[tuple[int, int]], at: int) -> _Place:
    start, end = spans[at]
    last = spans[at - 1] if at else (0, 0)
    after = spans[at + 1] if at + 1 < len(spans) else (len(text), len(text))
    before = _neighbour(text[last[1] : start], text[slice(*last)])
    behind = _neighbour(text[end : after[0]], text[slice(*after)])
    return _Place(_folded(before), _folded(behind), before.islower())


def _neighbour(between: str, raw: str) -> str:
    """Return the word beside another in its sentence; empty where the sentence begins or ends."""
    is_joined = not between or between == " " or (between.isspace() and between.count("\n") < 2)
    return raw if is_joined else ""


def _folded(raw: str) -> str:
    """Return the folded word; an elided article, which is no word of an index, without its sign."""
    return raw and (normalized(raw) or raw.rstrip("'’").lower())


def _is_of_noun(raw: str, place: _Place, language: Language) -> bool:
    if language.nouns_have_capitals:
        return raw[0].isupper() and place.is_inside
    if place.is_inside and raw[0].isupper() and not raw.isupper():
        return True
    if _is_content(place.after, language):
        return False
    if place.before in language.determiners:
        return True
    # "pour comparer les": a preposition, and the object behind it.
    if place.after in language.determiners:
        return False
    is_compound = language.nouns_before_nouns and _is_content(place.before, language)
    return is_compound or place.before in language.prepositions


def _is_content(word: str, language: Language) -> bool:
    return word.isalpha() and word not in _function_words(language.code)


@cache
def _function_words(code: str) -> frozenset[str]:
    language = known_as(code)
    return frozenset(
        chain(language.stopwords, language.determiners, language.prepositions, language.and_words)
    )
