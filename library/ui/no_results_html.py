"""An answer with nothing in it: what to change, and where else to look."""

from __future__ import annotations

from dataclasses import replace

from library.core.model import SearchResult
from library.ui.examples_html import closest_html
from library.ui.html import Html, row, tag
from library.ui.screen_context import ScreenContext
from library.ui.subjects_html import subjects_html
from library.ui.view import TIPS, View, with_query


def empty_html(context: ScreenContext, result: SearchResult) -> Html:
    """Return advice that fits the question, and subjects to browse."""
    view, messages = context.view, context.messages
    advice: list[Html | str] = []
    if view.screen > 1 and result.total_studies:
        first = replace(view, screen=1)
        advice.append(_link(messages.gettext("Go to the first results."), first))
    unfiltered, is_filtered = result.total_studies, view.filters != View().filters
    if is_filtered:
        everywhere = context.queries.search(view.question, limit=0, corrections=False)
        unfiltered = everywhere.total_studies
    if unfiltered and is_filtered:
        told = messages.count(
            unfiltered, "Without filters: {n} study", "Without filters: {n} studies"
        )
        advice.append(_link(told, view.unfiltered))
    if '"' in view.question:
        open_words = replace(view, question=view.question.replace('"', " ").strip(), screen=1)
        advice.append(
            _link(
                messages.gettext("Leave out the quotation marks: the words may stand apart."),
                open_words,
            )
        )
    advice += [
        messages.gettext("Use fewer words, or other ones."),
        messages.gettext("Write the beginning of a word with a star: warmte* finds warmtenet."),
        tag(
            "a",
            messages.gettext("More search tips"),
            href=with_query(TIPS, {"lang": messages.language}),
        ),
    ]
    return row(
        tag("ul", *(tag("li", line) for line in advice), class_="advice"),
        None if unfiltered else closest_html(context),
        subjects_html(context),
    )


def _link(text: str, view: View) -> Html:
    return tag("a", text, href=view.href(), data_view=True)
