"""Families: the studies that are versions of one study, such as a draft and its final text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from library.core.model import Access, Person, Study
from library.extract.near_duplicates import Sketch, near_duplicates, resemblance
from library.extract.part_titles import is_part_name, parts_of
from library.extract.version_titles import is_periodic, version_words, versionless_words

MIN_WORDS = 3
"""Fewest words of a title that two versions may share; shorter ones are those of series."""
MANY = 4
"""A title that more studies share is that of a template, unless their texts are alike."""
LEAST_OF_ONE_TITLE = 0.2
"""Least resemblance of two texts with one title. Forms share less that are filled in twice, and so
do release notes; three editions of a report that was rewritten share 0.39 to 0.67."""
LEAST_OF_OTHER_TITLES = 0.7
"""Least resemblance of two texts whose titles name different things: guides from one template to
two programs share 0.54, release notes that were renamed 0.83."""


def find_families(
    studies: Sequence[Study], sketches: Mapping[str, Sketch]
) -> tuple[tuple[Study, ...], ...]:
    """Return the families among *studies*, each of two studies or more, by date of addition.

    Two studies are versions of one if most of their text is the same, or if they have the same
    title, apart from what names a version, no subtitles about different things, of which one may
    name a part, no two dates if the title is that of a monthly report, and an author, a publisher
    or no such fact in common. Different parts of a study never are. If the texts of both are known,
    a part of them has to be the same too, because forms and series have one title, unless the
    titles name two kinds of version, or one person wrote both, such as slides of a report.
    Withdrawn studies are in no family.

    Args:
        studies: All studies of a library.
        sketches: Id of a study -> the sketch of its text, for those that have enough text.
    """
    present = [each for each in studies if each.record.access is not Access.WITHDRAWN]
    ids = {each.id for each in present}
    roots = {each: each for each in ids}

    def root(study: str) -> str:
        while roots[study] != study:
            roots[study] = study = roots[roots[study]]
        return study

    parts = {each.id: parts_of(f"{each.record.title}: {each.record.subtitle}") for each in present}
    for one, other in (*_same_text(present, sketches), *_same_title(present, sketches)):
        if _may_be_one_part(parts[one], parts[other]):
            roots[root(other)] = root(one)
    families: dict[str, list[Study]] = defaultdict(list)
    for study in sorted(present, key=lambda each: (each.added, each.id)):
        families[root(study.id)].append(study)
    return tuple(tuple(each) for each in families.values() if len(each) > 1)


def _may_be_one_part(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two studies may be the same part of a study; of one the number may be unknown."""
    return one == other or not ((one and other) or "+" in (*one, *other))


def _same_text(
    studies: Iterable[Study], sketches: Mapping[str, Sketch]
) -> Iterator[tuple[str, str]]:
    """Yield the ids of studies that have most of their text in common."""
    words = {each.id: frozenset(versionless_words(each.record.title)) for each in studies}
    known = {each: sketches[each] for each in sorted(words.keys() & sketches.keys())}
    for pair in near_duplicates(known):
        first, second = words[pair.first], words[pair.second]
        if pair.resemblance >= LEAST_OF_OTHER_TITLES or first <= second or second <= first:
            yield pair.first, pair.second


def _same_title(
    studies: Iterable[Study], sketches: Mapping[str, Sketch]
) -> Iterator[tuple[str, str]]:
    """Yield the ids of studies that have the title and the origin of another."""
    titled: dict[str, list[Study]] = defaultdict(list)
    for study in studies:
        words = versionless_words(study.record.title)
        if len(words) >= MIN_WORDS:
            titled[" ".join(words)].append(study)
    for group in titled.values():
        if len(group) <= MANY:
            for one, other in combinations(group, 2):
                is_one = _same_subtitle(one, other) and _same_period(one, other)
                is_one = is_one and _same_origin(one, other)
                if is_one and _may_be_versions(one, other, sketches):
                    yield one.id, other.id


def _may_be_versions(one: Study, other: Study, sketches: Mapping[str, Sketch]) -> bool:
    """Whether two studies with one title are versions by their texts, as far as these are known."""
    first, second = sketches.get(one.id), sketches.get(other.id)
    if version_words(one.record.title) != version_words(other.record.title):
        return True
    common = set(one.record.authors) & set(other.record.authors)
    if any(isinstance(author, Person) for author in common):  # slides of a report
        return True
    if first is None or second is None:
        return True
    return resemblance(first, second) >= LEAST_OF_ONE_TITLE


def _same_subtitle(one: Study, other: Study) -> bool:
    """Whether no subtitle says that one is a part, a summary or the like, and the other is not."""
    subtitles = {versionless_words(each.record.subtitle) for each in (one, other)}
    has_part = any(is_part_name(each.record.subtitle) for each in (one, other))
    return len(subtitles if has_part else subtitles - {()}) < 2


def _same_period(one: Study, other: Study) -> bool:
    """Whether two studies are not reports of a month or a quarter with different dates."""
    dates = {each.record.date for each in (one, other)}
    return len(dates) < 2 or not is_periodic(f"{one.record.title} {one.record.subtitle}")


def _same_origin(one: Study, other: Study) -> bool:
    """Whether nothing says that two studies are by different people, or in other languages."""
    first, second = one.record, other.record
    languages = first.languages and second.languages
    if languages and not set(first.languages) & set(second.languages):
        return False
    if first.authors and second.authors:
        return bool(set(map(str, first.authors)) & set(map(str, second.authors)))
    return not (first.publisher and second.publisher) or first.publisher == second.publisher


def family_ids(families: Iterable[Sequence[Study]]) -> dict[str, str]:
    """Return the id of the family of each study that is in one: that of its first study.

    A study that is in a family already keeps it, so that few studies change.
    """
    found = {}
    for members in families:
        known = {study.family for study in members}
        first = next((study.family for study in members if study.family in known - {""}), "")
        for study in members:
            found[study.id] = first or members[0].id
    return found


def changed_families(studies: Iterable[Study], ids: Mapping[str, str]) -> tuple[Study, ...]:
    """Return the studies whose family is not the one in *ids*."""
    return tuple(study for study in studies if study.family != ids.get(study.id, ""))
