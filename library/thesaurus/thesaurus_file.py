"""`thesaurus.yaml`: the concepts of a library, as people write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import Field

from library.core.errors import MistakenSettings
from library.core.notation.similar_names import nearest
from library.core.settings.unreadable_settings import given_settings
from library.core.yaml import Context, Place, Reading, Strict, read, read_bytes, scalar
from library.core.yaml.kinds import Each, Nested, Text
from library.core.yaml.mistakes import written
from library.core.yaml.models import canonical
from library.core.yaml.number_kinds import Whole
from library.thesaurus.concept_kinds import (
    Keyed,
    LabelText,
    any_key,
    id_item,
    label_item,
    language_key,
)
from library.thesaurus.concepts import Concept, ConceptLabel
from library.thesaurus.hierarchy import without_cycles

FILE_NAME = "thesaurus.yaml"
_LABELS = Each(label_item, "[restwarmte]", is_needed=True, is_split=False, separators=r"\s*[;,]\s*")


class Sighting(Strict):
    """A page on which a label was read."""

    label: Annotated[str, LabelText()]
    study: Annotated[str, Text("a-study")]
    """Id of the study."""
    page: Annotated[int, Whole(1, example="1")]
    """Number of the page, from 1."""


class ConceptEntry(Strict):
    """One concept of the file."""

    other_names: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys("label namen naam names noms etiketten etiquettes libelles benamingen "
                        "bezeichnungen".split(), "labels"),
        **dict.fromkeys("ruimer ruimere breder bredere plus_large plus_general generique "
                        "oberbegriff oberbegriffe".split(), "broader"),
        **dict.fromkeys("gezien vu vus gesehen".split(), "seen"),
        **dict.fromkeys("note noten opmerking opmerkingen remarques".split(), "notes"),
    }  # fmt: skip

    labels: Annotated[
        dict[str, tuple[str, ...]],
        Keyed(_LABELS, "{nl: [restwarmte]}", language_key, is_needed=True),
    ]
    """Language -> its labels, the preferred one first."""
    broader: Annotated[tuple[str, ...], Each(id_item, "[energie]")] = ()
    """Ids of broader concepts."""
    seen: Annotated[
        dict[str, Sighting],
        Keyed(Nested(Sighting), "{nl: {label: restwarmte, study: a-study, page: 1}}", language_key),
    ] = Field(default_factory=dict)
    """Language -> a page that has one of its labels."""
    notes: Annotated[dict[str, str], Keyed(Text("a source"), "{en: a source}", language_key)] = (
        Field(default_factory=dict)
    )
    """Language -> the source of its labels, or a remark of the reviewer."""


class ThesaurusFile(Strict):
    """The content of `thesaurus.yaml`."""

    other_names: ClassVar[Mapping[str, str]] = dict.fromkeys(
        "concept concepten begrip begrippen begriffe konzepte".split(), "concepts"
    )

    concepts: Annotated[
        dict[str, ConceptEntry],
        Keyed(Nested(ConceptEntry), "{restwarmte: {labels: {nl: [restwarmte]}}}", any_key),
    ] = Field(default_factory=dict)
    """Id -> concept."""

    @classmethod
    def check_together(cls, _: dict[str, Any], places: Mapping[str, Place]) -> None:
        """Note a broader concept that the file does not have, or that is narrower as well."""
        concepts = _pairs(places.get("concepts"))
        links = {
            concept: broader for concept, place in concepts.items() if (broader := _broader(place))
        }
        for broader in links.values():
            _check_broader(broader, tuple(concepts))
        _check_order(links)


def _pairs(place: Place | None) -> dict[str, Place]:
    """Return the values of a mapping by key; none if it is none."""
    pairs = place.pairs() if place and place.is_mapping else ()
    return {str(key.value): each for key, each in pairs}


def _broader(concept: Place) -> Place | None:
    """Return the broader concepts of *concept*, by any name of their key."""
    pairs = _pairs(concept).items()
    return next((each for key, each in pairs if canonical(ConceptEntry, key) == "broader"), None)


def _check_broader(place: Place, ids: Sequence[str]) -> None:
    for each in _items(place):
        if each.text and each.text not in ids:
            guess = nearest(each.text, ids)
            if guess:
                each.mistaken(
                    "There is no concept `{value}`; did you mean `{guess}`?",
                    guess, value=each.text, guess=guess,
                )  # fmt: skip
            else:
                each.note(
                    "There is no concept `{value}`; add it, or leave it out.",
                    place.commented_out() if place.pair else None,
                    understood=False, value=each.text,
                )  # fmt: skip


def _check_order(places: Mapping[str, Place]) -> None:
    """Note the links that make a concept broader than itself.

    Args:
        places: Id of a concept -> its broader concepts.
    """
    links = {concept: list(_items(place)) for concept, place in places.items()}
    kept = without_cycles({
        concept: tuple(each.text or "" for each in broader) for concept, broader in links.items()
    })  # fmt: skip
    for concept, broader in links.items():
        for each in broader:
            if (each.text or "") not in kept[concept]:
                each.note(
                    "`{broader}` is broader than `{concept}` and narrower as well; leave out one "
                    "of the two.",
                    each.commented_out() if each.pair and not each.flow else None,
                    understood=False, broader=each.text or "", concept=concept,
                )  # fmt: skip


def _items(place: Place) -> Iterable[Place]:
    return place.items() if place.is_list else [place]


def read_thesaurus_content(content: bytes, language: str = "en") -> Reading[ThesaurusFile]:
    """Return what the *content* of a `thesaurus.yaml` says, with all its mistakes."""
    return read(content, ThesaurusFile, Context(language=language))


def read_thesaurus_file(path: Path, language: str = "en") -> ThesaurusFile:
    """Return the content of the file at *path*; an empty thesaurus when there is none.

    Args:
        path: The file.
        language: That of the messages of an error.

    Raises:
        SettingsError: It is invalid or cannot be read; names the line.
    """
    if not path.exists() and not path.is_symlink():
        return ThesaurusFile()
    with given_settings(path, language):
        reading = read_thesaurus_content(read_bytes(path), language)
    if reading.content is None:
        raise MistakenSettings(path, reading.mistakes, language)
    return reading.content


def read_thesaurus(path: Path, language: str = "en") -> tuple[Concept, ...]:
    """Return the concepts of the file at *path*; none when there is no file.

    Args:
        path: The file.
        language: That of the messages of an error.

    Raises:
        SettingsError: It is invalid or cannot be read; names the line.
    """
    entries = read_thesaurus_file(path, language).concepts
    return tuple(
        Concept(
            concept_id,
            tuple(
                ConceptLabel(language, text)
                for language, texts in entry.labels.items()
                for text in dict.fromkeys(texts)
            ),
            entry.broader,
        )
        for concept_id, entry in entries.items()
    )


def top_comment(path: Path) -> str:
    """Return the lines that begin with `#` at the top of the file at *path*; empty for no file."""
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
    return "\n".join(takewhile(lambda line: line.startswith("#"), lines))


def thesaurus_text(content: ThesaurusFile, *, comment: str = "") -> str:
    """Return *content* as the text of a file, one line for each language of a concept.

    Args:
        content: What to write.
        comment: Lines that begin with `#`, for the top of the file.
    """
    lines = [*comment.splitlines(), "concepts:"]
    for concept_id, entry in content.concepts.items():
        lines.append(f"  {scalar(concept_id)}:")
        lines.append("    labels:")
        for language, texts in entry.labels.items():
            lines.append(f"      {_key(language)}: {_flow(texts)}")
        if entry.broader:
            lines.append(f"    broader: {_flow(entry.broader)}")
        if entry.seen:
            lines.append("    seen:")
        for language, seen in entry.seen.items():
            label, study = (written(text, flow=True) for text in (seen.label, seen.study))
            place = f"{{label: {label}, study: {study}, page: {seen.page}}}"
            lines.append(f"      {_key(language)}: {place}")
        if entry.notes:
            lines.append("    notes:")
        lines += [
            f"      {_key(language)}: {scalar(note)}" for language, note in entry.notes.items()
        ]
    return "\n".join(lines) + "\n"


def _key(language: str) -> str:
    # YAML reads `no`, the code of Norwegian, as false.
    return f'"{language}"' if language == "no" else language


def _flow(texts: Iterable[str]) -> str:
    return written(tuple(texts), flow=True)
