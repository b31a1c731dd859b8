"""Tokens: the words of a text, with their positions, and their folded forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple
from unicodedata import combining, normalize

from library.analysis.number_patterns import (
    GROUPS,
    IS_ISBN,
    IS_PERCENTAGE,
    NUMBER,
    PERCENTAGE,
    RAISED,
    SPACED,
    SPACED_PERCENTAGE,
    TEN_DIGITS,
    isbn_13,
)
from library.languages import all_words

MAX_WORD = 64
"""Longest word kept, in characters; longer ones are faults of extraction."""

_HAS_RAISED = re.compile(f"[{RAISED}]")


def _letters_pattern(character: str) -> str:
    """Return a pattern of one or more of *character*, a pattern of one letter or digit.

    An accent may follow its letter as a separate character. A soft hyphen inside a word marks the
    end of a line and is no part of the word.
    """
    return (
        rf"{character}++(?:[\u0300-\u036f]{character}*)*+"
        rf"(?:\xad+(?:{character}|[\u0300-\u036f])+)*+"
    )


_NO_DECIMALS = "(?![.,][0-9])"
_FORMULA = rf"[cC](?<![\w&].)[oO](?:[2₂]|[\s-][2₂]{_NO_DECIMALS})(?!&?\w|%)"
"""CO2, which many PDFs set with a space, but not the 2 of CO 2,5."""
_ABBREVIATION = r"[^\W\d_]\.(?<![\w.]..)(?:[^\W\d_]\.)+(?:[^\W\d_](?!\w))?"  # i.p.v.
_INITIALS = r"[A-Z](?<![\w&].)(?:[ ]&[ ]?|&[ ])[A-Z](?![\w&])"  # R & D
_DECIMALS = "(?:[0-9]{1,2}[.,][0-9]{1,2}|[₀-₉]{1,2}[.,][₀-₉]{1,2})"
_CODE = rf"(?![ckdm]?m[23])[A-Za-z]{{1,3}}{_DECIMALS}(?![.,]?\w)"  # PM2,5


def _exponent_pattern() -> str:
    """Return a pattern of the raised digits that belong to what is before them.

    These are the exponents of units (m², W/m²K), powers of ten and single letters (10³, x²), and
    the 2 of CO², which stands for CO₂. Other raised digits number a note, and are no part of a
    word.
    """
    units = (rf"(?<=(?<![^\W\d]){unit})" for unit in ("m", "[ckdhµμnN]m", "ft", "s", "ha"))
    alone = (
        rf"(?<=(?<![\w.,&]){before})"
        for before in ("10", r"[^\W\d_]", r"\d", "[Cc][Oo]", "[NSP][Oo]", "[CN]H")
    )
    return rf"(?:{'|'.join((*units, *alone))})[{RAISED}]+(?:(?!\w)|(?<=m.)(?=K(?!\w)))"


_MONEY = {"€": "euro", "$": "dollar"}
"""Signs of money that are words, each with its name in most languages."""
_MONEY_SIGN = r"€|\$(?![^\W\d])"  # no variable of a program
_APOSTROPHE = r"['’](?:[sS]|t?jes?)(?!\w)"  # of foto's and baby'tje
_PLUSES = r"(?:\+\+|(?<=[A-Z])\+)\+?(?![\w+])"  # of HR++ and SDE+, as diacritics


def _elision_pattern() -> str:
    """Return a pattern of the elided articles and pronouns of all languages: l' in l'économie.

    Before -s alone it is the letter of a plural: c's.

    The lookbehind after the apostrophe makes sure that no letter precedes the article. It follows
    the letters because most words fail on these sooner; one alternative for each length, since a
    lookbehind has a fixed width.
    """
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in sorted(all_words(lambda each: each.elided)):
        by_length[len(word)].append("".join(f"[{char}{char.upper()}]" for char in word))
    return "|".join(
        rf"(?:{'|'.join(spellings)})['’](?<!\w{'.' * length}['’])(?=\w)(?![sS](?!\w))"
        for length, spellings in sorted(by_length.items())
    )


def _word_pattern(character: str, exponent: str = "", other: str = "") -> re.Pattern[str]:
    """Return the pattern of a word that consists of *character*, a pattern of one of its letters.

    No capturing groups and no IGNORECASE flag: they cost half as much time again.

    Args:
        character: Pattern of one letter or digit.
        exponent: Pattern of what may follow.
        other: Pattern of words of another kind.
    """
    letters = _letters_pattern(character)
    return re.compile(
        rf"""
          {_elision_pattern()}
        | {_FORMULA}
        | {_INITIALS}
        | {_CODE}
        | {PERCENTAGE}
        | {NUMBER}(?:{letters}{exponent})?
        | {_ABBREVIATION}
        | {_MONEY_SIGN}
        | {letters}(?:&{letters})*+(?:{_APOSTROPHE})?{exponent}(?:{_PLUSES})?  # R&D, foto's
          {f"| {other}" * bool(other)}
        """,
        re.VERBOSE,
    )


_ALNUM = r"[^\W_ªº]"  # º is the sign of a degree in many PDFs
_WORD = _word_pattern(_ALNUM)
_NEGATIVE = rf"(?<=⁻)[{RAISED}]+"  # 10⁻³ is 10 and 3, as 10-3 is
_WORD_OR_EXPONENT = _word_pattern(rf"[^\W_ªº{RAISED}]", rf"(?:{_exponent_pattern()})?", _NEGATIVE)
"""The same for texts with raised digits; it takes twice the time."""
_IS_NUMBER = re.compile(
    rf"([0-9]{{1,3}}(?:(?:{GROUPS})|(?:[ ][0-9]{{3}})+)|[0-9]+)(?:[.,]([0-9]+))?"
    rf"((?![0-9]){_letters_pattern(_ALNUM)})?",
    re.VERBOSE,
)
_PARTS = re.compile(
    r"""
      (co2)([^\W\d]+)
    | (?P<unit>[^\W\d]+)(?P<mass>co2eq)     # tCO2e
    | (m2)(k)                               # W/m2K
    | ([0-9]+(?:,[0-9]+)?)([^\W\d]+[0-9]?)    # 30kW, 45m2
    | ([^\W\d]{2,})([0-9]{2,})               # ISO14067
    | (e)([0-9]{2,3}) | (r)([0-9]{1,2})      # roads: E17, R4; an A or an N is often a word
    | ([^\W\d]{1,3})([0-9]+,[0-9]+)          # PM2,5
    | ([^\W\d]{4,})([0-9]+)                  # a word with the number of a footnote
    """,
    re.VERBOSE,
)
_EQUIVALENT = re.compile(r"([kmg]?t|kton|[kmµu]?g)?(?:co2(?:e|eq|aq)|eqco2)")
"""A mass of CO2 equivalent, folded, with its unit: tCO2e, CO2eq, teqCO2."""
_MODEL = re.compile(r"([0-9][DG]|[2-6][dg](?![aeiouyrl]))([^\W\d_]{4,})")
"""A word with a number of dimensions or of a generation: 3Dprinter, 5gnetwerk; not 2dagen."""
_DIMENSIONS = re.compile("[0-9](?:[Dd]|G)")
"""A number of dimensions or of a generation by itself: no number with a unit behind it."""
_ORDINAL = re.compile(
    "([0-9]{1,3})(?:e|de|ste|er|re|ere|eme|nde|(?<=1)st|(?<=2)nd|(?<=3)rd|(?<=[04-9])th|(?<=1[1-3])th)"
)
"""An ordinal number in digits, folded: 3de, 21ste, 1er, 19ème, 2nd."""
_ELIDED = "|".join(sorted(all_words(lambda each: each.elided)))
_PLURAL = re.compile(rf"([A-Z]{{2,}})(?:s|['’-]?en)|((?!(?:{_ELIDED})['’])[a-z]{{2,}})['’]en")
"""The plural of an abbreviation: APIs, GGDen, GGD'en; ggd'en, but not jusqu'en."""
_IS_CODE = re.compile(r"([A-Za-z]+)([0-9₀-₉]+)[.,]([0-9₀-₉]+)")
_IS_FORMULA = re.compile(r"co[\s-]?[2₂]", re.IGNORECASE)

_SPACED_NUMBER = re.compile(
    rf"(?<![\w.,-])(?<![0-9][ ])([0-9]{{1,3}})({SPACED})(?![\w-])", re.VERBOSE
)
_SPACED_FORMULA = re.compile(
    rf"(?<![\w&*])(?<!\w-)(CO)[\s-]([2₂]){_NO_DECIMALS}(?!&?\w|%)", re.IGNORECASE
)
_SPACED_INITIALS = re.compile(r"(?<![\w&*])([A-Z])\s*&\s*([A-Z])(?![\w&*])")
_DROPPED = str.maketrans("", "", ". ")
"""The full stops of abbreviations, and the spaces of R & D."""
_MICRO = re.compile("\u03bc(?=\u03bc*[a-z])")
"""The Greek letter before a Latin one: µg, for which many type ug."""
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l"})


class Token(NamedTuple):
    """One word of a text."""

    start: int
    end: int
    """Half-open span in the text."""
    word: str
    """The word, folded: lower case, without diacritics."""


def tokens(text: str, *, most: int | None = None) -> list[Token]:
    """Return the words of *text* in order, without punctuation and elided articles.

    Args:
        text: Any text.
        most: Number of words after which the rest is not looked at.
    """
    found = (
        Token(match.start(), match.end(), word)
        for match in _words_of(text).finditer(text)
        if (word := normalized(match.group()))
    )
    return list(islice(found, most))


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return the half-open span of each of `tokens` in *text*."""
    words = zip(raw_words(text), word_spans(text), strict=True)
    return [span for raw, span in words if normalized(raw)]


@lru_cache(maxsize=4)  # the words of a page are indexed, and then placed
def raw_words(text: str) -> tuple[str, ...]:
    """Return the words of *text* unfolded; `normalized` turns them into those of `tokens`.

    A caller that caches its results by raw word folds each word once only.
    """
    return tuple(_words_of(text).findall(text))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return the half-open span of each of `raw_words` in *text*.

    A letter is in one of them, so each is at the first place behind the one before it. To look for
    it there takes less time than to match it again.
    """
    spans, end = [], 0
    for raw in raw_words(text):
        start = text.index(raw, end)
        end = start + len(raw)
        spans.append((start, end))
    return spans


def _words_of(text: str) -> re.Pattern[str]:
    """Return the pattern of the words of *text*."""
    return _WORD_OR_EXPONENT if _HAS_RAISED.search(text) else _WORD


@lru_cache(maxsize=200_000)
def normalized(raw: str) -> str:
    """Return a word of `raw_words` folded and shortened; empty for an elided article.

    A number has no separators but a decimal comma, a percentage has the sign; an abbreviation has
    no full stops; an ISBN of ten digits is that of thirteen.

    >>> normalized("1.234,56"), normalized("1 234"), normalized("i.p.v."), normalized("Foto’s")
    ('1234,56', '1234', 'ipv', "foto's")
    >>> normalized("PM2.5"), normalized("R & D"), normalized("3-16-148410-X"), normalized("µg")
    ('pm2,5', 'r&d', '9783161484100', 'ug')
    >>> normalized("CO₂e"), normalized("teqCO2"), normalized("21ste"), normalized("19ème")
    ('co2eq', 'tco2eq', '21e', '19e')
    >>> normalized("12.5 %"), normalized("12,5 procent"), normalized("€")
    ('12,5%', '12,5%', 'euro')
    """
    if _IS_FORMULA.fullmatch(raw):
        return "co2"
    if raw.isalnum() and not (TEN_DIGITS.fullmatch(raw) or IS_PERCENTAGE.fullmatch(raw)):
        return _common_spelling(fold(raw[:MAX_WORD])[:MAX_WORD])
    if raw in _MONEY or raw.endswith(("'", "’")):
        return _MONEY.get(raw, "")
    if raw[0].isdecimal() and (plain := _plain_number(raw)):
        return plain[:MAX_WORD]
    if code := _IS_CODE.fullmatch(raw):
        return fold(f"{code[1]}{code[2]},{code[3]}")
    word = fold(raw[:MAX_WORD].translate(_DROPPED).replace("’", "'"))
    return _common_spelling(word[:MAX_WORD].rstrip("&'+"))


def _common_spelling(word: str) -> str:
    """Return a folded *word*; a mass of CO2 equivalent and an ordinal are spelled in one way."""
    if mass := _EQUIVALENT.fullmatch(word):
        return f"{mass[1] or ''}co2eq"
    ordinal = _ORDINAL.fullmatch(word)
    return f"{ordinal[1]}e" if ordinal else word


def _plain_number(raw: str) -> str:
    """Return a number without separators, and with a comma before decimals; empty for no number.

    A percentage is its number with the sign.
    """
    if percentage := IS_PERCENTAGE.fullmatch(raw):
        return f"{normalized(percentage[1])}%"
    if IS_ISBN.fullmatch(raw):
        return isbn_13("".join(filter(str.isalnum, raw)).lower())
    found = _IS_NUMBER.fullmatch(raw)
    if found is None:
        return ""
    whole, decimals, unit = found.groups(default="")
    if whole.startswith("0") and not whole.isdecimal():  # 0.125 has no thousands
        whole, decimals = "0", "".join(filter(str.isdecimal, whole[1:])) + decimals
    digits = "".join(filter(str.isdecimal, whole))
    return f"{digits},{decimals}{fold(unit)}" if decimals else digits + fold(unit)


@lru_cache(maxsize=200_000)
def parts_of_word(raw: str) -> tuple[str, ...]:
    """Return the words inside a word of `raw_words`, folded; a text that has it has them too.

    >>> parts_of_word("ISO14067"), parts_of_word("30kW"), parts_of_word("12 345")
    (('iso', '14067'), ('30', 'kw'), ('12', '345'))
    >>> parts_of_word("PM2.5"), parts_of_word("3Dprinter"), parts_of_word("R & D")
    (('pm', '2,5'), ('3d', 'printer'), ('r', 'd'))
    >>> parts_of_word("CO2e"), parts_of_word("teqCO₂"), parts_of_word("3de"), parts_of_word("3D")
    (('co2', 'eq'), ('t', 'co2eq', 'co2', 'eq'), (), ())
    >>> parts_of_word("APIs"), parts_of_word("GAS"), parts_of_word("apis")
    (('api',), (), ())
    >>> parts_of_word("12 %"), parts_of_word("12,5 procent")
    (('12',), ('12,5', '12', 'procent'))
    """
    word = normalized(raw)
    if word.isalpha():
        one = singular_abbreviation(raw)
        return (fold(one),) if one else ()
    if parts := _parts_between_signs(raw, word):
        return parts
    if model := _MODEL.fullmatch(raw):
        return fold(model[1]), fold(model[2])
    is_one = _ORDINAL.fullmatch(word) or _DIMENSIONS.fullmatch(raw)
    if not is_one and (found := _PARTS.fullmatch(word)):
        return (*filter(None, found.groups()), *(("co2", "eq") if found["mass"] else ()))
    whole, comma, decimals = word.partition(",")
    return (whole,) if comma and decimals.isdecimal() else ()


def _parts_between_signs(raw: str, word: str) -> tuple[str, ...]:
    """Return the parts of a percentage, and of a number and initials that are written with spaces.

    Those of a percentage are its number, the parts of that, and the name of the sign.
    """
    if percentage := IS_PERCENTAGE.fullmatch(raw):
        number, sign = percentage[1], raw[percentage.end(1) :]
        return (normalized(number), *parts_of_word(number), *map(normalized, raw_words(sign)))
    if " " in raw and word.isdecimal() and not IS_ISBN.fullmatch(raw):
        return tuple(raw.split())
    return tuple(word.split("&")) if "&" in word and " " in raw else ()


def singular_abbreviation(raw: str) -> str:
    """Return the abbreviation that *raw* is a plural of; empty for any other word.

    >>> [singular_abbreviation(word) for word in ("APIs", "GGD'en", "ggd'en", "APIS", "apis")]
    ['API', 'GGD', 'ggd', '', '']
    """
    found = _PLURAL.fullmatch(raw)
    return (found[1] or found[2]) if found else ""


@lru_cache(maxsize=200_000)
def spelling_of(raw: str) -> str:
    """Return a word of `raw_words` in lower case, with its diacritics and plus signs.

    >>> spelling_of("Coöperatie"), normalized("Coöperatie"), spelling_of("C++"), normalized("C++")
    ('coöperatie', 'cooperatie', 'c++', 'c')
    """
    is_plain = raw.isascii() and not raw.endswith("+")
    if is_plain or raw in _MONEY or (raw[0].isdecimal() and not raw.isalnum()):
        return normalized(raw)
    whole = normalize("NFC", raw[:MAX_WORD].replace("\xad", "")).replace("ẞ", "ß")
    whole = "ß".join(map(str.casefold, whole.split("ß")))  # Maße is not Masse
    return normalize("NFC", whole).replace(".", "").replace("’", "'").rstrip("&'")


def display_form(spellings: Mapping[str, int]) -> str:
    """Return the spelling of a word that is shown to readers, as inside a sentence.

    Args:
        spellings: Spelling -> number of its occurrences in texts; not empty.
    """
    most = min(spellings, key=lambda form: (form in _MONEY, -spellings[form], form))
    lower = most.lower()
    # At the beginning of sentences and in headings any word has a capital.
    return lower if 3 * spellings.get(lower, 0) >= sum(spellings.values()) else most


def join_formulas(text: str) -> str:
    """Return *text* with formulas, numbers and initials that contain a space as one word.

    >>> join_formulas("CO 2 van 12 345 ton, R & D, 12,5 procent")
    'CO2 van 12345 ton, R&D, 12,5%'
    """
    joined = _SPACED_INITIALS.sub(r"\1&\2", _SPACED_FORMULA.sub(r"\1\2", text))
    joined = _SPACED_NUMBER.sub(lambda found: found[0].replace(" ", ""), joined)
    return SPACED_PERCENTAGE.sub(r"\1%", joined)


def fold(word: str) -> str:
    """Return *word* in lower case without diacritics or typographic variants (₂ is 2)."""
    if word.isascii():
        return word.lower()
    plain = "".join(map(_plain, word.casefold())).casefold().translate(_LIGATURES)
    return _MICRO.sub("u", plain)


@cache
def _plain(char: str) -> str:
    """Return *char* without diacritics; unchanged when it decomposes to more than letters: ½.

    A soft hyphen is dropped.
    """
    if char == "\xad":
        return ""
    parts = normalize("NFKD", char)
    plain = "".join(part for part in parts if not combining(part))
    return plain if not plain or plain.isalnum() else char
