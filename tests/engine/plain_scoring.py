"""Scores of pages and records, computed word by word: what the ranking parameters mean."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from library.analysis import (
    CompoundFinder,
    composite_ways,
    distance,
    forms,
    is_spelled_like,
    is_stopword,
    joined,
    matches_wildcard,
    parts_of_word,
    phrase_of,
    spelled_forms,
    spelling_of,
    stem,
    stem_of_spelling,
    term_of,
    terms,
    tokens,
)
from library.core.model import UNDETERMINED, Page, Study
from library.engines.shared.fields import body_texts
from library.query import (
    Composite,
    Fuzzy,
    Label,
    Leaf,
    Near,
    Phrase,
    Prefix,
    Wildcard,
    Word,
    labels_of,
    words_of,
)
from library.search.ranking import FieldWeight, RankingParameters
from tests.engine.plain_runs import Body, begins_near, broken_count, is_form_at, run_count


class Scored(NamedTuple):
    """The scored fields of a page or of a record."""

    fields: Sequence[tuple[FieldWeight, tuple[str | None, ...]]]
    """Each with its words; `None` is a boundary between texts."""
    languages: Sequence[str]
    """Languages of the text: `und` for each in which queries are not analysed."""


class Population:
    """The collection that mean lengths and document frequencies are computed over."""

    def __init__(
        self, every: Sequence[Scored], compounds: CompoundFinder, ranking: RankingParameters
    ) -> None:
        self.every = every
        self.compounds = compounds
        self.ranking = ranking
        self._idfs: dict[Leaf, float] = {}

    @cached_property
    def mean_lengths(self) -> list[float]:
        """Mean length of each field, over the texts that have it."""
        lengths = [[_length(words) for _, words in each.fields] for each in self.every]
        used = [[length for length in field if length] for field in zip(*lengths, strict=True)]
        return [sum(field) / len(field) if field else 0.0 for field in used]

    def idf(self, leaf: Leaf) -> float:
        if leaf not in self._idfs:
            frequency = sum(
                any(self._count(leaf, words, each.languages) for _, words in each.fields)
                for each in self.every
            )
            missing = len(self.every) - frequency
            self._idfs[leaf] = math.log(1 + (missing + 0.5) / (frequency + 0.5))
        return self._idfs[leaf]

    def score(self, leaf: Leaf, scored: Scored) -> float:
        """Return the BM25F score of a text for a leaf."""
        weight = 0.0
        for (field, words), mean in zip(scored.fields, self.mean_lengths, strict=True):
            if frequency := self._count(leaf, words, scored.languages):
                length = field.b * _length(words) / mean
                weight += field.weight * frequency / (1 - field.b + length)
        if not weight:
            return 0.0
        k1 = self.ranking.saturation
        return self.idf(leaf) * weight * (k1 + 1) / (weight + k1)

    def _count(self, leaf: Leaf, words: Sequence[str | None], languages: Sequence[str]) -> float:
        return count(leaf, words, languages, self.compounds, self.ranking)


def scored_page(page: Page, languages: Sequence[str], ranking: RankingParameters) -> Scored:
    return _scored_page(page, page.following, page.text[: page.notes_at], languages, ranking)


@cache
def _scored_page(
    page: Page, following: str, running: str, languages: Sequence[str], ranking: RankingParameters
) -> Scored:
    body, headings = Body(words_of_texts(*body_texts(page))), words_of_texts(*page.headings)
    body.following = words_of_texts(following)[1:]
    body.running = len(words_of_texts(running))
    fields = (ranking.body, body), (ranking.headings, headings)
    return Scored(fields, known([page.language], languages))


def is_in_margin(
    leaf: Leaf,
    page: Page,
    languages: Sequence[str],
    compounds: CompoundFinder,
    ranking: RankingParameters,
) -> bool:
    margin = words_of_texts(*page.running_headers.splitlines())
    return count(leaf, margin, known([page.language], languages), compounds, ranking) > 0


def is_form_of_any(leaf: Leaf, words: Iterable[str], languages: Sequence[str]) -> bool:
    """Return whether *leaf* is a single word and a form of one of *words*, or a label of it is."""
    if not isinstance(leaf, Word):
        return False
    labels = [label for label in leaf.also if len(label.words) == 1]
    return any(
        word == leaf.text
        or any(stem(word, code) == stem(leaf.text, code) for code in languages)
        or any(
            label.language in languages and _is_form(label.words[0], word, label.language)
            for label in labels
        )
        for word in words
    )


class Spelled(str):
    """A folded word with its spelling and its parts."""

    spelling: str
    parts: tuple[str, ...] = ()


@cache
def words_of_texts(*texts: str) -> tuple[str | None, ...]:
    return tuple(word for text in texts for word in (None, *_words(text)))


def _words(text: str) -> Iterator[str]:
    for token in tokens(text):
        word = Spelled(token.word)
        raw = text[token.start : token.end]
        word.spelling = spelling_of(raw)
        word.parts = tuple(map(_part, parts_of_word(raw)))
        yield word


def _part(text: str) -> Spelled:
    part = Spelled(text)
    part.spelling = text
    return part


def _length(words: Sequence[str | None]) -> int:
    return sum(word is not None for word in words)


def known(languages: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    return tuple(code if code in known else UNDETERMINED for code in languages)


def count(
    leaf: Leaf,
    words: Sequence[str | None],
    languages: Sequence[str],
    compounds: CompoundFinder,
    ranking: RankingParameters,
) -> float:
    """Return the weighted frequency of a leaf and of its labels among *words*."""
    if not words:  # most texts lack most fields
        return 0.0
    by_label = sum(
        ranking.of_label(label) * label_count(label, words, languages, compounds, ranking)
        for label in labels_of(leaf)
    )
    return by_label + typed_count(leaf, words, languages, compounds, ranking)


def label_count(
    label: Label,
    words: Sequence[str | None],
    languages: Sequence[str],
    compounds: CompoundFinder,
    ranking: RankingParameters,
) -> float:
    """Return the frequency of a label among *words*: of one word in its language, or a run."""
    code = label.language
    if len(label.words) > 1:
        return sum(
            any(
                _is_label_at(words[at : at + len(way)], way, code, languages)
                for way in joined(label.words)
            )
            for at in range(len(words))
        )
    (sought,) = label.words
    share = languages.count(code) / len(languages)
    present = [each for word in words if word is not None for each in (word, *word.parts)]
    whole = sum(_is_form(sought, word, code) for word in present)
    around = compounds.compounds_of(sought, code)
    inside = sum(word in around and not _is_form(sought, word, code) for word in present)
    return share * (whole * ranking.inflection + inside * ranking.compound)


def _is_label_at(
    here: Sequence[str | None], way: Sequence[str], code: str, languages: Sequence[str]
) -> bool:
    return len(here) == len(way) and all(
        word is not None
        and any(
            each == sought or bool({*terms(each, languages)} & _label_terms(sought, code))
            for each in (word, *word.parts)
        )
        for word, sought in zip(here, way, strict=True)
    )


def _is_form(sought: str, word: str, code: str) -> bool:
    return bool({*terms(word, [code])} & _label_terms(sought, code))


def _label_terms(sought: str, code: str) -> set[str]:
    return {form.term for form in forms(sought, code)}


def typed_count(
    leaf: Leaf,
    words: Sequence[str | None],
    languages: Sequence[str],
    compounds: CompoundFinder,
    ranking: RankingParameters,
) -> float:
    """Return the weighted frequency of a leaf as typed among *words*."""
    match leaf:
        case Phrase(sought):
            runs = [*map(phrase_of, joined(sought))]
            return run_count(words, *runs) + broken_count(words, *runs)
        case Composite(sought):
            ways = composite_ways(sought)
            exact = run_count(words, *map(phrase_of, ways))
            inflected = sum(
                any(is_form_at(at, words, way, code) for way in ways)
                for code in languages
                for at in range(len(words))
            )
            as_typed = ranking.exact * exact + ranking.inflection * inflected / len(languages)
            return as_typed + _runs_count(sought, words, languages, compounds, ranking)
        case Near(sought, slop):
            size = len(sought) + slop
            return sum(begins_near(words[at : at + size], sought) for at in range(len(words)))
        case Word(text):
            parts = _runs_count((text,), words, languages, compounds, ranking)
        case _:
            parts = 0.0
    present = [each for word in words if word is not None for each in (word, *word.parts)]
    return parts + sum(_weight(leaf, word, languages, compounds, ranking) for word in present)


def _runs_count(
    sought: tuple[str, ...],
    words: Sequence[str | None],
    languages: Sequence[str],
    compounds: CompoundFinder,
    ranking: RankingParameters,
) -> float:
    """Return the weighted frequency of the parts of a compound among *words*."""
    two_words, three_words = ranking.compound_parts
    runs = [run for code in languages for run in compounds.runs_of(sought, code)]
    of_run = [(two_words if len(run) == 2 else three_words) * run_count(words, run) for run in runs]
    return sum(of_run) / len(languages)


def _weight(
    leaf: Leaf,
    word: str,
    languages: Sequence[str],
    compounds: CompoundFinder,
    ranking: RankingParameters,
) -> float:
    """Return the weight of one word for a leaf; 0 when it does not match."""
    match leaf:
        case Word(text, spelling):
            is_as_typed = word.spelling == (spelling or text)
            is_told_apart = bool(spelled_forms(spelling, ""))
            inflected = [
                code
                for code in languages
                if (
                    word.spelling in spelled_forms(spelling, code)
                    if is_told_apart
                    else stem_of_spelling(text, code, spelling)
                    == stem_of_spelling(word, code, word.spelling)
                )
            ]
            compound = [code for code in languages if word in compounds.compounds_of(text, code)]
            by_language = ranking.inflection * len(inflected) + ranking.compound * len(compound)
            other = 0.0 if is_told_apart else ranking.other_diacritics
            exact = (word == text) * ranking.exact * (is_as_typed or other)
            return exact + by_language / len(languages)
        case Prefix(text):
            return float(word.startswith(text))
        case Wildcard(pattern):
            return float(matches_wildcard(pattern, word))
        case Fuzzy(text) if is_spelled_like(text, word):
            return ranking.edits[distance(text, word)]
    return 0.0


def proximity_factor(
    pairs: Sequence[tuple[Word, Word]],
    page: Page,
    languages: Sequence[str],
    ranking: RankingParameters,
) -> float:
    """Return the factor of a page's score for adjacent query words that are near each other."""
    if not pairs:
        return 1.0
    (language,) = known([page.language], languages)
    factor = 1.0
    for bonus, words in (
        (ranking.body_proximity, words_of_texts(*body_texts(page))),
        (ranking.headings_proximity, words_of_texts(*page.headings)),
    ):
        near = sum(
            any(0 < gap <= ranking.proximity_window for gap in gaps)
            for gaps in (_gaps(*pair, words, language, languages) for pair in pairs)
        )
        factor += bonus * near / len(pairs)
    return factor


def _gaps(
    first: Word, second: Word, words: Sequence[str | None], language: str, languages: Sequence[str]
) -> list[int]:
    """Return the distances between all forms of two words, negative when the second is first."""

    def is_form(word: str | None, sought: Word) -> bool:
        sought_terms = {
            term_of(sought.text, sought.spelling),
            *(
                term
                for code in (*languages, UNDETERMINED)
                for term, _ in forms(sought.text, code, sought.spelling)
            ),
        }
        if word is None:
            return False
        found = {
            term for each in (word, *word.parts) for term in terms(each, [language], each.spelling)
        }
        return bool(found & sought_terms)

    begins = [at for at, word in enumerate(words) if is_form(word, first)]
    ends = [at for at, word in enumerate(words) if is_form(word, second)]
    return [end - begin for begin in begins for end in ends]


def title_share(study: Study, leaves: Iterable[Leaf], least_words: int) -> float:
    """Return the share of the title that the query is, or of the query that the title is.

    The share is 0 when neither is in the other; a title of fewer than *least_words* is in no query.
    """
    title = [word for word in words_of_texts(study.title) if word and not is_stopword(word)]
    every = [each for word in title for each in (word, *_in_title(word))]
    asked = {word for leaf in leaves for word in words_of(leaf) if not is_stopword(word)}
    words = {part for word in asked for part in _in_title(word) or (word,)}
    found = sum(word in words for word in every) / max(
        sum(len(_in_title(w)) or 1 for w in title), 1
    )
    common = words & set(every)
    if words and words == common:
        return found
    named = [word for word in common if not word.isdecimal()]
    is_named = found >= 1 and len(named) >= least_words
    return len(common) / len(words) if is_named else 0.0


def _in_title(word: str) -> tuple[str, ...]:
    """Return the parts of a word of a title; versions are numbered by decimals too."""
    whole, comma, decimals = word.partition(",")
    return (whole, decimals) if comma and f"{whole}{decimals}".isdecimal() else parts_of_word(word)
