"""Topics: what all studies say of one concept or one subject, without a question typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from library.core.answers import FigureResult, Hit, PageHit, SearchResult
from library.core.model import Filters, Study
from library.search import answer
from library.search.answer_notices import LACKING
from library.search.engine import FigureOptions, Reader, SearchOptions
from library.search.figure_answer import search_figures
from library.search.knowledge import Knowledge
from library.search.terminology.definitions import Definition, definitions_of
from library.thesaurus import Concept, Thesaurus

MOST_STUDIES = 300
"""Most studies of one topic."""
DEFINITIONS, FIGURES = 4, 6
"""Most definitions and most figures of one topic."""
MATERIALS = ("materiaal", "material", "matériau", "Material")
"""Labels of the concept whose narrower ones are browsed when the settings name no group."""


@dataclass(frozen=True, slots=True)
class TopicName:
    """A concept or a subject, as readers know it."""

    title: str
    """Its name, which is also the question whose answer a topic is."""
    labels: tuple[str, ...]
    """All its names."""
    concept: Concept | None
    """None for a subject that is no concept of the thesaurus."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What the studies say of a concept or a subject."""

    name: TopicName
    studies_found: int
    pages_found: int
    """The counts of the answer, with the filters of the topic."""
    studies: tuple[tuple[Study, PageHit | None], ...]
    """Newest first, each with its best page; None for a study of a subject without such a page."""
    definitions: tuple[Definition, ...]
    figures: FigureResult


def find_topic(
    reader: Reader,
    name: TopicName,
    filters: Filters,
    *,
    knowledge: Knowledge,
    language: str,
) -> Topic:
    """Return what the studies say of a topic. Takes 3 calls of *reader*, 4 with subjects.

    Args:
        reader: A view of the library.
        name: Its names; definitions of all of them are looked for.
        filters: Conditions on the studies; with subjects, every study of these is in the topic.
        knowledge: What is known of the words of questions.
        language: Language of the reader; what is written in it comes first.
    """
    words = replace(knowledge, passages=None)
    options = SearchOptions(limit=MOST_STUDIES, pages=1, language=language, relax=True)

    def found(text: str) -> SearchResult:
        return answer.search(reader, text, filters, options, knowledge=words, corrections=False)

    result = found(name.title)
    has_all = not any(notice.text in LACKING for notice in result.notices)
    hits = result.hits if has_all else ()
    every = found("").hits if filters.subjects else hits
    return Topic(
        name=name,
        studies_found=result.total_studies if has_all else 0,
        pages_found=result.total_pages if has_all else 0,
        studies=_by_year(every, {hit.study.id: hit for hit in hits}),
        definitions=definitions_of(reader, name.labels, filters, DEFINITIONS, language=language),
        figures=search_figures(
            reader, name.title, filters, FigureOptions(limit=FIGURES), knowledge=words
        ),
    )


def _by_year(
    every: Sequence[Hit], matching: Mapping[str, Hit]
) -> tuple[tuple[Study, PageHit | None], ...]:
    newest = sorted(every, key=lambda hit: -(hit.study.record.year or 0))
    pages = {study_id: hit.pages[0] for study_id, hit in matching.items() if hit.pages}
    return tuple((hit.study, pages.get(hit.study.id)) for hit in newest)


def concept_groups(thesaurus: Thesaurus, named: Iterable[str]) -> tuple[Concept, ...]:
    """Return the concepts whose narrower ones readers browse: those *named*, by id.

    Without names it is the concept of materials. Concepts without narrower ones are left out.
    """
    chosen = [thesaurus.concept(each) for each in named]
    if not chosen:
        chosen = [next((c for text in MATERIALS for c in thesaurus.labelled(text)), None)]
    return tuple(each for each in chosen if each and thesaurus.narrower(each))


def subject_concept(thesaurus: Thesaurus, labels: Mapping[str, str]) -> Concept | None:
    """Return the concept with a label of a subject; None when there is none.

    Args:
        thesaurus: The concepts.
        labels: Language -> label of the subject.
    """
    found = (thesaurus.labelled(text, [language]) for language, text in labels.items())
    return next((concepts[0] for concepts in found if concepts), None)
