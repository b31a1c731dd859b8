"""The seam between the library and whatever holds its index.

An engine is anything that keeps these promises; they are written in the library's own types, so
that another engine can take its place. One contract suite in the tests holds for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from library.core.model import Facets, Filters, Highlight, Page, Sort, Study
from library.query import Query


@dataclass(frozen=True, slots=True)
class PageMatch:
    """A page that answers, and where."""

    page: Page
    score: float
    """Comparable with that of any other page of the same answer."""
    highlights: tuple[Highlight, ...]
    """Spans of the page's text, sorted and disjoint."""


@dataclass(frozen=True, slots=True)
class StudyMatch:
    """A study that answers, with its best pages."""

    study: Study
    score: float
    pages: tuple[PageMatch, ...]
    """Best first; empty when only the record answers."""
    total_pages: int


@dataclass(frozen=True, slots=True)
class Matches:
    """All that answers a query; counts are exact."""

    total_studies: int
    total_pages: int
    studies: tuple[StudyMatch, ...]
    """The part that was asked for, in the order that was asked for."""
    facets: Facets
    """Each counted as if its own filter were off."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of an answer is wanted, and in what order."""

    sort: Sort = "relevance"
    limit: int = 10
    """Most studies."""
    offset: int = 0
    """Studies passed over."""
    pages: int = 3
    """Most pages of each study."""


class Writer(Protocol):
    """Changes to the index that happen all together or not at all."""

    def replace(self, study: Study, pages: Sequence[Page]) -> None:
        """Put *study* and its pages in the place of whatever has its id."""

    def remove(self, study_id: str) -> None:
        """Take the study out; nothing happens when there is none of that id."""


class Reader(Protocol):
    """One unchanging view of the index. Withdrawn studies are in it, and answer no query."""

    @property
    def number(self) -> int:
        """The number of the commit that is seen; each has another."""

    def search(self, query: Query, filters: Filters, wanted: Wanted) -> Matches:
        """Return what answers *query* within *filters*."""

    def studies(self) -> tuple[Study, ...]:
        """Return every study, by title."""

    def study(self, study_id: str) -> Study | None:
        """Return the study of that id, if there is one."""

    def pages(self, study_id: str) -> tuple[Page, ...]:
        """Return the pages of a study in order; empty when it has none."""

    def page(self, study_id: str, number: int) -> Page | None:
        """Return one page of a study, if there is one of that number."""

    def highlights(self, query: Query, page: Page) -> tuple[Highlight, ...]:
        """Return the spans of the text of *page* that match *query*, sorted and disjoint."""

    def completions(self, letters: str, filters: Filters, limit: int) -> tuple[str, ...]:
        """Return words that begin with folded *letters*, as they are printed.

        Those on the most pages come first; each stands on a page of a study within *filters*.
        """

    def shares(self, words: Sequence[str]) -> tuple[float, ...]:
        """Return for each folded word the share of all pages that have it, 0 to 1."""

    def similar_words(self, word: str) -> tuple[str, ...]:
        """Return words of the studies' texts spelled much like a folded *word*, best first."""


class Engine(Protocol):
    """Holds the index and answers queries.

    Raises everywhere: `IndexMissing`, `IndexOutdated`, `IndexDamaged` when the index cannot be
    used as it is.
    """

    def reader(self) -> AbstractContextManager[Reader]:
        """Return a view of the newest commit; usable from any thread inside its `with` block."""

    def writer(self) -> AbstractContextManager[Writer]:
        """Return a writer that commits when its `with` block ends, and not when it raises."""

    def verify(self) -> None:
        """Read all of the newest commit anew; raises when any of it is not what was written."""
