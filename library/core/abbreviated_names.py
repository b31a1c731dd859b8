"""Abbreviations of organisations, which look like the initials of a person. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEGAL_FORMS = frozenset(
    """
    ag asbl bv bvba cv cvba ev gmbh inc kg llc ltd nv ohg plc sa sarl sas scrl se spa sprl srl vzw
    """.split()
)
_PLACE = re.compile(
    r"antwerpen|belgi(?:ë|e|que|um)|bru(?:ssels?|xelles|gge)|europ[ae]|flanders|gen[tk]|hasselt"
    r"|leuven|liège|mons|namur|nederland|paris|vlaanderen|wallonie",
    re.IGNORECASE,
)


def is_legal_form(word: str) -> bool:
    """Whether *word*, before or behind a name, may be a legal form; it may be initials too.

    >>> is_legal_form("A.G."), is_legal_form("GmbH"), is_legal_form("A."), is_legal_form("Se")
    (True, True, False, False)
    """
    letters = _letters(word)
    return letters in _LEGAL_FORMS and (word.isupper() or len(letters) > 2)


def is_abbreviation(initials: Sequence[str], name: Sequence[str]) -> bool:
    """Whether *initials* are most likely the abbreviation of an organisation before *name*.

    Few given names begin with U, but abbreviations of universities, unions and the United Nations
    have it; in double names, as of Hans-Ulrich, a hyphen is before it. Other initials, and one
    alone, are an abbreviation before a place.

    Args:
        initials: The initials: `["K.U."]` or `["K.", "U."]`.
        name: The words behind them, of which none is a particle: `["Leuven"]`.

    >>> is_abbreviation(["U.N."], ["Habitat"]), is_abbreviation(["U."], ["Peeters"])
    (True, False)
    """
    letters = _letters("".join(initials))
    if len(name) == 1 and _PLACE.fullmatch(name[0]):
        return len(letters) > 1 or letters == "u"
    return len(letters) > 1 and "u" in letters and not any("-" in each for each in initials)


def _letters(text: str) -> str:
    """Return the letters of *text* in lower case."""
    return "".join(filter(str.isalpha, text)).casefold()
