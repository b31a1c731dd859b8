"""Families of studies: of the versions that match, only the newest is a match of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from library.engines.shared.arrays import Array
from library.engines.whoosh.store.index_schema import StudyHeader


class Families:
    """The families of a commit.

    Args:
        headers: Study -> header.
    """

    def __init__(self, headers: Sequence[StudyHeader]) -> None:
        self._headers = headers
        members = [number for number, header in enumerate(headers) if header.family]
        members.sort(key=self._age, reverse=True)
        self._members = members
        """The numbers of the studies that are in a family, newest first."""

    def fold(self, studies: Array) -> tuple[Array, dict[int, list[int]]]:
        """Return *studies* without older versions, and newest version -> the older ones.

        Args:
            studies: Numbers of matching studies, in ascending order.
        """
        if not self._members:
            return studies, {}
        matching = frozenset(studies.tolist())
        families: dict[str, list[int]] = defaultdict(list)
        for number in self._members:
            if number in matching:
                families[self._headers[number].family].append(number)
        older = {newest: others for newest, *others in families.values() if others}
        folded = [number for others in older.values() for number in others]
        kept: Array = studies[~np.isin(studies, folded)]
        return kept, older

    def newest(self, allowed: Array, found: Array, cosines: Mapping[int, float]) -> Array:
        """Return study -> whether it is in *allowed*, with one version of each family.

        Args:
            allowed: Study -> whether it may be returned.
            found: Numbers of studies, which are kept before other versions of them.
            cosines: Study -> similarity of its best passage. Of versions that are not in *found*
                the one with the most similar passage is kept; of equal ones the newest.
        """
        if not self._members:
            return allowed
        kept = allowed.copy()
        present = frozenset(found.tolist())
        order = sorted(
            self._members, key=lambda number: (number not in present, -cosines.get(number, 0.0))
        )
        families: set[str] = set()
        for number in order:
            if allowed[number]:
                kept[number] = self._headers[number].family not in families
                families.add(self._headers[number].family)
        return kept

    def _age(self, number: int) -> tuple[str, str, str]:
        """Return what orders versions, as `newest_first` does."""
        header = self._headers[number]
        return header.date, header.added, header.id
