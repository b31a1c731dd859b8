"""How the value of a field that is being typed may end: `auteur:De`, `jaar:20`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from library.analysis import Token, tokens
from library.core.answers import Facets
from library.core.model import Filters
from library.languages import known
from library.query import Everything, Field, InField, Prefix, field_key, field_of
from library.search.engine import Reader, SearchOptions
from library.search.record_fields import field_texts

MOST_STUDIES = 50
"""Studies whose records are read for words."""
_FIELD = re.compile(
    r"(?P<name>[^\W\d_]{2,}(?:-[^\W\d_]{2,})?):\s*"
    r"(?:\"(?P<quoted>[^\"]*)|[-(]|[0-9]{4}\.\.)?$"
)
"""The field whose value begins behind it; with the words of a quotation, a sign, or a first year
before its last word."""


def values_beginning_with(
    reader: Reader, before: str, letters: str, labels: Mapping[str, Sequence[str]]
) -> tuple[str, ...] | None:
    """Return what the value of a field may be, the values of most studies first.

    Takes 1 call of *reader*, or none.

    Args:
        reader: A view of the index.
        before: What is typed before the last word.
        letters: The last word, folded.
        labels: Code of each subject -> its labels.

    Returns:
        `None` where *before* does not end in a field.
    """
    typed = _FIELD.search(before)
    name = field_key(typed["name"]) if typed else ""
    match field_of(name):
        case None:
            return None
        case "year":
            years = (str(year) for year in sorted(_facets(reader).year, reverse=True))
            return tuple(year for year in years if year.startswith(letters))
        case "language":
            names = (_name(code, letters, name) for code in _facets(reader).language)
            return tuple(filter(None, names))
        case field:
            return _values(reader, field, typed["quoted"] if typed else None, letters, labels)


def _facets(reader: Reader) -> Facets:
    return reader.search(Everything(), Filters(), SearchOptions(limit=0, pages=0)).facets


def _values(
    reader: Reader,
    field: Field,
    quoted: str | None,
    letters: str,
    labels: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    """Return the values with a word that begins with *letters*, behind the words *quoted*.

    Of titles, and behind words of a quotation, these are such words, else whole names:
    `uitgever:ce` is completed to `uitgever:"CE Delft"`.

    Args:
        reader: A view of the index.
        field: The field.
        quoted: The text behind an open quotation mark; `None` without one.
        letters: The word behind it, folded.
        labels: Code of each subject -> its labels.
    """
    run = (*(token.word for token in tokens(quoted or "")), letters)
    are_names = field != "title" and len(run) == 1
    options = SearchOptions(limit=MOST_STUDIES, pages=0)
    found = reader.search(InField(field, Prefix(letters)), Filters(), options).studies
    printed: dict[tuple[str, ...], str] = {}
    studies: Counter[tuple[str, ...]] = Counter()
    for match in found:
        subjects = (label for code in match.study.record.subjects for label in labels.get(code, ()))
        texts = field_texts(match.study, subjects)[field]
        values = dict(each for text in texts for each in _fitting(text, run, are_names=are_names))
        printed = values | printed
        studies.update(list(values))
    offered = tuple(printed[words] for words, _ in studies.most_common())
    if not are_names:
        return offered
    return tuple(_quoted(each, is_open=quoted is not None) for each in offered)


def _fitting(
    text: str, run: tuple[str, ...], *, are_names: bool
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the folded words and the spelling of each value in *text* with the words of *run*.

    The last of *run* may be the beginning of a word.
    """
    *before, letters = run
    words = tokens(text)
    for *first, last in _runs(words, len(run)):
        if last.word.startswith(letters) and [token.word for token in first] == before:
            is_whole = are_names and len(words) > 1
            value = text.strip() if is_whole else text[last.start : last.end]
            yield tuple(each.word for each in (words if is_whole else [last])), value


def _quoted(name: str, *, is_open: bool) -> str:
    """Return *name* between quotation marks if it has several words; the first may be typed."""
    plain = name.replace('"', "")
    if is_open:
        return f'{plain}"'
    return plain if len(tokens(name)) == 1 else f'"{plain}"'


def _runs(words: Sequence[Token], length: int) -> Iterator[Sequence[Token]]:
    return (words[at : at + length] for at in range(len(words) - length + 1))


def _name(code: str, letters: str, field: str) -> str:
    """Return a name of a language that begins with *letters*, or its code; empty without any.

    A name in the language of *field*, the folded name of the field, comes first.
    """
    every = sorted(known(), key=lambda each: field not in each.query_fields["language"])
    names = (name for each in every for name in sorted(each.names.get(code, ())))
    return next((name for name in (*names, code) if name.startswith(letters)), "")
