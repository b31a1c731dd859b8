"""The part of the JSON API that answers without a question: groups, counts, topics, versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import Path, Query, Request

from library.core.errors import UnknownTopic
from library.present.browsing_json import changes_json, groups_json, matrix_json, topic_json
from library.present.json import Json, study_json
from library.search.browse import GroupName
from library.ui.matrix_screen import concept_matrix
from library.ui.visible_studies import visible_study
from library.web import api_models, browsing_models
from library.web.request_context import library_of

Language = Annotated[str, Query(pattern="^[a-z]{2}$", description="Language of the names asked.")]
OtherVersion = Annotated[str, Query(alias="from", description="Id of an earlier version.")]


def groups(request: Request, by: Annotated[GroupName, Path()]) -> Json:
    """Return all studies in groups."""
    return groups_json(by, library_of(request).browse().groups[by])


def matrix(
    request: Request,
    group: str,
    by: Literal["subject", "year"] = "subject",
    lang: Language = "nl",
) -> Json:
    """Return the counts of the concepts of a group, by subject or by year."""
    library = library_of(request)
    with library.view() as queries:
        found = next((each for each in queries.concept_groups if each.id == group), None)
        if found is None:
            raise _unknown(group)
        concepts = queries.vocabulary.thesaurus.descendants(found)
        return matrix_json(found, concepts, concept_matrix(library, queries, found, by, lang))


def concept(request: Request, concept_id: str, lang: Language = "nl") -> Json:
    """Return what the studies say of a concept: definitions, best pages, figures."""
    with library_of(request).view() as queries:
        name = queries.concept_name(concept_id, lang)
        if name is None:
            raise _unknown(concept_id)
        return topic_json(name, queries.topic(name, language=lang))


def subject(request: Request, code: str, lang: Language = "nl") -> Json:
    """Return what the studies say of a subject."""
    with library_of(request).view() as queries:
        name = queries.subject_name(code, lang)
        topic = queries.topic(name, subject=code, language=lang)
        if code not in queries.settings.file.subjects and not topic.studies:
            raise _unknown(code)
        return topic_json(name, topic)


def versions(request: Request, study_id: str) -> Json:
    """Return the versions of a study, newest first; empty when it has no other."""
    with library_of(request).view() as queries:
        family = queries.family(visible_study(queries, study_id))
        return {"study": study_id, "versions": list(map(study_json, family))}


def changes(request: Request, study_id: str, old_id: OtherVersion) -> Json:
    """Return what changed from another study to this one."""
    library = library_of(request)
    with library.view() as queries:
        old, new = visible_study(queries, old_id), visible_study(queries, study_id)
        return changes_json(old, new, library.differences(old.id, new.id, view=queries))


ENDPOINTS: dict[str, tuple[Callable[..., Json], type[api_models.ApiModel]]] = {
    "/groups/{by}": (groups, browsing_models.Groups),
    "/matrix/{group}": (matrix, browsing_models.Matrix),
    "/concepts/{concept_id}": (concept, browsing_models.Topic),
    "/subjects/{code}": (subject, browsing_models.Topic),
    "/studies/{study_id}/versions": (versions, browsing_models.Versions),
    "/studies/{study_id}/changes": (changes, browsing_models.Changes),
}
"""Path below `/api` -> endpoint and response model."""


def _unknown(name: str) -> UnknownTopic:
    return UnknownTopic("There is no concept, group or subject {name}.", remedy="", name=name)
