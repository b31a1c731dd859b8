"""Questions that this library answers: to begin with, and where another found nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from library.core.model import Access, Study
from library.ui.html import Html, tag
from library.ui.screen_context import Visit
from library.ui.view import View

EXAMPLES = 3
CLOSEST = 6
LEAST_LETTERS = 4
"""As many first letters as a word that is taken for close has in common with what was asked."""


def examples_html(visit: Visit, studies: Sequence[Study]) -> Html | None:
    """Return questions made of what single studies tell most about; `None` when there are none."""
    mine = visit.said.language
    near = sorted(
        studies, key=lambda study: (mine not in study.record.languages, not study.record.subjects)
    )
    questions = dict.fromkeys(islice(_questions(visit, near), EXAMPLES))
    return _questions_html(visit, visit.said.say("Try for example"), questions)


def closest_html(visit: Visit) -> Html | None:
    """Return words of the library that begin as those of the question do."""
    asked = [word.strip('"*()') for word in visit.view.question.split()]
    found = [near for word in asked if len(word) >= LEAST_LETTERS for near in _closest(visit, word)]
    questions = list(dict.fromkeys(found))[:CLOSEST]
    return _questions_html(visit, visit.said.say("Words that are in the library"), questions)


def _questions(visit: Visit, studies: Iterable[Study]) -> Iterator[str]:
    for study in studies:
        if study.has_text and study.record.access is Access.OPEN:
            question = " ".join(_telling(visit, study))
            if question and visit.shelf.search(question, limit=0).total_pages:
                yield question


def _telling(visit: Visit, study: Study) -> Sequence[str]:
    """Return what a study is about: its first subject, in its own language, and a word on it."""
    words = visit.shelf.telling_words(study.id)
    if not study.record.subjects:
        return words[:2]
    code, language = study.record.subjects[0], (*study.record.languages, "")[0]
    label = str(getattr(visit.settings.file.subjects.get(code), language, code))
    other = (word for word in words if word[:LEAST_LETTERS].lower() not in label.lower())
    return [label, *islice(other, 1)]


def _closest(visit: Visit, word: str) -> list[str]:
    """Return the words that have most first letters in common with *word*."""
    for length in range(len(word), LEAST_LETTERS - 1, -1):
        completions = visit.shelf.suggest(word[:length], limit=CLOSEST)
        if words := [each.text for each in completions if each.kind == "word"]:
            return words
    return []


def _questions_html(visit: Visit, heading: str, questions: Iterable[str]) -> Html | None:
    links = [
        tag(
            "li",
            tag(
                "a",
                question,
                href=View(question=question, lang=visit.view.lang).href(),
                data_view=True,
            ),
        )
        for question in questions
    ]
    return (
        tag("section", tag("h2", heading), tag("ul", *links), class_="examples") if links else None
    )
