"""What speaks for and against a block being the title of a study, as numbers. Pure.

Each number is multiplied by its weight in `title_weights`, and the sum is the score of the block.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from library.extract.frontmatter.dates.printed_dates import YEAR
from library.extract.frontmatter.names.name_lines import is_of_persons
from library.extract.frontmatter.names.organisation_names import begins_with_organisation
from library.extract.frontmatter.names.person_names import has_common_given_name
from library.extract.frontmatter.page.line_layout import near_size
from library.extract.frontmatter.page.page_words import words
from library.extract.frontmatter.title.document_kinds import SERIES, is_kind, is_series
from library.extract.frontmatter.title.known_facts import Known
from library.extract.frontmatter.title.title_candidates import (
    ISSUE,
    Candidate,
    TitlePage,
    is_title_over_names,
)

MOST_ABOVE = 12
"""Lines above a title that are counted."""
FOOT = 0.2
"""Share of the height of a page, from below, in which logos and addresses are."""

_NUMBERED_TITLE = re.compile(
    rf"(?P<title>[^\W\d_]+\s[^\d:,]*[^\W\d_])\s+(?:(?:{ISSUE.pattern})\d{{0,3}}|\d{{4}}[-/]\d{{1,3}})",
    re.IGNORECASE,
)
"""Two words or more with the number of an issue behind them, printed at their right."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_OF_YEAR = re.compile(rf"[^\W\d_]{{6,}}\s{YEAR}")
"""A word that is too long for an abbreviation, and a year."""


def title_evidence(
    candidate: Candidate,
    rivals: Sequence[Candidate],
    sheet: TitlePage,
    known: Known,
    *,
    last: bool = False,
) -> Mapping[str, float]:
    """Return what speaks for and against *candidate*, in numbers from about 0 to 1.

    Args:
        candidate: A block of *sheet*.
        rivals: All candidates of *sheet*, in reading order.
        sheet: A page.
        known: What is known of the study.
        last: No title is left but one with the number of an issue.
    """
    block, text, box = candidate.block, candidate.block.text, candidate.block.lines[0].box
    is_lone = last and _is_lone_title(candidate, rivals, sheet, known)
    titles = [each for each in rivals if not _is_name(each, sheet, known)] or rivals
    titles = [candidate] if is_lone else titles
    largest_title = max(each.block.size for each in titles)
    above = sum(bool(line.text) for line in sheet.page.lines[: block.start])
    count = _count(text)
    other = max((each.block.size for each in rivals if each is not candidate), default=0.0)
    is_person = (
        not (known.begins_with_thing(text) or known.is_of_words(text))
        and (is_of_persons(text) or all(is_of_persons(each.text) for each in block.lines))
        and not (above and candidate.area and is_title_over_names(text, block.size, other))
        and not (candidate.area is None and sheet.is_title_alone(block))
    )
    return {
        "always": 1.0,
        "size, to text": min(1.2, max(-0.3, math.log(block.size / (sheet.body.type_size or 1)))),
        "first of the largest but names": candidate
        is next(each for each in titles if near_size(each.block.size, largest_title)),
        "above an issue": sheet.is_above_issue(block),
        "first line": above == 0,
        "lines above": min(above, MOST_ABOVE) / MOST_ABOVE,
        "at the foot": sheet.place(block) < FOOT and not sheet.is_below_kind(block),
        "third page": sheet.at == 2,
        "later page of text": sheet.at > 0 and not sheet.is_sparse,
        "one word": count == 1,
        "two words": count == 2,
        "one word in capitals": _is_logo(text),
        "italic": box.is_italic,
        "begins with a small letter": known.begins_inside(text),
        "wide gaps": any(line.box.gaps for line in block.lines),
        "series": not is_lone and is_series(text, is_apart=sheet.is_apart(block)),
        "part of an organisation": known.is_part_of_organisation(text),
        "begins with organisation": begins_with_organisation(text),
        "name of an organisation": known.is_organisation(text),
        "persons": is_person,
        "repeated": min(2.0, math.log(max(1, known.front.count(text)))),
        "title in metadata": bool(known.title) and words(text) == known.title,
        "above authors": candidate.area is not None,
        "words of file name": known.share_of_file_name(text),
    }


def _count(text: str) -> int:
    """Return the number of words of *text*."""
    return sum(bool(_WORD.search(word)) for word in text.split())


def _is_logo(text: str) -> bool:
    """Whether *text* is one word in capitals, and no long one with a year: "HAVENVISIE 2040"."""
    return _count(text) == 1 and text.isupper() and not _OF_YEAR.fullmatch(text)


def _is_name(candidate: Candidate, sheet: TitlePage, known: Known) -> bool:
    """Whether *candidate* is as the name of a series, an organisation, a kind or a person is."""
    block = candidate.block
    return (
        is_series(block.text, is_apart=sheet.is_apart(block))
        or _is_logo(block.text)
        or has_common_given_name(block.text)
        or is_kind(block.text)
        or known.is_part_of_organisation(block.text)
        or sheet.is_above_issue(block)
        or begins_with_organisation(block.text)
        or known.is_organisation(block.text)
    )


def _is_lone_title(
    candidate: Candidate, rivals: Sequence[Candidate], sheet: TitlePage, known: Known
) -> bool:
    """Whether a cover has only names beside *candidate*, words with the number of an issue.

    Two words or more, none for a series: "Warmte voor de stad nr. 3", not "Nieuwsbrief nr. 3".
    """
    named = _NUMBERED_TITLE.fullmatch(candidate.block.text)
    return (
        sheet.is_sparse
        and named is not None
        and not SERIES.search(named["title"])
        and all(
            is_of_persons(each.block.text) or _is_name(each, sheet, known)
            for each in rivals
            if each is not candidate
        )
    )
