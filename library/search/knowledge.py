"""What is known of the words of questions: the thesaurus, and the passages by meaning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from library.core.answers import AlsoSearched
from library.core.errors import EncoderUnusable
from library.core.process.fault_log import log_fault
from library.query import Everything, Label, Query, labels_of, leaves, parse, question_language
from library.search.ranking import DEFAULT
from library.search.similar_passages import PassageIndex, SimilarPassage
from library.thesaurus import NO_CONCEPTS, ConceptLabel, Thesaurus, widen

NO_QUERY = Everything()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of the words of questions."""

    languages: tuple[str, ...] = ()
    """Languages of the library."""
    thesaurus: Thesaurus = NO_CONCEPTS
    """Other names of what a question asks; empty to answer by the words as typed."""
    passages: PassageIndex | None = None
    """Passages by meaning; None to answer by words."""

    def parts(self) -> dict[str, Knowledge]:
        """Return what is known without the thesaurus, meaning, or both, by name.

        What is off in the library is left out.
        """
        words = replace(self, thesaurus=NO_CONCEPTS, passages=None)
        found = {"words alone": words}
        if self.thesaurus.concepts:
            found["thesaurus"] = replace(words, thesaurus=self.thesaurus)
        if self.passages is not None:
            found["meaning"] = replace(words, passages=self.passages)
        return found | ({"both": self} if len(found) > 2 else {})

    def query(self, text: str) -> Query:
        """Return the query of the question *text*, with the labels of its concepts."""
        return self.widened(parse(text).query, question_language(text, self.languages))

    def widened(self, query: Query, asked: str = "") -> Query:
        """Return *query*, of a question in the language *asked*, with the labels of its concepts.

        Without a language all labels of the library are looked for alike.
        """
        return widen(query, self.thesaurus, self.languages, asked).query

    def other_names(self, term: str) -> tuple[str, ...]:
        """Return the other names of *term* in the languages of the library."""
        names = (
            label.text
            for concept in self.thesaurus.labelled(term, self.languages)
            for label in concept.labels
            if label.language in self.languages
            and label.key != ConceptLabel(label.language, term).key
        )
        return tuple(dict.fromkeys(names))

    def nearest(self, text: str, query: Query = NO_QUERY) -> tuple[SimilarPassage, ...]:
        """Return the passages closest to *text* by meaning, best first; none without passages.

        There are none without a working encoder either: a question then finds studies by its words.

        Args:
            text: A question, without its conditions.
            query: The query of it, with the labels of its concepts.
        """
        if self.passages is None:
            return ()
        try:
            return self.passages.nearest(
                text,
                least=DEFAULT.least_cosine,
                limit=DEFAULT.meaning_candidates,
                shares=DEFAULT.passage_shares,
                names=_names_of_words(query),
            )
        except EncoderUnusable as exc:
            log_fault(exc)
            return ()


NOTHING_KNOWN = Knowledge()


def also_searched(query: Query) -> tuple[AlsoSearched, ...]:
    """Return the labels that widen *query*, by the words that they stand for."""
    labels: dict[str, dict[Label, None]] = {}
    for leaf in leaves(query):
        for label in labels_of(leaf):
            labels.setdefault(label.typed, {})[label] = None
    return tuple(
        AlsoSearched(
            typed,
            _distinct(label.text for label in some if not label.is_narrower),
            _distinct(label.text for label in some if label.is_narrower),
        )
        for typed, some in labels.items()
    )


def _names_of_words(query: Query) -> dict[str, tuple[str, ...]]:
    """Return the words of *query*, in small letters, with the labels of one word of each."""
    names: dict[str, tuple[str, ...]] = {}
    for each in also_searched(query):
        labels = tuple(label.lower() for label in each.labels if len(label.split()) == 1)
        names |= {word: (*names.get(word, ()), *labels) for word in each.typed.lower().split()}
    return names


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple({text.casefold(): text for text in texts}.values())
