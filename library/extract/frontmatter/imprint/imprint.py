"""Authors, publisher, principal and date as stated on the first pages and the last one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from library.core.evidence import Found
from library.core.model import Author, Origin, Record
from library.extract.frontmatter.imprint.bylines import cover_authors
from library.extract.frontmatter.imprint.colophons import is_colophon, publishers_in_colophons
from library.extract.frontmatter.imprint.letterheads import letterhead
from library.extract.frontmatter.imprint.publication_dates import publication_dates
from library.extract.frontmatter.imprint.rights_notices import stated_rights
from library.extract.frontmatter.imprint.stated_authors import labelled_authors
from library.extract.frontmatter.imprint.stated_publishers import (
    employers_of_responsible,
    labelled_organisations,
    publishers_in_imprints,
)
from library.extract.frontmatter.names.names_in_capitals import untied
from library.extract.frontmatter.page.page_words import spelled_inside
from library.extract.frontmatter.title.cover import Cover
from library.extract.frontmatter.title.labelled_titles import line_of_labelled_title
from library.extract.text import CleanPage

FARTHER = 0.05
"""How much smaller the confidence is on each page behind the first one."""
AT_END = 0.1
"""The same on a colophon at the end of the study."""
ALONE = 0.6
"""Confidence in the only organisation that is alone on a cover, as publisher."""


def find_imprint(
    pages: Sequence[CleanPage], last: CleanPage | None, cover: Cover | None
) -> tuple[Found, ...]:
    """Return the authors, publisher, principal and dates on the pages, each with its confidence.

    Args:
        pages: The first pages, from the first on.
        last: The colophon at the end or the last page, when it is not among *pages*.
        cover: The title and its place.
    """
    found: list[Found] = []
    text = "\n".join(page.text for page in pages)
    for at, page in enumerate(pages):
        head = cover.end if cover and cover.page == at else 0
        if not cover and at == 0:
            head = line_of_labelled_title(page)
        found += _printed(page, FARTHER * at, text, head)
    if last and is_colophon(last):
        found += _printed(last, AT_END, f"{text}\n{last.text}")
    elif last:  # it may list other works, with their authors and dates
        found += _stated(last, FARTHER * len(pages))
    if cover:
        if name := letterhead(pages[cover.page], cover):
            found.append(_guess(publisher=spelled_inside(name, pages), sure=ALONE))
        authors = cover_authors(pages[cover.page], cover)
        found += [_named(each, sure, text) for each, sure in authors]
    return tuple(found)


def _printed(page: CleanPage, away: float, text: str, head: int = 0) -> Iterator[Found]:
    """Yield the authors, publisher, principal and dates on a page.

    Args:
        page: One of the first pages, or a colophon.
        away: How much smaller the confidence is than on the first page.
        text: That of all pages that are read.
        head: Index of the line below the title; 0 on pages without.
    """
    yield from (_named(names, sure - away, text) for names, sure in labelled_authors(page))
    for edtf, sure in publication_dates(page, head):
        yield _guess(date=edtf, sure=sure - away)
    for name in publishers_in_imprints(page):
        yield _guess(publisher=name, sure=0.8 - away)
    yield from _stated(page, away)


def _stated(page: CleanPage, away: float) -> Iterator[Found]:
    """Yield the labelled publisher and principal of a page, and its copyright notices."""
    for field in ("publisher", "commissioned_by"):
        for name in labelled_organisations(page, field):
            yield _guess(**{field: name}, sure=0.8 - away)
    for name in employers_of_responsible(page):
        yield _guess(publisher=name, sure=0.8 - away)
    for name in publishers_in_colophons(page):
        yield _guess(publisher=name, sure=0.75 - away)
    for field, value, sure in stated_rights(page):
        yield _guess(**{field: value}, sure=sure - away)


def _named(authors: Iterable[Author], sure: float, text: str) -> Found:
    return _guess(authors=tuple(untied(each, text) for each in authors), sure=sure)


def _guess(*, sure: float, **values: object) -> Found:
    date = str(values.get("date", ""))
    year = int(date[:4]) if date else None
    return Found(Record(**values, year=year), Origin.GUESS, round(sure, 2))  # type: ignore[arg-type]
