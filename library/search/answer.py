"""From a question to its answer: parse, search, correct the spelling, choose excerpts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.analysis import fold
from library.core.answers import AlsoSearched, FoundBy, Highlight, Hit, PageHit, SearchResult
from library.core.model import Filters, Page
from library.core.notices import Notice
from library.query import (
    Everything,
    Query,
    leaves,
    parse,
    question_language,
    words_apart,
)
from library.search.answer_notices import lacking_notices
from library.search.engine import (
    Counted,
    Matches,
    PageMatch,
    Reader,
    SearchOptions,
    StudyMatch,
)
from library.search.excerpts import excerpts, opening, passage_excerpt
from library.search.knowledge import NOTHING_KNOWN, Knowledge, also_searched
from library.search.named_studies import having_part, named_studies, only_studies, part_of_name
from library.search.question_readings import (
    Finder,
    Reading,
    compound_languages,
    divisible,
    lost_forms_apart,
    parts_apart,
    words_in_parts,
    words_of_lost_passage,
    words_of_passage,
)
from library.search.similar_passages import asks_meaning
from library.search.suggestions.spelling import corrected_query
from library.thesaurus import widen

MOST_WORDS_OF_SLIP = 3
"""Most words of a question that meaning adds nothing to where its spelling may be wrong."""
NAMED = "This study has that file name or link."
NAMED_IN_PART = "That is a part of the file names of these studies."


def search(
    reader: Reader,
    text: str,
    filters: Filters,
    options: SearchOptions,
    *,
    knowledge: Knowledge = NOTHING_KNOWN,
    corrections: bool = True,
) -> SearchResult:
    """Return the answer to the question *text*, which may be any text.

    Takes 1 call of *reader*, 2 when no study has a word with the diacritics that tell it apart from
    another, or a word in parts, or a long quotation, or the file that the question names, or 3 when
    no study has all words and the spelling is corrected; 4 when meaning was asked for few words
    that may be misspelled. One more when only some of the words in parts are divided.

    Args:
        reader: A view of the index.
        text: The question.
        filters: Conditions on the studies.
        options: What to return; its language holds when the question does not show its own.
        knowledge: What is known of the words of questions.
        corrections: Suggest another spelling of words that no study has.
    """
    is_name, may_be_part = bool(named_studies(text)), bool(part_of_name(text))
    if is_name and (named := _named(reader, text, filters, options)):
        return named
    question = parse(text)
    asked = question_language(text, knowledge.languages)
    widened = widen(question.query, knowledge.thesaurus, knowledge.languages, asked)
    options = replace(
        options,
        language=asked or widened.language or options.language,
        similar=knowledge.nearest(question.prose, widened.query) if asks_meaning(question) else (),
    )
    finder = Finder(reader, filters, options, knowledge, asked)
    reading = finder.reading(question.query, widened.query, question.notices)
    is_lost_part = may_be_part and not is_name and not reading.matches.total_studies
    if is_lost_part and (named := _named(reader, text, filters, options)):
        return named
    reading = words_of_lost_passage(lost_forms_apart(reading, finder), finder)
    # Of a name that no study has, the spelling is not corrected.
    is_asked = corrections and not (is_name or may_be_part)
    suggestion = _suggestion(reader, reading, knowledge) if is_asked else None
    has_slips = suggestion is not None and not _only_divides(suggestion, reading.spelled)
    matches = _without_slips(reading, finder) if has_slips else reading.matches
    names, relaxation = also_searched(reading.query), reading.matches.relaxation
    return SearchResult(
        question=text,
        understood=str(reading.typed),
        total_studies=matches.total_studies,
        total_pages=matches.total_pages,
        hits=tuple(_hit(match, names) for match in matches.studies),
        facets=matches.facets,
        suggestion=suggestion,
        notices=(*reading.notices, *lacking_notices(reading.typed, matches)),
        complete_studies=None if relaxation else matches.complete_studies,
        also_searched=names,
        prose=question.prose,
        similar_studies=matches.similar_studies,
    )


def _only_divides(suggestion: str, asked: Query) -> bool:
    """Whether *suggestion* is what was *asked* with compounds in their parts: no slip is in it."""
    return fold("".join(suggestion.split())) == fold("".join(str(asked).split()))


def _without_slips(reading: Reading, finder: Finder) -> Matches:
    """Return the matches of a question whose words are probably misspelled.

    Spelling help comes first: meaning says little of few words that are misspelled.
    """
    matches, options = reading.matches, finder.options
    if not matches.total_studies:  # no study has any of the words
        return replace(matches, studies=(), similar_studies=0)
    if options.similar and len(tuple(leaves(reading.typed))) <= MOST_WORDS_OF_SLIP:
        return finder.matches(reading.query, replace(options, similar=()))
    return matches


def _named(
    reader: Reader, text: str, filters: Filters, options: SearchOptions
) -> SearchResult | None:
    """Return the answer to *text* that names studies, wholly or in part; `None` without any."""
    named, notice = named_studies(text), Notice(NAMED)
    if part := part_of_name(text):
        ids = frozenset(study.id for study in reader.studies())
        named &= ids
        if not named:
            named, notice = having_part(ids, part), Notice(NAMED_IN_PART)
    only = only_studies(named, filters)
    matches = reader.search(Everything(), only, options) if only else None
    if not matches or not matches.total_studies:
        return None
    return SearchResult(
        question=text,
        understood=text.strip(),
        total_studies=matches.total_studies,
        total_pages=matches.total_pages,
        hits=tuple(_hit(match, ()) for match in matches.studies),
        facets=matches.facets,
        suggestion=None,
        notices=(notice,),
    )


def _suggestion(reader: Reader, reading: Reading, knowledge: Knowledge) -> str | None:
    """Return another spelling of a question with its absent words corrected; `None` without any."""
    matches = reading.matches
    if matches.relaxation is None:
        return None
    return corrected_query(
        reader,
        matches.relaxation.absent,
        reading.spelled,
        in_records=not matches.total_studies,
        knowledge=knowledge,
    )


def highlights(
    reader: Reader, text: str, page: Page, knowledge: Knowledge
) -> tuple[Highlight, ...]:
    """Return the spans of the text of *page* that match the question *text*, as `search` reads it.

    Takes 1 call of *reader*; 2 or 3 for words in parts, or a long quotation, that no study has as
    it is.
    """
    typed = parse(text).query
    asked = question_language(text, knowledge.languages)
    query = knowledge.widened(typed, asked)
    found = reader.highlights(query, page)
    apart = _in_parts(reader, typed, query, knowledge, asked)
    if apart != typed:
        return reader.highlights(knowledge.widened(apart, asked), page)
    words = None if found else words_of_passage(typed)
    if words is None or any(reader.counts([Counted(query)])):
        return found
    return reader.highlights(words, page)


def _in_parts(
    reader: Reader, typed: Query, query: Query, knowledge: Knowledge, asked: str
) -> Query:
    """Return *typed*, which is widened to *query*, with words that no study has in their parts.

    As `search` divides them; takes a call of *reader* if there may be any.
    """
    languages = compound_languages(typed, knowledge.languages, asked)
    words = words_in_parts(query, languages)
    if not words:
        return typed
    parts = [part for word in words for part in words_apart(word, languages)]
    counted = [*words, *(knowledge.widened(part, asked) for part in parts)]
    studies = reader.counts(list(map(Counted, counted)))
    absent = {each for each, count in zip([*words, *parts], studies, strict=True) if not count}
    lost = [word for word in words if word in absent]
    return parts_apart(typed, divisible(lost, absent, languages), languages)


def _hit(match: StudyMatch, names: Sequence[AlsoSearched]) -> Hit:
    typed = {
        label.casefold(): each.typed for each in names for label in (*each.labels, *each.narrower)
    }
    return Hit(
        study=match.study,
        score=match.score,
        pages=tuple(map(_page_hit, match.pages)),
        total_pages=match.total_pages,
        fields=match.fields,
        older=match.older,
        found_by=tuple(FoundBy(typed.get(label.casefold(), ""), label) for label in match.labels),
        cosine=match.cosine,
    )


def _page_hit(match: PageMatch) -> PageHit:
    text = match.page.text
    if match.similar:
        passage = passage_excerpt(text, match.highlights, *match.similar)
        has_words = bool(match.highlights)
        return PageHit(match.page, match.score, (passage,), is_similar=True, has_words=has_words)
    shown = excerpts(text, match.highlights)
    if not shown and not match.page.withheld and (beginning := opening(text)):
        shown = (beginning,)
    return PageHit(match.page, match.score, shown)
