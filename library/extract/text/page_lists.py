"""Finds the tables of contents and the lists of cited works on pages, and their shares. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from library.core.model import ListShares
from library.extract.text.headings.headings import Heading
from library.extract.text.paragraphs.line_joining import TextLine
from library.languages import all_patterns

MIN_ENTRIES = 4
"""Fewest entries on a page of a table of contents ..."""
MIN_ENTRIES_BELOW_HEADING = 3
"""... and below a heading such as "Contents"."""
MIN_SHARE = 0.5
"""Smallest share of the lines of a table of contents that are entries ..."""
MIN_SHARE_EXPECTED = 0.35
"""... under a heading such as "Contents", or when the page before is a table of contents."""
MIN_ASCENDING = 0.8
"""Smallest share of the page numbers in a table of contents not lower than the one before."""
MIN_WORKS = 6
"""Fewest cited works on a page of a list of references ..."""
MIN_WORKS_EXPECTED = 2
"""... under a heading such as "References", or when the list on the page before goes on."""
MAX_LINES_PER_WORK = 4
"""Most lines that one entry of a list of references takes, on average."""
NO_HEADING = 99
"""Level of the heading of a list without one: any heading ends it."""

_ENTRY = re.compile(r"\S.*[…\s](\d{1,4}|[ivxlc]{1,6})$")
_NUMBER_FIRST = re.compile(r"(\d{1,4})\s+[^\W\d_]")
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


def list_shares(
    pages: Sequence[Sequence[TextLine]], headings: Sequence[Sequence[Heading]] = ()
) -> tuple[ListShares, ...]:
    """Return the shares of the text of each page of a study that are lists.

    Args:
        pages: The lines of each page in reading order, without running headers.
        headings: The headings on each page; may be empty when they are unknown.
    """
    on_pages = headings or [()] * len(pages)
    texts = [[line.text for line in lines if len(line.text) > 3] for lines in pages]
    parts = zip(texts, _contents(texts, on_pages), _works(texts, on_pages), strict=True)
    return tuple(
        ListShares(
            _share(lines, contents), _share(lines, [at for at in works if at not in contents])
        )
        for lines, contents, works in parts
    )


def _share(texts: Sequence[str], part: Iterable[int]) -> float:
    """Return the share of the characters of *texts* that are in *part* of them."""
    length = sum(map(len, texts))
    return round(sum(len(texts[at]) for at in part) / length, 2) if length else 0.0


def _contents(
    pages: Sequence[Sequence[str]], headings: Sequence[Sequence[Heading]]
) -> Iterator[range]:
    """Yield the lines of each page that are of a table of contents."""
    reaches_end = False
    for texts, on_page in zip(pages, headings, strict=True):
        found = _contents_on(texts, [each.title for each in on_page], continues=reaches_end)
        reaches_end = len(found) >= MIN_SHARE * len(texts) > 0
        yield found


def _contents_on(texts: Sequence[str], titles: Sequence[str], *, continues: bool) -> range:
    """Return the lines of a table of contents: most end in a page number, in ascending order.

    Args:
        texts: The lines of the page.
        titles: Its headings.
        continues: Whether the page before is one to its end.
    """
    if any(map(is_contents_heading, [*titles, *texts[:3]])):
        above = next((at for at, text in enumerate(texts) if is_contents_heading(text)), 0)
        expected = MIN_ENTRIES_BELOW_HEADING, MIN_SHARE_EXPECTED, above
        below = texts[above:]
        return _entries(below, *expected) or _entries(below, *expected, number_first=True)
    if continues:
        return _entries(texts, MIN_ENTRIES, MIN_SHARE_EXPECTED)
    led = [at for at, text in enumerate(texts) if _LEADERS.search(text)]
    if len(led) >= MIN_ENTRIES:
        return _entries(texts[led[0] :], MIN_ENTRIES, MIN_SHARE, led[0])
    return range(0)


def _entries(
    texts: Sequence[str], fewest: int, share: float, begin: int = 0, *, number_first: bool = False
) -> range:
    """Return the lines up to the last entry with which entries have their share of them.

    Args:
        texts: Lines that a table of contents begins with.
        fewest: Fewest entries.
        share: Smallest share of the lines that are entries.
        begin: What is added to the indexes of lines.
        number_first: Whether the number is before the title, as in magazines.
    """
    end = entries = leaders = numbers = ascending = before = 0
    for at, text in enumerate(texts, start=1):
        leaders += bool(_LEADERS.search(text))
        if number_first:
            entry = _NUMBER_FIRST.match(text)
        else:
            entry = _ENTRY.match(text) if text[-1] in _LAST_CHARACTERS else None
        if not entry:
            continue
        entries += 1
        if entry[1].isdigit():
            numbers += 1
            ascending += int(entry[1]) >= before
            before = int(entry[1])
        is_list = entries >= fewest and max(entries, leaders) >= share * at
        if is_list and ascending - 1 >= MIN_ASCENDING * (numbers - 1):
            end = at
    return range(begin, begin + end)


def _works(
    pages: Sequence[Sequence[str]], headings: Sequence[Sequence[Heading]]
) -> Iterator[range]:
    """Yield the lines of each page that are of a list of cited works."""
    level: int | None = None
    for texts, on_page in zip(pages, headings, strict=True):
        found, level = _works_on(texts, on_page, level)
        yield found


def _works_on(
    texts: Sequence[str], headings: Sequence[Heading], level: int | None
) -> tuple[range, int | None]:
    """Return the lines of a list of cited works, and the level of its heading if it may go on.

    A list ends at the next heading of its level, and has those of its parts: "Books".

    Args:
        texts: The lines of the page.
        headings: Its headings.
        level: Level of the heading of the list of the page before, if that may go on;
            `NO_HEADING` if it has none.
    """
    own = next((at for at, each in enumerate(headings) if _is_above_works(each)), None)
    begin = 0
    if own is not None:
        level, headings = headings[own].level, headings[own + 1 :]
        begin = next((at for at, text in enumerate(texts) if _REFERENCES_HEADING.match(text)), 0)
    if level is None:
        return _without_heading(texts)
    ends = {each.title for each in headings if each.level <= level}
    behind = range(begin + (own is not None), len(texts))
    at_end = (at for at in behind if any(title.startswith(texts[at]) for title in ends))
    end = next(at_end, len(texts))
    found = range(begin, end)
    works = sum(bool(_WORK.match(texts[at])) + bool(_LINK.search(texts[at])) for at in found)
    if works < MIN_WORKS_EXPECTED:
        return range(0), None
    return found, level if end == len(texts) else None


def _without_heading(texts: Sequence[str]) -> tuple[range, int | None]:
    """Return the same as `_works_on` of a page where no heading tells of a list."""
    works = [at for at, text in enumerate(texts) if _WORK.match(text)]
    if len(works) < MIN_WORKS or len(works) * MAX_LINES_PER_WORK < len(texts):
        return range(0), None
    return range(works[0], len(texts)), NO_HEADING


def _is_above_works(heading: Heading) -> bool:
    return _REFERENCES_HEADING.match(heading.title) is not None
