"""Names of organisations, told from names of persons and from titles by their words. Pure."""

from __future__ import annotations

import re

from library.languages import all_words

SHORT_NAME = 5
"""Most words of the name of an organisation or a series."""
LONG_NAME = 10
"""Most words of such a name with those of grammar: "Centre d’étude de la ville et de la mer"."""
LEAST_OF_NAME = 3
"""Words from which a name before a comma is whole, and a place may be behind it."""

ELIDED = re.compile(r"^[dl]['’](?=[^\W\d_])")
"""The article or particle that is joined to a French name: de l’Exemple, d’Hondt."""
_OF_ORGANISATIONS = all_words(lambda each: each.front_matter.organisation_words)
_PARTS = all_words(lambda each: each.front_matter.parts_of_organisations)
_PARTS_AT_END = all_words(lambda each: each.front_matter.parts_at_end)
_ENDINGS = tuple(all_words(lambda each: each.front_matter.organisation_endings))
_KINDS_IN_TITLES = all_words(lambda each: each.front_matter.kinds_in_titles)
_OF_SUBJECTS = all_words(lambda each: each.front_matter.of_subjects)
_SUBJECT = re.compile(
    rf"\s(?:{'|'.join(sorted(_OF_SUBJECTS))})\s",
    re.IGNORECASE,
)
"""What separates a title from what it is about: "Wonen in de stad" names no organisation."""
_PLACE_BEHIND = re.compile(r",\s+[^\W\d_][\w’'-]+(?:\s[^\W\d_][\w’'-]+)?(?:,?\s(?:19|20)\d\d)?$")
"""The place behind the name of a publisher, and the year."""
_STREET_BEHIND = re.compile(r",\s[^\W\d_][^,\d]*\s\d.*$")
"""The street, the number and the rest of an address behind the name of a publisher."""
_BAR_BEHIND = re.compile(r"\s+[|•·]\s.*$")
"""The next field of a line behind the name of a publisher: " | 3rd edition"."""
_BETWEEN_LETTERS = re.compile(r"(?<=(?<!\w)[^\W\d_]\.)\s(?=[^\W\d_]\.)")
_BEFORE_NAMES = all_words(lambda each: each.front_matter.kinds_before_names)
_IN_NAMES = all_words(lambda each: each.front_matter.in_names)
_OF_GRAMMAR = all_words(lambda each: each.stopwords) | _OF_SUBJECTS | _IN_NAMES
_DETERMINERS = all_words(lambda each: each.determiners | each.front_matter.articles)


_ARTICLE = re.compile(
    "|".join(
        f"^{word[:-1]}['’]" if word.endswith("'") else rf"^{word}\s+"
        for word in sorted(all_words(lambda each: each.front_matter.articles))
    ),
    re.IGNORECASE,
)


def without_article(name: str) -> str:
    """Return *name* without the article that it begins with in a sentence: "de stad Gent"."""
    return _ARTICLE.sub("", name)


def is_organisation(name: str) -> bool:
    """Whether *name* has a word that only names of organisations have, or a compound of one."""
    return any(word in _OF_ORGANISATIONS or word.endswith(_ENDINGS) for word in _bare_words(name))


def is_part_of_organisation(name: str) -> bool:
    """Whether *name* begins or ends with the word for a part: "Dienst Wonen", "Statistics Unit".

    "Department" begins the name of a ministry too.
    """
    words = name.casefold().split()
    if not words:
        return False
    is_last = len(words) > 1 and words[-1] in _PARTS_AT_END
    return is_last or not _PARTS.isdisjoint((words[0], words[-1]))


def is_kind_in_titles(word: str) -> bool:
    """Whether *word* is a kind of organisation that titles have too: "stad"."""
    return not _KINDS_IN_TITLES.isdisjoint(_bare_words(word))


def begins_with_organisation(text: str) -> bool:
    """Whether *text* begins with the kind of an organisation.

    A kind that titles have too needs a proper name behind it: "Stad Gent", not "Stad in beweging".
    """
    first, *rest = text.split()
    is_sure = not rest or not is_kind_in_titles(first) or any(map(str.isupper, "".join(rest)))
    return is_sure and is_organisation(first) and not _is_kind_before_subject(text)


def is_organisation_alone(text: str) -> bool:
    """Whether *text* is the short name of an organisation, not a title about one."""
    return len(text.split()) <= SHORT_NAME and is_like_organisation(text)


def is_name_alone(text: str) -> bool:
    """Whether *text* is the name of an organisation, which is long by words such as "of the"."""
    words = text.split()
    names = [word for word in words if word.casefold() not in _OF_GRAMMAR]
    is_short = 0 < len(names) <= SHORT_NAME and len(words) <= LONG_NAME
    return is_short and is_like_organisation(text)


def is_like_organisation(text: str) -> bool:
    """Whether *text* is built like the name of an organisation.

    Its kind is the first or the last word of the name, before what it is about. As the last one, a
    kind that titles have too is in a name with capitals: "Deutsche Bank", not "De slimme stad";
    but not one that is before the name of a place only: "Lebensraum Stadt".
    """
    name = _SUBJECT.split(text, maxsplit=1)[0].split()
    has_capitals = all(word[0].isupper() for word in name)
    is_sure = not is_kind_in_titles(name[-1]) or (
        len(name) > 1
        and has_capitals
        and name[0].casefold() not in _DETERMINERS
        and name[-1].casefold() not in _BEFORE_NAMES
    )
    # "Research plan of the agency" is what the agency has.
    is_sure &= len(name) < 3 or name[-2].casefold() not in _DETERMINERS
    is_last = is_sure and is_organisation(name[-1])
    is_last = is_last and not _is_kind_before_subject(text)
    return is_last or begins_with_organisation(text)


def has_organisation(text: str) -> bool:
    """Whether *text* is short and has the name of an organisation, which may go on with a place."""
    is_short = len(text.split()) <= SHORT_NAME and not _is_kind_before_subject(text)
    return is_short and is_organisation(_SUBJECT.split(text, maxsplit=1)[0])


def _is_kind_before_subject(text: str) -> bool:
    """Whether a kind of organisation is right before what a title is about: "Advies over".

    Names of organisations go on with "for": "Centre for Policy"; but for a kind that titles have
    too: "School for all".
    """
    first, second = [*text.split(), ""][:2]
    name = second.casefold()
    return name in _OF_SUBJECTS and (name not in _IN_NAMES or is_kind_in_titles(first))


def without_place(name: str, least: int) -> str:
    """Return the name of an organisation without the place behind it, and the year.

    Args:
        name: A name, perhaps with a place.
        least: Words from which what is before a comma is whole.
    """
    name = _BAR_BEHIND.sub("", name)
    bare = _PLACE_BEHIND.sub("", _STREET_BEHIND.sub("", name))
    is_imprint = name[-1:].isdigit() or _STREET_BEHIND.search(name) is not None
    is_whole = is_imprint or is_organisation(bare) or len(bare.split()) >= least
    is_part = is_organisation(name[len(bare) :])
    return bare if is_whole and not is_part else name


def _bare_words(name: str) -> list[str]:
    """Return the words of *name*, or their last parts, case folded and without articles.

    The letters of a legal form are one word, also with spaces between them: "e. V.".
    """
    name = _BETWEEN_LETTERS.sub("", name)
    words = [word.strip(".,()").casefold().rpartition("-")[2] for word in name.split()]
    if "'" in name or "’" in name:  # a fast check: this runs on each line of the first pages
        words = [ELIDED.sub("", word) for word in words]
    return words
