"""Quotations on covers: a sentence that was said is no title, and its speaker no author. Pure."""

from __future__ import annotations

import re

from library.languages import all_words

OPENING = "\"'" + "".join(sorted(all_words(lambda each: each.quotation_marks[::2])))
"""Marks that a quotation may begin with in one of the languages."""
_CLOSING = "\"'" + "".join(sorted(all_words(lambda each: each.quotation_marks[1::2])))
_END = re.compile(rf"[.!?…]\s?[{_CLOSING}]$|[{_CLOSING}]\s?\.$")
_END_OF_STATEMENT = re.compile(rf"[.…]\s?[{_CLOSING}]$|[{_CLOSING}]\s?\.$")


def ends_quotation(line: str) -> bool:
    """Whether *line* ends a quoted sentence, so that the next one may name its speaker."""
    return _END.search(line) is not None


def is_quotation(text: str) -> bool:
    """Whether *text* is a quoted statement; titles in quotation marks have no full stop.

    >>> is_quotation("“De stad is van ons allemaal.”"), is_quotation("“Wij tellen ook mee!”")
    (True, False)
    """
    return text[0] in OPENING and _END_OF_STATEMENT.search(text) is not None
