"""Puts parts of a line that the file writes later back into the gaps that they fill.

Browsers paint positioned elements after the text around them: raised and lowered digits, as style
sheets of the web move them, and words with an explanation. PDFium takes such parts for lines of
their own, behind their paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from library.extract.layout import Edit, LineBox
from library.extract.pdf.characters.note_numbers import NOTED, SMALLER, superscript
from library.extract.pdf.glyphs import Glyph, TextLayer

MAX_LENGTH = 80
"""Most characters of detached parts in one row."""
MAX_REST = 0.8
"""A part leaves less than this free on each side of it, in type sizes: a space at most."""
OVERLAP = 0.15
"""A part may overlap its neighbours by this, in type sizes."""
SPACE = 0.15
"""Narrowest free distance that is a space, in type sizes."""
LINE_BREAK = "\r\n"
"""As PDFium ends lines."""
LONGEST_DROP_CAP = 3
"""Most characters of a drop cap, with a quotation mark."""
LEVEL = 0.1
"""Words in one type size are level if their boxes differ in height by less than this, in type
sizes; a word above or below is in another line."""
MAX_RISE = 0.5
"""Most rise of the numbers of notes that are as large as the text, in type sizes."""
_NUMBERS = re.compile(r"\s*(?:[\[(]?\d{1,3}(?!\d)[\])]?\s*)+")


class _Gap(NamedTuple):
    """The distance between two words of a line, or behind its last one."""

    line: int
    """Index of the line."""
    before: Glyph
    after: Glyph | None
    """None behind the last word."""
    end: float
    """Its right side, in points."""
    spaces: tuple[int, ...]
    """Offsets of the spaces in it."""


def with_detached_parts(layer: TextLayer, lines: Sequence[LineBox]) -> list[LineBox]:
    """Return *lines* without those that fill gaps of others; their text is in edits of the others.

    Args:
        layer: The text of the page.
        lines: In content stream order.
    """
    found = list(lines)
    filling = set()
    for at, hosts in _candidates(layer, lines):
        size = max(lines[host].type_size for host in hosts)
        gaps = [gap for host in hosts for gap in _gaps(layer, lines, host, lines[at], size)]
        words = _words(layer.glyphs(lines[at].start, lines[at].end))
        is_large_note = any(_is_large_note(lines[host], lines[at]) for host in hosts)
        if (filled := _filled(gaps, words, size, SPACE if is_large_note else MAX_REST)) is None:
            continue
        filling.add(at)
        for gap, inside in filled.items():
            host = found[gap.line]
            edits = dict(host.edits) | _edits(layer, gap, inside, host)
            found[gap.line] = host._replace(edits=tuple(map(Edit._make, sorted(edits.items()))))
    return [line for at, line in enumerate(found) if at not in filling]


def _candidates(layer: TextLayer, lines: Sequence[LineBox]) -> Iterator[tuple[int, list[int]]]:
    """Yield the index of each line that may be in gaps, with those of the lines at its height."""
    placed = [at for at, line in enumerate(lines) if line.is_placed and not line.angle]
    placed.sort(key=lambda at: lines[at].middle)
    heights = [lines[at].middle for at in placed]
    for at in placed:
        line = lines[at]
        if line.end - line.start > MAX_LENGTH:
            continue
        most = MAX_RISE if _NUMBERS.fullmatch(layer.text, line.start, line.end) else LEVEL
        reach = line.type_size
        begin = bisect_left(heights, line.middle - reach)
        end = bisect_left(heights, line.middle + reach, begin)
        hosts = [
            other
            for other in placed[begin:end]
            if other != at
            and lines[other].left < line.left
            and line.left < lines[other].right + OVERLAP * lines[other].type_size
            and _is_level(lines[other], line, most)
        ]
        if hosts:
            yield at, sorted(hosts)


def _is_level(host: LineBox, line: LineBox, most: float) -> bool:
    """Whether *line* is at the height of *host*, or in smaller type and inside its height.

    It may rise by *most*, in type sizes.
    """
    if line.type_size < SMALLER * host.type_size:
        return host.bottom < line.middle < host.top
    rise = (line.bottom - host.bottom) / host.type_size
    return -LEVEL < rise < most and line.type_size <= host.type_size


def _is_large_note(host: LineBox, line: LineBox) -> bool:
    """Whether a line of numbers is as large as *host*, and rises above it."""
    is_large = line.type_size >= SMALLER * host.type_size
    return is_large and line.bottom - host.bottom >= LEVEL * host.type_size


def _gaps(
    layer: TextLayer, lines: Sequence[LineBox], host: int, line: LineBox, size: float
) -> Iterator[_Gap]:
    """Yield the gaps of the line at index *host* that may have a part from *line* in them."""
    glyphs = layer.glyphs(lines[host].start, lines[host].end)
    words = _words(glyphs)
    spaces = [glyph.offset for glyph in glyphs if glyph.char.isspace()]
    narrowest = line.type_size / 5
    for (*_, before), (after, *_) in pairwise(words):
        if after.left - before.right > narrowest:
            between = (offset for offset in spaces if before.offset < offset < after.offset)
            yield _Gap(host, before, after, after.left, tuple(between))
    # What follows in the file is joined with its row later, as is the text behind a drop cap.
    is_apart = line.start - lines[host].end > len(LINE_BREAK) and len(glyphs) > LONGEST_DROP_CAP
    is_note = line.type_size < SMALLER * size or _is_large_note(lines[host], line)
    if is_apart and is_note:
        last = words[-1][-1]
        yield _Gap(host, last, None, last.right + 2 * size, ())


def _words(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs of each word of a line; words without a space end at a wide gap."""
    words: list[list[Glyph]] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if glyph.char.isspace():
            before = None
            continue
        if before and glyph.left - before.right < SPACE * (glyph.top - glyph.bottom):
            words[-1].append(glyph)
        else:
            words.append([glyph])
        before = glyph
    return words


def _filled(
    gaps: Sequence[_Gap], words: Sequence[Sequence[Glyph]], size: float, rest: float
) -> Mapping[_Gap, list[Sequence[Glyph]]] | None:
    """Return the words in each gap that they fill; None unless each word is in such a gap.

    Args:
        gaps: Gaps of the lines at their height.
        words: Those of one line.
        size: Type size of the lines around it.
        rest: Most free distance before a word, in type sizes.
    """
    found: dict[_Gap, list[Sequence[Glyph]]] = defaultdict(list)
    for word in words:
        left, right = word[0].left + OVERLAP * size, word[-1].right - OVERLAP * size
        gap = next((each for each in gaps if _holds(each, left, right)), None)
        if gap is None:
            return None
        found[gap].append(word)
    for (_, before, after, _, _), inside in found.items():
        is_begun = inside[0][0].left - before.right < rest * size
        is_ended = after is None or after.left - inside[-1][-1].right < MAX_REST * size
        if not (is_begun and is_ended) or (after is None and len(inside) > 1):
            return None
    return found


def _holds(gap: _Gap, left: float, right: float) -> bool:
    """Whether what is between *left* and *right*, in points, is inside *gap*."""
    return gap.before.right <= left and right <= gap.end


def _edits(
    layer: TextLayer, gap: _Gap, words: Sequence[Sequence[Glyph]], host: LineBox
) -> dict[int, str]:
    """Return the texts at the offsets of *host* that put *words* into one of its gaps."""
    size, begin = SPACE * host.type_size, gap.before.offset
    text = " ".join("".join(glyph.char for glyph in word) for word in words)
    has_space = words[0][0].left - gap.before.right >= size
    if layer.baseline_at(words[0][0].offset) > layer.baseline_at(begin) + LEVEL * host.type_size:
        text = superscript(text)
        has_space |= (
            text.isalpha() and NOTED.search(layer.text, max(0, begin - 2), begin + 1) is not None
        )
    edits = dict.fromkeys(gap.spaces, "")
    before = dict(host.edits).get(begin, gap.before.char)
    edits[begin] = f"{before} {text}" if has_space else f"{before}{text}"
    if gap.after and gap.after.left - words[-1][-1].right >= size:
        edits[begin] += " "
    return edits
