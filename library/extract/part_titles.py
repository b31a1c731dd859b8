"""Names of parts of a study, of summaries and of appendices. Pure."""

from __future__ import annotations

import re

from library.languages import all_patterns, alternatives, known

_ORDINALS = alternatives(
    form for each in known() for forms in each.ordinals for form in forms.split()
)
_PART_NUMBER = "(?:[1-9]|1[0-2]|[ivx]{1,4}|[a-d]|one|two|three)"  # "Band 37" is of a series
_REPORT_OF = (
    r"(?:\s[^\W\d_]+){0,2}['’\s]"
    r"(?=\w*(?:rapport|report|stud|étude|bericht|verslag))\w++"  # once for each word, however long
)
_OF_STUDY = re.compile(
    rf"(?i)(?:(?:{all_patterns(lambda each: each.part_words)})\.?\s{_PART_NUMBER}"
    rf"|(?:{_ORDINALS})\s(?:{all_patterns(lambda each: each.part_words)})"
    rf"|(?:{all_patterns(lambda each: each.supplement_words)})(?:\s{_PART_NUMBER})?"
    rf"(?:{_REPORT_OF})?)"
    r"(?=\s*$|\s*[:.–—-](?!\w))"
)
"""The name of a part of a study, of a summary or of an appendix, with at most a title behind it."""


def is_part_name(text: str) -> bool:
    """Whether *text* is the name of a part, of a summary or of the appendices of a study.

    >>> [is_part_name(text) for text in ("Deel 2: Kaarten", "Executive summary", "Deelmobiliteit")]
    [True, True, False]
    """
    return _OF_STUDY.match(text.strip()) is not None
