"""Search for figures in the plain engine: every figure of every page is looked at."""

from __future__ import annotations

from library.core.figures import FigureKind
from library.core.model import Filters
from library.engines.shared.matching.figure_matching import FigureMatcher
from library.query import Query
from library.search.engine import FigureMatches, FigureOptions
from tests.engine.plain_fields import meets, passes


def plain_figures(reader, query: Query, filters: Filters, options: FigureOptions) -> FigureMatches:
    """Return the figures of *reader* that match."""
    found = []
    matcher = FigureMatcher(query, reader.compounds)
    for study in reader.studies():
        codes = study.record.subjects
        labels = [label for code in codes for label in reader.subject_labels(code)]

        def fits(condition, study=study, labels=labels):
            return meets(study, condition, labels, reader.languages)

        for page in reader.pages(study.id) if passes(study, filters) else ():
            found += [matcher.match(study, page, each) for each in matcher.matching(page, fits)]
    kinds = [match.page.figures[match.position].kind for match in found]
    chosen = [
        match for match, kind in zip(found, kinds, strict=True) if options.kind in {None, kind}
    ]
    chosen.sort(key=lambda match: -match.score)
    return FigureMatches(
        {kind: kinds.count(kind) for kind in FigureKind},
        tuple(chosen[options.offset : options.offset + options.limit]),
    )
