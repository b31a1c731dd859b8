"""Kinds of numbers in YAML files, with the units that people write behind them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from library.core.yaml.kinds import single
from library.core.yaml.places import Place

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3})+(?!\d)|[+-]?\d+(?:[.,]\d+)?")
_MEASURED = re.compile(
    r"(\d{1,3}(?:[ _'\u00a0\u202f]\d{3})+|\d{1,9})(?:[.,](\d{1,2}))?\s*([^\W\d_]*)\.?"
)
"""A number and the unit behind it; three digits behind a comma can be thousands."""


@dataclass(frozen=True, slots=True)
class Units:
    """The unit of a number, and others that people write behind it."""

    not_whole: str
    """Message that a `{value}` is not a whole number of the unit."""
    sizes: Mapping[str, Fraction] = field(default_factory=dict)
    """Units in small letters, and how many of ours each is."""


def _sizes(ours: int = 1, **names: int) -> dict[str, Fraction]:
    """Return *names*, several with `_` between them, each with its size, as multiples of *ours*."""
    return {
        name: Fraction(size, ours) for joined, size in names.items() for name in joined.split("_")
    }


_TIMES = {
    "s_sec_secs_second_seconds_seconde_seconden_secondes_sekunde_sekunden": 1,
    "m_min_mins_minute_minutes_minuut_minuten": 60,
    "h_u_uur_uren_hour_hours_heure_heures_std_stunde_stunden": 3_600,
    "d_dag_dagen_day_days_jour_jours_tag_tage": 86_400,
}
NUMBERS = Units("`{value}` is not a whole number.")
SECONDS = Units("`{value}` is not a whole number of seconds.", _sizes(**_TIMES))
MINUTES = Units("`{value}` is not a whole number of minutes.", _sizes(60, **_TIMES))
MEGABYTES = Units(
    "`{value}` is not a whole number of megabytes.",
    _sizes(mb_mib_mo=1, gb_gib_go=1_024, tb_tib_to=1_048_576),
)
PAGES = Units(
    "`{value}` is not a whole number of pages.",
    _sizes(pagina_paginas_pages_page_blz_bladzijden_seiten=1),
)
POINTS = Units(
    "`{value}` is not a whole number of points.",
    _sizes(pt_points_point_punten_punt_punkte=1),
)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    minimum: int
    maximum: int = 10**9
    example: str = ""
    units: Units = NUMBERS

    def read(self, place: Place) -> int | None:
        """Return the number."""
        text = single(place, self.example or str(self.minimum))
        if text is None:
            return None
        is_plain = re.fullmatch(r"[+-]?[0-9]{1,30}", text)
        number = Fraction(text) if is_plain else self._measured(text)
        if number is None or number.denominator > 1:
            place.mistaken(self.units.not_whole, self._nearest(text, number), value=text)
        elif number < self.minimum:
            place.mistaken(
                "`{value}` is too small; the least is {limit}.", str(self.minimum),
                value=text, limit=str(self.minimum),
            )  # fmt: skip
        elif number > self.maximum:
            place.mistaken(
                "`{value}` is too large; the most is {limit}.", str(self.maximum),
                value=text, limit=str(self.maximum),
            )  # fmt: skip
        else:
            if not is_plain:
                place.understood(
                    "`{value}` was read as {number}.", str(number), value=text, number=str(number)
                )
            return int(number)
        return None

    def _measured(self, text: str) -> Fraction | None:
        """Return the number that can be meant by *text* alone: `5 000`, `2.0`, `2 min`."""
        match = _MEASURED.fullmatch(text)
        size = self._size_of(match[3]) if match else None
        if not match or not size:
            return None
        whole = re.sub(r"\D", "", match[1])
        return Fraction(f"{whole}.{match[2] or 0}") * size

    def _size_of(self, unit: str) -> Fraction | None:
        """Return the size of a typed *unit* in that of the setting; `None` for an unknown one."""
        return self.units.sizes.get(unit.lower()) if unit else Fraction(1)

    def _nearest(self, text: str, number: Fraction | None) -> str:
        """Return the whole number to suggest for *text*, which is a *number* if that is known."""
        default = self.example or str(self.minimum)
        if number is None:
            found = _NUMBER.search(text)
            unit = _MEASURED.fullmatch(text)
            if not found or (unit and self._size_of(unit[3]) is None):
                return default
            number = Fraction(min(_as_float(found.group()), 10.0**12))
        whole = math.floor(number + Fraction(1, 2))
        return str(max(self.minimum, min(whole, self.maximum)))


def _as_float(text: str) -> float:
    """Return a number in which three digits after a full stop or a comma are thousands."""
    if re.fullmatch(r"[+-]?\d{1,3}(?:[.,]\d{3})+", text):
        return float(re.sub("[.,]", "", text))
    return float(text.replace(",", "."))


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, as a number from 0 to *maximum*."""

    maximum: float
    example: str

    def read(self, place: Place) -> float | None:
        """Return the number; a percentage and a decimal comma are understood."""
        text = single(place, self.example)
        if text is None:
            return None
        match = re.fullmatch(r"([+-]?[0-9]*[.,]?[0-9]+(?:[eE][+-]?[0-9]{1,3})?)\s*(%?)", text)
        if not match:
            place.mistaken("`{value}` is not a number.", self.example, value=text)
            return None
        number = float(match[1].replace(",", ".")) / (100 if match[2] else 1)
        if not 0 <= number <= self.maximum:
            limit = f"{self.maximum:g}"
            place.mistaken(
                "`{value}` is not between 0 and {limit}.", "0" if number < 0 else limit,
                value=text, limit=limit,
            )  # fmt: skip
            return None
        if "," in match[1] or match[2]:
            place.understood(
                "`{value}` was read as {number}.", f"{number:g}", value=text, number=f"{number:g}"
            )
        return number
