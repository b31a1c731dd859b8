"""Metadata of a PDF, without the values of programs and templates. Pure."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from library.core.evidence import Found
from library.core.model import Author, Origin, Record
from library.extract.frontmatter.dates.printed_dates import dates_in, edtf_of
from library.extract.frontmatter.identifiers import dois_in, isbns_in, licence_of
from library.extract.frontmatter.names.organisation_names import is_organisation
from library.extract.frontmatter.names.person_names import authors_in
from library.extract.frontmatter.page.page_words import PageWords, words
from library.extract.pdf.document.structure import Information
from library.languages import all_patterns

LONGEST_TITLE = 400
SHORTEST_ABSTRACT = 80
"""Fewest characters of a description that is taken for an abstract."""

_PROGRAM_TITLE = re.compile(
    "|".join(
        (
            r"^microsoft\s+\w+\s*-",  # Microsoft Word - report.doc
            rf"^(?:{all_patterns(lambda each: each.front_matter.program_titles)})$",
            rf"^\W*(?:{all_patterns(lambda each: each.front_matter.placeholder_titles)})[\W\d]*$",
            r"\.(?:docx?|dotx?|pptx?|xlsx?|odt|odp|indd|qxd|qxp|pdf|tex|dvi|rtf|pub|ai|cdr|graffle"
            r"|html?)$",
            r"^(?:file|https?)://",
            r"^\W*$",
            r"^[\w.-]*[_\d][\w.-]*$",  # one word of a file name: rapport_v3
            r"\ufffd|\S{60}",
        )
    ),
    re.IGNORECASE,
)
"""Titles that programs write by themselves."""

_VERSION_BEHIND = re.compile(
    rf"[\s,:(–-]+(?:v|(?:{all_patterns(lambda each: each.front_matter.versions)})\W+)"
    r"\d[^\s,]*,?\s*$",
    re.IGNORECASE,
)

_NOBODY = re.compile(
    r"[\d@\\/_]|microsoft|adobe|acrobat|\blatex\b|openoffice|libreoffice|\bword\b|scanner|\bscan\b"
    r"|xerox|ricoh|canon|konica|kyocera|\ufffd"
    rf"|^(?:{all_patterns(lambda each: each.front_matter.placeholder_authors)})$",
    re.IGNORECASE,
)
"""Authors that are programs, machines, logins or placeholders."""

_PART_MARKS = ("; ", " | ", " - ", " – ")
"""What is between the parts of a title."""
_MOJIBAKE = re.compile(r"[ÃÂâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]")
"""UTF-8 that was read as Windows-1252."""


def clean(text: str) -> str:
    """Return *text* on one line, with encodings corrected and only printable characters."""
    if text.startswith(("þÿ", "ÿþ")):
        text = _recoded(text, "latin-1", "utf-16")
    if _MOJIBAKE.search(text):
        text = _recoded(text, "cp1252", "utf-8")
    text = unicodedata.normalize("NFC", html.unescape(text))
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def title_of(information: Information, file_name: str, evidence: PageWords) -> str:
    """Return the title in the metadata if a person may have written it; empty otherwise."""
    values = [information.title, *_values(information, "dc:title")]
    given = (_without_dated_version(_with_parts_once(clean(value))) for value in values)
    return next((title for title in given if _may_be_title(title, file_name, evidence)), "")


def _with_parts_once(title: str) -> str:
    """Return *title* without a last part that is the one before it once more."""
    for mark in _PART_MARKS:
        before, found, last = title.rpartition(mark)
        if found and f"{mark}{before}".casefold().endswith(f"{mark}{last}".casefold()):
            return before
    return title


def _without_dated_version(title: str) -> str:
    """Return *title* without a version and its date behind it, which are fields of their own."""
    date = next((each for each in dates_in(title) if each.end == len(title)), None)
    version = _VERSION_BEHIND.search(title[: date.start]) if date else None
    return title[: version.start()] if version else title


def _may_be_title(title: str, file_name: str, evidence: PageWords) -> bool:
    if not title or len(title) > LONGEST_TITLE or _PROGRAM_TITLE.search(title):
        return False
    return words(title) != words(file_name) or evidence.contains(title)


def authors_of(information: Information, evidence: PageWords) -> tuple[Author, ...]:
    """Return the authors in the metadata, without logins and programs.

    A single word may be a login or an organisation. It counts as an author if it occurs on the
    pages and has capitals like `OVAM` or `WarmteNet`.
    """
    creators = _values(information, "dc:creator")
    given = creators if len(creators) > 1 else [information.author or "".join(creators)]
    names = [name for name in map(clean, given) if name and not _NOBODY.search(name)]
    authors = [author for name in names for author in authors_in(name)]
    return tuple(dict.fromkeys(each for each in authors if _may_be_name(str(each), evidence)))


def _may_be_name(name: str, evidence: PageWords) -> bool:
    has_letters = sum(map(str.isupper, name)) > 1
    return " " in name or is_organisation(name) or (has_letters and evidence.contains(name))


def publication_of(information: Information, evidence: PageWords) -> Iterator[Found]:
    """Yield the properties of the publication in XMP; publishers write PRISM, so it is trusted."""
    for name, fields, sure in _PROPERTIES:
        for value in map(clean, _values(information, name)):
            record = _READERS[fields](value)
            if record != Record() and not _NOBODY.search(record.publisher):
                is_seen = bool(record.year) and evidence.contains(str(record.year))
                yield Found(record, Origin.METADATA, min(0.95, sure + 0.2 * is_seen))


def _dated(value: str) -> Record:
    date = edtf_of(value)
    return Record(date=date, year=int(date[:4])) if date else Record()


def _described(value: str) -> Record:
    return Record(abstract=value if len(value) >= SHORTEST_ABSTRACT else "")


_READERS = {
    "publisher": lambda value: Record(publisher=value),
    "series": lambda value: Record(series=value),
    "date": _dated,
    "doi": lambda value: Record(doi="".join(dois_in(value)[:1])),
    "isbn": lambda value: Record(isbn="".join(isbns_in(f"ISBN {value}")[:1])),
    "licence": lambda value: Record(licence=licence_of(value)),
    "abstract": _described,
}
"""Field of the record -> the record made of a value for it."""

_PROPERTIES = (
    ("prism:publicationDate", "date", 0.85), ("prism:coverDate", "date", 0.85),
    ("dc:date", "date", 0.5), ("dc:publisher", "publisher", 0.85),
    ("prism:publicationName", "series", 0.85), ("prism:doi", "doi", 0.9),
    ("crossmark:DOI", "doi", 0.9), ("pdfx:doi", "doi", 0.9), ("dc:identifier", "doi", 0.8),
    ("prism:isbn", "isbn", 0.9), ("dc:identifier", "isbn", 0.8),
    ("xmpRights:WebStatement", "licence", 0.9), ("dc:rights", "licence", 0.9),
    ("dc:description", "abstract", 0.5),
)  # fmt: skip
"""Properties of XMP, with the field of each and its confidence.

Many programs fill in a date and a description by themselves. The language is not read: it is mostly
that of the program, and detection from the text is more reliable.
"""


def _values(information: Information, name: str) -> list[str]:
    return [value for property_name, value in information.xmp if property_name == name]


def _recoded(text: str, wrong: str, right: str) -> str:
    try:
        return text.encode(wrong).decode(right)
    except UnicodeError:
        return text
