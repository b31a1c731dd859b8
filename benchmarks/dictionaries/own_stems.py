"""Lemmas that are their own stems, because the rules of stemming confuse them with other words.

Of the lemmas to which the rules give one stem, the shortest verb keeps it, with its participles and
words that share a form with it; without a verb, the shortest lemma keeps it. Another verb has a
stem of its own, with its participles and nouns (*designate* and *designation* beside *design*). The
noun of an action has the stem of its verb (isolatie, isoleren), unless the verb has a shorter noun:
*vorming* has another meaning than *vorm*. Each other lemma, such as *national* beside *nation*, is
the stem of its forms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

SEPARATE = "'"
"""Ends an own stem that the rules give to other words: port, beside porter; mini, beside minier."""
_VARIANTS = str.maketrans("zv", "sf")
"""Letters in which spellings of one verb differ: organize, sponzen."""
_DOUBLED = re.compile(r"(.)\1")
_SHORT_ENDING = re.compile(r"(?:en|e|s)$")
"""Endings that a noun loses before the suffix of an action: besturen, besturing."""
MIN_LEMMA = 3
"""Fewest letters of a lemma."""


PRESENT_PARTICIPLE = re.compile("(?!(?:arrog|const|eleg|gal|import|mech|sangl|vigil)ant).+ant")
"""French participles, many of which are adjectives too: *important* is no form of importer."""


class Lexicon(NamedTuple):
    """The lemmas of a language, folded, and what is known of them."""

    language: str
    classes: Mapping[str, Collection[str]]
    """The word classes of each lemma: noun, verb, adj, adv."""
    forms: Mapping[str, Collection[str]]
    """The listed forms of each lemma, folded."""


class _Kept(NamedTuple):
    """Which lemmas share the stem of a verb."""

    actions: re.Pattern[str]
    """Nouns of actions."""
    no_actions: frozenset[str]
    """Nouns that look like them."""
    participles: re.Pattern[str]
    """Participles, unless they are nouns."""
    no_forms: re.Pattern[str] = re.compile(r"(?!)")
    """Nouns that are no form of their verb, though they are spelled as one: étudiant."""
    of_both: re.Pattern[str] = re.compile(r"(?!)")
    """Forms by which two lemmas are not one word: historically, of historic and historical."""
    beside_nouns: frozenset[str] | None = frozenset()
    """Nouns of actions that share the stem of a verb with a shorter noun; `None` for all."""
    verbs_apart: bool = True
    """Whether verbs without a form in common are apart; German ones share forms with nouns."""
    nouns_have_forms: bool = False
    """Whether a noun without listed forms may be no noun: the lists of Dutch have such."""


class _Rule(NamedTuple):
    """A regular inflection."""

    classes: str
    pattern: re.Pattern[str]
    endings: tuple[str, ...]
    """What replaces the match, one for each form."""


_KEPT = {
    "nl": _Kept(
        re.compile(r".+(?:ing|tie)"),
        frozenset(
            """afdeling houding leiding mening omgeving rekening richting stelling stichting
            vereniging vergadering woning""".split()
        ),
        re.compile(r".+end|.*ge.+[dtn]|(?:be|ver|ont|her|er|over|mis|.{2,5}ge).+[dtn]"),
        beside_nouns=frozenset("koeling levering meting sturing uitvoering zuivering".split()),
        nouns_have_forms=True,
    ),
    "en": _Kept(
        re.compile(r".+(?:ion|ing|ment)"),
        frozenset("department apartment compartment garment basement element moment".split()),
        re.compile(r".+(?:ed|ing)"),
        of_both=re.compile(r".+ly"),
        beside_nouns=None,
    ),
    "fr": _Kept(
        re.compile(r".+(?:ion|ment|age|ure)"),
        frozenset("acception appartement conversion departement retention".split()),
        re.compile(rf".+[iu]|{PRESENT_PARTICIPLE.pattern}"),
        # Tenses of novels have such forms too: il opéra, qu'il formât.
        no_forms=re.compile(r".+(?:ant|a|(?<!b)at)|partie?"),
    ),
    "de": _Kept(
        re.compile(r".+(?:ung|ion)"),
        frozenset(),
        re.compile(r".+(?:end|t|en)"),
        verbs_apart=False,
    ),
}

_REGULAR = {
    "nl": """
        noun   $             je jes
        noun   e$            es en
        noun   (?<=[ae]nt|air|ist)$   e es
        adj    $             e
        verb   n$            -
        verb   en$           - t
        verb   (?<=[lnr])zen$   s st
        verb   (?<=[lnr])ven$   f ft
        verb   ([bdfgklmnprst])\\1en$   \\1 \\1t
        verb   (?<=[^aeiou])([aeou])([bdfgklmnprst])en$   \\1\\1\\2
        """,
    "en": """
        noun,verb  $                  s
        noun,verb  (?<=[^aeiou])y$    ies
        noun,verb  (?<=[sxz])$        es
        noun,verb  (?<=[cs]h)$        es
        verb       e?$                ed ing
        adj        $                  ly
        adj        (?<=[^aeiou])le$   ly
        adj        (?<=ll)$           y
        adj        (?<=[^aeiou])y$    ily
        adj        (?<=ic)$           ally
        """,
    "fr": """
        noun,adj   $          s
        noun,adj   al$        aux
        noun,adj   (?<=[ae]u)$   x
        noun       (?<=\\w{3})er$  ere eres
        adj        er$        ere eres
        noun,adj   ien$       ienne iennes
        noun,adj   eur$       euse euses
        noun,adj   teur$      trice trices
        adj        $          e es ement
        adj        (?<=[eiu])$   ment
        adj        ([ltns])$   \\1\\1e \\1\\1es \\1\\1ement
        adj        eux$       euse euses eusement
        adj        f$         ve ves vement
        adj        c$         que ques quement che ches chement
        adj        (?<=g)$    ue ues uement
        adj        ([ae])nt$   \\1mment
        verb       er$        e es ent ons ez ait aient ant ee ees
        verb       ir$        issant
        verb       (?<=g)er$  eons eait eaient eant
        verb       (?<=[ou])yer$   ie ies ient iera ieront
        verb       (?<!pren)(?<=[aeo][nr])dre$   d du due dus dues dent dons dant dait daient
        """,
    "de": """
        adj   e?$             e em en er es ere erer eren eres erem ste sten ster stes stem
        adj   e([lr])$        \\1e \\1em \\1en \\1er \\1es
        verb  e?n$            - e t te
        """,
}


def regular_forms(lemma: str, classes: Collection[str], language: str) -> set[str]:
    """Return the regular forms of a folded *lemma*, some of which no word has."""
    return set(_inflected(lemma, classes, _rules(language)))


def _rules(language: str) -> Iterator[_Rule]:
    for line in _REGULAR[language].strip().splitlines():
        classes, pattern, *endings = line.split()
        yield _Rule(classes, re.compile(pattern), tuple(each.strip("-") for each in endings))


class OwnStems:
    """Finds the lemmas of a lexicon that have to be their own stems.

    Args:
        lexicon: All lemmas.
        rule: Returns the stem that a form has without own stems.
        listed: The forms that are listed already, with their lemmas.
    """

    def __init__(
        self, lexicon: Lexicon, rule: Callable[[str], str], listed: Mapping[str, str]
    ) -> None:
        self._classes, self._listed, self._rule = lexicon.classes, listed, rule
        self._kept = _KEPT[lexicon.language]
        rules = list(_rules(lexicon.language))
        self._forms = {
            lemma: {lemma, *lexicon.forms.get(lemma, ()), *self._regular(lemma, rules)}
            for lemma in lexicon.classes
        }
        self._regular_forms = {lemma: set(self._regular(lemma, rules)) for lemma in lexicon.classes}
        self._tabled = lexicon.forms

    def _regular(self, lemma: str, rules: Iterable[_Rule]) -> Iterator[str]:
        for form in _inflected(lemma, self._classes[lemma], rules):
            classes = self._classes.get(form, ())
            is_lonely = form.endswith("ly") and "adj" in classes
            is_reglement = form.endswith("ment") and "noun" in classes
            if not (is_lonely or is_reglement):  # as adverbs, no word has these forms
                yield form

    def find(self) -> dict[str, str]:
        """Return the own stem of each form that has one."""
        groups: dict[str, list[str]] = defaultdict(list)
        for lemma, classes in self._classes.items():
            if len(lemma) >= MIN_LEMMA and set(classes) != {"adv"}:
                groups[self._rule(lemma)].append(lemma)
        found: dict[str, str] = {}
        for shared, every in groups.items():
            taken: set[str] = set()
            for number, lemmas in enumerate(self._by_verb(every)):
                forms = {lemma for lemma in lemmas if self._listed.get(lemma, lemma) != lemma}
                keepers = self._keepers(lemmas)
                others = sorted(set(lemmas) - forms - keepers, key=_by_length)
                kept = {form for keeper in keepers for form in self._forms[keeper]}
                assigned = list(self._assigned(others, kept))
                if number:
                    assigned += self._shared(keepers, taken)
                taken |= {form for lemma in lemmas for form in self._forms[lemma]}
                for form, own in assigned:
                    if form not in found or form == own:
                        is_of_others = own == shared or self._is_apart(own, groups.get(own, ()))
                        found[form] = own + SEPARATE * is_of_others
        return found

    def _is_apart(self, own: str, lemmas: Collection[str]) -> bool:
        """Whether *lemmas*, which have the stem *own* by rule, share no form with that lemma."""
        return bool(lemmas) and not any(self._forms[own] & self._forms[each] for each in lemmas)

    def _by_verb(self, lemmas: Collection[str]) -> list[list[str]]:
        """Return *lemmas* by their verbs, the shortest verb first; all of them without a verb."""
        verbs = sorted(filter(self._is_verb, lemmas), key=_by_length)
        sets: list[set[str]] = []
        for verb in verbs:
            if not any(verb in some for some in sets):
                some = {each for each in verbs if _plain_spelling(each) == _plain_spelling(verb)}
                while shared := self._homographs(verbs, some):
                    some |= shared
                sets.append(some)
        if len(sets) < 2 or not self._kept.verbs_apart:
            return [list(lemmas)]
        parts: list[list[str]] = [[] for _ in sets]
        for lemma in lemmas:
            likeness = [max(_shared_letters(lemma, verb) for verb in some) for some in sets]
            parts[likeness.index(max(likeness))].append(lemma)
        return parts

    def _is_verb(self, lemma: str) -> bool:
        """Whether *lemma* is a verb, and no plural of the noun of an action."""
        singular = lemma.removesuffix("en")
        is_plural = singular in self._classes and self._kept.actions.fullmatch(singular)
        is_form = self._listed.get(lemma, lemma) != lemma
        return "verb" in self._classes[lemma] and not (is_plural or is_form)

    def _shared(
        self, keepers: Collection[str], taken: Collection[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield the forms of the *keepers* of a verb that lacks the stem by rule, with its stem.

        Forms that are *taken* by other words keep theirs.
        """
        own = min(filter(self._is_verb, keepers), key=_by_length)
        for form in set().union(*(self._forms[keeper] for keeper in keepers)):
            is_free = form == own or form not in taken
            if (
                is_free
                and self._listed.get(form, own) in keepers
                and (form in keepers or form not in self._classes)
            ):
                yield form, own

    def _keepers(self, lemmas: Collection[str]) -> set[str]:
        """Return those of *lemmas* that keep the stem which all have by rule."""
        verbs = [lemma for lemma in lemmas if "verb" in self._classes[lemma]]
        forms = {form for verb in verbs for form in self._tabled.get(verb, ())}
        keepers = set(verbs) or {min(lemmas, key=_by_length)}
        if verbs:
            keepers |= {each for each in lemmas if each in forms and not self._is_no_form(each)}
            keepers |= set(filter(self._is_participle, lemmas))
        keepers |= self._homographs(lemmas, keepers)
        if verbs:
            keepers |= self._actions(lemmas, keepers - set(verbs))
        while shared := self._homographs(lemmas, keepers):
            keepers |= shared
        return keepers

    def _is_no_form(self, lemma: str) -> bool:
        is_noun = "noun" in self._classes[lemma]
        return is_noun and bool(self._kept.no_forms.fullmatch(lemma))

    def _is_participle(self, lemma: str) -> bool:
        looks_so = self._kept.participles.fullmatch(lemma)
        return bool(looks_so) and "noun" not in self._classes[lemma]

    def _actions(self, lemmas: Iterable[str], others: Iterable[str]) -> set[str]:
        """Return the nouns of the action of a verb that keep its stem.

        Args:
            lemmas: All lemmas with the stem of the verb.
            others: Those that keep it already, without the verb.
        """
        kept = self._kept
        actions = {each for each in lemmas if kept.actions.fullmatch(each)} - kept.no_actions
        verbs = tuple(filter(self._is_verb, lemmas))
        actions = {a for a in actions if not any(v.startswith(a) and v != a for v in verbs)}
        if kept.beside_nouns is None:
            return actions
        forms = {form for verb in verbs for form in self._regular_forms[verb]}
        nouns = {each for each in others if "noun" in self._classes[each]} - (actions - forms)
        begins = {_SHORT_ENDING.sub("", form) for each in nouns for form in self._noun_forms(each)}
        of_nouns = {each for each in actions if any(map(each.startswith, begins))}
        return actions - of_nouns | (actions & kept.beside_nouns)

    def _noun_forms(self, noun: str) -> set[str]:
        """Return *noun* and its listed forms; nothing for a noun that needs forms and has none."""
        listed = self._tabled.get(noun, ())
        return {noun, *listed} if listed or not self._kept.nouns_have_forms else set()

    def _homographs(self, lemmas: Iterable[str], keepers: Collection[str]) -> set[str]:
        """Return the other lemmas that have a form in common with a keeper."""
        of_both = self._kept.of_both
        kept = {form for keeper in keepers for form in self._forms[keeper]}
        kept = {form for form in kept if not of_both.fullmatch(form)}
        others = (each for each in lemmas if each not in keepers and not self._is_no_form(each))
        return {each for each in others if self._forms[each] & kept}

    def _assigned(self, lemmas: Iterable[str], kept: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield the forms of *lemmas*, each with its stem: the first lemma that has such a form.

        Forms that are *kept* by the stem by rule have no other.
        """
        owners: dict[str, str] = {}
        names = set(lemmas)
        for lemma in lemmas:
            forms = self._forms[lemma]
            shared = (form for form in sorted(forms) if not self._kept.of_both.fullmatch(form))
            owner = next((owners[form] for form in shared if form in owners), lemma)
            for form in forms:
                # An adverb is no lemma of its own: financially, of financial.
                is_lemma = set(self._classes.get(form, ())) - {"adv"}
                is_lemma_elsewhere = bool(is_lemma) and form not in names
                is_form_elsewhere = self._listed.get(form, lemma) != lemma
                if form == lemma or not (is_lemma_elsewhere or is_form_elsewhere or form in kept):
                    owners.setdefault(form, owner)
        yield from owners.items()


def _plain_spelling(verb: str) -> str:
    return _DOUBLED.sub(r"\1", verb.translate(_VARIANTS))


def _shared_letters(one: str, other: str) -> int:
    """Return how many first letters two words have in common."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _by_length(lemma: str) -> tuple[int, str]:
    return len(lemma), lemma


def _inflected(lemma: str, classes: Collection[str], rules: Iterable[_Rule]) -> Iterator[str]:
    """Yield the regular forms of *lemma*."""
    for rule in rules:
        if any(each in classes for each in rule.classes.split(",")) and rule.pattern.search(lemma):
            yield from (rule.pattern.sub(ending, lemma, count=1) for ending in rule.endings)
