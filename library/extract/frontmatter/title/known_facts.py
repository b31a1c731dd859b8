"""What is known of a study beside the style of its lines, when its title is looked for. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from library.extract.frontmatter.names.organisation_names import (
    is_organisation,
    is_organisation_alone,
)
from library.extract.frontmatter.names.person_names import PARTICLES
from library.extract.frontmatter.page.page_words import PageWords, without_number, words
from library.extract.text import CleanPage
from library.languages import all_words

LONGEST_NAME = 90
"""Most characters of a line with the name of an organisation."""
MOST_OF_LOGO = 2
"""Most words of a logo."""
LEAST_INSIDE = 2
"""Fewest words in lower case that follow the name of a thing in sentences."""
LONG_WORD = 4
"""Fewest letters of a word of a file name that is compared."""
LEAST_OF_HOST = 5
"""Fewest letters of the name in an address that is compared."""
_HOST = re.compile(r"(?:@|www\.|://)([\w-]+(?:\.[\w-]+)+)")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_INITIAL = re.compile(r"\b[^\W\d_]\.")
_WORD = re.compile(r"[^\W\d_]{2,}")
_STOPWORDS = all_words(lambda each: each.stopwords)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a study beside the style of its lines."""

    text: str
    """Text of the first pages."""
    front: PageWords
    """Words of the first pages."""
    organisations: PageWords
    """Words of the lines with a name of an organisation."""
    title: Sequence[str]
    """Words of the title in the metadata; may be empty."""
    file_name: str
    authors: Collection[str] = ()
    """Names of the authors in the metadata."""
    common: frozenset[str] = frozenset()
    """Words of the first pages in lower case."""
    hosts: frozenset[str] = frozenset()
    """Letters of the names in the addresses of the first pages: "waterlab" of x@water-lab.org."""

    @classmethod
    def of(
        cls,
        pages: Sequence[CleanPage],
        title: str,
        file_name: str,
        authors: Collection[str] = (),
    ) -> Known:
        """Return what is known of a study by its first *pages* and its metadata."""
        lines = (line.text for page in pages for line in page.lines)
        named = [text for text in lines if len(text) <= LONGEST_NAME and is_organisation(text)]
        return cls(
            "\n".join(page.text for page in pages),
            PageWords.of(pages),
            PageWords.of_text("\n".join(named)),
            words(title),
            file_name,
            authors,
            frozenset(
                word for page in pages for word in _WORD.findall(page.text) if word.islower()
            ),
            frozenset(
                _letters(name)
                for page in pages
                for host in _HOST.findall(f"{page.text}\n{page.running_headers}")
                for name in host.split(".")[:-1]
            ),
        )

    def is_organisation(self, text: str) -> bool:
        """Whether *text*, without a number behind, is the name of an organisation."""
        name = without_number(text)
        is_author = is_organisation(name) and words(name) in map(words, self.authors)
        return is_author or is_organisation_alone(text) or self.has_address(name)

    def has_address(self, name: str) -> bool:
        """Whether *name* is all of a name in an address, as that of an organisation may be."""
        spelled = {_letters(name), _letters(name.casefold().translate(_UMLAUTS))}
        return any(len(each) >= LEAST_OF_HOST and each in self.hosts for each in spelled)

    def is_part_of_organisation(self, text: str) -> bool:
        """Whether one or two words are in the name of an organisation, as those of a logo are."""
        is_short = len(text.split()) <= MOST_OF_LOGO and not is_organisation(text)
        return is_short and self.organisations.contains(text)

    def begins_inside(self, text: str) -> bool:
        """Whether *text* begins in lower case, and not with a name: "xts: time series"."""
        first = text.split(maxsplit=1)[0]
        is_named = first not in _STOPWORDS and first in words(self.file_name)
        return first.islower() and not first.endswith(":") and not is_named

    def begins_with_thing(self, text: str) -> bool:
        """Whether the first word of *text* is inside sentences, as that of no person is.

        "That Warmtewijs helps", "how Warmtewijs works"; a given name is before another name.
        """
        first, *others = text.split()
        if first == "A" and len(others) > 1:  # the article, not an initial
            return True
        if _INITIAL.search(text) or first.casefold() in _STOPWORDS:
            return False
        word = re.escape(first)
        inside = re.findall(rf"{word}(?<=[^\W\d_]\s{word})\s([^\W\d_]+)", self.text)
        verbs = {word for word in inside if word.islower() and word not in PARTICLES}
        return len(verbs) >= LEAST_INSIDE

    def is_of_words(self, text: str) -> bool:
        """Whether the long words of *text* are in lower case elsewhere: "Release Notes"."""
        long = [word for word in words(text) if len(word) >= LONG_WORD]
        return bool(long) and all(word in self.common for word in long)

    def share_of_file_name(self, text: str) -> float:
        """Return the share of the long words of the file name that *text* has."""
        long = [word for word in words(self.file_name.replace("_", " ")) if len(word) >= LONG_WORD]
        return len(set(long) & set(words(text))) / len(set(long)) if long else 0.0


def _letters(text: str) -> str:
    """Return the letters and digits of *text*, without diacritics, case folded."""
    return "".join(filter(str.isalnum, normalize("NFKD", text.casefold())))
