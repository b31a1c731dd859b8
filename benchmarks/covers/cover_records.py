"""The records that covers should give, and how an answer is judged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from benchmarks.label_tables import LABELS, rows
from library.core.model import Record

FIELDS = ("title", "subtitle", "authors", "publisher", "date")
OR = " || "
"""Separates values that are all right."""
TABLES = (
    ("real", LABELS / "covers.tsv"),
    ("real, later", LABELS / "later_covers.tsv"),
    ("real, latest", LABELS / "latest_covers.tsv"),
    ("real, class", LABELS / "class_covers.tsv"),
    ("real, manual", LABELS / "manual_covers.tsv"),
)
"""The name of each group of labels, and its table."""


class Verdict(StrEnum):
    """What an answer is worth."""

    RIGHT = "right"
    EMPTY = "empty"
    """The pages say it, the answer does not."""
    WRONG = "wrong"
    NOTHING = "nothing"
    """Neither the pages nor the answer say it."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The right values of each field, as a table has them: `OR` between values, `;` of authors."""

    title: str = ""
    subtitle: str = ""
    authors: str = ""
    publisher: str = ""
    date: str = ""

    def verdict(self, field: str, record: Record) -> Verdict:
        """Return what *record* is worth in *field*.

        Letter case, accents and punctuation do not count. A title may go on with its subtitle.
        Authors are right where all are there and no other; a given name counts by its first
        letter. A date may be less exact than that of the pages, not more.
        """
        answer = answered(field, record)
        right = [value for value in getattr(self, field).split(OR) if value]
        if not answer:
            return Verdict.EMPTY if right else Verdict.NOTHING
        return Verdict.RIGHT if self._is_right(field, answer, right) else Verdict.WRONG

    def _is_right(self, field: str, answer: str, right: list[str]) -> bool:
        if field == "authors":
            return _people(answer) in map(_people, right)
        if field == "date":
            return any(re.match(re.escape(answer) + r"(?:$|[-/])", value) for value in right)
        if field == "title":
            right = right + [f"{t} {s}" for t in right for s in self.subtitle.split(OR)]
        return folded(answer) in map(folded, right)


def answered(field: str, record: Record) -> str:
    """Return what *record* says in *field*, as a table has it."""
    if field == "authors":
        return ";".join(map(str, record.authors))
    return str(getattr(record, field))


def folded(text: str) -> str:
    """Return the letters and digits of *text* in lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filter(str.isalnum, plain))


def _people(authors: str) -> frozenset[tuple[str, str]]:
    words = [[folded(word) for word in re.split(r"[\s.]+", name)] for name in authors.split(";")]
    kept = [list(filter(None, name)) for name in words]
    return frozenset((name[-1], name[0][:1]) for name in kept if name)


@dataclass(frozen=True, slots=True)
class Label:
    """A row of a table of real covers."""

    sha256: str
    group: str
    """The group of the table and the set: "real, tune"."""
    expected: Expected


def read_labels(tables: Sequence[tuple[str, Path]] = TABLES) -> Iterator[Label]:
    """Yield the labels of real covers."""
    for group, table in tables:
        for row in rows(table):
            expected = Expected(*(row[field] for field in FIELDS))
            yield Label(row["sha256"], f"{group}, {row['set']}", expected)
