"""Files of many studies for reference managers and spreadsheets."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from library.core.model import Study
from library.present.citations.formats import bibtex, csl_json, guesses, ris
from library.present.csv_text import MEDIA_TYPE, csv_text

Link = Callable[[Study], str]
"""Returns the permanent address of a study; empty when there is none."""
Notes = Callable[[Study], Sequence[str]]
"""Returns further notes of a study, such as quotations."""


class FileFormat(NamedTuple):
    """A file format of many studies."""

    name: str
    """As programs call it."""
    programs: str
    """Names of well-known programs that open it."""
    extension: str
    media_type: str
    writer: Callable[[Sequence[Study], Link, Notes], str]

    def write(self, studies: Sequence[Study], link: Link, notes: Notes = lambda _: ()) -> str:
        """Return *studies* in this format; CSV has no notes."""
        return self.writer(studies, link, notes)

    @property
    def label(self) -> str:
        """Name and programs, for readers who choose a format."""
        return f"{self.name} ({self.programs})"


def _ris(studies: Sequence[Study], link: Link, notes: Notes) -> str:
    return "".join(ris(study, link(study), notes(study)) for study in studies)


def _bibtex(studies: Sequence[Study], link: Link, notes: Notes) -> str:
    return "\n".join(bibtex(study, link(study), notes(study)) for study in studies)


def _csl_json(studies: Sequence[Study], link: Link, notes: Notes) -> str:
    items = [csl_json(study, link(study), notes(study)) for study in studies]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _csv(studies: Sequence[Study], link: Link, _: Notes) -> str:
    return csv_text([COLUMNS, *(_row(study, link(study)) for study in studies)])


COLUMNS = (
    "id title subtitle authors publisher commissioned_by series edition date year languages "
    "subjects doi isbn source_url licence access pages link unconfirmed"
).split()
"""Columns of the CSV file: fields of the record, and `unconfirmed`, the fields that are guesses."""


def _row(study: Study, link: str) -> list[str]:
    record = study.record
    values = {
        **{name: str(getattr(record, name) or "") for name in COLUMNS if hasattr(record, name)},
        "id": study.id,
        "title": study.title,
        "authors": "; ".join(map(str, record.authors)),
        "languages": "; ".join(record.languages),
        "subjects": "; ".join(record.subjects),
        "access": record.access.value,
        "pages": str(study.pages or ""),
        "link": link,
        "unconfirmed": "; ".join(name for name, _ in guesses(study)),
    }
    return [values[name] for name in COLUMNS]


_OF_ONE = ("bibtex", "ris", "csl-json")
FILE_FORMATS = {
    "ris": FileFormat(
        "RIS",
        "Zotero, EndNote",
        "ris",
        "application/x-research-info-systems; charset=utf-8",
        _ris,
    ),
    "bibtex": FileFormat("BibTeX", "LaTeX", "bib", "application/x-bibtex; charset=utf-8", _bibtex),
    "csl-json": FileFormat(
        "CSL-JSON",
        "Pandoc",
        "json",
        "application/vnd.citationstyles.csl+json; charset=utf-8",
        _csl_json,
    ),
    "csv": FileFormat("CSV", "Excel", "csv", MEDIA_TYPE, _csv),
}
"""Name of a format -> the format."""
STUDY_FORMATS = {FILE_FORMATS[name].extension: FILE_FORMATS[name] for name in _OF_ONE}
"""Extension -> the format, of those that a study by itself is given in."""
