"""Screens of one concept and of one subject: what all studies say of it, without a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from library.core.answers import PageHit, SearchResult
from library.core.model import Study
from library.present.filter_params import FilterParams
from library.search.browsing.browse import label_order
from library.search.browsing.topics import Topic, TopicName, subject_concept
from library.thesaurus import OF_SUBJECT, Concept
from library.ui.context.screen_context import Head, LibraryContext, Screen, unknown_address
from library.ui.context.view import View
from library.ui.parts.browse_tabs import capitalised, concept_name
from library.ui.parts.marked_text import defined


def show_concept(context: LibraryContext, concept_id: str) -> Screen:
    """Return what the studies say of a concept.

    Raises:
        UnknownAddress: There is no such concept.
    """
    topic = context.queries.concept_topic(concept_id, context.language)
    if topic is None:
        raise unknown_address()
    subjects = [
        (context.subject(code), context.url.subject(code))
        for code, names in context.settings.file.subjects.items()
        if subject_concept(context.queries.knowledge.thesaurus, names) == topic.name.concept
    ]
    return _screen(context, topic, FilterParams(), subjects)


def show_subject(context: LibraryContext, code: str) -> Screen:
    """Return what the studies say of a subject.

    Raises:
        UnknownAddress: No study and no setting has it.
    """
    topic = context.queries.subject_topic(code, context.language)
    if topic is None:
        raise unknown_address()
    return _screen(context, topic, FilterParams(subjects=(code,)), [])


def _screen(
    context: LibraryContext,
    topic: Topic,
    chosen: FilterParams,
    subjects: Sequence[tuple[str, str]],
) -> Screen:
    name = topic.name
    answer = View(question=name.title, chosen=chosen)
    followed = answer if not chosen.subjects else View(chosen=chosen)
    thesaurus = context.queries.knowledge.thesaurus
    concept = name.concept
    title = capitalised(name.title)
    values = {
        "title": title,
        "topic": topic,
        "definitions": [defined(each) for each in topic.definitions],
        "is_subject": bool(chosen.subjects),
        "other_names": _other_names(name),
        "subjects": subjects,
        "of_concept": context.url.concept(concept.id)
        if concept and chosen.subjects and not concept.id.startswith(OF_SUBJECT)
        else "",
        "broader": _links(context, thesaurus.broader(concept) if concept else ()),
        "narrower": _links(context, thesaurus.narrower(concept) if concept else ()),
        # Newest first; those without a year last, under no year.
        "years": [(str(year or ""), [*some]) for year, some in groupby(topic.studies, key=_year)],
        "answer": context.url.search(answer),
        "all_studies": context.url.search(followed),
        "all_figures": context.url.figures(answer),
        "feed": context.url.feed(followed),
        "question": name.title,
    }
    head = Head(
        feed=context.site.public.feed(followed),
        for_robots=bool(topic.studies),
        description=topic.definitions[0].sentence.text if topic.definitions else "",
    )
    return Screen("topic", title, values, head)


def _other_names(name: TopicName) -> list[str]:
    """Return the names beside the title; of those that differ only in capitals, that without."""
    others: dict[str, str] = {}
    for label in name.labels:
        key = label.casefold()
        others[key] = max(label, others.get(key, ""))  # capitals are before small letters
    others.pop(name.title.casefold(), None)
    return list(others.values())


def _links(context: LibraryContext, concepts: Iterable[Concept]) -> list[tuple[str, str]]:
    """Return label and address of each concept, by label."""
    found = ((concept_name(context, each), context.url.concept(each.id)) for each in concepts)
    return sorted(found, key=lambda each: label_order(each[0]))


def _year(found: tuple[Study, PageHit | None]) -> int | None:
    return found[0].record.year


def topics_of(context: LibraryContext, result: SearchResult) -> list[tuple[str, str]]:
    """Return name and address of the screens of what the view asks: a concept, or a subject.

    None where no page matches: the word is excluded, or no study has it.
    """
    view, url = context.view, context.url
    if view.only_words:
        return []
    if view.has_question:
        if not result.total_pages:
            return []
        concepts = context.queries.knowledge.thesaurus.labelled(
            view.question, (context.language, *context.settings.languages)
        )
        return _links(context, (each for each in concepts if not each.id.startswith(OF_SUBJECT)))
    return [(context.subject(code), url.subject(code)) for code in view.chosen.subjects]
