"""Blocks of a cover that are one title in several styles, sizes or places. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from library.extract.frontmatter.names.credits import behind_by
from library.extract.frontmatter.names.name_lines import is_of_persons
from library.extract.frontmatter.names.person_names import PARTICLES
from library.extract.frontmatter.page.blocks import (
    LARGER_THAN_TEXT,
    Block,
    begins_with_stopword,
    ends_with_stopword,
    is_name_beside_title,
)
from library.extract.frontmatter.page.dated_lines import is_dated
from library.extract.frontmatter.page.labels import is_label
from library.extract.frontmatter.page.line_layout import near_size, same_style
from library.extract.frontmatter.title.document_kinds import (
    ABOUT,
    is_generic,
    is_official_kind,
    is_series,
)
from library.extract.frontmatter.title.title_form import LONGEST
from library.extract.frontmatter.title.title_weights import JOIN, weighted
from library.extract.text import BodyStyle, TextLine
from library.languages import all_patterns, all_words

MOST_LINES = 8
"""Most lines of a title in several styles."""
MOST_TO_YEAR = 1.5
"""Most distance between the title of a yearly report and its year, in type sizes."""
MOST_TO_SUBJECT = 2.0
"""Most distance between the kind of a document and what it is about, in type sizes."""
SMALLER = 0.7
"""Type size of a line between two parts of a title, as a multiple of theirs, below which it is."""
MOST_OVER_TAGLINE = 2.0
"""Most distance between two parts of a title around a smaller line, in type sizes."""
MOST_OF_NAME = 2
"""Most words of a name that a title goes on with below a smaller line."""

_SMALL_WORDS = all_words(lambda each: each.stopwords | each.prepositions)
_YEARLY = re.compile(
    rf"(?:{all_patterns(lambda each: each.front_matter.yearly_titles)})", re.IGNORECASE
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?")


def joined_blocks(blocks: Sequence[Block], body: BodyStyle) -> list[Block]:
    """Join the blocks of a title that goes on in another size, weight or place."""
    found: list[Block] = []
    for block in blocks:
        if found and (
            is_yearly(found[-1], block, body)
            or is_subject(found[-1], block)
            or (
                may_be_joined(found[-1], block, body)
                and weighted(join_evidence(found[-1], block, body), JOIN) > 0
            )
        ):
            found.append(found.pop().followed_by(block.lines))
        elif len(found) > 1 and is_subject_below_names(found[-2], found[-1], block):
            names, above = found.pop(), found.pop()
            found.append(above.followed_by(block.lines, behind=len(names.lines)))
        else:
            found.append(block)
    return _joined_over_taglines(found)


def _joined_over_taglines(blocks: Sequence[Block]) -> list[Block]:
    """Join the blocks in the largest type of a page that have a smaller line between them.

    That line is beside the name of a program or a series, which the title goes on with. Small words
    such as "in the" are a part of it: "Living / in the / city".
    """
    found: list[Block] = []
    largest = max((block.size for block in blocks), default=0.0)
    for block in blocks:
        if len(found) > 1 and _is_one_title(found[-2], found[-1], block, largest):
            tagline, above = found.pop(), found.pop()
            inside = tagline.lines if _are_small_words(tagline.lines[0]) else ()
            behind = len(tagline.lines) - len(inside)
            found.append(above.followed_by((*inside, *block.lines), behind=behind))
        elif found and _goes_on_in_small_words(found[-1], block):
            found.append(found.pop().followed_by(block.lines))
        else:
            found.append(block)
    return found


def _are_small_words(line: TextLine) -> bool:
    """Whether *line* has only words such as "in the", which a cover may set in smaller type."""
    return _SMALL_WORDS.issuperset(line.text.casefold().split())


def _goes_on_in_small_words(above: Block, below: Block) -> bool:
    """Whether *below* begins with small words in smaller type, and goes on in that of *above*."""
    small, *rest = below.lines
    is_small = _are_small_words(small) and small.box.type_size < SMALLER * below.size
    gap = above.lines[-1].box.bottom - small.box.top
    is_next = above.end == below.start and gap < MOST_OVER_TAGLINE * below.size
    return is_next and is_small and bool(rest) and same_style(above.lines[-1], rest[0])


def _is_one_title(above: Block, tagline: Block, below: Block, largest: float) -> bool:
    """Whether *above* and *below* are one title around *tagline*."""
    last, first = above.lines[-1], below.lines[0]
    is_next = above.end == tagline.start and tagline.end == below.start
    is_tagline = len(tagline.lines) == 1 and tagline.size < SMALLER * below.size
    gap = last.box.bottom - first.box.top
    is_inside = _are_small_words(tagline.lines[0])
    return (
        is_next
        and is_tagline
        and near_size(above.size, largest)
        and same_style(last, first)
        and last.box.font == first.box.font
        and 0 < gap < MOST_OVER_TAGLINE * below.size
        and (len(above.text.split()) <= MOST_OF_NAME or is_inside)
        and not (is_generic(above.text) or is_series(above.text, is_apart=True))
    )


def may_be_joined(above: Block, below: Block, body: BodyStyle) -> bool:
    """Whether *below* is next, no field of its own, and one of the two larger than the text."""
    is_short = len(above.lines) + len(below.lines) <= MOST_LINES
    stands_out = max(above.size, below.size) >= body.type_size * LARGER_THAN_TEXT
    is_next = is_short and stands_out and above.end == below.start
    is_open = ends_with_stopword(above.text) and same_style(above.lines[-1], below.lines[0])
    has_date = is_dated(above.text) or is_dated(below.text)
    is_named = is_name_beside_title(above.lines[-1], below.lines[0])
    return is_next and not (is_label(below.text) or is_named) and (is_open or not has_date)


def is_yearly(above: Block, below: Block, body: BodyStyle) -> bool:
    """Whether one of two blocks is the title of a yearly report, and the other its year.

    They may be in any two sizes, as long as one stands out and they are near each other.
    """
    texts = above.text.strip(), below.text.strip()
    is_pair = any(
        _YEARLY.fullmatch(title) and _YEARS.fullmatch(year) for title, year in (texts, texts[::-1])
    )
    gap = above.lines[-1].box.bottom - below.lines[0].box.top
    larger = max(above.size, below.size)
    stands_out = larger >= body.type_size * LARGER_THAN_TEXT
    return is_pair and above.end == below.start and stands_out and gap < MOST_TO_YEAR * larger


def is_subject(above: Block, below: Block) -> bool:
    """Whether *below* says what a document is about, and *above* of what kind it is.

    "REPORT FROM THE COMMISSION / on short food chains", "CONVENTION / relative aux déchets".
    """
    word, _, subject = below.text.partition(" ")
    is_kind = is_generic(above.text) or is_official_kind(above.text)
    gap = above.lines[-1].box.bottom - below.lines[0].box.top
    is_whole = len(above.text) + len(below.text) < LONGEST
    return (
        word in ABOUT
        and bool(subject)
        and not (is_of_persons(subject) or is_dated(below.text))
        and is_kind
        and is_whole
        and above.end == below.start
        and -above.size < gap < MOST_TO_SUBJECT * above.size
    )


def is_subject_below_names(above: Block, names: Block, below: Block) -> bool:
    """Whether *below* is what a proposal is about, and *names* in smaller type who makes it.

    "VOORSTEL VAN RESOLUTIE / van An Peeters en Jan Jans / betreffende bronbossen".
    """
    word, _, subject = below.text.partition(" ")
    is_next = above.end == names.start and names.end == below.start
    first = names.text.partition(" ")[0].casefold()
    gaps = [
        one.lines[-1].box.bottom - other.lines[0].box.top
        for one, other in ((above, names), (names, below))
    ]
    return (
        word in ABOUT
        and bool(subject)
        and is_next
        and (first in PARTICLES or bool(behind_by(names.text)))
        and (is_generic(above.text) or is_official_kind(above.text))
        and max(names.size, below.size) < above.size + 1
        and max(gaps) < MOST_TO_SUBJECT * above.size
        and not is_dated(below.text)
        and len(above.text) + len(below.text) < LONGEST
    )


def join_evidence(above: Block, below: Block, body: BodyStyle) -> Mapping[str, float]:
    """Return what speaks for and against *below* going on with the title that *above* begins.

    Args:
        above: A block of a page.
        below: The next one.
        body: The style of most of the first pages.
    """
    last, first = above.lines[-1], below.lines[0]
    smaller, larger = sorted((last.box.type_size, first.box.type_size))
    text, next_text = above.text, below.text
    return {
        "always": 1.0,
        "gap": max(-0.5, min(2.0, (last.box.bottom - first.box.top) / larger)),
        "ratio of sizes": math.log(smaller / larger),
        "display type": min(1.0, math.log(max(1.0, smaller / (body.type_size or 1)))),
        "one colour": last.box.colour == first.box.colour,
        "one font": last.box.font == first.box.font,
        "one slant": last.box.is_italic == first.box.is_italic,
        "both in capitals or neither": text.isupper() == next_text.isupper(),
        "begins with a small letter": next_text[0].islower(),
        "begins with a stopword": begins_with_stopword(next_text),
        "ends with a stopword": ends_with_stopword(text),
        "ends with a colon": text.endswith(":"),
    }
