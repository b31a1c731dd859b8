"""What changed between two versions of a study: sections, sentences, numbers. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from library.analysis import fold
from library.compare.sentence_alignment import Sentence, SentencePair, align, study_sentences
from library.core.model import Page, Section

_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[A-Z]\.(?:\d+\.?)*|[IVX]+\.)\s+")
_NUMBER = re.compile(r"\d+(?:[ .,\u00a0\u202f]\d{3})*(?:[.,]\d+)?(?:\s?[%€]|(?<=\d)\s?\w{1,3}\b)?")


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number that differs between two versions of one sentence."""

    old: str
    """As printed, with its unit; empty when the old sentence lacks it."""
    new: str
    pair: SentencePair
    """The two versions of the sentence."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed from one version of a study to another."""

    sections_added: tuple[Section, ...]
    """Sections of the new version, in order."""
    sections_gone: tuple[Section, ...]
    """Sections of the old version, in order."""
    added: tuple[Sentence, ...]
    gone: tuple[Sentence, ...]
    changed: tuple[SentencePair, ...]
    """Sentences of which both versions are there, with different words."""
    numbers: tuple[NumberChange, ...]
    """Numbers that differ, in `changed`."""


def differences(
    old: Sequence[Page],
    new: Sequence[Page],
    old_sections: Sequence[Section] = (),
    new_sections: Sequence[Section] = (),
) -> Differences:
    """Return what changed between the pages of two versions.

    Running headers, page numbers, line breaks and moved sentences are no change.
    """
    pairs = align(study_sentences(old), study_sentences(new))
    changed = tuple(pair for pair in pairs if pair.old and pair.new)
    return Differences(
        sections_added=_without(new_sections, old_sections, old),
        sections_gone=_without(old_sections, new_sections, new),
        added=tuple(pair.new for pair in pairs if pair.new and not pair.old),
        gone=tuple(pair.old for pair in pairs if pair.old and not pair.new),
        changed=changed,
        numbers=tuple(change for pair in changed for change in _number_changes(pair)),
    )


def _without(
    some: Sequence[Section], others: Sequence[Section], pages: Sequence[Page]
) -> tuple[Section, ...]:
    """Return the sections of *some* that are neither in *others* nor printed on *pages*.

    A version without an outline has few sections, and still their headings.
    """
    known = {_title(section.title) for section in others}
    printed = {_title(line) for page in pages for line in page.text.splitlines()}
    printed |= {_title(heading) for page in pages for heading in page.headings}
    return tuple(each for each in some if _title(each.title) not in known | printed)


def _title(title: str) -> str:
    """Return a title without its number, which changes when sections are added."""
    return " ".join(fold(_NUMBERING.sub("", title)).split())


def _number_changes(pair: SentencePair) -> Iterator[NumberChange]:
    """Yield the numbers that only one version of a sentence has, paired in order."""
    old, new = (
        [match.group().strip() for match in _NUMBER.finditer(each.text)] if each else []
        for each in (pair.old, pair.new)
    )
    gone, added = _only(old, new), _only(new, old)
    for at in range(max(len(gone), len(added))):
        before = gone[at] if at < len(gone) else ""
        after = added[at] if at < len(added) else ""
        yield NumberChange(before, after, pair)


def _only(some: Sequence[str], others: Sequence[str]) -> list[str]:
    extra = Counter(map(_plain, some))
    extra.subtract(map(_plain, others))
    found = []
    for each in some:
        if extra[_plain(each)] > 0:
            extra[_plain(each)] -= 1
            found.append(each)
    return found


def _plain(number: str) -> str:
    """Return a number without spaces, which only its layout has."""
    return "".join(number.split())
