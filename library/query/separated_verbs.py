"""Verbs whose particle is apart in a question: *hoe slaat men warmte op* asks *opslaan* too."""

from __future__ import annotations

from collections.abc import Sequence

from library.analysis import is_separated
from library.languages import Language, known
from library.query.tree import Or, Query, Word


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
    following = parts[at + 1] if at + 1 < len(parts) else None
    behind = language.prepositions | language.words_behind_clauses
    behind |= language.and_words | language.or_words
    return _is_plain(parts[at]) and (
        following is None or (isinstance(following, Word) and following.text in behind)
    )


def _join(parts: list[Query], at: int, language: Language) -> bool:
    """Put the particle *at* to the first verb that may have it, if any: nouns are behind verbs.

    Behind a determiner or a preposition is no verb.
    """
    particle, before_nouns = parts[at], language.determiners | language.prepositions
    for before, verb in enumerate(parts[:at]):
        previous = parts[before - 1] if before else None
        if (
            isinstance(particle, Word)
            and isinstance(verb, Word)
            and _is_plain(verb)
            and not (isinstance(previous, Word) and previous.text in before_nouns)
            and is_separated(verb.text, particle.text, language.code)
        ):
            parts[before] = Or((verb, Word(f"{particle.text}{verb.text}")))
            return True
    return False


def _is_plain(part: Query) -> bool:
    return isinstance(part, Word) and not part.is_quoted
