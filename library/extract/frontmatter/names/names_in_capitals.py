"""Names of persons that are printed in capitals, written as inside a text. Pure."""

from __future__ import annotations

import re

from library.core.model import Author, Person
from library.extract.frontmatter.names.person_names import (
    AND,
    BETWEEN_FIELDS,
    IRISH_PARTICLES,
    PARTICLES,
    TIE,
    is_common_given_name,
    is_person_in_capitals,
    names_in_list,
    person_of,
)
from library.languages import all_words

_GRAMMAR = all_words(lambda each: each.stopwords) - PARTICLES
"""Words inside a heading in capitals, but no name: DRAAGVLAK IN DE WIJK."""
_CITIES = all_words(lambda each: each.front_matter.cities)
LONGEST_ABBREVIATION = 3
"""Most letters of one before a city; longer ones may be words: STAD GENT."""
_CAPITAL_AND = re.compile(rf"(?<=\s)(?:{AND})(?=\s)", re.IGNORECASE)
_ALONE = re.compile(
    rf"(?:[,;&]|\s(?:{AND})\s)\s*(?P<word>[^\W\d_]{{2,}})(?=\s*(?:[,;&]|$)|\s(?:{AND})\s)",
    re.IGNORECASE,
)
"""An item of a list that is one word."""
_CAPITAL_WORD = re.compile(r"[^\W\d_]{2,}")
_CAPITALS = r"[^\W\d_a-zß-ÿ]{3,}(?:-[^\W\d_a-zß-ÿ]{2,})?"
_CAPITAL_FAMILY = re.compile(
    r"(?<=[^\W\d_A-Z])(?: [A-Z]\.)* (?:[^\W\d_a-z]{2,4} ){0,2}(?:[DdLl][’'])?"
    rf"{_CAPITALS}(?: (?=[^\W\d_]{{6}}){_CAPITALS})?(?!-?[^\W\d_])"
    r"(?P<employer> [A-Z]{2,5}(?=$|\s?[,;&|•·]))?"
)
"""A family name in capitals behind a given name, of one word or two: "An PEETERS", "Ana RUIZ
MORENO", not "van CLT-gevels". A second word in five letters or fewer is an employer: "An PEETERS
VITO"."""
_EMPLOYER = re.compile(r"[A-Z]{2,}(?:[ -][A-Z]{2,})?")
"""An employer behind a person, in capitals."""
_FAMILY_FIRST = re.compile(
    rf"(?P<before>^|[,;&|•·]\s?|\s(?:{AND})\s)"
    rf"(?P<family>(?:[^\W\d_a-z]{{2,4}} ){{0,2}}(?:[DL][’'])?{_CAPITALS}(?: {_CAPITALS})?)"
    r" (?P<given>[^\W\d_a-z][^\W\d_A-Z]+)(?P<more>(?:[ -][^\W\d_a-z][^\W\d_A-Z]+)?)"
    rf"(?=$|\s?[,;&|•·]|\s(?:{AND})\s)"
)
"""A family name in capitals before a given name, in a list: "PEETERS An"."""
_SON = "MC"
"""What many Scottish names begin with."""


def in_mixed_case(names: str) -> str:
    """Return *names* as written inside a text, if they are in capitals: `AN VAN DAM`, An van Dam.

    So are names with the family name alone in capitals, also before the given name: `An VAN DAM`,
    `VAN DAM An`. Two such words are joined by `TIE`. Abbreviations of organisations stay as they
    are: a name of a person has two words or more.
    """
    if " " not in names.strip():
        return names
    if _CAPITAL_AND.sub("", names).isupper():
        mixed = _with_abbreviations(_capitalised(names))
        joined = _CAPITAL_AND.sub(lambda match: match.group().lower(), mixed)
        # In capitals, "Nieuwe Straten En Groene Pleinen" looks like two persons too.
        if joined != mixed and (_has_common_name(joined) or not names.isupper()):
            return joined
        inside = {word for each in _listed(names) for word in each.casefold().split()[1:-1]}
        return names if _GRAMMAR.intersection(inside) else mixed
    mixed = _CAPITAL_FAMILY.sub(_tied_family, _FAMILY_FIRST.sub(_given_first, names))
    first, *others = _listed(mixed) or [""]
    are_names = all(person_of(each) or _EMPLOYER.fullmatch(each) for each in others)
    return mixed if mixed != names and person_of(first) and are_names else names


def untied(author: Author, text: str) -> Author:
    """Return *author* with the words of a family name apart again.

    The last of two is an employer, and left out, if *text* has it in capitals behind another word
    too: "Luc MARTIN INERIS, An LEROY INERIS".
    """
    if not isinstance(author, Person) or TIE not in author.family:
        return author
    family, _, last = author.family.rpartition(TIE)
    before = re.findall(rf"(\S*)\s+{re.escape(last.upper())}(?!\w)", text)
    first = family.rpartition(" ")[2].casefold()
    is_employer = any(word.casefold() != first for word in before)
    return Person(family if is_employer else f"{family} {last}", author.given)


def _listed(names: str) -> list[str]:
    return [part for each in BETWEEN_FIELDS.split(names) for part in names_in_list(each)]


def _with_abbreviations(names: str) -> str:
    """Return *names* with words alone beside a person in capitals: An van Dam, VITO."""
    first, _, others = names.partition(", ")
    is_alone = " " not in first and _may_be_whole_name(others)
    if is_alone or (others and _is_of_city(first)):
        word, _, behind = first.partition(" ")
        return ", ".join((f"{word.upper()} {behind}".strip(), others))
    for match in _ALONE.finditer(names):
        if any(map(person_of, names_in_list(names[: match.start()]))):
            begin, end = match.span("word")
            names = names[:begin] + match["word"].upper() + names[end:]
    return names


def _may_be_whole_name(text: str) -> bool:
    """Whether *text* behind "PEETERS" or "VITO" may be a whole name: "An Maes", not "An Marie"."""
    name = text.split()
    return len(name) > 1 and person_of(text) is not None and not is_common_given_name(name[-1])


def _is_of_city(text: str) -> bool:
    """Whether *text* is an abbreviation and a city: "Ku Leuven", not "Jan Lier" or "van Gent"."""
    word, _, city = text.partition(" ")
    is_name = word in PARTICLES or is_common_given_name(word)
    return city.casefold() in _CITIES and len(word) <= LONGEST_ABBREVIATION and not is_name


def _given_first(name: re.Match[str]) -> str:
    """Return "An PEETERS" of "PEETERS An"; what has no common given name stays: "STAD Gent"."""
    if not is_common_given_name(name["given"]):
        return name.group()
    return f"{name['before']}{name['given']}{name['more']} {name['family']}"


def _tied_family(family: re.Match[str]) -> str:
    """Return a family name as inside a text; two words of it that are no particles are tied."""
    employer = family["employer"] or ""
    if employer:
        return f"{_tied(family.group().removesuffix(employer))},{employer}"
    return _tied(family.group())


def _tied(family: str) -> str:
    *before, first, last = _capitalised(family).split(" ")
    is_double = first and first not in PARTICLES and "." not in first
    return " ".join((*before, f"{first}{TIE}{last}") if is_double else (*before, first, last))


def _capitalised(names: str) -> str:
    return _CAPITAL_WORD.sub(lambda match: _mixed(match.group()), names)


def _mixed(word: str) -> str:
    """Return *word*, which is in capitals, as in a name: van, Peeters, McDonald."""
    if word.lower() in PARTICLES - IRISH_PARTICLES:
        return word.lower()
    family = word[len(_SON) :]
    is_son = word.startswith(_SON) and len(family) > len(_SON)
    return f"{_SON.title()}{family.title()}" if is_son else word.title()


def _has_common_name(names: str) -> bool:
    return any(map(is_person_in_capitals, names_in_list(names)))
