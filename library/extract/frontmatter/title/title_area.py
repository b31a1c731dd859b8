"""The authors between a title and the text below it, as at the head of an article. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from library.extract.frontmatter.dates.printed_dates import dates_in
from library.extract.frontmatter.names.names_in_capitals import in_mixed_case
from library.extract.frontmatter.names.person_names import (
    authors_in,
    has_common_given_name,
    has_function,
    is_certain,
    is_organisation,
    person_of,
)
from library.extract.frontmatter.page.blocks import is_by
from library.extract.text import BodyStyle, TextLine
from library.languages import all_patterns, all_words, alternatives

MOST_LINES = 14
"""Most lines between a title and the text."""
MOST_BEFORE = 2
"""Most lines of a subtitle or a version before the authors."""
LONGEST = 90
"""Most characters of a line; a longer one is running text."""
LARGER = 1.05
"""Smallest type of a line, relative to the title, that is above its own text."""
MUCH_LARGER = 1.5
"""Type size of a title that looks like a name, as a multiple of that of any other block."""
SMALLER = 0.95
"""Type size of affiliations, relative to that of the authors above them, below which they are."""
DISPLAY = 2.0
"""Type size of titles beside text, as a multiple of its size; names are set smaller."""
SAME_HEIGHT = 0.3
"""Largest distance of the heads of two columns of authors, in type sizes."""
ROW = (4, 6)
"""Numbers of words that may be the names of two or three persons beside each other."""

_HEADINGS = "|".join(
    re.escape(title).replace("'", "['’]")
    for title in sorted(all_words(lambda each: each.front_matter.generic_titles))
)
_ENDS = re.compile(
    rf"(?:{_HEADINGS})(?!\w)|(?:1|I)[.)]?\s+[^\W\d_]",
    re.IGNORECASE,
)
"""The first heading below: "Abstract", "Contents", "1 Introduction"."""
_BY = re.compile(
    rf"(?P<before>(?:[^\W\d_]+(?:['’-][^\W\d_]+)*\s+){{0,3}})"
    rf"(?:{all_patterns(lambda each: each.front_matter.byline)})(?:\s+(?=\S)|$)",
    re.IGNORECASE,
)
_TEXTS = all_words(lambda each: each.front_matter.texts)
_BY_PERSONS = all_words(lambda each: each.front_matter.by_persons)
_ARTWORK = all_words(lambda each: each.front_matter.artwork)
_TRANSLATORS = re.compile(
    rf"\b(?:{all_patterns(lambda each: each.front_matter.translators)})\b", re.IGNORECASE
)
_VERSION = re.compile(
    rf"(?<=\w)\W+(?:{all_patterns(lambda each: each.front_matter.versions)})\b.*$", re.IGNORECASE
)
"""A version beside a name."""
_NAME = re.compile(r"[^\W\d_][^\W\d_’'-]+(?:[’'-][^\W\d_]+)*")
_CONTACT = re.compile(r"[<(\[]?\s*(?:https?://|www\.)\S*|[<(\[{]?\s*[^\s,;<(]{1,80}\s?@\s?\S+")
_SIGNS = "[*∗†‡§¶⋆★?°¹²³⁴⁵⁶⁷⁸⁹⁰]++"
_AND_WORDS = all_words(lambda each: each.and_words)
_AND = alternatives(_AND_WORDS)
_BEHIND = rf"(?=$|\s?,\s|\s(?:{_AND}|&)\s)"
"""What is behind a sign of a note that is not raised."""
_MARKS = re.compile(
    rf"\s*{_SIGNS}(?!\w)|(?<!\w){_SIGNS}|(?<=[^\W\d_]{{2}})\d+(?:,\d+)*(?=$|[\s,;])"
    rf"|(?<=[^\W\d_]{{2}})\s[a-h](?:,\s?[a-h\d*∗])*{_BEHIND}"
)
"""Signs of notes before and behind names; one inside a word belongs to it."""
_NUMBERS = re.compile(rf"(?<=[^\W\d_]{{2}})\s\d{{1,2}}(?:,\s?(?:\d{{1,2}}|[*∗]))*{_BEHIND}")
"""Numbers of notes behind names."""
_LONGEST_NAME = 80
"""Most characters of a name that are looked at."""
_BETWEEN_NAMES = re.compile(rf",|&|\b(?:{_AND})\b")
_BAR = re.compile(r"\||\s[·•]\s")
_ASIDE = re.compile(r"\s*\((?![^\W\d_]+\)\s+\S)[^()]*\)?|(?:\s+–\s+|\s*—).*$")
"""Text in parentheses, other than the first name in use, and the affiliation behind a dash."""


@dataclass(frozen=True, slots=True)
class AreaAuthors:
    """The names in a title area."""

    names: tuple[str, ...]
    is_clear: bool
    """Whether a date, an address, a heading or a line of several names shows that the lines are a
    title area, and all its names are next to each other."""


def without_marks(text: str) -> str:
    """Return a line of names without signs of notes, addresses and asides."""
    unmarked = _MARKS.sub("", _NUMBERS.sub(_without_number, text))
    bare = _ASIDE.sub(" ", _CONTACT.sub(" ", unmarked))
    return " ".join(bare.split()).strip(" <>,;")


def _without_number(number: re.Match[str]) -> str:
    """Return nothing behind a name of two words or more, but "10" behind "Atelier".

    Notes begin at 1, so the first one of a line is no 10: "Bureau Noord 10".
    """
    first = _NUMBERS.search(number.string)
    is_high = first is not None and first.group()[2:3].isdigit()
    before = number.string[max(0, number.start() - _LONGEST_NAME) : number.start()]
    name = _BETWEEN_NAMES.split(before)[-1]
    return "" if len(name.split()) > 1 and not is_high else number.group()


def without_affiliation(text: str) -> str:
    """Return the person before a bar or a dot; if another is behind, the whole: "An Lee | Gent"."""
    name, *behind = map(str.strip, _BAR.split(text))
    is_affiliated = len(behind) == 1 and person_of(name) is not None and person_of(*behind) is None
    return name if is_affiliated else text


def persons_in(text: str) -> tuple[str, ...] | None:
    """Return the persons that *text* consists of; `None` when it has other words."""
    names = tuple(map(str, authors_in(in_mixed_case(without_affiliation(text)), of_persons=True)))
    # In capitals, "Werken Aan de Stad" looks like a person too.
    is_named = not text.isupper() or any(map(has_common_given_name, names))
    return names if names and is_named and all(map(person_of, names)) else None


def is_of_persons(text: str) -> bool:
    """Whether a line consists of the names of persons; in capitals, with a common given name."""
    return persons_in(without_marks(text)) is not None


def is_title_over_names(text: str, size: float, other: float) -> bool:
    """Whether *text*, which looks like a name and has names below, is a title: "Kühle Höfe".

    It is in much larger type than *other*, that of any other block, and no common name. At the
    head of a page, it may be the name of a journal.
    """
    is_likely = text.isupper() or is_certain(text) or has_common_given_name(text)
    return size > MUCH_LARGER * other and not is_likely


def is_beside_person(text: str) -> bool:
    """Whether *text* is what is below the name of a person: a function, an employer, an address."""
    return has_function(text) or is_organisation(text) or _CONTACT.search(text) is not None


def is_byline(text: str) -> bool:
    """Whether *text* is persons behind a word such as "by": "A thesis by An Peeters"."""
    return is_of_persons(behind_by(text))


def behind_by(text: str) -> str:
    """Return what is behind a word such as "by" near the beginning of *text*; empty without one."""
    found = _BY.match(text)
    return text[found.end() :] if found else ""


def is_credit(text: str) -> bool:
    """Whether *text* has a word such as "by" behind one for something else than a text: "cover by".

    "von" is inside names too, so a name may look like this: "Greta von Beispiel".
    """
    before = _before_by(text)
    is_text = bool(before) and (before[-1] in _TEXTS or _is_text_and_artwork(before))
    return bool(before) and (not is_text or is_of_artwork(text))


def is_by_person(text: str) -> bool:
    """Whether a word such as "by" is behind one for what persons write, not firms: "Texte par"."""
    return not _BY_PERSONS.isdisjoint(_before_by(text))


def is_of_artwork(text: str) -> bool:
    """Whether a word such as "by" is behind one for something else: "Couverture réalisée par".

    But who made both a text and its pictures is its author: "Textes et photos par".
    """
    before = _before_by(text)
    return not _ARTWORK.isdisjoint(before) and not _is_text_and_artwork(before)


def _is_text_and_artwork(before: Sequence[str]) -> bool:
    """Whether a word such as "and" is between one for a text and one for something else."""
    return any(
        middle in _AND_WORDS and not _TEXTS.isdisjoint(pair) and not _ARTWORK.isdisjoint(pair)
        for first, middle, last in zip(before, before[1:], before[2:], strict=False)
        for pair in ((first, last),)
    )


def _before_by(text: str) -> list[str]:
    found = _BY.match(text)
    return found["before"].casefold().replace("’", "'").split() if found else []


def row_parts(line: TextLine) -> Iterator[str]:
    """Yield the parts of a line that wide gaps separate: authors beside each other."""
    begin = 0
    for gap in line.box.gaps:
        end = bisect_left(line.offsets, gap.end)
        yield line.text[begin:end].strip()
        begin = end
    yield line.text[begin:].strip()


def without_display(lines: Iterable[TextLine], body: BodyStyle) -> list[TextLine]:
    """Return *lines* without those in the type of titles beside text in the style *body*."""
    return [line for line in lines if line.box.type_size < DISPLAY * body.type_size]


def area_authors(
    lines: Sequence[TextLine], size: float, names_in: Callable[[str], Iterable[str] | None]
) -> AreaAuthors | None:
    """Return the authors in the first of *lines*; `None` without any.

    Args:
        lines: The lines below a title.
        size: Type size of the title, in points; a larger line ends the area.
        names_in: Returns the persons that a line consists of; `None` if it has other words.
    """
    found: list[str] = []
    before, is_apart, of_translators, is_area = 0, False, False, False
    top = size_of_names = 0.0
    parts = list(_area(lines, size * LARGER))
    area = [text for text, _ in parts]
    for at, (text, line) in enumerate(parts):
        if text is None:
            is_area = True
            break
        if _TRANSLATORS.search(_ASIDE.sub("", text)):
            of_translators = True
            continue
        has_date = any(dates_in(text))
        is_area |= has_date or bool(_CONTACT.search(text))
        bare = without_marks(_VERSION.sub("", text))
        if len(re.findall(r"[^\W\d_]", bare)) < 3:  # an address, or a sign between two names
            continue
        if area[at + 1 : at + 2] == [None] or is_by(area[at - 1] or ""):
            bare = in_mixed_case(bare)  # here, capitals are those of a name
        names = tuple(names_in(bare) or names_in(behind_by(bare)) or ())
        if names and found and line.box.type_size < SMALLER * size_of_names:
            names = ()  # the authors are in one type, and their affiliations in a smaller one
        if not names and not of_translators and _has_persons(bare):
            return AreaAuthors((*found, bare), is_clear=False)
        if names and of_translators:
            continue
        if names and found and is_apart and not _is_level(top, line):
            return AreaAuthors((*found, *names), is_clear=False)
        is_area |= len(names) > 1 or (bool(found and names) and _is_level(top, line))
        if not found:
            top, size_of_names = line.box.top, line.box.type_size
        of_translators = False
        found += names
        is_apart = bool(found) and not names
        before += not found and not has_date and not is_organisation(bare)
        if before > MOST_BEFORE:
            break
    return AreaAuthors(tuple(found), is_area) if found else None


def _is_level(top: float, line: TextLine) -> bool:
    """Whether *line* is at the height of the first author, as the head of another column."""
    return abs(line.box.top - top) < SAME_HEIGHT * line.box.type_size


def _has_persons(text: str) -> bool:
    """Whether persons are beside each other or beside other words, in a line without commas."""
    names = text.split()
    is_row = len(names) in ROW and all(
        each[0].isupper() and _NAME.fullmatch(each) for each in names
    )
    return not is_organisation(text) and (is_row or person_of(text.partition(",")[0]) is not None)


def _area(lines: Sequence[TextLine], largest: float) -> Iterator[tuple[str | None, TextLine]]:
    """Yield the texts of a title area with their lines, and at last `None` for a heading."""
    for line in lines[:MOST_LINES]:
        if line.box.type_size > largest:
            return
        if _ENDS.match(line.text) and not any(dates_in(line.text)):
            yield None, line
            return
        if len(line.text) > LONGEST:
            return
        parts = list(row_parts(line))
        # In the row of a table, a cell may look like a name.
        for text in [line.text] if parts[0][:1].islower() else parts:
            yield text, line
