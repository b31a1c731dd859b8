"""Widening: the words of a question also match the labels of their concepts.

The longest runs of words that are a label are widened. Each word of a run matches by itself or by
any label of the concept, so that "all words", BM25F and proximity hold as for the words as typed.
Words in quotation marks, excluded words and fields of records are never widened, and a word of the
language of the question is no label of one word of another: Dutch "eisen" is not German "Eisen".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from library.analysis import is_listed, is_stopword
from library.query import And, Composite, Label, Or, Phrase, Query, Word, is_unquoted
from library.thesaurus.concepts import Concept, Thesaurus, label_key

MAX_LABELS = 40
"""Most labels that a word is widened by; those of the concept itself come first."""


@dataclass(frozen=True, slots=True)
class Widened:
    """A query with the labels of its concepts."""

    query: Query
    language: str
    """The one language in which all its labels were typed; empty if there is none, or several."""


def widen(query: Query, thesaurus: Thesaurus, languages: Sequence[str], asked: str = "") -> Widened:
    """Return *query* with the labels of its concepts added to its words.

    Args:
        query: A parsed question.
        thesaurus: The concepts.
        languages: Languages of the library; labels in others are left out.
        asked: Language of the question, if it is known: its labels are looked for first.
    """
    if not thesaurus:
        return Widened(query, "")
    known = [code for code in thesaurus.languages if code in languages]
    widening = _Widening(thesaurus, sorted(known, key=lambda code: code != asked), asked)
    return Widened(widening.query(query), widening.language)


class _Widening:
    def __init__(self, thesaurus: Thesaurus, languages: Sequence[str], asked: str) -> None:
        self._thesaurus = thesaurus
        self._languages = languages
        self._asked = asked
        self._typed_in: list[set[str]] = []
        """The languages in which each label was typed."""

    @property
    def language(self) -> str:
        """The one language in which all labels were typed."""
        common = set.intersection(*self._typed_in) if self._typed_in else set()
        return common.pop() if len(common) == 1 else ""

    def query(self, query: Query) -> Query:
        match query:
            case And(parts):
                return And(tuple(self._parts(parts)))
            case Or(parts):
                return Or(tuple(map(self.query, parts)))
            case Word() | Composite() | Phrase():
                (part,) = self._parts((query,))
                return part
        return query

    def _parts(self, parts: Sequence[Query]) -> Iterator[Query]:
        at = 0
        while at < len(parts):
            length, concepts, language = self._longest(parts[at:])
            run = parts[at : at + length]
            if concepts:
                labels = self._labels(concepts, _words_of(run), language, _typed(run))
                yield from (_with_labels(part, labels) for part in run)
            else:
                yield from map(self.query, run) if _is_group(run[0]) else run
            at += length

    def _longest(self, parts: Sequence[Query]) -> tuple[int, tuple[Concept, ...], str]:
        """Return how many of *parts*, from the first, are a label, its concepts and its language.

        Without a label that is one part, no concept and no language.
        """
        run: list[tuple[str, ...]] = []
        for part in parts[: self._thesaurus.most_words + 1]:
            if not is_unquoted(part):
                break
            run.append(_content_words(part))
        for length in range(len(run), 0, -1):
            words = tuple(word for some in run[:length] for word in some)
            codes = [self._asked] if self._is_in_asked(words) else self._languages
            joined = tuple(map("".join, run[:length]))  # co-operative
            found = {
                code: self._thesaurus.find(words, code) or self._thesaurus.find(joined, code)
                for code in codes
            }
            typed_in = [code for code in codes if found[code]]
            if typed_in:
                self._typed_in.append(set(typed_in))
                used = typed_in[:1] if typed_in[0] == self._asked else typed_in
                every = dict.fromkeys(concept for code in used for concept in found[code])
                return length, tuple(every), typed_in[0]
        return 1, (), ""

    def _is_in_asked(self, words: Sequence[str]) -> bool:
        """Whether *words* are one, which dictionaries of the language of the question list.

        Several words are hardly a label by chance, and dictionaries list many foreign words: a
        Dutch one has both "heat" and "pump".
        """
        return bool(self._asked) and len(words) == 1 and is_listed(words[0], self._asked)

    def _labels(
        self, concepts: Sequence[Concept], words: tuple[str, ...], language: str, typed: str
    ) -> tuple[Label, ...]:
        """Return the labels of *concepts* and their narrower ones, without the one typed."""
        own = label_key([words], language)
        narrower = [each for concept in concepts for each in self._thesaurus.narrower(concept)]
        found: dict[tuple[str, tuple[str, ...]], Label] = {}
        for each, is_narrower in (
            *((concept, False) for concept in concepts),
            *((concept, True) for concept in narrower),
        ):
            for label in each.labels:
                if label.language not in self._languages:
                    continue
                if label.language == language and label.key == own:
                    continue
                named = Label(label.words, label.language, label.text, typed, is_narrower)
                found.setdefault((label.language, label.key), named)
        return tuple(found.values())[:MAX_LABELS]


def _with_labels(part: Query, labels: tuple[Label, ...]) -> Query:
    return replace(part, also=labels) if isinstance(part, Word | Composite | Phrase) else part


def _is_group(part: Query) -> bool:
    return isinstance(part, And | Or)


def _words_of(run: Sequence[Query]) -> tuple[str, ...]:
    return tuple(word for part in run for word in _content_words(part))


def _content_words(part: Query) -> tuple[str, ...]:
    """Return the words of a word, a word in parts or a phrase; of parts, without stop words."""
    match part:
        case Word(text):
            return (text,)
        case Composite(words):
            return tuple(word for word in words if not is_stopword(word)) or words
        case Phrase(words):
            return words
    return ()


def _typed(run: Sequence[Query]) -> str:
    return " ".join(map(_as_typed, run))


def _as_typed(part: Query) -> str:
    match part:
        case Word(text, spelling):
            return spelling or text
        case Composite(words) | Phrase(words):
            return "-".join(words)
    return ""
