"""Content of the results screen without results: advice and subjects."""

from __future__ import annotations

from dataclasses import replace

from library.core.model import SearchResult
from library.ui.examples_html import similar_words_html
from library.ui.html import Html, row, tag
from library.ui.screen_context import ScreenContext
from library.ui.subjects_html import subjects_html
from library.ui.view import TIPS, View, with_query


def no_results_html(context: ScreenContext, result: SearchResult) -> Html:
    """Return advice for the query, and subjects to browse."""
    view, messages = context.view, context.messages
    advice: list[Html | str] = []
    if view.screen > 1 and result.total_studies:
        first = replace(view, screen=1)
        advice.append(_link(messages.gettext("Go to the first page of results."), first))
    unfiltered, is_filtered = result.total_studies, view.filters != View().filters
    if is_filtered:
        everywhere = context.queries.search(view.question, limit=0, corrections=False)
        unfiltered = everywhere.total_studies
    if unfiltered and is_filtered:
        label = messages.ngettext(
            "{n} study without filters", "{n} studies without filters", unfiltered
        )
        advice.append(_link(label, view.unfiltered))
    if '"' in view.question:
        unquoted = replace(view, question=view.question.replace('"', " ").strip(), screen=1)
        advice.append(
            _link(
                messages.gettext("Search without the quotation marks."),
                unquoted,
            )
        )
    advice += [
        messages.gettext("Use fewer or different words."),
        messages.gettext("Use * after the beginning of a word: warmte* finds warmtenet."),
        tag(
            "a",
            messages.gettext("See the search tips."),
            href=with_query(TIPS, {"lang": messages.language}),
        ),
    ]
    return row(
        tag("ul", *(tag("li", line) for line in advice), class_="advice"),
        None if unfiltered else similar_words_html(context),
        subjects_html(context),
    )


def _link(text: str, view: View) -> Html:
    return tag("a", text, href=view.href(), data_view=True)
