"""The year of an imprint: behind an edition, a publisher or a place, or before a publisher."""

from __future__ import annotations

import re

from library.extract.frontmatter.names.organisation_names import is_organisation
from library.languages import all_patterns, all_words, alternatives, known

LONGEST = 90
"""Most characters of an imprint in one line."""

_CITIES = all_words(lambda each: each.front_matter.cities)
_SEPARATOR = re.compile(r",\s|\s[|•·–—-]\s|\s(?=\()")
_BAR = re.compile(r"\s[|•·]\s")
_ABBREVIATION = re.compile(r"[^\W\d_a-zß-ÿ]{2,8}")
"""The name of a publisher in capitals."""
_PLACE = re.compile(r"[^\W\d_a-zß-ÿ][^\W\d_A-Z]+(?:-[^\W\d_]+)*")
_YEAR = re.compile(r"(?P<place>[^\W\d_][^\d,]*?)?,?\s?\(?(?P<year>(?:19|20)\d\d)\)?\.?")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")


_ORDINALS = alternatives(
    form for each in known() for forms in each.ordinals for form in forms.split()
)
_EDITION = re.compile(
    rf"(?:\d{{1,2}}(?:\.|[^\W\d_]{{1,3}})?|{_ORDINALS})(?:,?\s[^\W\d_]+){{0,3}}?,?\s"
    rf"(?:{all_patterns(lambda each: each.edition_words)})(?!\w)[^\d|•·]{{0,40}}$",
    re.IGNORECASE,
)
"""An edition with its number: "2e, herziene druk", perhaps with words or a place behind it."""


def is_edition(text: str) -> bool:
    """Whether *text* is an edition with its number: "2e, herziene druk"."""
    return _EDITION.fullmatch(text) is not None


def year_of_imprint(text: str, *, at_foot: bool = False) -> str:
    """Return the year at the end or the beginning of *text*, an imprint; empty for something else.

    Before it are an edition or an organisation, and perhaps a place; or an organisation is behind.

    Args:
        text: A line of a cover.
        at_foot: It is the last one, where anything before a known city or a bar is a publisher or
            its address, and an abbreviation before any place; elsewhere it may be an event.

    >>> year_of_imprint("1. Auflage, Mainz 2022"), year_of_imprint("Bureau Proef | 2017")
    ('2022', '2017')
    >>> year_of_imprint("Universiteit Proef, Klimaatplan 2020")
    ''
    """
    if len(text) > LONGEST or not text[:1].isalnum():
        return ""
    parts = _SEPARATOR.split(text)
    last = _YEAR.fullmatch(parts[-1])
    if not last:
        behind = ", ".join(parts[1:])
        return parts[0] if _YEAR_ALONE.fullmatch(parts[0]) and is_organisation(behind) else ""
    before, place = ", ".join(parts[:-1]), (last["place"] or "").strip()
    if _EDITION.fullmatch(f"{before}, {place}".strip(", ")):
        return last["year"]
    if at_foot and _BAR.search(text) and before and not place:
        return last["year"]
    in_city = _CITIES.intersection(each.casefold() for each in (place, *parts[-2:-1]) if each)
    is_short = _ABBREVIATION.fullmatch(parts[0]) is not None
    is_placed = bool(in_city) and (len(parts) > 2 or is_short)
    # In "Institute, Place, 2018" the place need not be a known city.
    is_placed |= (
        is_short and len(parts) == 3 and not place and _PLACE.fullmatch(parts[1]) is not None
    )
    is_imprint = bool(before) and (is_organisation(before) or (at_foot and is_placed))
    return last["year"] if is_imprint and (not place or in_city) else ""
