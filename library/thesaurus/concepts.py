"""Concepts, and the labels by which they are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import sha256

from library.analysis import fold, is_common, is_stopword, normalized, raw_words, stem, tokens

OF_SUBJECT = "subject:"
"""Beginning of the ids of concepts that are no more than a subject of the library."""
REMEMBERED = 20_000
"""Runs of words of which it is remembered which concepts they name: those of recent questions."""
LANGUAGE_SETS = 8
"""Sets of languages whose words of labels are remembered: a library has one."""
Key = tuple[str, ...]
"""The stems of the words of a label in its language, without stop words."""


@dataclass(frozen=True)
class ConceptLabel:
    """A name of a concept in one language."""

    language: str
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its folded words."""
        return tuple(token.word for token in tokens(self.text))

    @cached_property
    def key(self) -> Key:
        """What all forms of the label have in common."""
        chunks = [[token.word for token in tokens(chunk)] for chunk in self.text.split()]
        return label_key(chunks, self.language)


@dataclass(frozen=True, slots=True)
class Concept:
    """What several words mean, in several languages."""

    id: str
    labels: tuple[ConceptLabel, ...]
    """The preferred label of each language comes before its others."""
    broader: tuple[str, ...] = ()
    """Ids of the concepts that it is a kind or a part of."""

    def in_language(self, language: str) -> tuple[ConceptLabel, ...]:
        """Return its labels in a language, the preferred one first."""
        return tuple(label for label in self.labels if label.language == language)

    def has_label(self, words: tuple[str, ...], language: str) -> bool:
        """Whether *words*, folded, are exactly the words of one of its labels in *language*."""
        return any(label.words == words for label in self.in_language(language))

    def name(self, languages: Iterable[str]) -> str:
        """Return its preferred label in the first of *languages* that it has; its id without any.

        A label in another language is better than the id.
        """
        names = {label.language: label.text for label in self.preferred}
        order = (*languages, *names)
        return next((names[code] for code in order if code in names), self.id)

    @property
    def preferred(self) -> tuple[ConceptLabel, ...]:
        """Its preferred label in each language."""
        first: dict[str, ConceptLabel] = {}
        for label in self.labels:
            first.setdefault(label.language, label)
        return tuple(first.values())


def label_key(chunks: Iterable[Sequence[str]], language: str) -> Key:
    """Return the stems of folded words, without stop words if another word remains.

    Args:
        chunks: The words between two spaces; a stop word that a hyphen joins to others stays.
        language: ISO 639-1 code.

    >>> label_key([("reseaux",), ("de",), ("chaleur",)], "fr")
    ('reseau', 'chaleur')
    >>> label_key([("by", "products")], "en")
    ('by', 'product')
    """
    every = [chunk for chunk in chunks if chunk]
    kept = [chunk for chunk in every if len(chunk) > 1 or not is_stopword(chunk[0])] or every
    return tuple(stem(word, language) for chunk in kept for word in chunk)


class Thesaurus:
    """The concepts of a library. Immutable and thread-safe.

    Args:
        concepts: Concepts with distinct ids.
    """

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self.concepts = tuple(concepts)
        # The cache belongs to this object: it refers to the concepts.
        self._remembered = lru_cache(REMEMBERED)(self._found)
        self._printed = lru_cache(LANGUAGE_SETS)(self._printed_in)

    def __bool__(self) -> bool:
        return bool(self.concepts)

    @cached_property
    def digest(self) -> str:
        """A text that differs for all other concepts."""
        return sha256(repr(self.concepts).encode()).hexdigest()

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of its labels."""
        return tuple(
            dict.fromkeys(label.language for each in self.concepts for label in each.labels)
        )

    @cached_property
    def most_words(self) -> int:
        """Number of words of its longest label, without stop words."""
        return max((len(key) for _, key in self._by_key), default=0)

    def find(self, words: tuple[str, ...], language: str) -> tuple[Concept, ...]:
        """Return the concepts with a label in *language* that consists of forms of *words*.

        They also find a label that is one word, with hyphens or without: "rest warmte", "waste
        water", "warmtekrachtkoppeling" for "warmte-krachtkoppeling". A word that is common in its
        language is a label only in its exact spelling: "contre" has the stem of "contrat".

        Args:
            words: Folded words, without separate stop words.
            language: ISO 639-1 code.
        """
        return self._remembered(words, language)

    def _found(self, words: tuple[str, ...], language: str) -> tuple[Concept, ...]:
        keys = [label_key([words], language)]
        if len(words) > 1:
            keys.append(label_key([("".join(words),)], language))
        found = (concept for key in keys for concept in self._by_key.get((language, key), ()))
        if len(words) == 1 and is_common(words[0], language):
            found = (each for each in found if each.has_label(words, language))
        return tuple(dict.fromkeys(found))

    def concept(self, concept_id: str) -> Concept | None:
        """Return the concept with an id; None when there is none."""
        return self._by_id.get(concept_id)

    def labelled(self, text: str, languages: Iterable[str] = ()) -> tuple[Concept, ...]:
        """Return the concepts with *text*, or a form of it, as a label.

        Args:
            text: A label.
            languages: Languages of labels, the first that has it holds; by default all.
        """
        for language in languages or self.languages:
            if found := self._by_key.get((language, ConceptLabel(language, text).key)):
                return found
        return ()

    def beginning_with(self, letters: str, languages: Iterable[str]) -> tuple[str, ...]:
        """Return the labels in *languages* that begin with folded *letters*, the shortest first."""
        found = (
            label.text
            for folded, label in self._folded
            if folded.startswith(letters) and label.language in languages
        )
        return tuple(dict.fromkeys(sorted(found, key=len)))

    def printed_words(self, languages: Sequence[str]) -> Mapping[str, str]:
        """Return the folded words of labels in *languages*, each as printed, in small letters."""
        return self._printed(tuple(languages))

    def _printed_in(self, languages: tuple[str, ...]) -> Mapping[str, str]:
        labels = (label for each in self.concepts for label in each.labels)
        texts = " ".join(label.text for label in labels if label.language in languages)
        return {normalized(raw): raw.lower() for raw in raw_words(texts)}

    def broader(self, concept: Concept) -> tuple[Concept, ...]:
        """Return the concepts that *concept* names as broader."""
        return tuple(filter(None, map(self.concept, concept.broader)))

    def narrower(self, concept: Concept) -> tuple[Concept, ...]:
        """Return the concepts that name *concept* as broader."""
        return self._narrower.get(concept.id, ())

    def descendants(self, concept: Concept) -> tuple[Concept, ...]:
        """Return the concepts below *concept*, each after the one that it is narrower than."""
        found: dict[Concept, None] = {}
        waiting = [*self.narrower(concept)][::-1]
        while waiting:
            each = waiting.pop()
            if each not in found and each != concept:
                found[each] = None
                waiting += self.narrower(each)[::-1]
        return tuple(found)

    @cached_property
    def _folded(self) -> tuple[tuple[str, ConceptLabel], ...]:
        return tuple((fold(label.text), label) for each in self.concepts for label in each.labels)

    @cached_property
    def _by_id(self) -> Mapping[str, Concept]:
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, Key], tuple[Concept, ...]]:
        found: dict[tuple[str, Key], dict[Concept, None]] = defaultdict(dict)
        for concept in self.concepts:
            for label in concept.labels:
                found[label.language, label.key][concept] = None
                if len(label.words) > 1 and len(label.text.split()) == 1:  # joined by hyphens
                    joined = label_key([("".join(label.words),)], label.language)
                    found[label.language, joined][concept] = None
        return {key: tuple(concepts) for key, concepts in found.items()}

    @cached_property
    def _narrower(self) -> Mapping[str, tuple[Concept, ...]]:
        found: dict[str, list[Concept]] = defaultdict(list)
        for concept in self.concepts:
            for broader in concept.broader:
                found[broader].append(concept)
        return {broader: tuple(concepts) for broader, concepts in found.items()}


NO_CONCEPTS = Thesaurus()
"""A thesaurus that widens nothing."""


def join_subjects(
    concepts: Iterable[Concept], subjects: Mapping[str, Mapping[str, str]]
) -> tuple[Concept, ...]:
    """Return *concepts* with the labels of the subjects of a library.

    A subject that shares a label with a concept adds its other labels to it, unless another concept
    has them; any other subject becomes a concept of its own.

    Args:
        concepts: Concepts with distinct ids.
        subjects: Code of a subject -> language -> its label.
    """
    joined = {concept.id: concept for concept in concepts}
    owners = {
        (label.language, label.key): concept.id
        for concept in joined.values()
        for label in concept.labels
    }
    for code, names in subjects.items():
        labels = tuple(ConceptLabel(language, text) for language, text in names.items())
        known = (owners.get((label.language, label.key)) for label in labels)
        owner = next(filter(None, known), f"{OF_SUBJECT}{code}")
        before = joined.get(owner, Concept(owner, ()))
        new = tuple(label for label in labels if (label.language, label.key) not in owners)
        joined[owner] = replace(before, labels=(*before.labels, *new))
        owners |= {(label.language, label.key): owner for label in new}
    return tuple(joined.values())
