"""Blocks: adjacent lines of a page in one style, such as a title. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from library.extract.frontmatter.names.credits import is_by
from library.extract.frontmatter.names.person_names import has_common_given_name
from library.extract.frontmatter.page.dated_lines import is_dated
from library.extract.frontmatter.page.line_layout import BOLD, MOST_LINES, same_style
from library.extract.text import CleanPage, TextLine, join_lines
from library.languages import all_words

LARGER_THAN_TEXT = 1.1
"""Smallest type size that can mark a title, as a multiple of that of the body text."""

_STOPWORDS = all_words(lambda each: each.stopwords)


@dataclass(frozen=True)
class Block:
    """Adjacent lines of a page in one style, or the whole of a title in two."""

    lines: tuple[TextLine, ...]
    start: int
    """Index of its first line on the page."""
    between: int = 0
    """Number of smaller lines between its own, which are no part of it."""

    @cached_property
    def text(self) -> str:
        """Its text on one line, joined once: all that speaks for a title asks for it."""
        return " ".join(join_lines(self.lines, frozenset())[0].split())

    @property
    def size(self) -> float:
        """Its largest type size in points."""
        return max(line.box.type_size for line in self.lines)

    @property
    def is_bold(self) -> bool:
        """Whether its type is bold."""
        return self.lines[0].box.font_weight >= BOLD

    @property
    def end(self) -> int:
        """Index of the first line after it."""
        return self.start + len(self.lines) + self.between

    def followed_by(self, lines: Sequence[TextLine], *, behind: int = 0) -> Block:
        """Return it with more *lines*, behind some number of lines that are no part of it."""
        return Block((*self.lines, *lines), self.start, self.between + behind)


def blocks_of(page: CleanPage) -> list[Block]:
    """Return the blocks of a page, without lines outside it and turned ones such as watermarks."""
    runs: list[tuple[int, list[TextLine]]] = []
    above: TextLine | None = None
    for at, line in enumerate(page.lines[:MOST_LINES]):
        is_shown = line.box.type_size and line.box.right > 0
        if not line.text or not is_shown or line.box.angle:
            above = None
            continue
        if above is not None and _continues(above, line):
            runs[-1][1].append(line)
        else:
            runs.append((at, [line]))
        above = line
    return [block for start, lines in runs for block in _split(lines, start)]


def _continues(above: TextLine, line: TextLine) -> bool:
    if is_by(above.text) or is_by(line.text):
        return False
    goes_on = line.text[:1].islower() and not is_dated(f"{above.text} {line.text}")
    if is_dated(above.text) and not goes_on:
        return False
    gap = above.box.bottom - line.box.top
    is_near = -0.6 * line.box.type_size < gap < line.box.type_size
    is_of_title = not (is_dated(line.text) or is_name_beside_title(above, line))
    return is_near and same_style(above, line) and is_of_title


def is_name_beside_title(above: TextLine, line: TextLine) -> bool:
    """Whether one of two lines is the common name of a person, and only one of them is italic."""
    is_named = any(has_common_given_name(each.text) for each in (above, line))
    return is_named and above.box.is_italic != line.box.is_italic


def ends_with_stopword(text: str) -> bool:
    """Whether the last word of *text* asks for another: "The plan as of"."""
    return text.rsplit(maxsplit=1)[-1].casefold() in _STOPWORDS


def begins_with_stopword(text: str) -> bool:
    """Whether the first word of *text*, in lower case, goes on with a title: "of the city"."""
    first = text.split(maxsplit=1)[0]
    return first.islower() and first in _STOPWORDS


def _split(lines: list[TextLine], start: int) -> Iterator[Block]:
    """Yield the blocks of adjacent lines in one style; a wider gap separates two blocks."""
    gaps = [above.box.bottom - below.box.top for above, below in pairwise(lines)]
    widest = min(gaps, default=0.0) + 0.3 * lines[0].box.type_size
    first = 0
    for at, gap in enumerate(gaps, start=1):
        if gap > widest:
            yield Block(tuple(lines[first:at]), start + first)
            first = at
    yield Block(tuple(lines[first:]), start + first)
