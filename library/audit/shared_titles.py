"""Titles that several studies share, most likely those of a template. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from library.core.model import Origin, Study

MANY = 3
"""Fewest different studies that share a title for it to be reported."""


def shared_titles(studies: Iterable[Study]) -> Mapping[str, tuple[str, ...]]:
    """Return the titles from metadata that several studies share, each with their sorted ids.

    The result does not depend on the order of *studies*. Titles that a person wrote are not
    counted, and versions of one PDF are one study.
    """
    sharing: dict[str, set[str]] = defaultdict(set)
    for study in studies:
        provenance = dict(study.origins).get("title")
        if provenance and provenance.origin is Origin.METADATA:
            sharing[study.title].add(study.id)
    return {title: tuple(sorted(ids)) for title, ids in sorted(sharing.items()) if len(ids) >= MANY}
