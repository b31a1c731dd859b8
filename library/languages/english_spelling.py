"""British and American spellings of English words."""

from __future__ import annotations

import re

from library.languages.words import is_listed, lemma_of

RULES = {
    r"((?:ard|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|harb|hon|hum|lab|neighb|od|parl"
    r"|ranc|rig|rum|sav|savi|splend|tum|val|vap|vig)o)u(?=r)": r"\1",  # colour, labourer
    r"(calib|cent|euv|fib|lit|lust|met|och|sab|somb|spect|theat)(?:re(?=s?$)|r(?=ed$))": r"\1er",
    r"^(cent|fib)re(?=\w{4})": r"\1er",  # fibreboard
    r"(?<=^cent)r(?=ing)|(?<=euv)r(?=ing|ab[il]|er)|(?<=^meag)r(?=e)": "er",  # manoeuvring
    r"(?<=log)(?:ue(?=s?$)|u(?=ed$|ing$))": "",  # catalogue, catalogued
    r"(?<=gram)me(?=s?$)": "",  # programme
    r"^(def|lic|off|pret)ence": r"\1ense",  # defence
    r"^practis": "practic",
    r"(?<=conne|infle|refle)xion": "ction",
    r"(?<=ly)z(?=e|ing)": "s",  # analyze: as the British, since analysis has that letter
    r"^jewellery": "jewelry",
    r"(cancel|channel|council|counsel|fuel|jewel|label|marvel|model|signal|travel|wool)"
    r"l(?=[aeio])": r"\1",
    r"a(?=e(?:m|o|st))|(?<=p)a(?=ed)|(?<=^f)a(?=ec)|(?<=gyn)a(?=ec)": "",  # anaemia
    r"(?<=^c)a(?=es)|(?<=edi)a(?=eval)": "",  # caesium
    r"o(?=e(?:str|tus|dem|soph))|(?<=n)o(?=euv)|(?<=m)o(?=eb)": "",  # oedema
    r"(?<=rrh)o(?=ea)|(?<=^c)o(?=elia)": "",  # diarrhoea
    r"(?<=dg)e(?=ment)": "",  # judgement
    r"(?<=skil)l(?=ful)|(?<=^wil)l(?=ful)": "",  # skillful
    r"^(s?m)oul(?=[dt])": r"\1ol",  # mould
    r"^grey": "gray",
    r"plough": "plow",
    r"^tyre": "tire",
    r"^kerb": "curb",
    r"^gaol": "jail",
    r"^aeroplane": "airplane",
    r"^mollusc": "mollusk",
    r"^disc(?=s?$)": "disk",
    r"^yoghurt": "yogurt",
    r"(?<=carburet)t(?=or)": "",
    r"^(lik|sal|siz)e(?=abl)": r"\1",  # sizeable
    r"^sceptic": "skeptic",
    r"^artef": "artif",
    r"^ageing": "aging",
    r"sulph": "sulf",
    r"(?<=alumin)i(?=um)": "",  # aluminium
}
"""Patterns of British spellings, with the American ones."""
COMPILED = [(re.compile(pattern), spelling) for pattern, spelling in RULES.items()]
ANY_RULE = re.compile("|".join(RULES))
"""What any of the rules replaces, which few words have: one look takes a third of the time."""
_WITH_Z = re.compile(r"(\w{3,}i)z((?:e[dr]?|ing|abl[ey]|ations?(?:al(?:ly)?)?|ements?)s?)")
"""Verbs in -ize and what is made of them: organizational."""


def common_spelling(word: str) -> str:
    """Return the form of a folded *word* that its British and American spellings share.

    It is the American one, but for the s of a listed word in -ise and of what is made of it.

    >>> [common_spelling(word) for word in ("colours", "kilometre", "archaeology", "hour")]
    ['colors', 'kilometer', 'archeology', 'hour']
    >>> [common_spelling(word) for word in ("fertilizers", "organizational", "prize")]
    ['fertilisers', 'organisational', 'prize']
    """
    for pattern, spelling in COMPILED if ANY_RULE.search(word) else ():
        word = pattern.sub(spelling, word)
    if found := _WITH_Z.fullmatch(word):
        british = f"{found[1]}s{found[2]}"
        singular = british.removesuffix("s")
        is_form = lemma_of(british, "en").word != british  # organisationally
        if is_form or is_listed(british, "en") or is_listed(singular, "en"):
            return british
    return word
