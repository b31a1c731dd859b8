"""Concepts that are added to `thesaurus.yaml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from library.core.errors import UsageError
from library.core.files.atomic_writes import write_atomically
from library.core.notices import Notice
from library.jobs.limits import JobLimits, WorkerFailed
from library.jobs.standby_pool import StandbyPool
from library.thesaurus.concepts import Concept, ConceptLabel
from library.thesaurus.hierarchy import without_cycles
from library.thesaurus.skos import SkosFile, read_skos_file
from library.thesaurus.thesaurus_file import (
    ConceptEntry,
    ThesaurusFile,
    read_thesaurus_file,
    thesaurus_text,
    top_comment,
)

LIMITS = JobLimits(seconds=30, memory_mb=2000)
"""Of reading a SKOS file: enough for a million statements."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A thesaurus with added concepts, and what became of each of them."""

    content: ThesaurusFile
    added: tuple[str, ...]
    """Ids of new concepts."""
    extended: tuple[str, ...]
    """Ids of concepts that got more labels."""
    left_out: tuple[tuple[str, str], ...]
    """Labels that belong to another concept already, each with the id of that concept."""
    remarks: tuple[Notice, ...] = ()
    """What the file has that was not taken over as it is, and why."""


def add_concepts(content: ThesaurusFile, concepts: Sequence[Concept], source: str) -> Addition:
    """Return *content* with *concepts*.

    A concept joins the one that has most of its labels, if any has one; otherwise it is new. A
    label that another concept has is left out, since it would mean two things.

    Args:
        content: The thesaurus so far.
        concepts: What to add.
        source: Where they come from, for the notes of new labels.
    """
    entries = dict(content.concepts)
    owners = {
        key: concept_id
        for concept_id, entry in entries.items()
        for language, texts in entry.labels.items()
        for text in texts
        for key in _keys(ConceptLabel(language, text))
    }
    added: list[str] = []
    extended: list[str] = []
    left_out: list[tuple[str, str]] = []
    ids: dict[str, str] = {}
    for concept in concepts:
        homes = Counter(
            home
            for label in concept.labels
            for home in {owners.get(k) for k in _keys(label)}
            if home
        )
        home = homes.most_common(1)[0][0] if homes else _free_id(concept.id, entries)
        new, taken = [], []
        for label in concept.labels:
            others = {owners.get(key) for key in _keys(label)} - {None}
            if not others:
                new.append(label)
            elif others != {home}:
                taken.append((label.text, str(min(filter(None, others)))))
        left_out += taken
        ids[concept.id] = home
        if not new:
            continue
        (extended if home in entries else added).append(home)
        entries[home] = _extended(entries.get(home), new, source)
        owners |= {key: home for label in new for key in _keys(label)}
    _add_broader(entries, concepts, ids, set(added))
    merged = ThesaurusFile(concepts=entries)
    return Addition(merged, tuple(added), tuple(dict.fromkeys(extended)), tuple(left_out))


def _keys(label: ConceptLabel) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what two labels with one meaning may have in common, as `label_clashes` compares."""
    return (label.language, *label.key), ("", *label.words)


def _free_id(wanted: str, entries: Mapping[str, ConceptEntry]) -> str:
    number = 2
    found = wanted
    while found in entries:
        found, number = f"{wanted}-{number}", number + 1
    return found


def _extended(entry: ConceptEntry | None, new: Iterable[ConceptLabel], source: str) -> ConceptEntry:
    labels = dict(entry.labels) if entry else {}
    notes = dict(entry.notes) if entry else {}
    for label in new:
        labels[label.language] = (*labels.get(label.language, ()), label.text)
        notes.setdefault(label.language, source)
    if entry:
        return entry.model_copy(update={"labels": labels, "notes": notes})
    return ConceptEntry(labels=labels, notes=notes)


def _add_broader(
    entries: dict[str, ConceptEntry],
    concepts: Iterable[Concept],
    ids: Mapping[str, str],
    added: set[str],
) -> None:
    """Add the broader concepts of new concepts."""
    for concept in concepts:
        home = ids[concept.id]
        above = [ids[each] for each in concept.broader if each in ids]
        known = [each for each in dict.fromkeys(above) if each in entries and each != home]
        if home in added and known:
            entries[home] = entries[home].model_copy(update={"broader": tuple(known)})
    # Two concepts of a file may have joined one.
    broader = without_cycles({concept: entry.broader for concept, entry in entries.items()})
    for concept_id, entry in entries.items():
        if entry.broader != broader[concept_id]:
            entries[concept_id] = entry.model_copy(update={"broader": broader[concept_id]})


def add_skos(
    path: Path, target: Path, languages: Sequence[str], *, dry_run: bool = False
) -> Addition:
    """Add the concepts of the SKOS file at *path* to the thesaurus at *target*.

    Comments at the top of *target* are kept. A dry run writes nothing.

    Raises:
        UsageError: The SKOS file cannot be read within `LIMITS`, or holds no concept.
        SettingsError: The thesaurus is invalid.
    """
    file = _read_apart(path, languages)
    addition = add_concepts(read_thesaurus_file(target), file.concepts, f"from {path.name}")
    text = thesaurus_text(addition.content, comment=top_comment(target))
    if not dry_run:
        write_atomically(target, text.encode())
    return replace(addition, remarks=file.remarks)


def _read_apart(path: Path, languages: Sequence[str]) -> SkosFile:
    """Return the concepts of a file from elsewhere, read in a worker process."""
    pool = StandbyPool(1, LIMITS)
    try:
        return pool.do(read_skos_file, path.absolute(), tuple(languages))
    except WorkerFailed as exc:
        raise UsageError(
            "{file} cannot be read: {reason}.",
            remedy="Give a part of it.",
            file=str(path),
            reason=exc.message,
        ) from exc
    finally:
        pool.close()
