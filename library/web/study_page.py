"""A plain page for each study, which readers, search engines and Zotero read without JavaScript."""

from __future__ import annotations

from itertools import chain

from starlette.responses import Response
from starlette.routing import Route

from library.core.model import Section, Study
from library.present.citations import full_title, reference
from library.service import Library
from library.web.markup_tree import Element, element
from library.web.metadata_tags import description
from library.web.plain_pages import answering, page
from library.web.request_context import Opening, Visit
from library.web.visible_studies import is_open, present, shown_studies

MOST_SECTIONS = 500
"""Entries of a list of contents that are shown; nobody reads a longer one."""


def routes(opening: Opening) -> list[Route]:
    """Return the addresses of the plain pages."""
    return [
        Route("/studies", answering(opening, _studies)),
        Route("/studies/{study}", answering(opening, _study)),
    ]


def _studies(shelf: Library, visit: Visit) -> Response:
    """List every study."""
    say = visit.messages.say
    studies = shown_studies(shelf)
    entries = [
        element(
            "li",
            element("a", full_title(study), href=visit.here.study(study.id), lang=_language(study)),
            element("div", _byline(study), class_="byline"),
        )
        for study in studies
    ]
    count = visit.messages.count(len(studies), "{n} study", "{n} studies")
    return page(
        visit,
        say("All studies"),
        element("h1", say("All studies")),
        element("p", count, class_="byline"),
        element("ul", entries, class_="studies"),
        head=[element("link", rel="canonical", href=visit.public.of("/studies"))],
    )


def _study(shelf: Library, visit: Visit) -> Response:
    study = present(shelf, visit.request.path_params["study"])
    return page(
        visit,
        full_title(study),
        _head(study, visit),
        _abstract(study, visit),
        _contents(study, visit),
        _record(shelf, study, visit),
        _citation(study, visit),
        head=description(shelf, study, visit),
    )


def _head(study: Study, visit: Visit) -> Element:
    say, here = visit.messages.say, visit.here
    language = _language(study)
    cover = None
    if is_open(study):
        alt = say("The cover of the study")
        cover = element("img", src=here.cover(study), alt=alt, class_="cover")
    note = None
    if not study.has_text:
        note = say("The full text of this study is not in the library yet.")
    elif not is_open(study):
        note = say("Only excerpts of this study may be shown.")
    subtitle = study.record.subtitle
    return element(
        "div",
        cover,
        element(
            "div",
            element("h1", study.title, lang=language),
            element("p", subtitle, class_="subtitle", lang=language) if subtitle else None,
            element("p", _byline(study), class_="byline"),
            element("p", note, class_="note") if note else None,
            element("ul", (element("li", way) for way in _ways(study, visit)), class_="ways"),
        ),
        class_="head",
    )


def _ways(study: Study, visit: Visit) -> list[Element]:
    say, here = visit.messages.say, visit.here
    lang = visit.request.query_params.get("lang")
    ways = [
        element(
            "a", say("Search inside this study"), href=here.of("/study", id=study.id, lang=lang)
        )
    ]
    if is_open(study):
        ways.append(element("a", say("Open the PDF"), href=here.file(study.id, "pdf")))
    elif study.record.source_url.startswith(("https://", "http://")):
        ways.append(element("a", say("Go to the source"), href=study.record.source_url))
    return ways


def _abstract(study: Study, visit: Visit) -> list[Element]:
    if not study.record.abstract:
        return []
    return [
        element("h2", visit.messages.say("Abstract")),
        element("p", study.record.abstract, lang=_language(study)),
    ]


def _contents(study: Study, visit: Visit) -> list[Element]:
    """Return the list of contents, an entry below the one that it belongs to."""
    if not study.sections:
        return []
    outer = element("ol", class_="contents", lang=_language(study))
    open_lists = [(0, outer)]
    for section in study.sections[:MOST_SECTIONS]:
        while open_lists[-1][0] >= section.level:
            open_lists.pop()
        above = open_lists[-1][1]
        entry = element("li", _entry(study, section, visit))
        if above.tag == "li":
            below = above.find("ol")
            if below is None:
                below = element("ol")
                above.append(below)
            below.append(entry)
        else:
            above.append(entry)
        open_lists.append((section.level, entry))
    return [element("h2", visit.messages.say("Contents")), outer]


def _entry(study: Study, section: Section, visit: Visit) -> Element:
    if not is_open(study):
        return element("span", section.title)
    return element("a", section.title, href=visit.here.reading(study.id, section.page))


def _record(shelf: Library, study: Study, visit: Visit) -> list[Element]:
    say, record, name = visit.messages.say, study.record, visit.messages.language_name
    subjects = [_subject(shelf, code, visit.language) for code in record.subjects]
    source = record.source_url
    told: dict[str, str | Element] = {
        say("Authors"): study.told("authors", "; ".join(map(str, record.authors))),
        say("Publisher"): study.told("publisher", record.publisher),
        say("Commissioned by"): study.told("commissioned_by", record.commissioned_by),
        say("Series"): record.series,
        say("Edition"): record.edition,
        say("Date"): study.told("date", visit.messages.date(record.date)),
        say("Languages"): ", ".join(map(name, record.languages)),
        say("Subjects"): ", ".join(subjects),
        say("Pages"): visit.messages.number(study.pages) if study.pages else "",
        say("DOI"): study.told("doi", record.doi),
        say("ISBN"): record.isbn,
        say("Licence"): record.licence,
        say("Source"): element("a", source, href=source) if _is_link(source) else source,
        say("In the library since"): visit.messages.date(study.added),
        say("Permanent link"): element(
            "a", visit.public.study(study.id), href=visit.public.study(study.id)
        ),
    }
    rows = (
        (element("dt", key), element("dd", value)) for key, value in told.items() if _any(value)
    )
    return [element("h2", say("About this study")), element("dl", chain.from_iterable(rows))]


def _citation(study: Study, visit: Visit) -> list[Element]:
    files = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
    links = [
        element("a", name, href=visit.here.file(study.id, kind)) for kind, name in files.items()
    ]
    return [
        element("h2", visit.messages.say("Cite this study")),
        element("p", str(reference(study, visit.messages.language)), class_="reference"),
        element("ul", (element("li", link) for link in links), class_="ways"),
    ]


def _subject(shelf: Library, code: str, language: str) -> str:
    subject = shelf.settings.file.subjects.get(code)
    return str(getattr(subject, language, code)) if subject else code


def _byline(study: Study) -> str:
    record = study.record
    who = study.told("authors", "; ".join(map(str, record.authors)))
    parts = (
        who,
        study.told("publisher", record.publisher) if record.publisher != who else "",
        study.told("year", str(record.year or "")),
    )
    return " · ".join(filter(None, parts))


def _language(study: Study) -> str | None:
    return study.record.languages[0] if study.record.languages else None


def _is_link(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def _any(value: str | Element) -> bool:
    return value != ""
