"""What is around the captions of a page: running text, headings, notes, drawings. Pure."""

from __future__ import annotations

import re
import statistics
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from library.extract.figures.captions import Caption
from library.extract.figures.regions import Box, Element, Surroundings
from library.extract.layout import GraphicBox, PageLayout
from library.extract.text.headings.body_style import BodyStyle
from library.extract.text.paragraphs.line_joining import TextLine
from library.languages import all_patterns

MIN_WORDS = 5
"""Fewest words in a line of running text that is no last line of a paragraph."""
MIN_DENSITY = 0.8
"""Least width of a line of running text by its characters, as a share of its real width. Rows of a
table have wide gaps."""
CHARACTER_WIDTH = 0.46
"""Usual width of a character, relative to the type size, in a study with little text."""
LONG_LINE = 60
"""Fewest characters of a line whose characters are measured."""
MIN_LETTERS = 0.68
"""Least share of letters in a line of running text."""
MIN_WIDTH = 0.45
"""Least width of a line of running text, relative to the widest lines of the page ..."""
MIN_WIDTH_ALONE = 0.8
"""... and of one that has no such line above or below it and ends no sentence."""
FULL_WIDTH = 0.9
"""Images and drawings of at least this share of the width of the page that cover it together are
its background in strips."""
BACKGROUND = 0.85
"""A drawing that covers more of the page is its background."""
LARGER = 1.12
"""Type larger than the body text by this factor is that of a heading."""
SMALLER = 0.95
"""Type smaller than the body text by this factor is that of tables and notes."""
FRAMED_LINES = 4
"""Fewest lines of running text in a drawing that frames them."""
COVERED = 0.9
"""Least share of a line that fills cover behind a line in a table."""
REPEATED = 3
"""Pages with captions on which a drawing at the same place belongs to the page, not to a figure."""
MAX_LOGO = 0.05
"""A larger image is a figure, also when other pages have one of its size at the same place."""
ROW = 24.0
"""Height, in points, of the rows by which drawings behind a line are found."""
THIN = 3.0
"""Width, in points, up to which a drawing is a rule."""

_ENDS_SENTENCE = re.compile(r"[.:;?!][\"”’')\]]*$")
_NOTE = re.compile(rf"\W*(?:{all_patterns(lambda each: each.note_words)})\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BodyText:
    """The running text of a study."""

    type_size: float
    """In points; 0 when the layout is unknown."""
    character_width: float
    """Usual width of a character, relative to the type size."""

    @classmethod
    def of(cls, lines: Sequence[TextLine]) -> BodyText:
        """Return the type of the running text among the *lines* of a study."""
        widths = [
            (line.box.right - line.box.left) / (len(line.text) * line.box.type_size)
            for line in lines
            if len(line.text) >= LONG_LINE and line.box.is_placed
        ]
        width = statistics.median(widths) if widths else CHARACTER_WIDTH
        return cls(BodyStyle.of(lines).type_size, width)


def surroundings(
    layout: PageLayout,
    lines: Sequence[TextLine],
    titles: Sequence[str],
    captions: tuple[Caption, ...],
    *,
    body: BodyText,
    furniture: frozenset[GraphicBox],
) -> Surroundings:
    """Return what is around the captions of one page.

    Args:
        layout: The page.
        lines: Its lines without running headers.
        titles: Its headings.
        captions: Its captions.
        body: The running text of the study.
        furniture: Drawings at the same place on many pages, rounded by `repeated_graphics`.
    """
    own = {id(line) for caption in captions for line in caption.lines}
    caption_spans = {
        (line.box.start, line.box.end) for caption in captions for line in caption.lines
    }
    others = [
        line
        for line in lines
        if id(line) not in own
        and (line.box.start, line.box.end) not in caption_spans
        and line.box.is_placed
        and line.text
    ]
    graphics = sorted(_without_text_frames(_graphics(layout, furniture), others, body))
    notes = _bracketed_notes(others)
    others = [line for line in others if id(line) not in notes]
    prose = _prose(others, graphics, titles, body)
    elements = [
        Element(_box_of(line), is_graphic=False) for line in others if id(line) not in prose
    ]
    elements += [
        Element(Box(*each[:4]), is_graphic=True, is_image=each.is_image) for each in graphics
    ]
    return Surroundings(
        page=_printed_part(layout, lines, captions),
        elements=tuple(elements),
        stops=tuple(_box_of(line) for line in others if id(line) in prose),
        captions=captions,
    )


def repeated_graphics(layouts: Sequence[PageLayout]) -> frozenset[GraphicBox]:
    """Return the drawings that are at the same place on many of *layouts*, rounded to points."""
    counts = Counter(
        each
        for layout in layouts
        for each in {_rounded(box) for box in layout.graphics if not _is_large_image(box, layout)}
    )
    least = max(REPEATED, len(layouts) // 3)
    return frozenset(each for each, count in counts.items() if count >= least)


def _is_large_image(box: GraphicBox, layout: PageLayout) -> bool:
    size = (box.right - box.left) * (box.top - box.bottom)
    return box.is_image and size > MAX_LOGO * layout.width * layout.height


def _rounded(box: GraphicBox) -> GraphicBox:
    left, bottom, right, top, is_image = box
    return GraphicBox(round(left), round(bottom), round(right), round(top), is_image)


def _graphics(layout: PageLayout, furniture: frozenset[GraphicBox]) -> list[GraphicBox]:
    """Return the drawings that may belong to a figure, cut to the page."""
    strips = _background_strips(layout)
    found = []
    for each in layout.graphics:
        if each in strips:
            continue
        left, right = max(0.0, each.left), min(layout.width, each.right)
        bottom, top = max(0.0, each.bottom), min(layout.height, each.top)
        is_background = (right - left) * (top - bottom) > BACKGROUND * layout.width * layout.height
        is_visible = left <= right and bottom <= top and not is_background
        if is_visible and not (furniture and _rounded(each) in furniture):
            found.append(GraphicBox(left, bottom, right, top, each.is_image))
    return found


def _background_strips(layout: PageLayout) -> frozenset[GraphicBox]:
    """Return the drawings as wide as the page that cover it together; none if they do not."""
    strips = [
        each for each in layout.graphics if each.right - each.left >= FULL_WIDTH * layout.width
    ]
    covered, low = 0.0, layout.height
    for each in sorted(strips, key=lambda each: -each.top):
        covered += max(0.0, min(each.top, low) - each.bottom)
        low = min(low, each.bottom)
    return frozenset(strips if covered > BACKGROUND * layout.height else ())


def _without_text_frames(
    graphics: Sequence[GraphicBox], lines: Sequence[TextLine], body: BodyText
) -> list[GraphicBox]:
    """Return *graphics* without frames of running text, and drawings cut to less than their box."""
    usual = _usual_width(lines)
    running = sorted(
        line.box.middle
        for line in lines
        if line.box.type_size >= SMALLER * body.type_size and _runs(line, usual, body)
    )
    return [
        each
        for each in graphics
        if each.is_image
        or each.right - each.left < MIN_WIDTH * usual
        or bisect_left(running, each.top) - bisect_right(running, each.bottom) < FRAMED_LINES
    ]


def _bracketed_notes(lines: Sequence[TextLine]) -> set[int]:
    """Return the ids of the lines of notes in square brackets, which explain units and symbols."""
    found: set[int] = set()
    is_open = False
    for line in lines:
        text = line.text
        is_open |= text.startswith("[") and sum(map(str.isalpha, text)) > MIN_WORDS
        if is_open:
            found.add(id(line))
        is_open &= "]" not in text and len(found) < 2 * MIN_WORDS
    return found


def _printed_part(
    layout: PageLayout, lines: Sequence[TextLine], captions: Sequence[Caption]
) -> Box:
    """Return the part of the page between its running header and footer."""
    inner = [line.box for line in lines if line.box.is_placed and line.text]
    spans = {(box.start, box.end) for box in inner}
    spans |= {(line.box.start, line.box.end) for each in captions for line in each.lines}
    low, high = 0.0, layout.height
    for box in layout.lines:
        if not box.is_placed or (box.start, box.end) in spans or box.right - box.left < 1:
            continue
        if box.top < 0.15 * layout.height:
            low = max(low, box.top)
        elif box.bottom > 0.88 * layout.height:
            high = min(high, box.bottom)
    return Box(0.0, low, layout.width, high)


def _prose(
    lines: Sequence[TextLine],
    graphics: Sequence[GraphicBox],
    titles: Sequence[str],
    body: BodyText,
) -> set[int]:
    """Return the ids of the lines that no figure extends across."""
    usual = _usual_width(lines)
    found: set[int] = set()
    running = _running(lines, usual, body)
    above: TextLine | None = None
    rows = _by_row(graphics)
    for line in lines:
        in_body_type = line.box.type_size >= SMALLER * body.type_size and _runs(line, usual, body)
        near = rows.get(line.box.middle // ROW, ())
        if near and _is_covered(line, near, in_body_type=in_body_type):
            above = None
            continue
        follows = above is not None and _follows(line, above)
        if (
            _NOTE.match(line.text)
            or _is_heading(line, titles, body.type_size)
            or id(line) in running
            or (follows and above is not None and id(above) in found)
        ):
            found.add(id(line))
        above = line
    return found


def _by_row(graphics: Sequence[GraphicBox]) -> dict[float, list[GraphicBox]]:
    """Return the graphics in each row of the page, `ROW` points high, in the given order."""
    rows: dict[float, list[GraphicBox]] = defaultdict(list)
    for each in graphics:
        for row in range(int(each.bottom // ROW), int(each.top // ROW) + 1):
            rows[row].append(each)
    return rows


def _usual_width(lines: Sequence[TextLine]) -> float:
    """Return the width that a tenth of the lines exceed."""
    widest = sorted((line.box.right - line.box.left for line in lines), reverse=True)
    return widest[len(widest) // 10] if widest else 0.0


def _running(lines: Sequence[TextLine], usual: float, body: BodyText) -> set[int]:
    """Return the ids of the lines of running text.

    A row of a table that looks like one has none above or below it.
    """
    runs = [_runs(line, usual, body) for line in lines]
    found: set[int] = set()
    for at, line in enumerate(lines):
        beside = [
            runs[other] and (_follows(line, lines[other]) or _follows(lines[other], line))
            for other in (at - 1, at + 1)
            if 0 <= other < len(lines)
        ]
        is_wide = line.box.right - line.box.left >= MIN_WIDTH_ALONE * usual
        if runs[at] and (any(beside) or is_wide or _ENDS_SENTENCE.search(line.text)):
            found.add(id(line))
    return found


def _runs(line: TextLine, usual: float, body: BodyText) -> bool:
    """Whether a line is running text: wide, dense, and of words."""
    text, width = line.text, line.box.right - line.box.left
    if len(text.split()) < MIN_WORDS or width < MIN_WIDTH * usual:
        return False
    letters = sum(map(str.isalpha, text)) / len(text.replace(" ", ""))
    density = len(text) * body.character_width * line.box.type_size / max(width, 1.0)
    return letters >= MIN_LETTERS and density >= MIN_DENSITY


def _is_heading(line: TextLine, titles: Sequence[str], body_size: float) -> bool:
    """Whether a line is large, or a title or its first or last line."""
    text = line.text
    is_larger = line.box.type_size >= LARGER * body_size > 0
    has_words = sum(map(str.isalpha, text)) > 3
    return has_words and (
        is_larger
        or any(f"{each} ".startswith(f"{text} ") or each.endswith(f" {text}") for each in titles)
    )


def _follows(line: TextLine, above: TextLine) -> bool:
    """Whether a line is the next one in the paragraph of *above*."""
    gap = above.box.bottom - line.box.top
    size = line.box.type_size
    return (
        -0.6 * size <= gap <= 0.6 * size
        and abs(size - above.box.type_size) < 0.06 * size
        and abs(line.box.left - above.box.left) < 3 * size
        and line.box.right <= above.box.right + size
    )


def _is_covered(line: TextLine, graphics: Sequence[GraphicBox], *, in_body_type: bool) -> bool:
    """Whether a line is printed on drawings, or between two vertical rules.

    Text in the type of the body between two rules may be in a frame, except where another rule
    divides it. *graphics* are sorted.
    """
    box, middle = line.box, line.box.middle
    is_right_of = is_left_of = is_divided = False
    filled = 0.0
    end = box.left
    for each in graphics:
        if not each.bottom <= middle <= each.top:
            continue
        if each.right - each.left > THIN and each.top - each.bottom > THIN:
            filled += max(0.0, min(each.right, box.right) - max(each.left, end))
            end = max(end, each.right)
        elif each.top - each.bottom > box.type_size:
            is_right_of |= each.right <= box.left + 2
            is_left_of |= each.left >= box.right - 2
            is_divided |= box.left + 2 < each.left and each.right < box.right - 2
    if filled >= COVERED * (box.right - box.left):
        return True
    return is_right_of and is_left_of and (is_divided or not in_body_type)


def _box_of(line: TextLine) -> Box:
    box = line.box
    return Box(box.left, box.bottom, box.right, box.top)
