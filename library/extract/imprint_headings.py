"""Headings of the first pages that only name the authors, the publisher or the date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from library.core.evidence import Found
from library.core.model import Person
from library.extract.frontmatter.dates.printed_dates import is_whole_date
from library.extract.frontmatter.page.labels import labelled
from library.extract.text import CleanPage
from library.languages import all_words

FRONT = 3
"""First pages, on one of which the title and the authors are."""
_AND = all_words(lambda each: (*each.and_words, *each.front_matter.byline))
_WORD = re.compile(r"[^\W\d_]+")


def without_imprint(pages: Sequence[CleanPage], found: Iterable[Found]) -> list[CleanPage]:
    """Return *pages*, the first ones without the headings that tell who made the study and when.

    They are set in larger type than the text, as a title is. One that is the title stays.

    Args:
        pages: All pages of a study.
        found: The values for its record.
    """
    records = [each.record for each in found if each.is_sure_enough]
    titles = {tuple(_words(each.title)) for each in records}
    authors = (one for each in records for one in each.authors if isinstance(one, Person))
    names = {word for one in authors for word in _words(str(one))}
    publishers = {each.publisher for each in records if each.publisher}

    def is_of_imprint(text: str) -> bool:
        own = [word for word in _words(text) if len(word) > 1]  # one letter may refer to a note
        is_named = not names.isdisjoint(own) and names.union(_AND).issuperset(own)
        value, _ = labelled(text, "publisher") or ("", False)
        has_publisher = any(name == text or name in value for name in publishers)
        return is_named or has_publisher or is_whole_date(text)

    front = [
        replace(
            page,
            headings=tuple(
                each
                for each in page.headings
                if tuple(_words(each.title)) in titles or not is_of_imprint(each.title)
            ),
        )
        for page in pages[:FRONT]
    ]
    return [*front, *pages[FRONT:]]


def _words(text: str | None) -> list[str]:
    """Return the words of letters in *text*, case folded."""
    return _WORD.findall((text or "").casefold())
