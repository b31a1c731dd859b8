"""Corrections to Snowball's German stemmer.

It keeps the -t of participles and other forms of verbs in -ieren, and does not know the participles
of strong verbs. It gives magnetisch the stem of Magnet, and thematisch that of Thematik. The list
of forms has those of frequent verbs; verbs with a prefix are too many for any list, but the verb
behind the prefix is in it: einbezogen is of einbeziehen as bezogen is of beziehen.
"""

from __future__ import annotations

import re

from library.languages.definition import Stemmer
from library.languages.words import is_noun, lemma_of

_PREFIX = re.compile(
    "ab|an|auf|aus|bei|bekannt|bereit|dar|durch|ein|empor|entgegen|fertig|fest|fort|frei|gegenuber"
    "|gleich|her|heran|heraus|herbei|hervor|hin|hinaus|hinein|hinzu|hoch|instand|klar|kurz|los|mit"
    "|nach|nieder|ruck|sicher|statt|still|teil|trocken|uber|um|unter|vor|voran|voraus|vorher|wahr|weg"
    "|weiter|wieder|zu|zugrunde|zuruck|zusammen|zwischen"
)
"""Words that verbs begin with, folded."""
_IERT = re.compile(r"(.{2,}ier)te?[mnrs]?")
"""Forms of verbs in -ieren: dekarbonisiert."""
_TISCH = re.compile(r"(.{2,}tisch)(?:e[mnrs]?|ere?[mnrs]?|s?te[mnrs]?)?")
"""Adjectives in -tisch, and compounds of the noun: magnetischen, Schreibtische."""
_WEAK = re.compile(r"(.{3,}?)e?te?[mnrs]?")
"""Presents, past tenses and participles in -t: einspeist, eingespeiste."""
_GE = re.compile(rf"((?:{_PREFIX.pattern})?)ge(?=.{{3}})")
ACTION = "ung"
"""Suffix of nouns of actions."""
_INFINITIVE = re.compile(r".{3,}n'?")
MIN_VERB = 5
"""Fewest letters of a form behind a prefix."""


def german_stem(word: str, snowball: Stemmer) -> str:
    """Return the stem of a folded German *word*, computed by *snowball* with corrections.

    >>> from Stemmer import Stemmer
    >>> [german_stem(word, Stemmer("german").stemWord) for word in ("einbezogen", "einbeziehen")]
    ['einbezieh', 'einbezieh']
    """
    if found := _IERT.fullmatch(word):
        return snowball(f"{found[1]}en")
    if found := _TISCH.fullmatch(word):
        return found[1]
    verb = _infinitive(word) or _infinitive_of_action(word) or word
    action = verb.removesuffix("n") + ACTION
    # Snowball removes -ern of the verb, and of its noun not even -er: erweitern, Erweiterung.
    is_verb = verb.endswith("ern") and not is_noun(verb, "de") and is_noun(action, "de")
    return snowball(action if is_verb else verb)


def _infinitive(word: str) -> str | None:
    """Return the infinitive of a form of a verb with a prefix; `None` for other words."""
    if is_noun(word, "de"):
        return None
    for length in range(len(word) - MIN_VERB, 1, -1):
        prefix, form = word[:length], word[length:]
        if not _PREFIX.fullmatch(prefix) or is_noun(form, "de"):
            continue
        lemma = lemma_of(form, "de").word
        is_listed = lemma != form and _INFINITIVE.fullmatch(lemma)
        if verb := lemma if is_listed else _infinitive(form) or _infinitive_of_action(form):
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
            return f"{found[1]}n" if found[1].endswith(("el", "er")) else f"{found[1]}en"
    return None
