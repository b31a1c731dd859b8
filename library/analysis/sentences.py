"""Sentence boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from library.languages import all_words

_ITEM = r"(?:[•▪●■◦‣–*-]|\d{1,2}[.)]|[a-z][.)]) "
_END = re.compile(rf"[.!?…\n](?:(?<!\n)[\"'”’»)\]]*(?=\s)|(?<=\n)(?=[ \t]*\n|{_ITEM}))")
"""A sentence ends at its full stop, at the end of its paragraph, and before an item of a list.

It begins with a set of characters, which `re` searches faster than alternatives.
"""
_CLOSE = 120
"""Characters in which the beginning of a sentence is looked for first."""
_MARKER = 4
"""Characters of the marker of an item that begins a sentence, at most."""
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
    return tuple(_spans(text))


def sentence_begin(text: str, at: int, reach: int) -> int:
    """Return where the sentence begins that has the character at *at*, which is no space.

    A sentence that begins more than *reach* characters before *at* is cut there.
    """
    for distance in (min(_CLOSE, reach), reach):
        begin = max(0, at - distance)
        ends = [end for end in _END.finditer(text, begin, at + _MARKER) if end.end() <= at]
        for end in reversed(ends):
            if _is_end(text, *end.span()):
                return behind_space(text, end.end())
        if not begin:
            break
    return behind_space(text, begin)


def sentence_ends(text: str, at: int) -> Iterator[int]:
    """Yield where the sentence ends that has the character at *at*, and those after it end."""
    for match in _END.finditer(text, at):
        if _is_end(text, *match.span()):
            end = _before_space(text, match.end())
            if end > at:
                yield end
                at = end
    end = _before_space(text, len(text))
    if end > at:
        yield end


def _spans(text: str) -> Iterator[tuple[int, int]]:
    begin = behind_space(text, 0)
    for end in sentence_ends(text, begin):
        yield begin, end
        begin = behind_space(text, end)


def behind_space(text: str, at: int) -> int:
    """Return the first place from *at* on that is no space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _before_space(text: str, at: int) -> int:
    """Return the first place up to *at* that only space separates from *at*."""
    while at and text[at - 1].isspace():
        at -= 1
    return at


def is_whole(sentence: str) -> bool:
    """Whether *sentence* has a capital, several words and a closing punctuation mark."""
    begin, end = sentence.lstrip("\"'“‘«(•▪●■◦‣–* \t"), sentence.rstrip("\"'”’»)] \t")
    return begin[:1].isupper() and end.endswith((".", "!", "?", "…")) and " " in sentence


def _is_end(text: str, first: int, stop: int) -> bool:
    """Whether a sentence ends at one of the spans that `_END` finds."""
    return text[first] == "\n" or not _continues(text, first, stop)


def _continues(text: str, start: int, end: int) -> bool:
    """Whether the sentence continues after the punctuation at *start* to *end* of *text*."""
    if text[end + 1 : end + 2].islower():  # behind one space
        return True
    if text[start] != ".":
        return False
    before = text[max(0, start - _MAX_ABBREVIATION) : start]
    last = before.rsplit(None, 1)[-1] if before.strip() else ""
    is_word = last.isalnum() and before.endswith(last)
    last = (last if is_word else _BETWEEN_WORDS.split(before)[-1]).casefold()
    # "1." and "IV." number the words after them; "2024." ends the sentence before it.
    edge = start - len(last) - 1
    is_number = last.isdecimal() and len(last) < 3 and (edge < 0 or text[edge] == "\n")
    return last in _ABBREVIATIONS or "." in last or is_number or len(last) == 1
