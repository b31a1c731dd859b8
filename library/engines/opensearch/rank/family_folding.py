"""Families of studies: of the versions that match, only the newest is a match of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.index_mapping import MOST_BUCKETS
from library.engines.opensearch.cluster.query_language import all_of, none_of, terms
from library.engines.opensearch.read.commit_view import CommitView
from library.engines.opensearch.read.statistics import FAMILIES

IN_FAMILY = {"exists": {"field": "family"}}
"""The query of studies that are one of several versions."""


class _Version(NamedTuple):
    age: str
    """Orders versions, as `study_versions.newest_first` does."""
    serial: int
    study: str
    family: str


class Families:
    """The families of a commit.

    Args:
        view: The commit.
    """

    def __init__(self, view: CommitView) -> None:
        self._view = view

    @cached_property
    def _versions(self) -> list[_Version]:
        """All studies that are in a family, newest first."""
        if not self.exist:
            return []
        body = {
            "size": MOST_BUCKETS,
            "query": IN_FAMILY,
            "docvalue_fields": ["family", "age", "serial", "study"],
        }
        (answer,) = self._view.ask(body)
        found = [hit["fields"] for hit in answer["hits"]["hits"]]
        versions = (
            _Version(each["age"][0], each["serial"][0], each["study"][0], each["family"][0])
            for each in found
        )
        return sorted(versions, reverse=True)

    @property
    def exist(self) -> bool:
        """Whether the library has any."""
        return bool(self._view.manifest.statistics[FAMILIES])

    def older(self, filters: Sequence[Json]) -> dict[int, tuple[int, ...]]:
        """Return newest version -> older ones, of the studies that pass *filters*.

        Both are serial numbers. Takes a request when the library has any families.
        """
        if not self.exist:
            return {}
        serials = {"terms": {"field": "serial", "size": MOST_BUCKETS}}
        query = all_of([*filters, IN_FAMILY])
        (answer,) = self._view.ask({"size": 0, "query": query, "aggs": {"serials": serials}})
        return self.older_of(
            {bucket["key"] for bucket in answer["aggregations"]["serials"]["buckets"]}
        )

    def older_of(self, matching: AbstractSet[int]) -> dict[int, tuple[int, ...]]:
        """Return newest version -> older ones, of the studies with these serial numbers."""
        families: dict[str, list[int]] = defaultdict(list)
        for each in self._versions:
            if each.serial in matching:
                families[each.family].append(each.serial)
        return {newest: tuple(others) for newest, *others in families.values() if others}

    def with_versions(self, ids: Iterable[str]) -> list[str]:
        """Return *ids*, and those of the other versions of these studies."""
        sought = dict.fromkeys(ids)
        families = {each.family for each in self._versions if each.study in sought}
        others = (each.study for each in self._versions if each.family in families)
        return list(sought | dict.fromkeys(others))

    def newest(
        self, allowed: Iterable[str], found: Iterable[str], cosines: Mapping[str, float]
    ) -> set[str]:
        """Return the ids in *allowed*, with one version of each family.

        Args:
            allowed: Ids of studies that may be returned.
            found: Ids of studies that are kept before other versions of them.
            cosines: Id -> similarity of the best passage. Of versions that are not in *found* the
                one with the most similar passage is kept; of equal ones the newest.
        """
        kept, present = set(allowed), frozenset(found)
        families: set[str] = set()
        order = sorted(
            self._versions,
            key=lambda each: (each.study not in present, -cosines.get(each.study, 0.0)),
        )
        for each in order:
            if each.study in kept:
                if each.family in families:
                    kept.discard(each.study)
                families.add(each.family)
        return kept


def without(older: Mapping[int, tuple[int, ...]]) -> list[Json]:
    """Return the filter of studies that are not among the older versions."""
    serials = sorted(serial for some in older.values() for serial in some)
    return [none_of([terms("serial", serials)])] if serials else []
