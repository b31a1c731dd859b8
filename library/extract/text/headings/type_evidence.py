"""What each type is used for in a study, which speaks for a heading or against it. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from library.extract.layout import LineType
from library.extract.text.headings.body_style import BodyStyle
from library.extract.text.headings.heading_form import LARGER, MAX_LINES, SHORT
from library.extract.text.headings.title_blocks import NUMBERED, TitleBlock

MAX_ON_ONE_PAGE, MIN_PAGES = 3, 8
"""More blocks in one type that no other page has, of a study of more pages, label a drawing."""
MIN_LONE = 3
"""Fewest titles of a study that only space tells from the text."""
MIN_BLOCKS = 3
"""Fewest blocks in one type that say whether it is a type of titles."""


@dataclass(frozen=True, slots=True)
class TypeEvidence:
    """What the blocks of one type have in common through the study."""

    titles: int
    """Number of blocks that have the shape of a title."""
    blocks: int
    is_listed: bool
    """Whether entries of the table of contents are set in it."""
    is_of_groups: bool = False
    """Whether at least half of the blocks are rows of tables that name a group of rows."""
    narrowest: float = 0.0
    """Smallest looseness of three blocks or more; 0 of fewer. See `TitleBlock.looseness`."""
    ruled: int = 0
    """Number of blocks that a rule sets off; see `TitleBlock.is_ruled`."""
    lone: int = 0
    """Number of blocks in any type that space tells from the text; see `TitleBlock.is_lone`."""
    is_counted: bool = False
    """Whether the titles that numbers and space tell from the text count from 1 on, on several
    pages."""
    is_local: bool = False
    """Whether many blocks are all on one page, as the labels of a drawing are."""

    @property
    def is_of_titles(self) -> bool:
        """Whether most blocks are titles."""
        return self.blocks >= MIN_BLOCKS and self.titles >= 0.8 * self.blocks

    @property
    def is_of_text(self) -> bool:
        """Whether most blocks are no titles."""
        return self.blocks >= MIN_BLOCKS and self.titles < 0.5 * self.blocks


def types_of(
    pages: Sequence[Sequence[TitleBlock]],
    fit: Sequence[Sequence[TitleBlock]],
    body: BodyStyle,
) -> Mapping[LineType, TypeEvidence]:
    """Return what each type is used for in a study.

    Args:
        pages: The blocks of each page.
        fit: Those that can be titles.
        body: The style of its body text.
    """
    blocks: Counter[LineType] = Counter()
    titles: Counter[LineType] = Counter()
    listed: Counter[LineType] = Counter()
    groups: Counter[LineType] = Counter()
    ruled: Counter[LineType] = Counter()
    lone = 0
    widths: dict[LineType, list[float]] = defaultdict(list)
    places: dict[LineType, set[int]] = defaultdict(set)
    for number, on_page in enumerate(pages):
        for block in on_page:
            blocks[block.type] += 1
            listed[block.type] += block.is_listed
            groups[block.type] += block.is_group_row() or block.is_group_of_cells(body)
            widths[block.type].append(block.looseness)
            places[block.type].add(number)
    for on_page in fit:
        for block in on_page:
            titles[block.type] += _has_shape_of_title(block, body)
            ruled[block.type] += block.is_ruled(body)
            lone += block.is_lone(body)
    is_counted = _counts_titles(fit, body)
    return {
        type_: TypeEvidence(
            titles[type_],
            count,
            type_ not in body.common and listed[type_] > 1,
            groups[type_] * 2 >= count,
            min(widths[type_]) if count >= MIN_BLOCKS else 0.0,
            ruled[type_],
            lone,
            is_counted,
            len(places[type_]) == 1 and count > MAX_ON_ONE_PAGE and len(pages) > MIN_PAGES,
        )
        for type_, count in blocks.items()
    }


def types_in_lower_case(
    pages: Sequence[Sequence[TitleBlock]], body: BodyStyle
) -> frozenset[LineType]:
    """Return the types in which a study sets titles that begin with a small letter.

    Some designs do. A type has several of them, and no title that begins otherwise.

    Args:
        pages: The blocks of each page.
        body: The style of its body text.
    """
    by_type: dict[LineType, list[bool]] = defaultdict(list)
    for block in chain.from_iterable(pages):
        is_larger = block.type.size >= LARGER * body.type_size
        if is_larger or body.is_bolder(block.type):
            is_apart = _has_shape_of_title(block, body) and block.is_above_text(body)
            by_type[block.type].append(is_apart and block.lines[0].text[:1].islower())
    return frozenset(
        type_
        for type_, are_lower in by_type.items()
        if len(are_lower) >= MIN_BLOCKS and all(are_lower)
    )


def _has_shape_of_title(block: TitleBlock, body: BodyStyle) -> bool:
    """Whether *block* is short, has a wide gap or nothing above it, and does not end a sentence."""
    return (
        len(block.lines) <= MAX_LINES // 2
        and not block.lines[-1].text.endswith((".", ",", ";"))
        and len(block.lines[0].text) <= 2 * SHORT
        and block.begins(body)
    )


def _counts_titles(fit: Sequence[Sequence[TitleBlock]], body: BodyStyle) -> bool:
    """Whether the titles that numbers and space tell from the text count from 1 on.

    Numbers that begin again, or are all on one page, are those of steps. Numbered titles in a type
    of their own are titles without this.
    """
    counted: list[tuple[int, int]] = []
    for page, on_page in enumerate(fit):
        for block in on_page:
            if NUMBERED.match(block.lines[0].text):
                if block.type not in body.common:
                    return False
                counted += [(number, page)] if (number := block.number(body)) else []
    numbers = [number for number, _ in counted]
    is_in_order = numbers == [*range(1, len(numbers) + 1)]
    return is_in_order and len(numbers) >= MIN_LONE and len({page for _, page in counted}) > 1
