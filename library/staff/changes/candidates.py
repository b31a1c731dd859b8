"""The values found in a PDF, each with the place where it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from library.core.evidence import Found
from library.core.model import Organisation, Origin, Page, Person, Study
from library.records.merge import known_fields
from library.staff.changes.author_cells import author_text

FRONT = 3
"""First pages that are always kept, to be shown beside the record."""
SEARCHED = 8
"""First pages on which values are looked for; the last two are searched as well."""
MOST_GAP = 12
"""Most characters between two words of a value as printed: a line end, a comma, a footnote."""
ORDER = ("title", "subtitle", "authors", "publisher", "commissioned_by", "series", "edition",
         "date", "languages", "abstract", "doi", "isbn", "licence")  # fmt: skip
"""Order of the fields."""


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """Where a value is printed: a span of the text of a page."""

    page: int
    """Number of the page."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value found in the PDF."""

    field: str
    """Key of the record."""
    text: str
    """The value as a cell of the table of records has it."""
    origin: Origin
    confidence: float
    """0 to 1."""
    is_used: bool
    """Whether it is sure enough to be used when nobody says otherwise."""
    place: PrintedPlace | None
    """Where the first pages print it; `None` if they do not, or in another form than `text`."""


def candidates(found: Iterable[Found], pages: Sequence[Page]) -> tuple[Candidate, ...]:
    """Return the values of *found* in the order of their fields, the most certain first.

    Args:
        found: Values found in a PDF.
        pages: All its pages.
    """
    ranked = sorted(found, key=lambda each: -each.confidence)
    near = [*pages[:SEARCHED], *pages[max(SEARCHED, len(pages) - 2) :]]
    seen: set[tuple[str, str]] = set()
    known: list[Candidate] = []
    for each in ranked:
        for name, value in known_fields(each.record):
            key = "date" if name == "year" else name
            text = value_text(value)
            if (key, text) in seen or (name == "year" and each.record.date):
                continue
            seen.add((key, text))
            place = _place(value, near) if name != "languages" else None
            known.append(Candidate(
                key, text, each.origin, each.confidence, each.is_sure_enough, place
            ))  # fmt: skip
    return tuple(sorted(known, key=lambda each: _rank(each.field)))


def study_candidates(study: Study, pages: Sequence[Page]) -> tuple[Candidate, ...]:
    """Return the values of *study* that were found in its PDF, with their places."""
    near = pages[:SEARCHED]
    found = (
        (name, getattr(study.record, name), origin)
        for name, origin in study.origins
        if origin.origin is not Origin.RECORD and name != "year"
    )
    return tuple(
        Candidate(
            name,
            value_text(value),
            origin.origin,
            origin.confidence,
            is_used=True,
            place=_place(value, near) if name != "languages" else None,
        )
        for name, value, origin in found
    )


def front_pages(found: Iterable[Candidate], pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the first of *pages*, and those on which one of *found* is printed."""
    numbers = {each.place.page for each in found if each.place}
    return tuple(each for each in pages if each.number <= FRONT or each.number in numbers)


def _rank(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def value_text(value: object) -> str:
    """Return a value of a record in the notation of the table of records."""
    if isinstance(value, tuple):
        return "; ".join(each if isinstance(each, str) else author_text(each) for each in value)
    return str(value)


def _place(value: object, pages: Iterable[Page]) -> PrintedPlace | None:
    """Return where *value* is printed first; the first author of several."""
    for page in pages:
        for text in _printed_forms(value):
            if match := _pattern(text).search(page.text):
                return PrintedPlace(page.number, *match.span())
    return None


def _printed_forms(value: object) -> Iterator[str]:
    """Yield the forms in which a value may be printed, the longest first."""
    first = value[0] if isinstance(value, tuple) and value else value
    match first:
        case Person(family, given):
            yield from (f"{given} {family}", f"{family} {given}", family)
        case Organisation(name):
            yield name
        case str() | int():
            yield str(first)
            if re.fullmatch(r"\d{4}-.*", str(first)):
                yield str(first)[:4]


def _pattern(text: str) -> re.Pattern[str]:
    words = re.findall(r"\w+", text)
    between = rf"\W{{1,{MOST_GAP}}}"
    joined = "".join(
        re.escape(word) + (between if following else "")
        for word, following in pairwise([*words, ""])
    )
    return re.compile(rf"\b{joined}\b" if words else r"(?!)", re.IGNORECASE)
