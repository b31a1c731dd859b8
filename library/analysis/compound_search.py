"""A search of a vocabulary for the compounds of a word, and for the parts of a compound."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from library.analysis.compound_parts import (
    MIN_LETTERS,
    MIN_LISTED,
    affixes_of,
    has_noun_suffix,
    is_first_noun,
    is_first_verb,
    is_last_noun,
    is_listed_pair,
    is_listed_part,
    is_listed_stem,
    is_part_outside,
    is_participle,
    is_plain_compound,
    is_verb_with_particle,
    may_be_part,
    may_be_unknown_compound,
    opaque_compounds,
    without_final_link,
    without_initial_link,
)
from library.analysis.compound_units import MIN_UNIT
from library.analysis.noun_forms import elided, forms_among, inflected, respelled
from library.analysis.phrases import MultiPhrase, phrase_of
from library.analysis.stems import stem, without_apostrophe
from library.analysis.stopwords import is_stopword
from library.analysis.vocabulary import Vocabulary
from library.languages import Compounding
from library.languages import language as language_of
from library.languages.words import has_list, is_listed

MIN_PAGES = 2
"""Fewest pages that show the rest of a compound to be a word, and no typing error."""
MIN_TWO_PARTS = 10
"""Fewest letters of the last two parts of a compound of three."""
MIN_SPLIT = 3
"""Fewest letters of a last part that may be apart from its compound."""
MIN_UNLISTED = 8
"""Fewest letters of a word that may be a part of a listed compound though it is not listed."""
MIN_STEM_COMPOUND = 10
"""Fewest letters of a compound that begins with a listed word that is no noun: leerproces."""
MIN_MASS_NOUN = 7
"""Fewest letters of a last part without the mark of a noun, which nouns without plural lack."""
MAX_COMPOUNDS = 100
"""Most compounds that a part is expanded to: those on the most pages."""
CACHED_WORDS = 20_000
"""Words of which it is cached whether texts in the language have them: parts of many compounds."""
CACHED_LOOKUPS = 500
"""Letters whose words are cached: all languages look up the forms of the same question."""


class CompoundSearch:
    """Searches a vocabulary for compounds, in languages that write them.

    Args:
        vocabulary: The words of texts in these languages.
        pages: Returns the number of pages, in any language, with a word.
        like: Returns the words of all texts that begin with given letters.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        pages: Callable[[str], int],
        like: Callable[[str], Iterable[str]],
    ) -> None:
        self._pages = pages
        self._like = like
        # Next to each other in a text in the language are only words that texts in it have.
        self._is_known = lru_cache(CACHED_WORDS)(
            lambda word: word in vocabulary and pages(word) > 0
        )
        self._is_edge = lru_cache(CACHED_LOOKUPS)(vocabulary.is_edge)
        self._beginning_with = lru_cache(CACHED_LOOKUPS)(vocabulary.beginning_with)
        self._ending_with = lru_cache(CACHED_LOOKUPS)(vocabulary.ending_with)
        self._with_unit = lru_cache(CACHED_LOOKUPS)(vocabulary.with_unit)

    def compounds_of(self, part: str, language: str) -> frozenset[str]:
        """As `CompoundFinder.compounds_of`, in a language that writes compounds."""
        part = without_apostrophe(part)
        if len(part) == 1 or not part.isalpha():
            return frozenset()
        forms = self._forms(part, language)
        inside = self._with_inside(forms, language)
        most, hidden = dict(inside), opaque_compounds(part, language)
        forms_in: dict[str, list[str]] = defaultdict(list)
        for form in forms:
            around = self._around(form)
            most |= around
            for word in around:
                forms_in[word].append(form)

        def is_compound(word: str) -> bool:
            has_part = word in inside or any(
                self._is_compound(form, word, language) for form in forms_in[word]
            )
            is_other = has_part and stem(word, language) != stem(part, language)
            is_apart = not hidden or is_part_outside(hidden, forms, word)
            is_verb = is_participle(word, language) or is_verb_with_particle(word, language)
            return is_other and is_apart and not is_verb

        return frozenset(self._most_frequent(most, is_compound))

    def _most_frequent(self, most: Mapping[str, int], is_sought: Callable[[str], bool]) -> set[str]:
        """Return the words that are sought, at most `MAX_COMPOUNDS`: those on the most pages.

        Words are tested in the order of the most pages that may have them, until no other can be
        on more pages than those found: some words begin or end thousands of others.
        """
        if len(most) <= MAX_COMPOUNDS:
            return set(filter(is_sought, most))
        ranks = iter(sorted((-pages, word) for word, pages in most.items()))
        found = list(islice((word for _, word in ranks if is_sought(word)), MAX_COMPOUNDS))
        if len(found) < MAX_COMPOUNDS:
            return set(found)
        best = sorted((-self._pages(word), word) for word in found)
        for rank in ranks:
            if rank > best[-1]:
                break
            if is_sought(rank[1]):
                insort(best, (-self._pages(rank[1]), rank[1]))
                best.pop()
        return {word for _, word in best}

    def parts_of(self, compound: str, language: str) -> tuple[MultiPhrase, ...]:
        """As `CompoundFinder.parts_of`."""
        compound = without_apostrophe(compound)
        phrases = list(self._set_apart(compound, language))
        if not _compounding(language).links:
            return tuple(filter(all, (*phrases, *self._glued_words(compound, language))))
        for first, last in self._splits(compound, language):
            phrases.append((frozenset({first}), self._known_forms(last, language)))
        for first, last in self._noun_pairs(compound, language):
            phrases += self._written_out(compound, first, last, language)
        phrases += self._other_particles(compound, language)
        phrases += self._triples(compound, language)
        return tuple(dict.fromkeys(filter(all, phrases)))

    def _set_apart(self, word: str, language: str) -> Iterator[MultiPhrase]:
        """Yield the two words that a *word* is where a hyphen sets its prefix or end apart."""
        known_language = language_of(language)
        for prefix in sorted(filter(word.startswith, known_language.hyphen_prefixes)):
            rest = word.removeprefix(prefix)
            if len(rest) >= MIN_SPLIT and self._is_known(prefix):
                short = frozenset(filter(self._is_known, (rest,)))  # of no compound: re-use
                yield frozenset({prefix}), self._known_forms(rest, language) | short
        singular = word.removesuffix("s")
        for end in sorted(filter(singular.endswith, known_language.hyphen_ends)):
            first = singular.removesuffix(end)
            if len(first) >= MIN_SPLIT and self._is_known(first):
                yield frozenset({first}), frozenset(filter(self._is_known, (end, f"{end}s")))

    def _glued_words(self, word: str, language: str) -> Iterator[MultiPhrase]:
        """Yield the two words that an unlisted *word* may be typed together from."""
        if not word.isalpha() or not has_list(language) or is_listed(word, language):
            return
        for cut in range(MIN_SPLIT, len(word) - MIN_LETTERS + 1):
            first = word[:cut]
            if self._is_known(first) and is_listed(first, language) and not is_stopword(first):
                yield frozenset({first}), self._known_forms(word[cut:], language)

    def composite_runs(self, words: tuple[str, ...], language: str) -> tuple[MultiPhrase, ...]:
        """As `CompoundFinder.runs_of` of *words* in several parts."""
        *before, last = words
        begins = tuple(self._forms(last, language))
        wholes = {w for w in self.compounds_of(last, language) if w.startswith(begins)}
        longer = (*phrase_of(before), frozenset(wholes))
        in_more = (run for run in self.parts_of("".join(words), language) if len(run) > len(words))
        return (longer, *in_more) if wholes else tuple(in_more)

    def _written_out(
        self, compound: str, first: str, last: str, language: str
    ) -> tuple[MultiPhrase, ...]:
        """Return the phrases of three words that two parts of *compound* may be in."""
        conjunctions = language_of(language).conjunctions
        firsts = frozenset({first, compound[: -len(last)]})  # without and with its link
        lasts = self._forms(last, language)
        ending = frozenset(
            word
            for form in lasts
            for word in (self._ending_with(form) if any(map(self._is_known, firsts)) else ())
            if self._is_compound(form, word, language)
        )
        if any(map(self._is_known, firsts)):
            begins, inside = tuple(lasts), self._with_inside(lasts, language)
            ending |= {word for word in inside if not word.startswith(begins)}
        shown = frozenset(filter(self._is_known, lasts))
        beginning = frozenset(
            word
            for word in (self._beginning_with(first) if shown else ())
            if self._is_compound(first, word, language)
        )
        return (
            (shown, _compounding(language).prepositions, frozenset({first})),
            (firsts, conjunctions, ending - {compound}),
            (beginning - {compound}, conjunctions, shown),
        )

    def _other_particles(self, word: str, language: str) -> Iterator[MultiPhrase]:
        """Yield the phrases in which *word* shares its end with one of another particle."""
        # Of the same kind: "ist hoch und Abwasser" is no Hochwasser.
        conjunctions, compounding = language_of(language).conjunctions, _compounding(language)
        for particles in (compounding.particles, compounding.adjectives):
            for particle in sorted(filter(word.startswith, particles)):
                rest = word.removeprefix(particle)
                if len(rest) >= MIN_SPLIT and self._is_known(particle):
                    forms, own = {rest, *inflected(rest, language)}, particles - {particle}
                    others = {
                        other
                        for form in forms
                        for other in self._ending_with(form)
                        if other[: -len(form)] in own
                    }
                    if particles is compounding.adjectives:  # hoog- en laagspanningsnetten
                        others |= {w for each in own for w in self._beginning_with(each + rest)}
                    yield frozenset({particle}), conjunctions, frozenset(others)

    def _noun_pairs(self, compound: str, language: str) -> Iterator[tuple[str, str]]:
        """Yield the pairs of nouns, of the library or of a dictionary, that a *compound* may be."""
        for cut in range(MIN_UNIT, len(compound) - MIN_UNIT + 1):
            last = compound[cut:]
            is_last = self._is_last_part(last, language) or is_last_noun(last, language)
            if not (is_last or is_listed_pair(last, language)):
                continue
            for first in without_final_link(compound[:cut], language):
                if self._is_first_part(first, language) or is_first_noun(first, language):
                    yield first, last

    def _triples(self, compound: str, language: str) -> Iterator[MultiPhrase]:
        """Yield the three words, next to each other, that a long *compound* may consist of."""
        for cut in range(MIN_LETTERS, len(compound) - MIN_TWO_PARTS + 1):
            for first in without_final_link(compound[:cut], language):
                if self._is_known(first) and is_listed(first, language):
                    for second, last in self._splits(compound[cut:], language):
                        forms = self._known_forms(last, language)
                        yield frozenset({first}), frozenset({second}), forms

    def _splits(self, compound: str, language: str) -> tuple[tuple[str, str], ...]:
        """Return the pairs of words that *compound* may consist of, in any form of the last."""
        return tuple(
            (first, compound[cut:])
            for cut in range(1, len(compound) - MIN_SPLIT + 1)
            if may_be_part(compound[cut:], language)
            for first in without_final_link(compound[:cut], language)
            if self._may_be_split_off(first, linked=len(first) < cut, language=language)
            and self._is_split_last(compound[cut:], language)
        )

    def _may_be_split_off(self, first: str, *, linked: bool, language: str) -> bool:
        """Whether a first part may be apart from its compound: EU of EUrichtlijn."""
        is_apart = first not in affixes_of(language).prefixes and not is_stopword(first)
        return self._is_known(first) and is_apart and (may_be_part(first, language) or not linked)

    def _is_split_last(self, last: str, language: str) -> bool:
        """Whether a part may be last, and the library has it, in a form that its spelling shows."""
        if not affixes_of(language).may_be_last(last):
            return False
        return bool(self._is_known(last) or any(map(self._is_known, inflected(last, language))))

    def _known_forms(self, part: str, language: str) -> frozenset[str]:
        """Return the forms of a part that texts in the language, and pages, have."""
        forms = self._forms_where(part, language, self._is_known)
        return frozenset(filter(self._is_known, forms))

    def _forms(self, part: str, language: str) -> set[str]:
        """Return the forms of a part that any word is or has, and the part as typed."""
        return self._forms_where(
            part, language, lambda x: self._is_edge(x) or self._with_unit(x, language)
        )

    def _forms_where(self, part: str, language: str, occurs: Callable[[str], object]) -> set[str]:
        """Return *part* as typed, and those of its forms that *occurs* accepts."""
        own = stem(part, language)
        # The forms of a word differ in the last two letters of the stem at most: stroom, stromen.
        like = self._like(own[: max(3, len(own) - 2)])
        found = forms_among(like, part, language, lambda x: occurs(x) and self._pages(x))
        affixes = affixes_of(language)
        typed = {part}
        if part not in affixes.prefixes and part not in affixes.suffixes:
            every = inflected(part, language)
            typed |= forms_among(every, part, language, occurs)
            typed.update(filter(occurs, respelled({part, *every}, language)))
            typed |= elided(part, language)  # its stem may differ: Zelle is not the adjective zell
        return {form for form in found | typed if may_be_part(form, language)}

    def _around(self, form: str) -> dict[str, int]:
        """Return the words that begin or end with *form*, each with the most pages it may be on."""
        return {**self._beginning_with(form), **self._ending_with(form)}

    def _with_inside(self, forms: Iterable[str], language: str) -> dict[str, int]:
        """Return the long words that have any of *forms* as a unit: sloop-afval-stromen."""
        found: dict[str, int] = {}
        for form in forms:
            found |= self._with_unit(form, language)
        return found

    def _is_compound(self, form: str, word: str, language: str) -> bool:
        """Whether *word* is a compound that begins or ends with exactly *form*."""
        affixes = affixes_of(language)
        if word.startswith(form) and form not in affixes.prefixes:
            rests = without_initial_link(word, len(form), language)
            if any(self._may_end(rest, word, language) for rest in rests):
                return True
        first = word[: -len(form)]
        if word.endswith(form) and affixes.may_be_last(form) and first not in affixes.prefixes:
            rests = without_final_link(first, language)
            return any(self._may_begin(rest, word, language) for rest in rests)
        return False

    def _may_begin(self, rest: str, word: str, language: str) -> bool:
        """Whether *rest*, before the last part of *word*, is a first part or made of two."""
        is_verb = is_first_verb(rest, language)
        if not (is_verb or may_be_part(rest, language)) or rest in affixes_of(language).prefixes:
            return False
        if self._is_first_part(rest, language) and _may_be_inside(rest, word, language):
            return True
        if not may_be_unknown_compound(word, language):
            return any(
                is_plain_compound(rest, last, word, language)
                for last in without_initial_link(word, len(rest), language)
            )
        if is_verb or is_listed_part(rest, language) or has_noun_suffix(rest, language):
            return True
        if len(word) - len(rest) < MIN_LISTED:
            return False
        is_stem = len(word) >= MIN_STEM_COMPOUND and is_listed_stem(rest, language)
        return is_stem or is_listed_pair(rest, language)

    def _may_end(self, rest: str, word: str, language: str) -> bool:
        """Whether *rest*, behind the first part of *word*, is a last part or made of two."""
        if not may_be_part(rest, language):
            return False
        if self._is_last_part(rest, language) and _may_be_inside(rest, word, language):
            return True
        if not affixes_of(language).may_be_last(rest):
            return False
        if not may_be_unknown_compound(word, language):
            return any(
                is_plain_compound(first, rest, word, language)
                for first in without_final_link(word[: -len(rest)], language)
            )
        is_long = len(rest) >= MIN_MASS_NOUN and is_listed(rest, language)
        return is_long or is_listed_part(rest, language) or is_listed_pair(rest, language)

    def _is_first_part(self, word: str, language: str) -> bool:
        return self._is_part(word, language) and word not in affixes_of(language).prefixes

    def _is_last_part(self, word: str, language: str) -> bool:
        return self._is_part(word, language) and affixes_of(language).may_be_last(word)

    def _is_part(self, word: str, language: str) -> bool:
        return may_be_part(word, language) and self._pages(word) >= MIN_PAGES


def _may_be_inside(part: str, word: str, language: str) -> bool:
    """Whether *part*, a word of the library, may be a part of *word*.

    A dictionary that lists a compound lists its short parts: *verw*, which is cut off on some
    pages, is no part of *verwacht*.
    """
    return (
        len(part) >= MIN_UNLISTED or is_listed_stem(part, language) or not is_listed(word, language)
    )


def _compounding(language: str) -> Compounding:
    return language_of(language).compounding
