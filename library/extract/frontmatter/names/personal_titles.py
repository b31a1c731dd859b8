"""Titles and degrees beside the names of persons: "Prof.", "M.Sc.". Pure."""

from __future__ import annotations

from library.languages import all_words

_FOREIGN = frozenset({"dott"})
"""Italian ones, which occur in any language."""
_TITLES = _FOREIGN | all_words(lambda each: each.front_matter.personal_titles)


def is_personal_title(word: str) -> bool:
    """Whether *word* is beside the names of persons: "Ing.", "M.Sc.", "Dipl.-Geogr."."""
    bare = word.strip(".,").casefold()
    if bare in _TITLES:
        return True
    first, is_compound, _ = bare.partition(".-")
    is_degree = any(map(str.islower, word)) and bare.replace(".", "") in _TITLES  # not "M.A."
    return is_degree or (bool(is_compound) and first in _TITLES)


def is_degree(name: str) -> bool:
    """Whether *name*, behind that of a person, is a degree: "MSc", "M. Sc.", "Dipl. Ing."."""
    tokens = [each.strip(".").casefold() for each in name.split()]
    return _TITLES.issuperset(tokens) or "".join(tokens).replace(".", "") in _TITLES
