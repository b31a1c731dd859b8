"""Corrections of misspelled queries, from the words of the studies and the labels of concepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import get_args

from library.analysis import (
    distance,
    fold,
    is_listed_form,
    is_question_word,
    is_spelled_like,
    is_stopword,
    normalized,
    raw_words,
)
from library.analysis.compound_parts import is_listed_pair, without_final_link
from library.core.model import Access, Filters
from library.languages import known
from library.query import (
    And,
    Composite,
    Field,
    Fuzzy,
    InField,
    Leaf,
    Or,
    Phrase,
    Query,
    Wildcard,
    Word,
    inside,
    leaves,
    parse,
    replace_words,
    words_of,
)
from library.search.engine import Counted, Reader, SearchOptions
from library.search.record_fields import conditions, field_texts, field_words, has_part
from library.thesaurus import NO_CONCEPTS, Thesaurus, widen

MIN_LETTERS = 4
"""Fewest letters of a word, or of a part of a compound, that is corrected."""
MOST_OF_NAME = 10
"""Most letters of a word with a capital that is taken for a name."""
MOST_OF_ABBREVIATION = 6
"""Most letters of a word in capitals that is taken for an abbreviation, which is meant as typed."""
MOST_EDITS_OF_NAME = 1
"""Most edits between what is offered and a name: nearly every name is two edits away from some
word."""
MOST_LONGER = 3
"""Most words on more pages that may begin with a word whose printed form is looked for."""
MOST_RECORDS = 200
"""Most records in which the words of similar spelling are counted."""
OPEN = Filters(access=frozenset({Access.OPEN}))
"""Corrections offer only words of studies that everyone may read in full."""


Similar = Callable[[str], Sequence[str]]
"""Folded word -> words on pages whose spelling is close to it, best first."""
Count = Callable[[Counted], int]
"""Query and filters -> number of studies that match."""


def corrected_query(
    reader: Reader,
    absent: Sequence[Leaf],
    query: Query,
    *,
    in_records: bool = False,
    thesaurus: Thesaurus = NO_CONCEPTS,
    languages: Sequence[str] = (),
) -> str | None:
    """Return *query* with words that occur nowhere replaced by similar ones; `None` if no better.

    Takes at most 2 calls of *reader*.

    Args:
        reader: A view of the index.
        absent: The leaves of *query* that no study matches.
        query: The query as it was asked.
        in_records: Where pages and labels have no similar words, offer those of records: in the
            field that the query names, and in any for other words.
        thesaurus: Concepts whose labels are offered where they are nearer than words of pages.
        languages: Languages of these labels.
    """
    every = tuple(dict.fromkeys(_correctable(absent)))
    slips = tuple(word for word in every if not _is_meant(word))
    words = tuple(word for word in every if word in slips or _is_compound(word))
    names = _names(absent)

    def acceptable(found: Mapping[str, str]) -> dict[str, str]:
        return {
            word: other
            for word, other in found.items()
            if word not in names or distance(word, fold(other)) <= MOST_EDITS_OF_NAME
        }

    found = zip(words, reader.corrections(words, OPEN), strict=True) if words else ()
    on_pages = acceptable({word: other for word, other in found if other})
    of_labels = {
        word: other
        for word, other in acceptable(_nearest_labels(slips, thesaurus, languages)).items()
        if word not in on_pages or _edits(word, other) < _edits(word, on_pages[word])
    }
    if not on_pages | of_labels:
        changed = _corrected_by_records(reader, every, query) if in_records else query
        return str(changed) if changed != query else None
    # Parsed again, because one word may have become two.
    changed = parse(str(replace_words(query, on_pages | of_labels))).query
    widened = widen(changed, thesaurus, languages).query if of_labels else changed
    added = tuple(dict.fromkeys(leaf for leaf in leaves(widened) if leaf not in {*leaves(query)}))
    words = tuple(leaf.text for leaf in added if isinstance(leaf, Word))
    if not of_labels and len(words) == len(added):  # each is on a page
        return str(replace_words(changed, _printed(reader, words)))
    counts = reader.counts([Counted(leaf) for leaf in added])
    return str(changed) if all(counts) else None


def _nearest_labels(
    words: Sequence[str], thesaurus: Thesaurus, languages: Sequence[str]
) -> dict[str, str]:
    """Return for folded *words* the nearest word of a label of similar spelling, in small letters.

    It is a word of a label in one of *languages*. A word of a label itself needs none.
    """
    printed = thesaurus.printed_words(languages)
    found = {}
    for word in filter(_is_correctable, words):
        if word in printed:
            continue
        if like := [each for each in printed if is_spelled_like(word, each)]:
            found[word] = printed[min(like, key=partial(distance, word))]
    return found


def _edits(word: str, other: str) -> tuple[int, bool]:
    """Return how far *other* is from *word*; of texts that are as far, one word is nearer."""
    return distance(word, fold(other)), " " in other


def _printed(reader: Reader, words: Sequence[str]) -> dict[str, str]:
    """Return how folded *words* are printed on pages, in small letters."""
    completed = zip(words, reader.completions(words, OPEN, MOST_LONGER), strict=True)
    return {word: form.lower() for word, forms in completed for form in forms if fold(form) == word}


def _corrected_by_records(reader: Reader, words: Sequence[str], query: Query) -> Query:
    """Return *query* with *words*, and words in a field, replaced by similar ones of records."""
    in_fields = {each: _words_of(each) for each in conditions(query)}
    every = [*chain(*in_fields.values()), *(slip for word in words for slip in _anywhere(word))]
    near = _nearest(reader, [each for each in every if _is_correctable(_word(each))])
    replacements = {}
    for word in words:
        others = [near[slip] for slip in _anywhere(word) if slip in near]
        nearest = min(others, key=partial(distance, word), default="")
        if nearest and not (_is_meant(word) and distance(word, fold(nearest)) > MOST_EDITS_OF_NAME):
            replacements[word] = nearest
    fields = {}
    for condition, slips in in_fields.items():
        other = {_word(slip): near[slip] for slip in slips if slip in near}
        fields[condition] = inside(condition.field, replace_words(condition.part, other))
    return replace_words(_with_fields(query, fields), replacements)


def _words_of(condition: InField) -> list[InField]:
    """Return each word of a condition on a field, which may be a phrase, as a condition."""
    if isinstance(condition.part, Word | Phrase | Composite):
        return [InField(condition.field, Word(word)) for word in words_of(condition.part)]
    return []


def _anywhere(word: str) -> list[InField]:
    """Return *word* in each of the fields of a record in which it may be misspelled.

    Some names differ little from words of dictionaries: *peters* may be *Peeters*.
    """
    fields = ("author",) if _is_meant(word) else get_args(Field)
    return [InField(field, Word(word)) for field in fields]


def _word(slip: InField) -> str:
    (word,) = words_of(slip.part)
    return word


def _nearest(reader: Reader, slips: Sequence[InField]) -> dict[InField, str]:
    """Return for words that no study has in a field the nearest that open studies have there.

    They are as printed, in small letters.
    """
    if not slips:
        return {}
    similar = Or(tuple(InField(slip.field, Fuzzy(_word(slip))) for slip in slips))
    wanted = SearchOptions(limit=MOST_RECORDS, pages=0)
    studies = [match.study for match in reader.search(similar, OPEN, wanted).studies]
    records = [(study.record.languages, field_words(study, ())) for study in studies]
    found = {}
    for slip in slips:
        texts = [(words[slip.field], languages) for languages, words in records]
        if any(has_part(slip.part, *each) for each in texts):
            continue
        counts = Counter(word for words, _ in texts for word in set(words))
        like = [word for word in counts if is_spelled_like(_word(slip), word)]
        if like:
            nearest = min(like, key=partial(_order, _word(slip), counts))
            printed = (text for study in studies for text in field_texts(study, ())[slip.field])
            raw = raw_words("\n".join(printed))
            found[slip] = next(word.lower() for word in raw if normalized(word) == nearest)
    return found


def _order(text: str, studies: Mapping[str, int], word: str) -> tuple[int, int, str]:
    return distance(text, word), -studies[word], word


def _with_fields(query: Query, other: Mapping[InField, Query]) -> Query:
    """Return *query* with the conditions that are keys of *other* replaced by its values."""
    match query:
        case InField():
            return other.get(query, query)
        case And(parts):
            return And(tuple(_with_fields(part, other) for part in parts))
        case Or(parts):
            return Or(tuple(_with_fields(part, other) for part in parts))
    return query


def _names(absent: Sequence[Leaf]) -> set[str]:
    """Return the words that are probably names, which are rather meant as typed."""
    return {
        leaf.text
        for leaf in absent
        if isinstance(leaf, Word) and leaf.is_capitalised and len(leaf.text) <= MOST_OF_NAME
    }


def _is_meant(word: str) -> bool:
    """Whether dictionaries have *word* in any form, so that it is no slip."""
    return any(is_listed_form(word, each.code) for each in known())


def _is_compound(word: str) -> bool:
    """Whether *word* consists of two listed nouns, which studies may have apart."""
    return any(is_listed_pair(word, each.code) for each in known())


def _correctable(absent: Sequence[Leaf]) -> Iterator[str]:
    for leaf in absent:
        if not (isinstance(leaf, Wildcard | Fuzzy) or _is_abbreviation(leaf)):
            yield from words_of(leaf)


def _is_abbreviation(leaf: Leaf) -> bool:
    # Nearly every one is an edit away from some word: PFAS from the German Pfad.
    return isinstance(leaf, Word) and leaf.is_in_capitals and len(leaf.text) <= MOST_OF_ABBREVIATION


def first_counts(word: str, similar: Similar, filters: Filters) -> Iterator[Counted]:
    """Yield what `correction` counts first, for engines that count for all words at once."""
    if _is_correctable(word):
        yield Counted(Word(word))
        yield from (Counted(Phrase((each,)), filters) for each in similar(word))
        yield from (Counted(Phrase((part,))) for pair in _cuts(word) for part in pair)


def correction(word: str, similar: Similar, count: Count, filters: Filters) -> str | None:
    """Return the best text of similar spelling to a folded *word*; `None` when there is none.

    An engine calls this with functions of its own, so that a word takes no round trip.

    Args:
        word: A word that no study may have.
        similar: Returns words of similar spelling.
        count: Counts studies.
        filters: The studies whose words may be offered.
    """
    if not _is_correctable(word) or count(Counted(Word(word))):
        return None

    def offered(other: str) -> Iterator[str]:
        subjects = (
            each for each in similar(other) if not (is_stopword(each) or is_question_word(each))
        )
        return (each for each in subjects if count(Counted(Phrase((each,)), filters)))

    if _is_compound(word):
        return next(_compounds(word, lambda _: iter(()), count, filters), None)
    return next(chain(offered(word), _compounds(word, offered, count, filters)), None)


def _is_correctable(word: str) -> bool:
    # Short words and codes (R&D, C2C) have neighbours that mean something else.
    return word.isalpha() and len(word) >= MIN_LETTERS


def _cuts(word: str) -> list[tuple[str, str]]:
    """Return the two parts of *word* for each place at which it may be cut.

    Once more without the letters that may link them, as the s of *bedrijfsdaken*.
    """
    return [
        (head, word[cut:])
        for cut in range(MIN_LETTERS, len(word) - MIN_LETTERS + 1)
        for head in _heads(word[:cut])
    ]


def _heads(letters: str) -> Iterator[str]:
    yield letters
    bare = {head for each in known() for head in without_final_link(letters, each.code)}
    yield from sorted(head for head in bare - {letters} if len(head) >= MIN_LETTERS)


def _is_word(part: str, count: Count) -> bool:
    """Whether studies have *part* as a word: one of dictionaries, or one that two studies have.

    The rest of a word that is broken on a page is neither: nul|oning.
    """
    studies = count(Counted(Phrase((part,))))
    return studies > 1 or (studies == 1 and _is_meant(part))


def _long(parts: Iterator[str]) -> tuple[str, ...]:
    """Return *parts* without short ones, to which a cut beside the right one leads: nul|woning."""
    return tuple(part for part in parts if len(part) >= MIN_LETTERS)


def _compounds(
    word: str, offered: Callable[[str], Iterator[str]], count: Count, filters: Filters
) -> Iterator[str]:
    """Yield compounds that share one part with *word* and have a similar other part.

    The split with the longest known part comes first. No part that dictionaries list is replaced.
    A compound that occurs neither as one word nor as adjacent words may still be two words of one
    study.
    """
    pairs = _cuts(word)
    present = {part for pair in pairs for part in pair if _is_word(part, count)}
    pairs.sort(key=lambda pair: -sum(len(part) for part in pair if part in present))
    last = max((len(word) - len(tail) for head, tail in pairs if head in present), default=0)
    first = min((len(word) - len(tail) for _, tail in pairs if tail in present), default=0)
    for head, tail in pairs:
        # A part inside a longer one that studies have is none: osten in instap|kosten.
        cut = len(word) - len(tail)
        is_part = (head in present and cut == last) or (tail in present and cut == first)
        if not is_part and not present.issuperset((head, tail)):
            continue
        heads, tails = (
            (part,) if part in present else () if _is_meant(part) else _long(offered(part))
            for part in (head, tail)
        )
        between = ("", " ") if head + tail == word else (" ",)
        for space in between:
            texts = (h + space + t for h in heads for t in tails if not (space and is_stopword(t)))
            yield from (text for text in texts if count(Counted(parse(text).query, filters)))
