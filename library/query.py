"""The reader's question, parsed: a tree of our own types that any engine can evaluate.

The notation: words (all must occur in the study), `"a phrase"`, `"near words"~5`, `-not`, `OR`,
parentheses, `prefix*`, `*inner*` and `fuzzy~`. Parsing never fails: what cannot be read as notation
is read as plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import UnionType

from library.analysis import is_stopword, join_formulas, tokens

MAX_LENGTH = 1000
"""Most characters of a question that are read."""
MAX_WORDS = 40
"""Most words of a question that are searched."""
MAX_DEPTH = 20
"""Most parentheses inside one another."""
MAX_SLOP = 50
"""Most words that may stand between those that are sought near one another."""
LEAST_LETTERS = 3
"""Fewest letters next to each other in a word with a `*` inside, or with slips in it."""


@dataclass(frozen=True, slots=True)
class Everything:
    """Every study: what an empty question asks for."""

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word, in any of its forms.

    >>> str(parse("Bedrijven").query)
    'bedrijven'
    """

    text: str

    def __str__(self) -> str:
        # Without the quotes, "co" before "2" would be read as CO2.
        return '"co"' if self.text == "co" else self.text


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with folded letters.

    >>> parse("kunststof*").query
    Prefix(text='kunststof')
    """

    text: str

    def __str__(self) -> str:
        return f"{self.text}*"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words next to each other in this order.

    >>> parse("CO2-uitstoot").query
    Phrase(words=('co2', 'uitstoot'))
    """

    words: tuple[str, ...]

    def __str__(self) -> str:
        return f'"{" ".join(self.words)}"'


@dataclass(frozen=True, slots=True)
class Near:
    """Folded words close together, in any order, with at most *slop* others among them.

    >>> parse('"net warmte"~5').query
    Near(words=('net', 'warmte'), slop=5)
    """

    words: tuple[str, ...]
    slop: int

    def __str__(self) -> str:
        return f'"{" ".join(self.words)}"~{self.slop}'


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Words that folded letters stand in; each `*` is any letters, or none.

    >>> parse("*Warmte*").query
    Wildcard(pattern='*warmte*')
    """

    pattern: str

    def __str__(self) -> str:
        return self.pattern


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words spelled like a folded one: with one slip in it, or two in a long one.

    >>> parse("warmtnet~").query
    Fuzzy(text='warmtnet')
    """

    text: str

    def __str__(self) -> str:
        return f"{self.text}~"


@dataclass(frozen=True, slots=True)
class Not:
    """Studies that do not answer *part*."""

    part: Query

    def __str__(self) -> str:
        return f"-{_grouped(self.part, And | Or | Not)}"


@dataclass(frozen=True, slots=True)
class And:
    """Studies that answer every part, on whichever pages."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " ".join(_grouped(part, Or) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """Studies that answer at least one part."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " OR ".join(str(part) for part in self.parts)


Leaf = Word | Prefix | Phrase | Near | Wildcard | Fuzzy
Query = Everything | Leaf | Not | And | Or


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was read."""

    text: str
    query: Query
    notice: str | None
    """What the reader should know about the reading; `None` when it was read as written."""


def parse(text: str) -> Question:
    """Return *text* as a question. Never raises.

    >>> str(parse('warmte OR "rest warmte" -gas').query)
    'warmte OR "rest warmte" -gas'
    """
    parser = _Parser(_symbols(text[:MAX_LENGTH]))
    query = parser.question()
    notices = parser.notices
    if len(text) > MAX_LENGTH:
        notices.append(f"Only the first {MAX_LENGTH} characters were read.")
    return Question(text, query, " ".join(dict.fromkeys(notices)) or None)


def leaves(query: Query) -> Iterator[Leaf]:
    """Yield what *query* looks for, in order; what it excludes is left out."""
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not() | Everything():
            return
        case leaf:
            yield leaf


def words_of(leaf: Leaf) -> tuple[str, ...]:
    """Return the words of a leaf as they were typed, folded."""
    match leaf:
        case Phrase(words) | Near(words):
            return words
        case Word(text) | Prefix(text) | Fuzzy(text) | Wildcard(text):
            return (text,)


def with_words(query: Query, other: Mapping[str, str]) -> Query:  # noqa: PLR0911 - one for each
    """Return *query* with each word that *other* has an answer for replaced by it."""
    match query:
        case Word(text):
            return Word(other.get(text, text))
        case Prefix(text):
            return Prefix(other.get(text, text))
        case Phrase(words):
            return Phrase(tuple(other.get(word, word) for word in words))
        case Near(words, slop):
            return Near(tuple(other.get(word, word) for word in words), slop)
        case And(parts):
            return And(tuple(with_words(part, other) for part in parts))
        case Or(parts):
            return Or(tuple(with_words(part, other) for part in parts))
    return query


_SYMBOL = re.compile(
    r"""
      "(?P<near>[^"]*"~[0-9]{1,4})(?!\w)
    | "(?P<phrase>[^"]*)"
    | (?P<open>\()
    | (?P<close>\))
    | (?P<minus>(?<![^\s(])-(?=[^\s-]))      # at the start of a word, not inside one
    | (?P<quote>")                           # has no partner
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)

_QUOTES = str.maketrans("“”„«»", '"' * 5)


def _symbols(text: str) -> list[tuple[str, str]]:
    plain = join_formulas(text.translate(_QUOTES))
    return [(m.lastgroup or "", m.group(m.lastgroup or 0)) for m in _SYMBOL.finditer(plain)]


@dataclass
class _Parser:
    """Reads symbols by recursive descent; whatever has no meaning is passed over with a notice."""

    symbols: list[tuple[str, str]]
    at: int = 0
    words: int = 0
    notices: list[str] = field(default_factory=list)

    def question(self) -> Query:
        query = self._either(0)
        while self.at < len(self.symbols):
            self.at += 1
            self.notices.append("A parenthesis without its partner was ignored.")
            query = _all_of([query, self._either(0)])
        return query

    def _either(self, depth: int) -> Query:
        """Return what `a b OR c` asks: whatever stands between two ORs belongs together."""
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
                self.notices.append("Parentheses nested too deeply were ignored.")
                return None
            case "open":
                part = self._either(depth + 1)
                if self._kind() == "close":
                    self.at += 1
                else:
                    self.notices.append("A parenthesis without its partner was ignored.")
                return part
            case "near":
                return self._near(*text.split('"~'))
            case "phrase":
                return self._words(text)
            case "quote":
                self.notices.append("A quotation mark without its partner was ignored.")
                return None
            case _:
                return self._plain(text)

    def _near(self, text: str, slop: str) -> Query | None:
        found = self._words(text)
        if isinstance(found, Phrase):
            return Near(found.words, min(int(slop), MAX_SLOP))
        return found

    def _plain(self, text: str) -> Query | None:
        pattern = _pattern(text)
        return pattern if pattern and self._may_add(1) else self._words(text)

    def _words(self, text: str) -> Query | None:
        """Return one word, or several as the phrase that they were written as."""
        # Joined once more: what is written "CO/2" must not become a phrase that reads as CO2.
        found = tuple(join_formulas(" ".join(token.word for token in tokens(text))).split())
        if not found or not self._may_add(len(found)):
            return None
        return Word(found[0]) if len(found) == 1 else Phrase(found)

    def _may_add(self, count: int) -> bool:
        self.words += count
        if self.words > MAX_WORDS:
            self.notices.append(f"Only the first {MAX_WORDS} words were searched.")
        return self.words <= MAX_WORDS

    def _kind(self) -> str:
        if self.at >= len(self.symbols):
            return ""
        kind, text = self.symbols[self.at]
        return "or" if kind == "word" and text == "OR" else kind


def _pattern(text: str) -> Prefix | Wildcard | Fuzzy | None:
    """Return what a word with a `*` or a `~` asks for; `None` when it is to be read as words."""
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


def _whole_word(text: str) -> str | None:
    """Return *text* folded when it is letters of one word and nothing else."""
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
    """Return *parts* that ask something, those of an inner *kind* among them."""
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return tuple(part for part in flat if part != Everything())


def _without_stopwords(parts: tuple[Query, ...]) -> tuple[Query, ...]:
    """Leave out grammar words, unless nothing else was asked for."""
    telling = tuple(p for p in parts if not (isinstance(p, Word) and is_stopword(p.text)))
    return telling if any(not isinstance(part, Not) for part in telling) else parts


def _grouped(part: Query, kinds: type | UnionType) -> str:
    """Return *part* as text, in parentheses when it is one of *kinds*."""
    return f"({part})" if isinstance(part, kinds) else str(part)
