"""Values with the number of their studies; those that only guesses have are marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from library.search.browsing.browse import Group, Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedValue:
    """A value of a field of the record, and how many studies have it."""

    name: str
    count: int
    guessed: int = 0
    """How many of the studies have the value as a guess."""

    @property
    def title(self) -> str:
        """The name, marked as a guess if no study states the value."""
        return f"[{self.name}?]" if self.guessed and self.guessed == self.count else self.name

    @property
    def is_partly_guessed(self) -> bool:
        """Whether some studies state the value, and others have it as a guess."""
        return 0 < self.guessed < self.count


def guesses_in(group: Group, field: str) -> int:
    """Return how many studies of *group* have the value of *field* as a guess."""
    return sum(field in study.guessed for study in group.studies) if group.value else 0


def year_titles(shelf: Shelf) -> Mapping[str, str]:
    """Return each year of publication as it is shown."""
    return {
        group.value: CountedValue(
            name=group.value, count=len(group.studies), guessed=guesses_in(group, "year")
        ).title
        for group in shelf.groups["year"]
    }
