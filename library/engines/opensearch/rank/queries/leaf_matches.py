"""What one leaf of a query looks for in each field, in the language of the cluster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from library.analysis import MultiPhrase, composite_ways, joined, phrase_of
from library.core.model import UNDETERMINED
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.index_mapping import BREAK
from library.engines.opensearch.cluster.query_language import (
    COUNTED,
    SHARES,
    any_of,
    frequency,
    runs,
    script,
    terms,
    unscored,
    weighted,
)
from library.engines.opensearch.read.lexicon import Lexicon
from library.engines.shared.fields import BODY, FIELDS, FIGURES, HEADINGS, HIDDEN, MARGIN
from library.engines.shared.matching.leaf_terms import TermWeight, inflected, leaf_terms
from library.query import Composite, Leaf, Near, Phrase, Word, labels_of
from library.search.highlighting.label_highlights import label_runs
from library.search.ranking import RankingParameters

OF_PAGES = frozenset({BODY, HEADINGS, MARGIN, FIGURES})
"""The fields of pages; the others are those of studies."""
NearCounts = Callable[[Near, int], Mapping[str, int]]
"""Windows of words and field -> key of a document -> number of windows that begin in it."""


def field_name(field: int) -> str:
    """Return the name of a field in the mapping."""
    return f"pages.{FIELDS[field]}" if field in OF_PAGES else FIELDS[field]


class LeafMatches:
    """The queries of one leaf, for one commit; each scores documents by weighted frequency.

    Args:
        leaf: The leaf.
        lexicon: The words of the commit.
        parameters: What scores depend on.
        limit: Words that the leaf may expand to when it is a pattern.
        near_counts: Counts windows of words in one field.
    """

    def __init__(
        self,
        leaf: Leaf,
        lexicon: Lexicon,
        parameters: RankingParameters,
        limit: int,
        near_counts: NearCounts,
    ) -> None:
        self.leaf = leaf
        self.parameters = parameters
        self._lexicon = lexicon
        self._near_counts = near_counts
        self._terms = leaf_terms(leaf, lexicon, parameters, limit)
        self._every = frozenset((*lexicon.languages, UNDETERMINED))
        self.parts: Callable[[int], tuple[Json, ...]] = cache(self._parts_in)
        """Field -> the queries of adjacent words that the leaf, or a label of it, consists of."""
        self.others: Callable[[int], tuple[Json, ...]] = cache(self._others_in)
        """Field -> the queries of terms, and those of a leaf that names several words."""

    @cached_property
    def hidden_word(self) -> Json | None:
        """The query of studies with the word, or a form of it, among their hidden words."""
        if not isinstance(self.leaf, Word):
            return None
        found = any_of(
            self._of_terms(some, weight, codes, HIDDEN)
            for each, _, some in self._terms
            for weight, codes in self._weights(each._replace(compound=frozenset()))
            if weight > 0
        )
        return found and unscored(found)

    def less(self, field: int) -> dict[str, object]:
        """Return the parameters of scripts for terms that count less than they occur, if any."""
        if not isinstance(self.leaf, Word) or not self._lexicon.has_diacritics(self.leaf.text):
            return {}
        found = [
            (one, each.everywhere)
            for each, _, some in self._terms
            if each.everywhere < 0
            for one in some
        ]
        if not found:
            return {}
        less, by = zip(*found, strict=True)
        return {"field": field_name(field), "less": less, "by": by}

    def _parts_in(self, field: int) -> tuple[Json, ...]:
        found = list[Json | None]()
        match self.leaf:
            case Composite(words):
                found += self._composite(words, field)
                found += self._compound_parts(words, field)
            case Word(text):
                found += self._compound_parts((text,), field)
        for label in labels_of(self.leaf):
            if len(label.words) > 1:
                runs = label_runs(label.words, label.language)
                if (run := self._runs(field, runs)) is not None:
                    found.append(weighted(run, self.parameters.of_label(label)))
        return tuple(query for query in found if query is not None)

    def _others_in(self, field: int) -> tuple[Json, ...]:
        found = self._term_matches(field)
        match self.leaf:
            case Phrase(words):
                found.append(self._runs(field, map(phrase_of, joined(words))))
                if field == BODY:
                    found += self._over_pages(words)
            case Near() as near:
                found.append(self._near(near, field))
        return tuple(query for query in found if query is not None)

    def _runs(self, field: int, phrases: Iterable[MultiPhrase]) -> Json | None:
        """Return the query of any of *phrases*."""
        possible = self._possible(field, phrases)
        return runs(field_name(field), possible) if possible else None

    def _possible(self, field: int, phrases: Iterable[MultiPhrase]) -> list[MultiPhrase]:
        """Return *phrases* without terms that no text of the field has."""
        present = (
            tuple(
                frozenset(term for term in words if self._lexicon.may_have(field, term))
                for words in run
            )
            for run in phrases
        )
        return [phrase for phrase in present if all(phrase)]

    def _over_pages(self, words: tuple[str, ...]) -> Iterator[Json | None]:
        """Yield the queries of a phrase that ends on the next page, by where it is broken."""
        for phrase in self._possible(BODY, map(phrase_of, joined(words))):
            for at in range(1, len(phrase)):
                broken = (*phrase[:at], frozenset({BREAK}), *phrase[at:])
                yield runs("pages.break", [broken])

    def _composite(self, words: tuple[str, ...], field: int) -> list[Json | None]:
        ways = composite_ways(words)
        exact = self._runs(field, map(phrase_of, ways))
        found = [None if exact is None else weighted(exact, self.parameters.exact)]
        languages: dict[tuple[MultiPhrase, ...], set[str]] = defaultdict(set)
        for code in sorted(self._every):
            languages[tuple(inflected(way, code) for way in ways)].add(code)
        for phrases, codes in languages.items():
            run = self._runs(field, phrases)
            found.append(self._in_languages(run, self.parameters.inflection, codes, field))
        return found

    def _compound_parts(self, words: tuple[str, ...], field: int) -> list[Json | None]:
        languages: dict[MultiPhrase, set[str]] = defaultdict(set)
        for code in self._lexicon.languages:
            for phrase in self._lexicon.compounds.runs_of(words, code):
                languages[phrase].add(code)
        two_words, three_words = self.parameters.compound_parts
        return [
            self._in_languages(
                self._runs(field, [phrase]),
                two_words if len(phrase) == 2 else three_words,
                codes,
                field,
            )
            for phrase, codes in languages.items()
        ]

    def _term_matches(self, field: int) -> list[Json | None]:
        if field in OF_PAGES:
            return self._terms_of_pages(field)
        parts = (
            self._of_terms(some, weight, codes, field)
            for each, fields, some in self._terms
            if fields >> field & 1
            for weight, codes in self._weights(each)
            if weight > 0
        )
        return list(parts)

    def _of_terms(
        self, some: Sequence[str], weight: float, codes: frozenset[str], field: int
    ) -> Json | None:
        """Return the query of any of some terms, with its weight in records of some languages."""
        present = [one for one in some if self._lexicon.may_have(field, one)]
        if not present:
            return None
        query = frequency(field_name(field), present)
        is_implied = _are_stems(present, codes)
        return self._in_languages(query, weight, codes, field, is_implied=is_implied)

    def _terms_of_pages(self, field: int) -> list[Json | None]:
        """Return the queries of terms in pages, those of one weight together.

        A page has one language, so the weight of a term is the same for all pages of a language;
        and a stem is in texts of its own language only.
        """
        weights: dict[tuple[str, frozenset[str]], float] = defaultdict(float)
        for each, fields, some in self._terms:
            for weight, codes in self._weights(each) if fields >> field & 1 else ():
                for one in some:
                    stem_of = one.partition(":")[0] if ":" in one else ""
                    known = self._every if {stem_of} == codes or codes >= self._every else codes
                    weights[one, known] += max(weight, 0.0)
        groups: dict[tuple[float, frozenset[str]], list[str]] = defaultdict(list)
        for (one, codes), weight in weights.items():
            if weight > 0 and self._lexicon.may_have(field, one):
                groups[weight, codes].append(one)
        return [
            self._in_languages(frequency(field_name(field), sorted(some)), weight, codes, field)
            for (weight, codes), some in groups.items()
        ]

    def _weights(self, weight: TermWeight) -> list[tuple[float, frozenset[str]]]:
        """Return the weights of a term, each with the languages of the texts in which it holds."""
        parameters, factor = self.parameters, weight.factor
        every = [
            (weight.everywhere, self._every),
            (factor * parameters.inflection, weight.inflected),
            (factor * parameters.compound, weight.compound),
        ]
        return [(each, codes) for each, codes in every if each and codes]

    def _in_languages(
        self,
        query: Json | None,
        weight: float,
        codes: Iterable[str],
        field: int,
        *,
        is_implied: bool = False,
    ) -> Json | None:
        """Return *query* with its weight in texts of some languages, by their share of the text.

        Args:
            query: The query.
            weight: Its weight.
            codes: The languages.
            field: The field of the texts.
            is_implied: Whether the query matches in no records of other languages.
        """
        languages = frozenset(codes)
        if query is None or languages >= self._every:
            return query if query is None else weighted(query, weight)
        if field in OF_PAGES:
            return weighted(query, weight, terms("pages.language", sorted(languages)))
        inside = query
        if not is_implied:
            inside = weighted(query, 1, terms("analysed", sorted(languages)))
        shares = [f"share_{code}" for code in sorted(languages)]
        return script(SHARES, inside, shares=shares, weight=weight)

    def _near(self, near: Near, field: int) -> Json | None:
        if not all(self._lexicon.may_have(field, word) for word in near.words):
            return None
        counts = self._near_counts(near, field)
        if not counts:
            return None
        key = "pages.id" if field in OF_PAGES else "serial"
        return script(COUNTED, terms(key, sorted(counts)), counts=dict(counts), key=key)


def _are_stems(some: Iterable[str], codes: frozenset[str]) -> bool:
    """Whether *some* terms are stems of the only language of *codes*, and in no texts of others."""
    return len(codes) == 1 and all(":" in one and one.partition(":")[0] in codes for one in some)


def near_windows(words: Sequence[tuple[str, ...]], near: Near) -> int:
    """Return the number of positions at which a window with all words of *near* begins.

    Args:
        words: The words at each position, with their parts; none between two texts.
        near: The words, and how many others may be among them.
    """
    size, sought = len(near.words) + near.slop, sorted(near.words)
    begins = 0
    for at, here in enumerate(words):
        if set(here).isdisjoint(sought):
            continue
        window = [word for some in words[at : at + size] for word in some]
        begins += all(window.count(word) >= sought.count(word) for word in sought)
    return begins
