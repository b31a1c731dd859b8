"""Builds the word lists of `library/languages/words` from their sources, which its README names.

`python -m benchmarks.word_lists DICTIONARY LOOKUPS NOUNS`
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from benchmarks.dictionaries import german_nouns, opentaal, spacy_tables
from benchmarks.dictionaries.french_forms import french_verbs, tenses_of_novels
from benchmarks.dictionaries.german_tenses import LikeTenses, regular_presents
from benchmarks.dictionaries.opentaal import Pair
from benchmarks.dictionaries.own_stems import PRESENT_PARTICIPLE, Lexicon, OwnStems, regular_forms
from library.analysis import fold
from library.analysis.stems import stem_by_rule
from library.languages import language as language_of
from library.languages import words
from library.languages.dutch.dutch_stems import NO_PARTICIPLE, PREFIXES
from library.languages.words import NOUN, Lemma, encode_blocks, encode_lemma

FOLDER = Path(words.__file__).parent
MIN_FORM = 4
"""Fewest letters of a form: shorter ones are mostly words of other classes."""
PARADIGM = 3
"""Forms from which a word counts as a lemma of its own, and not as a form of another."""
_PARTICIPLE = re.compile(r"(?:\w{2,5})?ge.{3,}(?:d|t|en)|.{4,}[dt]")
"""Participles, in Dutch and German; most are inflected as adjectives too."""
_GE = re.compile(r"(?:\w{2,9})?ge.{3,}(?:t|en)")
"""Participles with ge-: more frequent than nouns that have their form."""
_GERMAN_PARTICIPLE = re.compile(r"(?:be|emp|ent|er|ver|zer|unter|uber).{3,}en")
"""Participles without ge-; in Dutch, past tenses have this form: vergisten, of vergissen."""
_OF_TRANSPORT = re.compile(r".+voer")
"""Dutch nouns of verbs in -voeren, which look like past forms of verbs in -varen: vervoer."""
_OF_QUALITY = re.compile(r".+(?<!sc)heden")
"""Dutch plurals of nouns in -heid, of which some sources have the adjective: waarheden."""
_INFINITIVE_N = re.compile(r".+(?:aa|e[lr]?)n")
"""Infinitives in Dutch and German."""
_PREFIXED = re.compile(r"(?:\w{2,5})?ge.{3,}(?:d|t|en)|(?:be|ver|ont|her|er|over|mis).{3,}[dt]")
"""Participles that have a prefix."""

_INFINITIVE = ("er", "ir", "re")
"""Endings of French verbs."""
_GERMAN_VERB = re.compile(r".+(?:en|ern|eln)")


def main() -> None:
    """Write all lists."""
    hunspell, spacy, german = map(Path, sys.argv[1:])
    german_lemmas = spacy_tables.lookup(spacy, "de")
    plurals = {
        Pair(fold(lemma), fold(form)) for lemma, form in opentaal.forms(hunspell, opentaal.PLURAL)
    }
    classes = {
        "nl": opentaal.classes(hunspell, spacy_tables.classes(spacy, "nl")),
        **{code: spacy_tables.classes(spacy, code) for code in ("en", "fr")},
        "de": german_classes(spacy, german),
    }
    german_forms = list(german_nouns.forms(german, german_lemmas))
    nouns = {
        "nl": [*opentaal.nouns(hunspell), *(form for _, form in plurals)],
        "de": [*german_nouns.lemmas(german), *(form for _, form in german_forms)],
    }
    listed = {
        "nl": [word for word, _ in opentaal.entries(hunspell)],
        "de": [word for word, each in classes["de"] if each != "noun"],
        "en": spacy_tables.lemmas(spacy, "en"),
        # The index of lemmas lacks most verbs in -ir and -re: réduire, produire.
        "fr": [*spacy_tables.lemmas(spacy, "fr"), *spacy_tables.lookup_lemmas(spacy, "fr")],
    }
    # Forms are made after them: stems by rule depend on what is listed.
    for code in nouns | listed:
        write(f"{code}_words", words_list(listed.get(code, ()), nouns.get(code, ())))
    sources = {
        "nl": [*opentaal.forms(hunspell), *spacy_forms(spacy, "nl", set(opentaal.nouns(hunspell)))],
        **{code: list(spacy_forms(spacy, code)) for code in ("en", "fr")},
        "de": [
            *german_verb_forms(spacy, german),
            *german_forms,
            *german_nouns.diminutives(german, german_lemmas),
        ],
    }
    for code in ("en", "fr"):
        sources[code] += adjective_forms(spacy, code)
    known = {fold(form) for _, form in sources["fr"]}  # lise is of lire, not of liser
    sources["fr"] += (pair for pair in verb_forms(spacy, "fr") if pair.form not in known)
    for code in ("en", "fr"):  # some plurals are forms of rarer words too: avions, of avoir
        sources[code] = [*noun_plurals(spacy, code, sources[code]), *sources[code]]
    sources["nl"] += separable_forms(spacy, hunspell)
    sources["nl"] += opentaal.more_forms(hunspell, sources["nl"])
    sources["nl"] = [pair for pair in sources["nl"] if not _OF_TRANSPORT.fullmatch(pair.form)]
    sources["nl"] = [
        pair
        for pair in sources["nl"]
        if pair.lemma.endswith("heid") or not _OF_QUALITY.fullmatch(pair.form)
    ]
    for code, pairs in sources.items():
        lemmas = (
            forms_list(pairs, code, plurals, opentaal.comparatives(hunspell))
            if code == "nl"
            else forms_list(pairs, code)
        )
        write(f"{code}_forms", _encoded(with_own_stems(lemmas, pairs, classes[code], code)))


def forms_list(
    pairs: Iterable[Pair],
    language: str,
    plurals: Collection[Pair] = (),
    compared: Collection[str] = (),
) -> dict[str, Lemma]:
    """Return the lemma of each form that does not get the stem of its lemma by rule.

    Args:
        pairs: Forms and their lemmas, the more reliable ones first.
        language: Their language.
        plurals: Folded pairs whose form is no lemma, though it has forms of its own too.
        compared: Folded comparatives, which have the first of their lemmas: *vlugger*, of vlug.
    """
    plural_forms = {form for _, form in plurals}
    folded = [Pair(fold(lemma), fold(form)) for lemma, form in pairs]
    plain = [each for each in folded if is_plain(each.lemma) and is_plain(each.form)]
    paradigms = Counter(lemma for lemma, _ in dict.fromkeys(plain))
    lemma_of: dict[str, str] = {}
    verb_of: dict[str, str] = {}
    for lemma, form in plain:
        is_lemma = paradigms[form] >= max(PARADIGM, paradigms[lemma] / 2)
        is_verbal = form != lemma and _is_participle(form, lemma, language)
        if is_verbal:
            verb_of.setdefault(form, lemma)
        is_form = form in plural_forms or is_verbal
        if form != lemma and (is_form or not is_lemma) and len(form) >= MIN_FORM:
            # Of several lemmas, the one whose stem the form gets by rule; else the first.
            is_likely = (lemma, form) in plurals if form in plural_forms else form not in compared
            is_of_noun = form in verb_of and not is_verbal and _GE.fullmatch(form)
            is_better = is_likely and not is_of_noun and _meet(form, lemma, language)
            if form not in lemma_of or is_better:
                lemma_of[form] = lemma
    last = {form: _last_lemma(form, lemma_of, verb_of) for form in lemma_of}
    return {form: Lemma(each) for form, each in last.items() if not _meet(form, each, language)}


def _is_participle(form: str, lemma: str, language: str) -> bool:
    """Whether a folded *form* looks like a participle, and its *lemma* like a verb."""
    if language == "fr":
        return bool(PRESENT_PARTICIPLE.fullmatch(form)) and lemma.endswith(_INFINITIVE)
    looks_so = _PARTICIPLE.fullmatch(form) or (
        language == "de" and _GERMAN_PARTICIPLE.fullmatch(form)
    )
    return bool(looks_so and _INFINITIVE_N.fullmatch(lemma))


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
    noun_of = language_of(language).noun_of_diminutive
    listed = {word: noun for word in by_word if (noun := noun_of(word)) != word}
    listed |= {form: lemma.word for form, lemma in lemmas.items()}
    finder = OwnStems(
        Lexicon(language, by_word, by_lemma),
        lambda form: stem_by_rule(listed.get(form, form), language),
        listed,
    )
    found = finder.find()
    # By rule, a diminutive has the stem of its noun.
    stems = {f: own for f, own in found.items() if noun_of(f) == f or found.get(noun_of(f)) != own}
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


def _last_lemma(form: str, lemma_of: Mapping[str, str], verb_of: Mapping[str, str]) -> str:
    """Return the lemma of the lemma of *form*, and so on.

    An inflected participle has its verb, even when the participle itself is rather a plural of a
    noun.
    """
    seen = [form, lemma_of[form]]
    while lemma := verb_of.get(seen[-1]) or lemma_of.get(seen[-1]):
        if lemma in seen:
            break
        seen.append(lemma)
    return seen[-1]


def words_list(words: Iterable[str], nouns: Iterable[str]) -> Iterator[str]:
    """Yield a line for each word, with a mark where it is a noun."""
    marked = {fold(word) for word in nouns if word}
    for word in sorted(marked | {fold(word) for word in words}, key=str.encode):
        if is_plain(word):
            yield f"{word} {NOUN}" if word in marked else word


def german_classes(folder: Path, nouns: Path) -> list[tuple[str, str]]:
    """Return German nouns, and other lemmas of a lookup table, with their classes."""
    lemmas = {lemma for lemma in spacy_tables.lookup(folder, "de").values() if lemma.islower()}
    others = [(word, "verb" if _GERMAN_VERB.fullmatch(word) else "adj") for word in lemmas]
    return [*((noun, "noun") for noun in german_nouns.nouns(nouns)), *others]


def spacy_forms(folder: Path, language: str, nouns: Collection[str] = ()) -> Iterator[Pair]:
    """Yield the forms of a lookup table, without forms of verbs that are among *nouns*."""
    read = partial(spacy_tables.read, folder, language)
    exceptions, lookup = read("exc"), read("lookup")
    known_verbs = set(read("index").get("verb", ()))
    known_verbs |= french_verbs(lookup) if language == "fr" else set()
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
    classes = spacy_tables.classes(folder, language)
    known = {fold(word) for word in spacy_tables.lookup(folder, language)}
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
    lookup = spacy_tables.lookup(folder, language)
    classes = [(fold(word), each) for word, each in spacy_tables.classes(folder, language)]
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
    """Yield the regular forms of the verbs of an index that are no words of other classes.

    Participles in -ant are adjectives too: *exigeant*.
    """
    classes = spacy_tables.classes(folder, language)
    others = {
        folded
        for folded, each in ((fold(word), each) for word, each in classes)
        if each != "verb" and not (each == "adj" and PRESENT_PARTICIPLE.fullmatch(folded))
    }
    for lemma in sorted({fold(word) for word, each in classes if each == "verb"}):
        for form in sorted(regular_forms(lemma, {"verb"}, language) - others):
            yield Pair(lemma, form)


def separable_forms(folder: Path, dictionary: Path) -> Iterator[Pair]:
    """Yield the forms of Dutch verbs with a prefix, whose verb without it has listed forms."""
    words = {fold(word) for word, _ in opentaal.entries(dictionary)}
    verbs = words & {
        fold(word) for word, each in spacy_tables.classes(folder, "nl") if each == "verb"
    }
    nouns = set(opentaal.nouns(dictionary))
    others = verbs | set(map(fold, nouns))
    pairs = {(fold(lemma), fold(form)) for lemma, form in spacy_forms(folder, "nl", nouns)}
    for lemma, form in sorted(pairs):
        for prefix in PREFIXES.split("|"):
            verb, inflected = prefix + lemma, prefix + form
            if verb in verbs and inflected not in others:
                yield Pair(verb, inflected)


def german_verb_forms(folder: Path, nouns: Path) -> Iterator[Pair]:
    """Yield the forms of a lookup table, without forms of strong verbs that rather are nouns."""
    forms = german_nouns.forms(nouns, spacy_tables.lookup(folder, "de"))
    lemmas = set(map(fold, german_nouns.lemmas(nouns)))
    tenses = LikeTenses(lemmas, {fold(each.form) for each in forms})
    pairs = list(spacy_forms(folder, "de"))
    presents = regular_presents(pairs)
    for lemma, form in pairs:
        verb, folded = fold(lemma), fold(form)
        is_noun = lemma.islower() and form.islower() and tenses.is_noun(folded, verb)
        is_present = presents.get(folded, verb) != verb
        if not (is_noun or is_present) or _meet(folded, verb, "de"):
            yield Pair(lemma, form)


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
