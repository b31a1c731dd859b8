"""Lines of print, made in one call."""

from __future__ import annotations

from library.extract.layout import Line, PageLayout
from library.extract.text.line_joining import CleanLine, clean_line

HEIGHT = 842.0
SIZE = 10.0


def page(*rows: str | tuple[str, dict[str, float]], height: float = HEIGHT) -> PageLayout:
    """Return a page with a line for each of *rows*, one under the other.

    A row is a text, or a text and where it stands: `left`, `right`, `top`, `size`, `weight`.
    """
    text, lines, top = "", [], height - 80
    for row in rows:
        words, where = row if isinstance(row, tuple) else (row, {})
        size = where.get("size", SIZE)
        top = where.get("top", top)
        left = where.get("left", 70.0)
        right = where.get("right", left + len(words) * size / 2)
        start = len(text)
        text += words + ("" if words.endswith("\ufffe") else "\r\n")
        weight = int(where.get("weight", 400))
        end = start + len(words)
        lines.append(Line(start, end, left, top - size, right, top, size, weight))
        top -= size * 1.2
    return PageLayout(text, tuple(lines), 595.0, height)


def clean(printed: PageLayout) -> tuple[CleanLine, ...]:
    """Return the lines of a page, readable."""
    return tuple(clean_line(printed.text, line) for line in printed.lines)
