"""JSON of figures, definitions and quantities, as documented in `docs/json.md`."""

from __future__ import annotations

from library.core.figure_results import FigureHit, FigureResult
from library.core.model import Excerpt, Page, Study
from library.present.json import (
    Json,
    also_searched_json,
    excerpt_json,
    figure_json,
    highlight_json,
    study_json,
)


def figures_json(result: FigureResult) -> Json:
    """Return the figures and tables that answer a question."""
    return {
        "question": result.question,
        "understood": result.understood,
        "counts": {kind.value: count for kind, count in result.counts.items()},
        "figures": [figure_hit_json(hit) for hit in result.hits],
        "notices": [str(notice) for notice in result.notices],
        "also_searched": also_searched_json(result.also_searched),
    }


def figure_hit_json(hit: FigureHit) -> Json:
    """Return one matching figure or table."""
    return {
        "study": study_json(hit.study),
        "page": hit.page.number,
        "label": hit.page.label,
        "position": hit.position,
        **figure_json(hit.figure),
        "highlights": list(map(highlight_json, hit.highlights)),
        "excerpts": list(map(excerpt_json, hit.excerpts)),
    }


def passage_json(study: Study, page: Page, passage: Excerpt) -> Json:
    """Return a passage of a page: a definition, or a quantity and the words around it."""
    return {
        "study": study_json(study),
        "page": page.number,
        "label": page.label,
        **excerpt_json(passage),
    }
