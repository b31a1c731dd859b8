"""Builds the lists of forms that their diacritics tell from other words: livré, of livrer.

`python -m benchmarks.spelled_list LOOKUPS NOUNS`, after `benchmarks.word_lists`.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.dictionaries import german_nouns, spacy_tables
from benchmarks.dictionaries.french_forms import french_verbs, tenses_of_novels
from benchmarks.dictionaries.opentaal import Pair
from benchmarks.word_lists import is_plain, spacy_forms, write
from library.analysis import fold, stem
from library.languages.words import Lemma, encode_lemma

_OF_NOVELS = re.compile(r".*[âîû][mt]es")
"""French past tenses that no study has: formâtes."""

_PARTICIPLE = re.compile(r"(.+é)e?s?")
"""French participles, of which the table has some forms as words of their own."""


def main() -> None:
    """Write the lists of French and German."""
    spacy, german = map(Path, sys.argv[1:])
    write("fr_spelled", _lines(_french(spacy), "fr"))
    write("de_spelled", _lines(_german(spacy, german), "de"))


def _french(spacy: Path) -> Iterator[Pair]:
    """Yield the forms of verbs that are no nouns: no *allées*, of aller."""
    verbs = french_verbs(spacy_tables.lookup(spacy, "fr"))
    nouns = set(spacy_tables.read(spacy, "fr", "index")["noun"])
    for lemma, form in spacy_forms(spacy, "fr"):
        is_of_novels = _OF_NOVELS.fullmatch(form) or form in tenses_of_novels(lemma)
        if lemma in verbs and not is_of_novels:
            forms = [form]
            if (found := _PARTICIPLE.fullmatch(form)) and f"{fold(found[1])}r" == fold(lemma):
                forms = [f"{found[1]}{end}" for end in ("", "e", "es", "s")]
            yield from (Pair(lemma, each) for each in forms if not {each, each[:-1]} & nouns)


def _german(spacy: Path, table: Path) -> Iterator[Pair]:
    """Yield the forms of nouns that are no other words: no *Flüchten*, beside flüchten."""
    lookup = spacy_tables.lookup(spacy, "de")
    nouns, others = set(german_nouns.nouns(table)), {*lookup, *lookup.values()}
    for pair in german_nouns.forms(table, lookup):
        if pair.lemma in nouns and pair.form not in nouns and pair.form.lower() not in others:
            yield pair


def _lines(pairs: Iterable[Pair], language: str) -> Iterator[str]:
    """Yield a line for each form of one lemma, whose stem by its letters is that of another."""
    lemmas: dict[str, set[str]] = defaultdict(set)
    for lemma, form in pairs:
        if is_plain(lemma) and is_plain(form) and not form.isascii():
            lemmas[form.lower()].add(lemma.lower())
    for form in sorted(lemmas, key=str.encode):
        stems = {stem(fold(lemma), language): lemma for lemma in lemmas[form]}
        if len(stems) == 1 and stem(fold(form), language) not in stems:
            yield f"{form} {encode_lemma(form, Lemma(fold(*stems.values())))}"


if __name__ == "__main__":
    main()
