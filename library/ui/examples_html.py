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
CANDIDATES = 2 * EXAMPLES
"""Studies of which a question is made; some find nothing."""
SHARED_LETTERS = 4
"""A keyword with this many first letters of the label of a subject adds nothing to it."""


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
    near = context.queries.nearby_words(words, limit=SIMILAR_WORDS)
    return _questions_html(context, context.messages.gettext("Similar words in the library"), near)


def _questions(context: ScreenContext, studies: Iterable[Study]) -> Iterator[str]:
    """Yield a question for each of *studies*: its first subject and a keyword."""
    readable = [s for s in studies if s.has_text and s.record.access is Access.OPEN][:CANDIDATES]
    every = zip(readable, context.queries.keywords(*readable), strict=True)
    questions = [
        question for study, words in every if (question := _question(context, study, words))
    ]
    counts = context.queries.counts(questions)
    return (question for question, count in zip(questions, counts, strict=True) if count)


def _question(context: ScreenContext, study: Study, words: Sequence[str]) -> str:
    if not study.record.subjects:
        return " ".join(words[:2])
    code, language = study.record.subjects[0], (*study.record.languages, "")[0]
    label = context.settings.subject_label(code, language)
    other = (word for word in words if word[:SHARED_LETTERS].lower() not in label.lower())
    return " ".join([label, *islice(other, 1)])


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
