"""A simple, slow engine that reads every page for every query.

It defines what the contract means, and other engines are compared with it.
"""

from __future__ import annotations

import difflib
import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property

from library.analysis import CompoundFinder, normalized, raw_words, tokens
from library.core.answers import Highlight
from library.core.model import Filters, Page, Study
from library.engines.shared.following_words import COUNTED
from library.engines.shared.page_breaks import with_following
from library.engines.shared.printed_forms import SAMPLE, printed_form, sample
from library.query import (
    Phrase,
    Query,
    leaves,
    without_labels,
)  # fmt: skip
from library.search.browsing.browse import label_order
from library.search.engine import (
    Count,
    Counted,
    FigureMatches,
    FigureOptions,
    Matches,
    PageId,
    Relaxation,
    SearchOptions,
    StudyMatch,
)
from library.search.highlighting.highlights import Highlighter
from library.search.ranking import DEFAULT, RankingParameters
from library.search.record_fields import RecordMatcher
from library.search.relaxation import split, threshold
from library.search.suggestions.spelling import correction
from tests.engine.plain_fields import facets, passes
from tests.engine.plain_figures import plain_figures
from tests.engine.plain_order import folded, in_tiers, without_noise
from tests.engine.plain_scoring import (
    Population,
    Scored,
    known,
    scored_page,
    words_of_texts,
)
from tests.engine.plain_study import StudyEvaluation
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
        self.library[study.id] = study, with_following(study, pages)
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
        return self._search(query, filters, wanted)

    def tabulate(
        self, queries: Sequence[Query], filters: Sequence[Filters]
    ) -> tuple[tuple[Count, ...], ...]:
        options = SearchOptions(limit=0, relax=True)
        rows = [[self.search(query, each, options) for each in filters] for query in queries]
        return tuple(tuple(Count(m.total_studies, m.total_pages) for m in row) for row in rows)

    def figures(self, query: Query, filters: Filters, options: FigureOptions) -> FigureMatches:
        return plain_figures(self, query, filters, options)

    def counts(self, counted: Sequence[Counted]) -> tuple[int, ...]:
        return tuple(itertools.starmap(self._count, counted))

    def _count(self, query: Query, filters: Filters) -> int:
        """Count studies; each version of one counts, unlike in an answer."""
        every = self._evaluations(filters)
        return sum(each.matches(query) and passes(each.study, filters) for each in every)

    def _search(self, query: Query, filters: Filters, wanted: SearchOptions) -> Matches:
        every = self._evaluations(filters)
        matching = [evaluation for evaluation in every if evaluation.matches(query)]
        complete = {
            evaluation.study.family or evaluation.study.id
            for evaluation in matching
            if passes(evaluation.study, filters)
        }
        candidates = [e for e in (every if wanted.relax else matching) if passes(e.study, filters)]
        least = self._least(candidates, query)
        relaxation = None
        if wanted.relax:
            matching, relaxation = self._relaxed(query, filters, (every, matching), least)
        found = [
            evaluation.match(query, least)
            for evaluation in matching
            if passes(evaluation.study, filters)
        ]
        typed = without_labels(query)
        own: dict[str, StudyMatch] = {}
        if typed != query:
            own = self._typed(typed, filters, wanted, relaxation)
        if wanted.sort == "relevance":
            found.sort(key=lambda match: -without_noise(match.score))
        elif wanted.sort == "year":
            found.sort(key=lambda match: -(match.study.record.year or 0))
        found = folded(found)
        if typed != query and wanted.sort == "relevance":
            found = in_tiers(found, own, wanted.pages, self.ranking)
        shown = found[wanted.offset : wanted.offset + wanted.limit]
        return Matches(
            total_studies=len(found),
            total_pages=sum(match.total_pages for match in found),
            studies=tuple(
                self._shown(
                    m, query, wanted.pages, by_label=typed != query and m.study.id not in own
                )
                for m in shown
            ),
            facets=facets([evaluation.study for evaluation in matching], filters),
            relaxation=relaxation,
            complete_studies=len(complete) if len(complete) < len(found) else None,
        )

    def _evaluations(self, filters: Filters) -> list[StudyEvaluation]:
        return [
            StudyEvaluation(
                self,
                study,
                [page for page in self.pages(study.id) if page.quality.score >= filters.quality],
            )
            for study in self.studies()
        ]

    def _least(self, candidates: list[StudyEvaluation], query: Query) -> float:
        """Return the least score of the pages that get the proximity bonus."""
        totals = sorted(t for e in candidates for t in e.page_totals(query).values())
        count = self.ranking.proximity_candidates
        return totals[-count] if len(totals) > count else 0.0

    def opening_days(self) -> tuple[str, ...]:
        days = {study.record.open_from for study in self.studies()}
        return tuple(sorted(days - {""}))

    def _relaxed(
        self,
        query: Query,
        filters: Filters,
        evaluations: tuple[list[StudyEvaluation], list[StudyEvaluation]],
        least: float,
    ) -> tuple[list[StudyEvaluation], Relaxation | None]:
        every, matching = evaluations
        total = len(split(query)[1])
        complete = [e for e in matching if passes(e.study, filters)]
        if not total:
            return matching, None if complete else Relaxation(0, 0, ())
        counts = [evaluation.part_count(query) for evaluation in every]
        inside = [n for e, n in zip(every, counts, strict=True) if passes(e.study, filters)]
        limit = threshold(total, max(inside, default=0))
        if limit.must_beat:

            def score(e: StudyEvaluation) -> float:
                bound = least if passes(e.study, filters) else math.inf
                return e.match(query, bound).score

            best = max(map(score, complete), default=0.0)
            return [
                e
                for e, n in zip(every, counts, strict=True)
                if e in matching or (n >= limit.count and score(e) > best * (1 + 1e-9))
            ], None
        found = [e for e, n in zip(every, counts, strict=True) if n >= limit.count]
        absent = [leaf for leaf in dict.fromkeys(leaves(query)) if not self._count(leaf, Filters())]
        is_any = any(passes(e.study, filters) for e in found)
        return found, Relaxation(limit.count if is_any else 0, total, tuple(absent))

    def _typed(
        self, typed: Query, filters: Filters, wanted: SearchOptions, relaxation: Relaxation | None
    ) -> dict[str, StudyMatch]:
        """Return the studies that match by the words as typed, by id, best first."""
        every = self._evaluations(filters)
        complete = [e for e in every if e.matches(typed) and passes(e.study, filters)]
        candidates = [e for e in (every if wanted.relax else complete) if passes(e.study, filters)]
        least = self._least(candidates, typed)
        found = [e for e in every if e.matches(typed)]
        if relaxation:
            found = [e for e in every if e.part_count(typed) >= max(relaxation.matched, 1)]
        elif wanted.relax and complete:
            found, _ = self._relaxed(typed, filters, (every, found), least)
        matches = [e.match(typed, least) for e in found]
        matches.sort(key=lambda match: -without_noise(match.score))
        return {match.study.id: match for match in matches}

    def _shown(self, match: StudyMatch, query: Query, pages: int, *, by_label: bool) -> StudyMatch:
        shown = match.pages[:pages]
        records = RecordMatcher(query, self.compounds, self.languages, self.subject_labels)
        labels = records.labels(match.study, shown) if by_label else ()
        return replace(match, pages=shown, fields=records.fields(match.study), labels=labels)

    def studies(self) -> tuple[Study, ...]:
        every = [study for study, _ in self.library.values()]
        return tuple(sorted(every, key=lambda study: (label_order(study.title), study.id)))

    def study(self, study_id: str) -> Study | None:
        return self.library[study_id][0] if study_id in self.library else None

    def pages(self, study_id: str) -> tuple[Page, ...]:
        return self.library[study_id][1] if study_id in self.library else ()

    def read_pages(self, ids: Sequence[PageId]) -> tuple[Page | None, ...]:
        every = {(p.study, p.number): p for _, pages in self.library.values() for p in pages}
        return tuple(map(every.get, ids))

    def hidden_words(self, study_id: str) -> tuple[str, ...]:
        return tuple(sorted(self.hidden.get(study_id, ())))

    def highlights(self, query: Query, page: Page) -> tuple[Highlight, ...]:
        return Highlighter(query, self.compounds).page_highlights(page)

    def completions(
        self, prefixes: Sequence[str], filters: Filters, limit: int, *, behind: tuple[str, ...] = ()
    ) -> tuple[tuple[str, ...], ...]:
        return tuple(self._completions(letters, filters, limit, behind) for letters in prefixes)

    def _completions(
        self, letters: str, filters: Filters, limit: int, behind: tuple[str, ...]
    ) -> tuple[str, ...]:
        pages: Counter[str] = Counter()
        texts: dict[str, list[list[str]]] = defaultdict(list)
        for _, (study, its_pages) in sorted(self.library.items()):
            own: dict[str, list[str]] = defaultdict(list)
            for page in its_pages:
                for word in set(map(normalized, raw_words(page.text))):
                    own[word].append(page.text)
            pages.update({word: len(having) for word, having in own.items()})
            if passes(study, filters):
                for word, having in own.items():
                    texts[word].append(having)
        order = sorted(
            (word for word in texts if word.startswith(letters)),
            key=lambda word: (-pages[word], word),
        )
        if behind:
            counted = [Counted(Phrase((*behind, word)), filters) for word in order[:COUNTED]]
            studies = dict(zip(order, self.counts(counted), strict=False))
            order.sort(key=lambda word: -studies.get(word, 0))
        return tuple(printed_form(word, sample(texts[word][:SAMPLE])) for word in order[:limit])

    def document_frequencies(self, words: Sequence[str]) -> tuple[float, ...]:
        every = [page for _, pages in self.library.values() for page in pages]
        having = [sum(w in words_of_texts(*page.passages) for page in every) for w in words]
        return tuple(count / max(len(every), 1) for count in having)

    def corrections(self, words: Sequence[str], filters: Filters) -> tuple[str | None, ...]:
        def count(counted: Counted) -> int:
            return self._count(*counted)

        return tuple(correction(word, self._similar, count, filters) for word in words)

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
        """The compounds in each language among the words of the texts in it."""
        counts: Counter[str] = Counter()
        spoken: dict[str, set[str]] = defaultdict(set)

        def count(words: Iterable[str | None], languages: Iterable[str], pages: int) -> None:
            for word in {*filter(None, words)}:
                counts[word] += pages
                spoken[word].update(languages)

        for study, pages in self.library.values():
            for _, words in self.record(study).fields:
                count(words, study.record.languages or self.languages, 0)
            for page in pages:
                count(words_of_texts(page.running_headers, *page.headings), [page.language], 0)
                count(words_of_texts(*page.passages), [page.language], 1)

        def words_in(language: str) -> PlainWords:
            return PlainWords({word: n for word, n in counts.items() if language in spoken[word]})

        return CompoundFinder(PlainWords(counts), words_in)

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
            record.doi, record.isbn, record.source_url, str(record.year or ""),
        ]  # fmt: skip
        languages = known(record.languages or self.languages, self.languages)
        return Scored(((self.ranking.record, words_of_texts(*parts)),), languages)
