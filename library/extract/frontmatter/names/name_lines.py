"""Lines of names: the persons in them, without signs of notes, addresses and affiliations. Pure."""

from __future__ import annotations

import re

from library.extract.frontmatter.names.names_in_capitals import in_mixed_case
from library.extract.frontmatter.names.organisation_names import is_organisation
from library.extract.frontmatter.names.person_names import (
    AND,
    authors_in,
    has_common_given_name,
    has_function,
    person_of,
)

CONTACT = re.compile(r"[<(\[]?\s*(?:https?://|www\.)\S*|[<(\[{]?\s*[^\s,;<(]{1,80}\s?@\s?\S+")
_SIGNS = "[*∗†‡§¶⋆★?°¹²³⁴⁵⁶⁷⁸⁹⁰]++"
_BEHIND = rf"(?=$|\s?,\s|\s(?:{AND}|&)\s)"
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
_BETWEEN_NAMES = re.compile(rf",|&|\b(?:{AND})\b")
_GOES_ON = re.compile(rf"\s(?:{AND}|&)$")
"""The end of a line whose last name is on the next one."""
_BAR = re.compile(r"\||\s[·•]\s")
ASIDE = re.compile(r"\s*\((?![^\W\d_]+\)\s+\S)[^()]*\)?|(?:\s+–\s+|\s*—).*$")
"""Text in parentheses, other than the first name in use, and the affiliation behind a dash."""


def without_marks(text: str) -> str:
    """Return a line of names without signs of notes, addresses, asides and a last "and"."""
    unmarked = _MARKS.sub("", _NUMBERS.sub(_without_number, text))
    bare = ASIDE.sub(" ", CONTACT.sub(" ", unmarked))
    return _GOES_ON.sub("", " ".join(bare.split()).strip(" <>,;")).rstrip(" ,;")


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


def is_beside_person(text: str) -> bool:
    """Whether *text* is what is below the name of a person: a function, an employer, an address."""
    return has_function(text) or is_organisation(text) or CONTACT.search(text) is not None
