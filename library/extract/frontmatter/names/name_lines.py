"""Lines of names: the persons in them, without signs of notes, addresses and affiliations. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from library.extract.frontmatter.names.names_in_capitals import in_mixed_case
from library.extract.frontmatter.names.organisation_names import is_organisation
from library.extract.frontmatter.names.person_names import (
    AND,
    KEPT,
    PARTICLES,
    authors_in,
    has_function,
    is_list_of_persons,
    is_person_in_capitals,
    person_of,
)
from library.languages import all_words

CONTACT = re.compile(r"[<(\[]?\s*(?:https?://|www\.)\S*|[<(\[{]?\s*[^\s,;<(]{1,80}\s?@\s?\S+")
_SIGNS = "[*∗†‡§¶⋆★?°¹²³⁴⁵⁶⁷⁸⁹⁰]++"
_BEHIND = rf"(?=$|\s?,\s|\s(?:{AND}|&|[•·|])\s)"
"""What is behind a sign of a note that is not raised."""
_MARKS = re.compile(
    rf"\s*{_SIGNS}(?!\w)|(?<!\w){_SIGNS}|(?<=[^\W\d_]{{2}})\d+(?:,\d+)*(?=$|[\s,;])"
    rf"|(?<=[^\W\d_]{{2}})\s[a-h](?:,\s?[a-h\d*∗])*{_BEHIND}"
)
"""Signs of notes before and behind names; one inside a word belongs to it."""
_BETWEEN_MARKED = re.compile(
    r"(?<=[^\W\d_A-Z])\s?[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?:,\s?[¹²³⁴⁵⁶⁷⁸⁹⁰]+)*\s+(?=[^\W\d_a-zß-ÿ])"
)
"""The numbers of notes between two names, without a comma: "An Peeters¹ Jan Jans²"."""
_NUMBERS = re.compile(rf"(?<=[^\W\d_]{{2}})\s\d{{1,2}}[*∗]?(?:,\s?(?:\d{{1,2}}|[*∗]))*{_BEHIND}")
"""Numbers of notes behind names."""
_LONGEST_NAME = 80
"""Most characters of a name that are looked at."""
_BETWEEN_NAMES = re.compile(rf",|&|\b(?:{AND})\b")
_GOES_ON = re.compile(rf"\s(?:{AND}|&)$")
"""The end of a line whose last name is on the next one."""
_LAST_GIVEN = re.compile(r"[^\W\d_a-z](?:[^\W\d_A-Z][\w’'-]*|\.)")
"""A given name that is last on its line: "An Peeters, Jan"."""
_LETTER = re.compile(r"[^\W\d_a-z]\.?")
_CITIES = all_words(lambda each: each.front_matter.cities)
_BAR = re.compile(r"\||\s[·•]\s")
ASIDE = re.compile(r"\s*\((?![^\W\d_]+\)\s+\S)[^()]*\)?|(?:\s+–\s+|\s*—).*$")
"""Text in parentheses, other than the first name in use, and the affiliation behind a dash."""


def without_marks(text: str) -> str:
    """Return a line of names without signs of notes, addresses, asides and a last "and"."""
    apart = _BETWEEN_MARKED.sub(", ", text)
    unmarked = _MARKS.sub("", _NUMBERS.sub(_without_number, apart))
    bare = ASIDE.sub(" ", CONTACT.sub(" ", unmarked))
    return _GOES_ON.sub("", " ".join(bare.split()).strip(" <>,;•·|")).rstrip(" ,;")


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
    """Return the persons before a bar or a dot: "An Lee | Gent"; all if another is behind it."""
    names, *behind = map(str.strip, _BAR.split(text))
    is_affiliated = len(behind) == 1 and person_of(*behind) is None
    are_persons = person_of(names) is not None or is_list_of_persons(names)
    return names if is_affiliated and are_persons else text


def begins_with_person(text: str) -> bool:
    """Whether *text*, a list, begins with the whole name of a person."""
    first = _BETWEEN_NAMES.split(text)[0].strip()
    return first.partition(" ")[0].casefold() not in PARTICLES and person_of(first) is not None


def ends_open(text: str) -> bool:
    """Whether *text* ends as a list does that goes on: with a comma or a word such as "and"."""
    return text.endswith(",") or _GOES_ON.search(text) is not None


def is_open_list(text: str) -> bool:
    """Whether names must follow *text*: it is empty, an unfinished list, or ends inside a name."""
    *others, last = map(str.strip, _BETWEEN_NAMES.split(text))
    are_persons = bool(others) and all(map(is_of_persons, filter(None, others)))
    ends_in_name = are_persons and _may_be_given(last)
    is_inside_name = text.rpartition(" ")[2].casefold() in PARTICLES
    return not text or ends_open(text) or ends_in_name or is_inside_name


def _may_be_given(word: str) -> bool:
    """Whether *word* behind a person is a given name, not a function, an employer or a city."""
    is_other = has_function(word) or is_organisation(word) or word.casefold() in _CITIES
    return _LAST_GIVEN.fullmatch(word) is not None and not is_other


def is_lettered(text: str) -> bool:
    """Whether *text* lists things of one kind, each with a letter: "Vitamine K., Vitamine B."."""
    parts = [each.strip().rpartition(" ") for each in _BETWEEN_NAMES.split(text)]
    kinds = {kind.casefold() for kind, _, letter in parts if _LETTER.fullmatch(letter)}
    return len(parts) > 1 and len(kinds) == 1 and all(_LETTER.fullmatch(each[2]) for each in parts)


@lru_cache(KEPT)
def persons_in(text: str) -> tuple[str, ...] | None:
    """Return the persons that *text* consists of; `None` when it has other words."""
    names = tuple(map(str, authors_in(in_mixed_case(without_affiliation(text)), of_persons=True)))
    # In capitals, "Werken Aan de Stad" looks like a person too.
    is_named = not text.isupper() or any(map(is_person_in_capitals, names))
    is_named = is_named and not is_lettered(text)
    return names if names and is_named and all(map(person_of, names)) else None


def is_of_persons(text: str) -> bool:
    """Whether a line consists of the names of persons; in capitals, some are certain."""
    return persons_in(without_marks(text)) is not None


def is_beside_person(text: str) -> bool:
    """Whether *text* is what is below the name of a person: a function, an employer, an address."""
    return has_function(text) or is_organisation(text) or CONTACT.search(text) is not None
