"""The matches of a query in one study, of the simple engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from typing import TYPE_CHECKING

from library.core.model import Access, Page, Study
from library.engines.shared.order.whole_headings import heading_words, question_words
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
)
from library.search.engine import PageMatch, StudyMatch
from library.search.ranking import RankingParameters
from library.search.relaxation import split
from tests.engine.plain_fields import meets
from tests.engine.plain_order import without_noise
from tests.engine.plain_scoring import (
    is_form_of_any,
    is_in_margin,
    proximity_factor,
    scored_page,
    title_share,
)

if TYPE_CHECKING:
    from tests.engine.plain_engine import PlainReader


@dataclass
class StudyEvaluation:
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
                of_kind = self.ranking.kind_factor(page.kind, len(scored))
                shares = page.lists.contents, page.lists.references
                lost = sum(map(mul, self.ranking.list_losses, shares))
                share = (len(here) / len(scored)) ** self.ranking.coordination
                totals[page.number] = sum(here) * share * of_kind * (1 - lost)
        return totals

    def part_count(self, query: Query) -> int:
        """Return how many of the optional parts match; 0 without all required ones."""
        required, optional = split(query)
        is_shown = self.study.record.access is not Access.WITHDRAWN
        has_required = is_shown and all(self.matches(part) for part in required)
        return sum(self.matches(part) for part in optional) if has_required else 0

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
                words = question_words(query)
                if words and words in map(heading_words, page.headings):
                    total *= 1 + self.ranking.whole_heading
                found.append(PageMatch(page, total, self.reader.highlights(query, page)))
        found.sort(key=lambda match: (-without_noise(match.score), match.page.number))
        best = found[0].score if found else 0.0
        in_record = sum(map(self.record_score, scored)) * self.ranking.record_share
        share = title_share(self.study, scored, self.ranking.least_title_words)
        score = (best + in_record) * (1 + self.ranking.whole_title * share)
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
