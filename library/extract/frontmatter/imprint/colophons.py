"""The colophon of a study: the page that tells who made and published it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from library.extract.frontmatter.dates.printed_years import DEPOSIT
from library.extract.frontmatter.imprint.stated_publishers import responsible_in
from library.extract.frontmatter.names.organisation_names import is_name_alone
from library.extract.frontmatter.page.labels import starts_field
from library.extract.frontmatter.page.line_layout import MOST_LINES
from library.extract.text import CleanPage
from library.languages import all_words

AT_END = 3
"""Last pages among which a colophon may be: a back cover or an empty page may be behind it."""
_DEPOSIT_FIELD = re.compile(rf"(?:^|[|–—•·]\s?)\D{{0,40}}{DEPOSIT.pattern}")
"""A legal deposit with nothing but its label before it, in a line or in a field of one."""
_HEADINGS = all_words(lambda each: each.front_matter.colophons)


def colophon_at_end(pages: Sequence[CleanPage]) -> CleanPage | None:
    """Return the last one of *pages* that is a colophon at the end of a study, if there is one."""
    return next(filter(is_colophon, reversed(pages[-AT_END:])), None)


def is_colophon(page: CleanPage) -> bool:
    """Whether *page* has the heading of a colophon, its legal deposit, or who answers for it."""
    texts = [line.text for line in page.lines[:MOST_LINES]]
    return any(
        _is_heading(text) or responsible_in(text) is not None for text in texts
    ) or _has_own_deposit(page, texts)


def _has_own_deposit(page: CleanPage, texts: Sequence[str]) -> bool:
    """Whether *texts*, the lines of a page, have one legal deposit, and not that of another work.

    Lists of works and of references have several, or have the year of a work before it.
    """
    numbers = {found[0] for text in texts for found in DEPOSIT.finditer(text)}
    is_field = any(_DEPOSIT_FIELD.search(text) for text in texts)
    return len(numbers) == 1 and is_field and not page.lists.references


def publishers_in_colophons(page: CleanPage) -> Iterator[str]:
    """Yield the organisations right below the heading of a colophon, without their address."""
    for heading, line in pairwise(page.lines[:MOST_LINES]):
        if _is_heading(heading.text) and not starts_field(line.text):
            name = line.text.partition(",")[0].strip(" .")
            yield from [name] if " " in name and is_name_alone(name) else []


def _is_heading(text: str) -> bool:
    return text.strip(" :").casefold() in _HEADINGS
