"""Results screen: the matching studies, with filters and pagination."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from library.core.answers import SearchResult
from library.present import display_names
from library.present.citations import FILE_FORMATS
from library.present.filter_params import NO_FILTERS
from library.search.quantities.quantity_answer import QuantityHit, asks_quantity, names_unit
from library.search.terminology.definitions import Definition, asks_definition
from library.ui.context.kept import Kept
from library.ui.context.screen_context import Head, LibraryContext, Screen
from library.ui.context.view import PAGE_SIZE, SORTS, View
from library.ui.context.visible_studies import visible_studies
from library.ui.parts import marked_text
from library.ui.parts.filter_links import chips, facets
from library.ui.screens.start_screen import subject_counts
from library.ui.screens.topic_screen import topics_of

Passages = TypeVar("Passages")
PAGES = 2
"""Pages shown for each study."""
SIMILAR_WORDS = 6
DEFINITIONS = 3
"""Most studies whose definition is shown above the results."""
QUANTITIES = 8
"""Most passages with numbers that are shown above the results."""


_SIGNS = re.compile(r"[\W_]+")
"""All but letters and digits."""
_DEFINITIONS: Kept[tuple[Definition, ...]] = Kept(100)
"""Those of a question, which takes longer than its results: readers return to these."""
_QUANTITIES: Kept[tuple[QuantityHit, ...]] = Kept(100)
"""Passages with numbers, kept for the same reason."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What may help when there is nothing to show."""

    is_empty: bool = False
    """Whether the library has no study."""
    reversed_years: View | None = None
    """The view with its years in order; None when they are."""
    last_screen: int = 0
    """Number of the last page of results, when a later one was asked for."""
    wider: View | None = None
    """The view without its filters, or else without the fields and exclusions of the question too;
    None when neither finds a study."""
    wider_studies: int = 0
    """Number of studies that it finds."""
    has_words: bool = True
    """Whether the question has words beside its fields and exclusions."""
    unquoted: View | None = None
    """The view without quotation marks; None when there are none."""
    similar_words: tuple[str, ...] = ()
    is_one_word: bool = False
    """Whether the question is a single word, so that none can be left out."""
    subjects: tuple[tuple[str, int], ...] = ()


def show(context: LibraryContext) -> Screen:
    """Return the results for the view in the address."""
    view = context.view
    result = context.queries.search(
        view.question,
        filters=view.chosen.filters(),
        sort=view.sort,
        limit=PAGE_SIZE,
        offset=(view.screen - 1) * PAGE_SIZE,
        pages=1 if view.compact else PAGES,
        only_words=view.only_words,
        reader_language=context.language,
    )
    total = result.total_studies + result.similar_studies
    last = -(-total // PAGE_SIZE)
    is_everything = view.unfiltered == view.first() and not view.has_question
    values = {
        "result": result,
        "older": len(visible_studies(context.queries)) - total if is_everything else 0,
        "rewritten": _rewritten(context, result),
        "suggestion": display_names.query(result.suggestion or "", context.messages),
        "namesakes": display_names.namesakes(hit.study for hit in result.hits),
        "advice": None if result.hits else _advice(context, result, last),
        **_above_results(context, result),
        **_ways_on(context, result, total, last),
    }
    title = view.question.strip() or context.messages.gettext("All studies")
    head = Head(feed=context.site.public.feed(view), for_robots=False)
    return Screen("results", title, values, head)


def _above_results(context: LibraryContext, result: SearchResult) -> dict[str, object]:
    """Return the passages that answer the question themselves, and what it is about."""
    quantities = _quantities(context)
    lacks = quantities == () and names_unit(context.view.question)
    return {
        "definitions": [*map(marked_text.defined, _definitions(context, result))],
        "quantities": [
            (each.study, each.page, marked_text.excerpt_parts(each.passage, each.page.headings))
            for each in quantities or ()
        ],
        "lacks_quantities": lacks and bool(result.hits),
        "topics": topics_of(context, result) if context.view.screen == 1 else [],
    }


def _ways_on(
    context: LibraryContext, result: SearchResult, total: int, last: int
) -> dict[str, object]:
    """Return other views of the *total* studies on *last* screens, and ways to take them away."""
    view, panel = context.view, facets(context, result.facets)
    return {
        "chips": chips(context, panel),
        "facets": panel,
        "names_address": lambda only: context.url.search(view.first(only_words=only)),
        "sorts": _sorts(context) if total > 1 else (),
        "address_at": lambda screen: context.url.search(view.at_screen(screen)),
        "last_screen": last,
        "exports": [
            (form.label, context.url.export(view, code)) for code, form in FILE_FORMATS.items()
        ],
        # Ticks are kept when a filter is chosen. The form adds the studies.
        "export_params": view.first(chosen=NO_FILTERS, compact=False).params(),
    }


def _definitions(context: LibraryContext, result: SearchResult) -> tuple[Definition, ...]:
    """Return sentences that define what is asked, on the first page of results only."""
    view = context.view
    is_asked = asks_definition(view.question, result.prose)
    if view.screen > 1 or not result.hits or not is_asked:
        return ()
    find = partial(context.queries.definitions, limit=DEFINITIONS, reader_language=context.language)
    return _of_question(context, _DEFINITIONS, find)


def _quantities(context: LibraryContext) -> tuple[QuantityHit, ...] | None:
    """Return passages with numbers in the unit that is asked; None where none are asked.

    They are on the first page of results only.
    """
    view = context.view
    if view.screen > 1 or not asks_quantity(view.question):
        return None
    find = partial(context.queries.quantities, limit=QUANTITIES)
    return _of_question(context, _QUANTITIES, find)


def _of_question(
    context: LibraryContext, kept: Kept[Passages], find: Callable[..., Passages]
) -> Passages:
    """Return what *find* finds for the question and filters in the address, at most once."""
    view, filters = context.view, context.view.chosen.filters()
    key = context.queries.edition, context.language, view.question, filters, view.only_words
    return kept.get(key, lambda: find(view.question, filters=filters, only_words=view.only_words))


def _rewritten(context: LibraryContext, result: SearchResult) -> str:
    """Return the interpretation of the query; empty when it is the query as typed."""
    typed = " ".join(context.view.question.casefold().split())
    understood = display_names.query(result.understood, context.messages)
    as_typed = {result.understood.casefold(), understood.casefold()}
    is_as_typed = typed in as_typed or _has_other_signs_only(typed, result.understood)
    return "" if is_as_typed or not typed else understood


def _has_other_signs_only(typed: str, understood: str) -> bool:
    """Whether a query has the letters and digits of the one *typed*, and excludes nothing.

    The engine is asked for "40 c" where 40 °C is typed, and for e-40 where E40 is. Quotation marks
    that are typed say more than their words.
    """
    if '"' in typed or any(part.startswith("-") for part in understood.split()):
        return False
    return _SIGNS.sub("", typed) == _SIGNS.sub("", understood.casefold())


def _sorts(context: LibraryContext) -> list[tuple[str, str, bool]]:
    """Return label, address and whether it is current of each order; relevance needs a query."""
    view = context.view
    return [
        (
            display_names.sort(sort, context.messages),
            context.url.search(view.first(sort=sort)),
            sort == view.sort,
        )
        for sort in (SORTS if view.has_question else SORTS[1:])
    ]


def _advice(context: LibraryContext, result: SearchResult, last: int) -> Advice:
    """Return the advice that fits the cause: of several causes, the first."""
    view = context.view
    first_year, last_year = view.chosen.first_year, view.chosen.last_year
    if first_year and last_year and first_year > last_year:
        swapped = view.choosing(first_year=last_year, last_year=first_year)
        return Advice(reversed_years=swapped)
    if last:
        return Advice(last_screen=last)
    subjects = subject_counts(context)
    if not subjects and not visible_studies(context.queries):  # a call that few libraries need
        return Advice(is_empty=True)
    wider = _wider(context, result)
    count = partial(context.queries.search, limit=0, corrections=False, only_words=view.only_words)
    found = ((each, n) for each in wider if (n := count(each.question).total_studies))
    best, studies = next(found, (None, 0))
    unquoted = view.first(question=" ".join(view.question.replace('"', " ").split()))
    asked = [word for word in result.understood.split() if word != "OR" and word[0] != "-"]
    words = [word.rpartition(":")[2].strip('"*()') for word in asked]
    return Advice(
        wider=best,
        wider_studies=studies,
        has_words=bool(result.prose),
        unquoted=unquoted if '"' in view.question else None,
        # With two views that find nothing, similar words would be one engine call too many.
        similar_words=_similar_words(context, result, words) if not best and len(wider) < 2 else (),
        is_one_word=len(words) == 1,
        subjects=subjects,
    )


def _wider(context: LibraryContext, result: SearchResult) -> list[View]:
    """Return the view without its filters, and without the conditions of the question too."""
    unfiltered = context.view.unfiltered
    views = [unfiltered, *([unfiltered.first(question=result.prose)] if result.prose else [])]
    return [view for view in dict.fromkeys(views) if view != context.view.first()]


def _similar_words(
    context: LibraryContext, result: SearchResult, words: list[str]
) -> tuple[str, ...]:
    """Return words of the studies like *words*, without those of the correction."""
    corrected = (result.suggestion or "").split()
    nearby = context.queries.nearby_words(words, limit=SIMILAR_WORDS) if words else ()
    return tuple(word for word in nearby if word not in corrected)
