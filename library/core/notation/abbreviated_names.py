"""Abbreviations of organisations, which look like the initials of a person. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BEHIND_NAMES = frozenset("ag ev gmbh inc kg llc ltd ohg plc se spa".split())
"""Legal forms that are behind a name only: the A.G. of A.G. Peeters are initials."""
_LEGAL_FORMS = _BEHIND_NAMES.union("asbl bv bvba cv cvba nv sa sarl sas scrl sprl srl vzw".split())
_PLACE = re.compile(
    r"antwerpen|belgi(?:ë|e|que|um)|bru(?:ssels?|xelles|gge)|europ[ae]|flanders|gen[tk]|hasselt"
    r"|leuven|liège|mons|namur|nederland|paris|vlaanderen|wallonie",
    re.IGNORECASE,
)


def has_legal_form(name: str) -> bool:
    """Whether a word of *name* may be a legal form; behind a name it may be initials too.

    >>> [has_legal_form(name) for name in ("Deloitte A.G.", "S.A. Solvay", "Voorbeeld GmbH")]
    [True, True, True]
    >>> [has_legal_form(name) for name in ("A.G. Peeters", "A. Peeters", "Se Peeters")]
    [False, False, False]
    """
    return any(
        (letters := _letters(word)) in _LEGAL_FORMS
        and (at > 0 or letters not in _BEHIND_NAMES)
        and (word.isupper() or len(letters) > 2)
        for at, word in enumerate(name.split())
    )


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
