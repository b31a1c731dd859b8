"""Entries of glossaries and lists of abbreviations: a term and its meaning, without a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from library.analysis.sentences import CACHED_TEXTS
from library.core.model import Page
from library.languages import all_patterns, language

MIN_WORDS = 3
"""Fewest words of an entry; fewer are a term whose meaning is below it. Beside an abbreviation one
word is enough."""
LEAST_STOPS = 0.2
"""Least share of lines with a full stop at their end in a glossary of sentences."""
_NAMES = all_patterns(lambda each: each.glossary_headings)
_HEADING = re.compile(rf"(?:[A-Z]\.|[\W\d])*(?:{_NAMES})\W*", re.IGNORECASE)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_STOPS, _OTHER_ENDS, _JOINING = ".!?", ';:)”"', ",-–/&"
_MARKS = '•▪●■◦‣–*- \t"“‘«'
_ABBREVIATION = re.compile(r"\W*+(?=\S{0,6}[A-Z]\S{0,6}[A-Z])[\w&.]{2,8}[:\s]")


def glossary_entries(page: Page, passage: str) -> Iterator[str]:
    """Yield the entries of glossaries in *passage*, a part of the text of *page*, each on one line.

    A glossary has a heading that names it, on the page or above it, and goes on to the next one.
    An entry begins behind an empty line or the end of a sentence, and with any abbreviation; where
    few lines end a sentence, with any capital.
    """
    for begin, end in _glossaries(page, passage):
        with_capitals = language(page.language).nouns_have_capitals
        yield from _entries(passage[begin:end], with_capitals=with_capitals)


def _glossaries(page: Page, passage: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of *passage* below a heading that names a glossary."""
    is_inside = bool(page.path) and is_glossary(page.path[-1])
    if page.withheld and page.headings:  # a heading that is not shown may be before the passage
        is_inside = False
    if not (is_inside or any(map(is_glossary, page.headings))):
        return
    begin = 0
    for heading in page.headings:
        words = r"\s+".join(map(re.escape, heading.split()))
        found = re.compile(rf"^{words}[ \t]*$", re.MULTILINE).search(passage, begin)
        if found:
            if is_inside:
                yield begin, found.start()
            begin, is_inside = found.end(), is_glossary(heading)
    if is_inside:
        yield begin, len(passage)


@lru_cache(maxsize=CACHED_TEXTS)
def is_glossary(heading: str) -> bool:
    """Return whether *heading* names a list of terms or abbreviations with their meaning.

    >>> is_glossary("7 Begrippen"), is_glossary("List of acronyms"), is_glossary("Terms of use")
    (True, True, False)
    """
    return _HEADING.fullmatch(heading) is not None


def _entries(text: str, *, with_capitals: bool) -> Iterator[str]:
    """Yield the entries in *text*; *with_capitals* when a line of a meaning may begin with one."""
    lines = [line.group().rstrip() for line in _LINE.finditer(text)]
    stops = sum(line.endswith(tuple(_STOPS)) for line in lines)
    is_table = not with_capitals and stops < LEAST_STOPS * len(lines)
    entry, end = "", 0
    for line in _LINE.finditer(text):
        own = " ".join(line.group().split())
        is_apart = "\n\n" in text[end : line.start() + 1] or _ends(entry, own)
        if _ABBREVIATION.match(own):  # above the first one may be the head of a table
            if _is_whole(entry):
                yield entry.lstrip(_MARKS)
            entry = ""
        elif (is_apart or (is_table and _is_row(own, entry))) and _is_whole(entry):
            yield entry.lstrip(_MARKS)
            entry = ""
        entry, end = f"{entry} {own}".strip(), line.end()
    if _is_whole(entry):
        yield entry.lstrip(_MARKS)


def _ends(before: str, line: str) -> bool:
    """Whether an entry ends with *before*, right above *line*."""
    return before.endswith(tuple(_STOPS if line[:1].islower() else _STOPS + _OTHER_ENDS))


def _is_row(line: str, before: str) -> bool:
    """Whether *line* begins an entry in a table, where none ends with a full stop."""
    return line[:1].isupper() and not before.endswith(tuple(_JOINING))


def _is_whole(entry: str) -> bool:
    least = MIN_WORDS - 1 if _ABBREVIATION.match(entry) else MIN_WORDS
    return len(entry.split()) >= least or entry.endswith(tuple(_STOPS))
