"""The symbols of a question: words, phrases, operators, names of fields, parentheses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise, zip_longest

from library.analysis import fold, may_be_stopword
from library.languages import all_words, alternatives, known

Symbol = tuple[str, str]
"""A kind, and the text."""
CAPITALS = 3
"""Words from which capitals say nothing where a question has only capitals."""
HEADING = 5
"""Words from which a question in capitals is a heading, where operators are words like others."""

EUROPEAN = "EN"
"""What names of European standards have before a number, or before another name."""
STANDARDS = frozenset(("BS", "DIN", "IEC", "ISO", "NBN", "NEN", "NF", "UNE", "UNI", "ÖNORM"))
"""What names of standards have before or behind it."""

_NAME = r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})?"
_FIELD = alternatives(all_words(lambda each: chain.from_iterable(each.query_fields.values())))
_VALUE = r"""(?=[-\u2212]?\*?[^\W_]|[-\u2212]?["(]|[.%€])"""
_SYMBOL = re.compile(
    rf"""
      (?P<code>(?!(?i:{_FIELD}):)\w+:\w+:[^\s()"]+)  # ECLI:NL:HR:2019:2006, urn:nbn:nl
    | (?P<field>{_NAME}):{_VALUE}            # title:warmte, mots-clés:climat, title:-warmte
    | (?P<spaced>{_NAME})(?::\s+|\s+:\s*){_VALUE}
    | "(?P<near>[^"]*"~[0-9]{{1,4}})(?!\w)
    | "(?P<phrase>[^"]*)"
    | (?P<open>\()
    | (?P<close>\))
    | (?P<minus>(?<![^\s(:])[-\u2212](?=[^\s-]))  # at the start of a word, not inside one
    | (?P<quote>")                           # unpaired
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)

_OPERATORS = {
    word.upper(): kind
    for each in known()
    for kind, words in (
        ("and", each.and_words),
        ("or", each.or_words),
        ("not", each.not_words),
        ("but", each.but_words),
    )
    for word in words
} | {"&&": "and", "||": "or", "|": "or"}
"""Operator as a sign, or in capitals in any known language -> its kind of symbol."""
CONJUNCTIONS = all_words(lambda each: each.conjunctions)
"""Folded words for "and" and "or"."""
_NOT_BEHIND_AND = {word.upper() for each in known() for word in each.not_words_behind_and}
"""Words that exclude behind one for "and" or "but" only."""


_ESZETT = re.compile("[ßẞ]")
_LAST_LETTER = re.compile(r"[^\W\d_]\W*")
"""A single letter that no other follows."""
_OPTIONAL = re.compile(r"\w\($")
"""What is before an ending in parentheses: BURGER(S)."""


def symbols(text: str) -> list[Symbol]:
    """Return the symbols of the *text* of a question, each with its kind.

    >>> symbols("warmte NOT titel:gas")
    [('word', 'warmte'), ('not', 'NOT'), ('field', 'titel'), ('word', 'gas')]
    """
    found = _with_operators(_quotes_before_fields(_typed(text)))
    found = [
        ("word" if kind == "and" and _is_standard(before, symbol, after) else kind, symbol)
        for (_, before), (kind, symbol), (_, after) in zip(
            [("", ""), *found], found, [*found[1:], ("", "")], strict=False
        )
    ]
    found = [
        ("not" if before in {"and", "but"} and symbol in _NOT_BEHIND_AND else kind, symbol)
        for (before, _), (kind, symbol) in pairwise([("", ""), *found])
    ]
    suspended = _suspended(found)
    found = [
        ("suspended" if at in suspended else kind, symbol)
        for at, (kind, symbol) in enumerate(found)
    ]
    following = zip_longest(found, found[1:], fillvalue=("", ""))
    return [
        ("word" if kind == "but" else kind, symbol)
        for (kind, symbol), (after, _) in following
        if kind != "but" or after != "not"
    ]


def in_small_letters(text: str) -> str:
    """Return a question of capitals only in small letters.

    Operators stay, but for those of a heading. A single letter is a name at the end, and where the
    language of the other words does not have it as a grammar word.

    >>> in_small_letters("PRIJS VAN VITAMINE A"), in_small_letters("DE PRIJS VAN GAS OF OLIE")
    ('prijs van vitamine A', 'de prijs van gas of olie')
    >>> in_small_letters("VITAMINE A IN VOEDSEL"), in_small_letters("ACCES A LA VILLE")
    ('vitamine A in voedsel', 'acces a la ville')
    """
    found = _with_operators(_typed(text))
    words = [symbol for _, symbol in found if any(map(str.isalpha, symbol))]
    if len(words) < CAPITALS or any(map(str.islower, text)):
        return text
    is_heading = len(words) >= HEADING and not _is_choice(found)

    def small(match: re.Match[str]) -> str:
        before = text[: match.start()]
        is_letter = _LAST_LETTER.fullmatch(text, match.start()) or _is_name(match[0], words)
        is_name = bool(before and is_letter and not _OPTIONAL.search(before))
        is_kept = is_name or (not is_heading and match[0] in _OPERATORS)
        return match[0] if is_kept else match[0].lower()

    return re.sub(r"[^\s()\"]+", small, text)


def _is_name(letter: str, words: Sequence[str]) -> bool:
    """Whether a single capital is no grammar word in the language of the *words* of a question."""
    others = {fold(word) for word in words if len(word) > 1}
    is_letter = len(letter) == 1 and letter.isascii() and letter.isalpha()
    return is_letter and not may_be_stopword(letter.lower(), others)


def _typed(text: str) -> list[Symbol]:
    found = [(m.lastgroup or "", m.group(m.lastgroup or 0)) for m in _SYMBOL.finditer(text)]
    return [("word" if kind == "code" else kind, symbol) for kind, symbol in found]


def _with_operators(typed: Sequence[Symbol]) -> list[Symbol]:
    return [
        (_operator(symbol) or kind if kind == "word" else kind, symbol) for kind, symbol in typed
    ]


def _operator(word: str) -> str | None:
    """Return the kind of an operator; `None` for another word. Among capitals, ß is SS too."""
    return _OPERATORS.get(_ESZETT.sub("SS", word))


def _is_choice(symbols: Sequence[Symbol]) -> bool:
    """Whether "or" is between any two words or numbers, as in PFAS OR PFOS OR GENX."""
    kinds = [kind for kind, _ in symbols]
    is_between = set(kinds[1::2]) == {"or"} and len(kinds) % 2 == 1
    return is_between and set(kinds[::2]) <= {"word", "phrase"}


def _suspended(symbols: Sequence[Symbol]) -> set[int]:
    """Return the indexes of hyphens in place of a part: energieproductie, -opslag en -gebruik.

    Behind a word that is excluded, or the value of a field, a hyphen excludes: -gas en -olie.
    """

    def kind(at: int) -> str:
        return symbols[at][0] if 0 <= at < len(symbols) else ""

    found: set[int] = set()
    for at, (_, word) in enumerate(symbols[:-2]):
        is_joint = kind(at) == "word" and _is_conjunction(word)
        if not (
            is_joint and _is_hyphen(symbols[at + 1 :]) and kind(at - 1) in {"", "word", "open"}
        ):
            continue
        hyphens, first = [at + 1], at - 1
        while _is_hyphen(symbols[max(0, first - 1) :]) and _ends_in_comma(symbols[: first - 1]):
            hyphens.append(first - 1)
            first -= 2
        if kind(first - 1) not in {"minus", "not", "field"}:
            found.update(hyphens)
    return found


def _is_hyphen(symbols: Sequence[Symbol]) -> bool:
    """Whether *symbols* begin with a hyphen before a word."""
    return len(symbols) > 1 and symbols[0] == ("minus", "-") and _begins_a_word(*symbols[1])


def _begins_a_word(kind: str, text: str) -> bool:
    return kind == "word" and text[0].isalpha()


def _ends_in_comma(symbols: Sequence[Symbol]) -> bool:
    return bool(symbols) and symbols[-1][0] == "word" and symbols[-1][1].endswith(",")


def _is_conjunction(word: str) -> bool:
    """Whether *word* is one for "and" or "or", or both: en/of."""
    return word == "&" or CONJUNCTIONS.issuperset(fold(word).split("/"))


def _is_standard(before: str, symbol: str, after: str) -> bool:
    """Whether *symbol*, EN, is of a standard (EN 206, NBN EN 206), and no Dutch "and"."""
    is_numbered = after[:1].isdecimal() or after.upper() in STANDARDS
    return symbol == EUROPEAN and is_numbered and (not before or before.upper() in STANDARDS)


def _quotes_before_fields(typed: list[Symbol]) -> list[Symbol]:
    """Return *typed* with an unpaired quotation mark before the field whose value it begins.

    All words behind it are the value, as behind a space.
    """
    found = typed[:]
    for at, three in enumerate(zip(typed, typed[1:], typed[2:], strict=False)):
        (kind, name), mark, (value, _) = three
        if kind in {"field", "spaced"} and mark[0] == "quote" and value == "word":
            found[at : at + 2] = [mark, ("spaced", name)]
    return found
