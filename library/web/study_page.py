"""Plain page of each study, for readers, search engines and Zotero without JavaScript."""

from __future__ import annotations

from itertools import chain

from starlette.convertors import Convertor, register_url_convertor
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from library.core.model import Section, Study
from library.present.citations import full_title, reference
from library.service import Library
from library.web.markup_tree import Element, element
from library.web.metadata_tags import description
from library.web.plain_pages import handler, page
from library.web.request_context import LibraryProvider, RequestContext
from library.web.visible_studies import is_open, visible_studies, visible_study

MOST_SECTIONS = 500
"""Maximum number of entries in the table of contents."""


def routes(get_library: LibraryProvider) -> list[Route]:
    """Return the routes of the plain pages."""
    return [
        Route("/studies", handler(get_library, _studies)),
        Route("/studies/", handler(get_library, _copied_link)),
        Route("/studies/{link:copied}", handler(get_library, _copied_link)),
        Route("/studies/{study}", handler(get_library, _study)),
    ]


class _CopiedLink(Convertor[str]):
    """Matches a permanent link that was copied with the slash or full stop behind it."""

    regex = r"[^/]*[/.]+"

    def convert(self, value: str) -> str:
        """Return the text before the slash or full stop."""
        return value.rstrip("/.")

    def to_string(self, value: str) -> str:
        """Return the text."""
        return value


register_url_convertor("copied", _CopiedLink())


def _copied_link(library: Library, context: RequestContext) -> Response:
    """Redirect to the permanent link without the slash or full stop behind it.

    Raises:
        UnknownStudy, Withdrawn: There is no such study.
    """
    study_id = context.request.path_params.get("link", "")
    local = context.local
    path = local.study(visible_study(library, study_id).id) if study_id else local.url("/studies")
    query = context.request.url.query
    return RedirectResponse(path + (f"?{query}" if query else ""), 308)


def _studies(library: Library, context: RequestContext) -> Response:
    """Return the list of all studies."""
    gettext = context.messages.gettext
    studies = visible_studies(library)
    entries = [
        element(
            "li",
            element(
                "a", full_title(study), href=context.local.study(study.id), lang=_language(study)
            ),
            element("div", _byline(study), class_="byline"),
        )
        for study in studies
    ]
    count = context.messages.ngettext("{n} study", "{n} studies", len(studies))
    return page(
        context,
        gettext("All studies"),
        element("h1", gettext("All studies")),
        element("p", count, class_="byline"),
        element("ul", entries, class_="studies"),
        head=[element("link", rel="canonical", href=context.public.url("/studies"))],
    )


def _study(library: Library, context: RequestContext) -> Response:
    study = visible_study(library, context.request.path_params["study"])
    return page(
        context,
        full_title(study),
        _head(study, context),
        _abstract(study, context),
        _contents(study, context),
        _record(library, study, context),
        _citation(study, context),
        head=description(library, study, context),
    )


def _head(study: Study, context: RequestContext) -> Element:
    gettext, local = context.messages.gettext, context.local
    language = _language(study)
    cover = None
    if is_open(study):
        alt = gettext("Cover of the study")
        cover = element("img", src=local.cover(study), alt=alt, class_="cover")
    note = None
    if not study.has_text:
        note = gettext("The full text of this study is not available yet.")
    elif not is_open(study):
        note = gettext("Only excerpts of this study may be shown.")
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
            element("ul", (element("li", way) for way in _actions(study, context)), class_="ways"),
        ),
        class_="head",
    )


def _actions(study: Study, context: RequestContext) -> list[Element]:
    gettext, local = context.messages.gettext, context.local
    lang = context.request.query_params.get("lang")
    ways = [
        element(
            "a",
            gettext("Search this study"),
            href=local.url("/study", id=study.id, lang=lang),
        )
    ]
    if is_open(study):
        ways.append(element("a", gettext("Open the PDF"), href=local.file(study.id, "pdf")))
    elif _is_link(study.record.source_url):
        ways.append(element("a", gettext("Go to source"), href=study.record.source_url))
    return ways


def _abstract(study: Study, context: RequestContext) -> list[Element]:
    if not study.record.abstract:
        return []
    return [
        element("h2", context.messages.gettext("Abstract")),
        element("p", study.record.abstract, lang=_language(study)),
    ]


def _contents(study: Study, context: RequestContext) -> list[Element]:
    """Return the table of contents as nested lists."""
    if not study.sections:
        return []
    outer = element("ol", class_="contents", lang=_language(study))
    open_lists = [(0, outer)]
    for section in study.sections[:MOST_SECTIONS]:
        while open_lists[-1][0] >= section.level:
            open_lists.pop()
        above = open_lists[-1][1]
        entry = element("li", _entry(study, section, context))
        if above.tag == "li":
            below = above.find("ol")
            if below is None:
                below = element("ol")
                above.append(below)
            below.append(entry)
        else:
            above.append(entry)
        open_lists.append((section.level, entry))
    return [element("h2", context.messages.gettext("Contents")), outer]


def _entry(study: Study, section: Section, context: RequestContext) -> Element:
    if not is_open(study):
        return element("span", section.title)
    return element("a", section.title, href=context.local.reading(study.id, section.page))


def _record(library: Library, study: Study, context: RequestContext) -> list[Element]:
    gettext, record, name = (
        context.messages.gettext,
        study.record,
        context.messages.language_name,
    )
    subjects = [library.settings.subject_label(code, context.language) for code in record.subjects]
    source = record.source_url
    fields: dict[str, str | Element] = {
        gettext("Authors"): study.display("authors", "; ".join(map(str, record.authors))),
        gettext("Publisher"): study.display("publisher", record.publisher),
        gettext("Commissioned by"): study.display("commissioned_by", record.commissioned_by),
        gettext("Series"): record.series,
        gettext("Edition"): record.edition,
        gettext("Date"): study.display("date", context.messages.date(record.date)),
        gettext("Languages"): ", ".join(map(name, record.languages)),
        gettext("Subjects"): ", ".join(subjects),
        gettext("Pages"): context.messages.number(study.pages) if study.pages else "",
        gettext("DOI"): study.display("doi", record.doi),
        gettext("ISBN"): record.isbn,
        gettext("Licence"): record.licence,
        gettext("Source"): element("a", source, href=source) if _is_link(source) else source,
        gettext("Added on"): context.messages.date(study.added),
        gettext("Permanent link"): element(
            "a", context.public.study(study.id), href=context.public.study(study.id)
        ),
    }
    rows = (
        (element("dt", key), element("dd", value)) for key, value in fields.items() if value != ""
    )
    return [element("h2", gettext("About this study")), element("dl", chain.from_iterable(rows))]


def _citation(study: Study, context: RequestContext) -> list[Element]:
    files = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
    links = [
        element("a", name, href=context.local.file(study.id, kind)) for kind, name in files.items()
    ]
    return [
        element("h2", context.messages.gettext("Cite this study")),
        element("p", str(reference(study, context.messages.language)), class_="reference"),
        element("ul", (element("li", link) for link in links), class_="ways"),
    ]


def _byline(study: Study) -> str:
    record = study.record
    who = study.display("authors", "; ".join(map(str, record.authors)))
    parts = (
        who,
        study.display("publisher", record.publisher) if record.publisher != who else "",
        study.display("year", str(record.year or "")),
    )
    return " · ".join(filter(None, parts))


def _language(study: Study) -> str | None:
    return study.record.languages[0] if study.record.languages else None


def _is_link(address: str) -> bool:
    return address.startswith(("https://", "http://"))
