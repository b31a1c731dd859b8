"""Words, plurals, and forms of adjectives and verbs in OpenTaal's Hunspell dictionary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.dictionaries import dutch_forms
from library.analysis import fold
from library.languages.dutch.dutch_stems import NO_PARTICIPLE, PREFIXES

PLURAL = re.compile(r"ts:NN2\b")
_INFLECTED = re.compile(r"ts:(?:NN2\b|AJ)")
_COMPARATIVE = re.compile(r"ts:AJcn?\b")
_SUPERLATIVE = re.compile(r"ts:AJsn\b")
_IN_E = re.compile(r"ts:AJe\b")
_FORBIDDEN = "Fw"
"""Flag of a word that the dictionary rejects."""
_NO_FORMS = frozenset(
    "blinds echts fors langs links maart nieuws rechts reeds slechts stars straks".split()
)
"""Words that look like forms of adjectives and verbs."""
_NO_NOUN = re.compile(rf"(?:{PREFIXES})ge(?:leid|vallen|zet)")
"""Participles that the dictionary takes for nouns: ingezet."""
_PLURAL_IN_S = re.compile(r".+[aiouy]s")
"""Plurals without their apostrophe: videos."""


class Pair(NamedTuple):
    """An inflected form and the form that dictionaries list."""

    lemma: str
    form: str


def forms(folder: Path, tags: re.Pattern[str] = _INFLECTED) -> Iterator[Pair]:
    """Yield the plurals of nouns and the forms of adjectives that have one of *tags*.

    An adjective of a name has none that is another word too: *reeks*, of the village Reek.
    """
    suffixes: dict[str, list[tuple[str, str, re.Pattern[str], bool]]] = defaultdict(list)
    for line in (folder / "nl.aff").read_text(encoding="utf-8").splitlines():
        if line.startswith("SFX") and tags.search(line):
            _, flag, cut, added, ending, *_ = line.split()
            added = added.partition("/")[0]
            if not added.endswith("-"):
                is_plural = bool(PLURAL.search(line))
                suffix = cut.strip("0"), added, re.compile(f"{ending}$"), is_plural
                suffixes[flag].append(suffix)
    own = {word for word, _ in entries(folder)}
    for word, flags in entries(folder):
        for flag in flags:
            for cut, added, condition, is_plural in suffixes.get(flag, ()):
                form = word[: len(word) - len(cut)] + added
                is_other = word.istitle() and not is_plural and form.lower() in own
                is_other = is_other or bool(_NO_NOUN.fullmatch(form))
                if word.endswith(cut) and condition.search(word) and not is_other:
                    yield Pair(word, form)


def comparatives(folder: Path) -> set[str]:
    """Return the comparatives, folded, of adjectives that have a superlative too."""
    compared = {lemma for lemma, _ in forms(folder, _SUPERLATIVE)}
    return {fold(form) for lemma, form in forms(folder, _COMPARATIVE) if lemma in compared}


def entries(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each word of the dictionary with its flags, which may be in several entries."""
    for line in (folder / "nl.dic").read_text(encoding="utf-8").splitlines():
        word, _, letters = line.strip().replace("ĳ", "ij").partition("/")
        flags = [letters[at : at + 2] for at in range(0, len(letters), 2)]
        # A title is a language or an inhabitant, and no abbreviation.
        if (word.islower() or word.istitle()) and _FORBIDDEN not in flags:
            yield word, flags


def nouns(folder: Path) -> Iterator[str]:
    """Yield the words that have a plural."""
    for word, flags in entries(folder):
        has_plural = any(flag.startswith("Z") for flag in flags)
        if has_plural and word.islower() and not _NO_NOUN.fullmatch(word):
            yield word


def classes(folder: Path, others: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the nouns with their class, and the *others*, without plurals in -s among them."""
    own = list(nouns(folder))
    singular = set(own)
    kept = (
        (word, each)
        for word, each in others
        if not (_PLURAL_IN_S.fullmatch(word) and word[:-1] in singular)
    )
    return [*((word, "noun") for word in own), *kept]


def more_forms(folder: Path, pairs: Iterable[Pair]) -> list[Pair]:
    """Return forms of weak verbs and short adjectives that *pairs* do not have."""
    flags_of: dict[str, list[str]] = defaultdict(list)
    for word, flags in entries(folder):
        flags_of[word] += flags
    others = {*nouns(folder), *(form for _, form in forms(folder, PLURAL)), *_NO_FORMS}
    others |= {word for pair in pairs for word in pair}
    found = [Pair(*each) for each in dutch_forms.verb_forms(flags_of)]
    for adjective, inflected in forms(folder, _IN_E):
        if adjective.istitle():  # Laar, whose form would be laars
            continue
        compared = dutch_forms.adjective_forms(adjective, inflected, others)
        found += [Pair(adjective, form) for form in compared]
    return [
        pair
        for pair in found
        if pair.form not in others and not NO_PARTICIPLE.fullmatch(fold(pair.form))
    ]
