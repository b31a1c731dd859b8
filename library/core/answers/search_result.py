"""The answer to a question: studies, and their pages that match."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from library.core.answers.marked_passages import Excerpt, best_first
from library.core.answers.searched_labels import AlsoSearched, FoundBy
from library.core.model import Page, Study
from library.core.notices import Notice


@dataclass(frozen=True, slots=True)
class PageHit:
    """One matching page."""

    page: Page
    score: float
    """Comparable only with the scores of the same search."""
    excerpts: tuple[Excerpt, ...]
    """In reading order."""
    is_similar: bool = False
    """Whether its excerpt is a passage close in meaning to the question."""
    has_words: bool = True
    """Whether words of the question match it, so that `Hit.total_pages` counts it."""

    @property
    def best_excerpt(self) -> tuple[Excerpt, ...]:
        """The one of its excerpts that shows most of the question; empty without excerpts."""
        return best_first(self.excerpts)[:1]


@dataclass(frozen=True, slots=True)
class Hit:
    """One matching study, with its best pages."""

    study: Study
    score: float
    pages: tuple[PageHit, ...]
    """Best first; empty when only the record matches."""
    total_pages: int
    """Number of its pages that match."""
    fields: tuple[str, ...] = ()
    """Fields of its record that match: `title`, `author`, `publisher`, `subject`, `abstract`,
    `series`, `commissioned_by`."""
    older: tuple[Study, ...] = ()
    """Older versions of the study that match too, newest first; they are no hits themselves."""
    found_by: tuple[FoundBy, ...] = ()
    """Labels that find it; empty when it has all words of the question as typed."""
    cosine: float | None = None
    """Similarity to the question, of a study that its meaning placed here; at most 1."""

    @property
    def more_pages(self) -> int:
        """Number of its pages that match beside those in `pages`."""
        return self.total_pages - sum(page.has_words for page in self.pages)


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of studies by value, the most frequent first."""

    language: dict[str, int] = field(default_factory=dict)
    year: dict[int, int] = field(default_factory=dict)
    subject: dict[str, int] = field(default_factory=dict)
    publisher: dict[str, int] = field(default_factory=dict)
    access: dict[str, int] = field(default_factory=dict)
    guessed_year: dict[int, int] = field(default_factory=dict)
    guessed_publisher: dict[str, int] = field(default_factory=dict)
    """How many of the studies counted in `year` and `publisher` have that value as a guess."""

    def copy(self) -> Facets:
        """Return the same counts in dictionaries of their own."""
        return Facets(**{each.name: dict(getattr(self, each.name)) for each in fields(self)})


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to one question."""

    question: str
    understood: str
    """The parsed question, in the notation of the library."""
    total_studies: int
    total_pages: int
    hits: tuple[Hit, ...]
    facets: Facets
    suggestion: str | None
    """Another spelling that has matches; None when there is none."""
    notices: tuple[Notice, ...]
    """Messages about how the question was parsed."""
    complete_studies: int | None = None
    """How many of the studies have all words of the question; `None` for all of them."""
    also_searched: tuple[AlsoSearched, ...] = ()
    """What the thesaurus added to the question; empty when it added nothing."""
    prose: str = ""
    """The question without its fields and exclusions, as typed."""
    similar_studies: int = 0
    """Studies found by meaning alone, which are in no count and no facet."""
