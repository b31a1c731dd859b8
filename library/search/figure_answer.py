"""From a question to the figures and tables that answer it."""

from __future__ import annotations

from library.core.answers import FigureHit, FigureResult
from library.core.model import Filters
from library.core.notices import Notice
from library.query import Everything, parse
from library.search.answer import NAMED
from library.search.engine import FigureMatch, FigureOptions, Reader
from library.search.excerpts import excerpts
from library.search.knowledge import Knowledge, also_searched
from library.search.named_studies import only_named


def search_figures(
    reader: Reader,
    text: str,
    filters: Filters,
    options: FigureOptions,
    *,
    knowledge: Knowledge,
) -> FigureResult:
    """Return the figures that answer the question *text*, which may be any text.

    Takes 1 call of *reader*, or 2 when no figures are of the study that the question names.

    Args:
        reader: A view of the index.
        text: The question.
        filters: Conditions on the studies.
        options: Which part to return.
        knowledge: Other names of what is asked; its passages are not used.
    """
    only = only_named(text, filters)
    if only and (named := _named(reader, text, only, options)):
        return named
    question = parse(text)
    query = knowledge.query(text)
    matches = reader.figures(query, filters, options)
    return FigureResult(
        question=text,
        understood=str(question.query),
        counts=matches.counts,
        hits=tuple(map(_hit, matches.figures)),
        notices=question.notices,
        also_searched=also_searched(query),
    )


def _named(reader: Reader, text: str, only: Filters, options: FigureOptions) -> FigureResult | None:
    """Return the figures of the study that *only* has, which *text* names; `None` without any."""
    matches = reader.figures(Everything(), only, options)
    if not any(matches.counts.values()):
        return None
    return FigureResult(
        question=text,
        understood=text.strip(),
        counts=matches.counts,
        hits=tuple(map(_hit, matches.figures)),
        notices=(Notice(NAMED),),
        also_searched=(),
    )


def _hit(match: FigureMatch) -> FigureHit:
    figure = match.page.figures[match.position]
    return FigureHit(
        study=match.study,
        page=match.page,
        position=match.position + 1,
        figure=figure,
        highlights=match.highlights,
        excerpts=excerpts(figure.text, match.text_highlights),
    )
