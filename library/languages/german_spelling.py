"""German words as they are spelled without umlauts: groesste is größte."""

from __future__ import annotations

import re

from library.languages.german_feminines import masculine
from library.languages.words import is_listed, lemma_of

_DIGRAPH = re.compile("([ao])e|(?<![aeq])(u)e")


def common_spelling(word: str) -> str:
    """Return the form of a folded *word* that its spellings share, of the names of men too.

    The e of ae, oe and ue is left out if the word is not listed, and the word without it is.
    Snowball does so as well, but not before a form is looked up.

    >>> [common_spelling(word) for word in ("groesste", "neue", "mieterin")]
    ['grosste', 'neue', 'mieter']
    """
    plain = _DIGRAPH.sub(lambda found: found[1] or found[2], word)
    is_spelled_out = plain != word and not _is_known(word) and _is_known(plain)
    return masculine(plain if is_spelled_out else word)


def _is_known(word: str) -> bool:
    """Whether a folded *word* is listed, or a form of a word that is."""
    return is_listed(word, "de") or lemma_of(word, "de").word != word
