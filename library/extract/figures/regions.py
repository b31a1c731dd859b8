"""The region of a figure or table, next to its caption. Pure.

Text that runs, headings, other captions and notes bound the space above and below a caption. What
is drawn or set in that space, without large gaps, is the figure. Which of the two spaces holds it
is decided for all captions of a study together, since a study puts its captions of one kind on
one side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from library.core.figures import FigureKind
from library.extract.figures.captions import Caption

Side = Literal["above", "below"]
"""Where a figure is, relative to its caption."""

MAX_FIRST_GAP = 110.0
"""Largest gap, in points, between a caption and its figure."""
MAX_GAP = 48.0
"""Largest gap, in points, inside a figure or table."""
MIN_SIDE = 12.0
"""Least width and height of a region, in points."""
THIN = 3.0
"""Height, in points, up to which a drawing is a rule."""
MAX_RULE_GAP = 16.0
"""A last rule at a larger distance separates the figure from what follows, such as footnotes."""
MAX_TEXT_GAP = 12.0
"""Largest gap between a drawing and the text behind it that belongs to it, such as a legend."""
MAX_IMAGE_GAP = 24.0
"""Largest gap, in points, between a caption and an image that is the figure."""
MIN_RULES = 4
"""Fewest heights at which a table has rules or fills, for these to bound it."""
SAME_PLACE = 0.5
"""Two regions that share more of the smaller one are of one figure."""


class Box(NamedTuple):
    """A box on a page as displayed, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height."""
        return self.top - self.bottom

    def shared(self, other: Box) -> float:
        """Return the area that the two boxes share."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(0.0, across) * max(0.0, up)


class Element(NamedTuple):
    """Something that a figure or table may consist of."""

    box: Box
    is_graphic: bool
    is_image: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around the captions of one page."""

    page: Box
    elements: tuple[Element, ...]
    """Drawings, images, and lines that do not run."""
    stops: tuple[Box, ...]
    """Running text, headings and notes; no figure extends across one."""
    captions: tuple[Caption, ...]


class Candidate(NamedTuple):
    """A region next to a caption."""

    box: Box
    gap: float
    """Distance from the caption, in points."""
    has_graphics: bool


Candidates = dict[Side, Candidate]


def candidates(caption: Caption, around: Surroundings) -> Candidates:
    """Return the region on each side of *caption*; no entry for a side that has none."""
    found: Candidates = {}
    for side in ("above", "below"):
        if region := _region(caption, around, side):
            found[side] = region
    return found


def usual_sides(every: Iterable[Candidates]) -> dict[Side, float]:
    """Return the weight, 0 to 1, that captions of one kind give to each side.

    A caption with a region on one side counts fully, one with two regions for the nearer.
    """
    weights: dict[Side, float] = {"above": 0.0, "below": 0.0}
    for each in every:
        for side, candidate in each.items():
            other = next((each[name] for name in each if name != side), None)
            weights[side] += 1.0 if other is None else 0.25 * (candidate.gap < other.gap)
    total = sum(weights.values()) or 1.0
    return {side: weight / total for side, weight in weights.items()}


def choose(found: Sequence[Candidates], usual: Sequence[dict[Side, float]]) -> list[Box | None]:
    """Return the region of each caption of a page; `None` for one that has none of its own.

    Args:
        found: The candidates of each caption, from top to bottom.
        usual: For each caption, the usual sides of captions of its kind.
    """
    chosen: list[Box | None] = [None] * len(found)
    order = sorted(
        (
            (_score(candidate, usual[at][side]), at, candidate.box)
            for at, each in enumerate(found)
            for side, candidate in each.items()
        ),
        key=lambda entry: -entry[0],
    )
    for _, at, box in order:
        taken = [other for other in chosen if other is not None]
        if chosen[at] is None and not any(_is_same(box, other) for other in taken):
            chosen[at] = box
    return chosen


def _score(candidate: Candidate, usual: float) -> float:
    return 3 * usual + candidate.has_graphics - candidate.gap / MAX_FIRST_GAP


def _is_same(one: Box, other: Box) -> bool:
    smaller = min(one.width * one.height, other.width * other.height)
    return one.shared(other) > SAME_PLACE * max(smaller, 1.0)


def _region(caption: Caption, around: Surroundings, side: Side) -> Candidate | None:
    own = Box(caption.left, caption.bottom, caption.right, caption.top)
    band = _band(own, around, side)
    inside = [
        element
        for element in around.elements
        if _is_inside(element.box, band) and not _crosses(element.box, own)
    ]
    run = _without_last_rule(_run(inside, own, side), side)
    run = _without_far_text(run, side)
    if caption.label.kind is FigureKind.TABLE:
        run = _without_notes(run, side)
    elif image := _image_next_to(run, own, side):
        run = _beside_image(run, image)
    if not run:
        return None
    box = _around([element.box for element in run])
    gap = own.bottom - box.top if side == "below" else box.bottom - own.top
    if min(box.width, box.height) < MIN_SIDE:
        return None
    return Candidate(box, max(gap, 0.0), any(element.is_graphic for element in run))


def _band(own: Box, around: Surroundings, side: Side) -> Box:
    """Return the space on one side of a caption, up to the next stop that is over or under it.

    Stops beside each other, as in two columns, bound the width too.
    """
    others = [
        Box(each.left, each.bottom, each.right, each.top)
        for each in around.captions
        if each.bottom != own.bottom or each.left != own.left
    ]
    stops = [*around.stops, *others]
    page = around.page
    low, high = (page.bottom, own.bottom) if side == "below" else (own.top, page.top)
    for stop in stops:
        if min(stop.right, own.right) - max(stop.left, own.left) <= 0:
            continue
        if side == "below" and stop.top <= own.bottom + 1:
            low = max(low, stop.top)
        if side == "above" and stop.bottom >= own.top - 1:
            high = min(high, stop.bottom)
    left, right = page.left, page.right
    for stop in stops:
        if stop.bottom < high and stop.top > low and stop.height > 0:
            if stop.left >= own.right:
                right = min(right, stop.left)
            elif stop.right <= own.left:
                left = max(left, stop.right)
    return Box(left, low, right, high)


def _is_inside(box: Box, band: Box) -> bool:
    """Whether most of *box* is in *band*."""
    middle = (box.bottom + box.top) / 2
    centre = (box.left + box.right) / 2
    slack = 2.0
    return (
        band.bottom - slack <= box.bottom
        and box.top <= band.top + slack
        and band.bottom <= middle <= band.top
        and band.left - slack <= centre <= band.right + slack
    )


def _crosses(box: Box, own: Box) -> bool:
    """Whether *box* surrounds a caption, or passes it: a frame, a watermark, a rule."""
    return box.bottom < own.bottom and box.top > own.top


def _run(inside: Sequence[Element], own: Box, side: Side) -> list[Element]:
    """Return the elements from the caption on, up to the first large gap."""
    if side == "below":
        order = sorted(inside, key=lambda element: -element.box.top)
    else:
        order = sorted(inside, key=lambda element: element.box.bottom)
    run: list[Element] = []
    edge = own.bottom if side == "below" else own.top
    for element in order:
        gap = edge - element.box.top if side == "below" else element.box.bottom - edge
        if gap > (MAX_GAP if run else MAX_FIRST_GAP):
            break
        run.append(element)
        far = element.box.bottom if side == "below" else element.box.top
        edge = min(edge, far) if side == "below" else max(edge, far)
    return run


def _without_last_rule(run: list[Element], side: Side) -> list[Element]:
    """Return *run* without a rule at its far end that is apart from the rest."""
    while len(run) > 1 and run[-1].is_graphic and run[-1].box.height <= THIN:
        rest = _around([element.box for element in run[:-1]])
        rule = run[-1].box
        gap = rest.bottom - rule.top if side == "below" else rule.bottom - rest.top
        if gap <= MAX_RULE_GAP:
            break
        run = run[:-1]
    return run


def _without_far_text(run: list[Element], side: Side) -> list[Element]:
    """Return *run* without the lines behind its last drawing that are apart from it."""
    last = max((at for at, element in enumerate(run) if element.is_graphic), default=None)
    if last is None:
        return run
    drawn = _around([element.box for element in run[: last + 1]])
    edge = drawn.bottom if side == "below" else drawn.top
    kept = run[: last + 1]
    for element in run[last + 1 :]:
        gap = edge - element.box.top if side == "below" else element.box.bottom - edge
        if gap > MAX_TEXT_GAP:
            break
        kept.append(element)
        far = element.box.bottom if side == "below" else element.box.top
        edge = min(edge, far) if side == "below" else max(edge, far)
    return kept


def _image_next_to(run: Sequence[Element], own: Box, side: Side) -> Element | None:
    """Return the image next to the caption, if there is one; frames may be nearer."""
    for element in run:
        box = element.box
        gap = own.bottom - box.top if side == "below" else box.bottom - own.top
        if element.is_image and gap <= MAX_IMAGE_GAP:
            return element
    return None


def _beside_image(run: Sequence[Element], image: Element) -> list[Element]:
    """Return the image next to the caption, further images near it, and what is beside these."""
    bottom, top = image.box.bottom, image.box.top
    for element in run:
        is_near = (
            element.box.bottom < top + MAX_TEXT_GAP and element.box.top > bottom - MAX_TEXT_GAP
        )
        if element.is_image and is_near:
            bottom, top = min(bottom, element.box.bottom), max(top, element.box.top)
    return [
        element
        for element in run
        if bottom - THIN <= element.box.bottom <= element.box.top <= top + THIN
    ]


def _without_notes(run: list[Element], side: Side) -> list[Element]:
    """Return the elements of a table in a grid without the lines behind its last rule."""
    drawn = [element.box for element in run if element.is_graphic]
    if len({round((box.bottom + box.top) / 2 / THIN) for box in drawn}) < MIN_RULES:
        return run
    grid = _around(drawn)
    return [
        element
        for element in run
        if element.is_graphic
        or (
            element.box.top > grid.bottom + THIN
            if side == "below"
            else element.box.bottom < grid.top
        )
    ]


def _around(boxes: Sequence[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return Box(min(left), min(bottom), max(right), max(top))
