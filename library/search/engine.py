"""The interface between the library and its index: the protocols that every engine implements.

An engine may run on another machine. Every method of `Reader` is one round trip, so methods take
everything that belongs to one step of the work: many queries to count, many words to correct, many
pages to read. A search takes at most 3 calls, a screen at most 6.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from library.core.answers import Facets, Highlight
from library.core.cluster_state import ClusterState
from library.core.figures import FigureKind
from library.core.model import Filters, Page, Sort, Study
from library.core.shared_work import SharedWork
from library.query import Leaf, Query
from library.search.similar_passages import Neighbours, SimilarPassage


@dataclass(frozen=True, slots=True)
class PageMatch:
    """A page that matches a query."""

    page: Page
    score: float
    highlights: tuple[Highlight, ...]
    """Spans of `page.text`, sorted and disjoint."""
    similar: tuple[int, int] | None = None
    """Span of the passage that is close in meaning to the question, on a page found by meaning."""


@dataclass(frozen=True, slots=True)
class StudyMatch:
    """A study that matches a query, with its best pages."""

    study: Study
    score: float
    pages: tuple[PageMatch, ...]
    """Best first; empty when only the record matches."""
    total_pages: int
    fields: tuple[str, ...] = ()
    """Fields of the record that match, by the names of `record_fields.field_texts`."""
    older: tuple[Study, ...] = ()
    """Older versions of the study that match too, newest first."""
    labels: tuple[str, ...] = ()
    """Labels of the query that find the study, as in the thesaurus; empty when it matches by the
    words as typed."""
    cosine: float | None = None
    """Similarity to the question, of a study that its meaning placed here."""


def labels_on(pages: Sequence[PageMatch]) -> tuple[str, ...]:
    """Return the labels that are highlighted on *pages*, each once, in reading order."""
    every = (highlight.label for page in pages for highlight in page.highlights)
    return tuple(dict.fromkeys(label for label in every if label))


@dataclass(frozen=True, slots=True)
class Matches:
    """The studies that match a query; counts are exact.

    Of the versions of one study (`Study.family`) that match and pass the filters, only the newest
    (`newest_first`) is a match, and counts. It names the older ones. Facets count every version.
    """

    total_studies: int
    total_pages: int
    studies: tuple[StudyMatch, ...]
    """The part that the options ask for, in their order."""
    facets: Facets
    """The counts of each facet ignore the filter on that facet."""
    similar_studies: int = 0
    """Number of studies found by meaning alone: they are in `studies`, and in no count or facet."""
    relaxation: Relaxation | None = None
    """Set when no study matches all parts of the query and the options allow fewer."""
    complete_studies: int | None = None
    """How many of the studies match all parts of the query; `None` for all of them."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The number of parts of a query that studies match, when none matches all."""

    matched: int
    """Number of parts that each of the studies matches at least."""
    total: int
    """Number of parts that the query has."""
    absent: tuple[Leaf, ...]
    """Leaves of the query that no study matches, with any filters."""


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """Which part of an answer to return, and in what order."""

    sort: Sort = "relevance"
    limit: int = 10
    """Most studies."""
    offset: int = 0
    """Studies to skip."""
    pages: int = 3
    """Most pages of each study."""
    language: str = ""
    """Language of the question; its pages come first among pages that match alike."""
    similar: tuple[SimilarPassage, ...] = ()
    """Passages that mean what is asked, best first; `engines.shared.order.meaning_order` says which
    of them are used."""
    in_parts: bool = False
    """Whether the query has the parts of a word that no study has: meaning then has the places that
    it has where no study has all words."""
    relax: bool = False
    """Return studies that match most parts of the query: when none matches all, and when they score
    higher than all that do (`relaxation`)."""


@dataclass(frozen=True, slots=True)
class FigureMatch:
    """A figure or table that matches a query."""

    study: Study
    page: Page
    position: int
    """Index of the figure in `page.figures`, from 0."""
    score: float
    highlights: tuple[Highlight, ...]
    """Spans of its caption, sorted and disjoint."""
    text_highlights: tuple[Highlight, ...]
    """Spans of the text inside it, likewise."""


@dataclass(frozen=True, slots=True)
class FigureMatches:
    """The figures and tables that match a query; counts are exact."""

    counts: Mapping[FigureKind, int]
    """Number of matches of each kind, whatever kind the options ask for."""
    figures: tuple[FigureMatch, ...]
    """The part that the options ask for; best first, and for an empty query by title and page."""


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """Which part of the matching figures and tables to return."""

    kind: FigureKind | None = None
    """None for both kinds."""
    limit: int = 20
    """Most figures."""
    offset: int = 0
    """Figures to skip."""


class Counted(NamedTuple):
    """A query whose studies are to be counted."""

    query: Query
    filters: Filters = Filters()


class Count(NamedTuple):
    """Numbers of studies and pages in the answer to a query."""

    studies: int
    pages: int


class PageId(NamedTuple):
    """Identifies a page."""

    study: str
    number: int


class Writer(Protocol):
    """Changes to the index that are committed all together or not at all."""

    def replace(
        self, study: Study, pages: Sequence[Page], hidden_words: Collection[str] = ()
    ) -> None:
        """Add *study* and its pages, in place of the study with the same id.

        Args:
            study: The study.
            pages: Its pages, with the text that may be shown.
            hidden_words: Other folded words that match the study, each as a single word of a query
                or an inflected form of it. Nothing else of a query, a score or a reader uses them.
        """

    def remove(self, study_id: str) -> None:
        """Remove the study; does nothing when there is none with that id."""


class Reader(Protocol):
    """A view of one commit of the index, which never changes.

    Withdrawn studies and drafts are in it, and match no query; so are studies that open after the
    day of the filters. Each method is one round trip.
    """

    @property
    def number(self) -> int:
        """The number of the commit; known without a round trip."""

    def search(self, query: Query, filters: Filters, options: SearchOptions) -> Matches:
        """Return the studies that match *query* within *filters*."""

    def tabulate(
        self, queries: Sequence[Query], filters: Sequence[Filters]
    ) -> tuple[tuple[Count, ...], ...]:
        """Return for each query the counts of its answer within each of *filters*.

        They are those of `search` with `relax`: the counts of a link to the answer.
        """

    def figures(self, query: Query, filters: Filters, options: FigureOptions) -> FigureMatches:
        """Return the figures and tables that match *query*, of studies within *filters*.

        A figure matches by its caption and the text inside it; see
        `engines.shared.matching.figure_matching`.
        """

    def counts(self, counted: Sequence[Counted]) -> tuple[int, ...]:
        """Return the number of studies that match each query."""

    def opening_days(self) -> tuple[str, ...]:
        """Return the days on which studies open (`Record.open_from`), sorted."""

    def studies(self) -> tuple[Study, ...]:
        """Return every study, by title."""

    def study(self, study_id: str) -> Study | None:
        """Return the study with that id; `None` when there is none."""

    def pages(self, study_id: str) -> tuple[Page, ...]:
        """Return the pages of a study in order; empty when it has none."""

    def read_pages(self, ids: Sequence[PageId]) -> tuple[Page | None, ...]:
        """Return the page with each id; `None` where there is none."""

    def hidden_words(self, study_id: str) -> tuple[str, ...]:
        """Return the words that match a study beside those of its pages; see `Writer.replace`."""

    def highlights(self, query: Query, page: Page) -> tuple[Highlight, ...]:
        """Return the spans of the text of *page* that match *query*, sorted and disjoint."""

    def completions(
        self, prefixes: Sequence[str], filters: Filters, limit: int, *, behind: tuple[str, ...] = ()
    ) -> tuple[tuple[str, ...], ...]:
        """Return for each folded prefix the words that begin with it, as printed.

        The words that most studies have *behind* other folded words come first
        (`engines.shared.following_words`), then those on most pages, by code points where as many
        have them. Each is on a page of a study within *filters*. They depend on the studies of the
        commit only, not on earlier ones (`engines.shared.printed_forms`).
        """

    def document_frequencies(self, words: Sequence[str]) -> tuple[float, ...]:
        """Return for each folded word the share of all pages that have it, 0 to 1."""

    def corrections(self, words: Sequence[str], filters: Filters) -> tuple[str | None, ...]:
        """Return for each folded word a text of similar spelling, on pages within *filters*.

        The text is one word or, for a compound, its parts. `None` when there is none
        (`spelling.correction` is the algorithm).
        """


class Engine(Protocol):
    """Holds one index and answers queries.

    Every method raises `IndexMissing`, `IndexOutdated` or `IndexDamaged` when the index cannot be
    used, and `EngineUnavailable` when it cannot be reached.
    """

    def reader(self) -> AbstractContextManager[Reader]:
        """Return a view of the newest commit; usable from any thread inside its `with` block.

        Raises:
            ViewExpired: A method of the view was called after the engine dropped the commit.
        """

    def writer(self) -> AbstractContextManager[Writer]:
        """Return a writer that commits when its `with` block ends, and not when it raises.

        Raises:
            IndexLocked: Another process is writing; names it where it is known.
        """

    def verify(self) -> None:
        """Read the newest commit whole.

        Raises:
            IndexDamaged: A part of it differs from what was written.
        """


class IndexStore(Protocol):
    """The indexes of one library: the one in use, and those that a rebuild fills beside it.

    Each index has a name. The ledger of an index, an opaque text, is kept with it.
    """

    @property
    def current(self) -> str | None:
        """Name of the index in use; `None` before the first is published.

        Raises:
            IndexDamaged: It is not known which one is in use, or it has no commit.
        """

    def names(self) -> Sequence[str]:
        """Return the names of all indexes, in the order in which they were made."""

    def new_name(self) -> str:
        """Return a name for an index that does not exist yet."""

    def engine(self, name: str) -> Engine:
        """Return the engine of an index, which exists once something is written to it."""

    def publish(self, name: str) -> None:
        """Use the index *name* from now on, and drop those that nobody uses any more."""

    def read_ledger(self, name: str) -> bytes | None:
        """Return the ledger of an index; `None` when it has none."""

    def write_ledger(self, name: str, content: bytes) -> None:
        """Replace the ledger of an index, atomically."""

    def patient(self) -> IndexStore:
        """Return the same indexes, for a long work that waits while they do not answer."""

    def owner(self) -> str | None:
        """Return the id of the library that the indexes are of; `None` if it was not claimed."""

    def claim(self, library: str) -> None:
        """Note that the indexes are of the library with the id *library*."""

    def lead(self) -> AbstractContextManager[None]:
        """Keep the processes on all machines from changing the library, within the block.

        Raises:
            IndexLocked: A process on another machine is changing it.
        """

    def shared_work(self) -> SharedWork | None:
        """Return where machines divide the reading of PDFs; `None` for files on this machine."""

    def neighbours(self) -> Neighbours | None:
        """Return the index of vectors of passages on the cluster; `None` for files here."""

    def state(self) -> ClusterState | None:
        """Return the state of the cluster that holds the indexes; `None` for files on this machine.

        Raises:
            EngineUnavailable: The cluster does not answer.
        """
