"""Studies in Dublin Core, the fifteen elements of DCMES 1.1 (RFC 5013)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from library.core.model import Access, Study
from library.present.citations.formats import certain, full_title, guesses

RIGHTS = {
    Access.OPEN: "open access",
    Access.EXCERPTS: "restricted access",
    Access.WITHDRAWN: "",
}
"""Access to the full text, in the words of the access rights vocabulary of COAR."""


def dublin_core(
    study: Study, link: str, subject_labels: Callable[[str], tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """Yield element and value of each statement about *study*, without empty ones.

    Values that nobody confirmed are in a description, except for the title.

    Args:
        study: A study.
        link: Its permanent address.
        subject_labels: Subject code -> its labels.
    """
    record = certain(study)
    labels = [label for code in record.subjects for label in subject_labels(code) or (code,)]
    unconfirmed = "; ".join(f"{name}: {value}" for name, value in guesses(study))
    statements = (
        ("title", full_title(study)),
        *(("creator", str(author)) for author in record.authors),
        *(("subject", label) for label in dict.fromkeys(labels)),
        ("description", record.abstract),
        ("description", f"Not confirmed: {unconfirmed}" if unconfirmed else ""),
        ("publisher", record.publisher),
        ("contributor", record.commissioned_by),
        ("date", record.date or str(record.year or "")),
        ("type", "Text"),
        ("type", "Report"),
        ("format", "application/pdf" if study.has_text else ""),
        ("identifier", link),
        ("identifier", f"https://doi.org/{record.doi}" if record.doi else ""),
        ("identifier", f"urn:isbn:{record.isbn}" if record.isbn else ""),
        ("source", record.source_url),
        *(("language", code) for code in record.languages),
        ("relation", record.series),
        ("rights", record.licence),
        ("rights", RIGHTS[record.access]),
    )
    yield from ((name, value) for name, value in statements if value)
