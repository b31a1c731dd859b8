"""Names of authors, classified as persons or organisations by their shape. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import or_

from library.analysis import fold
from library.core.model import Author, Organisation, Person
from library.core.notation.abbreviated_names import is_abbreviation
from library.extract.frontmatter.names.organisation_names import (
    ELIDED,
    is_organisation,
    is_part_of_organisation,
)
from library.extract.frontmatter.names.personal_titles import is_degree, is_personal_title
from library.languages import all_patterns, all_words, alternatives

LONGEST = 80
"""Most characters of one name."""
MOST_WITHOUT_TITLE = 2
"""Most words of a name before which no title is looked for."""
TIE = "\u2060"
"""Joins the words of a family name that capitals show to be one: "Ana RUIZ SOLER"."""
FEWEST_PAIRS = 2
"""Fewest persons in a list of family names, each before its initials."""
MOST_IN_LOWER_CASE = 3
"""Most words of a name without a capital, such as that of a firm."""
KEPT = 1024
"""Texts whose names are kept: each line of the first pages is asked about five times or more."""

_FOREIGN_PARTICLES = frozenset("del della di da dos el al bin ibn".split())
IRISH_PARTICLES = frozenset("ó ní uí nic mac".split())
"""Particles of Italian, Portuguese, Spanish, Arabic and Irish names, which occur in any language;
Irish particles have a capital."""
_OWN_PARTICLES = all_words(lambda each: each.front_matter.name_particles)
PARTICLES = (
    _FOREIGN_PARTICLES
    | IRISH_PARTICLES
    | _OWN_PARTICLES
    | {each.replace("'", "’") for each in _OWN_PARTICLES}
)
"""Words that a family name may begin with."""
_PREPOSITIONS = all_words(lambda each: each.front_matter.prepositions_of_names)
_BETWEEN_FAMILIES = frozenset("yi")
"""Spanish and Catalan for "and" between the two family names of one person."""
_GIVEN = frozenset(map(fold, all_words(lambda each: each.front_matter.given_names)))
_TITLES_LIKE_INITIALS = all_words(lambda each: each.front_matter.titles_like_initials)
_NAMES_TOO = frozenset("em ing ma mag".split())
"""Titles that are names without a full stop: Ma Hong Li."""
AND = alternatives(all_words(lambda each: each.and_words))

_CONJUNCTIONS = re.compile(rf"\s+(?:{AND}|&)\s+")
_INITIAL_CONJUNCTION = re.compile(rf"^(?:{AND}) ")
BETWEEN_FIELDS = re.compile(r"[;|•]|\s·\s")
_FIRST_IN_PARENTHESES = re.compile(r"(?<=\S)\s+\(([^\W\d_][\w’'-]+)\)(?=\s+\S|$)")
_PARENTHESES = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]")
_HAS_ABBREVIATION = re.compile(r"(?!IJ)[A-ZÀ-ÖØ-Þ]{2,}(?:-[^\W\d_A-ZÀ-ÖØ-Þ]|[a-zß-öø-ÿ]|$)")
"""An abbreviation, or the beginning of a compound of one: VITO, CO-gehalte, CLT-gevels, UGent."""
_BEFORE_INITIALS = re.compile(r"(?<=[^\W\d_A-Z])\s+(?=[^\W\d_a-z]\.)")
"""Between a family name and the initials of the next person."""
_BEHIND_INITIALS = re.compile(r"(?<=[^\W\d_a-z]\.)\s+(?=[^\W\d_]{2})")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+|[^\W\d_]")
_FUNCTION = re.compile(
    rf"(?:{all_patterns(lambda each: each.front_matter.functions)})", re.IGNORECASE
)
_KINDS = all_words(lambda each: each.front_matter.generic_titles)
_NOT_IN_NAMES = all_words(lambda each: each.front_matter.not_in_names) | _KINDS
_WORKS = all_words(lambda each: each.front_matter.texts | each.front_matter.artwork)
"""Words for what a person made: "photos", "textes"."""
_NAMED_POSTS = all_words(lambda each: each.front_matter.named_posts)
_GENITIVE_ARTICLE = "der"
"""German for "of the" between two nouns; in names it follows another particle: "van der"."""


@lru_cache(KEPT)
def authors_in(text: str, *, of_persons: bool = False) -> tuple[Author, ...]:
    """Return the authors that *text* names, in order; an ambiguous list stays one name.

    Args:
        text: A field or a line that consists of names.
        of_persons: Take two capitalised words for a given and a family name. Otherwise they stay
            one name, since `Sweco Belgium` and `An Peeters` have the same shape.
    """
    text = _without_stops(" ".join(text.split()).strip(" ,;|")).lstrip(".").strip(" ,;|")
    if not text:
        return ()
    if len(parts := [part for part in BETWEEN_FIELDS.split(text) if part.strip()]) > 1:
        return tuple(author for part in parts for author in authors_in(part, of_persons=of_persons))
    turned = _family_first(text)
    listed = _each_with_initials(text) or _each_turned(text) or tuple(_families_first(text))
    if found := (turned,) if turned else listed:
        return found
    parts = _without_forms_of_address(list(names_in_list(text)))
    if len(parts) > 1:
        parts = [_with_initials_first(part) for part in parts]
    if of_persons and parts and person_of(parts[0]):
        parts = [part for part in parts if not _is_affiliation(_without_parentheses(part))]
    if parts and all(map(person_of, parts)):
        return tuple(_author(part, of_persons=of_persons) for part in parts)
    if text.islower() and len(text.split()) > MOST_IN_LOWER_CASE:
        return ()  # the words of a sentence
    return (_author(text, of_persons=of_persons),)


def is_list_of_persons(text: str) -> bool:
    """Whether *text* lists two or more persons: "Jan Peeters and An Jans"."""
    names = authors_in(text, of_persons=True)
    return len(names) > 1 and all(person_of(str(name)) for name in names)


@lru_cache(KEPT)
def person_of(name: str) -> Person | None:
    """Return *name* as a person; `None` when it does not have the shape of a person's name."""
    called = _FIRST_IN_PARENTHESES.search(name)
    if called and called.group(1)[0].isupper() and _only_initials(name[: called.start()]):
        # "A. (Bo) Peeters" and "Peeters, A. (Bo)" state the first name in use.
        name = f"{called.group(1)}{name[called.end() :]}"
    tokens = _bare(_without_parentheses(name)).split()
    if not 2 <= len(tokens) <= 6 or len(name) > LONGEST or has_function(" ".join(tokens)):
        return None
    if name.strip().casefold() in _KINDS or tokens[0] == "Ó":  # "Working Paper", "Ó Briain"
        return None
    at = next((i for i, t in enumerate(tokens) if i and t.casefold() in PARTICLES), len(tokens) - 1)
    at -= _has_preposition(tokens, at)
    at = next((i - 1 for i, t in enumerate(tokens[:at]) if i > 1 and t in _BETWEEN_FAMILIES), at)
    given, family = tokens[:at], tokens[at:]
    inside = PARTICLES | _BETWEEN_FAMILIES
    family_names = family[_has_preposition(tokens, at + 1) :]
    names = [token for token in family_names if token.casefold() not in inside]
    # "Ergebnisse der Befragung", "Illustrations de Paul Noir"
    if family[0] == _GENITIVE_ARTICLE or given[0].casefold() in _WORKS:
        return None
    if (
        not 1 <= len(names) <= 2
        or not all(map(_is_family, names))
        or not all(map(_is_given, given))
    ):
        return None
    if family == names and _only_initials(" ".join(given)) and is_abbreviation(given, names):
        return None
    return Person(" ".join(family), " ".join(given))


def _has_preposition(tokens: Sequence[str], at: int) -> bool:
    """Whether a preposition is before the particle at *at* of a name: "Jan Op de Proef".

    In lower case, two capitalised words around them may be a title: "Water in de Proef". Those of a
    person have initials, a common given name or the particle "'t".
    """
    if not 1 < at < len(tokens) - 1 or tokens[at].casefold() not in PARTICLES:
        return False
    before = tokens[at - 1]
    is_person = (
        before[0].isupper()
        or tokens[at].strip("'’") == "t"
        or is_common_given_name(tokens[0])
        or _INITIALS.fullmatch(tokens[0]) is not None
    )
    return before.casefold() in _PREPOSITIONS and is_person


@lru_cache(KEPT)
def has_function(text: str) -> bool:
    """Whether a word of *text* says what a person does: "projectleider"."""
    return any(_FUNCTION.fullmatch(word.strip(".,;()")) for word in text.split())


def without_function(text: str) -> str:
    """Return the person before the word for a function: "An Peeters Projectleider"; else *text*."""
    name = text
    while (last := name.rpartition(" ")[2]) and has_function(last):
        name = name.removesuffix(last).rstrip(" ,")
    is_post = text.rpartition(" ")[2].casefold() in _NAMED_POSTS
    return name if name != text and not is_post and person_of(name) else text


def is_person_in_capitals(name: str) -> bool:
    """Whether *name*, printed in capitals, is a person's: with initials or a common given name.

    Two words in capitals may be any: "Nieuwe Straten".
    """
    person = person_of(name)
    has_initials = person is not None and all(map(_INITIALS.fullmatch, person.given.split()))
    return has_initials or has_common_given_name(name)


def is_certain(name: str) -> bool:
    """Whether *name* is certainly a person's: it has initials or a particle such as "van"."""
    person = person_of(name)
    return person is not None and (
        not PARTICLES.isdisjoint(person.family.casefold().split()[:2])
        or any(_INITIALS.fullmatch(token) for token in person.given.split())
    )


def has_common_given_name(name: str) -> bool:
    """Whether *name* is that of a person whose first given name is a common one: "Jan Peeters"."""
    person = person_of(name)
    if person is None or person.given == person.family:  # the same word twice, as firms have it
        return False
    return is_common_given_name(person.given.split()[0])


def is_common_given_name(word: str) -> bool:
    """Whether *word* is one of the most common given names, in any case."""
    return fold(word) in _GIVEN


def begins_with_title(name: str) -> bool:
    """Whether *name* begins with a title of a person, of one or two words: "M. Sc. Bo Smet"."""
    return _words_of_title(name.split()) > 0


def _author(name: str, *, of_persons: bool) -> Author:
    person = person_of(name) if of_persons or is_certain(name) else None
    return person or Organisation(_without_parentheses(name) or name)


def _without_parentheses(name: str) -> str:
    """Return *name* without text in parentheses; the words around it stay separate."""
    return " ".join(_PARENTHESES.sub(" ", name).split())


def names_in_list(text: str) -> Iterator[str]:
    """Yield the names in *text*, a list, without degrees, functions and words in lower case."""
    for part in re.split(r",|/(?=\s)", _CONJUNCTIONS.sub(", ", _inside_kept(text))):
        name = without_function(_INITIAL_CONJUNCTION.sub("", part.strip()).strip())
        is_name = any(map(str.isupper, name)) and not has_function(name)
        if is_name and not is_degree(name) and not _only_initials(name):
            yield name.replace("\0", ",")


def _without_forms_of_address(names: list[str]) -> list[str]:
    """Return *names* without "M." where the others have titles: "Mme Lessai, M. Luc Fictif"."""
    tokens = [name.split() for name in names]
    is_address = [_is_form_of_address(each) for each in tokens]
    is_titled = [is_personal_title(each[0]) for each in tokens]
    if not any(is_titled) or not all(map(or_, is_address, is_titled)):
        return names
    return [
        " ".join(each[1:]) if is_first and len(each) > 2 else " ".join(each)
        for each, is_first in zip(tokens, is_address, strict=True)
    ]


def _is_form_of_address(tokens: Sequence[str]) -> bool:
    """Whether *tokens* begin with "M." or the like, and not with the degree "M. Sc."."""
    is_like = tokens[0].rstrip(".").casefold() in _TITLES_LIKE_INITIALS
    return is_like and not _words_of_title(tokens)


def _inside_kept(text: str) -> str:
    """Return *text* with a placeholder for each comma inside parentheses."""
    return _PARENTHESES.sub(lambda match: match.group().replace(",", "\0"), text)


def _without_stops(text: str) -> str:
    """Return *text* without full stops behind it, but with that of an initial."""
    bare = text.rstrip(". ")
    is_initial = bare[-1:].isalpha() and not bare[-2:-1].isalnum()
    return f"{bare}." if is_initial and text[len(bare) :].startswith(".") else bare


def _families_first(text: str) -> Iterator[Person]:
    """Yield the persons of `Peeters, A., van Dam, J. and Smet, B.`; none of another list.

    Behind whole names, what looks like initials may be degrees: `An Peeters, M. A., Bo Smet, B. A.`
    """
    parts = [part.strip() for part in _CONJUNCTIONS.sub(", ", text).split(",")]
    parts = [part for part in parts if part]
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(pairs) < FEWEST_PAIRS or len(parts) % 2 or not all(_only_initials(g) for _, g in pairs):
        return
    if all(person_of(name) for name, _ in pairs) and any(is_degree(given) for _, given in pairs):
        return
    found = [person_of(f"{given} {family}") for family, given in pairs]
    persons = [person for person in found if person is not None]
    if len(persons) == len(found):
        yield from persons


def _is_affiliation(text: str) -> bool:
    """Whether *text* behind a person is an organisation, such as "UCampus Gent"."""
    is_abbreviated = _HAS_ABBREVIATION.match(text) is not None
    return is_organisation(text) or is_part_of_organisation(text) or is_abbreviated


def _each_with_initials(text: str) -> tuple[Person, ...]:
    """Return the persons of `A. Peeters B.C. van Dam`, in one row; none of another text."""
    names = _BEFORE_INITIALS.split(text)
    begun = [each for each in names if _INITIALS.fullmatch(each.partition(" ")[0])]
    persons = [person_of(each) for each in begun if not is_organisation(each)]
    found = tuple(person for person in persons if person is not None)
    return found if len(names) == len(found) > 1 else ()


def _each_turned(text: str) -> tuple[Person, ...]:
    """Return the persons of `Peeters, A. van Dam, B.`, in one row; none of another text."""
    names = [_family_first(each) for each in _BEHIND_INITIALS.split(text)]
    found = tuple(name for name in names if name and _only_initials(name.given))
    return found if len(names) == len(found) > 1 else ()


def _with_initials_first(name: str) -> str:
    """Return "K. Van Hoof" for "Van Hoof K."; other names are not changed."""
    *family, initials = name.split()
    if not family or not initials.endswith(".") or any(map(_INITIALS.fullmatch, family)):
        return name
    turned = f"{initials} {TIE.join(family) if _is_double(family) else ' '.join(family)}"
    return turned if _only_initials(initials) and person_of(turned) else name


def _is_double(family: Sequence[str]) -> bool:
    """Whether a family name is of two names, not of particles and a name: "Ruiz Moreno"."""
    return len(family) == 2 and family[0].casefold() not in PARTICLES


def _family_first(text: str) -> Person | None:
    """Return the person of `Family, Given`.

    Mieke van der Velde may be `Velde, van der Mieke` or `Velde, Mieke van der`.
    """
    family, comma, given = (part.strip() for part in text.partition(","))
    if not comma or "," in given or len(text) > LONGEST:
        return None
    tokens = given.split()
    particles: list[str] = []
    while tokens and tokens[0].casefold() in PARTICLES:
        particles.append(tokens.pop(0))
    if not particles:
        at = next((i for i, token in enumerate(tokens) if i and token in PARTICLES), len(tokens))
        if all(token in PARTICLES for token in tokens[at:]):
            tokens, particles = tokens[:at], tokens[at:]
    parts = family.split()
    behind = parts[_has_preposition(["", *parts], 2) :]
    names = [token for token in behind if token.casefold() not in PARTICLES]
    called = re.fullmatch(r"\S+ \(([^\W\d_][\w’'-]+)\)", " ".join(tokens))
    if called:
        tokens = [called.group(1)]
    is_family = len(names) == 1 and _is_family(names[0])
    if not is_family or not 1 <= len(tokens) <= 3 or not all(map(_is_given, tokens)):
        return None
    return Person(" ".join([*particles, family]), " ".join(tokens))


def _bare(name: str) -> str:
    """Return *name* without titles and degrees."""
    tokens = name.split()
    while tokens and (count := _words_of_title(tokens)):
        del tokens[:count]
    while len(tokens) > 2 and ("/" in tokens[-1] or is_personal_title(tokens[-1])):
        tokens.pop()
    return " ".join(tokens)


def _words_of_title(tokens: Sequence[str]) -> int:
    """Return the number of words of the title that *tokens* begin with: 2 of "M. Sc. Bo Smet"."""
    if is_personal_title(tokens[0]) and _is_title(tokens):
        return 1
    is_pair = tokens[0].endswith(".") and is_personal_title("".join(tokens[:2]))
    return 2 if is_pair and len(tokens) > MOST_WITHOUT_TITLE else 0


def _is_title(tokens: Sequence[str]) -> bool:
    """Whether the first of *tokens* is no name: "Prof." or, before two names, "Professor"."""
    is_word = tokens[0].casefold() not in _NAMES_TOO and len(tokens) > MOST_WITHOUT_TITLE
    return is_word or not _is_family(tokens[0])


def _only_initials(text: str) -> bool:
    tokens = text.split()
    return bool(tokens) and all(map(_INITIALS.fullmatch, tokens))


def _is_given(token: str) -> bool:
    is_initial = bool(_INITIALS.fullmatch(token) and token[0].isupper())
    return is_initial or (_is_family(token) and not ELIDED.match(token))


def _is_family(token: str) -> bool:
    bare = ELIDED.sub("", token)
    letters = re.sub(rf"['’{TIE}-]", "", bare)
    return (
        letters.isalpha()
        and len(letters) > 1
        and not _HAS_ABBREVIATION.match(token)
        and bare[0].isupper()
        and not token.isupper()
        and token.casefold() not in _NOT_IN_NAMES
        and not is_organisation(token)
    )
