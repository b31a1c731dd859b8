"""Example searches for the start screen, and similar words for a search without results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from library.core.model import Access, Study
from library.ui.html import Html, tag
from library.ui.screen_context import ScreenContext
from library.ui.view import View

EXAMPLES = 3
SIMILAR_WORDS = 6
COMMON_PREFIX = 4
"""Minimum length of the common prefix of similar words."""


def examples_html(context: ScreenContext, studies: Sequence[Study]) -> Html | None:
    """Return example searches from the keywords of *studies*; `None` when there are none."""
    language = context.messages.language
    preferred = sorted(
        studies,
        key=lambda study: (language not in study.record.languages, not study.record.subjects),
    )
    questions = dict.fromkeys(islice(_questions(context, preferred), EXAMPLES))
    return _questions_html(context, context.messages.gettext("Example searches"), questions)


def similar_words_html(context: ScreenContext) -> Html | None:
    """Return words of the library that share a prefix with the words of the query."""
    words = [word.strip('"*()') for word in context.view.question.split()]
    similar = [
        match
        for word in words
        if len(word) >= COMMON_PREFIX
        for match in _similar_words(context, word)
    ]
    questions = list(dict.fromkeys(similar))[:SIMILAR_WORDS]
    return _questions_html(
        context, context.messages.gettext("Similar words in the library"), questions
    )


def _questions(context: ScreenContext, studies: Iterable[Study]) -> Iterator[str]:
    for study in studies:
        if study.has_text and study.record.access is Access.OPEN:
            question = " ".join(_topic(context, study))
            if question and context.library.search(question, limit=0).total_pages:
                yield question


def _topic(context: ScreenContext, study: Study) -> Sequence[str]:
    """Return the label of the first subject of *study* in its own language, and a keyword."""
    words = context.library.keywords(study.id)
    if not study.record.subjects:
        return words[:2]
    code, language = study.record.subjects[0], (*study.record.languages, "")[0]
    label = str(getattr(context.settings.file.subjects.get(code), language, code))
    other = (word for word in words if word[:COMMON_PREFIX].lower() not in label.lower())
    return [label, *islice(other, 1)]


def _similar_words(context: ScreenContext, word: str) -> list[str]:
    """Return the words with the longest common prefix with *word*."""
    for length in range(len(word), COMMON_PREFIX - 1, -1):
        completions = context.library.suggest(word[:length], limit=SIMILAR_WORDS)
        if words := [each.text for each in completions if each.kind == "word"]:
            return words
    return []


def _questions_html(context: ScreenContext, heading: str, questions: Iterable[str]) -> Html | None:
    links = [
        tag(
            "li",
            tag(
                "a",
                question,
                href=View(question=question, lang=context.view.lang).href(),
                data_view=True,
            ),
        )
        for question in questions
    ]
    return (
        tag("section", tag("h2", heading), tag("ul", *links), class_="examples") if links else None
    )
