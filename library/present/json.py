"""JSON output, as documented in `docs/json.md`. The format is public: fields are only added."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from library.audit.relevance import Evaluation
from library.core.model import (
    Author,
    Excerpt,
    Hit,
    Page,
    PageHit,
    Person,
    SearchResult,
    Study,
)
from library.ingest.outcome import Outcome

Json = dict[str, Any]


def outcome_json(outcome: Outcome) -> Json:
    """Return the outcome of one file."""
    return {**asdict(outcome), "seconds": round(outcome.seconds, 3)}


def result_json(result: SearchResult) -> Json:
    """Return the result of a search."""
    facets = asdict(result.facets)
    facets["year"] = {str(year): count for year, count in facets["year"].items()}
    return {
        "question": result.question,
        "understood": result.understood,
        "total_studies": result.total_studies,
        "total_pages": result.total_pages,
        "hits": [_hit(hit) for hit in result.hits],
        "similar_studies": result.similar_studies,
        "facets": facets,
        "suggestion": result.suggestion,
        "notices": [str(notice) for notice in result.notices],
        "also_searched": [
            {
                "typed": each.typed,
                "labels": list(each.labels),
                "narrower": list(each.narrower),
            }
            for each in result.also_searched
        ],
    }


def evaluation_json(evaluation: Evaluation) -> Json:
    """Return the relevance measures."""
    return asdict(evaluation)


def study_json(study: Study) -> Json:
    """Return the main fields of a study."""
    record = study.record
    return {
        "id": study.id,
        "file": study.file,
        "title": study.title,
        "authors": [author_json(author) for author in record.authors],
        "publisher": record.publisher or None,
        "year": record.year,
        "languages": list(record.languages),
        "subjects": list(record.subjects),
        "access": record.access.value,
        "guessed": sorted(study.guessed),
    }


def record_json(study: Study) -> Json:
    """Return a study with its full record."""
    record = study.record
    names = (
        "subtitle commissioned_by series edition date abstract doi isbn source_url licence"
    ).split()
    return {
        **study_json(study),
        **{name: getattr(record, name) or None for name in names},
        "added": study.added,
        "pages": study.pages,
        "sections": [asdict(section) for section in study.sections],
        "versions": [asdict(version) for version in study.versions],
    }


def page_json(page: Page) -> Json:
    """Return a page with its text, limited to what may be shown."""
    return {
        "study": page.study,
        "number": page.number,
        "label": page.label,
        "language": page.language,
        "section": page.section or None,
        "path": list(page.path),
        "quality": page.quality.score,
        "recognised": page.recognised,
        "text": page.text,
        "withheld": page.withheld,
    }


def author_json(author: Author) -> Json:
    """Return an author: a person with two name parts, or an organisation."""
    if isinstance(author, Person):
        return {"family": author.family, "given": author.given or None}
    return {"organisation": author.name}


def _hit(hit: Hit) -> Json:
    return {
        "study": study_json(hit.study),
        "score": round(hit.score, 4),
        "fields": list(hit.fields),
        "found_by": [{"typed": each.typed, "label": each.label} for each in hit.found_by],
        "cosine": None if hit.cosine is None else round(hit.cosine, 4),
        "pages": [_page(page) for page in hit.pages],
    }


def _page(hit: PageHit) -> Json:
    return {
        "number": hit.page.number,
        "label": hit.page.label,
        "section": hit.page.section or None,
        "path": list(hit.page.path),
        "quality": hit.page.quality.score,
        "recognised": hit.page.recognised,
        "score": round(hit.score, 4),
        "is_similar": hit.is_similar,
        "excerpts": [_excerpt(excerpt) for excerpt in hit.excerpts],
    }


def _excerpt(excerpt: Excerpt) -> Json:
    return {
        "text": excerpt.text,
        "highlights": [
            {
                "start": highlight.start,
                "end": highlight.end,
                "why": highlight.reason,
                "label": highlight.label or None,
            }
            for highlight in excerpt.highlights
        ],
    }
