"""A PDF that arrived at the desk and is not in the library yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, TypeAdapter

from library.core.errors import NotPossible
from library.core.files.pdf_header import HEADER, HEADER_WITHIN, UNKNOWN_KIND, other_kind
from library.core.model import Page
from library.ingest.state.problem import Problem, with_problem
from library.staff.changes.candidates import Candidate


class ArrivalState(StrEnum):
    """What happened to an arrival."""

    WAITING = "waiting"
    """It was not read yet."""
    READ = "read"
    """It was read; a person can confirm its record."""
    FAILED = "failed"
    """It cannot be read."""
    LOCKED = "locked"
    """It opens only with a password."""
    CONFIRMED = "confirmed"
    """Its record was confirmed; it is being added to the library."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A study of the library with nearly the same text."""

    study: str
    """Id."""
    resemblance: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One arrival, with what was read in it."""

    key: str
    """Name of its folder; sorts by time."""
    file: str
    """Name of the PDF."""
    who: str
    time: str
    """When it arrived, ISO 8601."""
    sha256: str
    state: ArrivalState = ArrivalState.WAITING
    problem: Problem | None = None
    """Why it cannot be read."""
    pages: int = 0
    unrecognised: int = 0
    """Number of pages that are pictures without recognised text."""
    lost: int = 0
    """Number of pages of which nothing can be read, as the file is damaged."""
    candidates: tuple[Candidate, ...] = ()
    """By field, the most certain first."""
    front: tuple[Page, ...] = ()
    """The first pages, and those on which a candidate is printed."""
    same_as: str = ""
    """Id of the study that has the same bytes; empty if there is none."""
    record_of: str = ""
    """Id of the study without PDF whose record has the name of this file."""
    alike: tuple[Likeness, ...] = ()
    """Studies with nearly the same text, the most similar first."""
    password: str = field(default="", repr=False)
    """Opens the PDF."""

    def guess(self, name: str) -> Candidate | None:
        """Return the most certain candidate for a field; None without one."""
        return next((each for each in self.candidates if each.field == name), None)

    def page(self, number: int) -> Page | None:
        """Return one of `front`."""
        return next((each for each in self.front if each.number == number), None)


ARRIVAL = TypeAdapter[Arrival](Annotated[Arrival, BeforeValidator(with_problem)])


def check_kind(name: str, content: bytes) -> None:
    """Check that a file that was dropped may be a PDF.

    Raises:
        NotPossible: It is empty, or of another kind; says what to do with one of that kind.
    """
    if not content:
        raise NotPossible("{file}: the file is empty.", remedy="Get the PDF once more.", file=name)
    head = content[:HEADER_WITHIN]
    if HEADER not in head:
        kind = other_kind(head)
        raise NotPossible(
            "{file}: this is not a PDF.",
            remedy="Save it as PDF first." if kind is UNKNOWN_KIND else kind.remedy,
            file=name,
        )
