"""Titles of the versions of one text, without what distinguishes them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from library.languages import all_patterns, all_words, alternatives, known

_WORD = re.compile(r"[^\W_]+")


def _any(*patterns: str) -> str:
    return rf"(?:{'|'.join(patterns)})(?![^\W_])"


_REPORT = _any(all_patterns(lambda each: each.report_words))
_MARK = _any(_REPORT, all_patterns(lambda each: each.version_words), r"v\s?\d+(?:\.\d+)*")
_EDITION = _any(all_patterns(lambda each: each.edition_words))
_QUALIFIER = _any(all_patterns(lambda each: each.version_qualifiers))
_SMALL = _any(alternatives(all_words(lambda each: each.and_words | each.prepositions)))
_MONTH = alternatives(name for each in known() for month in each.months for name in month.split())
_DATE = _any(rf"(?:\d{{1,2}}\.?\s+)?(?:(?:{_MONTH})\.?\s+)?(?:19|20)\d\d")
_NUMBER = _any(r"\d{1,2}(?:\.\d+)*", "(?-i:[A-Z])")
_ENDING = alternatives(all_words(lambda each: each.ordinal_endings))
_ORDINALS = alternatives(
    form for each in known() for forms in each.ordinals for form in forms.split()
)
_ORDINAL = _any(rf"\d{{1,2}}(?:{_ENDING})", _ORDINALS)
_PART = _any(all_patterns(lambda each: each.front_matter.numbered_parts))
_GAP = r"[\W_]+"
_BEHIND = rf"(?:{_GAP}{_any(_MARK, _EDITION, _QUALIFIER, _SMALL, _DATE, _NUMBER)})*"
_BEFORE_MARK = rf"(?:{_any(_ORDINAL, _QUALIFIER, _SMALL)}{_GAP})*"
_BEFORE_EDITION = (
    rf"(?:(?:{_any(_ORDINAL)}|\d{{1,2}}\.){_GAP}(?:{_any(_MARK, _QUALIFIER, _SMALL)}{_GAP})*"
    rf"|(?:{_any(_MARK, _QUALIFIER)}{_GAP})(?:{_any(_MARK, _QUALIFIER, _SMALL)}{_GAP})*)"
)
_CLAUSE = re.compile(
    rf"(?i)(?<![^\W_])(?:(?P<part>{_PART}\s+\d[\d.]*(?!\w))"
    rf"|(?:{_BEFORE_EDITION}{_EDITION}|{_EDITION}{_GAP}{_QUALIFIER}|{_BEFORE_MARK}{_MARK}){_BEHIND}"
    r"|\d{1,2}\.\d{1,2}(?!\w))"
)
"""What distinguishes the titles of versions: "version 2.0 of May 2020", "draft", "second, revised
edition"; neither a year alone nor that of an edition, and not the number of a part."""
_FIRST = rf"(?P<first>{_any(_ORDINAL)}){_GAP}(?:{_any(_QUALIFIER, _SMALL)}{_GAP})*"
_NUMBERS = (
    rf"(?:{_GAP}{_any(_SMALL)})*"
    rf"(?P<numbers>(?:{_GAP}{_any('(?:19|20)[0-9]{2}', '[0-9]{1,2}', '(?-i:[A-Z])')}"
    rf"(?!\.\d|\.?\s+(?:{_MONTH})(?!\w)))+)"
)
_NUMBERED = re.compile(rf"(?i)(?<![^\W_])(?:{_FIRST})?{_REPORT}(?:{_NUMBERS})?")
"""An interim or final report with the number or the year that tells it from others, but not the
day of a version: "third progress report", "final report 2018"."""
_KIND = re.compile(rf"(?i)(?<![^\W_])(?:{_MARK}|{_EDITION})")
_PERIODIC = re.compile(rf"(?i)(?<!\w){_any(all_patterns(lambda each: each.periodic_words))}")


def is_periodic(title: str) -> bool:
    """Whether *title* names a report of a month or a quarter, which its date tells from others.

    >>> is_periodic("Maandbericht arbeidsmarkt"), is_periodic("Warmtevisie haven")
    (True, False)
    """
    return _PERIODIC.search(title) is not None


def versionless_words(title: str) -> tuple[str, ...]:
    """Return the words of *title*, case folded, without those that name a version.

    >>> versionless_words("Warmtevisie Gent 2030, versie 2.0 (concept)")
    ('warmtevisie', 'gent', '2030')
    >>> versionless_words("Warmtevisie Gent: eindrapport 2018 (ontwerp, mei 2019)")
    ('warmtevisie', 'gent', '2018')
    """
    bare = _CLAUSE.sub(_without_version, title)
    return tuple(_WORD.findall(bare.casefold()))


def _without_version(clause: re.Match[str]) -> str:
    """Return what distinguishes other texts: a part, and the numbers of reports."""
    if clause["part"]:
        return clause.group()
    reports = _NUMBERED.finditer(clause.group())
    kept = [part for each in reports for part in (each["first"], each["numbers"]) if part]
    return f" {' '.join(kept)} "


def version_words(title: str) -> frozenset[str]:
    """Return the words of *title* that name a kind of version, case folded, without numbers.

    >>> sorted(version_words("Warmtevisie Gent 2030, versie 2.0 (concept)"))
    ['concept', 'versie']
    """
    return frozenset(word for clause in _clauses(title) for word in _kinds(clause))


def _clauses(title: str) -> Iterator[str]:
    return (match.group() for match in _CLAUSE.finditer(title) if not match["part"])


def _kinds(clause: str) -> Iterator[str]:
    named = " ".join(_KIND.findall(clause)).casefold()
    return filter(str.isalpha, _WORD.findall(named))
