"""Words with a particle behind them, which many write as one word: start up, start-up, startup."""

from __future__ import annotations

from collections.abc import Sequence

from library.analysis import is_stopword
from library.languages import all_words
from library.query.tree import Composite, Query, Word

MIN_LETTERS = 3
"""Fewest letters of the word before a particle."""
_PARTICLES = all_words(lambda each: each.hyphen_ends)


def with_particles(parts: Sequence[Query]) -> list[Query]:
    """Return *parts* with each word and its particle as one word in two parts.

    >>> with_particles([Word("start"), Word("ups"), Word("gent")])
    [Composite(words=('start', 'ups')), Word(text='gent', spelling='')]
    """
    joined: list[Query] = []
    for part in parts:
        before = joined[-1] if joined else None
        if isinstance(before, Word) and isinstance(part, Word) and _is_one(before, part):
            joined[-1] = Composite((before.text, part.text))
        else:
            joined.append(part)
    return joined


def _is_one(before: Word, particle: Word) -> bool:
    """Whether *particle* belongs to the word before it; "over" is a preposition too."""
    is_word = len(before.text) >= MIN_LETTERS and before.text.isalpha()
    is_free = is_word and not is_stopword(before.text) and not before.is_quoted
    return is_free and is_particle(particle.text) and not is_stopword(particle.text)


def is_particle(word: str) -> bool:
    """Whether a folded *word*, or its singular, is the end of words with a hyphen: start-ups."""
    return word.removesuffix("s") in _PARTICLES
