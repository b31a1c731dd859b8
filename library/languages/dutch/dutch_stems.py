"""Corrections to Snowball's Dutch stemmer.

Snowball's `dutch` implements Kraaij and Pohlmann (Porter's stemming algorithm for Dutch, 1994). It
removes "ge" from any word, so that building (gebouw) and construction (bouw) share a stem; it keeps
the -e of many adjectives; it removes the -s of short words as if it marked a plural; and it removes
suffixes that make other words, so that quality (kwaliteit) and ailment (kwaal) share a stem.
"""

from __future__ import annotations

import re

from library.languages.definition import Stemmer, words
from library.languages.words import is_listed, is_noun

SHORTEST_NOUN = 4
"""Fewest letters of a noun whose plural may lack its apostrophe."""

PREFIXES = (
    "aan|achter|af|bij|binnen|door|her|in|los|mee|na|neer|om|onder|op|over|rond|samen|tegen|terug"
    "|toe|uit|vast|voor|voort|vrij|weer|weg"
)
"""Words that verbs begin with: uitvoeren, terugwinnen."""
VERB_PREFIXES = frozenset(PREFIXES.split("|")) | words(
    """
    aaneen achterna achteruit be bijeen bloot deel dicht dood droog goed heen hoog ineen klaar leeg
    mis omhoog omlaag ont open opeen plaats stil stuk tussen uiteen ver vol voorbij voorop vooruit
    """
)
"""These, and others of verbs that no dictionary has: leegpompt, herverdeelt."""
_ANY_PREFIX = "|".join(sorted(VERB_PREFIXES))
_PARTICIPLE = re.compile(rf"(?:{PREFIXES})?ge(?!eft$|lijk).{{3,}}(?<!hei)[dt]e?n?")
"""Words in -d or -t that may be participles of weak verbs: gebouwd, aangepaste, uitgevoerd."""
NO_PARTICIPLE = re.compile(
    rf"""(?:{PREFIXES})?ge(?:
        bergte|beur[dt]|bied|boorte|bruikt|dachte|deelte|dicht|duld|halte|leid|luid|meente|middeld
        |moed|recht|reed|richt|schikt|slacht|vecht|weld|west|wicht|zant|zicht|zond|zonds?t)(?:e?n?|s)""",
    re.VERBOSE,
)
"""Other words that look like participles."""
_GE = re.compile(r"ge(?=[a-z]{3})")
_VERB_FORM = re.compile(
    r"""((?:be|aan|af|over)?(?:adem|behandel|beoordeel|handel|herstel|hinder|koppel|lever|ontwikkel
        |verander|verbeter|vermeerder|verminder|verwijder|verzamel|wissel))(?:[dt]|de|den|te)""",
    re.VERBOSE,
)
"""Forms of verbs in -elen and -eren; of other words, the -d or -t may belong to a noun: wereld."""
_PAST = re.compile(rf"(?!beving|.*volging)((?:{_ANY_PREFIX}){{1,3}})([ghv])ing(?:en)?")
_OF_PAST = {"g": "gaan", "h": "hangen", "v": "vangen"}
"""Past tenses of verbs in -gaan, -hangen and -vangen, not nouns in -ing: doorging, opving."""
_WENDEN_ZENDEN = re.compile(
    rf"""((?:{PREFIXES}|be|ver|ont)+)(?:(ge)?(?P<verb>wend|zend)(?:|e?n?|t|den?|ing|ingen)
        |(?:ge)?(?P<past>zond)(?:en|ene?)?)""",
    re.VERBOSE,
)
"""Forms of verbs in -wenden and -zenden, no participles in -end: verzenden, aanwending."""
_INFINITIVES = {"zet": "zetten", "leid": "leiden", "vall": "vallen", "nom": "nemen"}
_SHORT_PARTICIPLE = re.compile(
    rf"({PREFIXES})?ge(zet|leid)(?:t?e)?|(?P<prefix>{_ANY_PREFIX})ge(?P<strong>vall|nom)en"
)
"""Participles that are short, and those that look like a noun without their prefix: ingevallen."""
_ONE_SYLLABLE_S = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]*s")
_VOWEL_S = re.compile(r"[aiouy]s$")
_E = re.compile(r"..+[^aeiou]e")
_EERT = re.compile(rf"({PREFIXES})?(?:ge(?=.*d))?([a-z]{{2,}})eer(?:t|de?n?)")
"""Endings of forms of verbs in -eren: isoleert, isoleerden."""
_DERIVED = re.compile(
    r"""
      (?P<heid> .{3,}(?<!sc))(?:heids?|heden)
    | (?P<baar> .{3,})ba(?:ar|re|arder|ardere|arst|arste)
    | (?P<iteit> .{2,})iteit(?:en)?
    | (?P<ief> .+[^aeiouy])ie(?:f|ve|ven|ver|vere|fst|fste)
    | (?P<ig> .+[^aeiouy])ig(?:e|en|er|ere|ers|st|ste|t|ing|ingen|(?P<participle>d|de|den))?
    | (?P<isme> .{2,})isme[ns]?
    | (?P<erij> .{3,})erij(?:en)?
    | (?P<sel> .{3,})sel(?:s|en)?
    | (?P<aar> .{3,}e[lnr])a(?:ar|ars|ren)
    | (?P<oneel> .{3,})one(?:el|le|len)
    | (?P<der> .*(?:bestuur|beheer|huur))ders?
    | (?P<te> (?:.*(?<!ver)(?<!ge))(?:grootte|sterkte|diepte|dikte|ziekte|zwakte))[ns]?
    """,
    re.VERBOSE,
)
"""Words with suffixes that make another word (veiligheid, bruikbaar, kwaliteit, ziekte), in all
their forms; verbs in -igen have the stem of the word in -ig."""
_SUFFIXES = tuple(name for name in _DERIVED.groupindex if name != "participle")
_GE_OF_PARTICIPLE = re.compile(rf"^((?:{PREFIXES})?)ge(?=.{{3}})")
_DOUBLED = re.compile(r"(?<=[aeiouy])([^aeiouy]+|(?<=[iu]))([aeou])\2([^aeiouy])$")
"""A doubled vowel before the last consonant, after a vowel: the stem of factoren, of sociale."""


def dutch_stem(word: str, snowball: Stemmer) -> str:
    """Return the stem of a folded Dutch *word*, computed by *snowball* with corrections.

    >>> from Stemmer import Stemmer
    >>> [dutch_stem(word, Stemmer("dutch").stemWord) for word in ("gebouwen", "circulaire")]
    ['gebouw', 'circulair']
    """
    if _ONE_SYLLABLE_S.fullmatch(word):
        return word
    if _is_plural_in_s(word):
        word = word[:-1]
    if found := _WENDEN_ZENDEN.fullmatch(word):
        return found[1] + (found["verb"] or "zend")
    if found := _DERIVED.fullmatch(word):
        return _derived_stem(found)
    if word.endswith(("eeen", "ieen")):  # zeeën, economieën
        word = word[:-2]
    elif word.endswith("ien") and is_noun(word[:-1], "nl"):  # provinciën
        word = word[:-1]
    elif word.endswith("bare"):
        word = f"{word[:-2]}ar"
    else:
        word = _infinitive(word)
    # Snowball takes a capital for a consonant, and removes the first "ge" without one.
    if not _PARTICIPLE.fullmatch(word) or NO_PARTICIPLE.fullmatch(word):
        word = _GE.sub("Ge", word)
    elif word.startswith("tegen"):
        word = f"teG{word[3:]}"
    stemmed = snowball(word)
    if _E.fullmatch(stemmed.lower()):
        stemmed = snowball(f"{stemmed}n")
    # Snowball doubles some vowels in one form and not in another: isoleren, geïsoleerd, sociale.
    return _DOUBLED.sub(r"\1\2\3", stemmed.lower())


def _infinitive(word: str) -> str:
    """Return the infinitive of a form of a verb that Snowball does not know; *word* otherwise."""
    if found := _VERB_FORM.fullmatch(word):
        return f"{found[1]}en"
    if found := _PAST.fullmatch(word):
        return f"{found[1]}{_OF_PAST[found[2]]}"
    if found := _SHORT_PARTICIPLE.fullmatch(word):
        return (found[1] or found["prefix"] or "") + _INFINITIVES[found[2] or found["strong"]]
    if found := _EERT.fullmatch(word):
        return f"{found[1] or ''}{found[2]}eren"
    return word


def _is_plural_in_s(word: str) -> bool:
    """Whether *word* is the plural of a noun, or of one at its end, without its apostrophe: fotos.

    No dictionary has it, and the noun has no other word with an -s: atlas, terras.
    """
    if not _VOWEL_S.search(word) or is_listed(word, "nl"):
        return False
    nouns = (word[at:-1] for at in range(len(word) - SHORTEST_NOUN))
    return any(is_noun(noun, "nl") and not is_listed(f"{noun}s", "nl") for noun in nouns)


def _derived_stem(found: re.Match[str]) -> str:
    """Return the stem of a word that `_DERIVED` matched: the word without inflection."""
    suffix = next(name for name in _SUFFIXES if found[name])
    before = found[suffix]
    if found["participle"]:
        before = _GE_OF_PARTICIPLE.sub(r"\1", before)
    return before if suffix == "te" else before + suffix
