"""What is beside a date and says what it is of: a version, an issue or a deadline. Pure."""

from __future__ import annotations

import re

from library.languages import all_patterns

_NUMBER_OF_ISSUE = (
    rf"(?<!\w)(?:{all_patterns(lambda each: each.front_matter.issues)})\W*\d[\d/–-]*$"
)
_BEHIND_ISSUE = re.compile(_NUMBER_OF_ISSUE, re.IGNORECASE)
_ISSUE_BEHIND = re.compile(rf"\W*{_NUMBER_OF_ISSUE}", re.IGNORECASE)
_DEADLINE = re.compile(
    rf"(?<!\w)(?:{all_patterns(lambda each: each.front_matter.deadline)})\W*$", re.IGNORECASE
)
_VERSION = re.compile(
    rf"(?<!\w)(?:{all_patterns(lambda each: each.front_matter.versions)}|v(?=[.\d]))(?![^\W\d_])",
    re.IGNORECASE,
)
_SHORT_WORD = 4
"""Most letters of a word between a version and its date: "vom", "du", "from"."""


def is_issue(text: str) -> bool:
    """Whether *text*, which is behind a date, is the number of an issue alone: " – N°97"."""
    return _ISSUE_BEHIND.fullmatch(text.strip()) is not None


def follows_issue(text: str) -> bool:
    """Whether *text*, which is before a date, ends with the number of an issue: "Brief No 12"."""
    return _BEHIND_ISSUE.search(text) is not None


def follows_deadline(text: str) -> bool:
    """Whether *text*, which is before a date, says that something is possible until then."""
    return _DEADLINE.search(text) is not None


def is_version(text: str) -> bool:
    """Whether *text*, which is beside a date, says which version is of then: "Version 2.3 vom"."""
    others, found = _VERSION.subn(" ", text)
    return found > 0 and all(
        len(word.strip("()-–")) <= _SHORT_WORD or word[0].isdigit() for word in others.split()
    )
