"""Corrections to Snowball's German stemmer.

It keeps the -t of participles and other forms of verbs in -ieren, and does not know the participles
of strong verbs. It gives magnetisch the stem of Magnet, and thematisch that of Thematik, and
reversible another one than reversibel. The list of forms has those of frequent verbs; verbs with a
prefix are too many for any list, but the verb behind the prefix is in it: einbezogen is of
einbeziehen as bezogen is of beziehen. Participles in -t of other verbs are known by their own
prefix: verrohrt.
"""

from __future__ import annotations

import re

from library.languages.definition import Stemmer
from library.languages.words import is_listed, is_noun, lemma_of

_PREFIX = re.compile(
    "ab|an|aneinander|auf|aufrecht|aus|auseinander|bei|bekannt|bereit|bevor|bloss|brach|da|dabei|dar"
    "|dazu|dazwischen|durch|ein|einher|empor|entgegen|entlang|fehl|fern|fertig|fest|flach|fort|frei"
    "|gegenuber|gleich|gut|her|herab|heran|herauf|heraus|herbei|herum|herunter|hervor|hin|hinab"
    "|hinauf|hinaus|hinein|hinterher|hinunter|hinweg|hinzu|hoch|inne|instand|klar|kurz|lahm|leer|los"
    "|mit|nach|nahe|nieder|offen|quer|ruck|schwer|sicher|standig|statt|still|tot|teil|trocken|uber"
    "|uberein|um|umher|unter|vor|voran|voraus|vorbei|vorher|vorweg|wahr|weg|weiter|wett|wieder|zu"
    "|zugrunde|zurecht|zuruck|zusammen|zuvor|zuwider|zwischen"
)
"""Words that verbs begin with, folded."""
_IER = re.compile(r"(.{2,}ier)(?:te?[mnrs]?|ende?[mnrs]?|(?<!eier)ung(?:en|s)?)")
"""Forms of verbs in -ieren, and the nouns of their actions: dekarbonisiert, studierende, Sanierung.
Of a noun, Snowball leaves the -er that it removes from the verb."""
_TISCH = re.compile(r"(.{2,}tisch)(?:e[mnrs]?|ere?[mnrs]?|s?te[mnrs]?)?")
"""Adjectives in -tisch, and compounds of the noun: magnetischen, Schreibtische."""
_BEL = re.compile(r"(.{2,}[ai]b)l(?:e[mnrs]?|ere[mnrs]?)")
"""Inflected adjectives in -abel and -ibel: reversiblen."""
_ND = re.compile(r"nde?[mnrs]?$")
"""Endings of a present participle, behind the e of its verb: einzusetzenden."""
_WEAK = re.compile(r"(.{3,}?)e?te?[mnrs]?")
"""Presents, past tenses and participles in -t: einspeist, eingespeiste."""
_GE = re.compile(rf"((?:{_PREFIX.pattern})?)ge(?=.{{3}})")
_STRONG = re.compile(r"ge.{3,}(?:en|t)")
"""Participles behind a prefix, where no noun is likely: ferngehalten."""
_OWN_PREFIX = re.compile(
    rf"""(?:(?P<apart>(?:{_PREFIX.pattern})?)ge|(?P<fixed>be(?!i)|emp|ent|er|miss|ver|zer))
    (?P<verb>\w{{2,}}(?:(?<=[dt])e|(?<=[^\Waeioulr][mn])e|(?<![aeiou])))
    t(?P<ending>e[mrs]?|(?(fixed)(?!)|en))?""",
    re.VERBOSE,
)
"""Participles of weak verbs that no list has: verrohrt, geschreddert. Not read are those of verbs
in a vowel, forms in -st (geringste, beschreibst), and infinitives in -ten."""
ACTION = "ung"
"""Suffix of nouns of actions."""
_INFINITIVE = re.compile(r".{3,}n'?")
MIN_VERB, MIN_LISTED = 5, 4
"""Fewest letters of a form behind a prefix, and of one that is listed: baut."""


def german_stem(word: str, snowball: Stemmer) -> str:
    """Return the stem of a folded German *word*, computed by *snowball* with corrections.

    >>> from Stemmer import Stemmer
    >>> [german_stem(word, Stemmer("german").stemWord) for word in ("einbezogen", "einbeziehen")]
    ['einbezieh', 'einbezieh']
    """
    if found := _IER.fullmatch(word):
        return snowball(f"{found[1]}en")
    if found := _TISCH.fullmatch(word):
        return found[1]
    if found := _BEL.fullmatch(word):
        return f"{found[1]}el"
    verb = _infinitive(word) or _infinitive_of_action(word) or _infinitive_by_prefix(word) or word
    action = verb.removesuffix("n") + ACTION
    # Snowball removes -ern of the verb, and of its noun not even -er: erweitern, Erweiterung.
    is_verb = verb.endswith("ern") and not is_noun(verb, "de") and is_noun(action, "de")
    return snowball(action if is_verb else verb)


def without_zu(word: str) -> str:
    """Return the infinitive of a folded *word* with -zu- behind a prefix; *word* itself otherwise.

    It is an infinitive itself, or the participle made of it, which no dictionary has.

    >>> [without_zu(word) for word in ("anzupassende", "hinzuzufugen", "hinzukommend", "anzuge")]
    ['anpassen', 'hinzufugen', 'hinzukommend', 'anzuge']
    """
    for found in re.finditer("zu", word):
        prefix, verb = word[: found.start()], _ND.sub("n", word[found.end() :])
        is_apart = _PREFIX.fullmatch(prefix) and not _PREFIX.fullmatch(f"{prefix}zu")
        if is_apart and len(verb) >= MIN_VERB and verb.endswith("n") and is_listed(verb, "de"):
            return word if is_listed(word, "de") else prefix + verb
    return word


def _infinitive(word: str) -> str | None:
    """Return the infinitive of a form of a verb with a prefix; `None` for other words."""
    if is_noun(word, "de"):
        return None
    for length in range(len(word) - MIN_LISTED, 1, -1):
        prefix, form = word[:length], word[length:]
        lemma = lemma_of(form, "de").word
        is_other = is_noun(form, "de") and not (lemma != form and _STRONG.fullmatch(form))
        if not _PREFIX.fullmatch(prefix) or is_other:
            continue
        has_lemma = lemma != form and _INFINITIVE.fullmatch(lemma)
        verb = lemma if has_lemma else None
        if not verb and len(form) >= MIN_VERB:
            verb = _infinitive(form) or _infinitive_of_action(form)
        if verb:
            return prefix + verb.rstrip("'")
    return None


def _infinitive_of_action(word: str) -> str | None:
    """Return the infinitive of a form in -t of a weak verb whose noun in -ung is listed.

    It is `None` for other words. The list has more nouns than verbs: vereinbart, Vereinbarung.
    """
    if is_noun(word, "de"):
        return None
    for form in (word, _GE.sub(r"\1", word)):
        found = _WEAK.fullmatch(form)
        if found and is_noun(found[1] + ACTION, "de"):
            return _in_en(found[1])
    return None


def _infinitive_by_prefix(word: str) -> str | None:
    """Return the infinitive of a participle in -t that no list has in any form."""
    found = _OWN_PREFIX.fullmatch(word)
    if not found or is_listed(word, "de"):
        return None
    verb = found["verb"]
    # verachte, enthält
    is_infinitive = any(is_listed(f"{word}{end}", "de") for end in ("n", "en"))
    is_in_st = re.search("(?<!s)s$", verb) and (found["ending"] or found["fixed"])
    if is_infinitive or is_in_st:
        return None
    bare = verb[:-1] if verb.endswith(("de", "te", "me", "ne")) else verb
    return _in_en(f"{found['apart'] or found['fixed'] or ''}{bare}")


def _in_en(stem: str) -> str:
    return f"{stem}n" if stem.endswith(("el", "er")) else f"{stem}en"
