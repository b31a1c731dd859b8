"""Lists of words and of their forms, one file a language; README.md says where they are from.

A list is read when it is first used: importing this package reads none. It is kept as the sorted
lines of its file and searched there, since dictionaries of its words would take ten times the
memory and a fifth of a second to build.
"""

from __future__ import annotations

import lzma
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path

_FOLDER = Path(__file__).parent
_CACHED = 50_000
NOUN = "n"
"""Mark of a noun in a list of words."""


@lru_cache(_CACHED)
def lemma_of(form: str, language: str) -> str:
    """Return the folded lemma of a folded *form* that is listed; *form* itself otherwise.

    Listed are forms that the rules of stemming do not reduce to the stem of their lemma.
    """
    entry = _lines(f"{language}_forms.xz").find(form)
    return decode_lemma(form, entry) if entry else form


def is_listed(word: str, language: str) -> bool:
    """Whether dictionaries of *language* list a folded *word*; false without a list."""
    return _lines(f"{language}_words.xz").find(word) is not None


@lru_cache(_CACHED)
def is_noun(word: str, language: str) -> bool:
    """Whether dictionaries of *language* list a folded *word* as a noun, in any form."""
    return _lines(f"{language}_words.xz").find(word) == NOUN


def has_list(language: str) -> bool:
    """Whether the words of *language* are listed."""
    return (_FOLDER / f"{language}_words.xz").exists()


def encode_lemma(form: str, lemma: str) -> str:
    """Return *lemma* as the number of letters that it shares with *form*, and the other letters.

    >>> encode_lemma("betrokken", "betrekken")
    '4ekken'
    """
    pairs = zip(form, lemma, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return f"{shared}{lemma[shared:]}"


def decode_lemma(form: str, entry: str) -> str:
    """Return the lemma that `encode_lemma` encoded.

    >>> decode_lemma("betrokken", "4ekken")
    'betrekken'
    """
    rest = entry.lstrip("0123456789")
    return form[: int(entry[: len(entry) - len(rest)])] + rest


class SortedLines:
    """Lines in byte order, each with a key before its first space; searched in place.

    Args:
        content: The lines, in UTF-8.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content

    def find(self, key: str) -> str | None:
        """Return what follows *key* and a space in its line; `None` when no line has that key."""
        content, sought = self._content, key.encode()
        low, high = 0, len(content)
        while low < high:
            middle = (low + high) // 2
            start = content.rfind(b"\n", low, middle) + 1 or low
            end = content.find(b"\n", middle, high)
            end = high if end < 0 else end
            found, _, value = content[start:end].partition(b" ")
            if found == sought:
                return value.decode()
            if found < sought:
                low = end + 1
            else:
                high = start
        return None


@cache
def _lines(name: str) -> SortedLines:
    file = _FOLDER / name
    return SortedLines(lzma.decompress(file.read_bytes()) if file.exists() else b"")
