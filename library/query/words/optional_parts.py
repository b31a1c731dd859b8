"""Words with a part that may be left out: burger(s), (her)gebruik, citoyen·ne·s, Mieter*innen."""

from __future__ import annotations

import re

from library.languages import all_patterns
from library.query.fields.field_names import field_key, field_of

_LETTER = r"[^\W\d_]"
_LONGEST_ENDING = 2
"""Most letters in parentheses that are an ending, and no part of a compound. A letter of the word
that is doubled before it does not count: warmtenet(ten)."""
_FEWEST_LETTERS = 3
"""Fewest letters of a word without its part; f(x) is none."""
_IN_PARENTHESES = re.compile(
    rf"(?<!\w)(?P<before>{_LETTER}*)\('?(?P<part>{_LETTER}+)\)(?P<after>{_LETTER}*\*?)(?!\w)"
)
_GENDERED = re.compile(
    rf"(?<={_LETTER}{{3}})(?:{all_patterns(lambda each: each.gendered_endings)})(?!\w)"
)
_LAST_NAME = re.compile(rf"{_LETTER}+(?:-{_LETTER}+)?$")
"""What may be the name of a field before a colon."""
_FIELDS_OF_THINGS = ("title", "subject", "year", "language")
"""Fields whose names are not those of persons."""


def without_optional_parts(text: str) -> str:
    """Return *text* without optional endings, and with words of optional parts as a choice.

    Text in plain double quotation marks stays, as pages have such words too; what is behind a mark
    without a partner is no such text.

    >>> without_optional_parts("burger(s) en citoyen·ne·s")
    'burger en citoyen'
    >>> without_optional_parts("(her)gebruik van warmte(net)")
    '(hergebruik OR gebruik) van (warmtenet OR warmte)'
    """
    parts = text.split('"')
    last = len(parts) - 1
    return '"'.join(
        _without_parts(part) if at % 2 == 0 or at == last else part for at, part in enumerate(parts)
    )


def _without_parts(text: str) -> str:
    """Return *text* without quotations as above; a word may have several parts: citoyen(ne)(s)."""
    while (shorter := _GENDERED.sub(_ending, _IN_PARENTHESES.sub(_choice, text))) != text:
        text = shorter
    return text


def _choice(found: re.Match[str]) -> str:
    """Return the word without its ending, or a choice of both words; other parentheses stay."""
    before, part, after = found.group("before", "part", "after")
    word = before + after
    is_word = len(word) >= _FEWEST_LETTERS and part.islower()
    ending = part.removeprefix(before[-1:])
    if is_word and before and len(ending) <= _LONGEST_ENDING:
        return word
    if not is_word or before.isupper() or after.isupper():
        return found[0]
    return f"({before}{part}{after} OR {word})"


def _ending(found: re.Match[str]) -> str:
    """Return an empty text in place of an ending; the value of a field stays: titel:innen.

    A field of persons is more often one of them: Autor:innen.
    """
    name = _LAST_NAME.search(found.string, 0, found.start())
    is_value = (
        found[0].startswith(":") and name and field_of(field_key(name[0])) in _FIELDS_OF_THINGS
    )
    return found[0] if is_value else ""
