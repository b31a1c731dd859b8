"""Distractors: generated pages with the words of the questions that answer none of them.

Each is a random sequence of words with a fixed seed. Each kind of page should lose by another part
of the ranking.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from library.analysis import is_stopword, stem, tokens
from library.core.model import NO_LISTS, ListShares, Page, Record, Study

STUDIES, PAGES = 45, 12
LANGUAGES = ("nl", "en", "fr")
"""Each study is in the next one."""
SEED = 20
WORDS = 300
"""Words on a page, as many as a page of a guide has."""

WrittenStudy = tuple[Study, tuple[Page, ...]]


class Vocabulary:
    """The words of texts in one language, and the relations between them."""

    def __init__(self, language: str, texts: Iterable[str], questions: Iterable[str]) -> None:
        self.language = language
        every = [t.word for text in texts for t in tokens(text) if t.word.isalpha()]
        self.filling = [word for word in every if not is_stopword(word)]
        self.forms: dict[str, set[str]] = defaultdict(set)
        for word in every:
            self.forms[stem(word, language)].add(word)
        self.questions = [
            [t.word for t in tokens(text) if not is_stopword(t.word)] for text in questions
        ]

    def other_form(self, word: str) -> str:
        """Return another form of *word*; itself when there is none."""
        return min(self.forms[stem(word, self.language)] - {word}, default=word)

    def compound(self, word: str) -> str:
        """Return a compound with *word*; itself when there is none."""
        wholes = (w for w in sorted(set(self.filling)) if w != word and len(w) > len(word) + 3)
        return next((w for w in wholes if w.startswith(word) or w.endswith(word)), word)


def made_studies(
    pages: Sequence[Page], questions: Sequence[str], seed: int = SEED
) -> Iterator[WrittenStudy]:
    """Yield the studies with their pages, the same in every run.

    Args:
        pages: Where the words of the distractors are from.
        questions: Questions that they mislead.
        seed: Another seed draws other words from the same pages.
    """
    vocabularies = [
        Vocabulary(code, [page.text for page in pages if page.language == code], questions)
        for code in LANGUAGES
    ]
    rng = random.Random(seed)
    for number in range(STUDIES):
        words = vocabularies[number % len(vocabularies)]
        made = made_study(number, words.language)
        yield made, tuple(_page(words, made.id, at, rng) for at in range(1, PAGES + 1))


def made_study(number: int, language: str) -> Study:
    """Return the study of that number, whose pages are in *language*."""
    name = f"made-{number}"
    record = Record(title=f"Made {number}", year=2000, languages=(language,))
    return Study(name, "2026-01-01", record, f"{name}.pdf", PAGES)


def _page(words: Vocabulary, study: str, number: int, rng: random.Random) -> Page:
    asked = rng.choice(words.questions) or ["x"]
    text, headings, lists = _text(words, asked, number % 8, rng)
    return Page(study, number, str(number), words.language, text, headings=headings, lists=lists)


def _text(
    words: Vocabulary, asked: Sequence[str], like: int, rng: random.Random
) -> tuple[str, tuple[str, ...], ListShares]:
    filling = rng.choices(words.filling, k=WORDS)
    headings: tuple[str, ...] = ()
    lists = NO_LISTS
    if like == 0:  # all words, far apart and in reverse order
        put = list(reversed(asked))
    elif like == 1:  # one word, many times
        put = [rng.choice(asked)] * 15
    elif like == 2:  # inflected forms
        put = [words.other_form(word) for word in asked] * 2
    elif like == 3:  # compounds
        put = [words.compound(word) for word in asked] * 3
    elif like == 4:  # a listing with all words
        put, lists, headings = list(asked) * 2, ListShares(contents=1.0), (" ".join(asked),)
    elif like == 5:  # a long page that mentions all words
        filling, put = filling * 5, [*asked, *asked, *asked]
    elif like == 6:  # all words but one, many times and in a heading
        put = list(asked[:-1]) * 4 or [words.compound(asked[0])]
        headings = (" ".join(put[: len(asked) - 1]),) if len(asked) > 1 else ()
    else:  # a short page about something else with one word
        filling, put = filling[:150], list(asked[:1])
        headings = (" ".join(filling[:3]),)
    step = max(1, len(filling) // (len(put) + 1))
    for at, word in enumerate(put, start=1):
        filling.insert(at * step, word)
    return " ".join(filling), headings, lists
