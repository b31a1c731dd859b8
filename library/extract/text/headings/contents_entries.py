"""The titles in a printed table of contents, and the pages that they are on. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from library.extract.text.paragraphs.line_joining import TextLine, join_lines

MAX_TITLE_LINES = 3
"""Most lines of one entry of a table of contents, and of the heading that it lists."""
LAST = 5
"""Characters at the end of a line that are compared first."""
END = 3
"""The same for the end of a key; keys are no shorter."""
MIN_AGREEING = 3
"""Fewest entries whose titles are found at the same distance from their page numbers."""

_ENTRY = re.compile(r"(?P<title>.*?\S)(?:\s*…+\s*|\s+)(?P<number>\d{1,4})\s*$")
_NUMBERING = re.compile(
    r"^(?:[^\W\d_]+\s)?\s*(?:[\dA-Z]{1,2}|[IVX]{1,5})(?:\.\d{1,2}){0,4}[.):]?\s+"
)
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class ListedTitles:
    """The titles that the table of contents of a study lists."""

    keys: frozenset[tuple[int, str]] = field(default_factory=frozenset)
    """Page number and key of each; see `keys_of`."""

    def on_page(self, number: int) -> frozenset[str]:
        """Return the keys of the titles that are listed for page *number*."""
        return frozenset(key for page, key in self.keys if page == number)


def is_listed(lines: Sequence[TextLine], keys: frozenset[str]) -> bool:
    """Whether *lines*, together, are a title with one of *keys*."""
    if len(lines) > MAX_TITLE_LINES:
        return False
    last = "".join(_LETTERS.findall(lines[-1].text[-LAST:].casefold()))
    if not any(key.endswith(last) for key in keys):  # a fast check that rejects most lines
        return False
    text = " ".join(join_lines(lines, frozenset())[0].split())
    return any(key in keys for key in keys_of(text))


def listed_titles(pages: Sequence[Sequence[TextLine]], contents: Collection[int]) -> ListedTitles:
    """Return the titles in the table of contents of a study, each with its page.

    A printed page number becomes the number of a page by the distance at which most titles are
    found, so the pages need no labels.

    Args:
        pages: The lines of each page in reading order.
        contents: Indexes of the pages of the table of contents.
    """
    entries = [entry for at in sorted(contents) for entry in _entries(pages[at])]
    if len(entries) < MIN_AGREEING:
        return ListedTitles()
    wanted = {key for title, _ in entries for key in keys_of(title)}
    places = _places(pages, contents, wanted)
    distances = Counter(
        page - number
        for title, number in entries
        for page in {at for key in keys_of(title) for at in places.get(key, ())}
    )
    distance, agreeing = max(
        distances.items(), key=lambda each: (each[1], -abs(each[0])), default=(0, 0)
    )
    if agreeing < MIN_AGREEING:
        return ListedTitles()
    return ListedTitles(
        frozenset((number + distance, key) for title, number in entries for key in keys_of(title))
    )


def listed_keys(lines: Iterable[TextLine]) -> frozenset[str]:
    """Return the keys of the titles in *lines* of a table of contents; see `keys_of`."""
    return frozenset(key for title, _ in _entries(lines) for key in keys_of(title))


def keys_of(title: str) -> tuple[str, ...]:
    """Return what is compared of a title: its letters and digits, with and without numbering."""
    whole = "".join(_LETTERS.findall(title.casefold()))
    bare = "".join(_LETTERS.findall(_NUMBERING.sub("", title).casefold()))
    return tuple(key for key in dict.fromkeys((whole, bare)) if len(key) > 2)


def _entries(lines: Iterable[TextLine]) -> Iterator[tuple[str, int]]:
    """Yield title and printed page number of the entries on a page of a table of contents."""
    before: list[str] = []
    for line in lines:
        entry = _ENTRY.match(line.text)
        if entry is None:
            before = [*before, line.text][-MAX_TITLE_LINES + 1 :]
            continue
        title = entry["title"].rstrip(" .…")
        yield title, int(entry["number"])
        for at in range(len(before)):
            yield " ".join([*before[at:], title]), int(entry["number"])
        before = []


def _places(
    pages: Sequence[Sequence[TextLine]], contents: Collection[int], wanted: Collection[str]
) -> dict[str, set[int]]:
    """Return the numbers of the pages that have each of the *wanted* keys as a line."""
    places: dict[str, set[int]] = {key: set() for key in wanted}
    longest = max(map(len, wanted), default=0) * 2
    ends = {key[-END:] for key in wanted}
    for number, lines in enumerate(pages, start=1):
        if number - 1 in contents:
            continue
        for line in lines:
            if not line.text or len(line.text) > longest:
                continue
            end = "".join(_LETTERS.findall(line.text[-LAST:].casefold()))[-END:]
            if len(end) < END or end in ends:
                for key in keys_of(line.text):
                    if key in places:
                        places[key].add(number)
    return places
