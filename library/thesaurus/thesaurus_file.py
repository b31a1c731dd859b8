"""`thesaurus.yaml`: the concepts of a library, as people write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile
from pathlib import Path
from typing import Annotated

from pydantic import Field

from library.core.errors import SettingsError
from library.core.yaml import Strict, YamlProblem, nearest, parse_yaml, read_bytes, scalar
from library.core.yaml.kinds import Each, Nested, Text, Whole
from library.core.yaml.mistakes import written
from library.thesaurus.concept_kinds import (
    Keyed,
    LabelText,
    any_key,
    id_item,
    label_item,
    language_key,
)
from library.thesaurus.concepts import Concept, ConceptLabel

FILE_NAME = "thesaurus.yaml"
_LABELS = Each(label_item, "[restwarmte]", is_needed=True, is_split=False)


class Sighting(Strict):
    """A page on which a label was read."""

    label: Annotated[str, LabelText()]
    study: Annotated[str, Text("a-study")]
    """Id of the study."""
    page: Annotated[int, Whole(1, example="1")]
    """Number of the page, from 1."""


class ConceptEntry(Strict):
    """One concept of the file."""

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

    concepts: Annotated[
        dict[str, ConceptEntry],
        Keyed(Nested(ConceptEntry), "{restwarmte: {labels: {nl: [restwarmte]}}}", any_key),
    ] = Field(default_factory=dict)
    """Id -> concept."""


def read_thesaurus_file(path: Path) -> ThesaurusFile:
    """Return the content of the file at *path*; an empty thesaurus when there is none.

    Raises:
        SettingsError: It is invalid or cannot be read; names the line.
    """
    if not path.exists():
        return ThesaurusFile()
    try:
        content = parse_yaml(read_bytes(path), ThesaurusFile)
    except YamlProblem as exc:
        raise SettingsError(path, exc.mistakes) from exc
    except OSError as exc:
        raise SettingsError(
            f"{path}: it cannot be read ({exc.strerror}).", remedy="Check its permissions."
        ) from exc
    _check_broader(path, content.concepts)
    return content


def read_thesaurus(path: Path) -> tuple[Concept, ...]:
    """Return the concepts of the file at *path*; none when there is no file.

    Raises:
        SettingsError: It is invalid or cannot be read; names the line.
    """
    entries = read_thesaurus_file(path).concepts
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


def _check_broader(path: Path, entries: Mapping[str, ConceptEntry]) -> None:
    for concept_id, entry in entries.items():
        for broader in entry.broader:
            if broader not in entries:
                guess = nearest(broader, entries)
                raise SettingsError(
                    f"{path}: the concept `{concept_id}` names `{broader}` as broader, and there "
                    "is no such concept.",
                    remedy=f"Did you mean `{guess}`?" if guess else "Add it, or leave it out.",
                )


def _key(language: str) -> str:
    # YAML reads `no`, the code of Norwegian, as false.
    return f'"{language}"' if language == "no" else language


def _flow(texts: Iterable[str]) -> str:
    return written(tuple(texts), flow=True)
