"""One leaf of a query in the language of the cluster: what it matches, and how often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cache

from library.analysis import MultiPhrase, composite_ways, joined, phrase_of
from library.core.model import UNDETERMINED
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.index_mapping import BREAK
from library.engines.opensearch.cluster.query_language import (
    COUNTED,
    NOTHING,
    SHARES,
    any_of,
    as_in_body_source,
    bm25_source,
    frequency,
    none_of,
    of_quality,
    on_pages,
    runs,
    script,
    terms,
    unscored,
    weighted,
)
from library.engines.opensearch.read.lexicon import Lexicon
from library.engines.shared.fields import BODY, FIELDS, FIGURES, HEADINGS, HIDDEN, MARGIN, RECORD
from library.engines.shared.matching.leaf_terms import TermWeight, inflected, leaf_terms
from library.query import Composite, Leaf, Near, Phrase, Word, labels_of
from library.search.highlighting.label_highlights import label_runs
from library.search.ranking import FieldWeight, RankingParameters

OF_PAGES = frozenset({BODY, HEADINGS, MARGIN, FIGURES})
"""The fields of pages; the others are those of studies."""
NearCounts = Callable[[Near, int], Mapping[str, int]]
"""Windows of words and field -> key of a document -> number of windows that begin in it."""


def field_name(field: int) -> str:
    """Return the name of a field in the mapping."""
    return f"pages.{FIELDS[field]}" if field in OF_PAGES else FIELDS[field]


class LeafQuery:
    """One leaf, for one commit.

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
        self._lexicon = lexicon
        self._parameters = parameters
        self._near_counts = near_counts
        self._terms = leaf_terms(leaf, lexicon, parameters, limit)
        self._every = frozenset((*lexicon.languages, UNDETERMINED))
        self.in_field: Callable[[int], Json | None] = cache(self._in_field)
        """Field -> the query that scores documents by weighted frequency; `None` for no match."""
        self.matches: Callable[[int], Json | None] = cache(self._matches)
        """Field -> the query of the same documents, without scores."""
        self.as_hidden_word: Callable[[], Json | None] = cache(self._as_hidden_word)
        """The query of studies with the word, or a form of it, among their hidden words."""

    def within(self, fields: Collection[int]) -> LeafQuery:
        """Return the query of the same leaf that looks for it in *fields* only."""
        narrowed = copy(self)
        narrowed.in_field = lambda field: self.in_field(field) if field in fields else None
        narrowed.matches = lambda field: self.matches(field) if field in fields else None
        return narrowed

    def _matches(self, field: int) -> Json | None:
        query = self.in_field(field)
        return query and unscored(query)

    def _in_field(self, field: int) -> Json | None:
        leaf, found = self.leaf, list[Json | None]()
        match leaf:
            case Phrase(words):
                found.append(self._runs(field, map(phrase_of, joined(words))))
                if field == BODY:
                    found += self._over_pages(words)
            case Composite(words):
                found += self._composite(words, field)
                found += self._compound_parts(words, field)
            case Near():
                found.append(self._near(leaf, field))
            case Word(text):
                found += self._compound_parts((text,), field)
        found += self._term_matches(field)
        for label in labels_of(leaf):
            if len(label.words) > 1:
                runs = label_runs(label.words, label.language)
                if (run := self._runs(field, runs)) is not None:
                    found.append(weighted(run, self._parameters.of_label(label)))
        return any_of(found)

    def _runs(self, field: int, phrases: Iterable[MultiPhrase]) -> Json | None:
        """Return the query of any of *phrases*."""
        possible = self._possible(field, phrases)
        return runs(field_name(field), possible) if possible else None

    def _possible(self, field: int, phrases: Iterable[MultiPhrase]) -> list[MultiPhrase]:
        """Return *phrases* without terms that no text of the field has."""
        present = (
            tuple(frozenset(term for term in words if self._may_have(field, term)) for words in run)
            for run in phrases
        )
        return [phrase for phrase in present if all(phrase)]

    def _may_have(self, field: int, a_term: str) -> bool:
        """Whether a text of *field* may have a term: a word, a stem, or a spelling."""
        lexicon = self._lexicon
        return (lexicon.may_have_stem if ":" in a_term else lexicon.may_have)(field, a_term)

    def _over_pages(self, words: tuple[str, ...]) -> Iterator[Json | None]:
        """Yield the queries of a phrase that ends on the next page, by where it is broken."""
        for phrase in self._possible(BODY, map(phrase_of, joined(words))):
            for at in range(1, len(phrase)):
                broken = (*phrase[:at], frozenset({BREAK}), *phrase[at:])
                yield runs("pages.break", [broken])

    def _composite(self, words: tuple[str, ...], field: int) -> list[Json | None]:
        ways = composite_ways(words)
        exact = self._runs(field, map(phrase_of, ways))
        found = [None if exact is None else weighted(exact, self._parameters.exact)]
        languages: dict[tuple[MultiPhrase, ...], set[str]] = defaultdict(set)
        for code in sorted(self._every):
            languages[tuple(inflected(way, code) for way in ways)].add(code)
        for phrases, codes in languages.items():
            run = self._runs(field, phrases)
            found.append(self._in_languages(run, self._parameters.inflection, codes, field))
        return found

    def _compound_parts(self, words: tuple[str, ...], field: int) -> list[Json | None]:
        languages: dict[MultiPhrase, set[str]] = defaultdict(set)
        for code in self._lexicon.languages:
            for phrase in self._lexicon.compounds.runs_of(words, code):
                languages[phrase].add(code)
        two_words, three_words = self._parameters.compound_parts
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
        present = [one for one in some if self._may_have(field, one)]
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
            if weight > 0 and self._may_have(field, one):
                groups[weight, codes].append(one)
        return [
            self._in_languages(frequency(field_name(field), sorted(some)), weight, codes, field)
            for (weight, codes), some in groups.items()
        ]

    def _weights(self, weight: TermWeight) -> list[tuple[float, frozenset[str]]]:
        """Return the weights of a term, each with the languages of the texts in which it holds."""
        parameters, factor = self._parameters, weight.factor
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

    def _less(self, field: int) -> dict[str, object]:
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

    def _bm25(
        self, query: Json | None, field: int, weight: FieldWeight, mean: float, idf: float
    ) -> Json | None:
        """Return a query whose scores are those of BM25.

        Args:
            query: Its scores are the frequencies in *field*.
            field: Number of the field.
            weight: Its weight, and how much its length counts.
            mean: Mean length of the field, in words.
            idf: Inverse document frequency.
        """
        if query is None:
            return None
        saturation = self._parameters.saturation
        fixed, each = _normalisation(weight, mean)
        less = self._less(field)
        return script(
            bm25_source(_length(field), has_less=bool(less)),
            query,
            most=idf * (saturation + 1),
            fixed=saturation * fixed,
            each=saturation * each,
            **less,
        )

    def _as_in_body(self, query: Json | None, means: Mapping[str, float]) -> Json | None:
        """Return *query*, of headings, with frequencies that count as much in the body."""
        if query is None:
            return None
        parameters, less = self._parameters, self._less(HEADINGS)
        fixed, each = _normalisation(parameters.headings, means[FIELDS[HEADINGS]])
        body_fixed, body_each = _normalisation(parameters.body, means[FIELDS[BODY]])
        return script(
            as_in_body_source(_length(HEADINGS), _length(BODY), has_less=bool(less)),
            query,
            fixed=fixed,
            each=each,
            body_fixed=body_fixed,
            body_each=body_each,
            **less,
        )

    def page_scores(self, idf: float, means: Mapping[str, float]) -> Json | None:
        """Return the query of matching pages with their BM25F scores."""
        found = any_of([self.in_field(BODY), self._as_in_body(self.in_field(HEADINGS), means)])
        return self._bm25(found, BODY, self._parameters.body, means[FIELDS[BODY]], idf)

    def record_scores(self, idf: float, means: Mapping[str, float]) -> Json | None:
        """Return the query of studies whose record matches, with the BM25F scores of these."""
        record = self._parameters.record
        return self._bm25(self.in_field(RECORD), RECORD, record, means[FIELDS[RECORD]], idf)

    @property
    def in_text(self) -> Json | None:
        """The query of pages that match in their text."""
        return any_of([self.matches(BODY), self.matches(HEADINGS)])

    def studies(self, quality: float) -> Json:
        """Return the query of studies that the leaf matches in."""
        anywhere = any_of([self.matches(BODY), self.matches(HEADINGS), self.matches(MARGIN)])
        found = any_of([_with_page(anywhere, quality), self.matches(RECORD), self.as_hidden_word()])
        return found or NOTHING

    def only_in_margins(self, quality: float) -> Json | None:
        """Return the query of studies that the leaf matches in running headers only."""
        margin = _with_page(self.matches(MARGIN), quality)
        if margin is None:
            return None
        text = _with_page(self.in_text, quality), self.matches(RECORD)
        excluded = [query for query in text if query is not None]
        return {"bool": {"filter": [margin, none_of(excluded)]}}

    def _as_hidden_word(self) -> Json | None:
        if not isinstance(self.leaf, Word):
            return None
        found = any_of(
            self._of_terms(some, weight, codes, HIDDEN)
            for each, _, some in self._terms
            for weight, codes in self._weights(each._replace(compound=frozenset()))
            if weight > 0
        )
        return found and unscored(found)


def _length(field: int) -> str:
    return f"{field_name(field)}_words"


def _normalisation(weight: FieldWeight, mean: float) -> tuple[float, float]:
    """Return what divides frequencies in a field: a number, and one for each word of the field."""
    return (1 - weight.b) / weight.weight, weight.b / (weight.weight * max(mean, 1e-9))


def _are_stems(some: Iterable[str], codes: frozenset[str]) -> bool:
    """Whether *some* terms are stems of the only language of *codes*, and in no texts of others."""
    return len(codes) == 1 and all(":" in one and one.partition(":")[0] in codes for one in some)


def _with_page(query: Json | None, quality: float) -> Json | None:
    if query is None:
        return None
    return on_pages({"bool": {"filter": [query, *of_quality(quality)]}})


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
