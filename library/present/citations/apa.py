"""References and in-text citations in APA style.

Publication Manual of the American Psychological Association, 7th edition (2020): authors (9.7 to
9.12), dates (9.13 to 9.17), reports (10.4), pages of quotations (8.13). Guesses are in brackets
with a question mark, the convention of cataloguers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from library.core.model import Author, Page, Person, Study
from library.core.notation.edtf_dates import parse_edtf
from library.languages import language as language_of
from library.present.citations.formats import certain, full_title

MOST_AUTHORS = 20
"""With more authors, the first nineteen and the last are listed."""
_LETTER = re.compile(r"[^\W\d_]")
_ENDS = (".", "?", "!", "]")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference; `title` is in italics where the output allows it."""

    before: str
    title: str
    after: str

    def __str__(self) -> str:
        return self.before + self.title + self.after


def reference(study: Study, language: str = "en") -> Reference:
    """Return the reference of *study*.

    Args:
        study: The cited study.
        language: Language of the citing text, for the abbreviation of an unknown date.
    """
    record = study.record
    who = study.display("authors", _authors(record.authors))
    publisher = study.display("publisher", record.publisher)
    if not who or record.publisher in map(str, record.authors):
        who, publisher = who or publisher, ""
    date = f"({_year(study, language)})."
    title = full_title(study)
    within = "; ".join(filter(None, (record.series, record.edition)))
    end = f" ({within})." if within else "" if title.endswith(_ENDS) else "."
    doi = certain(study).doi
    where = f"https://doi.org/{doi}" if doi else record.source_url
    rest = "".join(f" {part}" for part in (_stopped(publisher), where) if part)
    if not who:
        return Reference("", title, f"{end} {date}{rest}")
    return Reference(f"{_stopped(who)} {date} ", title, end + rest)


def in_text(study: Study, page: Page | None = None, language: str = "en") -> str:
    """Return the in-text citation of *study*, with the printed label of *page*."""
    record = study.record
    names = [
        author.family if isinstance(author, Person) else author.name for author in record.authors
    ]
    names = [f"{names[0]} et al."] if len(names) > 2 else names
    who = study.display("authors", " & ".join(names)) or study.display(
        "publisher", record.publisher
    )
    place = f", p. {page.label}" if page else ""
    return f"({who or study.title}, {_year(study, language)}{place})"


def _authors(authors: tuple[Author, ...]) -> str:
    names = [_name(author) for author in authors]
    if len(names) > MOST_AUTHORS:
        return f"{', '.join(names[: MOST_AUTHORS - 1])}, . . . {names[-1]}"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _name(author: Author) -> str:
    """Return family name and initials, `Maes, J.-P.`; the full name of an organisation."""
    if not isinstance(author, Person):
        return author.name
    initials = _initials(author.given)
    return ", ".join(filter(None, (author.family, initials)))


def _initials(given: str) -> str:
    """Return `J.-P. M.` for `Jean-Paul Marie` and for `J.-P. M.`."""
    names = []
    for name in given.replace(".", ". ").replace(". -", ".-").split():
        parts = (_LETTER.search(part) for part in name.split("-"))
        names.append("-".join(f"{part[0].upper()}." for part in parts if part))
    return " ".join(filter(None, names))


def _year(study: Study, language: str) -> str:
    record = study.record
    if record.year is None:
        return language_of(language).no_date
    date = parse_edtf(record.date)
    about = "ca. " if date and date.is_about else ""
    return study.display("year", f"{about}{record.years}")


def _stopped(text: str) -> str:
    """Return *text* with a final full stop, unless it ends with punctuation."""
    return text if not text or text.endswith(_ENDS) else f"{text}."
