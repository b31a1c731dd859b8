"""Readings of a question: as it was typed, and as a study may have what it asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from library.analysis import term_of
from library.core.model import Filters
from library.core.notices import Notice
from library.query import (
    Leaf,
    Phrase,
    Query,
    Word,
    leaves,
    parse,
    replace_words,
    with_parts_apart,
    words_apart,
)
from library.search.engine import Matches, Reader, SearchOptions
from library.search.knowledge import Knowledge
from library.search.relaxation import split

NO_PASSAGE = "This exact passage was not found. Its words were searched."
PARTS_APART = "No study has {words} as typed. The parts were searched apart."
MIN_PASSAGE = 8
"""Fewest words of a quotation that is searched by its words when no study contains it exactly: it
may have a footnote number more, or a word less, than the page. A shorter one is a phrase."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a question, and what it finds."""

    typed: Query
    """The question as it was understood."""
    query: Query
    """With the labels of its concepts."""
    matches: Matches
    notices: tuple[Notice, ...]
    spelled: Query
    """The words whose spelling may be wrong."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Searches a view of an index for one question."""

    reader: Reader
    filters: Filters
    options: SearchOptions
    knowledge: Knowledge
    asked: str
    """Language of the question; empty if it does not show."""

    def matches(self, query: Query, options: SearchOptions | None = None) -> Matches:
        """Return what *query* finds; takes 1 call of the reader."""
        return self.reader.search(query, self.filters, options or self.options)

    def reading(self, typed: Query, query: Query, notices: tuple[Notice, ...]) -> Reading:
        """Return what the question finds, read as *typed* and widened to *query*."""
        return Reading(typed, query, self.matches(query), notices, typed)

    def widened(self, query: Query) -> Query:
        """Return *query* with the labels of its concepts."""
        return self.knowledge.widened(query, self.asked)


def lost_forms_apart(reading: Reading, finder: Finder) -> Reading:
    """Read words that no study has in their parts, and without diacritics that tell them apart."""
    typed, absent = reading.typed, _absent(reading)
    languages = compound_languages(typed, finder.knowledge.languages, finder.asked)
    folded = _told_apart(absent)
    apart = parts_apart(typed, absent, languages)
    found = _read_as(apart, folded, reading, finder)
    divided = divisible(absent, _absent(found), languages)
    if len(divided) < len(absent):
        apart = parts_apart(typed, divided, languages)
        found = _read_as(apart, folded, reading, finder)
    left = set(leaves(apart))
    lost = [each for each in words_in_parts(typed, languages) if each not in left]
    if not lost:
        return found
    found = replace(found, spelled=apart)
    if not found.matches.total_studies:
        return found
    notice = Notice(PARTS_APART, (("words", ", ".join(map(str, lost))),))
    return replace(found, typed=apart, notices=(*found.notices, notice))


def _read_as(apart: Query, folded: Sequence[str], reading: Reading, finder: Finder) -> Reading:
    """Return *reading* with what is found by *apart*, and by the *folded* forms of its words."""
    is_divided = apart != reading.typed
    if not folded and not is_divided:
        return reading
    plain = replace_words(apart, {word: word for word in folded}) if folded else apart
    query = finder.widened(plain)
    options = replace(finder.options, in_parts=is_divided)
    return replace(reading, query=query, matches=finder.matches(query, options))


def _absent(reading: Reading) -> tuple[Leaf, ...]:
    relaxation = reading.matches.relaxation
    return relaxation.absent if relaxation else ()


def divisible(
    lost: Iterable[Leaf], nowhere: Iterable[Query], languages: Sequence[str]
) -> tuple[Leaf, ...]:
    """Return the *lost* words without each compound that has a part that is *nowhere*.

    The other parts of it say something else: a study on *water* says nothing of *waterschade*.
    A word that was typed in parts stays divided.
    """
    unknown = {*map(str, nowhere)}
    return tuple(
        each
        for each in lost
        if not (isinstance(each, Word) and unknown & {*map(str, words_apart(each, languages))})
    )


def words_of_lost_passage(reading: Reading, finder: Finder) -> Reading:
    """Read a long quotation by its words when no study contains it exactly."""
    is_lost = finder.options.relax and not reading.matches.total_studies
    words = words_of_passage(reading.typed) if is_lost else None
    if words is None:
        return reading
    # As it was quoted, without the labels of its concepts.
    return finder.reading(words, words, (*reading.notices, Notice(NO_PASSAGE)))


def words_of_passage(query: Query) -> Query | None:
    """Return the words of a question that is one long quotation; `None` for another."""
    if isinstance(query, Phrase) and query.is_quoted and len(query.words) >= MIN_PASSAGE:
        return parse(" ".join(query.words)).query
    return None


def parts_apart(query: Query, absent: Collection[Query], languages: Sequence[str]) -> Query:
    """As `with_parts_apart`, as if the parts had been typed so: without words that only ask."""
    apart = with_parts_apart(query, absent, languages)
    return query if apart == query else parse(str(apart)).query


def compound_languages(query: Query, languages: Iterable[str], asked: str) -> tuple[str, ...]:
    """Return the *languages* in which compounds of *query* are divided, the *asked* one first.

    None for a compound alone: a study that has its parts anywhere may be about something else, so
    they are offered as a correction.
    """
    _, optional = split(query)
    return tuple(sorted(languages, key=lambda each: each != asked)) if len(optional) > 1 else ()


def words_in_parts(query: Query, languages: Sequence[str]) -> tuple[Leaf, ...]:
    """Return the words of *query* that can be searched by their parts, each once."""
    return tuple(dict.fromkeys(each for each in leaves(query) if words_apart(each, languages)))


def _told_apart(absent: Iterable[Leaf]) -> tuple[str, ...]:
    """Return the words that no study has with the diacritics that tell them apart; folded.

    Texts in capitals may have these words without their diacritics.
    """
    return tuple(
        leaf.text
        for leaf in absent
        if isinstance(leaf, Word) and term_of(leaf.text, leaf.spelling) != leaf.text
    )
