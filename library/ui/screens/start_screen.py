"""Start screen: the collection, example searches, last added studies, subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from library.core.model import Access, Study
from library.present.study_order import recently_added
from library.search.browsing.browse import label_order
from library.search.terminology.subject_headings import subject_headings
from library.service import Library, LibraryView
from library.ui.context.kept import Kept
from library.ui.context.screen_context import (
    Address,
    Head,
    LibraryContext,
    Screen,
    screen_context,
    site_of,
    with_library,
)
from library.ui.context.visible_studies import visible_studies

NEWEST = 6
"""Number of studies shown as last added."""
EXAMPLES = 3
CANDIDATES = 4 * EXAMPLES
"""Studies of whose headings examples are chosen; some have none that finds something."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What the start screen shows of the library."""

    studies: int
    pages: int
    languages: tuple[str, ...]
    years: tuple[int, ...]
    """First and last year of publication; one when they are equal, none when unknown."""
    newest: tuple[Study, ...]
    examples: tuple[str, ...]
    subjects: tuple[tuple[str, int], ...]
    """Label and number of studies of each subject."""


_KEPT: Kept[Collection] = Kept(20)


def show(context: LibraryContext) -> Screen:
    """Return the start screen, whose many queries are kept for an edition and a language."""
    key = context.queries.edition, context.language
    collection = _KEPT.get(key, lambda: _collection(context))
    head = Head(canonical=context.public_address)
    return Screen("start", "", {"collection": collection}, head)


def prepare(library: Library, queries: LibraryView) -> None:
    """Run the queries of the start screen in the languages of the library, for who comes first."""
    site = site_of(library.settings, "")
    for language in site.file.languages:
        show(with_library(screen_context(site, Address(), language), library, queries))


def subject_counts(context: LibraryContext) -> tuple[tuple[str, int], ...]:
    """Return code and number of studies of each subject, by label."""
    counts = context.queries.search("", limit=0).facets.subject
    order = sorted(counts, key=lambda code: label_order(context.subject(code)))
    return tuple((code, counts[code]) for code in order)


def _collection(context: LibraryContext) -> Collection:
    studies = visible_studies(context.queries)
    years = sorted(
        study.record.year for study in studies if study.record.year and "year" not in study.guessed
    )
    newest = recently_added(studies)
    return Collection(
        studies=len(studies),
        pages=sum(study.pages for study in studies),
        languages=tuple(dict.fromkeys(code for s in studies for code in s.record.languages)),
        years=tuple(dict.fromkeys([years[0], years[-1]])) if years else (),
        newest=tuple(newest[:NEWEST]),
        examples=tuple(_examples(context, newest)),
        subjects=subject_counts(context) if studies else (),
    )


def _examples(context: LibraryContext, studies: Sequence[Study]) -> Iterator[str]:
    """Yield the questions that the library chose; without any, headings that name a subject."""
    chosen = [*context.settings.file.examples]
    # Versions of a study, and studies of a series, share headings.
    candidates = chosen or [*dict.fromkeys(_headings(context, studies))]
    counts = context.queries.counts(candidates) if candidates else ()
    found = [question for question, count in zip(candidates, counts, strict=True) if count]
    return islice(found, None if chosen else EXAMPLES)


def _headings(context: LibraryContext, studies: Sequence[Study]) -> Iterator[str]:
    """Yield a heading with a subject of each study that has one, in the reader's language first."""
    preferred = sorted(studies, key=lambda s: context.language not in s.record.languages)
    can_have = [s for s in preferred if s.sections and s.record.access is Access.OPEN][:CANDIDATES]
    for study, keywords in zip(can_have, context.queries.keywords(*can_have), strict=True):
        yield from subject_headings(study, keywords)[:1]
