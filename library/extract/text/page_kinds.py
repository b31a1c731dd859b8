"""What a page is for: to say something, to name the study, or to list what stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from library.core.model import PageKind
from library.extract.text.headings import Heading
from library.extract.text.line_joining import CleanLine
from library.languages import all_patterns

COVER_WORDS = 100
"""Most words on a cover; the first page of a report that has more says something."""
FEWEST_PAGES = 4
"""A study of fewer pages has no cover: its first page is a good part of it."""
FEWEST_ENTRIES = 4
"""A page with fewer lines that look like entries is no list of contents."""
MOSTLY = 0.5
"""Share of the lines of a list that look like its entries ..."""
EXPECTED = 0.35
"""... and where a heading says that it is one, or the page before was one."""
RISING = 0.8
"""Share of the numbers in a list of contents that are no lower than the one before."""
FEWEST_WORKS = 6
"""A page that cites fewer works is no list of references ..."""
FEWEST_EXPECTED = 2
"""... unless its heading says so, or the list goes on from the page before."""
LINES_A_WORK = 4
"""Lines that one work in a list of references takes at most."""

_ENTRY = re.compile(r"\S.*[…\s](\d{1,4}|[ivxlc]{1,6})$")
_LAST = frozenset("0123456789ivxlc")
_LEADER = re.compile(r"…\s*(?:\d{1,4}|[ivxlc]{1,6})?$")
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
    """Whether *title* is that of a list of contents."""
    return _CONTENTS_HEADING.match(title) is not None


def find_kinds(
    pages: Sequence[Sequence[CleanLine]], headings: Sequence[Sequence[Heading]]
) -> tuple[PageKind, ...]:
    """Return what each page is for.

    Args:
        pages: The lines of each page, without running headers and footers.
        headings: The headings on each page.
    """
    found: list[PageKind] = []
    for lines, titles in zip(pages, headings, strict=True):
        before = found[-1] if found else PageKind.BODY
        found.append(_kind(lines, [heading.title for heading in titles], before))
    if len(found) >= FEWEST_PAGES and found[0] is PageKind.BODY and _is_short(pages[0]):
        found[0] = PageKind.COVER
    return tuple(found)


def _is_short(lines: Sequence[CleanLine]) -> bool:
    return sum(len(line.text.split()) for line in lines) <= COVER_WORDS


def _kind(lines: Sequence[CleanLine], titles: Sequence[str], before: PageKind) -> PageKind:
    """Return what a page is for, in the light of the page before it: lists run on."""
    texts = [line.text for line in lines if len(line.text) > 3]
    if _is_contents(texts, titles, goes_on=before is PageKind.CONTENTS):
        return PageKind.CONTENTS
    goes_on = before is PageKind.REFERENCES and not titles
    return PageKind.REFERENCES if _is_references(texts, titles, goes_on=goes_on) else PageKind.BODY


def _is_contents(texts: Sequence[str], titles: Sequence[str], *, goes_on: bool) -> bool:
    """Whether the page is mostly lines that end in a page number, and these never fall."""
    is_expected = goes_on or any(map(is_contents_heading, [*titles, *texts[:3]]))
    entries = [match for text in texts if text[-1] in _LAST and (match := _ENTRY.match(text))]
    leaders = sum(map(bool, map(_LEADER.search, texts)))
    if len(entries) < FEWEST_ENTRIES or not (is_expected or leaders >= FEWEST_ENTRIES):
        return False
    numbers = [int(entry.group(1)) for entry in entries if entry.group(1).isdigit()]
    rising = sum(low <= high for low, high in pairwise(numbers))
    share = EXPECTED if is_expected else MOSTLY
    is_list = max(len(entries), leaders) >= share * len(texts)
    return is_list and rising >= RISING * (len(numbers) - 1)


def _is_references(texts: Sequence[str], titles: Sequence[str], *, goes_on: bool) -> bool:
    """Whether the page is a list of works that are cited."""
    works = sum(map(bool, map(_WORK.match, texts)))
    if goes_on or any(map(_REFERENCES_HEADING.match, titles)):
        return works + sum(map(bool, map(_LINK.search, texts))) >= FEWEST_EXPECTED
    return works >= FEWEST_WORKS and works * LINES_A_WORK >= len(texts)
