"""Titles that many studies share: a template's, most likely. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from library.core.model import Origin, Study

MANY = 3
"""So many different studies do not have one title by chance."""


def shared_titles(studies: Iterable[Study]) -> Mapping[str, tuple[str, ...]]:
    """Return the titles that many PDFs give themselves, each with the ids of its studies, sorted.

    The order of *studies* plays no part. A title that a person wrote is no template's, and two
    states of one PDF are one study.
    """
    sharing: dict[str, set[str]] = defaultdict(set)
    for study in studies:
        provenance = dict(study.origins).get("title")
        if provenance and provenance.origin is Origin.METADATA:
            sharing[study.title].add(study.id)
    return {title: tuple(sorted(ids)) for title, ids in sorted(sharing.items()) if len(ids) >= MANY}
