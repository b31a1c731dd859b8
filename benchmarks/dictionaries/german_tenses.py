"""German words that look like the past tense of a verb once they are folded: Stunde, führt."""

from __future__ import annotations

import re
from collections.abc import Collection

from library.analysis import fold

_VERB = re.compile(r".+(?:en|ern|eln)|sein|tun")
_PREFIXED = re.compile(
    "(?:ab|an|auf|aus|be|bei|bekannt|durch|ein|emp|ent|er|fehl|fein|fest|fort|frei|gleich|her|hin"
    "|kund|leer|mit|miss|nach|preis|schief|teil|uber|um|unter|ver|vor|vorweg|weg|weiter|wider"
    "|wieder|zer|zu|zusammen).{3,}en"
)
"""Verbs with a prefix: their nouns are more frequent than their past tenses (Unterschied)."""
_VERBAL = re.compile(r".+te[nt]?|(?:(?:\w{2,5})?ge|be(?!i)|e(?:mp|nt|r)|[vz]er).{3,}(?:t|en)")
"""Weak past tenses and participles: more frequent than nouns that have their form."""
_NOUNS = frozenset(
    """buchten drang garten griff last schloss schnitt schritt stahl stand strich tat trieb wand
    zwang""".split()
)
"""Nouns that are more frequent than the forms of simple verbs, beside those in -e (Lage)."""
_VERBS = frozenset(
    """assen bedacht beschrieb betrug flossen fuhren goren gossen lasen logen rangen riefe
    riefen sassen schoren stahlen stiegen tranken wurde wurden""".split()
)
"""Forms of verbs that are more frequent than nouns."""

_INFINITIVE = re.compile(r"(?!(?:\w{2,5})?ge)[a-zäöüß]{2,}en")
"""Verbs without ge-: the present of *gelegen* is the participle of *legen*."""


def regular_presents(pairs: Collection[tuple[str, str]]) -> dict[str, str]:
    """Return the infinitive of each folded present in -t of a regular verb: führt, of führen.

    Without its umlaut, it may look like the past tense of another verb: *fuhrt*, of fahren.

    Args:
        pairs: Lemmas and their forms.
    """
    forms = {form for _, form in pairs}
    infinitives = {lemma for lemma, _ in pairs} - forms
    infinitives |= {
        lemma for lemma, form in pairs if form in (f"{lemma[:-2]}te", f"{lemma[:-2]}ete")
    }
    verbs = sorted(filter(_INFINITIVE.fullmatch, infinitives))
    return {_present(verb): fold(verb) for verb in verbs}


def _present(infinitive: str) -> str:
    stem = fold(infinitive).removesuffix("en")
    return f"{stem}et" if stem[-1] in "dt" else f"{stem}t"


class LikeTenses:
    """Tells nouns from tenses of verbs.

    Args:
        lemmas: The nouns, folded.
        forms: Their forms, folded.
    """

    def __init__(self, lemmas: Collection[str], forms: Collection[str]) -> None:
        self._known = {*lemmas, *forms}
        self._in_e = {lemma for lemma in lemmas if lemma.endswith("e")}

    def is_noun(self, form: str, verb: str) -> bool:
        """Whether a folded *form* of *verb* is a noun that reports have more often."""
        if form not in self._known or form in _VERBS or not _VERB.fullmatch(verb):
            return False
        if form in _NOUNS:
            return True
        if _VERBAL.fullmatch(form):
            return False
        return bool(_PREFIXED.fullmatch(verb) or {form, form.removesuffix("n")} & self._in_e)
