"""Subjects for a new study: those it names, by the thesaurus, and those of similar studies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from library.analysis import stem, tokens
from library.core.errors import LibraryError
from library.service.library import Library
from library.thesaurus.concepts import ConceptLabel

SIMILAR = 3
"""Studies found by the title whose subjects count."""
OF_ALIKE = 2.0
"""Points of a subject that a study with nearly the same text has."""
OF_SIMILAR = 0.75
"""Points of a subject that a study has which is found by the title."""
IN_TITLE = 3.0
"""Points of a subject that the title names."""
MOST_IN_TEXT = 4
"""Most times that a subject counts that the text names; each is a point."""
MOST = 6
"""Most subjects that are suggested."""
LEAST = 2.0
"""Points of a subject that is suggested."""


def suggest_subjects(
    library: Library, title: str, text: str, alike: Sequence[str]
) -> tuple[str, ...]:
    """Return codes of subjects for a study, best first.

    Args:
        library: The library, with its subjects and thesaurus.
        title: Title of the study.
        text: Its first pages.
        alike: Ids of studies with nearly the same text.
    """
    points: defaultdict[str, float] = defaultdict(float)
    words, title_words = _Words(text), _Words(title)
    for code, labels in _labels(library):
        points[code] += IN_TITLE * any(map(title_words.times, labels))
        points[code] += min(MOST_IN_TEXT, sum(map(words.times, labels)))
    for code, more in _subjects_of_similar(library, title, alike):
        points[code] += more
    known = library.settings.file.subjects
    ranked = sorted(points.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(code for code, sum_ in ranked if sum_ >= LEAST and code in known)[:MOST]


def _labels(library: Library) -> Iterator[tuple[str, tuple[ConceptLabel, ...]]]:
    """Yield each subject with its labels, and those of the concept that shares one of them."""
    owners = {
        (label.language, label.key): concept
        for concept in library.knowledge.thesaurus.concepts
        for label in concept.labels
    }
    for code, names in library.settings.file.subjects.items():
        own = tuple(ConceptLabel(language, text) for language, text in names.items())
        concept = next(filter(None, (owners.get((each.language, each.key)) for each in own)), None)
        yield code, tuple(dict.fromkeys((*own, *(concept.labels if concept else ()))))


class _Words:
    """The words of a text, by their stems in each language."""

    def __init__(self, text: str) -> None:
        self._words = [token.word for token in tokens(text)]
        self._stems: dict[str, list[str]] = {}

    def times(self, label: ConceptLabel) -> int:
        """Return how often the text names *label*, in any form of its words."""
        wanted = label.key
        if label.language not in self._stems:
            self._stems[label.language] = [stem(word, label.language) for word in self._words]
        stems = self._stems[label.language]
        size = len(wanted)
        if not size:
            return 0
        return sum(
            tuple(stems[at : at + size]) == wanted
            for at, word in enumerate(stems)
            if word == wanted[0]
        )


def _subjects_of_similar(
    library: Library, title: str, alike: Sequence[str]
) -> Iterator[tuple[str, float]]:
    """Yield each subject of the studies that are like a new one, with its points."""
    try:
        for study in alike:
            for code in library.study_for_staff(study).record.subjects:
                yield code, OF_ALIKE
        hits = library.search(title, limit=SIMILAR).hits if title else ()
        for hit in hits:
            if hit.study.id not in alike:
                for code in hit.study.record.subjects:
                    yield code, OF_SIMILAR
    except LibraryError:  # there is no index yet
        return
