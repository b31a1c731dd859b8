"""Verbs whose particle is apart in a question: *hoe slaat men warmte op* asks *opslaan* too."""

from __future__ import annotations

from collections.abc import Sequence

from library.analysis import is_separated
from library.languages import Language, known
from library.languages.words import is_noun
from library.query.tree import Or, Query, Word, unquoted_word


def with_separated_verbs(parts: Sequence[Query]) -> list[Query]:
    """Return *parts* with each verb as typed, or with its particle as one word.

    >>> print(*with_separated_verbs([Word("slaat"), Word("warmte"), Word("op")]))
    slaat OR opslaat warmte
    """
    joined = list(parts)
    for language in known():
        at = 0
        while at < len(joined):
            if _ends_clause(joined, at, language) and _join(joined, at, language):
                del joined[at]
            else:
                at += 1
    return joined


def _ends_clause(parts: Sequence[Query], at: int, language: Language) -> bool:
    """Whether a word is the last, or before one that shows that it is no preposition itself."""
    behind = language.prepositions | language.words_behind_clauses
    behind |= language.and_words | language.or_words
    return bool(unquoted_word(parts[at])) and (
        at == len(parts) - 1 or _text(parts[at + 1]) in behind
    )


def _join(parts: list[Query], at: int, language: Language) -> bool:
    """Put the particle *at* to the first verb before it, if any: at last to one that is a noun too.

    Behind a determiner or a preposition is no verb. A particle with a capital behind a verb without
    one is a noun: *den kürzesten Weg*.
    """
    particle, before_nouns = unquoted_word(parts[at]), language.determiners | language.prepositions
    verbs = [
        before
        for before, verb in enumerate(parts[:at])
        if unquoted_word(verb)
        and (_has_capital(verb) or not _has_capital(parts[at]))
        and _text(parts[before - 1] if before else None) not in before_nouns
        and is_separated(unquoted_word(verb), particle, language.code)
    ]
    if not verbs:
        return False
    verb = min(verbs, key=lambda before: is_noun(unquoted_word(parts[before]), language.code))
    parts[verb] = Or((parts[verb], Word(f"{particle}{unquoted_word(parts[verb])}")))
    return True


def _text(part: Query | None) -> str:
    """Return the word that *part* is; empty for other parts."""
    return part.text if isinstance(part, Word) else ""


def _has_capital(part: Query) -> bool:
    return isinstance(part, Word) and part.is_capitalised
