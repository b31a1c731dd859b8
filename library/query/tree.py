"""The tree of a query, which any engine can evaluate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import UnionType
from typing import Literal, NamedTuple

from library.analysis import (
    is_linking,
    is_question_word,
    is_stopword,
    join_formulas,
    parts_of_word,
    term_of,
    tokens,
)  # fmt: skip

LONG_PASSAGE = 8
"""Fewest words of a phrase that is found by itself, unless AND joins it to other words."""
_FOUR_NUMBERS = re.compile(r"\b[0-9]{1,5} [0-9]{1,7} [0-9]{1,6} [0-9x]\b")
LONGEST_UNIT = 3
"""Most letters of a unit that is printed without a hyphen behind its number."""
MOST_PAIRS = 8
"""Most pairs of words whose proximity counts for the score."""


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every study; the query of an empty question."""

    def __str__(self) -> str:
        return ""


class Label(NamedTuple):
    """Another name for something in a question: folded words next to each other, in any form.

    A label of one word matches texts in its language; one of several words matches any text.
    """

    words: tuple[str, ...]
    language: str
    text: str
    """The label as it is printed."""
    typed: str = ""
    """The words of the question that it stands for, as typed."""
    is_narrower: bool = False
    """Whether it names a narrower concept than the question does."""


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word, in any of its forms.

    >>> from library.query import parse
    >>> str(parse("Bedrijven").query)
    'bedrijven'
    """

    text: str
    spelling: str = ""
    """The word with its diacritics, if typed with any; this spelling ranks first."""
    also: tuple[Label, ...] = field(default=(), repr=False)
    """Labels that match instead of the word, at a lower weight."""
    is_quoted: bool = field(default=False, compare=False, repr=False)
    """Whether it was typed in quotation marks, so that no label may match instead of it."""
    typed: str = field(default="", compare=False, repr=False)
    """The word as it was typed, with its capitals."""

    @property
    def is_capitalised(self) -> bool:
        """Whether only its first letter was typed as a capital, as in a name."""
        return self.typed.istitle()

    @property
    def is_in_capitals(self) -> bool:
        """Whether all its letters were typed as capitals, as in an abbreviation."""
        return self.typed.isupper()

    def __str__(self) -> str:
        spelled = self.spelling or self.text
        # Without the quotes, "co" before "2" would be read as CO2, and "345" behind "12" as 12345;
        # a stop word may be dropped.
        is_part = self.text == "co" or (len(self.text) == 3 and self.text.isdecimal())
        dropped = (is_stopword, is_question_word, is_linking)
        is_plain = term_of(self.text, self.spelling) == self.text  # not "één"
        is_dropped = is_plain and any(each(self.text) for each in dropped)
        return f'"{spelled}"' if self.is_quoted or is_part or is_dropped else spelled


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with folded letters.

    >>> from library.query import parse
    >>> parse("kunststof*").query
    Prefix(text='kunststof')
    """

    text: str

    def __str__(self) -> str:
        return f"{self.text}*"


@dataclass(frozen=True, slots=True)
class Composite:
    """A word in parts, each folded and in any of its forms: next to each other, or as one word.

    >>> from library.query import parse
    >>> parse("CO2-uitstoot").query
    Composite(words=('co2', 'uitstoot'))
    """

    words: tuple[str, ...]
    also: tuple[Label, ...] = field(default=(), repr=False)
    """Labels that match instead of the word, at a lower weight."""

    def __str__(self) -> str:
        first, *others = self.words
        is_quantity = first.isdecimal() and len(others) == 1 and len(others[0]) <= LONGEST_UNIT
        one = "".join(self.words) if is_quantity else ""  # 45m2, as most type it
        return one if one and parts_of_word(one) == self.words else "-".join(self.words)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words next to each other in this order.

    >>> from library.query import parse
    >>> parse('"De Stad"').query
    Phrase(words=('de', 'stad'))
    """

    words: tuple[str, ...]
    also: tuple[Label, ...] = field(default=(), repr=False)
    """Labels that match instead of the phrase, at a lower weight."""
    is_quoted: bool = field(default=False, compare=False, repr=False)
    """Whether it was typed in quotation marks; an address makes a phrase too."""

    def __str__(self) -> str:
        # A space between digits may belong to a number, 0 000a, or to an ISBN of ten digits.
        spaced = " ".join(self.words)
        is_alike = tuple(t.word for t in tokens(spaced)) == self.words
        is_read_alike = is_alike and not _FOUR_NUMBERS.search(spaced)
        return f'"{spaced if is_read_alike else ":".join(self.words)}"'


@dataclass(frozen=True, slots=True)
class Near:
    """Folded words close together, in any order, with at most *slop* others among them.

    >>> from library.query import parse
    >>> parse('"net warmte"~5').query
    Near(words=('net', 'warmte'), slop=5)
    """

    words: tuple[str, ...]
    slop: int

    def __str__(self) -> str:
        return f'"{" ".join(self.words)}"~{self.slop}'


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Words that match a folded pattern; each `*` matches any letters, or none.

    >>> from library.query import parse
    >>> parse("*Warmte*").query
    Wildcard(pattern='*warmte*')
    """

    pattern: str

    def __str__(self) -> str:
        return self.pattern


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words within edit distance one of a folded word, or two if it is long.

    >>> from library.query import parse
    >>> parse("warmtnet~").query
    Fuzzy(text='warmtnet')
    """

    text: str

    def __str__(self) -> str:
        return f"{self.text}~"


@dataclass(frozen=True, slots=True)
class InField:
    """Studies whose record has *part* in a field.

    >>> from library.query import parse
    >>> str(parse("titel:Warmtenet").query)
    'title:warmtenet'
    """

    field: Field
    part: Single | Composite | Phrase

    def __str__(self) -> str:
        return f"{self.field}:{self.part}"


@dataclass(frozen=True, slots=True)
class InLanguage:
    """Studies in a language.

    >>> from library.query import parse
    >>> str(parse("taal:frans").query)
    'language:fr'
    """

    code: str

    def __str__(self) -> str:
        return f"language:{self.code}"


@dataclass(frozen=True, slots=True)
class InYears:
    """Studies from a range of years, both ends included; `None` is an open end.

    >>> from library.query import parse
    >>> parse("year:2018..").query
    InYears(first=2018, last=None)
    """

    first: int | None
    last: int | None

    def __str__(self) -> str:
        if self.first == self.last:
            return f"year:{self.first}"
        return f"year:{self.first or ''}..{self.last or ''}"


@dataclass(frozen=True, slots=True)
class Not:
    """Studies that do not match *part*."""

    part: Query

    def __str__(self) -> str:
        printed = _grouped(self.part, And | Or | Not)
        # Behind a hyphen, a percentage is a negative quantity, which excludes nothing.
        return f"NOT {printed}" if "%" in printed else f"-{printed}"


@dataclass(frozen=True, slots=True)
class And:
    """Studies that match every part, on any of their pages."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return "".join(
            _grouped(part, Or) + _sign_behind(part, self.parts[at : at + 3])
            for at, part in enumerate(self.parts, start=1)
        )


@dataclass(frozen=True, slots=True)
class Or:
    """Studies that match at least one part."""

    parts: tuple[Query, ...]
    typed: str = field(default="", compare=False, repr=False)
    """How it is printed instead of its parts: by a unit, not by all names of that."""

    def __str__(self) -> str:
        return self.typed or " OR ".join(str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Studies that match at least *count* of the parts (minimum should match). Has no syntax."""

    count: int
    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return str(And(self.parts))


Field = Literal["title", "author", "publisher", "subject"]
"""A field of a record that can be searched by word."""
Single = Word | Prefix | Wildcard | Fuzzy
"""A query that a single word of a text matches."""
Leaf = Single | Composite | Phrase | Near
"""A query on texts."""
RecordCondition = InField | InLanguage | InYears
"""A query on records; it selects studies and matches no place in a text."""
Query = Everything | Leaf | RecordCondition | Not | And | Or | AtLeast


def leaves(query: Query) -> Iterator[Leaf]:
    """Yield the leaves of *query* that match texts, in order, without excluded ones."""
    match query:
        case And(parts) | Or(parts) | AtLeast(_, parts):
            for part in parts:
                yield from leaves(part)
        case Not() | Everything() | InField() | InLanguage() | InYears():
            return
        case leaf:
            yield leaf


def is_unquoted(part: Query) -> bool:
    """Whether *part* is one or more words that were typed without quotation marks."""
    return isinstance(part, Composite) or (isinstance(part, Word | Phrase) and not part.is_quoted)


def all_leaves(query: Query) -> Iterator[Leaf]:
    """Yield the leaves of *query* that match texts, in order, excluded ones too."""
    match query:
        case Not(part):
            yield from all_leaves(part)
        case And(parts) | Or(parts) | AtLeast(_, parts):
            for part in parts:
                yield from all_leaves(part)
        case Everything() | InField() | InLanguage() | InYears():
            return
        case leaf:
            yield leaf


def adjacent_words(query: Query) -> tuple[tuple[Word, Word], ...]:
    """Return the pairs of adjacent words of *query* that must all occur; `MOST_PAIRS` at most.

    >>> from library.query import parse
    >>> [f"{one} {other}" for one, other in adjacent_words(parse("kosten van het warmtenet").query)]
    ['kosten warmtenet']
    """
    if not isinstance(query, And | AtLeast):
        return ()
    inner = tuple(pair for part in query.parts for pair in adjacent_words(part))
    follow = (
        (a, b) for a, b in pairwise(query.parts) if isinstance(a, Word) and isinstance(b, Word)
    )
    return (*follow, *inner)[:MOST_PAIRS]


def words_of(leaf: Leaf) -> tuple[str, ...]:
    """Return the folded words of a leaf."""
    match leaf:
        case Composite(words) | Phrase(words) | Near(words):
            return words
        case Word(text) | Prefix(text) | Fuzzy(text) | Wildcard(text):
            return (text,)


def unquoted_word(part: Query) -> str:
    """Return the word that *part* is, if it is not in quotation marks; else nothing."""
    return part.text if isinstance(part, Word) and not part.is_quoted else ""


def labels_of(leaf: Leaf) -> tuple[Label, ...]:
    """Return the labels that match instead of a leaf."""
    return leaf.also if isinstance(leaf, Word | Composite | Phrase) else ()


def _sign_behind(part: Query, following: Sequence[Query]) -> str:
    """Return what is between *part* and the next three: AND, where they would be read otherwise.

    That is as a passage, or as one word, which has four parts at most: 12 per cent, and an ISBN.
    """
    if not following:
        return ""
    pair, rest = (part, following[0]), " ".join(map(str, following))
    has_passage = any(isinstance(each, Phrase) and len(each.words) >= LONG_PASSAGE for each in pair)
    is_passage = has_passage and any(isinstance(each, Composite | Single) for each in pair)
    is_isbn = _FOUR_NUMBERS.match(f"{part} {rest}")
    is_one = is_isbn or join_formulas(f"{part} {rest}") != f"{part} {join_formulas(rest)}"
    return " AND " if is_passage or is_one else " "


def _grouped(part: Query, kinds: type | UnionType) -> str:
    """Return *part* as text, in parentheses if it is one of *kinds*."""
    is_one = isinstance(part, Or) and part.typed
    return f"({part})" if isinstance(part, kinds) and not is_one else str(part)
