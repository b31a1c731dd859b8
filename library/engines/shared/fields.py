"""The searched fields of studies and pages: their numbers, names and texts."""

from __future__ import annotations

from collections.abc import Iterable

from library.analysis import is_stopword, normalized, parts_of_word, raw_words
from library.core.model import Page, Study
from library.query import MAX_SLOP, MAX_WORDS

BODY, HEADINGS, MARGIN, RECORD, TITLE, HIDDEN, FIGURES = range(7)
"""Numbers of the searched fields. The words of a study's title are in RECORD and in TITLE.

HIDDEN has the distinct hidden words of a study in alphabetical order, so its positions and
frequencies carry no information. Its words are not in the term dictionary. FIGURES has the captions
of a page and the text inside its figures; only a search for figures reads it.
"""
FIELDS = ("body", "headings", "margin", "record", "title", "hidden", "figures")

PASSAGE_GAP = MAX_SLOP + MAX_WORDS
"""Empty texts between two passages of a page: more positions than any window spans."""

STEM_MARK = ":"
"""Character in every term that is no word of a text: in stems and spellings."""


def title_words(title: str) -> tuple[str, ...]:
    """Return the folded words of *title* in order, without stopwords; of some words their parts.

    >>> title_words("De L’énergie van ISO14067")
    ('energie', 'iso', '14067')
    """
    raws = (raw for raw in raw_words(title) if _is_essential(raw))
    return tuple(word for raw in raws for word in title_parts(raw))


def title_parts(raw: str) -> tuple[str, ...]:
    """Return the parts of a word of a title, or else the word, folded.

    Decimals are a part too, as versions are numbered by them.

    >>> title_parts("3.0"), title_parts("ISO14067"), title_parts("Vesta")
    (('3', '0'), ('iso', '14067'), ('vesta',))
    """
    word = normalized(raw)
    whole, _, decimals = word.partition(",")
    is_version = whole.isdecimal() and decimals.isdecimal()
    return (whole, decimals) if is_version else parts_of_word(raw) or (word,)


def _is_essential(raw: str) -> bool:
    """Whether a word of `raw_words` is neither an elided article nor a stop word."""
    word = normalized(raw)
    return bool(word) and not is_stopword(word)


def record_texts(study: Study, subject_labels: Iterable[str]) -> list[str]:
    """Return the texts of the RECORD field of *study*."""
    record = study.record
    return [
        record.title, record.subtitle, *map(str, record.authors), record.publisher,
        record.commissioned_by, record.series, record.abstract, *subject_labels,
        record.doi, record.isbn, record.source_url, str(record.year or ""),
    ]  # fmt: skip


def body_texts(page: Page) -> list[str]:
    """Return the texts of the BODY field of *page*, with a boundary between its passages."""
    gap = ("",) * PASSAGE_GAP
    return [text for passage in page.passages for text in (*gap, passage)][PASSAGE_GAP:]


def figure_texts(page: Page) -> list[str]:
    """Return the texts of the FIGURES field of *page*."""
    return [text for each in page.figures for text in (each.caption, each.text)]
