"""A simple, slow engine that reads every page for every query.

It defines what the contract means, and other engines are compared with it.
"""

from __future__ import annotations

import difflib
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property

from library.analysis import CompoundFinder, fold, normalized, raw_words, tokens
from library.analysis import display_form as as_printed
from library.core.model import Filters, Highlight, Page, PageKind, Study
from library.query import (
    And,
    AtLeast,
    Everything,
    InField,
    InLanguage,
    InYears,
    Leaf,
    Not,
    Or,
    Query,
    adjacent_words,
    leaves,
    without_labels,
)  # fmt: skip
from library.search.engine import (
    Counted,
    Matches,
    PageId,
    PageMatch,
    Relaxation,
    SearchOptions,
    StudyMatch,
    labels_on,
)
from library.search.highlights import page_highlights
from library.search.ranking import DEFAULT, RankingParameters
from library.search.record_fields import matching_fields, matching_labels
from library.search.relaxation import relaxed, split
from library.search.spelling import correction
from library.search.tiers import tiered
from tests.engine.plain_fields import facets, meets, passes
from tests.engine.plain_scoring import (
    Population,
    Scored,
    is_form_of_any,
    is_in_margin,
    known,
    proximity_factor,
    scored_page,
    title_share,
    words_of_texts,
)
from tests.plain_words import PlainWords

Studies = dict[str, tuple[Study, tuple[Page, ...]]]
"""Id of a study -> the study and its pages."""
HiddenWords = dict[str, frozenset[str]]
"""Id of a study -> its hidden words."""


@dataclass
class PlainEngine:
    """Holds everything in memory."""

    languages: Sequence[str]
    subject_labels: Callable[[str], tuple[str, ...]]
    ranking: RankingParameters = DEFAULT

    def __post_init__(self) -> None:
        self._studies: Studies = {}
        self._hidden: HiddenWords = {}
        self._commits = 0

    @contextmanager
    def reader(self) -> Iterator[PlainReader]:
        yield PlainReader(
            self._studies, tuple(self.languages), self.subject_labels, self._commits, self.ranking,
            self._hidden,
        )  # fmt: skip

    @contextmanager
    def writer(self) -> Iterator[PlainWriter]:
        draft, hidden = dict(self._studies), dict(self._hidden)
        yield PlainWriter(draft, hidden)
        self._studies, self._hidden = draft, hidden
        self._commits += 1

    def verify(self) -> None:
        """Do nothing: there are no files."""


@dataclass
class PlainWriter:
    """Changes a copy of the studies."""

    library: Studies
    hidden: HiddenWords

    def replace(
        self, study: Study, pages: Sequence[Page], hidden_words: Collection[str] = ()
    ) -> None:
        self.library[study.id] = study, tuple(pages)
        self.hidden[study.id] = frozenset(hidden_words)

    def remove(self, study_id: str) -> None:
        self.library.pop(study_id, None)
        self.hidden.pop(study_id, None)


@dataclass
class PlainReader:
    """Reads every word of every page."""

    library: Studies
    languages: Sequence[str]
    subject_labels: Callable[[str], tuple[str, ...]]
    number: int = 0
    ranking: RankingParameters = DEFAULT
    hidden: HiddenWords = field(default_factory=dict)

    def search(self, query: Query, filters: Filters, wanted: SearchOptions) -> Matches:
        found = self._search(query, filters, wanted)
        if found.total_studies or not wanted.relax:
            return found
        _, optional = split(query)
        matched = max(
            (n for n in range(len(optional) + 1) if self._count(relaxed(query, n), filters)),
            default=0,
        )
        absent = [leaf for leaf in dict.fromkeys(leaves(query)) if not self._count(leaf, Filters())]
        if matched:
            found = self._search(relaxed(query, matched), filters, wanted)
        return replace(found, relaxation=Relaxation(matched, len(optional), tuple(absent)))

    def counts(self, counted: Sequence[Counted]) -> tuple[int, ...]:
        return tuple(itertools.starmap(self._count, counted))

    def _count(self, query: Query, filters: Filters) -> int:
        return self._search(query, filters, SearchOptions(limit=0)).total_studies

    def _search(self, query: Query, filters: Filters, wanted: SearchOptions) -> Matches:
        of_quality = {
            study_id: tuple(page for page in pages if page.quality.score >= filters.quality)
            for study_id, (_, pages) in self.library.items()
        }
        evaluations = [
            _StudyEvaluation(self, study, of_quality[study.id]) for study in self.studies()
        ]
        matching = [evaluation for evaluation in evaluations if evaluation.matches(query)]
        inside = [evaluation for evaluation in matching if passes(evaluation.study, filters)]
        totals = sorted(t for evaluation in inside for t in evaluation.page_totals(query).values())
        count = self.ranking.proximity_candidates
        least = totals[-count] if len(totals) > count else 0.0
        found = [evaluation.match(query, least) for evaluation in inside]
        typed = without_labels(query)
        by_typed = {e.study.id for e in inside if e.matches(typed)}
        if wanted.sort == "relevance":
            found.sort(key=lambda match: -match.score)
            if typed != query:
                found = self._tiered(found, typed, filters, by_typed)
        elif wanted.sort == "year":
            found.sort(key=lambda match: -(match.study.record.year or 0))
        shown = found[wanted.offset : wanted.offset + wanted.limit]
        return Matches(
            total_studies=len(found),
            total_pages=sum(match.total_pages for match in found),
            studies=tuple(
                self._shown(m, query, wanted.pages, by_label=m.study.id not in by_typed)
                for m in shown
            ),
            facets=facets([evaluation.study for evaluation in matching], filters),
        )

    def _tiered(
        self, found: list[StudyMatch], typed: Query, filters: Filters, by_typed: set[str]
    ) -> list[StudyMatch]:
        by_id = {match.study.id: match for match in found}
        own = self._search(typed, filters, SearchOptions(limit=len(self.library), pages=0))
        ids = tiered(
            [match.study.id for match in own.studies],
            list(by_id),
            by_typed.__contains__,
            lambda study_id: by_id[study_id].score,
            self.ranking,
        )
        return [by_id[study_id] for study_id in ids]

    def _shown(self, match: StudyMatch, query: Query, pages: int, *, by_label: bool) -> StudyMatch:
        shown = match.pages[:pages]
        labels = labels_on(shown) or self._labels(match.study, query) if by_label else ()
        return replace(match, pages=shown, fields=self._fields(match.study, query), labels=labels)

    def studies(self) -> tuple[Study, ...]:
        every = [study for study, _ in self.library.values()]
        return tuple(sorted(every, key=lambda study: (fold(study.title), study.id)))

    def study(self, study_id: str) -> Study | None:
        return self.library[study_id][0] if study_id in self.library else None

    def pages(self, study_id: str) -> tuple[Page, ...]:
        return self.library[study_id][1] if study_id in self.library else ()

    def read_pages(self, ids: Sequence[PageId]) -> tuple[Page | None, ...]:
        every = {(p.study, p.number): p for _, pages in self.library.values() for p in pages}
        return tuple(map(every.get, ids))

    def page_labels(self, study_id: str) -> tuple[str, ...]:
        return tuple(page.label for page in self.pages(study_id))

    def highlights(self, query: Query, page: Page) -> tuple[Highlight, ...]:
        return page_highlights(query, page, self.compounds)

    def completions(
        self, prefixes: Sequence[str], filters: Filters, limit: int
    ) -> tuple[tuple[str, ...], ...]:
        return tuple(self._completions(letters, filters, limit) for letters in prefixes)

    def _completions(self, letters: str, filters: Filters, limit: int) -> tuple[str, ...]:
        pages: Counter[str] = Counter()
        printed: dict[str, Counter[str]] = defaultdict(Counter)
        for study, its_pages in self.library.values():
            for page in its_pages:
                every = [(normalized(raw), raw) for raw in raw_words(page.text)]
                sought = [(word, raw) for word, raw in every if word.startswith(letters)]
                pages.update({word for word, _ in sought})
                if passes(study, filters):
                    for word, raw in sought:
                        printed[word][raw] += 1
        order = sorted(printed, key=lambda word: (-pages[word], word))
        return tuple(as_printed(printed[word]) for word in order[:limit])

    def document_frequencies(self, words: Sequence[str]) -> tuple[float, ...]:
        every = [page for _, pages in self.library.values() for page in pages]
        having = [sum(w in words_of_texts(*page.passages) for page in every) for w in words]
        return tuple(count / max(len(every), 1) for count in having)

    def corrections(self, words: Sequence[str], filters: Filters) -> tuple[str | None, ...]:
        def count(counted: Counted) -> int:
            return self._count(*counted)

        return tuple(correction(word, self._similar, count, filters) for word in words)

    def _fields(self, study: Study, query: Query) -> tuple[str, ...]:
        labels = [label for code in study.record.subjects for label in self.subject_labels(code)]
        return matching_fields(study, labels, query, self.compounds, self.languages)

    def _labels(self, study: Study, query: Query) -> tuple[str, ...]:
        labels = [label for code in study.record.subjects for label in self.subject_labels(code)]
        return matching_labels(study, labels, query, self.compounds, self.languages)

    def _similar(self, word: str) -> tuple[str, ...]:
        every = {
            token.word
            for _, pages in self.library.values()
            for page in pages
            for token in tokens(page.text)
            if token.word != word
        }
        return tuple(difflib.get_close_matches(word, sorted(every), n=3, cutoff=0.8))

    @cached_property
    def compounds(self) -> CompoundFinder:
        """The compounds among the words of all texts."""
        counts: Counter[str] = Counter()
        for study, pages in self.library.values():
            for _, words in self.record(study).fields:
                counts.update(dict.fromkeys(filter(None, words), 0))
            for page in pages:
                aside = words_of_texts(page.running_headers, *page.headings)
                counts.update(dict.fromkeys(filter(None, aside), 0))
                counts.update(set(filter(None, words_of_texts(*page.passages))))
        return CompoundFinder(PlainWords(counts))

    @cached_property
    def every_page(self) -> Population:
        return Population(
            [
                scored_page(page, self.languages, self.ranking)
                for _, some in self.library.values()
                for page in some
            ],
            self.compounds,
            self.ranking,
        )

    @cached_property
    def every_record(self) -> Population:
        return Population(
            [self.record(study) for study, _ in self.library.values()], self.compounds, self.ranking
        )

    def record(self, study: Study) -> Scored:
        """Return the scored text of the record of *study*."""
        record = study.record
        parts = [
            record.title, record.subtitle, *map(str, record.authors), record.publisher,
            record.commissioned_by, record.series, record.abstract,
            *(label for code in record.subjects for label in self.subject_labels(code)),
        ]  # fmt: skip
        languages = known(record.languages or self.languages, self.languages)
        return Scored(((self.ranking.record, words_of_texts(*parts)),), languages)


@dataclass
class _StudyEvaluation:
    """The matches of a query in one study."""

    reader: PlainReader
    study: Study
    pages: Sequence[Page]

    @property
    def ranking(self) -> RankingParameters:
        return self.reader.ranking

    def matches(self, query: Query) -> bool:  # noqa: PLR0911 - one for each kind of node
        match query:
            case Everything():
                return True
            case Not(part):
                return not self.matches(part)
            case And(parts):
                return all(self.matches(part) for part in parts)
            case Or(parts):
                return any(self.matches(part) for part in parts)
            case AtLeast(count, parts):
                return sum(self.matches(part) for part in parts) >= count
            case InField() | InLanguage() | InYears():
                codes = self.study.record.subjects
                labels = [label for code in codes for label in self.reader.subject_labels(code)]
                return meets(self.study, query, labels, self.reader.languages)
            case leaf:
                hidden = self.reader.hidden.get(self.study.id, frozenset())
                languages = self.reader.record(self.study).languages
                return bool(self.page_scores(leaf) or self.record_score(leaf)) or is_form_of_any(
                    leaf, hidden, languages
                )

    def page_totals(self, query: Query) -> dict[int, float]:
        """Return the scores of pages without the proximity bonus."""
        scored = set(leaves(query))
        scores = {leaf: self.page_scores(leaf) for leaf in scored}
        totals = {}
        for page in self.pages:
            here = [scores[leaf][page.number] for leaf in scored if page.number in scores[leaf]]
            if here:
                of_kind = 1.0 if page.kind is PageKind.BODY else self.ranking.listing
                share = (len(here) / len(scored)) ** self.ranking.coordination
                totals[page.number] = sum(here) * share * of_kind
        return totals

    def match(self, query: Query, least: float) -> StudyMatch:
        """Return the match; pages that score *least* or more get the proximity bonus."""
        scored = set(leaves(query))
        totals = self.page_totals(query)
        found = []
        for page in self.pages:
            if total := totals.get(page.number):
                if total >= least * (1 - 1e-9):
                    pairs = adjacent_words(query)
                    total *= proximity_factor(pairs, page, self.reader.languages, self.ranking)
                found.append(PageMatch(page, total, self.reader.highlights(query, page)))
        found.sort(key=lambda match: (-match.score, match.page.number))
        best = found[0].score if found else 0.0
        in_record = sum(map(self.record_score, scored)) * self.ranking.record_share
        score = (best + in_record) * (
            1 + self.ranking.whole_title * title_share(self.study, scored)
        )
        return StudyMatch(self.study, score, tuple(found), len(found))

    def page_scores(self, leaf: Leaf) -> dict[int, float]:
        """Return the scores of the pages that match *leaf*; margins count without another match."""
        every, languages = self.reader.every_page, self.reader.languages
        scores = {
            page.number: every.score(leaf, scored_page(page, languages, self.ranking))
            for page in self.pages
        }
        found = {number: score for number, score in scores.items() if score}
        if found or self.record_score(leaf):
            return found
        return {
            page.number: self.ranking.margin
            for page in self.pages
            if is_in_margin(leaf, page, languages, self.reader.compounds, self.ranking)
        }

    def record_score(self, leaf: Leaf) -> float:
        return self.reader.every_record.score(leaf, self.reader.record(self.study))
