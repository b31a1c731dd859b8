"""Definitions: the sentence of each study that says what a term means.

Only sentences in one of the forms in which each language defines, and entries of glossaries, are
taken, so that none is shown where no study defines the term.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial

from library.analysis import fold, stem, tokens
from library.analysis.sentences import CACHED_TEXTS, sentences
from library.core.answers import Excerpt, Highlight
from library.core.model import Filters, Page, PageKind, Study
from library.languages import all_patterns, known, language
from library.query import And, Or, Phrase, Query, Word, parse, without_asking
from library.search.engine import Reader, SearchOptions, StudyMatch
from library.search.relaxation import split
from library.search.terminology.glossaries import glossary_entries

MAX_WORDS = 4
"""Most words of a term."""
MIN_CHARACTERS, MAX_CHARACTERS = 40, 450
"""Length of a sentence that defines."""
PAGES = 40
"""Best pages of each study that are read for a definition."""
STUDIES = 12
"""Best studies that are read."""
MIN_LETTERS = 0.7
"""Least share of letters in a sentence that defines; a row of a table has fewer."""
UNSURE = 100
"""Rank of an entry of a glossary that no sign separates from its meaning."""
_BEGINNING = 40
"""Characters in which a sentence that defines has the first letters of the term."""
_TERM_WITHIN = 3 * _BEGINNING
"""Characters in which it has the whole term."""

_TERM = "\ue000"
"""Stands for the term in a sentence; a private character, which no text has."""
_OPERATORS = re.compile(r'["*~()|:]|(?:^|\s)-|\bOR\b')
_NO_WORD = re.compile(r"[\W_]")
_ENDS = '.!;)”"'
_MARKS = '•▪●■◦‣–*- \t"“‘«'
_AFTER_TERM = re.compile(r"\s*(?:\([^()]*\)\s*)?[:=–—]|\s+-\s")
"""What separates a term of a glossary from its meaning."""
_GOES_ON = re.compile(r"[-‐‑/]\w|\s+[A-Z]{2}")
"""What follows an abbreviation that begins a longer term: EU ETS, MER-plicht."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A sentence of a study that defines a term."""

    study: Study
    page: Page
    sentence: Excerpt
    """The sentence, with the term highlighted."""


def asked_term(question: str) -> str | None:
    """Return the term that *question* asks the meaning of; `None` when it asks something else.

    That is the term in a question such as "wat is restwarmte", or the whole question when it has
    few words and no operators.

    >>> asked_term("Wat is restwarmte?"), asked_term("circulaire economie")
    ('restwarmte', 'circulaire economie')
    >>> asked_term("warmte -net") is None
    True
    """
    text = " ".join(question.split()).rstrip(" ?!.")
    if _OPERATORS.search(text):
        return None
    for pattern in _question_patterns():
        if match := pattern.fullmatch(text):
            text = match["term"]
            break
    words = [token.word for token in tokens(text)]
    return text if 0 < len(words) <= MAX_WORDS else None


def asks_definition(question: str, prose: str) -> bool:
    """Return whether *question* asks what one thing is, how it works or where it is found.

    One word does so too; a few words without such a phrase do not.

    >>> [asks_definition(each, each) for each in ("Wat is COP?", "warmtenet", "haven warmte")]
    [True, True, False]
    >>> asks_definition("wat houdt urban mining in", "urban mining")
    True

    Args:
        question: As it was typed.
        prose: The question without what only asks and without conditions, as `parse` returns it.
    """
    term = asked_term(prose)
    if term is None:
        return False
    is_question = term != " ".join(prose.split()).rstrip(" ?!.")
    return is_question or len(tokens(term)) == 1 or without_asking(question) != question


def find_definitions(
    reader: Reader,
    question: str,
    filters: Filters,
    limit: int,
    *,
    names_of: Callable[[str], Sequence[str]],
    language: str,
) -> tuple[Definition, ...]:
    """Return the best defining sentence of each study, the surest first; often none.

    Studies that define another name of the term follow those that define the term as typed. Takes
    1 call of *reader*, 2 for a term with other names, or none when *question* does not ask for a
    term.

    Args:
        reader: A view of the library.
        question: A term, or a question for its meaning, with any conditions.
        filters: Conditions on the studies.
        limit: Most studies.
        names_of: Returns the other names of a term.
        language: Sentences in this language come first.
    """
    parsed = parse(question)
    term = asked_term(parsed.prose)
    if term is None:
        return ()
    conditions, _ = split(parsed.query)
    find = partial(
        definitions_of,
        reader,
        filters=filters,
        limit=limit,
        language=language,
        conditions=conditions,
    )
    found = find([term])
    names = names_of(term) if len(found) < limit else ()
    known = {each.study.id for each in found}
    others = find(names)
    new = [_by_name(each) for each in others if each.study.id not in known]
    return (*found, *new)[:limit]


def _by_name(definition: Definition) -> Definition:
    """Return *definition* with the reason that another name of the term is defined."""
    text = definition.sentence.text
    marks = tuple(
        Highlight(each.start, each.end, "concept", text[each.start : each.end])
        for each in definition.sentence.highlights
    )
    return replace(definition, sentence=replace(definition.sentence, highlights=marks))


def definitions_of(
    reader: Reader,
    terms: Sequence[str],
    filters: Filters,
    limit: int,
    *,
    language: str = "",
    conditions: Sequence[Query] = (),
) -> tuple[Definition, ...]:
    """Return the best sentence of each study that defines one of *terms*, the surest first.

    Takes 1 call of *reader*, or none without terms.

    Args:
        reader: A view of the library.
        terms: Names of one thing, in any language.
        filters: Conditions on the studies.
        limit: Most studies.
        language: Sentences in this language come first.
        conditions: Parts of a query that each study matches too.
    """
    if not terms:
        return ()
    queries = tuple(dict.fromkeys(map(_query, terms)))
    query = queries[0] if len(queries) == 1 else Or(queries)
    query = And((query, *conditions)) if conditions else query
    matches = reader.search(query, filters, SearchOptions(limit=STUDIES, pages=PAGES))
    found = []
    for rank, match in enumerate(matches.studies):
        if best := _best_sentence(match, terms, language):
            is_foreign, sureness, definition = best
            found.append((is_foreign, sureness, rank, definition))
    found.sort(key=lambda each: each[:3])
    return tuple(each[-1] for each in found[:limit])


def _best_sentence(
    match: StudyMatch, terms: Sequence[str], language: str
) -> tuple[bool, int, Definition] | None:
    """Return whether it is in another language, its rank, and the best sentence of a study."""
    found = (
        (
            bool(language) and each.page.language != language,
            sureness,
            Definition(match.study, each.page, sentence),
        )
        for each in match.pages
        for term in terms
        for sureness, sentence in defining_sentences(term, each.page)
        if sureness != UNSURE or not _has_longer_term(sentence, match)
    )
    return min(found, key=lambda each: each[:2], default=None)


def _has_longer_term(entry: Excerpt, match: StudyMatch) -> bool:
    """Whether the term of an *entry* has another word, with which the study uses it elsewhere."""
    behind = tokens(entry.text[entry.highlights[0].end :], most=1)
    if not behind:
        return False
    longer = entry.text[: entry.highlights[0].end + behind[0].end]
    words = re.compile(r"\s+".join(map(re.escape, longer.split())) + r"(?!\w)", re.IGNORECASE)
    return sum(len(words.findall(each.page.text)) for each in match.pages) > 1


def defining_sentences(term: str, page: Page) -> Iterator[tuple[int, Excerpt]]:
    """Yield the sentences and entries of *page* that define *term*, each with its rank.

    The rank of the surest is 0, and `UNSURE` that of an entry whose term may have more words.
    """
    if page.kind is not PageKind.BODY:
        return
    stems = _stems(term, page.language)
    if not stems:
        return
    # A stem can follow "ge-"; two letters would then be in almost every sentence.
    first = stems[0][:4] if len(stems[0]) > 3 else f" {stems[0][:2]}"
    for passage in page.passages:
        for text, first_words in _whole_sentences(passage):
            # Few sentences begin with the term, and the others need not be split into words.
            if first in first_words and (found := _defines(text, stems, page.language)):
                yield found
        for entry in glossary_entries(page, passage):
            if found := _explains(entry, stems, page.language):
                yield found


@lru_cache(maxsize=CACHED_TEXTS)
def _whole_sentences(passage: str) -> tuple[tuple[str, str], ...]:
    """Return the sentences of *passage* that may define any term, each with its first words.

    They are in one line, have the length and the share of letters of a sentence, and its end. Its
    first words are folded, each behind a space. The same pages answer many questions.
    """
    found = []
    for start, end in sentences(passage):
        if passage[end - 1] not in _ENDS or end - start < MIN_CHARACTERS:
            continue
        text = " ".join(passage[start:end].split()).lstrip(_MARKS)
        letters = sum(map(str.isalpha, text)) / max(len(text.replace(" ", "")), 1)
        if MIN_CHARACTERS <= len(text) <= MAX_CHARACTERS and letters >= MIN_LETTERS:
            found.append((text, _NO_WORD.sub(" ", " " + fold(text[:_BEGINNING]))))
    return tuple(found)


def _defines(text: str, stems: Sequence[str], code: str) -> tuple[int, Excerpt] | None:
    """Return the rank and the excerpt of a whole sentence if it defines the term."""
    words = tokens(text[:_TERM_WITHIN])
    for at in range(len(words) - len(stems) + 1):
        span = words[at : at + len(stems)]
        if span[0].start > _BEGINNING:  # no form has the term so late
            return None
        if any(stem(word.word, code) != each for word, each in zip(span, stems, strict=True)):
            continue
        start, end = span[0].start, span[-1].end
        marked = f"{text[:start]}{_TERM}{text[end:]}"
        for rank, pattern in enumerate(_sentence_patterns(code)):
            if pattern.match(marked) and not _judges(code).match(text, end):
                return rank, Excerpt(text, (Highlight(start, end, "exact"),))
    return None


def _explains(entry: str, stems: Sequence[str], code: str) -> tuple[int, Excerpt] | None:
    """Return the rank and the excerpt of an *entry* of a glossary if it begins with the term.

    None too for one whose first sentence is too long to be shown.
    """
    words = tokens(entry[:MAX_CHARACTERS])
    own = [stem(word.word, code) for word in words]
    count = len(stems)
    if tuple(own[:count]) != tuple(stems) or len(words) == count:
        return None
    if own[count : 2 * count] == own[:count] and len(words) > 2 * count:  # API: API staat voor …
        entry, words = entry[words[count].start :], tokens(entry[words[count].start :])
    start, end = words[0].start, words[count - 1].end
    text = _cut(entry)
    if end > len(text):
        return None
    is_abbreviation = entry[start:end].isupper() and not _GOES_ON.match(entry, end)
    is_sure = is_abbreviation or _AFTER_TERM.match(entry, end)
    return 0 if is_sure else UNSURE, Excerpt(text, (Highlight(start, end, "exact"),))


def _cut(entry: str) -> str:
    """Return the first whole sentences of an *entry* that are not too long together, if any."""
    ends = [end for _, end in sentences(entry) if end <= MAX_CHARACTERS]
    return entry[: ends[-1]] if ends else ""


def _query(term: str) -> Query:
    """Return the query for pages with *term*; the sentence may have other forms of its words."""
    words = tuple(token.word for token in tokens(term))
    if len(words) == 1:
        return Word(words[0])
    return Or((Phrase(words), And(tuple(map(Word, words)))))


@lru_cache(maxsize=CACHED_TEXTS)
def _stems(term: str, code: str) -> tuple[str, ...]:
    return tuple(stem(token.word, code) for token in tokens(term))


@cache
def _question_patterns() -> tuple[re.Pattern[str], ...]:
    before = all_patterns(lambda each: each.before_terms)
    return tuple(
        re.compile(text.replace("{term}", f"(?:(?:{before}) |l['’])?(?P<term>.+?)"), re.IGNORECASE)
        for text in dict.fromkeys(text for each in known() for text in each.definition_questions)
    )


@cache
def _sentence_patterns(code: str) -> tuple[re.Pattern[str], ...]:
    own = language(code)
    before = "|".join(own.before_terms) or "(?!)"
    term = rf"(?:(?:{before}) |l['’])?{_TERM}(?: \([^)]*\))?"
    return tuple(
        re.compile(text.replace("{term}", term), re.IGNORECASE) for text in own.definitions
    )


@cache
def _judges(code: str) -> re.Pattern[str]:
    """Return the pattern of what follows a term in a sentence that defines nothing."""
    words = "|".join(language(code).not_defining) or "(?!)"
    return re.compile(rf"(?: \([^)]*\))?(?:\s\S+){{1,3}}\s(?:{words})", re.IGNORECASE)
