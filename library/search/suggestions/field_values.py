"""How the value of a field that is being typed may end: `auteur:De`, `jaar:20`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from library.analysis import Token, tokens
from library.core.model import Filters
from library.core.results import Facets
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
            quoted = tuple(token.word for token in tokens((typed and typed["quoted"]) or ""))
            return _values(reader, field, (*quoted, letters), labels)


def _facets(reader: Reader) -> Facets:
    return reader.search(Everything(), Filters(), SearchOptions(limit=0, pages=0)).facets


def _values(
    reader: Reader, field: Field, run: tuple[str, ...], labels: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Return the values with a word that begins with the last of *run*.

    Of titles, and where *run* has words of a quotation before it, these are such words, else whole
    names: `uitgever:ce` is completed to "CE Delft".
    """
    options = SearchOptions(limit=MOST_STUDIES, pages=0)
    found = reader.search(InField(field, Prefix(run[-1])), Filters(), options).studies
    are_names = field != "title" and len(run) == 1
    printed: dict[tuple[str, ...], str] = {}
    studies: Counter[tuple[str, ...]] = Counter()
    for match in found:
        subjects = (label for code in match.study.record.subjects for label in labels.get(code, ()))
        texts = field_texts(match.study, subjects)[field]
        values = dict(each for text in texts for each in _fitting(text, run, are_names=are_names))
        printed = values | printed
        studies.update(list(values))
    return tuple(_quoted(printed[words]) for words, _ in studies.most_common())


def _fitting(
    text: str, run: tuple[str, ...], *, are_names: bool
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the folded words and the spelling of each value in *text* that *run* may end as."""
    *before, letters = run
    words = tokens(text)
    for *first, last in _runs(words, len(run)):
        if last.word.startswith(letters) and [token.word for token in first] == before:
            value = words if are_names else [last]
            yield tuple(each.word for each in value), text[value[0].start : value[-1].end]


def _quoted(value: str) -> str:
    """Return *value* in quotation marks if it has several words."""
    plain = value.replace('"', "")
    return plain if len(tokens(value)) == 1 else f'"{plain}"'


def _runs(words: Sequence[Token], length: int) -> Iterator[Sequence[Token]]:
    return (words[at : at + length] for at in range(len(words) - length + 1))


def _name(code: str, letters: str, field: str) -> str:
    """Return a name of a language that begins with *letters*, or its code; empty without any.

    A name in the language of *field*, the folded name of the field, comes first.
    """
    every = sorted(known(), key=lambda each: field not in each.query_fields["language"])
    names = (name for each in every for name in sorted(each.names.get(code, ())))
    return next((name for name in (*names, code) if name.startswith(letters)), "")
