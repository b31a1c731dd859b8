"""Records of studies: sidecar YAML files, and how a record is put together.

A sidecar stands beside its PDF under the same name, with the ending `.yaml`. A person owns it:
after creating it, the library only ever adds a line to its list of versions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Annotated, Any

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from pydantic import (
    Field,
    HttpUrl,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from library.errors import RecordError
from library.files import write_atomically
from library.model import (
    Access,
    Author,
    Organisation,
    Origin,
    Person,
    Provenance,
    Record,
    Version,
)
from library.yaml_file import Strict, YamlProblem, block_line, nearest, read_yaml, scalar

SUFFIX = ".yaml"
MAX_ID = 60
"""Most characters in an id made from a file name: it has to fit in an address."""
SURE_ENOUGH = 0.6
"""What is less sure than this stays out of the record, and is only put before a person."""


class AuthorEntry(Strict):
    """One author: a person by family and given name, or an organisation."""

    family: str | None = None
    given: str | None = None
    organisation: str | None = None

    @model_validator(mode="after")
    def _is_one_of_both(self) -> AuthorEntry:
        if bool(self.family) == bool(self.organisation) or (self.organisation and self.given):
            raise ValueError("give `family` and `given` for a person, or only `organisation`")
        return self

    def author(self) -> Author:
        """Return the author in the library's own type."""
        if self.organisation:
            return Organisation(self.organisation)
        return Person(self.family or "", self.given or "")


class VersionEntry(Strict):
    """One state of the PDF."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    added: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class SidecarFile(Strict):
    """What a sidecar may hold; only `id` and `added` must stand there."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
    added: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
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
        doi = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)", "", doi, flags=re.IGNORECASE)
        if doi and not re.fullmatch(r"10\.\d{4,9}/\S+", doi):
            raise ValueError("a DOI looks like 10.1234/abc")
        return doi

    @field_validator("isbn")
    @classmethod
    def _is_isbn(cls, isbn: str) -> str:
        if isbn and not re.fullmatch(r"(97[89])?\d{9}[\dX]", re.sub(r"[ -]", "", isbn)):
            raise ValueError("an ISBN has 10 or 13 digits")
        return isbn

    @field_validator("subjects")
    @classmethod
    def _are_known(cls, subjects: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        known: Collection[str] = (info.context or {}).get("subjects", ())
        for subject in subjects:
            if known and subject not in known:
                guess = nearest(subject, known)
                hint = f"; did you mean `{guess}`?" if guess else ""
                raise ValueError(f"`{subject}` is no subject of library.yaml{hint}")
        return subjects

    @model_validator(mode="after")
    def _year_is_that_of_date(self) -> SidecarFile:
        if self.date and self.year is not None and _year_of(self.date) != self.year:
            raise ValueError("`year` and `date` name different years; keep `date`")
        return self

    def record(self) -> Record:
        """Return the descriptive part in the library's own type."""
        same = {f.name for f in fields(Record)} - {"authors", "year", "date", "source_url"}
        return Record(
            **{name: getattr(self, name) for name in same},
            authors=tuple(entry.author() for entry in self.authors),
            date=self.date or (str(self.year) if self.year else ""),
            year=_year_of(self.date) if self.date else self.year,
            source_url=str(self.source_url or ""),
        )


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The record of one study as it stands on disk."""

    id: str
    added: str
    record: Record
    versions: tuple[Version, ...]
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """What opens the PDF; of no use to anyone but its reader."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value read off a PDF, and where."""

    record: Record
    origin: Origin
    confidence: float = 1.0
    """How sure all its fields are, from 0 to 1."""

    @property
    def is_sure_enough(self) -> bool:
        """Whether it may be shown to readers."""
        return self.confidence >= SURE_ENOUGH


def sidecar_path(pdf: Path) -> Path:
    """Return where the record of *pdf* stands."""
    return pdf.with_suffix(SUFFIX)


def read_sidecar(path: Path, subjects: Collection[str] = ()) -> Sidecar:
    """Return the record at *path*.

    Args:
        path: A sidecar file.
        subjects: The codes a record may use; any code when empty.

    Raises:
        RecordError: The file is wrong; names line, key and the nearest valid key.
    """
    try:
        entry = read_yaml(path, SidecarFile, {"subjects": subjects})
    except YamlProblem as exc:
        raise RecordError(path.name, exc.reason, remedy=exc.remedy) from exc
    except OSError as exc:
        raise RecordError(
            path.name, f"it cannot be read ({exc.strerror})", remedy="Check its permissions."
        ) from exc
    versions = tuple(Version(version.sha256, version.added) for version in entry.versions)
    return Sidecar(entry.id, entry.added, entry.record(), versions, entry.passwords)


def create_sidecar(path: Path, sidecar: Sidecar, guesses: Iterable[Found]) -> None:
    """Write a new record at *path*: what is certain as values, *guesses* as comments, best first.

    Raises:
        OSError: The file cannot be written.
    """
    ranked = sorted(guesses, key=lambda found: -found.confidence)
    used = list(_comments(each for each in ranked if each.is_sure_enough))
    unused = list(_comments(each for each in ranked if not each.is_sure_enough))
    lines = [
        "# The record of the study beside it. Fill in what you know and run `library ingest`.",
        "# The library reads this file and only ever adds lines under `versions`.",
        f"id: {sidecar.id}  # permanent: links and citations rest on it",
        f"added: {sidecar.added}",
        "",
        "# Guesses from the PDF, used as long as nothing better stands here. To correct one,",
        "# remove its # and change the value.",
        *used,
        "",
        *(
            ["# Not sure enough to be shown: remove the # of what is right.", *unused, ""]
            if unused
            else []
        ),
    ]
    text = "\n".join(lines) + "\n" + _version_lines(sidecar.versions)
    write_atomically(path, text.encode())


def add_version(path: Path, version: Version) -> None:
    """Add *version* as the newest to the record at *path*, and change nothing else in it.

    Raises:
        RecordError: The file holds a list of versions in a form that cannot be added to.
        OSError: The file cannot be written.
    """
    before = read_sidecar(path)
    text = path.read_bytes().decode("utf-8-sig")
    lines = text.splitlines(keepends=True)
    at = block_line(text, "versions")
    if at is None:
        end = "" if text.endswith("\n") or not text else "\n"
        after = f"{text}{end}{_version_lines((version,))}"
    else:
        indent = re.match(r"\s*", _first_item(lines[at + 1 :]))
        item = _version_item(version, indent.group() if indent else "  ")
        after = "".join([*lines[: at + 1], item, *lines[at + 1 :]])
    write_atomically(path, after.encode())
    try:
        whole = read_sidecar(path) == replace(before, versions=(version, *before.versions))
    except RecordError:
        whole = False
    if not whole:
        write_atomically(path, text.encode())
        raise RecordError(
            path.name,
            "no line can be added to its `versions`",
            remedy=f"Add it yourself: sha256 {version.sha256}, added {version.added}.",
        )


def merge(
    record: Record, found: Iterable[Found]
) -> tuple[Record, tuple[tuple[str, Provenance], ...]]:
    """Return *record* with its empty fields filled from *found*, and each field's origin.

    Args:
        record: What a person wrote; it always wins.
        found: What was read off the PDF: the surest wins, the first of equals; what is not sure
            enough is left out.
    """
    blank = Record()
    written = [f.name for f in fields(Record) if getattr(record, f.name) != getattr(blank, f.name)]
    origins = dict.fromkeys(written, Provenance(Origin.RECORD))
    sure = [each for each in found if each.is_sure_enough]
    for source in sorted(sure, key=lambda each: -each.confidence):
        for name, value in _known(source.record):
            # A subtitle belongs to its title, and to no other.
            goes_on = name != "subtitle" or source.record.title in {"", record.title}
            if name not in origins and goes_on:
                record = replace(record, **{name: value})
                origins[name] = Provenance(source.origin, source.confidence)
    return record, tuple(origins.items())


def slug(name: str) -> str:
    """Return *name* as an id: lower case, ASCII, words joined by hyphens; `study` for nothing."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) > MAX_ID:
        cut = words[: MAX_ID + 1].rsplit("-", 1)[0]
        words = cut if len(cut) > MAX_ID // 2 else words[:MAX_ID]
    return words.strip("-") or "study"


def unique_id(name: str, taken: Collection[str]) -> str:
    """Return an id for *name* that is not in *taken*."""
    first = slug(name)
    candidate, count = first, 1
    while candidate in taken:
        count += 1
        candidate = f"{first}-{count}"
    return candidate


def _year_of(date: str) -> int:
    try:
        return int(parse_edtf(date).lower_strict().tm_year)
    except (EDTFParseException, AttributeError, ValueError, TypeError) as exc:
        raise ValueError(f"`{date}` is no date; write 2020, 2020-05 or 2020-05-31") from exc


def _known(record: Record) -> Iterable[tuple[str, Any]]:
    """Yield the fields that can be found in a PDF and were, each with its value."""
    for f in fields(Record):
        value = getattr(record, f.name)
        if value and f.name != "access":
            yield f.name, value


def _comments(found: Iterable[Found]) -> Iterable[str]:
    """Yield what was found as lines of comment, each value once."""
    told: set[tuple[str, Any]] = set()
    for each in found:
        for name, value in _known(each.record):
            is_told = (name, value) in told or (name == "year" and each.record.date)
            if not is_told:
                yield from _comment(name, value, Provenance(each.origin, each.confidence))
            told.add((name, value))


def _comment(name: str, value: Any, origin: Provenance) -> Iterable[str]:  # noqa: ANN401
    if name == "authors":
        yield f"# authors:  # {origin}"
        yield from (line for author in value for line in _author_lines(author))
    elif isinstance(value, tuple):
        yield f"# {name}: [{', '.join(value)}]  # {origin}"
    else:
        yield f"# {name}: {scalar(str(value))}  # {origin}"


def _author_lines(author: Author) -> Iterable[str]:
    if isinstance(author, Organisation):
        yield f"#   - organisation: {scalar(author.name)}"
        return
    yield f"#   - family: {scalar(author.family)}"
    if author.given:
        yield f"#     given: {scalar(author.given)}"


def _version_lines(versions: tuple[Version, ...]) -> str:
    if not versions:
        return ""
    return "versions:\n" + "".join(_version_item(version, "  ") for version in versions)


def _version_item(version: Version, indent: str) -> str:
    return f"{indent}- sha256: {version.sha256}\n{indent}  added: {version.added}\n"


def _first_item(lines: list[str]) -> str:
    return next((line for line in lines if line.lstrip().startswith("-")), "  -")
