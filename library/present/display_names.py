"""Display texts for studies, access, orders, pages and their faults."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

from library.core.answers import MarkReason
from library.core.model import Access, Author, Fault, Origin, Page, Provenance, Sort, Study
from library.core.readers.page_report import ReportedFault
from library.present.citations import certain
from library.present.messages import Messages

TONES = 6
"""Number of colours of drawn covers."""
MOST_NAMED = 4
"""Most authors that are all named beside a title; of more, the first three are."""

_NAMED = re.compile(
    r'"[^"]*"|((?<!\w)(?:title|author|publisher|subject|language|year|number)(?=:)|(?<!\S)OR(?!\S))'
)
"""A quotation, or the name of a field or the operator in a parsed query."""


def query(text: str, messages: Messages) -> str:
    """Return a parsed query with its fields and `OR` in the reader's language."""
    return _NAMED.sub(lambda found: messages.gettext(found[1]) if found[1] else found[0], text)


def access(kind: Access, messages: Messages) -> str:
    """Return the label of an access level."""
    return {
        Access.OPEN: messages.gettext("Full text"),
        Access.EXCERPTS: messages.gettext("Excerpts only"),
        Access.DRAFT: messages.gettext("Draft"),
        Access.WITHDRAWN: messages.gettext("Withdrawn"),
    }[kind]


def access_count(kind: Access, number: int, messages: Messages) -> str:
    """Return how many studies have an access level: 2 open."""
    return {
        Access.OPEN: messages.ngettext("{n} open", "{n} open", number),
        Access.EXCERPTS: messages.ngettext(
            "{n} with excerpts only", "{n} with excerpts only", number
        ),
        Access.DRAFT: messages.ngettext("{n} draft", "{n} drafts", number),
        Access.WITHDRAWN: messages.ngettext("{n} withdrawn", "{n} withdrawn", number),
    }[kind]


def sort(kind: Sort, messages: Messages) -> str:
    """Return the label of a sort order."""
    return {
        "relevance": messages.gettext("Relevance"),
        "year": messages.gettext("Year, newest first"),
        "title": messages.gettext("Title"),
    }[kind]


def reasons(messages: Messages) -> dict[MarkReason, str]:
    """Return the label of each match reason."""
    return {
        "exact": messages.gettext("exact match"),
        "folded": messages.gettext("spelling variant"),
        "stem": messages.gettext("other form of the word"),
        "compound": messages.gettext("as part of a compound"),
        "prefix": messages.gettext("starts with these letters"),
        "pattern": messages.gettext("pattern match"),
        "fuzzy": messages.gettext("similar spelling"),
        "concept": messages.gettext("another name of what you asked"),
        "meaning": messages.gettext("related in meaning"),
    }


def record_fields(messages: Messages) -> dict[str, str]:
    """Return the labels of record fields that can match, in lower case."""
    return {
        "title": messages.gettext("title"),
        "author": messages.gettext("author"),
        "publisher": messages.gettext("publisher"),
        "subject": messages.gettext("subject"),
        "abstract": messages.gettext("abstract"),
        "series": messages.gettext("series"),
        "commissioned_by": messages.gettext("client"),
        "year": messages.gettext("year"),
    }


def matched_fields(fields: Iterable[str], messages: Messages) -> str:
    """Return the labels of matched record fields, as in a sentence; empty without any."""
    labels = record_fields(messages)
    return messages.format_list([labels[field] for field in fields if field in labels])


def languages(codes: Iterable[str], messages: Messages) -> str:
    """Return the names of languages, as in a sentence."""
    return messages.format_list(map(messages.language_name, codes))


def tone(study: Study) -> int:
    """Return the number of the colour of the drawn cover of *study*."""
    return crc32(study.id.encode()) % TONES


def cover_lines(study: Study) -> list[str]:
    """Return the maker and the year on the drawn cover of *study*, without guesses."""
    record = certain(study)
    maker = record.publisher or (str(record.authors[0]) if record.authors else "")
    return [maker, record.years]


def page(page: Page, messages: Messages) -> str:
    """Return the printed label of *page*, with its number when the two differ."""
    if page.label == str(page.number):
        return messages.gettext("p. {label}", label=page.label)
    number = str(page.number)
    return messages.gettext(
        "p. {label} (page {number} of the PDF)", label=page.label, number=number
    )


def byline(study: Study, messages: Messages, *, short: bool = False) -> str:
    """Return who made *study*, its date, languages and length, as one line; see `byline_parts`."""
    return " · ".join(byline_parts(study, messages, short=short))


def byline_parts(study: Study, messages: Messages, *, short: bool) -> list[str]:
    """Return who made *study*, its date, languages and length; guesses are marked.

    What is not known is left out.

    Args:
        study: The study.
        messages: Messages in the reader's language.
        short: Leave out languages and length.
    """
    record = study.record
    by = study.display("authors", _named(record.authors, messages))
    by = by or study.display("publisher", record.publisher)
    date = study.display("date", messages.date(record.date))
    unnamed = "" if record.title else messages.gettext("title from the file name")
    if short:
        return list(filter(None, [by, study.display("date", record.years), unnamed]))
    length = messages.ngettext("{n} page", "{n} pages", study.pages) if study.has_text else ""
    spoken = languages(record.languages, messages)
    return list(filter(None, [by, date, spoken, length, unnamed]))


def _named(authors: Sequence[Author], messages: Messages) -> str:
    names = list(map(str, authors))
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    return messages.gettext("{names} et al.", names=", ".join(names[: MOST_NAMED - 1]))


def namesakes(studies: Iterable[Study]) -> frozenset[str]:
    """Return the ids of those of *studies* whose title another one has."""
    ids: dict[str, list[str]] = defaultdict(list)
    for study in studies:
        ids[study.title.casefold()].append(study.id)
    return frozenset(each for some in ids.values() if len(some) > 1 for each in some)


def when(study: Study, messages: Messages) -> str:
    """Return the date of *study*, a guess marked; without one, that it was added on a day."""
    added = messages.gettext("Added on {day}", day=messages.date(study.added))
    return study.display("date", messages.date(study.record.date)) or added


def version_names(versions: Sequence[Study], messages: Messages) -> list[str]:
    """Return a short name of each of *versions* of one study: its date, else its title.

    Those with the same name have the name of their file too.
    """
    names = [
        each.display("date", messages.date(each.record.date)) or each.title for each in versions
    ]
    counts = Counter(names)
    return [
        f"{name} ({each.file.rpartition('/')[2]})" if counts[name] > 1 and each.file else name
        for name, each in zip(names, versions, strict=True)
    ]


def fault_names(messages: Messages) -> dict[ReportedFault, str]:
    """Return the name of each fault, in the order in which a reader chooses one."""
    return {
        ReportedFault.TEXT: messages.gettext("Text is wrong or missing"),
        ReportedFault.PICTURE: messages.gettext("The page image is wrong or cannot be read"),
        ReportedFault.RECORD: messages.gettext("The title, an author or the date is wrong"),
        ReportedFault.OTHER: messages.gettext("Something else"),
    }


def text_faults(messages: Messages) -> dict[Fault, str]:
    """Return the name of each fault of the text of a page."""
    return {
        Fault.NONE: "",
        Fault.NO_TEXT: messages.gettext("no text"),
        Fault.PICTURE: messages.gettext("picture only"),
        Fault.GARBLED: messages.gettext("garbled"),
        Fault.UNSPACED: messages.gettext("letters without spaces"),
        Fault.NUMBERS: messages.gettext("mostly numbers"),
    }


def origin(provenance: Provenance, messages: Messages) -> str:
    """Return where a value of a record comes from, and how sure it is."""
    name = {
        Origin.RECORD: messages.gettext("record"),
        Origin.METADATA: messages.gettext("PDF metadata"),
        Origin.GUESS: messages.gettext("guess"),
        Origin.TEXT: messages.gettext("text"),
    }[provenance.origin]
    if provenance.confidence == 1:
        return name
    percent = f"{provenance.confidence * 100:.0f}"
    return messages.gettext("{origin}, {percent} % sure", origin=name, percent=percent)
