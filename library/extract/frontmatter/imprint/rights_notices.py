"""The holders of rights and the years in copyright notices. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from library.extract.frontmatter.names.credits import OTHERS_RIGHTS
from library.extract.frontmatter.names.organisation_names import is_organisation
from library.extract.frontmatter.names.person_names import (
    AND,
    is_certain,
    is_list_of_persons,
    person_of,
)
from library.extract.frontmatter.names.personal_titles import is_personal_title
from library.extract.frontmatter.page.line_layout import MOST_LINES
from library.extract.text import CleanPage
from library.languages import all_patterns

MOST_WORDS = 8
"""Most words of the holder of rights; more are a sentence."""

NOTICE = re.compile(r"©|\b(?:[Cc]opyright|COPYRIGHT)")
_BETWEEN_SENTENCES = re.compile(r"(?<=\w{3}\.)\s+(?=[^\W\d_a-zß-ÿ])")
_INNER_STOP = r"(?<=\b[a-z])\.|(?<=\bCo)\.(?=\s(?:KG|OHG))"
"""Full stops inside the name of a holder: "e.V.", "GmbH & Co. KG"."""
_HOLDER = re.compile(
    r"(?:©|\bcopyright)(?:\s*(?:©|copyright))*[\s,:]*"
    r"(?:(?P<before>(?:19|20)\d\d)(?:\s*[-–]\s*(?P<last>(?:19|20)\d\d))?(?!\w)[\s,:]*)?"
    rf"(?P<name>[^\W\d_](?:[^,.;|©()]|{_INNER_STOP}){{1,60}}?)?"
    rf"(?:[\s,]+(?P<after>(?:19|20)\d\d))?(?=(?!{_INNER_STOP})[,.;|©()]|$)",
    re.IGNORECASE,
)
_NO_PUBLISHER = re.compile(
    rf"(?:{all_patterns(lambda each: each.front_matter.no_publisher)})(?!\w)", re.IGNORECASE
)
"""Beginnings of notices that name no publisher: "the authors", "all rights reserved"."""
_AUTHORS = rf"(?i:{_NO_PUBLISHER.pattern})"
_AUTHORS_TOO = re.compile(
    rf"^{_AUTHORS}\s(?:{AND}|&)\s(?=[^\W\d_a-zß-ÿ])|\s(?:{AND}|&)\s{_AUTHORS}$"
)
"""Those who have the rights beside the publisher: "Proof Press & the authors"."""


def stated_rights(page: CleanPage) -> Iterator[tuple[str, str, float]]:
    """Yield the holder of a copyright notice, mostly the publisher, and its year.

    Each is a field, "publisher" or "date", with its value and the confidence in it.
    """
    for line in page.lines[:MOST_LINES]:
        text = next(filter(NOTICE.search, _BETWEEN_SENTENCES.split(line.text)), "")
        match = _HOLDER.search(text) if text and not OTHERS_RIGHTS.search(text) else None
        year = match and (match["last"] or match["before"] or match["after"])
        if match and year:
            yield "date", year, 0.7
        name = _AUTHORS_TOO.sub("", (match["name"] or "").strip()) if match else ""
        if match and name[:1].isupper() and not _NO_PUBLISHER.match(name) and not is_certain(name):
            if is_list_of_persons(name) or is_personal_title(name):
                continue
            # Two capitalised words may be a person, who is no publisher.
            is_sure = is_organisation(name) or name.isupper() or not person_of(name)
            # After the word alone, "Copyright page" is not about a holder.
            is_stated = year or "©" in match.group() or is_organisation(name)
            if is_stated and len(name.split()) <= MOST_WORDS:
                yield "publisher", name, 0.75 if is_sure else 0.55
