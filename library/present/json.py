"""JSON output, as documented in `docs/json.md`. The format is public: fields are only added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from library.audit.check import Finding, Report
from library.audit.relevance import Evaluation
from library.core.answer_notes import AlsoSearched
from library.core.figures import Figure
from library.core.model import (
    Author,
    Excerpt,
    Highlight,
    Hit,
    Page,
    PageHit,
    Person,
    SearchResult,
    Study,
)
from library.core.yaml import Mistake
from library.ingest.outcome import Outcome
from library.present.messages import Messages
from library.staff.status import Status

Json = dict[str, Any]


def outcome_json(outcome: Outcome, words: Messages) -> Json:
    """Return the outcome of one file; the mistakes of its record in the language of *words*."""
    return {
        "file": outcome.file,
        "outcome": outcome.outcome,
        "study": outcome.study,
        "pages": outcome.pages,
        "reason": outcome.reason,
        "remedy": outcome.remedy,
        "seconds": round(outcome.seconds, 3),
        "mistakes": mistakes_json(outcome.mistakes, outcome.record, words),
    }


def mistakes_json(mistakes: Iterable[Mistake], file: str, words: Messages) -> list[Json]:
    """Return the mistakes of one file."""
    return [
        {
            "file": file,
            "line": each.line,
            "key": each.path or None,
            "message": words.notice(each.message),
            "write": each.write or None,
            "understood": each.understood,
        }
        for each in mistakes
    ]


def result_json(result: SearchResult) -> Json:
    """Return the result of a search."""
    facets = asdict(result.facets)
    for name in ("year", "guessed_year"):
        facets[name] = {str(year): count for year, count in facets[name].items()}
    return {
        "question": result.question,
        "understood": result.understood,
        "total_studies": result.total_studies,
        "total_pages": result.total_pages,
        "complete_studies": result.complete_studies,
        "hits": [_hit(hit) for hit in result.hits],
        "similar_studies": result.similar_studies,
        "facets": facets,
        "suggestion": result.suggestion,
        "notices": [str(notice) for notice in result.notices],
        "also_searched": also_searched_json(result.also_searched),
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


def origins_json(study: Study) -> Json:
    """Return the origin and the confidence of each known field of the record."""
    return {
        name: {"origin": origin.origin.value, "confidence": origin.confidence}
        for name, origin in study.origins
    }


def report_json(report: Report, words: Messages) -> Json:
    """Return the result of a check, with mistakes of records in the language of *words*."""
    return {
        "disagreements": [_finding(each, words) for each in report.disagreements],
        "remarks": [_finding(each, words) for each in report.remarks],
        "pages": report.pages,
        "recognised": report.recognised,
        "faults": [asdict(each) for each in report.faults],
        "untrusted": [asdict(each) for each in report.untrusted],
    }


def status_json(status: Status, words: Messages) -> Json:
    """Return the state of a library, with mistakes of records in the language of *words*."""
    failed = [
        {
            "file": file,
            "since": failure.since,
            "reason": failure.reason,
            "remedy": failure.remedy,
            "source": failure.source or None,
            "mistakes": mistakes_json(failure.mistakes, failure.record, words),
        }
        for file, failure in status.failed.items()
    ]
    families = [_finding(each, words) for each in status.families]
    return asdict(status) | {"failed": failed, "families": families}


def _finding(finding: Finding, words: Messages) -> Json:
    return {
        "file": finding.file,
        "reason": finding.reason,
        "remedy": finding.remedy,
        "mistakes": mistakes_json(finding.mistakes, finding.file, words),
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
        "figures": [figure_json(figure) for figure in page.figures],
    }


def figure_json(figure: Figure) -> Json:
    """Return a figure or table."""
    return {
        "kind": figure.kind.value,
        "number": figure.number or None,
        "caption": figure.caption,
        "area": asdict(figure.area) if figure.area else None,
        "text": figure.text,
    }


def also_searched_json(names: Sequence[AlsoSearched]) -> list[Json]:
    """Return what the thesaurus added to a query."""
    return [
        {"typed": each.typed, "labels": list(each.labels), "narrower": list(each.narrower)}
        for each in names
    ]


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
        "pages": [page_hit_json(page) for page in hit.pages],
        "older_versions": [study_json(study) for study in hit.older],
    }


def page_hit_json(hit: PageHit) -> Json:
    """Return a matching page with its excerpts."""
    return {
        "number": hit.page.number,
        "label": hit.page.label,
        "section": hit.page.section or None,
        "path": list(hit.page.path),
        "quality": hit.page.quality.score,
        "recognised": hit.page.recognised,
        "score": round(hit.score, 4),
        "is_similar": hit.is_similar,
        "excerpts": [excerpt_json(excerpt) for excerpt in hit.excerpts],
    }


def excerpt_json(excerpt: Excerpt) -> Json:
    """Return a passage with its highlights."""
    return {
        "text": excerpt.text,
        "highlights": [highlight_json(highlight) for highlight in excerpt.highlights],
    }


def highlight_json(highlight: Highlight) -> Json:
    """Return a span, the reason why it matches, and the label of the thesaurus in it, if any."""
    return {
        "start": highlight.start,
        "end": highlight.end,
        "why": highlight.reason,
        "label": highlight.label or None,
    }
