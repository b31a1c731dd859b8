"""Classifies pages: body text, cover, table of contents, list of references. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from library.core.model import PageKind
from library.extract.text.headings import Heading
from library.extract.text.line_joining import TextLine
from library.languages import all_patterns

MAX_COVER_WORDS = 100
"""Most words on a cover; a first page with more is body text."""
MIN_PAGES_WITH_COVER = 4
"""A study of fewer pages has no cover: its first page holds a good part of its text."""
MIN_ENTRIES = 4
"""Fewest entries on a page of a table of contents ..."""
MIN_ENTRIES_BELOW_HEADING = 3
"""... and below a heading such as "Contents"."""
MIN_SHARE = 0.5
"""Smallest share of the lines of a table of contents that are entries ..."""
MIN_SHARE_EXPECTED = 0.35
"""... under a heading such as "Contents", or when the page before is a table of contents."""
MAX_TEXT = 0.5
"""Largest share of the characters of a page of contents that are behind its last entry."""
MIN_ASCENDING = 0.8
"""Smallest share of the page numbers in a table of contents not lower than the one before."""
MIN_WORKS = 6
"""Fewest cited works on a page of a list of references ..."""
MIN_WORKS_EXPECTED = 2
"""... under a heading such as "References", or when the page before is a list of references."""
MIN_SHARE_OF_LIST = 0.5
"""Smallest share of the lines of a page that are below the heading of the references on it."""
MAX_LINES_PER_WORK = 4
"""Most lines that one entry of a list of references takes, on average."""

_ENTRY = re.compile(r"\S.*[…\s](\d{1,4}|[ivxlc]{1,6})$")
_LAST_CHARACTERS = frozenset("0123456789ivxlc")
_LEADERS = re.compile(r"…\s*(?:\d{1,4}|[ivxlc]{1,6})?$")
_CONTENTS_HEADING = re.compile(
    rf"^\W*(?:\d+\.?\s+)?(?:{all_patterns(lambda each: each.contents_headings)})\W*$",
    re.IGNORECASE,
)
_ANNEX = rf"(?:{all_patterns(lambda each: each.annex_words)})\s+\w+"
_REFERENCES_HEADING = re.compile(
    rf"^\W*(?:(?:\d+(?:\.\d+)*|{_ANNEX}|[a-z])\.?:?\s+)?"
    rf"(?:{all_patterns(lambda each: each.references_headings)})\W*$",
    re.IGNORECASE,
)
_WORK = re.compile(r"\[\w{1,8}\]|[A-Z][^\d\n]{1,80}?[(,.]\s*(?:19|20)\d\d[a-z]?[).,;:]")
_LINK = re.compile(r"https?://|\bdoi\b")


def is_contents_heading(title: str) -> bool:
    """Whether *title* is the heading of a table of contents."""
    return _CONTENTS_HEADING.match(title) is not None


def contents_pages(pages: Sequence[Sequence[TextLine]]) -> frozenset[int]:
    """Return the indexes of the pages of a table of contents; see `classify_pages`."""
    found: list[int] = []
    for at, lines in enumerate(pages):
        texts = [line.text for line in lines if len(line.text) > 3]
        if _is_contents(texts, (), continues=bool(found) and found[-1] == at - 1):
            found.append(at)
    return frozenset(found)


def classify_pages(
    pages: Sequence[Sequence[TextLine]], headings: Sequence[Sequence[Heading]]
) -> tuple[PageKind, ...]:
    """Return the kind of each page of a study.

    Args:
        pages: The lines of each page in reading order, without running headers.
        headings: The headings on each page.
    """
    found: list[PageKind] = []
    for lines, on_page in zip(pages, headings, strict=True):
        before = found[-1] if found else PageKind.BODY
        found.append(_classify(lines, on_page, before))
    may_be_cover = len(found) >= MIN_PAGES_WITH_COVER and found[0] is PageKind.BODY
    has_cover = may_be_cover and not any(is_contents_heading(line.text) for line in pages[0])
    if has_cover and sum(len(line.text.split()) for line in pages[0]) <= MAX_COVER_WORDS:
        found[0] = PageKind.COVER
    return tuple(found)


def _classify(lines: Sequence[TextLine], headings: Sequence[Heading], before: PageKind) -> PageKind:
    """Return the kind of a page, a cover not considered.

    Args:
        lines: Its lines.
        headings: Its headings.
        before: Kind of the page before; lists may continue on the next page.
    """
    texts = [line.text for line in lines if len(line.text) > 3]
    titles = [heading.title for heading in headings]
    if _is_contents(texts, titles, continues=before is PageKind.CONTENTS):
        return PageKind.CONTENTS
    continues = before is PageKind.REFERENCES and not headings
    if _is_references(texts, headings, continues=continues):
        return PageKind.REFERENCES
    return PageKind.BODY


def _is_contents(texts: Sequence[str], titles: Sequence[str], *, continues: bool) -> bool:
    """Whether most lines of a page end in a page number, in ascending order.

    Args:
        texts: The lines of the page.
        titles: Its headings.
        continues: Whether the page before is a table of contents.
    """
    has_heading = any(map(is_contents_heading, [*titles, *texts[:3]]))
    is_expected = continues or has_heading
    fewest = MIN_ENTRIES_BELOW_HEADING if has_heading else MIN_ENTRIES
    entries = [
        match for text in texts if text[-1] in _LAST_CHARACTERS and (match := _ENTRY.match(text))
    ]
    leaders = sum(map(bool, map(_LEADERS.search, texts)))
    if len(entries) < fewest or not (is_expected or leaders >= MIN_ENTRIES):
        return False
    numbers = [int(entry.group(1)) for entry in entries if entry.group(1).isdigit()]
    ascending = sum(low <= high for low, high in pairwise(numbers))
    share = MIN_SHARE_EXPECTED if is_expected else MIN_SHARE
    is_list = max(len(entries), leaders) >= share * len(texts)
    is_list = is_list and _length_behind_entries(texts) <= MAX_TEXT * sum(map(len, texts))
    return is_list and ascending >= MIN_ASCENDING * (len(numbers) - 1)


def _length_behind_entries(texts: Sequence[str]) -> int:
    """Return the number of characters behind the last entry: of the text that begins there."""
    last = max((at for at, text in enumerate(texts) if _ENTRY.match(text)), default=-1)
    return sum(map(len, texts[last + 1 :]))


def _is_references(texts: Sequence[str], headings: Sequence[Heading], *, continues: bool) -> bool:
    """Whether most of a page is a list of cited works; a chapter may end above its heading.

    The list ends at the next heading of its level, and has those of its parts: "Books".

    Args:
        texts: The lines of the page.
        headings: Its headings.
        continues: Whether the page before is one, and this page has no heading.
    """
    begin, end = 0, len(texts)
    own = next((at for at, each in enumerate(headings) if _is_above_works(each)), None)
    if own is not None:
        level = headings[own].level
        ends = {each.title for each in headings[own + 1 :] if each.level <= level}
        begin = next((at for at, text in enumerate(texts) if _REFERENCES_HEADING.match(text)), 0)
        end = next((at for at in range(begin + 1, end) if texts[at] in ends), end)
        continues = True
    listed = texts[begin:end]
    if len(listed) < MIN_SHARE_OF_LIST * len(texts):
        return False
    works = sum(map(bool, map(_WORK.match, listed)))
    if continues:
        return works + sum(map(bool, map(_LINK.search, listed))) >= MIN_WORKS_EXPECTED
    return works >= MIN_WORKS and works * MAX_LINES_PER_WORK >= len(texts)


def _is_above_works(heading: Heading) -> bool:
    return _REFERENCES_HEADING.match(heading.title) is not None
