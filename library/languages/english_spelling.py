"""British spellings of English words, as Americans write them."""

from __future__ import annotations

import re

_RULES = {
    r"((?:ard|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|harb|hon|hum|lab|neighb|od|parl"
    r"|ranc|rig|rum|sav|savi|splend|tum|val|vap|vig)o)u(?=r)": r"\1",  # colour, labourer
    r"(calib|cent|euv|fib|lit|lust|met|och|sab|somb|spect|theat)(?:re(?=s?$)|r(?=ed$))": r"\1er",
    r"(?<=log)(?:ue(?=s?$)|u(?=ed$|ing$))": "",  # catalogue, catalogued
    r"(?<=gram)me(?=s?$)": "",  # programme
    r"^(def|lic|off|pret)ence": r"\1ense",  # defence
    r"^practis": "practic",
    r"(?<=ly)z(?=e|ing)": "s",  # analyze: as the British, since analysis has that letter
    r"(cancel|channel|fuel|jewel|label|marvel|model|signal|travel|wool)l(?=[aeio])": r"\1",
    r"a(?=e(?:m|o|st))|(?<=p)a(?=ed)|o(?=estr|etus)|(?<=n)o(?=euv)|(?<=rrh)o(?=ea)": "",  # anaemia
    r"(?<=dg)e(?=ment)": "",  # judgement
    r"(?<=skil)l(?=ful)": "",  # skillful
    r"^(s?m)ould": r"\1old",  # mould
    r"^grey": "gray",
    r"^plough": "plow",
    r"^sceptic": "skeptic",
    r"^artef": "artif",
    r"^ageing": "aging",
    r"sulph": "sulf",
    r"(?<=alumin)i(?=um)": "",  # aluminium
}
"""Patterns of British spellings, with the American ones."""
_COMPILED = [(re.compile(pattern), spelling) for pattern, spelling in _RULES.items()]


def american(word: str) -> str:
    """Return the American spelling of a folded *word*, by which both spellings are one word.

    >>> [american(word) for word in ("colours", "kilometre", "archaeology", "hour")]
    ['colors', 'kilometer', 'archeology', 'hour']
    """
    for pattern, spelling in _COMPILED:
        word = pattern.sub(spelling, word)
    return word
