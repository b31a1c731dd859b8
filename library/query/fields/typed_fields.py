"""Fields as people type them, rewritten as `parse` reads them: `jaar: 2019 tot 2021`."""

from __future__ import annotations

import re
from itertools import takewhile

from library.analysis import fold
from library.languages import all_patterns
from library.query.fields.field_names import (
    FIELDS,
    LANGUAGE,
    YEAR,
    field_key,
    field_of,
    names_language,
)


def _spaced(pattern: str) -> str:
    """Return *pattern* with any space between its words, for a verbose expression."""
    return pattern.replace(" ", r"\s+")


_UNTIL = _spaced(all_patterns(lambda each: each.until_words))
_SINCE = _spaced(all_patterns(lambda each: each.since_words))
_AFTER = _spaced(all_patterns(lambda each: each.after_words))
_UP_TO = _spaced(all_patterns(lambda each: each.up_to_words))
_BEFORE = _spaced(all_patterns(lambda each: each.before_words))
_BETWEEN = _spaced(all_patterns(lambda each: each.between_words))
_AND = all_patterns(lambda each: sorted(each.and_words))
_RANGE = re.compile(
    rf"""
    (?P<name>[^\W\d_]+)\s*(?:
      :\s*(?:(?:{_SINCE})\s+)?
        (?P<first>[0-9]{{4}})(?:\s*[-–]\s*|\s+(?:{_UNTIL})\s+)(?P<last>[0-9]{{4}})
    | :\s*(?:{_BETWEEN})\s+(?P<low>[0-9]{{4}})\s+(?:{_AND})\s+(?P<high>[0-9]{{4}})
    | (?: :?\s*(?:(?P<after>>)|(?P<since>>=|≥)|(?P<before><)|(?P<up_to><=|≤))\s*
        | :\s*(?:(?P<is_after>{_AFTER})|(?P<is_since>{_SINCE})
               |(?P<is_before>{_BEFORE})|(?P<is_up_to>{_UP_TO}))\s+
      )(?P<bound>[0-9]{{4}})
    )(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT = all_patterns(lambda each: sorted(each.not_words | each.not_words_behind_and))
_EXCLUDED = re.compile(
    rf"(?<![^\s(])(?P<name>[^\W\d_]+(?:-[^\W\d_]+)?)\s*"
    rf"(?P<sign>!=|<>|≠|:\s*(?:{_NOT})(?=\s))\s*(?=[\w\"(])",
    re.IGNORECASE,
)
"""A field whose value is excluded, by a sign or a word."""
_NAME_APART = re.compile(r"(?<![^\s(-])[^\W\d_]+(?:\s+[^\W\d_]+){1,2}(?=\s*:)")
"""Words before a colon, of which the last may be the name of a field: mots clés :."""
_PASSAGE_OR_REST = re.compile(
    r"""
    "[^"]*"
    | (?: [^"] | (?<=[:=>≠])"[^"]*" | (?<=[:=>≠]\s)"[^"]*" )+
    """,
    re.VERBOSE,
)
"""A passage in quotation marks, or what is not in them; the value of a field may be in them."""
_OR = all_patterns(lambda each: sorted(each.or_words))
_SIGN = r"\s*[,;/+|]\s*"
_JOINT = rf"(?:{_SIGN}(?:(?:{_OR}|{_AND})\s+)?|\s+(?:{_OR}|{_AND})\s+)"
"""What is between two values of a list."""
_ONE_YEAR = r"[0-9]{4}(?:(?:\.\.|[-–])[0-9]{4})?"
_YEAR_LIST = re.compile(
    rf"""
    (?P<name>[^\W\d_]+)\s*:\s*(?:
      \(\s*(?P<group>{_ONE_YEAR}(?:(?:{_JOINT}|\s+){_ONE_YEAR})*)\s*\)
    | (?P<list>{_ONE_YEAR}(?:(?:{_JOINT}|\s+){_ONE_YEAR})+)(?!\w|[.,-]\w)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Several years or ranges, one by one, or in parentheses."""
_LANGUAGE_NAME = r"[^\W\d_]{2,}(?:-[^\W\d_]{2})?"
_LANGUAGE_LIST = re.compile(
    rf"""
    (?P<name>[^\W\d_]+)\s*:\s*(?:
      \(\s*(?P<group>{_LANGUAGE_NAME}(?:(?:{_JOINT}|\s+){_LANGUAGE_NAME})*)\s*\)
    | (?P<list>{_LANGUAGE_NAME}(?:{_JOINT}{_LANGUAGE_NAME})+)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The same for languages, which only signs and words separate outside parentheses."""
_WORD_LIST = re.compile(
    r"(?<![^\s(])(?P<name>[^\W\d_]{2,}(?:-[^\W\d_]{2,})?)"
    r":(?P<list>[^\W\d_][\w'’.-]*(?:[/,;+][^\W\d_][\w'’.-]*)+)(?![^\s),;!?])"
)
"""Words of a field with a sign between them, and no space."""
_LONG_STROKE = re.compile(r"[^\W\d_]{4,}(?:/[^\W\d_]{4,})+")
"""Words with a stroke; shorter ones may be one name: TU/e."""
_BEHIND_YEAR = re.compile(r"(?<=[:.-][0-9]{4})[,;](?=[^\W\d_])")
"""The sign between a year and what follows it without a space."""
_INITIALS = r"(?:[^\W\d_]\.[\s-]?)*[^\W\d_]\."
_FAMILY_FIRST = re.compile(
    rf"""
    (?<![^\s(-])(?P<name>[^\W\d_]{{2,}})\s*:\s*(?:
      "(?P<family>[^",;]+),\s*(?:{_INITIALS}|(?P<given>[^",;]+?))\s*"
    | (?P<bare>[^\W\d_][\w'’-]*),\s+{_INITIALS}(?![^\s),;])
    )
    """,
    re.VERBOSE,
)
"""A name as lists of references have it: `"Smet, Jan"`, and `Smet, J.` without quotation marks."""
_ASSIGNED = re.compile(r"(?<![^\s(])([^\W\d_]{2,}(?:-[^\W\d_]{2,})?)\s*=(\s*)(?=\S)")


def plain_fields(text: str) -> str:
    """Return *text* with a colon behind its fields, and with their values as `parse` reads them.

    >>> plain_fields("jaar: 2019 tot 2021 warmte"), plain_fields("year > 2020")
    ('jaar:2019..2021 warmte', 'year:2021..')
    >>> plain_fields("jaar: vanaf 2020"), plain_fields("année : avant 2015")
    ('jaar:2020..', 'année:..2014')
    >>> plain_fields("jaar: 2019, 2021 of 2023"), plain_fields("taal:(nl OF fr)")
    ('jaar:2019,2021,2023', 'taal:nl/fr')
    >>> plain_fields("titel = warmte, x = 2"), plain_fields("auteur:Smet/Peeters")
    ('titel: warmte, x = 2', 'auteur:(Smet Peeters)')
    >>> plain_fields('auteur:"De Smet, Jan"'), plain_fields("author: Smet, J.-P. heat")
    ('auteur:("De Smet, Jan" OR "Jan De Smet")', 'author:Smet heat')
    >>> plain_fields("jaar: niet 2019"), plain_fields("taal != nl"), plain_fields("mots clés : gaz")
    ('-jaar:2019', '-taal:nl', 'motsclés : gaz')
    >>> plain_fields('"vanaf jaar: 2019 tot 2021"'), plain_fields('auteur != "Anna Smet"')
    ('"vanaf jaar: 2019 tot 2021"', '-auteur:"Anna Smet"')
    """
    return _PASSAGE_OR_REST.sub(_plain_part, text)


def _plain_part(found: re.Match[str]) -> str:
    """Return a part of a question with its fields rewritten; a passage in quotes stays."""
    text = found[0]
    if text.startswith('"'):
        return text
    text = _EXCLUDED.sub(_excluded, _NAME_APART.sub(_in_one_word, text))
    text = _RANGE.sub(_plain_range, _ASSIGNED.sub(_with_colon, _BEHIND_YEAR.sub(" ", text)))
    text = _LANGUAGE_LIST.sub(_plain_languages, _YEAR_LIST.sub(_plain_years, text))
    return _WORD_LIST.sub(_plain_words, _FAMILY_FIRST.sub(_plain_name, text))


def _plain_name(found: re.Match[str]) -> str:
    """Return the name of an author in both orders; initials are left out.

    An organisation may have a comma in its name too.
    """
    if FIELDS.get(field_key(found["name"])) != "author":
        return found[0]
    family = found["family"] or found["bare"]
    if found["given"]:
        given = found["given"]
        return f'{found["name"]}:("{family}, {given}" OR "{given} {family}")'
    return f'{found["name"]}:"{family}"' if " " in family else f"{found['name']}:{family}"


def _in_one_word(found: re.Match[str]) -> str:
    """Return words before a colon, the name of a field that they end in as one word."""
    words = found[0].split()
    for count in range(len(words), 1, -1):
        name = "".join(words[-count:])
        if field_of(field_key(name)):
            return " ".join((*words[:-count], name))
    return found[0]


def _excluded(found: re.Match[str]) -> str:
    """Return a field with a minus before it; words exclude years and languages only.

    Other fields may have such a word: titel: zonder gas.
    """
    key = field_key(found["name"])
    is_value = key in YEAR | LANGUAGE or (key in FIELDS and not found["sign"].startswith(":"))
    return f"-{found['name']}:" if is_value else found[0]


def _with_colon(found: re.Match[str]) -> str:
    return f"{found[1]}:{found[2]}" if field_of(field_key(found[1])) else found[0]


def _plain_years(found: re.Match[str]) -> str:
    if fold(found["name"]) not in YEAR:
        return found[0]
    return f"{found['name']}:{','.join(re.findall(_ONE_YEAR, found['group'] or found['list']))}"


def _plain_languages(found: re.Match[str]) -> str:
    """Return the languages that a list begins with, and what is behind them as it was."""
    if fold(found["name"]) not in LANGUAGE:
        return found[0]
    text = found["group"] or found["list"]
    joints = rf"({_JOINT}|\s+)" if found["group"] else f"({_JOINT})"
    values = re.split(joints, text, flags=re.IGNORECASE)
    named = list(takewhile(names_language, values[::2]))
    if not named or (found["group"] and len(named) < len(values[::2])):
        return found[0]
    return f"{found['name']}:{'/'.join(named)}{''.join(values[2 * len(named) - 1 :])}"


def _plain_words(found: re.Match[str]) -> str:
    field = FIELDS.get(field_key(found["name"]))
    is_one = "/" in found["list"] and not _LONG_STROKE.fullmatch(found["list"])
    if field is None or (is_one and field != "author"):
        return found[0]
    return f"{found['name']}:({re.sub('[/,;+]', ' ', found['list'])})"


def _plain_range(found: re.Match[str]) -> str:
    name = found["name"]
    if fold(name) not in YEAR:
        return found[0]
    if not found["bound"]:
        return f"{name}:{found['first'] or found['low']}..{found['last'] or found['high']}"
    bound = int(found["bound"])
    if found["since"] or found["is_since"]:
        return f"{name}:{bound}.."
    if found["up_to"] or found["is_up_to"]:
        return f"{name}:..{bound}"
    is_after = found["after"] or found["is_after"]
    return f"{name}:{bound + 1}.." if is_after else f"{name}:..{bound - 1}"
