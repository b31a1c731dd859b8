"""Schema of sidecar files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import date as calendar_date
from typing import Annotated

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from pydantic import (
    AfterValidator,
    Field,
    HttpUrl,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from library.core.model import (
    Access,
    Author,
    Organisation,
    Person,
    Record,
)
from library.core.standard_numbers import bare_doi, check_isbn
from library.core.yaml import Strict, nearest


def _is_day(text: str) -> str:
    try:
        calendar_date.fromisoformat(text)
    except ValueError as exc:
        raise ValueError(f"`{text}` is no day of the calendar; write 2020-05-31") from exc
    return text


Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_is_day)]


class AuthorEntry(Strict):
    """An author: a person with family and given name, or an organisation."""

    family: str | None = None
    given: str | None = None
    organisation: str | None = None

    @model_validator(mode="after")
    def _is_person_or_organisation(self) -> AuthorEntry:
        if bool(self.family) == bool(self.organisation) or (self.organisation and self.given):
            raise ValueError("give `family` and `given` for a person, or only `organisation`")
        return self

    def author(self) -> Author:
        """Return the author as a type of the model."""
        if self.organisation:
            return Organisation(self.organisation)
        return Person(self.family or "", self.given or "")


class VersionEntry(Strict):
    """One version of the PDF."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    added: Day


class SidecarFile(Strict):
    """Content of a sidecar file; only `id` and `added` are required."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
    added: Day
    title: str = ""
    subtitle: str = ""
    authors: tuple[AuthorEntry, ...] = ()
    publisher: str = ""
    commissioned_by: str = ""
    series: str = ""
    edition: str = ""
    year: int | None = Field(None, ge=1400, le=2200)
    date: str = ""
    languages: tuple[Annotated[str, Field(pattern=r"^[a-z]{2}$")], ...] = ()
    subjects: tuple[str, ...] = ()
    abstract: str = ""
    doi: str = ""
    isbn: str = ""
    source_url: HttpUrl | None = None
    licence: str = ""
    access: Access = Access.OPEN
    passwords: tuple[Annotated[str, StringConstraints(strip_whitespace=False)], ...] = Field(
        (), repr=False
    )
    versions: tuple[VersionEntry, ...] = ()

    @field_validator("date")
    @classmethod
    def _is_edtf(cls, date: str) -> str:
        if date:
            _year_of(date)
        return date

    @field_validator("doi")
    @classmethod
    def _is_doi(cls, doi: str) -> str:
        return bare_doi(doi) if doi else ""

    @field_validator("isbn")
    @classmethod
    def _is_isbn(cls, isbn: str) -> str:
        if isbn:
            check_isbn(isbn)
        return isbn

    @field_validator("subjects")
    @classmethod
    def _are_known(cls, subjects: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        known: Collection[str] = (info.context or {}).get("subjects", ())
        for subject in subjects:
            if known and subject not in known:
                guess = nearest(subject, known)
                hint = f"; did you mean `{guess}`?" if guess else ""
                raise ValueError(f"`{subject}` is not a subject of library.yaml{hint}")
        return subjects

    @model_validator(mode="after")
    def _year_is_that_of_date(self) -> SidecarFile:
        if self.date and self.year is not None and _year_of(self.date) != self.year:
            raise ValueError("`year` and `date` are different years; keep only `date`")
        return self

    def record(self) -> Record:
        """Return the descriptive fields as a `Record`."""
        same = {f.name for f in fields(Record)} - {"authors", "year", "date", "source_url"}
        return Record(
            **{name: getattr(self, name) for name in same},
            authors=tuple(entry.author() for entry in self.authors),
            date=self.date or (str(self.year) if self.year else ""),
            year=_year_of(self.date) if self.date else self.year,
            source_url=str(self.source_url or ""),
        )


def _year_of(date: str) -> int:
    try:
        return int(parse_edtf(date).lower_strict().tm_year)
    except (EDTFParseException, AttributeError, ValueError, TypeError) as exc:
        raise ValueError(f"`{date}` is not a date; write 2020, 2020-05 or 2020-05-31") from exc
