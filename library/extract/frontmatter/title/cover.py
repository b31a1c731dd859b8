"""The title of a study on its cover or title page, found by its typography. Pure."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from library.extract.frontmatter.names.organisation_names import begins_with_organisation
from library.extract.frontmatter.page.dated_lines import without_version
from library.extract.frontmatter.page.page_words import spelled_inside, words
from library.extract.frontmatter.title.known_facts import Known
from library.extract.frontmatter.title.subtitles import LARGER, part_name, subtitle_below
from library.extract.frontmatter.title.title_candidates import (
    Candidate,
    TitlePage,
    title_pages,
    without_headings,
)
from library.extract.frontmatter.title.title_evidence import title_evidence
from library.extract.frontmatter.title.title_form import NOTE
from library.extract.frontmatter.title.title_weights import TITLE, weighted
from library.extract.text import CleanPage

SUREST = 0.9
"""Most confidence in a title that the metadata does not have."""
LEAST = 0.05
"""Least confidence in a title."""
CALIBRATION = 0.64
"""Exponent of the probability of a title: in cross-validation, more of them are right than it says.

Of those with a probability from .45, whose confidence is .6, to .6, 11 of 19 are; to .8, 60 of 75.
"""
OF_TEXT = 0.5
"""Most confidence in a title above the text of a later page."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The title on a page."""

    title: str
    subtitle: str
    confidence: float
    page: int
    """Index of the page."""
    start: int
    """Index of the first line of the title."""
    end: int
    """Index of the first line after title and subtitle."""


def find_cover(
    pages: Sequence[CleanPage],
    expected: str = "",
    file_name: str = "",
    authors: Collection[str] = (),
) -> Cover | None:
    """Return the title on the first pages; `None` when no block may be it.

    Blocks are scored by the weighted sum of what speaks for and against each. The confidence is the
    probability of the best one by the softmax of these scores, where that of no title is 0.

    Args:
        pages: The first pages of a study, from the first on.
        expected: The title in the metadata; may be empty.
        file_name: Name of the PDF without its extension.
        authors: Names of the authors in the metadata.
    """
    known = Known.of(pages, expected, file_name, authors)
    sheets = title_pages(pages)
    candidates = without_headings([sheet.candidates() for sheet in sheets]) if sheets else []
    for last in (False, True):
        scored = [
            (weighted(title_evidence(each, rivals, sheet, known, last=last), TITLE), sheet, each)
            for sheet, rivals in zip(sheets, candidates, strict=True)
            for each in rivals
        ]
        if any(score >= 0 for score, *_ in scored):
            break
    score, sheet, best = max(scored, key=lambda each: each[0], default=(-1.0, None, None))
    if sheet is None or best is None or score < 0 or _is_something_else(best, sheet):
        return None  # a score of 0 is that of no title
    block = best.block
    # A title may be on the cover and on the title page.
    same = [other for other, _, each in scored if words(each.block.text) == words(block.text)]
    sure = sum(map(math.exp, same)) / sum(map(math.exp, (0.0, *(each[0] for each in scored))))
    # After a cover that is an image, the first heading of the text may not be the title.
    surest = SUREST if sheet.at == 0 or sheet.is_sparse else OF_TEXT
    subtitle, end = subtitle_below(block, sheet)
    subtitle = subtitle or part_name(sheet.page.lines if sheet.is_sparse else (), block.start, end)
    title, subtitle = (
        spelled_inside(NOTE.sub("", text).removesuffix(".").rstrip(" ,"), pages)
        for text in (without_version(block.text), subtitle)
    )
    return Cover(
        title,
        subtitle,
        round(max(LEAST, min(surest, sure**CALIBRATION)), 2),
        sheet.at,
        block.start,
        end,
    )


def _is_something_else(best: Candidate, sheet: TitlePage) -> bool:
    """Whether the best candidate is no title, however well it fits.

    In the type of the text and without names below, it is the beginning of a letter or of the text
    itself; and the name of an organisation is no title.
    """
    block = best.block
    is_like_text = block.size < LARGER * sheet.body.type_size and not block.is_bold
    is_typed = is_like_text and not block.text.isupper() and best.area is None
    return is_typed or begins_with_organisation(block.text)
