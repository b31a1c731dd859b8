"""Sentence boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from library.languages import all_words

_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)|\n(?=[ \t]*\n|(?:[•▪●■◦‣–*-]|\d{1,2}[.)]|[a-z][.)]) )")
"""A sentence ends at its full stop, at the end of its paragraph, and before an item of a list."""
_BETWEEN_WORDS = re.compile(r"[\s(\[\"'“‘«]+")
_MAX_ABBREVIATION = 20
"""Characters before a full stop that are searched for an abbreviation."""
CACHED_TEXTS = 1_000
"""Texts whose sentences are cached: the same pages answer many questions."""
_ABBREVIATIONS = all_words(lambda each: each.abbreviations)


@lru_cache(maxsize=CACHED_TEXTS)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open span of each sentence of *text*, without surrounding space.

    Headings, items of lists and other separate lines count as sentences.
    """
    found = []
    begin = 0
    for end in (*_ends(text), len(text)):
        piece = text[begin:end]
        start = begin + len(piece) - len(piece.lstrip())
        stop = begin + len(piece.rstrip())
        if start < stop:
            found.append((start, stop))
        begin = end
    return tuple(found)


def is_whole(sentence: str) -> bool:
    """Whether *sentence* has a capital, several words and a closing punctuation mark."""
    begin, end = sentence.lstrip("\"'“‘«(•▪●■◦‣–* \t"), sentence.rstrip("\"'”’»)] \t")
    return begin[:1].isupper() and end.endswith((".", "!", "?", "…")) and " " in sentence


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match.group()[0] == "\n" or not _continues(text, match.start(), match.end()):
            yield match.end()


def _continues(text: str, start: int, end: int) -> bool:
    """Whether the sentence continues after the punctuation at *start* to *end* of *text*."""
    after = text[end : end + 2].lstrip()
    if after[:1].islower():
        return True
    if text[start] != ".":
        return False
    words = _BETWEEN_WORDS.split(text[max(0, start - _MAX_ABBREVIATION) : start])
    last = words[-1].casefold()
    # "1." and "IV." number the words after them; "2024." ends the sentence before it.
    before = start - len(last) - 1
    is_number = last.isdecimal() and len(last) < 3 and (before < 0 or text[before] == "\n")
    return last in _ABBREVIATIONS or "." in last or is_number or len(last) == 1
