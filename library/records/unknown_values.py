"""What people write in a record where there is no value, or where they do not know it."""

from __future__ import annotations

import re

from library.core.notation.similar_names import plain_key

_UNKNOWN = frozenset(
    "z d|z j|z n|s d|s a|s n|n d|n b|n n|o j|zd|zj|sd|nd|n a|na|nvt|n v t|geen|none"
    "|aucun|aucune|keine|onbekend|niet bekend|unknown|not known|inconnu|inconnue|unbekannt"
    "|niet van toepassing|not applicable|sans objet|te bepalen|nog te bepalen|tbd|a completer"
    "|nog in te vullen|nog aan te vullen|to be completed"
    "|ongedateerd|undated|non date|undatiert|zonder datum|geen datum|sans date|no date|ohne datum"
    "|onbekende datum|datum onbekend|zonder jaar|geen jaar|sans annee|no year|ohne jahr"
    "|anoniem|anonymous|anonyme|geen auteur|sans auteur|no author|auteur onbekend|onbekende auteur"
    "|geen isbn|pas d isbn|no isbn|geen doi|pas de doi|no doi|geen website|geen link".split("|")
)
"""As plain words."""


def is_unknown(text: str) -> bool:
    """Return whether *text* says that there is none: "z.d.", "unknown", a question mark."""
    return (
        plain_key(text).replace("_", " ") in _UNKNOWN
        or re.fullmatch(r"[\s?.–—/-]+", text) is not None
    )
