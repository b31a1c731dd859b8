"""Publishers and principals after a label, in an imprint, or behind a responsible person. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from library.extract.frontmatter.dates.printed_dates import dates_in
from library.extract.frontmatter.imprint.rights_notices import NOTICE
from library.extract.frontmatter.names.organisation_names import (
    LEAST_OF_NAME,
    is_name_alone,
    is_organisation,
    without_article,
    without_place,
)
from library.extract.frontmatter.names.person_names import person_of
from library.extract.frontmatter.page.labels import (
    fields_apart,
    labelled,
    labelled_inside,
    starts_field,
)
from library.extract.frontmatter.page.line_layout import MOST_LINES, is_near, is_sparse
from library.extract.text import CleanPage, TextLine
from library.languages import all_patterns

LONGEST = 120
"""Most characters of a line with the name of an organisation."""
MOST_BELOW = 2
"""Lines below the person who answers for a study that may have the name of the employer."""

BETWEEN_FIELDS = re.compile(r"\s+[|–—•·-]\s+")
"""Between the fields of a line."""
_PARTS = re.compile(rf",|{BETWEEN_FIELDS.pattern}")
_IMPRINT = re.compile(
    r"(?P<place>[^\W\d_][\w’' -]{1,30}),\s+(?P<publisher>[^\W\d_][^,]{1,60}),\s*$"
)
_BY = re.compile(
    rf"\s(?:{all_patterns(lambda each: each.front_matter.byline)})\s(?=\S*[^\W\d_a-z])"
)
_EDITION = re.compile(
    rf"(?:{all_patterns(lambda each: each.front_matter.versions)})\s?:", re.IGNORECASE
)
"""A label of a publisher that is also one of an edition: "Uitgave:"."""


def labelled_organisations(page: CleanPage, field: str) -> Iterator[str]:
    """Yield the organisations after or under a label."""
    lines = list(fields_apart(page.lines[:MOST_LINES]))
    for at, line in enumerate(lines):
        value, has_colon = labelled(line.text, field) or (None, False)
        if value is None and is_sparse(page) and field == "commissioned_by":
            name = without_article(labelled_inside(line.text, field)).rstrip(" .")
            is_whole = " " in name and name[0].isupper() and is_name_alone(name)
            yield from [name] if is_whole else []
        if value is None:
            continue
        if value and not has_colon and is_organisation(line.text.removesuffix(value)):
            value = line.text  # "Verlag Proef": the label is a part of the name
        below = list(_lines_of_field(lines[at + 1 : at + 4]))
        goes_on = bool(value) and not has_colon and "".join(below[:1])[:1].islower()
        names = [value] if value else below
        name = next(filter(is_organisation, names), "".join(names[:1]))
        # "Published by" goes on with a place; behind a colon may be a list of words.
        least = LEAST_OF_NAME if has_colon else LEAST_OF_NAME - 1
        name = _without_maker(without_article(name)).rstrip(" .,;")
        name = without_place(_without_address(name), least)
        is_name = has_colon or len(name.split()) <= 4
        is_name = is_organisation(name) or (is_name and not _EDITION.match(line.text))
        if is_name and not goes_on and _begins_name(name) and len(name) <= LONGEST:
            yield name


def _begins_name(name: str) -> bool:
    """Whether *name* begins with a capital, or with a kind of organisation: "vzw De Proef"."""
    first, _, rest = name.partition(" ")
    return name[:1].isupper() or (is_organisation(first) and rest[:1].isupper())


def _without_maker(name: str) -> str:
    """Return *name* without who made the study: "the Proof Authority by Lee Hydrology Ltd"."""
    by = _BY.search(name)
    return name[: by.start()] if by and is_organisation(name[: by.start()]) else name


def _without_address(name: str) -> str:
    """Return the name of an organisation without the address behind it, which has a number."""
    head, _, address = name.partition(",")
    return head if any(map(str.isdigit, address)) and is_organisation(head) else name


def _lines_of_field(lines: Iterable[TextLine]) -> Iterator[str]:
    """Yield the lines under a label, down to the next label."""
    yield from (each.text for each in takewhile(lambda line: not starts_field(line.text), lines))


def employers_of_responsible(page: CleanPage) -> Iterator[str]:
    """Yield the organisations that answer for a study: "V.U.: An Peeters, Stad Gent, …".

    One may also be before the label, as in "Stad Gent – mei 2021 – V.U.: An Peeters", or below the
    name of the person.
    """
    lines = page.lines[:MOST_LINES]
    for at, line in enumerate(lines):
        before, value = responsible_in(line.text) or ("", None)
        if value is None:
            continue
        behind = [value, *(_lines_near(lines[at:]) if _is_person_or_empty(value) else ())]
        parts = (part.strip() for text in (*behind, before) for part in _PARTS.split(text))
        named = (each for each in parts if is_organisation(each) and not NOTICE.search(each))
        yield from list(named)[:1]


def responsible_in(text: str) -> tuple[str, str] | None:
    """Return what is before and behind the label of who answers for a study by law.

    The label begins *text*, or a field of it behind a dash or a bar; `None` without one.

    >>> responsible_in("Stad Gent – mei 2021 – V.U.: An Peeters")
    ('Stad Gent – mei 2021', 'An Peeters')
    """
    for field in (None, *BETWEEN_FIELDS.finditer(text)):
        begin, end = field.span() if field else (0, 0)
        if found := labelled(text[end:], "responsible"):
            return text[:begin], found[0]
    return None


def _is_person_or_empty(value: str) -> bool:
    return not value or person_of(value.strip(" .,")) is not None


def _lines_near(lines: Sequence[TextLine]) -> Iterator[str]:
    """Yield the lines right below the first one, down to the next label."""
    for above, line in pairwise(lines[: 1 + MOST_BELOW]):
        if not is_near(above, line) or starts_field(line.text):
            return
        yield line.text


def publishers_in_imprints(page: CleanPage) -> Iterator[str]:
    """Yield the publishers in lines of place, publisher and date."""
    for line in page.lines[:MOST_LINES]:
        date = next(dates_in(line.text), None)
        if date is None or "/" in date.edtf:  # the days of a conference, behind its place
            continue
        imprint = _IMPRINT.fullmatch(line.text[: date.start])
        # In "Institute, Ghent, 2016" the second part is the place.
        if (
            imprint
            and not person_of(imprint["publisher"])
            and not any(map(str.isdigit, imprint["publisher"]))  # a version or an issue
            and not is_organisation(imprint["place"])
        ):
            yield imprint["publisher"]
