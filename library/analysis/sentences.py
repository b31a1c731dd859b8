"""A text cut into its sentences. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)|\n(?=[ \t]*\n|(?:[•▪●■◦‣–*-]|\d{1,2}[.)]|[a-z][.)]) )")
"""A sentence ends at its point, where its paragraph ends, and before the next item of a list."""
_BETWEEN = re.compile(r"[\s(\[\"'“‘«]+")
_LONGEST_WORD = 20
"""Characters before a point that are looked at: no abbreviation is longer."""

_ABBREVIATIONS = frozenset(
    """
    abb abs al anm art bijv bl blz bs bv bzw ca cf ch dhr dr drs ed eds enz etc excl fig figs ggf
    hfst hrsg i.c incl ing inkl ir jg kap max mevr min mio mln mme mr mrd mrs ms nr nrs no op.cit p
    par pp prof red resp s sog st tab tel usw vb vgl vol vs zgn
    """.split()
)
"""What ends in a point in Dutch, English, French and German, and in no sentence."""


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open span of each sentence of *text*, without the space around it.

    A heading, a line of a list and whatever else stands by itself is one too.
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
    """Whether *sentence* begins and ends as one that says something."""
    begin, end = sentence.lstrip("\"'“‘«(•▪●■◦‣–* \t"), sentence.rstrip("\"'”’»)] \t")
    return begin[:1].isupper() and end.endswith((".", "!", "?", "…")) and " " in sentence


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match.group()[0] == "\n" or not _goes_on(text, match.start(), match.end()):
            yield match.end()


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether the sentence goes on behind what stands in *text* from *at* to *end*."""
    after = text[end : end + 2].lstrip()
    if after[:1].islower():
        return True
    if text[at] != ".":
        return False
    words = _BETWEEN.split(text[max(0, at - _LONGEST_WORD) : at])
    said = words[-1].casefold()
    # 1. and IV. number what follows; 2024. ends what went before.
    before = at - len(said) - 1
    is_number = said.isdecimal() and len(said) < 3 and (before < 0 or text[before] == "\n")
    return said in _ABBREVIATIONS or "." in said or is_number or len(said) == 1
