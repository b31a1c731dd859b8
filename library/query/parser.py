"""The parser of queries. It never fails."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from library.analysis import (
    join_formulas,
    normalized,
    parts_of_word,
    raw_words,
    singular_abbreviation,
    spelling_of,
    tokens,
)
from library.core.notices import Notice
from library.languages import all_patterns
from library.query.asking_phrases import without_asking
from library.query.fields.cited_passages import cited_passage
from library.query.fields.field_names import (
    FIELDS,
    LANGUAGE,
    YEAR,
    field_key,
    inside,
    languages,
    years,
)
from library.query.fields.quantity_field import NAMES as QUANTITY
from library.query.fields.quantity_field import SIGNS, pages_with
from library.query.linking import without_linking
from library.query.plain_text import beginning, plain_characters
from library.query.prose import prose_of
from library.query.question_notices import (
    ANY_LETTERS,
    CAPITAL_EXCLUDED,
    FEW_LETTERS,
    FIELDS_ARE,
    LONE_OPERATOR,
    LONE_PARENTHESIS,
    LONE_QUOTE,
    NO_FIELD,
    NO_LANGUAGE,
    NO_WORDS,
    NO_YEAR,
    ONLY_PASSAGE,
    SUSPENDED,
    TOO_DEEP,
    TOO_LONG,
    TOO_MANY,
)
from library.query.symbols import Symbol, in_small_letters, symbols
from library.query.tree import And, Composite, Everything, Near, Not, Or, Phrase, Query, Word
from library.query.words.dates import with_dates
from library.query.words.equivalents import common_parts
from library.query.words.grammar_words import without_stopwords
from library.query.words.name_words import is_name, is_name_particle
from library.query.words.particles import with_particles
from library.query.words.patterns import has_star, pattern_of, with_any_letters
from library.query.words.separated_verbs import with_separated_verbs
from library.query.words.shared_ends import with_shared_ends
from library.query.words.word_parts import in_parts, is_composite, is_number, unit_apart, with_hours

MAX_LENGTH = 1000
"""Characters of a question that are read."""
MAX_WORDS = 25
"""Words of a question that are searched."""
MAX_DEPTH = 20
"""Deepest nesting of parentheses."""
MAX_SLOP = 50
"""Greatest distance of words in a proximity query, in words between them."""


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed question."""

    text: str
    query: Query
    prose: str
    """The text without conditions: its fields, and what it excludes."""
    notices: tuple[Notice, ...]
    """Messages about parts that were ignored or read differently; empty when there are none."""


def parse(text: str) -> Question:
    """Parse *text*. Never raises.

    >>> str(parse('warmte OR "rest warmte" -gas').query)
    'warmte OR "rest warmte" -gas'
    """
    asked = without_asking(plain_characters(in_small_letters(beginning(text, MAX_LENGTH))))
    typed = symbols(asked)
    passage = cited_passage(typed)
    if passage is not None:
        typed, asked = [("phrase", passage)], passage.strip()
    parser = _Parser(without_linking(with_shared_ends(typed)))
    query = parser.question()
    notices = parser.notices + ([] if passage is None else [Notice(ONLY_PASSAGE)])
    if query == Everything() and text.strip():
        notices.append(Notice(NO_WORDS))
    if len(text) > MAX_LENGTH:
        notices.append(Notice(TOO_LONG, (("most", MAX_LENGTH),)))
    prose = prose_of(parser.symbols, parser.conditions) if parser.conditions else asked
    return Question(text, query, prose, tuple(dict.fromkeys(notices)))


_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_ADDRESS = re.compile(r"(?:https?://(?:www\.)?|www\.)(\S+)", re.IGNORECASE)
"""The part of a web address by which it is searched."""
_FILE = re.compile(r"([^/]*\w)\.pdf\W*", re.IGNORECASE)
"""The name of a PDF, whose ending says nothing of its subject; in an address it may matter."""
_INVERSIONS = all_patterns(lambda each: each.inversions)
_INVERSION = re.compile(rf"(?<=\w)(?:{_INVERSIONS})(?!\w)", re.IGNORECASE)
"""A pronoun joined to the verb of a question: existe-t-il."""
_OUTER_SIGNS = re.compile(r"^\W+|\W+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")


@dataclass
class _Parser:
    """A recursive-descent parser; it skips meaningless symbols with a notice."""

    symbols: list[Symbol]
    at: int = 0
    words: int = 0
    notices: list[Notice] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    """Stop words that were typed in quotation marks, or as a name in capitals."""
    conditions: list[range] = field(default_factory=list)
    """Indexes of the symbols of each field, and of what is excluded."""

    def question(self) -> Query:
        query = self._either(0)
        while self.at < len(self.symbols):
            self.at += 1
            self.notices.append(Notice(LONE_PARENTHESIS))
            query = self._all_of([query, self._either(0)])
        return query

    def _either(self, depth: int) -> Query:
        """Parse `a b OR c`: the parts between two ORs belong together."""
        choices = [self._together(depth)]
        while self._kind() == "or":
            self.at += 1
            choices.append(self._together(depth))
        return _joined(_flat(choices, Or), Or)

    def _together(self, depth: int) -> Query:
        parts = []
        while self._kind() not in {"", "or", "close"}:
            if (part := self._part(depth)) is not None:
                parts.append(part)
        typed = [part.text for part in parts if isinstance(part, Word)]
        return self._all_of(with_separated_verbs(with_particles(with_dates(parts))), typed)

    def _excluded(self, sign: str, depth: int) -> Query | None:
        """Parse what an operator *sign* excludes."""
        kind, text = self.symbols[self.at] if self.at < len(self.symbols) else ("", "")
        if kind in {"", "and", "or", "close"}:
            if sign != "-":
                self.notices.append(Notice(LONE_OPERATOR, (("word", sign),)))
            return None
        if sign == "-" and kind == "word" and text[0].isupper() and self.at > 1:
            self.notices.append(Notice(CAPITAL_EXCLUDED, (("word", text),)))
        part = self._part(depth)
        if isinstance(part, Not) and kind != "open":  # two signs exclude as one does
            return part
        return _excluding(part)

    def _part(self, depth: int) -> Query | None:
        kind, text = self.symbols[self.at]
        self.at += 1
        if kind == "suspended":
            self.notices.append(Notice(SUSPENDED, (("word", self._text()),)))
        begin = self.at - 1
        part = self._read(kind, text, depth)
        # The name of an unknown field, and a value that no field has, are words.
        is_field = kind in {"field", "spaced"} and not isinstance(part, Word | Composite | Phrase)
        if kind in {"minus", "not"} or (is_field and _is_field(text)):
            self.conditions.append(range(begin, self.at))
        return part

    def _read(self, kind: str, text: str, depth: int) -> Query | None:  # noqa: PLR0911 - a kind each
        """Parse what begins with a symbol."""
        match kind:
            case "minus" | "not":
                return self._excluded(text if kind == "not" else "-", depth)
            case "and" | "suspended":
                return None
            case "open" if depth >= MAX_DEPTH:
                self.notices.append(Notice(TOO_DEEP))
                return None
            case "open":
                part = self._either(depth + 1)
                if self._kind() == "close":
                    self.at += 1
                else:
                    self.notices.append(Notice(LONE_PARENTHESIS))
                return part
            case "field":
                return self._field(text, depth)
            case "spaced" if _is_field(text):
                return self._spaced_field(text, depth)
            case "near":
                return self._near(*text.split('"~'))
            case "phrase":
                found = self._words(text)
                self.kept |= {found.text} if isinstance(found, Word) else set()
                return _quoted(self._parted(found))
            case "quote":
                self.notices.append(Notice(LONE_QUOTE))
                return None
            case _:
                return self._plain(text)

    def _all_of(self, parts: list[Query], typed: Collection[str] = ()) -> Query:
        flat = without_stopwords(_flat(parts, And), self.kept, typed)
        # Dates once more, whose words may have been apart: 12 (mei 2019).
        return _joined(tuple(with_dates(flat)), And)

    def _field(self, name: str, depth: int) -> Query | None:
        """Parse the value of a field; the name of an unknown field is read as a word."""
        field, value = field_key(name), self.symbols[self.at][1]
        if self._kind() == "minus" and _is_field(name):
            self.at += 1
            is_value = self._kind() != "close" and depth < MAX_DEPTH
            part = self._field(name, depth + 1) if is_value else None
            return _excluding(part)
        if field in FIELDS:
            part = self._value(depth, has_initials=FIELDS[field] == "author")
            return inside(FIELDS[field], part) if part else None
        if field in YEAR | LANGUAGE:
            self.at += 1
            condition = years(value) if field in YEAR else languages(value)
            return condition or self._no_value(field, value)
        is_word = self._kind() == "word"
        is_unit = value[:1].isalpha() or value[:1] in set(SIGNS)
        if field in QUANTITY and is_unit and (is_word or self._kind() == "phrase"):
            self.at += 1
            return pages_with(value)
        if is_word and not value[0].isalpha():
            self.at += 1
            return self._plain(f"{name}:{value}")
        self.notices += [Notice(NO_FIELD, (("field", name),)), Notice(FIELDS_ARE)]
        return self._plain(name)

    def _spaced_field(self, name: str, depth: int) -> Query | None:
        """Parse the value of a field with a space before it: of text, all words that follow."""
        is_quoted, field = self._kind() == "phrase", FIELDS.get(field_key(name))
        first = self._field(name, depth)
        if field is None or is_quoted or self._kind() != "word":
            return first
        parts = [first]
        while self._kind() == "word":
            if field != "author" or not _INITIALS.fullmatch(self._text()):
                parts.append(self._plain(self._text()))
            self.at += 1
        return inside(field, self._all_of([part for part in parts if part]))

    def _value(self, depth: int, *, has_initials: bool) -> Query | None:
        """Parse the value of a field; articles and particles belong to the next word: De Smet.

        Initials before a name are left out, as records have most first names in full.
        """
        begin = self.at
        while self._kind() == "word" and (
            is_name_particle(self._text()) or (has_initials and _INITIALS.fullmatch(self._text()))
        ):
            self.at += 1
        if self.at == begin or self._kind() != "word":
            self.at = begin
            return self._part(depth)
        self.at += 1
        typed = [text for _, text in self.symbols[begin : self.at]]
        name = [text for text in typed if not (has_initials and _INITIALS.fullmatch(text))]
        return self._words(" ".join(name or typed))

    def _no_value(self, field: str, text: str) -> Query | None:
        """Parse a value that is no year or language as words."""
        values = (("text", text),)
        wrong = Notice(NO_YEAR, values) if field in YEAR else Notice(NO_LANGUAGE, values)
        self.notices.append(wrong)
        return self._plain(text)

    def _near(self, text: str, slop: str) -> Query | None:
        found = self._words(text)
        if isinstance(found, Phrase):
            return Near(found.words, min(int(slop), MAX_SLOP))
        return _quoted(self._parted(found))

    def _plain(self, text: str) -> Query | None:
        text = _INVERSION.sub("", text)
        letters = with_any_letters(text)
        pattern = pattern_of(letters)
        if pattern and self._added(1):
            self.notices += [Notice(ANY_LETTERS)] if letters != text else []
            return pattern
        self.notices += [Notice(FEW_LETTERS, (("text", text),))] if has_star(text) else []
        text = file[1] if (file := _FILE.fullmatch(text)) else text
        if _DOI.fullmatch(text):
            return self._parted(self._words(text))
        if address := _ADDRESS.fullmatch(text):
            if len(tokens(address[1])) > 1:
                return self._parted(self._words(address[1]))
            text = address[1]
        text = singular_abbreviation(_OUTER_SIGNS.sub("", text)) or text
        found = self._words(text)
        before = self.symbols[self.at - 2][1] if self.at > 1 else ""
        if isinstance(found, Word) and is_name(text, before, after=self._text()):
            self.kept |= {found.text}
        if isinstance(found, Phrase) and is_composite(text):
            first, *others = common_parts(found.words)
            # Of a rate (10kWh/m²) the number and its unit; "3D" of 3D-printer stays whole.
            parts = (*(unit_apart(first) if "/" in text else (first,)), *others)
            words = tuple(join_formulas(" ".join(parts)).split())
            composite = Composite(self._within(words, len(found.words)))
            return with_hours(composite) if "/" in text else composite
        if isinstance(found, Word) and not is_number(found.text):
            typed = [raw for raw in raw_words(text) if normalized(raw)]  # no elided article
            parts = parts_of_word(typed[0]) if len(typed) == 1 else ()
            one = Word(*parts) if len(parts) == 1 else found  # of the plural APIs²
            return Composite(self._within(common_parts(parts), 1)) if len(parts) > 1 else one
        return self._parted(found)

    def _parted(self, found: Query | None) -> Query | None:
        """Return *found*, whose words were added before, in its parts."""
        parts = in_parts(found)
        added = len(found.words) if isinstance(found, Phrase) else 1
        return Phrase(self._within(parts.words, added)) if isinstance(parts, Phrase) else parts

    def _within(self, words: tuple[str, ...], added: int) -> tuple[str, ...]:
        """Return the parts *words* of words of which *added* were added before, up to the limit."""
        return words[: added + self._added(len(words) - added)]

    def _words(self, text: str) -> Query | None:
        """Return the word in *text*; the phrase, where it has several."""
        # Joined again, so that "CO/2" does not become a phrase that prints as CO2.
        found = tuple(join_formulas(" ".join(token.word for token in tokens(text))).split())
        found = found[: self._added(len(found))]
        if not found:
            return None
        if len(found) > 1:
            return Phrase(found)
        return Word(found[0], _spelling(text), typed=text)

    def _added(self, count: int) -> int:
        """Add *count* words to those of the question; return how many of them are searched."""
        added = min(count, MAX_WORDS - self.words)
        if added < count:
            self.notices.append(Notice(TOO_MANY, (("most", MAX_WORDS),)))
        self.words += added
        return added

    def _text(self) -> str:
        return self.symbols[self.at][1] if self.at < len(self.symbols) else ""

    def _kind(self) -> str:
        return self.symbols[self.at][0] if self.at < len(self.symbols) else ""


def _quoted(found: Query | None) -> Query | None:
    return replace(found, is_quoted=True) if isinstance(found, Word | Phrase) else found


def _excluding(part: Query | None) -> Not | None:
    """Return the exclusion of *part*; `None` when that is nothing."""
    return Not(part) if part and part != Everything() else None


def _is_field(name: str) -> bool:
    field = field_key(name)
    return field in FIELDS or field in YEAR | LANGUAGE | QUANTITY


def _spelling(text: str) -> str:
    """Return the spelling of the word in *text*; empty if it equals the folded word."""
    found = tokens(text)
    spellings = [spelling_of(text[token.start : token.end]) for token in found]
    return "" if spellings == [token.word for token in found] else "".join(spellings)


def _flat(parts: Iterable[Query], kind: type[And | Or]) -> tuple[Query, ...]:
    """Return *parts* without `Everything`, with those of an inner *kind* merged in.

    A unit with many names stays one part.
    """
    flat: list[Query] = []
    for part in parts:
        is_unit = isinstance(part, Or) and part.typed
        flat.extend(part.parts if isinstance(part, kind) and not is_unit else (part,))
    return tuple(part for part in flat if part != Everything())


def _joined(parts: tuple[Query, ...], kind: type[And | Or]) -> Query:
    if not parts:
        return Everything()
    return parts[0] if len(parts) == 1 else kind(parts)
