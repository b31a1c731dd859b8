"""Forms of Dutch verbs and adjectives that a Hunspell dictionary implies by its flags."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from library.languages.dutch.dutch_plurals import dutch_stems
from library.languages.dutch.dutch_stems import PREFIXES

_INFINITIVE, _PARTICIPLE = "Vi", "Ve"
"""Flags of an infinitive and of a participle."""
_PRESENT = "V3"
"""Flag of the stem of a verb that has a present in -t."""
_PASTS = {"Vp": ("de", "den"), "Vq": ("te", "ten")}
"""Flags of the stem of a verb, and what its past tenses add to it."""
_PREFIX = re.compile(rf"(?:{PREFIXES})?")
_ONE_SYLLABLE = re.compile(r"[^aeiouy]*(?:[aeiouy]{1,2}|aai|ooi|oei|ieu)[^aeiouy]*")
"""Adjectives whose comparison and partitive the rules of stemming miss; they reduce longer ones."""


def verb_forms(entries: Mapping[str, Collection[str]]) -> Iterator[tuple[str, str]]:
    """Yield the infinitives of weak verbs with their forms.

    A stem is one of the verb only where the dictionary says so: *leen* is of lenen, *len* is not.

    >>> flags = {"lenen": ["Vi"], "leen": ["V3", "Vp"], "geleend": ["Ve"]}
    >>> " ".join(form for _, form in verb_forms(flags))
    'lenend lenende leent leende leenden geleend geleende'

    Args:
        entries: The flags of each word of the dictionary.
    """
    for verb in (word for word, flags in entries.items() if _INFINITIVE in flags):
        forms = [f"{verb}d", f"{verb}de"]
        for stem in _stems(verb, entries):
            flags = entries.get(stem, ())
            forms += [f"{stem}t"] * (_PRESENT in flags and not stem.endswith("t"))
            forms += [stem + end for flag in flags for end in _PASTS.get(flag, ())]
            forms += [
                form
                for participle in _participles(stem)
                if _PARTICIPLE in entries.get(participle, ())
                for form in (participle, f"{participle}e")
            ]
        yield from ((verb, form) for form in forms)


def _stems(verb: str, entries: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Return the stem of a verb: *leen* of lenen, whose other spelling is the stem of *lennen*."""
    stems = [each for each in dutch_stems(verb) if _PRESENT in entries.get(each, ())]
    return tuple(stems[-1:]) or dutch_stems(verb)[-1:]


def _participles(stem: str) -> Iterator[str]:
    """Yield the participles that a verb with this *stem* may have."""
    for end in ("", "d", "t"):
        yield stem + end
        for at in {0, _PREFIX.match(stem).end()}:  # type: ignore[union-attr]  # matches anything
            yield f"{stem[:at]}ge{stem[at:]}{end}"


def adjective_forms(adjective: str, inflected: str, others: Collection[str]) -> Iterator[str]:
    """Yield the comparison and the partitive of a folded *adjective* of one syllable.

    >>> list(adjective_forms("traag", "trage", {"traags"}))
    ['traagst', 'traagste', 'trager', 'tragere']

    Args:
        adjective: The form that dictionaries list.
        inflected: Its form in -e.
        others: Words that are no forms of it, though they may look so.
    """
    if not _ONE_SYLLABLE.fullmatch(adjective):
        return
    comparative = f"{adjective}der" if adjective.endswith("r") else f"{inflected}r"
    superlative = f"{adjective}t" if adjective.endswith("s") else f"{adjective}st"
    partitive = "" if adjective.endswith("s") else f"{adjective}s"
    for form in (partitive, superlative, f"{superlative}e", comparative, f"{comparative}e"):
        if form and form not in others:
            yield form
