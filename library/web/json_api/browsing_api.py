"""The part of the JSON API that answers without a question: groups, counts, topics, versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import Path, Query, Request

from library.core.errors import UnknownTopic
from library.present.browsing_models import Changes, Groups, Matrix, Topic, Versions
from library.present.json_models import JsonModel
from library.search.browsing import topics
from library.search.browsing.browse import GroupName
from library.ui.context.visible_studies import visible_study
from library.ui.screens.matrix_screen import concept_matrix
from library.web.requests.request_context import library_of

Language = Annotated[str, Query(pattern="^[a-z]{2}$", description="Language of the names asked.")]
OtherVersion = Annotated[str, Query(alias="from", description="Id of an earlier version.")]


def groups(request: Request, by: Annotated[GroupName, Path()]) -> Groups:
    """Return all studies in groups."""
    return Groups.of(None, by=by, groups=library_of(request).browse().groups[by])


def matrix(
    request: Request,
    group: str,
    by: Literal["subject", "year"] = "subject",
    lang: Language = "nl",
) -> Matrix:
    """Return the counts of the concepts of a group, by subject or by year."""
    with library_of(request).view() as queries:
        found = next((each for each in queries.concept_groups if each.id == group), None)
        if found is None:
            raise _unknown(group)
        concepts = queries.knowledge.thesaurus.descendants(found)
        counts = concept_matrix(queries, found, by, lang)
        return Matrix.of_concepts(found, concepts, counts)


def concept(request: Request, concept_id: str, lang: Language = "nl") -> Topic:
    """Return what the studies say of a concept: definitions, best pages, figures."""
    with library_of(request).view() as queries:
        return _topic(concept_id, queries.concept_topic(concept_id, lang))


def subject(request: Request, code: str, lang: Language = "nl") -> Topic:
    """Return what the studies say of a subject."""
    with library_of(request).view() as queries:
        return _topic(code, queries.subject_topic(code, lang))


def versions(request: Request, study_id: str) -> Versions:
    """Return the versions of a study, newest first; empty when it has no other."""
    with library_of(request).view() as queries:
        family = queries.family(visible_study(queries, study_id))
        return Versions.of(None, study=study_id, versions=family)


def changes(request: Request, study_id: str, old_id: OtherVersion) -> Changes:
    """Return what changed from another study to this one."""
    library = library_of(request)
    with library.view() as queries:
        old, new = visible_study(queries, old_id), visible_study(queries, study_id)
        found = library.differences(old.id, new.id, view=queries)
        return Changes.of(found, old=old, new=new)


ENDPOINTS: dict[str, Callable[..., JsonModel]] = {
    "/groups/{by}": groups,
    "/matrix/{group}": matrix,
    "/concepts/{concept_id}": concept,
    "/subjects/{code}": subject,
    "/studies/{study_id}/versions": versions,
    "/studies/{study_id}/changes": changes,
}
"""Path below `/api` -> endpoint, whose return type describes the response."""


def _topic(name: str, found: topics.Topic | None) -> Topic:
    if found is None:
        raise _unknown(name)
    return Topic.of_topic(found)


def _unknown(name: str) -> UnknownTopic:
    return UnknownTopic("There is no concept, group or subject {name}.", remedy="", name=name)
