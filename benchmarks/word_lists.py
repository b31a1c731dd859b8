"""Builds the word lists of `library/languages/words` from their sources, which its README names.

`python -m benchmarks.word_lists DICTIONARY LOOKUPS NOUNS`
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.french_forms import french_participles, tenses_of_novels
from benchmarks.german_tenses import LikeTenses, regular_presents
from benchmarks.own_stems import Lexicon, OwnStems, regular_forms
from library.analysis import fold
from library.analysis.stems import stem_by_rule
from library.languages import words
from library.languages.dutch_stems import NO_PARTICIPLE, PREFIXES
from library.languages.words import NOUN, Lemma, encode_blocks, encode_lemma

FOLDER = Path(words.__file__).parent
MIN_FORM = 4
"""Fewest letters of a form: shorter ones are mostly words of other classes."""
PARADIGM = 3
"""Forms from which a word counts as a lemma of its own, and not as a form of another."""
_FORBIDDEN = "Fw"
"""Flag of a word that the Hunspell dictionary rejects."""
_INFLECTED = re.compile(r"ts:(?:NN2\b|AJ)")
_PLURAL = re.compile(r"ts:NN2\b")
_PARTICIPLE = re.compile(r"(?:\w{2,5})?ge.{3,}(?:d|t|en)|.{4,}[dt]")
"""Participles, in Dutch and German; most are inflected as adjectives too."""
_GERMAN_PARTICIPLE = re.compile(r"(?:be|emp|ent|er|ver|zer|unter|uber).{3,}en")
"""Participles without ge-; in Dutch, past tenses have this form: vergisten, of vergissen."""
_OF_TRANSPORT = re.compile(r".+voer")
"""Dutch nouns of verbs in -voeren, which look like past forms of verbs in -varen: vervoer."""
_INFINITIVE_N = re.compile(r".+(?:aa|e[lr]?)n")
"""Infinitives in Dutch and German."""
_PREFIXED = re.compile(r"(?:\w{2,5})?ge.{3,}(?:d|t|en)|(?:be|ver|ont|her|er|over|mis).{3,}[dt]")
"""Participles that have a prefix."""

_NO_LEMMA = defaultdict(
    lambda: re.compile(r"(?!)"),
    {("nl", "verb"): re.compile(r".*[^n]"), ("nl", "adj"): re.compile(r".*e")},
)
"""Lemmas of an index that have not their class."""
_INFINITIVE = ("er", "ir")
"""Endings of French verbs, which the index lists as nouns and adjectives too."""
_GERMAN_VERB = re.compile(r".+(?:en|ern|eln)")


class Pair(NamedTuple):
    """An inflected form and the form that dictionaries list."""

    lemma: str
    form: str


def main() -> None:
    """Write all lists."""
    hunspell, spacy, german_nouns = map(Path, sys.argv[1:])
    plurals = {
        Pair(fold(lemma), fold(form)) for lemma, form in opentaal_forms(hunspell, only_plurals=True)
    }
    sources = {
        "nl": [*opentaal_forms(hunspell), *spacy_forms(spacy, "nl", set(opentaal_nouns(hunspell)))],
        **{code: list(spacy_forms(spacy, code)) for code in ("en", "fr")},
        "de": [*german_verb_forms(spacy, german_nouns), *german_forms(german_nouns)],
    }
    for code in ("en", "fr"):
        sources[code] += adjective_forms(spacy, code)
    sources["fr"] += verb_forms(spacy, "fr")
    for code in ("en", "fr"):  # some plurals are forms of rarer words too: avions, of avoir
        sources[code] = [*noun_plurals(spacy, code, sources[code]), *sources[code]]
    sources["nl"] += separable_forms(spacy, hunspell)
    sources["nl"] = [pair for pair in sources["nl"] if not _OF_TRANSPORT.fullmatch(pair.form)]
    classes = {
        "nl": [(word, "noun") for word in opentaal_nouns(hunspell)] + spacy_classes(spacy, "nl"),
        **{code: spacy_classes(spacy, code) for code in ("en", "fr")},
        "de": german_classes(spacy, german_nouns),
    }
    for code, pairs in sources.items():
        lemmas = forms_list(pairs, code, plurals if code == "nl" else ())
        write(f"{code}_forms", _encoded(with_own_stems(lemmas, pairs, classes[code], code)))
    german = {row["lemma"] for row in _rows(german_nouns)}
    nouns = {
        "nl": [*opentaal_nouns(hunspell), *(form for _, form in plurals)],
        "de": [*german, *(form for _, form in german_forms(german_nouns))],
    }
    listed = {
        "nl": [word for word, _ in _hunspell_entries(hunspell)],
        **{code: spacy_lemmas(spacy, code) for code in ("en", "fr")},
    }
    for code in nouns | listed:
        write(f"{code}_words", words_list(listed.get(code, ()), nouns.get(code, ())))


def forms_list(pairs: Iterable[Pair], language: str, plurals: Collection[Pair]) -> dict[str, Lemma]:
    """Return the lemma of each form that does not get the stem of its lemma by rule.

    Args:
        pairs: Forms and their lemmas, the more reliable ones first.
        language: Their language.
        plurals: Folded pairs whose form is no lemma, though it has forms of its own too.
    """
    plural_forms = {form for _, form in plurals}
    folded = [Pair(fold(lemma), fold(form)) for lemma, form in pairs]
    plain = [each for each in folded if is_plain(each.lemma) and is_plain(each.form)]
    paradigms = Counter(lemma for lemma, _ in dict.fromkeys(plain))
    lemma_of: dict[str, str] = {}
    for lemma, form in plain:
        is_lemma = paradigms[form] >= max(PARADIGM, paradigms[lemma] / 2)
        is_participle = _PARTICIPLE.fullmatch(form) or (
            language == "de" and _GERMAN_PARTICIPLE.fullmatch(form)
        )
        is_form = form in plural_forms or (is_participle and _INFINITIVE_N.fullmatch(lemma))
        if form != lemma and (is_form or not is_lemma) and len(form) >= MIN_FORM:
            # Of several lemmas, the one whose stem the form gets by rule; else the first.
            is_first = form not in lemma_of
            is_plain_plural = form not in plural_forms or (lemma, form) in plurals
            if is_first or (is_plain_plural and _meet(form, lemma, language)):
                lemma_of[form] = lemma
    last = {form: _last_lemma(form, lemma_of) for form in lemma_of}
    return {form: Lemma(each) for form, each in last.items() if not _meet(form, each, language)}


def with_own_stems(
    lemmas: Mapping[str, Lemma],
    pairs: Iterable[Pair],
    classes: Iterable[tuple[str, str]],
    language: str,
) -> dict[str, Lemma]:
    """Return *lemmas*, with those that have to be their own stems, and their forms.

    Args:
        lemmas: The lemmas of forms.
        pairs: Forms and their lemmas.
        classes: Words and their classes.
        language: Their language.
    """
    by_lemma: dict[str, set[str]] = defaultdict(set)
    for lemma, form in (Pair(fold(lemma), fold(form)) for lemma, form in pairs):
        if is_plain(lemma) and is_plain(form):
            by_lemma[lemma].add(form)
    by_word: dict[str, set[str]] = defaultdict(set)
    for word, each in ((fold(word), each) for word, each in classes):
        if is_plain(word):
            by_word[word].add(each)
    listed = {form: lemma.word for form, lemma in lemmas.items()}
    own = OwnStems(
        Lexicon(language, by_word, by_lemma),
        lambda form: stem_by_rule(listed.get(form, form), language),
        listed,
    )
    stems = own.find()
    inherited = {form: stems[each.word] for form, each in lemmas.items() if each.word in stems}
    return {
        **lemmas,
        **{form: Lemma(stem, is_stem=True) for form, stem in (inherited | stems).items()},
    }


def _encoded(lemmas: Mapping[str, Lemma]) -> Iterator[str]:
    for form in sorted(lemmas, key=str.encode):
        yield f"{form} {encode_lemma(form, lemmas[form])}"


def _meet(form: str, lemma: str, language: str) -> bool:
    return stem_by_rule(form, language) == stem_by_rule(lemma, language)


def _last_lemma(form: str, lemma_of: Mapping[str, str]) -> str:
    """Return the lemma of the lemma of *form*, and so on: an inflected participle, its verb."""
    seen = [form]
    while (lemma := lemma_of.get(seen[-1])) and lemma not in seen:
        seen.append(lemma)
    return seen[-1]


def opentaal_forms(folder: Path, *, only_plurals: bool = False) -> Iterator[Pair]:
    """Yield the plurals of nouns and the forms of adjectives in a Hunspell dictionary."""
    suffixes: dict[str, list[tuple[str, str, re.Pattern[str]]]] = defaultdict(list)
    for line in (folder / "nl.aff").read_text(encoding="utf-8").splitlines():
        if line.startswith("SFX") and (_PLURAL if only_plurals else _INFLECTED).search(line):
            _, flag, cut, added, ending, *_ = line.split()
            added = added.partition("/")[0]
            if not added.endswith("-"):
                suffix = cut.strip("0"), added, re.compile(f"{ending}$")
                suffixes[flag].append(suffix)
    for word, flags in _hunspell_entries(folder):
        for flag in flags:
            for cut, added, condition in suffixes.get(flag, ()):
                if word.endswith(cut) and condition.search(word):
                    yield Pair(word, word[: len(word) - len(cut)] + added)


def words_list(words: Iterable[str], nouns: Iterable[str]) -> Iterator[str]:
    """Yield a line for each word, with a mark where it is a noun."""
    marked = {fold(word) for word in nouns if word}
    for word in sorted(marked | {fold(word) for word in words}, key=str.encode):
        if is_plain(word):
            yield f"{word} {NOUN}" if word in marked else word


def _hunspell_entries(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for line in (folder / "nl.dic").read_text(encoding="utf-8").splitlines():
        word, _, letters = line.strip().replace("ĳ", "ij").partition("/")
        flags = [letters[at : at + 2] for at in range(0, len(letters), 2)]
        # A title is a language or an inhabitant, and no abbreviation.
        if (word.islower() or word.istitle()) and _FORBIDDEN not in flags:
            yield word, flags


def spacy_classes(folder: Path, language: str) -> list[tuple[str, str]]:
    """Return the lemmas of an index with their classes, without those that are plainly wrong."""
    content = (folder / f"{language}_lemma_index.json.gz").read_bytes()
    index: dict[str, list[str]] = json.loads(gzip.decompress(content))
    verbs = set(index["verb"])
    participles = french_participles(read_lookup(folder, "fr"), verbs) if language == "fr" else ()
    return [
        (word, each)
        for each in ("noun", "verb", "adj", "adv")
        for word in index.get(each, ())
        if not _NO_LEMMA[language, each].fullmatch(word)
        and not (language == "fr" and each != "verb" and word in verbs and word[-2:] in _INFINITIVE)
        and not (each == "noun" and word in participles)
    ]


def read_lookup(folder: Path, language: str) -> dict[str, Any]:
    """Return a lookup table: each form with its lemma, or in French with a list of lemmas."""
    content = (folder / f"{language}_lemma_lookup.json.gz").read_bytes()
    table: dict[str, Any] = json.loads(gzip.decompress(content))
    return table


def german_classes(folder: Path, nouns: Path) -> list[tuple[str, str]]:
    """Return German nouns, and other lemmas of a lookup table, with their classes."""
    lemmas = {lemma for lemma in read_lookup(folder, "de").values() if lemma.islower()}
    others = [(word, "verb" if _GERMAN_VERB.fullmatch(word) else "adj") for word in lemmas]
    return [(row["lemma"], "noun") for row in _rows(nouns) if row["lemma"].istitle()] + others


def spacy_lemmas(folder: Path, language: str) -> list[str]:
    """Return the lemmas of an index."""
    content = (folder / f"{language}_lemma_index.json.gz").read_bytes()
    return [word for words in json.loads(gzip.decompress(content)).values() for word in words]


def opentaal_nouns(folder: Path) -> Iterator[str]:
    """Yield the words of a Hunspell dictionary that have a plural."""
    entries = _hunspell_entries(folder)
    yield from (word for word, flags in entries if _has_plural(flags) and word.islower())


def _has_plural(flags: Iterable[str]) -> bool:
    return any(flag.startswith("Z") for flag in flags)


def spacy_forms(folder: Path, language: str, nouns: Collection[str] = ()) -> Iterator[Pair]:
    """Yield the forms of a lookup table, without forms of verbs that are among *nouns*."""

    def read(name: str) -> Any:
        file = folder / f"{language}_lemma_{name}.json.gz"
        return json.loads(gzip.decompress(file.read_bytes())) if file.exists() else {}

    exceptions, lookup = read("exc"), read("lookup")
    known_verbs = set(read("index").get("verb", ()))
    verbs = known_verbs if nouns else set()
    table = [(f, each if isinstance(each, str) else each[0]) for f, each in lookup.items()]
    table += [
        (form, lemma)
        for form, (lemma, *_) in exceptions.get("verb", {}).items()
        if lookup.get(form, form) in (form, [form])
    ]
    for form, lemma in table:
        is_verb = lemma in verbs and lemma.endswith("n")
        is_noun = form in nouns and not (is_verb and _PREFIXED.fullmatch(form))
        is_other = is_verb and form.startswith("ge") and NO_PARTICIPLE.fullmatch(fold(form))
        is_subjunctive = language == "nl" and lemma == f"{form}n"  # mostly of adjectives: openbare
        is_of_noun = language == "fr" and lemma == f"{form}r" and lemma not in known_verbs
        is_of_novels = language == "fr" and form in tenses_of_novels(lemma)
        if (
            form != lemma
            and not (is_noun or is_other or is_of_noun or is_subjunctive or is_of_novels)
            and (is_verb or form not in verbs)
        ):
            yield Pair(lemma, form)


def adjective_forms(folder: Path, language: str) -> Iterator[Pair]:
    """Yield the regular forms and adverbs of adjectives that are among the words of the tables."""
    classes = spacy_classes(folder, language)
    known = {fold(word) for word in read_lookup(folder, language)}
    nouns, adjectives = (
        {fold(word) for word, each in classes if each == sought} for sought in ("noun", "adj")
    )
    known |= {fold(word) for word, _ in classes}
    for lemma in sorted(adjectives):
        for form in sorted(regular_forms(lemma, {"adj"}, language) & known):
            is_reglement = form.endswith("ment") and form in nouns
            is_friendly = form.endswith("ly") and form in adjectives
            if not (is_reglement or is_friendly):  # as adverbs, no word has these forms
                yield Pair(lemma, form)


def noun_plurals(folder: Path, language: str, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the plurals of nouns that are among the forms of *pairs*, which may be of other words.

    Left out are words that are singular too (*sens*), feminine forms (*bergères*), and English
    forms of words in -s (*oases*, *lenses*).
    """
    lookup = read_lookup(folder, language)
    classes = [(fold(word), each) for word, each in spacy_classes(folder, language)]
    words = {word for word, _ in classes}
    singular = words | {fold(form) for form, lemma in lookup.items() if lemma in (form, [form])}
    plurals = {fold(form) for _, form in pairs} - singular
    for lemma in sorted({word for word, each in classes if each == "noun"}):
        forms = regular_forms(lemma, {"noun"}, language)
        for form in sorted(forms & plurals):
            is_masculine = form[-1] in "sx" and form[:-1] not in forms
            is_of_s = language == "en" and {form[:-2], f"{lemma[:-1]}sis"} & words
            if is_masculine and (not is_of_s or lemma.endswith("x")):
                yield Pair(lemma, form)


def verb_forms(folder: Path, language: str) -> Iterator[Pair]:
    """Yield the regular forms of the verbs of an index that are no words of other classes."""
    classes = spacy_classes(folder, language)
    others = {fold(word) for word, each in classes if each != "verb"}
    for lemma in sorted({fold(word) for word, each in classes if each == "verb"}):
        for form in sorted(regular_forms(lemma, {"verb"}, language) - others):
            yield Pair(lemma, form)


def separable_forms(folder: Path, dictionary: Path) -> Iterator[Pair]:
    """Yield the forms of Dutch verbs with a prefix, whose verb without it has listed forms."""
    words = {fold(word) for word, _ in _hunspell_entries(dictionary)}
    verbs = words & {fold(word) for word, each in spacy_classes(folder, "nl") if each == "verb"}
    nouns = set(opentaal_nouns(dictionary))
    others = verbs | set(map(fold, nouns))
    pairs = {(fold(lemma), fold(form)) for lemma, form in spacy_forms(folder, "nl", nouns)}
    for lemma, form in sorted(pairs):
        for prefix in PREFIXES.split("|"):
            verb, inflected = prefix + lemma, prefix + form
            if verb in verbs and inflected not in others:
                yield Pair(verb, inflected)


def german_verb_forms(folder: Path, nouns: Path) -> Iterator[Pair]:
    """Yield the forms of a lookup table, without forms of strong verbs that rather are nouns."""
    lemmas = {fold(row["lemma"]) for row in _rows(nouns)}
    tenses = LikeTenses(lemmas, {fold(each.form) for each in german_forms(nouns)})
    pairs = list(spacy_forms(folder, "de"))
    presents = regular_presents(pairs)
    for lemma, form in pairs:
        verb, folded = fold(lemma), fold(form)
        is_noun = lemma.islower() and form.islower() and tenses.is_noun(folded, verb)
        is_present = presents.get(folded, verb) != verb
        if not (is_noun or is_present) or _meet(folded, verb, "de"):
            yield Pair(lemma, form)


def german_forms(file: Path) -> Iterator[Pair]:
    """Yield the forms of German nouns."""
    for row in _rows(file):
        for name, form in row.items():
            if form and name.startswith(("nominativ", "genitiv", "dativ", "akkusativ")):
                yield Pair(row["lemma"], form)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def is_plain(word: str) -> bool:
    """Whether *word* consists of letters."""
    return word.isalpha()


def write(name: str, lines: Iterable[str]) -> None:
    """Write *lines* to the list of that name, compressed."""
    file = FOLDER / f"{name}.blocks"
    every = list(lines)
    file.write_bytes(encode_blocks(every))
    print(file.name, f"{len(every)} lines, {file.stat().st_size} bytes")


if __name__ == "__main__":
    main()
