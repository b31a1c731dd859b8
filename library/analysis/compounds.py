"""Compounds, found when they are asked for, by the words of the library itself.

"materiaalstromen" is a compound because "materiaal" and "stromen" are words of the library too.
Nothing is split when texts are indexed: a part is looked for among the words that begin or end with
it, and a whole among its parts standing together. Parts must be words by themselves, and no affixes
(Koehn and Knight, Empirical Methods for Compound Splitting, 2003, split by the words of a corpus
too; their choice between splittings by frequency is not needed here, since a wrong splitting hardly
ever stands in a text as two words).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol

from library.analysis.stems import stem

LEAST_LETTERS = 4
"""Fewest letters of a part that is not in the table of short ones."""
LEAST_PAGES = 2
"""Fewest pages that show the rest of a compound to be a word, and no slip of the keys."""
LONGEST_ENDING = 4
"""Most letters by which two forms of one noun differ in length: kind, kinderen."""
MOST_COMPOUNDS = 100
"""Most compounds that a part stands for: those on the most pages."""
REMEMBERED = 1000
"""Words of questions whose compounds are remembered."""

_LINKS = {"nl": ("", "s", "en", "e", "n"), "de": ("", "s", "es", "en", "n", "er", "e")}
"""Letters that may stand between two parts."""
_JOINTS = {"nl": ("en", "of"), "de": ("und", "oder")}
"""What stands between two compounds of which one is cut short: bouw- en sloopafval."""
_TURNED = {"nl": ("voor", "van"), "de": ("fur", "von")}
"""What stands between the parts of a compound that is written out: net voor warmte."""
_ENDINGS = {"nl": ("e", "en", "n", "s", "eren"), "de": ("e", "en", "n", "s", "es", "er", "ern")}
"""What the forms of a noun end in, one against the other."""
_SHORT = {
    "nl": frozenset(
        """bio bus dak dag dijk gas hof huis ijs kas kop mer net oog olie put raad rol stad tak tram
        vak vat veld vis vlak web wet wijk wind zee zon""".split()
    ),
    "de": frozenset("bau gas hof see tal tor ort rad".split()),
}
"""Parts of three letters (longer ones need no table) that make compounds."""
_NO_HEADS = frozenset(
    """
    aber achter alle anti auch auseinander binnen boven buiten daar deze door dort eben eerst elke
    enkel even gegen gelijk goed hele hier hinter inter intra juist langs macro mede meer mehr micro
    midden mini mitte multi naar nach nader neven nieder niet ober oder onder over rond same samen
    sein sich state super supra tegen terug trans tussen uber uiteen unter vast veel verder viel
    voll voor voort waar weder weer welk wider wieder zelf zonder zusammen
    """.split()
)
"""Words that as the beginning of another are a prefix, or mean something else."""
_NO_TAILS = frozenset(
    """
    aard ability able achtig allen arme baar delig eerd eerde elijk ende erde eren erend erin erung
    frei genomen haft having heden heid heit heiten ingen ings isch iteit jarig keit keiten less
    lich liche lichen lijk lijke ling lingen logisch logische loos lose losen loze maal matig matige
    name namen names neemt nemen plegen reich reiche rend rijk rijke ring ringen sam same schaft
    schaften schap schappen stel stelling ster sters tere tijdig tijdige tion tung ungen vol voll
    volle voudig voudige vrij vrije waarts warts weise zaam zakelijk zakelijke zame
    """.split()
)
"""Words that as the end of another are a suffix, or mean something else."""
_AFFIXES = _NO_HEADS | _NO_TAILS
_VERB_TAIL = re.compile(r"[^aeiou]{1,2}ee?r(?:en|t|d|de)")
"""What is left of verbs in -eren: "leren" of "modelleren"."""


Run = tuple[frozenset[str], ...]
"""Words that stand next to each other, at each place any of some."""


class Words(Protocol):
    """The words of a library, folded."""

    def pages(self, word: str) -> int:
        """Return the number of pages whose text has *word*."""

    def beginning_with(self, letters: str) -> Iterable[str]:
        """Return the words that begin with *letters*, those of records and margins too."""

    def ending_with(self, letters: str) -> Iterable[str]:
        """Return the words that end with *letters*, those of records and margins too."""


class Compounds:
    """What words of a question stand for as compounds, by the words of one library."""

    def __init__(self, words: Words) -> None:
        # What remembers must not be remembered by itself: the words may be a whole index.
        search = _Search(words)
        self._wholes = lru_cache(REMEMBERED)(search.wholes)
        self._apart = lru_cache(REMEMBERED)(search.apart)

    def wholes(self, part: str, language: str) -> frozenset[str]:
        """Return the compounds in *language* that begin or end with a form of a folded *part*.

        None of them is a form of *part* itself. Empty in a language that writes no compounds.
        """
        return self._wholes(part, language) if language in _LINKS else frozenset()

    def apart(self, whole: str, language: str) -> tuple[Run, ...]:
        """Return how the two parts of a folded *whole* may stand apart.

        That is next to each other; or with a word between them, written out: "net voor warmte";
        or one of them beside another compound that has the same other part: "bouw- en sloopafval",
        "energieproductie en -gebruik". Empty in a language that writes no compounds.
        """
        return self._apart(whole, language) if language in _LINKS else ()


class _Search:
    """Looks for compounds among words."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._pages = lru_cache(100 * REMEMBERED)(words.pages)

    def wholes(self, part: str, language: str) -> frozenset[str]:
        if len(part) == 1 or not part.isalpha():
            return frozenset()
        own = stem(part, language)
        found: set[str] = set()
        for form in self._forms(part, language):
            found.update(self._around(form, language))
        pages = {whole: self._pages(whole) for whole in found if stem(whole, language) != own}
        return frozenset(sorted(pages, key=lambda word: (-pages[word], word))[:MOST_COMPOUNDS])

    def apart(self, whole: str, language: str) -> tuple[Run, ...]:
        pairs = self._parts(whole, language)
        joints, turned = frozenset(_JOINTS[language]), frozenset(_TURNED[language])
        runs = [*map(run_of, pairs)]
        for head, tail in pairs:
            runs.append((frozenset({tail}), turned, frozenset({head})))
            heads = frozenset({head, whole[: -len(tail)]})  # without and with its link
            ending = frozenset(w for w in self._around(tail, language) if w.endswith(tail))
            beginning = frozenset(w for w in self._around(head, language) if w.startswith(head))
            runs += [
                (heads, joints, ending - {whole}),
                (beginning - {whole}, joints, frozenset({tail})),
            ]
        return tuple(filter(all, runs))

    def _parts(self, whole: str, language: str) -> tuple[tuple[str, str], ...]:
        """Return the pairs of words that *whole* may be made of."""
        return tuple(
            (head, whole[cut:])
            for cut in range(1, len(whole))
            if self._is_rest(whole[cut:], language, _NO_TAILS)
            for head in _without_link(whole[:cut], language)
            if self._is_rest(head, language, _NO_HEADS)
        )

    def _forms(self, part: str, language: str) -> set[str]:
        """Return *part* as it was typed and with endings, and its other forms in the library."""
        own = stem(part, language)
        # The forms of a word differ in the last two letters of the stem at most: stroom, stromen.
        like = self._words.beginning_with(own[: max(3, len(own) - 2)])
        known = {word for word in like if are_forms(part, word, language) and self._pages(word)}
        endings = set() if part in _AFFIXES else {part + end for end in _ENDINGS[language]}
        typed = {part} | {word for word in endings if are_forms(part, word, language)}
        return {form for form in known | typed if _may_be_part(form, language)}

    def _around(self, form: str, language: str) -> Iterator[str]:
        """Yield the compounds that begin or end with *form* as it is."""
        if form not in _NO_HEADS:
            for whole in self._words.beginning_with(form):
                rests = _without_first_link(whole[len(form) :], language)
                if any(self._is_rest(rest, language, _NO_TAILS) for rest in rests):
                    yield whole
        if form not in _NO_TAILS and not _VERB_TAIL.fullmatch(form):
            for whole in self._words.ending_with(form):
                rests = _without_link(whole[: -len(form)], language)
                if any(self._is_rest(rest, language, _NO_HEADS) for rest in rests):
                    yield whole

    def _is_rest(self, word: str, language: str, affixes: frozenset[str]) -> bool:
        return (
            _may_be_part(word, language)
            and word not in affixes
            and not (affixes is _NO_TAILS and _VERB_TAIL.fullmatch(word))
            and self._pages(word) >= LEAST_PAGES
        )


def run_of(words: Iterable[str]) -> Run:
    """Return words that stand next to each other, one at each place."""
    return tuple(frozenset({word}) for word in words)


def joined(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return a phrase, and it with two neighbours written as one word, wherever they stand.

    >>> joined(("rest", "warmte"))
    (('rest', 'warmte'), ('restwarmte',))
    """
    pairs = range(len(words) - 1)
    return words, *((*words[:at], words[at] + words[at + 1], *words[at + 2 :]) for at in pairs)


def are_forms(one: str, other: str, language: str) -> bool:
    """Whether two words are forms of one noun, and not merely of one stem.

    >>> are_forms("stroom", "stromen", "nl"), are_forms("geld", "geldig", "nl")
    (True, False)
    """
    own = stem(one, language)
    if abs(len(one) - len(other)) > LONGEST_ENDING or stem(other, language) != own:
        return False
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in _ENDINGS[language]:
        return True
    return all(_is_bare(word, own) or _is_inflected(word, own, language) for word in (one, other))


def _is_bare(word: str, own: str) -> bool:
    # The stem may have a vowel less: material, of materiaal.
    return len(word) <= len(own) + 1


def _is_inflected(word: str, own: str, language: str) -> bool:
    # A consonant may be doubled before an ending: netten.
    return any(word[cut:] in _ENDINGS[language] for cut in range(len(own) - 1, len(own) + 2))


def _may_be_part(word: str, language: str) -> bool:
    return word.isalpha() and (len(word) >= LEAST_LETTERS or word in _SHORT[language])


def _without_link(head: str, language: str) -> Iterator[str]:
    """Yield what may stand before a link at the end of *head*, and *head* itself."""
    for link in _LINKS[language]:
        if head.endswith(link):
            yield head[: len(head) - len(link)]


def _without_first_link(tail: str, language: str) -> Iterator[str]:
    """Yield what may stand after a link at the beginning of *tail*, and *tail* itself."""
    for link in _LINKS[language]:
        if tail.startswith(link):
            yield tail[len(link) :]
