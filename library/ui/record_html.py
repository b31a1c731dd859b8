"""Record of a study."""

from __future__ import annotations

from collections.abc import Iterator

from library.core.model import Access, Study
from library.ui import display_names
from library.ui.html import Html, row, tag
from library.ui.page_address import PageView, file_href
from library.ui.screen_context import ScreenContext
from library.ui.view import View


def head_html(context: ScreenContext, study: Study, cover: Html) -> Html:
    """Return the header of a study: cover, title, byline, abstract and links to its contents."""
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
            tag("p", display_names.byline(study, context.messages), class_="byline"),
            _access_note(context, study),
            abstract,
            tag("p", *_actions(context, study), class_="ways-in"),
        ),
        class_="study-head",
    )


def record_html(context: ScreenContext, study: Study) -> Html:
    """Return the known fields of the record; guesses are shown as such."""
    fields = (
        row(tag("dt", label), tag("dd", value, dir="auto"))
        for label, value in _fields(context, study)
        if value
    )
    return tag(
        "section",
        tag("h2", context.messages.gettext("About this study")),
        tag("dl", *fields),
        class_="record",
    )


def _fields(context: ScreenContext, study: Study) -> Iterator[tuple[str, str | Html]]:
    messages, record = context.messages, study.record
    yield (
        messages.gettext("Authors"),
        study.display("authors", "; ".join(map(str, record.authors))),
    )
    yield messages.gettext("Publisher"), study.display("publisher", record.publisher)
    yield (
        messages.gettext("Commissioned by"),
        study.display("commissioned_by", record.commissioned_by),
    )
    yield messages.gettext("Series"), record.series
    yield messages.gettext("Edition"), record.edition
    yield messages.gettext("Date"), study.display("date", messages.date(record.date))
    yield (
        messages.gettext("Languages"),
        messages.format_list(map(messages.language_name, record.languages)),
    )
    yield messages.gettext("Subjects"), _subjects(context, study) if record.subjects else ""
    yield messages.gettext("DOI"), study.display("doi", record.doi)
    yield messages.gettext("ISBN"), study.display("isbn", record.isbn)
    yield messages.gettext("Licence"), record.licence
    source = record.source_url
    yield messages.gettext("Source"), _external_link(source, source) if source else ""
    yield messages.gettext("Permanent link"), context.settings.address_of(study.id)
    yield messages.gettext("Added on"), messages.date(study.added)


def _subjects(context: ScreenContext, study: Study) -> Html:
    links = (
        tag(
            "a",
            context.subject(code),
            href=View(subjects=(code,), lang=context.view.lang).href(),
            data_view=True,
        )
        for code in study.record.subjects
    )
    return row(*(tag("span", link, class_="subject") for link in links))


def _access_note(context: ScreenContext, study: Study) -> Html | None:
    """Return a note on limited access; `None` for a study with full access."""
    messages = context.messages
    if not study.has_text:
        note = messages.gettext("The full text of this study is not available yet.")
    elif study.record.access is Access.EXCERPTS:
        note = messages.gettext(
            "Only excerpts of this study may be shown and searched. "
            "Full pages and the PDF are not available."
        )
    else:
        return None
    return tag("p", note, class_="badge")


def _actions(context: ScreenContext, study: Study) -> Iterator[Html]:
    messages, view = context.messages, context.view
    if study.has_text:
        first_page = PageView(study.id, question=view.question, lang=view.lang).href()
        label = (
            messages.gettext("Read")
            if study.record.access is Access.OPEN
            else messages.gettext("Read the excerpts")
        )
        yield tag("a", label, href=first_page, data_view=True, class_="button main")
    if study.has_text and study.record.access is Access.OPEN:
        yield tag(
            "a", messages.gettext("Open the PDF"), href=file_href(study.id, "pdf"),
            class_="button",
            target="_blank",
        )  # fmt: skip
    if study.record.source_url:
        yield _external_link(
            study.record.source_url, messages.gettext("Go to source"), class_="button"
        )


def _external_link(address: str, label: str, class_: str | None = None) -> Html:
    """Return a link to another site; plain text when *address* is not an HTTP address."""
    if not address.startswith(("https://", "http://")):
        return tag("span", label if address == label else "")
    return tag("a", label, href=address, rel="noopener noreferrer", target="_blank", class_=class_)
