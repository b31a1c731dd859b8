"""Quarters and halves of a year in printed text, in any known language. Pure."""

from __future__ import annotations

import re

from library.extract.frontmatter.dates.printed_dates import PrintedDate
from library.languages import all_words, alternatives, known

_ORDINALS = {
    form: number
    for each in known()
    for number, forms in enumerate(each.ordinals, start=1)
    for form in forms.split()
}
"""Case folded *first* to *fourth* in any language -> the number."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBERS = {**_ORDINALS, **_ROMAN, **{str(number): number for number in range(1, 5)}}
_QUARTERS = all_words(lambda each: each.quarter_words) | {"q", "t"}
_HALVES = all_words(lambda each: each.half_year_words) | {"h", "s"}


_ENDING = alternatives(all_words(lambda each: each.ordinal_endings))
_UNIT = rf"(?P<unit>{alternatives(_QUARTERS | _HALVES)})"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_FORMS = tuple(
    re.compile(rf"(?<![^\s(|,:;–-]){form}\s*\)?\s*$", re.IGNORECASE)
    for form in (
        rf"(?P<order>[1-4]|{alternatives((*_ORDINALS, *_ROMAN))})(?:\.|{_ENDING})?[\s-]*{_UNIT}"
        rf"(?:\s[^\W\d_]{{1,3}})?,?[\s/-]+{_YEAR}",
        rf"{_UNIT}\s?(?P<order>[1-4]),?[\s/’'-]+{_YEAR}",
        rf"{_YEAR}[\s/-]{{0,3}}{_UNIT}\s?(?P<order>[1-4])",
    )
)
"""The 3rd quarter of 2023, Q3 2023, 2023-Q3: each at the end of a line."""


def part_of_year(text: str) -> PrintedDate | None:
    """Return the quarter or the half of a year at the end of *text*, as months.

    >>> found = part_of_year("Warmtemonitor, 3e kwartaal 2023")
    >>> found.start, found.edtf
    (15, '2023-07/2023-09')
    """
    for form in _FORMS:
        if match := form.search(text):
            order, unit = match["order"].casefold(), match["unit"].casefold()
            number = _NUMBERS.get(order)
            if number is None:  # a letter that only ignoring the case makes an i: İ, ı
                continue
            months = 3 if unit in _QUARTERS else 6
            last = number * months
            if last <= 12:
                first = f"{match['year']}-{last - months + 1:02}"
                return PrintedDate(match.start(), match.end(), f"{first}/{match['year']}-{last:02}")
    return None


def is_part_of_year(text: str) -> bool:
    """Whether *text* consists of a quarter or a half of a year."""
    found = part_of_year(text)
    return found is not None and found.start == 0
