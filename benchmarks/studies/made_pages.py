"""Synthetic studies with the word statistics of real ones.

Words are made of syllables. Their frequencies follow the Zipf-Mandelbrot law, with a steeper tail
for rare words. Each study repeats the words of a topic of its own, and contains compounds and
numbers. A page has about 400 words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from library.core.model import Access, Page, Quality, Record, Study

PAGES_OF_A_STUDY = 30
LANGUAGES = ("nl", "en")
_ONSETS = "b d g h k l m n r s t v w z b d g h k l m n r s t v w z br dr gr kl pr st tr".split()
_VOWELS = "a e i o u a e i o u a e i o u aa ee oo ie oe ei".split()
_CODAS = [*[""] * 18, *"d k l m n r s t n r s t ng nd nt rk".split()]
_ENDINGS = [*[""] * 16, *"en en e e ing ingen heid heden s lijk baar atie".split()]
SUBJECTS = tuple(f"subject-{number}" for number in range(12))
PUBLISHERS = tuple(f"Publisher {number}" for number in range(40))


@dataclass(frozen=True)
class SyntheticLanguage:
    """The words of one language, the most frequent first."""

    code: str
    words: np.ndarray
    cumulative: np.ndarray
    """Cumulative frequencies of `words`, from 0 to 1."""


def made_language(code: str, count: int, seed: int) -> SyntheticLanguage:
    """Return a language of *count* words."""
    rng = np.random.default_rng(seed)
    size = count * 2
    syllables = [
        np.char.add(np.char.add(rng.choice(_ONSETS, size), rng.choice(_VOWELS, size)),
                    rng.choice(_CODAS, size))
        for _ in range(4)
    ]  # fmt: skip
    # Frequent words are short.
    ranks = np.arange(size)
    lengths = 1 + (rng.random(size) + np.log10(ranks + 10) / 3 > 1.2).astype(int)
    lengths += rng.random(size) + np.log10(ranks + 10) / 6 > 1.1
    lengths[:150] = 1
    words = syllables[0]
    for at in (1, 2):
        words = np.where(lengths > at, np.char.add(words, syllables[at]), words)
    words = np.char.add(words, np.where(ranks > 100, rng.choice(_ENDINGS, size), ""))
    _, first = np.unique(words, return_index=True)
    words = words[np.sort(first)][:count].astype(object)
    numbers = np.arange(len(words)) + 1.0
    uses = (numbers + 1.6) ** -1.13
    if len(uses) > 5000:
        uses[5000:] = uses[5000] * (numbers[5000:] / 5000) ** -1.65
    return SyntheticLanguage(code, words, np.cumsum(uses) / uses.sum())


def made_studies(pages: int, seed: int = 1) -> Iterator[tuple[Study, tuple[Page, ...]]]:
    """Yield studies with *pages* pages in total; the same for the same *seed*."""
    languages = [made_language("nl", 180_000, 1), made_language("en", 90_000, 2)]
    for number in range(-(-pages // PAGES_OF_A_STUDY)):
        rng = np.random.default_rng((seed, number))
        language = languages[rng.random() > 0.78]
        count = min(PAGES_OF_A_STUDY, pages - number * PAGES_OF_A_STUDY)
        yield _made_study(f"study-{number:06d}", language, count, rng)


def _made_study(
    study_id: str, language: SyntheticLanguage, count: int, rng: np.random.Generator
) -> tuple[Study, tuple[Page, ...]]:
    topic = language.words[
        np.exp(rng.uniform(np.log(300), np.log(len(language.words) - 1), 140)).astype(int)
    ]
    compounds = rng.integers(140, size=14)
    topic[compounds] += topic[rng.integers(140, size=14)]
    title = " ".join(topic[[3, 7, 11]]).capitalize()
    header = f"{title} · report"
    record = Record(
        title=title,
        publisher=PUBLISHERS[rng.integers(40)],
        year=int(2026 - rng.gamma(2, 5)),
        languages=(language.code,),
        subjects=tuple(sorted({SUBJECTS[at] for at in rng.integers(12, size=2)})),
        abstract=_text(_words(60, language, topic, rng), rng),
        access=Access.OPEN if rng.random() < 0.9 else Access.EXCERPTS,
    )
    study = Study(study_id, "2026-01-31", record, f"{study_id}.pdf", count)
    pages = []
    for number in range(1, count + 1):
        heading = " ".join(topic[rng.integers(40, size=3)]).capitalize()
        headings = (heading,) if number % 3 == 1 else ()
        text = _text(_words(int(rng.integers(350, 451)), language, topic, rng), rng)
        pages.append(
            Page(
                study_id, number, str(number), language.code, "\n".join((*headings, text)),
                (heading,), headings, f"{header}\n{number}", quality=Quality(float(rng.beta(9, 1))),
            )
        )  # fmt: skip
    return study, tuple(pages)


def _words(
    count: int, language: SyntheticLanguage, topic: np.ndarray, rng: np.random.Generator
) -> list[str]:
    words = language.words[np.searchsorted(language.cumulative, rng.random(count))]
    kind = rng.random(count)
    of_topic = kind < 0.2
    ranks = (rng.pareto(1.05, of_topic.sum()) * 3).astype(int)
    words[of_topic] = topic[np.minimum(ranks, 139)]
    for at in np.flatnonzero((kind >= 0.2) & (kind < 0.24)):
        words[at] = str(rng.integers(1, 100) if kind[at] < 0.22 else rng.integers(1990, 2031))
    for at in np.flatnonzero((kind >= 0.24) & (kind < 0.246)):
        words[at] = words[at - 1] + words[at]
    made: list[str] = words.tolist()
    return made


def _text(words: list[str], rng: np.random.Generator) -> str:
    """Return *words* as sentences, with 13 words on each line."""
    for end in np.cumsum(rng.integers(8, 26, size=len(words) // 8)):
        if end >= len(words) - 1:
            break
        words[end] += "."
        words[end + 1] = words[end + 1].capitalize()
    return "\n".join(" ".join(words[at : at + 13]) for at in range(0, len(words), 13)) + "."
