"""Builds page layouts from rows of text."""

from __future__ import annotations

from library.extract.layout import LineBox, PageLayout
from library.extract.text.paragraphs.line_joining import TextLine, normalise_line

HEIGHT = 842.0
SIZE = 10.0


def page(*rows: str | tuple[str, dict[str, float]], height: float = HEIGHT) -> PageLayout:
    """Return the layout of a page with one line for each of *rows*, from top to bottom.

    Args:
        rows: Texts; or pairs of a text and its position and type, all optional: `left`, `right`,
            `top` and `size` in points, `weight`, `italic`, `colour`, `font`, `angle` and `lead`.
        height: Height of the page in points.
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
        lines.append(
            LineBox(
                start, end, left, top - size, right, top, size, weight,
                font=f"Font{where.get('font', 0)}", is_italic=bool(where.get("italic")),
                colour=int(where.get("colour", 0)), angle=int(where.get("angle", 0)),
                lead=int(where.get("lead", 0)),
            )
        )  # fmt: skip
        top -= size * 1.2
    return PageLayout(text, tuple(lines), 595.0, height)


def text_lines(layout: PageLayout) -> tuple[TextLine, ...]:
    """Return the normalised lines of a page."""
    return tuple(normalise_line(layout.text, box) for box in layout.lines)
