"""The record of a study, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator

from library.core.model import Access, Study
from library.ui import display_names
from library.ui.html import Html, row, tag
from library.ui.page_address import Place, file_href
from library.ui.screen_context import Visit
from library.ui.view import View


def head_html(visit: Visit, study: Study, cover: Html) -> Html:
    """Return what a study is: its cover, its names, what it is about, and how to get at it."""
    record = study.record
    subtitle = tag("p", record.subtitle, class_="subtitle", dir="auto") if record.subtitle else None
    abstract = tag("p", record.abstract, class_="about", dir="auto") if record.abstract else None
    return tag(
        "header",
        tag("div", cover, class_="study-cover"),
        tag(
            "div",
            tag("h1", study.title, dir="auto"),
            subtitle,
            tag("p", display_names.byline(study, visit.said), class_="byline"),
            _limits(visit, study),
            abstract,
            tag("p", *_ways_in(visit, study), class_="ways-in"),
        ),
        class_="study-head",
    )


def record_html(visit: Visit, study: Study) -> Html:
    """Return the fields of the record that are known; a guess is shown as one."""
    fields = (
        row(tag("dt", label), tag("dd", value, dir="auto"))
        for label, value in _fields(visit, study)
        if value
    )
    return tag(
        "section",
        tag("h2", visit.said.say("About this study")),
        tag("dl", *fields),
        class_="record",
    )


def _fields(visit: Visit, study: Study) -> Iterator[tuple[str, str | Html]]:
    said, record = visit.said, study.record
    yield said.say("Authors"), study.told("authors", "; ".join(map(str, record.authors)))
    yield said.say("Publisher"), study.told("publisher", record.publisher)
    yield (
        said.say("Commissioned by"),
        study.told("commissioned_by", record.commissioned_by),
    )
    yield said.say("Series"), record.series
    yield said.say("Edition"), record.edition
    yield said.say("Date"), study.told("date", said.date(record.date))
    yield said.say("Languages"), said.listed(map(said.language_name, record.languages))
    yield said.say("Subjects"), _subjects(visit, study) if record.subjects else ""
    yield said.say("DOI"), study.told("doi", record.doi)
    yield said.say("ISBN"), study.told("isbn", record.isbn)
    yield said.say("Licence"), record.licence
    source = record.source_url
    yield said.say("Source"), _outward(source, source) if source else ""
    yield said.say("Permanent link"), visit.settings.address_of(study.id)
    yield said.say("In the library since"), said.date(study.added)


def _subjects(visit: Visit, study: Study) -> Html:
    links = (
        tag(
            "a",
            visit.subject(code),
            href=View(subjects=(code,), lang=visit.view.lang).href(),
            data_view=True,
        )
        for code in study.record.subjects
    )
    return row(*(tag("span", link, class_="subject") for link in links))


def _limits(visit: Visit, study: Study) -> Html | None:
    """Return what of a study cannot be had here; `None` when all can."""
    said = visit.said
    if not study.has_text:
        told = said.say("The full text of this study is not in the library yet.")
    elif study.record.access is Access.EXCERPTS:
        told = said.say(
            "Of this study only excerpts may be shown: no whole pages, and not the PDF."
        )
    else:
        return None
    return tag("p", told, class_="badge")


def _ways_in(visit: Visit, study: Study) -> Iterator[Html]:
    said = visit.said
    if study.has_text:
        label = said.say("Read") if study.record.access is Access.OPEN else said.say("Passages")
        yield tag("a", label, href=_first_page(visit, study), data_view=True, class_="button main")
    if study.has_text and study.record.access is Access.OPEN:
        yield tag(
            "a", said.say("Open the PDF"), href=file_href(study.id, "pdf"), class_="button",
            target="_blank",
        )  # fmt: skip
    if study.record.source_url:
        yield _outward(study.record.source_url, said.say("Go to the source"), class_="button")


def _first_page(visit: Visit, study: Study) -> str:
    return Place(study.id, question=visit.view.question, lang=visit.view.lang).href()


def _outward(address: str, label: str, class_: str | None = None) -> Html:
    """Return a link to elsewhere; a text where the address is none of the web."""
    if not address.startswith(("https://", "http://")):
        return tag("span", label if address == label else "")
    return tag("a", label, href=address, rel="noopener noreferrer", target="_blank", class_=class_)
