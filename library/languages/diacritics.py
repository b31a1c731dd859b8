"""Diacritics that tell two words of a language apart: côte and côté, fordern and fördern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DistinctiveDiacritics:
    """The words of a language that differ from others in their diacritics only.

    All words are in lower case with their diacritics, in the normal form NFC.
    """

    roots: tuple[str, ...] = ()
    """Patterns of the letters that all forms of such a word have: "pêch", beside "péch".

    None that another word has in one of its forms: "fäll" of fällen, since Fälle is the plural of
    Fall.
    """
    endings: frozenset[str] = frozenset()
    """Endings of forms, behind a root."""
    has_prefixes: bool = False
    """Whether prefixes, or first parts of compounds, may be before a root."""
    inserted: tuple[str, ...] = ()
    """What forms may have between a prefix and a root: aus-ge-drückt."""

    def forms(self, spelling: str) -> Iterator[str]:
        """Yield what may be forms of a word with a root, itself too; nothing for other words.

        In Switzerland, all words are spelled without ß. Those are forms too that have another sign:
        *mässig*, but not *Masse* for *Maße*.

        >>> some = DistinctiveDiacritics(("côté", "pêch"), frozenset(("s", "er")))
        >>> sorted(some.forms("côtés")), list(some.forms("cote"))
        (['côté', 'côtéer', 'côtés'], [])
        >>> sorted(DistinctiveDiacritics(("mäßig", "maß")).forms("mäßig"))
        ['mässig', 'mäßig']
        """
        if not self.roots:
            return
        before = r"\w*?" if self.has_prefixes else ""
        endings = "|".join(self.endings)
        found = re.fullmatch(rf"({before})({'|'.join(self.roots)})(?:{endings})?", spelling)
        if found is None:
            return
        # The zu of "hinzu" is a part of the prefix, that of "auszu" is inserted.
        prefixes = {found[1], re.sub(rf"(?:{'|'.join(self.inserted)})$", "", found[1])}
        firsts = {prefix + each for prefix in prefixes for each in ("", *self.inserted)}
        for form in (f"{first}{found[2]}{end}" for first in firsts for end in ("", *self.endings)):
            yield form
            without_eszett = form.replace("ß", "ss")
            if without_eszett != form and not without_eszett.isascii():
                yield without_eszett
