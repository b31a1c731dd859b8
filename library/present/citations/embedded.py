"""Metadata in the head of an HTML document: Highwire tags, Dublin Core terms and schema.org.

Guesses are left out, except for the title.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from library.core.model import Author, Person, Record, Study
from library.present.citations.formats import DAY, FIELDS, certain, family_first, full_title

Tags = list[tuple[str, str]]
"""Name and content of `meta` elements."""


@dataclass(frozen=True, slots=True)
class Published:
    """Where a study is published."""

    link: str
    """Its permanent address."""
    pdf: str
    """Address of its PDF; empty when that may not be shown."""
    library: str
    """Name of the library."""
    home: str
    """Address of the library."""


def highwire(study: Study, at: Published) -> Tags:
    """Return the `citation_*` tags of *study*, for Google Scholar and Zotero."""
    record = certain(study)
    tags = [
        ("citation_title", full_title(study)),
        *(("citation_author", family_first(author)) for author in record.authors),
        ("citation_publication_date", _day(record)),
        ("citation_technical_report_institution", record.publisher),
        ("citation_publisher", record.publisher),
        ("citation_series_title", record.series),
        ("citation_doi", record.doi),
        ("citation_isbn", record.isbn),
        ("citation_abstract", record.abstract),
        ("citation_abstract_html_url", at.link),
        ("citation_public_url", at.link),
        ("citation_pdf_url", at.pdf),
        *(("citation_language", code) for code in record.languages),
        *(("citation_keywords", code) for code in record.subjects),
    ]
    return [(name, text) for name, text in tags if text]


def dublin_core_terms(study: Study) -> Tags:
    """Return the record in Dublin Core terms, from the table of all citation formats."""
    tags = []
    for name, (term, _) in FIELDS.items():
        value = getattr(certain(study), name)
        if term is None or name == "year" or not value:
            continue
        for each in value if isinstance(value, tuple) else (value,):
            text = family_first(each) if isinstance(each, Author) else str(each)
            tags.append((term.replace("dcterms:", "DCTERMS."), text))
    return tags


def json_ld(
    study: Study, at: Published, subject_labels: Callable[[str], tuple[str, ...]]
) -> dict[str, Any]:
    """Return *study* as a schema.org `Report`."""
    record = certain(study)
    pdf = {"@type": "MediaObject", "contentUrl": at.pdf, "encodingFormat": "application/pdf"}
    doi = {"@type": "PropertyValue", "propertyID": "DOI", "value": record.doi}
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": at.link,
        "url": at.link,
        "name": full_title(study),
        "author": [_agent(author) for author in record.authors],
        "publisher": _organisation(record.publisher),
        "sponsor": _organisation(record.commissioned_by),
        "datePublished": _day(record).replace("/", "-"),
        "inLanguage": list(record.languages),
        "about": [label for code in record.subjects for label in subject_labels(code)],
        "abstract": record.abstract,
        "identifier": doi if record.doi else None,
        "isbn": record.isbn,
        "license": record.licence,
        "isPartOf": {"@type": "CreativeWork", "name": record.series} if record.series else None,
        "sameAs": record.source_url,
        "numberOfPages": study.pages,
        "encoding": pdf if at.pdf else None,
        "includedInDataCatalog": {"@type": "DataCatalog", "name": at.library, "url": at.home},
    }
    known = {key: value for key, value in described.items() if value}
    return known | {"isAccessibleForFree": bool(at.pdf)}


def _agent(author: Author) -> dict[str, str]:
    if isinstance(author, Person):
        parts = {"familyName": author.family, "givenName": author.given, "name": str(author)}
        return {"@type": "Person"} | {key: value for key, value in parts.items() if value}
    return {"@type": "Organization", "name": author.name}


def _organisation(name: str) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _day(record: Record) -> str:
    """Return the date in Highwire format, as precise as known: 2019/05/03, 2019.

    Of a range, it is the first year; a year with unknown digits cannot be written.
    """
    plain = DAY.fullmatch(record.date)
    if "X" in record.date[:4]:
        return ""
    return "/".join(filter(None, plain.groups())) if plain else str(record.year or "")
