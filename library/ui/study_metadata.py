"""Metadata of a study: Highwire tags, Dublin Core, JSON-LD, Open Graph."""

from __future__ import annotations

from typing import Any

from library.core.model import Author, Person, Record, Study
from library.present.citations import FIELDS, STUDY_FORMATS, certain, full_title
from library.ui.screen_context import Head, LibraryContext
from library.ui.visible_studies import is_open

MOST_DESCRIPTION = 300
"""Maximum length of a description, in characters."""


def head_of(context: LibraryContext, study: Study) -> Head:
    """Return the head of a document about *study*; guesses are excluded."""
    public, record = context.site.public, certain(study)
    about = " ".join(record.abstract.split())[:MOST_DESCRIPTION]
    graph = {
        "og:type": "article",
        "og:title": full_title(study),
        "og:description": about,
        "og:url": public.study(study.id),
        "og:site_name": context.site.file.name,
        "og:image": public.cover(study) if is_open(study) else "",
    }
    return Head(
        canonical=public.study(study.id),
        description=about,
        meta=(*highwire(study, context), *_dublin_core(record)),
        graph=tuple((name, text) for name, text in graph.items() if text),
        alternates=tuple(
            (form.media_type, public.file(study.id, kind)) for kind, form in STUDY_FORMATS.items()
        ),
        json_ld=json_ld(study, context),
    )


def highwire(study: Study, context: LibraryContext) -> list[tuple[str, str]]:
    """Return the `citation_*` tags of *study*, for Google Scholar and Zotero."""
    record, public = certain(study), context.site.public
    tags = [
        ("citation_title", full_title(study)),
        *(("citation_author", _name(author)) for author in record.authors),
        ("citation_publication_date", _day(record)),
        ("citation_technical_report_institution", record.publisher),
        ("citation_publisher", record.publisher),
        ("citation_series_title", record.series),
        ("citation_doi", record.doi),
        ("citation_isbn", record.isbn),
        ("citation_abstract", record.abstract),
        ("citation_abstract_html_url", public.study(study.id)),
        ("citation_public_url", public.study(study.id)),
        ("citation_pdf_url", public.file(study.id, "pdf") if is_open(study) else ""),
        *(("citation_language", code) for code in record.languages),
        *(("citation_keywords", code) for code in record.subjects),
    ]
    return [(name, text) for name, text in tags if text]


def json_ld(study: Study, context: LibraryContext) -> dict[str, Any]:
    """Return *study* as a schema.org `Report`."""
    record, public = certain(study), context.site.public
    pdf = {
        "@type": "MediaObject",
        "contentUrl": public.file(study.id, "pdf"),
        "encodingFormat": "application/pdf",
    }
    doi = {"@type": "PropertyValue", "propertyID": "DOI", "value": record.doi}
    labels = [context.settings.subject_labels(code) for code in record.subjects]
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": public.study(study.id),
        "url": public.study(study.id),
        "name": full_title(study),
        "author": [_agent(author) for author in record.authors],
        "publisher": _organisation(record.publisher),
        "sponsor": _organisation(record.commissioned_by),
        "datePublished": _day(record).replace("/", "-"),
        "inLanguage": list(record.languages),
        "about": [label for each in labels for label in each],
        "abstract": record.abstract,
        "identifier": doi if record.doi else None,
        "isbn": record.isbn,
        "license": record.licence,
        "isPartOf": {"@type": "CreativeWork", "name": record.series} if record.series else None,
        "sameAs": record.source_url,
        "numberOfPages": study.pages,
        "encoding": pdf if is_open(study) else None,
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": context.site.file.name,
            "url": public.url("/"),
        },
    }
    return {key: value for key, value in described.items() if value} | {
        "isAccessibleForFree": is_open(study)
    }


def _dublin_core(record: Record) -> list[tuple[str, str]]:
    """Return the record in Dublin Core terms, from the table of all citation formats."""
    tags = []
    for name, (term, _) in FIELDS.items():
        value = getattr(record, name)
        if term is None or name == "year" or not value:
            continue
        for each in value if isinstance(value, tuple) else (value,):
            text = _name(each) if isinstance(each, Author) else str(each)
            tags.append((term.replace("dcterms:", "DCTERMS."), text))
    return tags


def _name(author: Author) -> str:
    if isinstance(author, Person):
        return ", ".join(filter(None, (author.family, author.given)))
    return author.name


def _agent(author: Author) -> dict[str, str]:
    if isinstance(author, Person):
        parts = {"familyName": author.family, "givenName": author.given, "name": str(author)}
        return {"@type": "Person"} | {key: value for key, value in parts.items() if value}
    return {"@type": "Organization", "name": author.name}


def _organisation(name: str) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _day(record: Record) -> str:
    """Return the date in Highwire format, as precise as known: 2019/05/03, 2019."""
    parts = record.date.split("-")
    lengths = [len(part) for part in parts]
    is_season = len(parts) == 2 and parts[1] > "12"
    if "".join(parts).isdecimal() and lengths in ([4], [4, 2], [4, 2, 2]) and not is_season:
        return "/".join(parts)
    return str(record.year or "")
