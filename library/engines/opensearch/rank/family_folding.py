"""Families of studies: of the versions that match, only the newest is a match of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from library.core.model import Study
from library.core.recent_values import RecentValues
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.index_mapping import MOST_BUCKETS
from library.engines.opensearch.cluster.query_language import all_of, none_of, terms
from library.engines.opensearch.read.commit_view import CommitView
from library.engines.opensearch.read.statistics import FAMILIES
from library.engines.opensearch.store.study_documents import load_study

IN_FAMILY = {"exists": {"field": "family"}}
"""The query of studies that are one of several versions."""
_SERIALS = {"serials": {"terms": {"field": "serial", "size": MOST_BUCKETS}}}
KEPT_RECORDS = 1000
"""Older versions whose records are kept in memory."""


class _Version(NamedTuple):
    age: str
    """Orders versions, as `newest_first` does."""
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
        self._records: RecentValues[int, Study] = RecentValues(KEPT_RECORDS)

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
        (answer,) = self._view.ask(*self.searches(filters))
        return self.older_of(versions_in(answer["aggregations"]))

    def searches(self, filters: Sequence[Json]) -> list[Json]:
        """Return the search whose counts `versions_in` reads; none without families."""
        query = all_of([*filters, IN_FAMILY])
        return [{"size": 0, "query": query, "aggs": _SERIALS}] if self.exist else []

    def counts(self) -> Json:
        """Return what `versions_in` reads, as the cluster counts it beside other things."""
        return {"versions": {"filter": IN_FAMILY, "aggs": _SERIALS}} if self.exist else {}

    def older_of(self, matching: AbstractSet[int]) -> dict[int, tuple[int, ...]]:
        """Return newest version -> older ones, of the studies with these serial numbers."""
        families: dict[str, list[int]] = defaultdict(list)
        for each in self._versions:
            if each.serial in matching:
                families[each.family].append(each.serial)
        return {newest: tuple(others) for newest, *others in families.values() if others}

    def records(self, serials: Iterable[int]) -> dict[int, Study]:
        """Return serial number -> study; takes a request if any is new."""
        known = {serial: self._records.get(serial) for serial in serials}
        if new := [serial for serial, study in known.items() if study is None]:
            for hit in self._view.study_hits([terms("serial", new)], ["json", "serial"]):
                serial, study = hit["fields"]["serial"][0], load_study(hit)
                known[serial] = study
                self._records.keep(serial, study)
        return {serial: study for serial, study in known.items() if study is not None}

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


def versions_in(found: Json) -> frozenset[int]:
    """Return the serial numbers of the versions that are counted in *found*; none without."""
    buckets = found.get("serials", {"buckets": []})["buckets"]
    return frozenset(bucket["key"] for bucket in buckets)


def without(older: Mapping[int, tuple[int, ...]]) -> list[Json]:
    """Return the filter of studies that are not among the older versions."""
    serials = sorted(serial for some in older.values() for serial in some)
    return [none_of([terms("serial", serials)])] if serials else []
