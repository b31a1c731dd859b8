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
    return tuple(_spans(text, 0, len(text)))


def sentences_between(text: str, begin: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the half-open spans of the sentences of *text* from *begin* to *end*.

    A sentence that begins before *begin* or ends behind *end* is cut there.
    """
    return tuple(_spans(text, begin, end))


def _spans(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _END.finditer(text, begin, end):
        first, stop = match.span()
        if text[first] == "\n" or not _continues(text, first, stop):
            yield from _without_space(text, begin, stop)
            begin = stop
    yield from _without_space(text, begin, end)


def _without_space(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the span from *start* to *stop* without surrounding space, unless it is all space."""
    while start < stop and text[start].isspace():
        start += 1
    while start < stop and text[stop - 1].isspace():
        stop -= 1
    if start < stop:
        yield start, stop


def is_whole(sentence: str) -> bool:
    """Whether *sentence* has a capital, several words and a closing punctuation mark."""
    begin, end = sentence.lstrip("\"'“‘«(•▪●■◦‣–* \t"), sentence.rstrip("\"'”’»)] \t")
    return begin[:1].isupper() and end.endswith((".", "!", "?", "…")) and " " in sentence


def _continues(text: str, start: int, end: int) -> bool:
    """Whether the sentence continues after the punctuation at *start* to *end* of *text*."""
    if text[end + 1 : end + 2].islower():  # behind one space
        return True
    if text[start] != ".":
        return False
    before = text[max(0, start - _MAX_ABBREVIATION) : start]
    words = before.split()
    is_word = bool(words) and words[-1].isalnum() and before.endswith(words[-1])
    last = (words if is_word else _BETWEEN_WORDS.split(before))[-1].casefold()
    # "1." and "IV." number the words after them; "2024." ends the sentence before it.
    edge = start - len(last) - 1
    is_number = last.isdecimal() and len(last) < 3 and (edge < 0 or text[edge] == "\n")
    return last in _ABBREVIATIONS or "." in last or is_number or len(last) == 1
