"""The study screen: what a study is, where in it the answer stands, and how to cite it."""

from __future__ import annotations

import json
from urllib.parse import quote

import streamlit as st

from library import citations
from library.errors import UnknownStudy
from library.model import Access, Filters, Study
from library.ui import words
from library.ui.html import tag
from library.ui.marks_html import page_html
from library.ui.visit import Visit

ALL_PAGES = 100_000
SHOWN = 50
"""Pages with hits that are shown at first; a reader who wants more asks a sharper question."""


def show(visit: Visit) -> None:
    """Show the study that the address names."""
    shelf, question = visit.shelf, visit.view.question
    try:
        study = shelf.study(st.query_params.get("id", ""))
    except UnknownStudy as exc:
        st.warning(words.plain(exc.remedy), title=words.plain(exc.what))
        return
    st.title(words.plain(study.title), anchor=False)
    if study.record.access is Access.WITHDRAWN:
        st.info("This study was withdrawn; nothing of it is shown.")
        return
    _head(visit, study)
    if study.has_text:
        _search_inside(visit, study, question)
    _record(visit, study)
    _contents(study)
    _citation(study)


def _head(visit: Visit, study: Study) -> None:
    if study.record.subtitle:
        st.markdown(f"**{words.plain(study.record.subtitle)}**")
    st.caption(words.plain(words.byline(study, visit.said)))
    if study.record.abstract:
        st.markdown(words.plain(study.record.abstract))
    address = pdf_address(study)
    if address:
        st.link_button("Open the PDF", address, icon=":material/picture_as_pdf:")
    elif study.has_text:
        st.info("Only excerpts of this study may be shown here.")
    else:
        st.info("The full text of this study is not in the library yet.")
    if study.record.source_url and not address:
        st.link_button("Go to the source", study.record.source_url, icon=":material/open_in_new:")


def _search_inside(visit: Visit, study: Study, question: str) -> None:
    st.subheader("Search inside this study", anchor=False)
    st.session_state.inside = question
    st.text_input(
        "Search inside this study",
        key="inside",
        type="search",
        label_visibility="collapsed",
        placeholder='Words, or a "phrase"',
        on_change=_ask_inside,
    )
    if not question.strip():
        return
    only_this = Filters(studies=frozenset({study.id}))
    result = visit.shelf.search(question, filters=only_this, limit=1, pages=ALL_PAGES)
    pages = result.hits[0].pages if result.hits else ()
    if not pages:
        st.caption("No page of this study answers that.")
        return
    if result.notice:
        st.caption(words.plain(result.notice))
    more = f", of which the first {SHOWN} are shown" if len(pages) > SHOWN else ""
    st.caption(f"{visit.said.count(len(pages), '{n} page', '{n} pages')}{more}")
    in_order = sorted(pages, key=lambda hit: hit.page.number)
    st.html(tag("ol", *(page_html(visit, hit) for hit in in_order[:SHOWN])))


def _ask_inside() -> None:
    st.query_params.q = st.session_state.inside


def _record(visit: Visit, study: Study) -> None:
    record = study.record
    shown = {
        "Authors": study.told("authors", "; ".join(map(str, record.authors))),
        "Publisher": study.told("publisher", record.publisher),
        "Commissioned by": study.told("commissioned_by", record.commissioned_by),
        "Series": record.series,
        "Edition": record.edition,
        "Date": study.told("date", record.date),
        "Languages": ", ".join(map(visit.said.language_name, record.languages)),
        "DOI": study.told("doi", record.doi),
        "ISBN": study.told("isbn", record.isbn),
        "Licence": record.licence,
        "Source": record.source_url,
        "Permanent link": visit.settings.address_of(study.id),
        "In the library since": study.added,
    }
    st.subheader("About this study", anchor=False)
    told = (f"**{label}**: {words.plain(value)}" for label, value in shown.items() if value)
    st.markdown("  \n".join(told))


def pdf_address(study: Study, page: int = 1) -> str | None:
    """Return the address of the PDF at *page*; `None` when it is not handed out."""
    if not study.has_text or study.record.access is not Access.OPEN:
        return None
    return f"studies/{quote(study.id)}.pdf#page={page}"


def _contents(study: Study) -> None:
    if not study.sections:
        return
    with st.expander("Contents", icon=":material/toc:"):
        lines = []
        for section in study.sections:
            title = words.plain(section.title)
            address = pdf_address(study, section.page)
            entry = f"[{title}]({address})" if address else title
            lines.append(f"{'    ' * (section.level - 1)}- {entry}")
        st.markdown("\n".join(lines))


def _citation(study: Study) -> None:
    with st.expander("Cite this study", icon=":material/format_quote:"):
        st.code(str(citations.reference(study)), language=None, wrap_lines=True)
        name = quote(study.id)
        files = {
            "BibTeX": (f"{name}.bib", citations.bibtex(study), "application/x-bibtex"),
            "RIS": (f"{name}.ris", citations.ris(study), "application/x-research-info-systems"),
            "CSL-JSON": (
                f"{name}.json",
                json.dumps([citations.csl_json(study)], ensure_ascii=False, indent=2),
                "application/vnd.citationstyles.csl+json",
            ),
        }
        with st.container(horizontal=True):
            for label, (file, content, kind) in files.items():
                st.download_button(
                    label, content, file_name=file, mime=kind, icon=":material/download:",
                    on_click="ignore",
                )  # fmt: skip
