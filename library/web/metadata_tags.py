"""Metadata of a study page: Highwire tags, Dublin Core, JSON-LD, Open Graph."""

from __future__ import annotations

from typing import Any

from library.core.model import Author, Person, Record, Study
from library.present.citations import FIELDS, certain, full_title
from library.service import Library
from library.web.file_routes import MEDIA_TYPES
from library.web.markup_tree import Element, data, element
from library.web.request_context import RequestContext
from library.web.visible_studies import is_open


def description(library: Library, study: Study, context: RequestContext) -> list[Element]:
    """Return the `head` elements that describe *study*; guesses are excluded."""
    public, record = context.public, certain(study)
    abstract = " ".join(record.abstract.split())
    graph = {
        "og:type": "article",
        "og:title": full_title(study),
        "og:description": abstract[:300],
        "og:url": public.study(study.id),
        "og:site_name": context.name,
        "og:image": public.cover(study) if is_open(study) else "",
    }
    return [
        element("link", rel="canonical", href=public.study(study.id)),
        *(
            element("link", rel="alternate", type=media_type, href=public.file(study.id, kind))
            for kind, media_type in MEDIA_TYPES.items()
        ),
        *([element("meta", name="description", content=abstract[:300])] if abstract else []),
        *(element("meta", name=name, content=text) for name, text in highwire(study, context)),
        *(element("meta", name=name, content=text) for name, text in _dublin_core(record)),
        *(element("meta", property=name, content=text) for name, text in graph.items() if text),
        data(json_ld(library, study, context)),
    ]


def highwire(study: Study, context: RequestContext) -> list[tuple[str, str]]:
    """Return the `citation_*` tags of *study*, for Google Scholar and Zotero."""
    record, public = certain(study), context.public
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


def json_ld(library: Library, study: Study, context: RequestContext) -> dict[str, Any]:
    """Return *study* as a schema.org `Report`."""
    record, public = certain(study), context.public
    pdf = {
        "@type": "MediaObject",
        "contentUrl": public.file(study.id, "pdf"),
        "encodingFormat": "application/pdf",
    }
    doi = {"@type": "PropertyValue", "propertyID": "DOI", "value": record.doi}
    labels = [library.settings.subject_labels(code) for code in record.subjects]
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
            "name": context.name,
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
