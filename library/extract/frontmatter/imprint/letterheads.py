"""The organisation whose name is alone on a cover, such as in a letterhead. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, takewhile

from library.extract.frontmatter.dates.printed_dates import dates_in, is_whole_date
from library.extract.frontmatter.dates.printed_years import year_in
from library.extract.frontmatter.names.name_lines import is_of_persons
from library.extract.frontmatter.names.organisation_names import (
    LEAST_OF_NAME,
    is_name_alone,
    is_organisation_alone,
    is_part_of_organisation,
    without_article,
    without_place,
)
from library.extract.frontmatter.names.person_names import person_of
from library.extract.frontmatter.page.blocks import Block, blocks_of, ends_with_stopword
from library.extract.frontmatter.page.labels import behind_made_by, starts_field
from library.extract.frontmatter.page.line_layout import is_near, is_sparse, row_parts, same_style
from library.extract.frontmatter.title.cover import Cover
from library.extract.frontmatter.title.document_kinds import is_kind, is_series
from library.extract.frontmatter.title.title_area import AREA_LINES
from library.extract.frontmatter.title.title_area import LONGEST as LONGEST_OF_AREA
from library.extract.text import CleanPage, TextLine
from library.languages import all_words

_BARS = re.compile(r"\s+[|•·–]\s+")
"""Between the fields of a line."""

_IMPRINT = re.compile(r"(?P<name>[^,()\d]+),\s(?P<date>.+)")
"""An organisation before a year or a month, as in an imprint; before a day may be an event."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_CITIES = all_words(lambda each: each.front_matter.cities)


def letterhead(page: CleanPage, cover: Cover) -> str:
    """Return the only organisation whose name is alone on a cover, besides its title.

    On a page of text, only above the title, or between it and the text where no person is named.
    Empty where several organisations have a place of their own. Below words such as "on behalf of"
    or "funded by" is another one.
    """
    of_authors = set(_affiliations(page))
    blocks = blocks_of(page)
    others = [b for b in blocks if b.end <= cover.start or b.start >= cover.end]
    if not is_sparse(page):
        others = [*_beside_title(others, cover)]
    above = {b.end: b.lines[-1].text for b in blocks}
    alone = (b for b in others if not _is_introduction(above.get(b.start, "")))
    names = set(chain.from_iterable(map(_names_in, alone))) - of_authors
    return names.pop() if len(names) == 1 else ""


def _beside_title(blocks: Sequence[Block], cover: Cover) -> Iterator[Block]:
    """Yield the blocks above the title of a page of text, and those of its title area.

    Below persons are their affiliations, unless a number of a series is beside one.
    """
    below = [b for b in blocks if cover.end <= b.start < cover.end + AREA_LINES]
    area = list(takewhile(lambda block: len(block.text) <= LONGEST_OF_AREA, below))
    has_persons = any(is_of_persons(line.text) for block in area for line in block.lines)
    yield from (b for b in blocks if b.end <= cover.start)
    yield from (b for b in area if not has_persons or _is_of_series(b.lines[0]))


def _is_of_series(line: TextLine) -> bool:
    """Whether a field of *line* is a number of a series: "Instituut Proef – Nota 2021/3"."""
    behind = _BARS.split(line.text)[1:]
    return any(is_series(each, is_apart=True) or is_kind(each) for each in behind)


def _affiliations(page: CleanPage) -> Iterator[str]:
    """Yield the lines right below a person, where another person has another line below the name.

    They are of one author each, and no publisher of the study.
    """
    below = [
        line.text
        for person, line in pairwise(page.lines)
        if is_of_persons(person.text)
        and is_near(person, line)
        and not same_style(person, line)
        and line.box.type_size < person.box.type_size
    ]
    if len(set(below)) > 1:
        yield from map(_bare, below)


def _is_introduction(text: str) -> bool:
    """Whether the name of an organisation goes on with *text*: "Met steun van"."""
    return bool(text) and ends_with_stopword(text)


def _names_in(block: Block) -> Iterator[str]:
    """Yield the organisations in *block*; of several lines, the one that they begin with.

    The place and the year of an imprint, or the number of a report, may be above it.
    """
    above = block.lines[0].text
    is_other = year_in(above) or is_series(above, is_apart=True)
    lines = block.lines[1:] if is_other else block.lines
    if len(lines) > 1 and is_part_of_organisation(_bare(lines[0].text)):
        lines = lines[1:]  # "Economics Department / Proof University"
    first = lines[0] if lines else block.lines[0]
    if len(lines) <= 1:
        names = (_without_person(_bare(_without_maker(part))) for part in _fields_of(first))
        yield from filter(_is_name, (without_place(name, LEAST_OF_NAME) for name in names))
    elif _is_name(_bare(first.text)):
        name = _whole_name([_bare(line.text) for line in lines])
        yield from [without_place(name, LEAST_OF_NAME)] if name else []


def _fields_of(line: TextLine) -> Sequence[str]:
    """Return the fields of *line* without its date; none if that is the date of an event.

    The date of a publication is a field of its own, or a year behind the name.
    """
    imprint = _IMPRINT.fullmatch(line.text)
    is_imprint = imprint is not None and _is_month_or_year(imprint["date"])
    parts = [imprint["name"]] if imprint and is_imprint else row_parts(line)
    fields = list(chain.from_iterable(map(_BARS.split, parts)))
    undated = [each for each in fields if not is_whole_date(each)]
    return [] if any(any(dates_in(each)) for each in undated) else undated


def _is_month_or_year(text: str) -> bool:
    months = (each for each in dates_in(text) if _MONTH.fullmatch(each.edtf))
    is_month = any(each.end - each.start == len(text) for each in months)
    return is_month or _YEAR.fullmatch(text) is not None


def _whole_name(lines: Sequence[str]) -> str:
    """Return the name that the first of *lines* begins; empty if it is too long for one."""
    name = lines[0]
    for text in lines[1:]:
        is_next = is_organisation_alone(text) or is_of_persons(text) or starts_field(text)
        is_next |= name.isupper() and not text.isupper()
        # "Université catholique / Louvain" is one name.
        is_next |= text.casefold() in _CITIES and len(name.split()) >= LEAST_OF_NAME
        # What would make a name too long is the name of a part, unless the line is cut inside.
        is_whole = text[:1].isupper() and not ends_with_stopword(name)
        is_next |= is_whole and is_name_alone(name) and not is_name_alone(f"{name} {text}")
        if is_next or not _is_text(text):
            break
        name = f"{name} {text}"
    return name if is_name_alone(name) else ""


def _without_maker(text: str) -> str:
    """Return the organisation behind a phrase such as "made by the", without a colon; or *text*."""
    behind = without_article(behind_made_by(text))
    return behind if is_name_alone(behind) else text


def _without_person(text: str) -> str:
    """Return the organisation behind a person: "An Peeters, Instituut Proef"."""
    person, _, behind = text.partition(", ")
    return behind if behind and person_of(person) is not None else text


def _bare(text: str) -> str:
    return text.strip(" .,")


def _is_name(text: str) -> bool:
    # The name of a part of an organisation says too little: "Dienst Ruimte en Wonen".
    is_whole = " " in text and text[0].isupper() and not is_part_of_organisation(text)
    return is_whole and _is_text(text) and is_name_alone(text) and not starts_field(text)


def _is_text(text: str) -> bool:
    """Whether *text* has words only, and no address, date or aside."""
    return not any(sign.isdigit() or sign in "@/()" for sign in text) and "www." not in text
