"""The parser of queries. It never fails."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from library.analysis import fold, is_stopword, join_formulas, spelling_of, tokens
from library.core.answer_notes import Notice
from library.languages import all_words
from library.query.field_names import FIELDS, LANGUAGE, YEAR, inside, language, years
from library.query.tree import (
    And,
    Everything,
    Fuzzy,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
)  # fmt: skip

MAX_LENGTH = 1000
"""Characters of a question that are read."""
MAX_WORDS = 25
"""Words of a question that are searched."""
MAX_DEPTH = 20
"""Deepest nesting of parentheses."""
MAX_SLOP = 50
"""Greatest distance of words in a proximity query, in words between them."""
LEAST_LETTERS = 3
"""Fewest consecutive letters in a word with a `*` inside, and fewest in a fuzzy word."""

TOO_LONG = "Only the first {most} characters were used."
TOO_MANY = "Only the first {most} words were used."
TOO_DEEP = "Parentheses nested too deeply were ignored."
NO_FIELD = "There is no search field “{field}”. It was searched as a word."
NO_YEAR = "“{text}” is not a year. Use 2020 or 2018..2024."
NO_LANGUAGE = "“{text}” is not a language. Use a code such as nl, en, fr or de."
LONE_PARENTHESIS = "An unmatched parenthesis was ignored."
LONE_QUOTE = "An unmatched quotation mark was ignored."


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed question."""

    text: str
    query: Query
    notices: tuple[Notice, ...]
    """Messages about parts that were ignored or read differently; empty when there are none."""


def parse(text: str) -> Question:
    """Parse *text*. Never raises.

    >>> str(parse('warmte OR "rest warmte" -gas').query)
    'warmte OR "rest warmte" -gas'
    """
    parser = _Parser(_symbols(text[:MAX_LENGTH]))
    query = parser.question()
    notices = parser.notices
    if len(text) > MAX_LENGTH:
        notices.append(Notice(TOO_LONG, (("most", MAX_LENGTH),)))
    return Question(text, query, tuple(dict.fromkeys(notices)))


_SYMBOL = re.compile(
    r"""
      (?P<field>[^\W\d_]{2,}):(?=[^\W_]|[".(])   # title:warmte
    | "(?P<near>[^"]*"~[0-9]{1,4})(?!\w)
    | "(?P<phrase>[^"]*)"
    | (?P<open>\()
    | (?P<close>\))
    | (?P<minus>(?<![^\s(])-(?=[^\s-]))      # at the start of a word, not inside one
    | (?P<quote>")                           # unpaired
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)

_QUOTES = all_words(lambda each: each.quotation_marks) - set("‘’")
"""Typographic double quotation marks; a single one is more often an apostrophe."""


def _symbols(text: str) -> list[tuple[str, str]]:
    plain = join_formulas(text.translate(dict.fromkeys(map(ord, _QUOTES), '"')))
    return [(m.lastgroup or "", m.group(m.lastgroup or 0)) for m in _SYMBOL.finditer(plain)]


@dataclass
class _Parser:
    """A recursive-descent parser; it skips meaningless symbols with a notice."""

    symbols: list[tuple[str, str]]
    at: int = 0
    words: int = 0
    notices: list[Notice] = field(default_factory=list)

    def question(self) -> Query:
        query = self._either(0)
        while self.at < len(self.symbols):
            self.at += 1
            self.notices.append(Notice(LONE_PARENTHESIS))
            query = _all_of([query, self._either(0)])
        return query

    def _either(self, depth: int) -> Query:
        """Parse `a b OR c`: the parts between two ORs belong together."""
        choices = [self._together(depth)]
        while self._kind() == "or":
            self.at += 1
            choices.append(self._together(depth))
        flat = _flat(choices, Or)
        if len(flat) > 1:
            return Or(flat)
        return flat[0] if flat else Everything()

    def _together(self, depth: int) -> Query:
        parts = []
        while self._kind() not in {"", "or", "close"}:
            if (part := self._part(depth)) is not None:
                parts.append(part)
        return _all_of(parts)

    def _part(self, depth: int) -> Query | None:  # noqa: PLR0911 - one for each kind of symbol
        kind, text = self.symbols[self.at]
        self.at += 1
        match kind:
            case "minus":
                part = self._part(depth) if self._kind() not in {"", "or", "close"} else None
                return Not(part) if part not in {None, Everything()} and part else None
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
            case "near":
                return self._near(*text.split('"~'))
            case "phrase":
                return _quoted(self._words(text))
            case "quote":
                self.notices.append(Notice(LONE_QUOTE))
                return None
            case _:
                return self._plain(text)

    def _field(self, name: str, depth: int) -> Query | None:
        """Parse the value of a field; the name of an unknown field is read as a word."""
        field, value = fold(name), self.symbols[self.at][1]
        if field in FIELDS:
            part = self._part(depth)
            return inside(FIELDS[field], part) if part else None
        if field in YEAR | LANGUAGE:
            self.at += 1
            condition = years(value) if field in YEAR else language(value)
            return condition or self._no_value(field, value)
        if self._kind() == "word" and not value[0].isalpha():
            self.at += 1
            return self._plain(f"{name}:{value}")
        self.notices.append(Notice(NO_FIELD, (("field", name),)))
        return self._plain(name)

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
        return _quoted(found)

    def _plain(self, text: str) -> Query | None:
        pattern = _pattern(text)
        return pattern if pattern and self._may_add(1) else self._words(text)

    def _words(self, text: str) -> Query | None:
        """Return the word in *text*; the phrase, where punctuation joins several."""
        # Joined again, so that "CO/2" does not become a phrase that prints as CO2.
        found = tuple(join_formulas(" ".join(token.word for token in tokens(text))).split())
        if not found or not self._may_add(len(found)):
            return None
        return Word(found[0], _spelling(text)) if len(found) == 1 else Phrase(found)

    def _may_add(self, count: int) -> bool:
        self.words += count
        if self.words > MAX_WORDS:
            self.notices.append(Notice(TOO_MANY, (("most", MAX_WORDS),)))
        return self.words <= MAX_WORDS

    def _kind(self) -> str:
        if self.at >= len(self.symbols):
            return ""
        kind, text = self.symbols[self.at]
        return "or" if kind == "word" and text == "OR" else kind


def _quoted(found: Query | None) -> Query | None:
    return replace(found, is_quoted=True) if isinstance(found, Word | Phrase) else found


def _pattern(text: str) -> Prefix | Wildcard | Fuzzy | None:
    """Return the pattern of a word with a `*` or a `~`; `None` when it is plain words."""
    text = re.sub(r"\*+", "*", text)
    if text.endswith(("*", "~")) and "*" not in text[:-1]:
        found = [token.word for token in tokens(text[:-1])]
        if len(found) == 1 and text.endswith("*") and len(found[0]) > 1:
            return Prefix(found[0])
        if len(found) == 1 and text.endswith("~") and len(found[0]) >= LEAST_LETTERS:
            return Fuzzy(found[0])
        return None
    pieces = [_whole_word(piece) for piece in text.split("*")]
    letters = [piece for piece in pieces if piece is not None]
    if len(pieces) == 1 or letters != pieces or max(map(len, letters)) < LEAST_LETTERS:
        return None
    return Wildcard("*".join(letters))


def _spelling(text: str) -> str:
    """Return the spelling of the word in *text*; empty if it equals the folded word."""
    found = tokens(text)
    spellings = [spelling_of(text[token.start : token.end]) for token in found]
    return "" if spellings == [token.word for token in found] else "".join(spellings)


def _whole_word(text: str) -> str | None:
    """Return *text* folded if it consists of one word; `None` otherwise."""
    if not text:
        return ""
    found = tokens(text)
    return found[0].word if [(t.start, t.end) for t in found] == [(0, len(text))] else None


def _all_of(parts: list[Query]) -> Query:
    flat = _without_stopwords(_flat(parts, And))
    if not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else And(flat)


def _flat(parts: Iterable[Query], kind: type[And | Or]) -> tuple[Query, ...]:
    """Return *parts* without `Everything`, with those of an inner *kind* merged in."""
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return tuple(part for part in flat if part != Everything())


def _without_stopwords(parts: tuple[Query, ...]) -> tuple[Query, ...]:
    """Return *parts* without stop words; all of them if nothing else remains."""
    remaining = tuple(p for p in parts if not (isinstance(p, Word) and is_stopword(p.text)))
    return remaining if any(not isinstance(part, Not) for part in remaining) else parts
