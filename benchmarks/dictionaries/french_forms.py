"""Forms of French verbs that look like other words, most of them once they are folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

_NO_PARTICIPLES = frozenset("armée cuvée durée lignée livrée renommée rentrée".split())
"""Nouns in -ée whose plurals the lookup table takes for participles."""

PARADIGM = 20
"""Forms from which a lemma is a verb, though no index has it."""


def french_verbs(lookup: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the verbs of a lookup table: the lemmas that have the ending and the forms of one."""
    counts = Counter(lemma for lemmas in lookup.values() for lemma in lemmas[:1])
    return {
        lemma
        for lemma, count in counts.items()
        if (count >= PARADIGM and lemma.endswith(("er", "ir", "re"))) or _is_rare(lemma, lookup)
    }


def _is_rare(lemma: str, lookup: Mapping[str, Sequence[str]]) -> bool:
    """Whether a lemma is a verb in -er of which the table has a few forms, one a participle."""
    stem = lemma.removesuffix("er")
    if stem == lemma or f"{stem}ère" in lookup:  # légère
        return False
    participles = (lookup.get(f"{stem}{end}", ()) for end in ("é", "ée", "és", "ées"))
    return any(lemma in each[:1] for each in participles)


def french_participles(
    lookup: Mapping[str, Sequence[str]], verbs: Collection[str]
) -> frozenset[str]:
    """Return the participles of *verbs*; of those in -ée, the ones whose plural is no noun's.

    Args:
        lookup: The lemmas of forms.
        verbs: Infinitives.
    """
    stems = {verb.removesuffix("er") for verb in verbs if verb.endswith("er")}
    feminine = {f"{stem}ée" for stem in stems if lookup.get(f"{stem}ées") == [f"{stem}er"]}
    return frozenset({f"{stem}é" for stem in stems} | feminine - _NO_PARTICIPLES)


def tenses_of_novels(verb: str) -> tuple[str, ...]:
    """Return forms of a French verb in -er that, without accents, are nouns or forms of others.

    *contrât* is the noun *contrat*, and *gênèrent*, of gêner, is *génèrent*, of générer.
    """
    stem = verb.removesuffix("er")
    return (f"{stem}ât", f"{stem}èrent") if verb.endswith("er") else ()
