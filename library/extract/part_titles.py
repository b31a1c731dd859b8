"""Names of parts of a study, of summaries and of appendices. Pure."""

from __future__ import annotations

import re

from library.languages import all_patterns, alternatives, known

_ORDINALS = alternatives(
    form for each in known() for forms in each.ordinals for form in forms.split()
)
_PART_WORD = rf"(?:{all_patterns(lambda each: each.part_words)})"
_SUPPLEMENT = rf"(?:{all_patterns(lambda each: each.supplement_words)})"
_PART_NUMBER = "(?:[1-9]|1[0-2]|[ivx]{1,4}|[a-d]|one|two|three)"  # "Band 37" is of a series
_REPORT_OF = (
    r"(?:\s[^\W\d_]+){0,2}['’\s]"
    r"(?=\w*(?:rapport|report|stud|étude|bericht|verslag))\w++"  # once for each word, however long
)
_OF_STUDY = re.compile(
    rf"(?i)(?:{_PART_WORD}\.?\s{_PART_NUMBER}"
    rf"|(?:{_ORDINALS})\s{_PART_WORD}"
    rf"|{_SUPPLEMENT}(?:\s{_PART_NUMBER})?"
    rf"(?:{_REPORT_OF})?)"
    r"(?=\s*$|\s*[:.–—-](?!\w))"
)
"""The name of a part of a study, of a summary or of an appendix, with at most a title behind it."""
_IN_TITLE = re.compile(
    rf"(?i)(?<!\w)(?:{_PART_WORD}\.?\s(?P<number>{_PART_NUMBER})|(?P<ordinal>{_ORDINALS})\s{_PART_WORD}"
    rf"|(?<![^:;,.(–—-]\s)(?P<supplement>{_SUPPLEMENT})(?=\W*$|[:;,)–—]|\s-|\s{_PART_NUMBER}\W*$))(?!\w)"
)
"""The same in the title of a study; a supplement only between signs, not "with annexes"."""
_VALUES = {
    form: str(value)
    for words in (
        ("i one", "ii two", "iii three", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"),
        *(each.ordinals for each in known()),
    )
    for value, forms in enumerate(words, start=1)
    for form in forms.split()
}
"""The number that a word or a Roman numeral says."""


def parts_of(title: str) -> tuple[str, ...]:
    """Return the numbers of the parts that *title* names, and "+" for a summary or appendices.

    >>> parts_of("Warmteplan Gent, deel II: bijlagen"), parts_of("Warmteplan met bijlagen")
    (('2', '+'), ())
    >>> parts_of("Warmteplan Gent, deel 6") == parts_of("Warmteplan Gent, deel VI")
    True
    """
    found = (each.groupdict() for each in _IN_TITLE.finditer(title))
    names = (each["number"] or each["ordinal"] or "+" for each in found)
    return tuple(_VALUES.get(name.casefold(), name.casefold()) for name in names)


def is_part_name(text: str) -> bool:
    """Whether *text* is the name of a part, of a summary or of the appendices of a study.

    >>> [is_part_name(text) for text in ("Deel 2: Kaarten", "Executive summary", "Deelmobiliteit")]
    [True, True, False]
    """
    return _OF_STUDY.match(text.strip()) is not None
