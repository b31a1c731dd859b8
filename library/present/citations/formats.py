"""Formats for reference managers: CSL-JSON, BibTeX and RIS.

`FIELDS` maps the fields of a record to Dublin Core and CSL-JSON.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from library.core.model import Author, Person, Record, Study
from library.core.notation.edtf_dates import parse_edtf, without_season

FIELDS: dict[str, tuple[str | None, str | None]] = {
    "title": ("dcterms:title", "title"),
    "subtitle": ("dcterms:alternative", None),
    "authors": ("dcterms:creator", "author"),
    "publisher": ("dcterms:publisher", "publisher"),
    "commissioned_by": ("dcterms:contributor", None),
    "series": ("dcterms:isPartOf", "collection-title"),
    "edition": ("dcterms:hasVersion", "edition"),
    "date": ("dcterms:issued", "issued"),
    "year": ("dcterms:issued", "issued"),
    "languages": ("dcterms:language", "language"),
    "subjects": ("dcterms:subject", "keyword"),
    "abstract": ("dcterms:abstract", "abstract"),
    "doi": ("dcterms:identifier", "DOI"),
    "isbn": ("dcterms:identifier", "ISBN"),
    "source_url": ("dcterms:source", "URL"),
    "licence": ("dcterms:license", "license"),
    "access": ("dcterms:accessRights", None),
    "open_from": ("dcterms:available", None),
}
"""Field of a record -> its Dublin Core term and its CSL-JSON variable (CSL 1.0.2).

CSL has no variable for the subtitle; it is part of the title.
"""

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
"""Character -> TeX. Every brace is closed: BibTeX counts escaped braces too."""
_WORD = re.compile(r"[^\W_]+")
DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
"""A year, month or day in EDTF."""
_YEAR = re.compile(r"\d{4}")
_SEPARATOR = re.compile(r"\b(and|others)\b|,", re.IGNORECASE)
"""What BibTeX reads as the end of a name, or of its family name."""


def full_title(study: Study) -> str:
    """Return title and subtitle, joined by a colon."""
    return ": ".join(part for part in (study.title, study.record.subtitle) if part)


def certain(study: Study) -> Record:
    """Return the record without guesses, except for the title.

    Citation formats cannot mark a value as a guess, and a citation needs a title.
    """
    guesses = study.guessed - {"title", "subtitle"}
    blank = Record()
    return replace(study.record, **{name: getattr(blank, name) for name in guesses})


def guesses(study: Study) -> tuple[tuple[str, str], ...]:
    """Return name and value of the fields of *study* that no person has confirmed, by name."""
    names = sorted(study.guessed & FIELDS.keys())
    values = ((name, _value(getattr(study.record, name))) for name in names)
    return tuple((name, value) for name, value in values if value)


def _value(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")


def _notes(study: Study, notes: Sequence[str]) -> list[str]:
    """Return what formats have no field for as notes: who commissioned *study*, and guesses."""
    commissioned = certain(study).commissioned_by
    found = "; ".join(f"{name}: {value}" for name, value in guesses(study))
    own = (commissioned and f"Commissioned by: {commissioned}", found and f"Not confirmed: {found}")
    return [*filter(None, own), *notes]


def csl_json(study: Study, link: str = "", notes: Sequence[str] = ()) -> dict[str, Any]:
    """Return *study* as a CSL-JSON item, without empty fields; guesses are in its note.

    Args:
        study: A study.
        link: Its permanent address, for a study without another.
        notes: Further notes, such as quotations.
    """
    record = certain(study)
    item: dict[str, Any] = {
        "id": study.id,
        "type": "report",
        "title": full_title(study),
        "author": [_csl_name(author) for author in record.authors],
        "issued": _csl_date(record),
        "language": record.languages[0] if record.languages else "",
        "keyword": ", ".join(record.subjects),
        "number-of-pages": str(study.pages or ""),
    }
    same = ("publisher", "series", "edition", "abstract", "doi", "isbn", "source_url", "licence")
    item |= {str(FIELDS[name][1]): getattr(record, name) for name in same}
    item["URL"] = item["URL"] or link
    item["note"] = "\n".join(_notes(study, notes))
    return {key: value for key, value in item.items() if value}


def bibtex(study: Study, link: str = "", notes: Sequence[str] = ()) -> str:
    """Return *study* as a BibTeX entry; guesses are in its note.

    Args:
        study: A study.
        link: Its permanent address, for a study without another.
        notes: Further notes, such as quotations.
    """
    record = certain(study)
    values = {
        "title": _tex_title(full_title(study)),
        "author": " and ".join(_bibtex_name(author) for author in record.authors),
        "institution": _tex(record.publisher),
        "year": record.years.replace("–", "--"),
        "date": record.date if not _YEAR.fullmatch(record.date) else "",
        "series": _tex(record.series),
        "edition": _tex(record.edition),
        "language": record.languages[0] if record.languages else "",
        "doi": _tex(record.doi),
        "isbn": record.isbn,
        "url": _verbatim(record.source_url or link),
        "pagetotal": str(study.pages or ""),
        "keywords": _tex(", ".join(record.subjects)),
        "abstract": _tex(record.abstract),
        "note": _tex(" ".join(_notes(study, notes))),
    }
    lines = (f"  {key} = {{{value}}}," for key, value in values.items() if value)
    return "\n".join([f"@techreport{{{study.id},", *lines, "}"]) + "\n"


def ris(study: Study, link: str = "", notes: Sequence[str] = ()) -> str:
    """Return *study* as a RIS record; guesses are in its note.

    Args:
        study: A study.
        link: Its permanent address, for a study without another.
        notes: Further notes, such as quotations.
    """
    record = certain(study)
    lines = [
        ("TY", "RPRT"),
        *(("AU", family_first(author)) for author in record.authors),
        ("TI", full_title(study)),
        ("PB", record.publisher),
        ("PY", str(record.year or "")),
        ("DA", _ris_date(record)),
        ("T3", record.series),
        ("ET", record.edition),
        *(("LA", code) for code in record.languages),
        *(("KW", code) for code in record.subjects),
        ("AB", record.abstract),
        ("DO", record.doi),
        ("SN", record.isbn),
        ("UR", record.source_url or link),
        *(("N1", note) for note in _notes(study, notes)),
    ]
    fields = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value]
    return "\r\n".join([*fields, "ER  - ", ""])


def _csl_name(author: Author) -> dict[str, str]:
    if isinstance(author, Person):
        parts = {"family": author.family, "given": author.given}
        return {key: value for key, value in parts.items() if value}
    return {"literal": author.name}


def _csl_date(record: Record) -> dict[str, Any]:
    """Return the date in parts; a range, or a year with unknown digits, has both of its ends."""
    date = parse_edtf(record.date)
    if date is None:
        return {"date-parts": [[record.year]]} if record.year else {}
    ends = dict.fromkeys(end for end in (date.first, date.last) if end)
    parts = {"date-parts": [list(without_season(end)) for end in ends], "season": date.season}
    return {key: value for key, value in (parts | {"circa": date.is_about}).items() if value}


_RIS_SEASONS = ("", "spring", "summer", "autumn", "winter")


def _ris_date(record: Record) -> str:
    """Return the date as `YYYY/MM/DD/other`; empty where that says no more than the year.

    The other part says what the rest cannot: a season, a range of years, an approximate date.
    """
    date = parse_edtf(record.date)
    if date is None:
        return ""
    is_range = date.first != date.last
    known = without_season(date.first) if date.first and not is_range else (date.year,)
    month_and_day = [f"{part:02}" for part in known[1:]]
    years = date.years.replace("–", "-") if is_range else ""
    other = " ".join(filter(None, ["ca." * date.is_about, _RIS_SEASONS[date.season], years]))
    if not month_and_day and (not other or other == str(date.year)):
        return ""
    return "/".join([str(known[0]), *[*month_and_day, "", ""][:2], other])


def family_first(author: Author) -> str:
    """Return the name of a person with the family name first; of an organisation its name."""
    if isinstance(author, Person):
        return ", ".join(part for part in (author.family, author.given) if part)
    return author.name


def _bibtex_name(author: Author) -> str:
    # Braces prevent BibTeX from splitting an organisation into given and family name.
    if not isinstance(author, Person):
        return f"{{{_tex(author.name)}}}"
    if not author.given and " " in author.family:
        return f"{{{_tex(author.family)}}}"
    return ", ".join(_tex_name(part) for part in (author.family, author.given) if part)


def _tex_name(part: str) -> str:
    """Return a family or given name; in braces when BibTeX would split it."""
    return f"{{{_tex(part)}}}" if _SEPARATOR.search(part) else _tex(part)


def _tex_title(text: str) -> str:
    """Return a title in which the words with capitals are in braces, so that styles keep these."""

    def braced(word: re.Match[str]) -> str:
        return word[0] if word[0] == word[0].lower() else f"{{{word[0]}}}"

    parts = re.split(rf"({_WORD.pattern})", text)
    return "".join(
        _WORD.sub(braced, part) if at % 2 else _tex(part) for at, part in enumerate(parts)
    )


def _tex(text: str) -> str:
    """Return *text* as TeX, in one line."""
    return re.sub(r"\s+", " ", "".join(_TEX.get(char, char) for char in text))


def _verbatim(text: str) -> str:
    """Return an address, which programs read as it is, without braces."""
    return text.replace("{", "%7B").replace("}", "%7D")
