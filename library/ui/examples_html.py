"""Questions that this library answers: to begin with, and where another found nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from library.core.model import Access, Study
from library.ui.html import Html, tag
from library.ui.screen_context import ScreenContext
from library.ui.view import View

EXAMPLES = 3
CLOSEST = 6
LEAST_LETTERS = 4
"""As many first letters as a word that is taken for close has in common with what was asked."""


def examples_html(context: ScreenContext, studies: Sequence[Study]) -> Html | None:
    """Return questions made of what single studies tell most about; `None` when there are none."""
    mine = context.messages.language
    near = sorted(
        studies, key=lambda study: (mine not in study.record.languages, not study.record.subjects)
    )
    questions = dict.fromkeys(islice(_questions(context, near), EXAMPLES))
    return _questions_html(context, context.messages.gettext("Example searches"), questions)


def closest_html(context: ScreenContext) -> Html | None:
    """Return words of the library that begin as those of the question do."""
    query_params = [word.strip('"*()') for word in context.view.question.split()]
    found = [
        near
        for word in query_params
        if len(word) >= LEAST_LETTERS
        for near in _closest(context, word)
    ]
    questions = list(dict.fromkeys(found))[:CLOSEST]
    return _questions_html(
        context, context.messages.gettext("Similar words in the library"), questions
    )


def _questions(context: ScreenContext, studies: Iterable[Study]) -> Iterator[str]:
    for study in studies:
        if study.has_text and study.record.access is Access.OPEN:
            question = " ".join(_telling(context, study))
            if question and context.library.search(question, limit=0).total_pages:
                yield question


def _telling(context: ScreenContext, study: Study) -> Sequence[str]:
    """Return what a study is about: its first subject, in its own language, and a word on it."""
    words = context.library.keywords(study.id)
    if not study.record.subjects:
        return words[:2]
    code, language = study.record.subjects[0], (*study.record.languages, "")[0]
    label = str(getattr(context.settings.file.subjects.get(code), language, code))
    other = (word for word in words if word[:LEAST_LETTERS].lower() not in label.lower())
    return [label, *islice(other, 1)]


def _closest(context: ScreenContext, word: str) -> list[str]:
    """Return the words that have most first letters in common with *word*."""
    for length in range(len(word), LEAST_LETTERS - 1, -1):
        completions = context.library.suggest(word[:length], limit=CLOSEST)
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
