"""Kinds of numbers in YAML files, with the units that people write behind them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from library.core.yaml.kinds import single
from library.core.yaml.places import Place

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3})+(?!\d)|[+-]?\d+(?:[.,]\d+)?")
_UNITS = {
    **dict.fromkeys(["", "mb", "mib", "s", "sec", "seconds", "seconden", "secondes", "pages"], 1),
    **dict.fromkeys(["pagina", "blz", "points", "punten"], 1),
    **dict.fromkeys(["gb", "gib"], 1024),
    **dict.fromkeys(["min", "minutes", "minuten"], 60),
}
"""Units that people write after a number, and how many of ours they are."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    minimum: int
    maximum: int = 10**9
    example: str = ""

    def read(self, place: Place) -> int | None:
        """Return the number."""
        text = single(place, self.example or str(self.minimum))
        if text is None:
            return None
        if not re.fullmatch(r"[+-]?[0-9]{1,30}", text):
            number = _whole(text)
            if number is not None and self.minimum <= number <= self.maximum:
                place.understood(
                    "`{value}` was read as {number}.", str(number), value=text, number=str(number)
                )
                return number
            found = _NUMBER.search(text)
            meant = math.floor(min(_as_float(found.group()), 10.0**12) + 0.5) if found else None
            place.mistaken(
                "`{value}` is not a whole number.",
                (self.example or str(self.minimum)) if meant is None else self._fitting(meant),
                value=text,
            )
            return None
        if int(text) < self.minimum:
            place.mistaken(
                "`{value}` is too small; the least is {limit}.", str(self.minimum),
                value=text, limit=str(self.minimum),
            )  # fmt: skip
            return None
        if int(text) > self.maximum:
            place.mistaken(
                "`{value}` is too large; the most is {limit}.", str(self.maximum),
                value=text, limit=str(self.maximum),
            )  # fmt: skip
            return None
        return int(text)

    def _fitting(self, number: int) -> str:
        return str(max(self.minimum, min(number, self.maximum)))


def _as_float(text: str) -> float:
    """Return a number in which three digits after a full stop or a comma are thousands."""
    if re.fullmatch(r"[+-]?\d{1,3}(?:[.,]\d{3})+", text):
        return float(re.sub("[.,]", "", text))
    return float(text.replace(",", "."))


def _whole(text: str) -> int | None:
    """Return the whole number that can be meant by *text* alone: `5 000`, `2.0`, `2 min`."""
    match = re.fullmatch(
        r"(\d{1,3}(?:[ _'\u00a0\u202f]\d{3})+|\d{1,9})(?:[.,]0)?\s*([^\W\d_]*)\.?", text
    )
    factor = _UNITS.get(match[2].lower()) if match else None
    return int(re.sub(r"\D", "", match[1])) * factor if match and factor else None


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
